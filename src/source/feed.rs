//! RSS, RDF and Atom files: one article an entry. Reads what breaks off up to where it does.

use super::Hints;
use super::draft::{Draft, Drafts};
use super::html::{self, Extent};
use super::markup::{Element, child, elements};
use crate::text::on_one_line;

/// Reads the entries of a feed.
pub(super) fn read(text: &str) -> Result<Drafts, String> {
    let roots = elements(text);
    let root = roots
        .iter()
        .find(|root| ["rss", "feed", "RDF"].iter().any(|name| root.is(name)))
        .ok_or("is XML, but no feed of articles")?;
    let inside = elements(root.inside);
    let channel = inside.iter().find(|it| it.is("channel"));
    // RSS keeps its entries in the channel, RDF beside it, Atom has no channel.
    let within = channel.map(|it| elements(it.inside)).unwrap_or_default();
    let is_entry = |it: &&Element<'_>| it.is("item") || it.is("entry");
    let about = channel.map_or(root.inside, |it| it.inside);
    let outlet = child(about, "title")
        .map(|it| plain(&it.content()))
        .filter(|it| !it.is_empty());
    let entries = within.iter().chain(&inside).filter(is_entry);
    let mut found = Drafts::default();
    for (index, element) in entries.enumerate() {
        match entry(element, outlet.as_deref()) {
            Some(draft) => found.drafts.push(draft),
            None => found
                .faults
                .push(format!("entry {} has no text", index + 1)),
        }
    }
    if !root.is_whole {
        found
            .faults
            .push("breaks off: the feed has no end".to_owned());
    }
    if found.drafts.is_empty() {
        return Err(found
            .faults
            .pop()
            .unwrap_or_else(|| "is a feed without entries".to_owned()));
    }
    Ok(found.named())
}

/// Makes a draft of an entry: of several texts the longest.
fn entry(element: &Element<'_>, feed: Option<&str>) -> Option<Draft> {
    let fields = elements(element.inside);
    // The fields of a picture or a sound are not those of the article.
    let fields: Vec<&Element<'_>> = fields
        .iter()
        .filter(|it| {
            !["media:", "itunes:", "image:"]
                .iter()
                .any(|prefix| it.tag.name.starts_with(prefix))
        })
        .collect();
    let content = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| fields.iter().find(|it| it.is(name)))
            .map(|it| it.content().trim().to_owned())
            .filter(|it| !it.is_empty())
    };
    let title = content(&["title"])
        .map(|it| plain(&it))
        .filter(|it| !it.is_empty());
    let flow = ["encoded", "content", "description", "summary"]
        .iter()
        .filter_map(|name| content(&[name]))
        .map(|marked| html::text(&marked, Extent::Whole))
        .max_by_key(|flow| flow.text.len())
        .unwrap_or_default();
    if flow.text.is_empty() && title.is_none() {
        return None;
    }
    let url = link(&fields);
    let id = content(&["guid", "id"]);
    Some(
        Draft {
            locator: id.or_else(|| url.clone()),
            text: flow.text,
            roles: flow.roles,
            hints: Hints {
                title,
                date: content(&[
                    "pubDate",
                    "published",
                    "date",
                    "issued",
                    "created",
                    "updated",
                    "modified",
                ]),
                url,
                outlet: content(&["source"])
                    .map(|it| plain(&it))
                    .filter(|it| !it.is_empty() && !it.contains("://"))
                    .or(feed.map(str::to_owned)),
            },
            byline: byline(&fields),
            ..Draft::default()
        }
        .with_title_on_top(),
    )
}

