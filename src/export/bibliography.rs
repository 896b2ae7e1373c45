//! The cited articles for reference managers: BibTeX and CSL-JSON.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use super::document::Source;
use super::json::to_json;
use crate::safe_text::SafeText;
use crate::text::fold;

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// The most characters of a name that goes into a key.
const KEY_PART: usize = 20;

/// Returns one entry for each article. What was inferred is said in the entry's note.
pub fn bibtex(sources: &[Source]) -> String {
    let keys = keys(sources);
    let entries = sources.iter().zip(keys).map(|(source, key)| {
        let kind = if source.outlet.is_some() {
            "article"
        } else {
            "misc"
        };
        let fields: Vec<String> = fields(source)
            .into_iter()
            .map(|(name, value)| format!("  {name} = {value},\n"))
            .collect();
        format!("@{kind}{{{key},\n{}}}\n", fields.concat())
    });
    entries.collect::<Vec<_>>().join("\n")
}

fn fields(source: &Source) -> Vec<(&'static str, String)> {
    let mut fields = Vec::new();
    let braced = |text: &str| format!("{{{}}}", tex(text));
    if let Some(title) = &source.title {
        fields.push(("title", format!("{{{}}}", braced(&title.value))));
    }
    let authors: Vec<String> = authors(source).into_iter().map(braced).collect();
    if !authors.is_empty() {
        // Each name is held together: it may be an agency's, or begin with the family's.
        fields.push(("author", format!("{{{}}}", authors.join(" and "))));
    }
    if let Some(outlet) = &source.outlet {
        fields.push(("journal", braced(outlet)));
    }
    if let Some(date) = &source.date {
        let parts = numbers(&date.value);
        let names = ["year", "month", "day"];
        for (name, number) in names.into_iter().zip(&parts) {
            let month = (name == "month").then(|| MONTHS.get(*number as usize - 1));
            let value = month
                .flatten()
                .map_or(number.to_string(), |it| (*it).to_owned());
            fields.push((name, value));
        }
        if !parts.is_empty() {
            fields.push(("date", format!("{{{}}}", tex(&date.value))));
        }
    }
    if let Some(url) = &source.url {
        fields.push(("url", format!("{{{}}}", address(url))));
    }
    fields.push(("note", braced(&note(source))));
    fields.push(("langid", braced(&source.language)));
    fields
}

/// Returns the cited articles as CSL-JSON: an array, as reference managers read it.
pub fn csl(sources: &[Source]) -> String {
    let keys = keys(sources);
    let entries: Vec<Json> = sources
        .iter()
        .zip(keys)
        .map(|(it, key)| entry(it, &key))
        .collect();
    to_json(&entries)
}

fn entry(source: &Source, key: &str) -> Json {
    let text = |it: &String| SafeText::paragraph(it).to_string();
    let mut entry = json!({
        "id": key,
        "type": "article-newspaper",
        "language": source.language,
        "note": note(source),
    });
    if let Some(title) = &source.title {
        entry["title"] = json!(text(&title.value));
    }
    if let Some(outlet) = &source.outlet {
        entry["container-title"] = json!(text(outlet));
    }
    let authors = authors(source).into_iter();
    let authors: Vec<Json> = authors
        .map(|name| json!({"literal": SafeText::paragraph(name).to_string()}))
        .collect();
    if !authors.is_empty() {
        entry["author"] = json!(authors);
    }
    if let Some(url) = &source.url {
        entry["URL"] = json!(text(url));
    }
    if let Some(date) = &source.date {
        let parts = numbers(&date.value);
        if !parts.is_empty() {
            entry["issued"] = json!({"date-parts": [parts]});
            if !date.confidence.is_stated() {
                entry["issued"]["circa"] = json!(true);
            }
        }
    }
    entry
}

/// Returns the names in the byline, each by itself where it can only be several; the outlet is no author.
fn authors(source: &Source) -> Vec<&str> {
    let byline = source.byline.as_deref().unwrap_or_default();
    let is_outlet = |name: &&str| {
        let outlet = source.outlet.as_deref();
        outlet.is_some_and(|outlet| fold(outlet) == fold(name))
    };
    let parts = byline.split([',', ';', '&']);
    let names: Vec<&str> = parts
        .flat_map(|part| part.split(" and "))
        .map(|name| name.trim().trim_start_matches("and ").trim())
        .filter(|name| !name.is_empty() && !is_outlet(name))
        .collect();
    if names.len() > 1 && !names.iter().all(|name| is_full_name(name)) {
        return vec![byline];
    }
    names
}

/// Tells whether it looks like the whole name of one: `Ada Roe`; a ministry of trade *and industry* is one author.
fn is_full_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_name_like = |word: &&str| {
        let is_particle = word.len() <= 3 && word.chars().all(char::is_lowercase);
        is_particle && *word != "of" && *word != "for" || word.starts_with(char::is_uppercase)
    };
    (2..=5).contains(&words.len()) && words.iter().all(is_name_like)
}

/// Returns where the file is, and what the article does not print.
fn note(source: &Source) -> String {
    let mut parts = vec![format!("file: {}", SafeText::paragraph(&source.key))];
    let inferred = [("title", &source.title), ("date", &source.date)];
    for (name, value) in inferred {
        if value.as_ref().is_some_and(|it| !it.confidence.is_stated()) {
            parts.push(format!("{name} inferred"));
        }
    }
    parts.join("; ")
}

