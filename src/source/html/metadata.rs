//! What a saved page says about its article: JSON-LD, Open Graph and other `meta`, `link`, `time`, `title`. Read from the
//! tags alone, without a tree.

use serde_json::Value as Json;

use crate::source::fields::{Field, Fields};
use crate::source::json;
use crate::source::markup::{Tag, Token, Tokens, decode};
use crate::text::on_one_line;

/// The longest script that is looked at, in bytes.
const LONGEST_SCRIPT: usize = 1 << 20;

/// What the page says, each from the source that is trusted most.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Metadata {
    pub title: Option<String>,
    pub date: Option<String>,
    pub byline: Option<String>,
    pub url: Option<String>,
    pub outlet: Option<String>,
    pub language: Option<String>,
}

/// Gathers while the page is read.
#[derive(Default)]
struct Gathered {
    ld: Metadata,
    /// Names and contents of `meta`.
    meta: Vec<(String, String)>,
    canonical: Option<String>,
    time: Option<String>,
    page_title: Option<String>,
    headline: Option<String>,
    language: Option<String>,
}

/// Reads what `html` says about its article.
pub(super) fn read(html: &str, fields: &Fields) -> Metadata {
    let mut gathered = Gathered::default();
    let mut tokens = Tokens::html(html);
    let mut headline: Option<String> = None;
    while let Some(token) = tokens.next() {
        match token {
            Token::Open(tag) if tag.is("h1") => headline = Some(String::new()),
            Token::Close(name) if name.eq_ignore_ascii_case("h1") => {
                let words = headline.take().map(|words| on_one_line(&words));
                gathered.headline = gathered
                    .headline
                    .take()
                    .or(words.filter(|it| !it.is_empty()));
            }
            Token::Text(text) => {
                if let Some(words) = &mut headline
                    && words.len() < 1000
                {
                    words.push_str(&decode(text));
                }
            }
            Token::Open(tag) => gathered.tag(&tag, &mut tokens, fields),
            Token::Close(_) | Token::Raw(_) => {}
        }
    }
    gathered.into_metadata(fields)
}

impl Gathered {
    fn tag(&mut self, tag: &Tag<'_>, tokens: &mut Tokens<'_>, fields: &Fields) {
        if tag.is("meta") {
            let name = ["property", "name", "itemprop"]
                .iter()
                .find_map(|name| tag.attribute(name));
            if let (Some(name), Some(content)) = (name, tag.attribute("content"))
                && !content.trim().is_empty()
                && self.meta.len() < 1000
            {
                self.meta
                    .push((name.to_ascii_lowercase(), on_one_line(&content)));
            }
        } else if tag.is("link") {
            let is_canonical = tag
                .attribute("rel")
                .is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"));
            if is_canonical && self.canonical.is_none() {
                self.canonical = tag.attribute("href").map(|href| href.trim().to_owned());
            }
        } else if tag.is("time") && self.time.is_none() {
            self.time = tag.attribute("datetime").map(|time| time.trim().to_owned());
        } else if tag.is("html") && self.language.is_none() {
            self.language = tag.attribute("lang").map(|lang| lang.trim().to_owned());
        } else if tag.is("title") && self.page_title.is_none() {
            if let Some(Token::Raw(text)) = tokens.next() {
                self.page_title = Some(on_one_line(&decode(text)));
            }
        } else if tag.is("script")
            && tag
                .attribute("type")
                .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json"))
            && let Some(Token::Raw(script)) = tokens.next()
            && script.len() <= LONGEST_SCRIPT
            && let Ok(value) = serde_json::from_str::<Json>(script.trim())
        {
            self.take_ld(&value, fields, 0);
        }
    }

    /// Takes the first description of an article among linked data.
    fn take_ld(&mut self, value: &Json, fields: &Fields, depth: usize) {
        if depth > 8 {
            return;
        }
        match value {
            Json::Array(values) => values
                .iter()
                .for_each(|it| self.take_ld(it, fields, depth + 1)),
            Json::Object(object) => {
                if let Some(graph) = object.get("@graph") {
                    self.take_ld(graph, fields, depth + 1);
                }
                let kind = object
                    .get("@type")
                    .map(ToString::to_string)
                    .unwrap_or_default();
                let is_article = ["Article", "Report", "BlogPosting"]
                    .iter()
                    .any(|it| kind.contains(it));
                if is_article && self.ld == Metadata::default() {
                    let text = |field| json::text_of(object, field, fields);
                    self.ld = Metadata {
                        title: text(Field::Title).map(|it| on_one_line(&decode(&it))),
                        date: text(Field::Date),
                        byline: text(Field::Byline),
                        url: text(Field::Url).filter(|url| is_address(url)),
                        outlet: text(Field::Outlet),
                        language: text(Field::Language),
                    };
                }
            }
            _ => {}
        }
    }