fn link(fields: &[&Element<'_>]) -> Option<String> {
    let links = fields.iter().filter(|it| it.is("link"));
    let mut addresses = links.filter_map(|link| {
        let relation = link.tag.attribute("rel").unwrap_or_default();
        let address = link
            .tag
            .attribute("href")
            .map_or_else(|| link.content(), std::borrow::Cow::into_owned);
        let address = address.trim().to_owned();
        (matches!(&*relation, "" | "alternate") && address.contains("://")).then_some(address)
    });
    addresses.next()
}

fn byline(fields: &[&Element<'_>]) -> Option<String> {
    let names: Vec<String> = fields
        .iter()
        .filter(|it| it.is("creator") || it.is("author"))
        .map(|it| child(it.inside, "name").map_or_else(|| it.content(), |name| name.content()))
        // RSS writes `address (name)`.
        .map(|name| match name.split_once('(') {
            Some((address, name)) if address.contains('@') => name.trim_end_matches(')').to_owned(),
            _ => name,
        })
        .map(|name| plain(&name))
        .filter(|name| !name.is_empty() && !name.contains('@'))
        .collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// Returns the words of a line that may hold markup.
fn plain(text: &str) -> String {
    let flow = html::text(text, Extent::Whole);
    on_one_line(&flow.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rss_is_read() {
        let found = read(
            "<?xml version='1.0'?><rss><channel><title>The Islander</title><link>https://example.org</link>\
             <item><title>Reef &amp; boats</title><link>https://example.org/r</link><guid>tag:1</guid>\
             <pubDate>Wed, 05 Mar 2014 10:00:00 GMT</pubDate><dc:creator>Ada Roe</dc:creator>\
             <description>Short</description><content:encoded><![CDATA[<p>The reef.</p><p>It is &ldquo;closed&rdquo;.</p>]]></content:encoded>\
             <media:content><media:title>x</media:title></media:content></item>\
             <item><title>Only a title</title></item><item/></channel></rss>",
        )
        .unwrap();
        let draft = &found.drafts[0];
        assert_eq!(draft.text, "Reef & boats\n\nThe reef.\n\nIt is “closed”.");
        assert_eq!(draft.locator.as_deref(), Some("tag:1"));
        assert_eq!(
            draft.hints.date.as_deref(),
            Some("Wed, 05 Mar 2014 10:00:00 GMT")
        );
        assert_eq!(draft.hints.outlet.as_deref(), Some("The Islander"));
        assert_eq!(draft.byline.as_deref(), Some("Ada Roe"));
        assert_eq!((found.drafts.len(), found.faults.len()), (2, 1));
    }

    #[test]
    fn atom_is_read_up_to_where_it_breaks_off() {
        let found = read(
            "<feed xmlns='http://www.w3.org/2005/Atom'><title type='html'>The &lt;b&gt;Islander&lt;/b&gt;</title>\
             <entry><title>Reef</title><id>urn:1</id><link rel='self' href='https://example.org/x'/>\
             <link href='https://example.org/r'/><published>2014-03-05T10:00:00Z</published><updated>2015-01-01</updated>\
             <author><name>Ada Roe</name></author>\
             <content type='xhtml'><div><p>The reef.</p></div></content></entry><entry><title>Boats</title><summary>They wait",
        )
        .unwrap();
        let texts: Vec<_> = found.drafts.iter().map(|it| it.text.as_str()).collect();
        assert_eq!(texts, ["Reef\n\nThe reef.", "Boats\n\nThey wait"]);
        assert_eq!(
            found.drafts[0].hints.url.as_deref(),
            Some("https://example.org/r")
        );
        assert_eq!(
            found.drafts[0].hints.date.as_deref(),
            Some("2014-03-05T10:00:00Z")
        );
        assert_eq!(
            found.drafts[0].hints.outlet.as_deref(),
            Some("The Islander")
        );
        assert_eq!(found.faults, ["breaks off: the feed has no end"]);
    }

    #[test]
    fn other_xml_is_no_feed() {
        assert!(read("<?xml version='1.0'?><!-- x --><rdf:RDF xmlns:rdf='x'><item><title>a</title></item>").is_ok());
        assert!(read("<urlset><url>x").is_err());
        assert!(read("<rss><channel></channel></rss>").is_err());
    }
}