/// Returns year, month and day of an ISO date as far as it has them.
fn numbers(iso: &str) -> Vec<u32> {
    let limits = [1..=9999, 1..=12, 1..=31];
    iso.splitn(3, '-')
        .zip(limits)
        .map_while(|(part, limit)| part.parse().ok().filter(|it| limit.contains(it)))
        .collect()
}

/// Returns a key for each source, none twice: `vietnam-news-2021`, `vietnam-news-2021-b`.
fn keys(sources: &[Source]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut keys = Vec::with_capacity(sources.len());
    for source in sources {
        let title = source.title.as_ref().map(|it| it.value.as_str());
        let name = source.outlet.as_deref().or(title).unwrap_or("article");
        let mut key = super::file::slug(name, KEY_PART);
        if let Some(year) = source
            .date
            .as_ref()
            .and_then(|it| numbers(&it.value).first().copied())
        {
            key = format!("{key}-{year}");
        }
        let mut free = key.clone();
        let mut number = 1;
        while !taken.insert(free.clone()) {
            number += 1;
            free = format!("{key}-{number}");
        }
        keys.push(free);
    }
    keys
}

/// Returns a text as TeX shows it.
fn tex(text: &str) -> String {
    let mut escaped = String::new();
    for character in SafeText::paragraph(text).as_str().chars() {
        match character {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '{' | '}' | '$' | '&' | '#' | '_' | '%' => {
                escaped.push('\\');
                escaped.push(character);
            }
            other => escaped.push(other),
        }
    }
    escaped
}

/// Returns an address in which nothing ends the field that holds it.
fn address(url: &str) -> String {
    let safe = SafeText::paragraph(url).to_string();
    safe.replace('\\', "%5C")
        .replace('{', "%7B")
        .replace('}', "%7D")
        .replace(' ', "%20")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Derived;

    fn source(title: &str, date: &str) -> Source {
        Source {
            key: "news/a_1.txt".to_owned(),
            title: Some(Derived::stated(title.to_owned())),
            date: Some(Derived::inferred(date.to_owned(), "summit-table")),
            outlet: Some("The Harbour Post".to_owned()),
            byline: None,
            url: Some("https://harbour.example/a{b}".to_owned()),
            language: "en".to_owned(),
        }
    }

    #[test]
    fn no_two_entries_share_a_key_and_no_brace_is_left_open() {
        let text = bibtex(&[
            source("50% {more} $ & \\", "2021-10-27"),
            source("b", "2021"),
        ]);
        assert!(text.contains("@article{the-harbour-post-2021,\n"), "{text}");
        assert!(
            text.contains("@article{the-harbour-post-2021-2,\n"),
            "{text}"
        );
        assert!(
            text.contains("title = {{50\\% \\{more\\} \\$ \\& \\textbackslash{}}},"),
            "{text}"
        );
        assert!(text.contains("month = oct,\n  day = 27,"), "{text}");
        assert!(text.contains("date inferred"), "{text}");
        let bare = text.replace("\\{", "").replace("\\}", "");
        assert_eq!(bare.matches('{').count(), bare.matches('}').count());
    }

    #[test]
    fn every_author_stands_alone_and_the_outlet_is_none() {
        for (byline, authors) in [
            ("Ada Roe", "{Ada Roe}"),
            ("Ada Roe and Bo Quist", "{Ada Roe} and {Bo Quist}"),
            (
                "Ada Roe, Bo van Quist and Li Na",
                "{Ada Roe} and {Bo van Quist} and {Li Na}",
            ),
            ("Ada Roe, The Harbour Post", "{Ada Roe}"),
            (
                "Ministry of Trade and Industry",
                "{Ministry of Trade and Industry}",
            ),
            ("Ada Roe, staff writer", "{Ada Roe, staff writer}"),
        ] {
            let source = Source {
                byline: Some(byline.to_owned()),
                ..source("t", "2021")
            };
            let text = bibtex(std::slice::from_ref(&source));
            assert!(text.contains(&format!("author = {{{authors}}},")), "{text}");
            let json: Json = serde_json::from_str(&csl(&[source])).unwrap();
            let count = authors.matches("} and {").count() + 1;
            assert_eq!(json[0]["author"].as_array().unwrap().len(), count);
        }
        let source = Source {
            byline: Some("the harbour post".to_owned()),
            ..source("t", "2021")
        };
        assert!(!bibtex(std::slice::from_ref(&source)).contains("author"));
        let json: Json = serde_json::from_str(&csl(&[source])).unwrap();
        assert!(json[0]["author"].is_null());
    }

    #[test]
    fn a_date_that_is_not_whole_stays_so() {
        for (iso, parts) in [
            ("2020-11", vec![2020, 11]),
            ("XXXX-10-07", vec![]),
            ("2021-99-01", vec![2021]),
        ] {
            assert_eq!(numbers(iso), parts);
            let json: Json = serde_json::from_str(&csl(&[source("t", iso)])).unwrap();
            assert_eq!(json[0]["issued"].is_null(), parts.is_empty());
        }
    }
}