    fn into_metadata(self, fields: &Fields) -> Metadata {
        let Self {
            ld,
            meta,
            canonical,
            time,
            page_title,
            headline,
            language,
        } = self;
        let named = |field| {
            let names = fields.meta_names(field);
            names
                .filter_map(|name| meta.iter().find(|(known, _)| known == name))
                .map(|(_, content)| content.clone())
                .next()
        };
        let outlet = ld.outlet.or_else(|| named(Field::Outlet));
        let page_title =
            page_title.map(|title| without_site(&title, outlet.as_deref(), headline.as_deref()));
        Metadata {
            title: ld
                .title
                .or_else(|| named(Field::Title))
                .or(headline)
                .or(page_title),
            date: ld.date.or_else(|| named(Field::Date)).or(time),
            byline: ld
                .byline
                .or_else(|| named(Field::Byline).filter(|it| !is_address(it))),
            url: canonical
                .filter(|url| is_address(url))
                .or(ld.url)
                .or_else(|| named(Field::Url))
                .filter(|url| is_address(url)),
            language: language.or(ld.language).filter(|it| !it.is_empty()),
            outlet,
        }
    }
}

/// `Harbour closed | The Islander` is `Harbour closed` where the part behind names the site.
fn without_site(title: &str, outlet: Option<&str>, headline: Option<&str>) -> String {
    if let Some(headline) = headline.filter(|it| title.contains(*it)) {
        return headline.to_owned();
    }
    for mark in [" | ", " - ", " – ", " — ", " :: "] {
        if let Some((front, site)) = title.rsplit_once(mark) {
            let is_site = outlet.is_some_and(|outlet| outlet.eq_ignore_ascii_case(site.trim()))
                || (mark == " | " && front.split_whitespace().count() >= 3);
            if is_site {
                return front.trim().to_owned();
            }
        }
    }
    title.to_owned()
}

fn is_address(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(html: &str) -> Metadata {
        read(html, &Fields::built_in())
    }

    #[test]
    fn linked_data_is_trusted_most() {
        let metadata = of(
            r#"<html lang="en-GB"><head><title>Reef closed | The Islander</title>
            <meta property="og:title" content="Reef closed &ndash; live">
            <meta property="article:published_time" content="2014-03-06T01:00:00Z">
            <meta property="og:site_name" content="The Islander">
            <script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"x"},{"@type":["NewsArticle"],
            "headline":"Reef closed","datePublished":"2014-03-05","author":[{"@type":"Person","name":"Ada Roe"},{"name":"Bo Li"}],
            "publisher":{"name":"Islander Press"},"mainEntityOfPage":{"@id":"https://example.org/reef"}}]}</script>"#,
        );
        assert_eq!(metadata.title.as_deref(), Some("Reef closed"));
        assert_eq!(metadata.date.as_deref(), Some("2014-03-05"));
        assert_eq!(metadata.byline.as_deref(), Some("Ada Roe, Bo Li"));
        assert_eq!(metadata.outlet.as_deref(), Some("Islander Press"));
        assert_eq!(metadata.url.as_deref(), Some("https://example.org/reef"));
        assert_eq!(metadata.language.as_deref(), Some("en-GB"));
    }

    #[test]
    fn other_places_serve_where_there_is_none() {
        let metadata = of(
            "<title>Reef closed to boats | The Islander</title><link rel=canonical href='https://example.org/r'>\
             <meta name=author content='Ada Roe'><time datetime='2014-03-05'>Wednesday</time>",
        );
        assert_eq!(metadata.title.as_deref(), Some("Reef closed to boats"));
        assert_eq!(metadata.date.as_deref(), Some("2014-03-05"));
        assert_eq!(metadata.url.as_deref(), Some("https://example.org/r"));
        assert_eq!(metadata.byline.as_deref(), Some("Ada Roe"));
        assert_eq!(of("no markup at all"), Metadata::default());
    }
}
