//! YAML front matter: the fields that describe an article. Only its top level is read, event by event: an alias or a
//! deep nest costs nothing.

use yaml_rust2::parser::{Event, Parser};

use super::Hints;
use crate::text::on_one_line;

/// Front matter is not longer than this, in bytes.
const LONGEST: usize = 64 << 10;

/// What front matter says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct FrontMatter {
    pub hints: Hints,
    pub byline: Option<String>,
    pub language: Option<String>,
    /// The byte after its closing line.
    pub end: usize,
}

/// Reads the front matter `text` begins with, if it does and it is sound.
pub(super) fn read(text: &str) -> Option<FrontMatter> {
    let (yaml, end) = split(text)?;
    let fields = fields(yaml)?;
    let value = |names: &[&str]| {
        names.iter().find_map(|name| {
            fields
                .iter()
                .find(|(key, value)| key.eq_ignore_ascii_case(name) && !value.trim().is_empty())
                .map(|(_, value)| on_one_line(value))
        })
    };
    let source = value(&["source"]);
    let (address, name): (Option<String>, Option<String>) = match source {
        Some(source) if source.contains("://") => (Some(source), None),
        other => (None, other),
    };
    Some(FrontMatter {
        hints: Hints {
            title: value(&["title", "headline"]),
            date: value(&[
                "date",
                "published",
                "publication_date",
                "published_at",
                "pubdate",
            ]),
            url: value(&["url", "link", "permalink", "canonical"]).or(address),
            outlet: value(&[
                "outlet",
                "publication",
                "publisher",
                "site",
                "site_name",
                "newspaper",
            ])
            .or(name),
        },
        byline: value(&["author", "authors", "byline", "creator"]),
        language: value(&["language", "lang"]),
        end,
    })
}

/// Returns what stands between the two lines of `---`, and the byte after the second.
fn split(text: &str) -> Option<(&str, usize)> {
    let start = text.find('\n')? + 1;
    if text[..start].trim_end() != "---" {
        return None;
    }
    let window = &text[..text.floor_char_boundary(LONGEST)];
    let mut position = start;
    for line in window.get(start..)?.split_inclusive('\n') {
        let after = position + line.len();
        if matches!(line.trim_end(), "---" | "...") {
            return Some((&text[start..position], after));
        }
        position = after;
    }
    None
}

/// Returns the scalars of the top level; of a list the items, joined. None if it is no sound mapping.
fn fields(yaml: &str) -> Option<Vec<(String, String)>> {
    let mut parser = Parser::new_from_str(yaml);
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut key = None;
    let mut list: Option<Vec<String>> = None;
    let mut depth = 0_usize;
    loop {
        let (event, _) = parser.next_token().ok()?;
        match event {
            Event::StreamEnd => break,
            Event::MappingStart(..) => depth += 1,
            Event::SequenceStart(..) => {
                depth += 1;
                list = (depth == 2).then(Vec::new).or(list);
            }
            Event::MappingEnd | Event::SequenceEnd => {
                depth = depth.checked_sub(1)?;
                if depth == 1 {
                    let items = list.take().unwrap_or_default().join(", ");
                    fields.extend(key.take().map(|key| (key, items)));
                }
            }
            Event::Scalar(value, ..) if depth == 1 => match key.take() {
                None => key = Some(value),
                Some(key) => fields.push((key, value)),
            },
            Event::Scalar(value, ..) if depth == 2 => {
                if let Some(list) = &mut list {
                    list.push(value);
                }
            }
            Event::Alias(_) if depth == 1 => key = None,
            Event::Scalar(..) if depth == 0 => return None,
            _ => {}
        }
        if depth > 32 {
            return None;
        }
    }
    (!fields.is_empty()).then_some(fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read() {
        let text = "---\r\ntitle: \"Fish: a story\"\r\nauthor: [Ada Roe, Bo Li]\r\nsource: https://example.org/a\r\ntags: {a: b}\r\npublication: The Islander\r\nlang: en-GB\r\ndate: 2014-03-05\r\n---\r\nBody.\r\n";
        let front = read(text).expect("it is sound");
        assert_eq!(front.hints.title.as_deref(), Some("Fish: a story"));
        assert_eq!(front.hints.date.as_deref(), Some("2014-03-05"));
        assert_eq!(front.hints.url.as_deref(), Some("https://example.org/a"));
        assert_eq!(front.hints.outlet.as_deref(), Some("The Islander"));
        assert_eq!(front.byline.as_deref(), Some("Ada Roe, Bo Li"));
        assert_eq!(front.language.as_deref(), Some("en-GB"));
        assert_eq!(&text[front.end..], "Body.\r\n");
    }

    #[test]
    fn what_is_not_sound_is_plain_text() {
        for text in [
            "---\ntitle: [broken\n---\nBody.",
            "---\nA line.\n---\nBody.",
            "---\ntitle: no end",
            "--- \n---\n",
            "Body.",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        let deep = format!("---\na: {}\n---\n", "[".repeat(30_000));
        assert_eq!(read(&deep), None);
        let laughs = "---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\ntitle: T\n---\n";
        assert_eq!(
            read(laughs).and_then(|front| front.hints.title).as_deref(),
            Some("T")
        );
    }
}
