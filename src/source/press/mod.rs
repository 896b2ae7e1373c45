//! Many articles in one text, as press databases export them: Factiva, Nexis, `ProQuest`. Each article stays the part of the
//! file that it is, with its lines; what stands around its body is marked as the page around it.

mod labels;
mod page;
mod split;

use super::Hints;
use super::draft::{Draft, Drafts};
use crate::article::Span;
use crate::text::on_one_line;
use labels::Labels;
use page::Page;

/// A press database, by the way it writes its exports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
enum Database {
    Factiva,
    Nexis,
    ProQuest,
}

/// Reads the articles of an export; none where `text` is no export.
pub(super) fn read(text: &str) -> Option<Drafts> {
    let (database, parts) = split::split(text)?;
    let labels = Labels::of(database);
    let mut found = Drafts::default();
    let mut lines = 0;
    let mut counted = 0;
    for part in parts {
        let span = part.trim(text);
        if text[span.start..span.end].bytes().all(|byte| byte == b'_') {
            continue;
        }
        lines += memchr::memchr_iter(b'\n', &text.as_bytes()[counted..span.start]).count();
        counted = span.start;
        match draft(&text[span.start..span.end], database, &labels) {
            Some(mut draft) => {
                draft.lines_before = lines;
                found.drafts.push(draft);
            }
            None => found
                .faults
                .push(format!("the part at line {} is no article", lines + 1)),
        }
    }
    (!found.drafts.is_empty()).then(|| found.named())
}

/// Makes a draft of the part of an export that holds one article.
fn draft(text: &str, database: Database, labels: &Labels) -> Option<Draft> {
    let page = Page::read(text, database, labels)?;
    let slice = |span: &Option<Span>| span.map(|span| on_one_line(&text[span.start..span.end]));
    Some(Draft {
        locator: slice(&page.id),
        hints: Hints {
            title: slice(&page.title),
            date: slice(&page.date),
            url: slice(&page.url).filter(|url| url.contains("://")),
            outlet: slice(&page.outlet).map(|outlet| without_place(&outlet)),
        },
        byline: slice(&page.byline).map(|byline| byline.trim_end_matches('.').to_owned()),
        language: slice(&page.language).and_then(|language| code_of(&language)),
        body: Some(page.body),
        roles: page.roles(),
        text: text.to_owned(),
        ..Draft::default()
    })
}

/// `The Islander; Port City` is published in Port City.
fn without_place(outlet: &str) -> String {
    outlet.split(';').next().unwrap_or(outlet).trim().to_owned()
}

/// The exports spell the language out; where the text itself does not tell, English is what matters.
fn code_of(language: &str) -> Option<String> {
    let known = [
        ("english", "en"),
        ("vietnamese", "vi"),
        ("french", "fr"),
        ("japanese", "ja"),
        ("chinese", "zh"),
        ("spanish", "es"),
        ("german", "de"),
        ("indonesian", "id"),
    ];
    let language = language.to_lowercase();
    known
        .iter()
        .find(|(name, _)| language.starts_with(name))
        .map(|(_, code)| (*code).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Expected<'a> {
        id: &'a str,
        title: &'a str,
        date: &'a str,
        outlet: &'a str,
        byline: Option<&'a str>,
        body: &'a str,
    }

    fn check(text: &str, index: usize, expected: &Expected) {
        let found = read(text).expect("it is an export");
        assert_eq!(found.faults, Vec::<String>::new());
        let draft = &found.drafts[index];
        assert!(
            expected.id.is_empty() || draft.locator.as_deref() == Some(expected.id),
            "{draft:?}"
        );
        assert_eq!(draft.hints.title.as_deref(), Some(expected.title));
        assert_eq!(draft.hints.date.as_deref(), Some(expected.date));
        assert_eq!(draft.hints.outlet.as_deref(), Some(expected.outlet));
        assert_eq!(draft.byline.as_deref(), expected.byline);
        let body = draft.body.unwrap();
        assert_eq!(&draft.text[body.start..body.end], expected.body);
        // The text is the file's own from that line on.
        let rest: Vec<&str> = text.lines().skip(draft.lines_before).collect();
        let own: Vec<&str> = draft.text.lines().collect();
        assert_eq!(rest[0].trim_start(), own[0]);
        assert_eq!(rest[1..own.len() - 1], own[1..own.len() - 1]);
    }

    #[test]
    fn factiva_is_read() {
        let text = include_str!("../../../tests/fixtures/formats/factiva.txt");
        check(
            text,
            0,
            &Expected {
                id: "ISLNDR0020140305ea350001a",
                title: "Reef closed to boats",
                date: "5 March 2014",
                outlet: "The Islander",
                byline: Some("By Ada Roe"),
                body: "The reef of the eleven islands is closed to boats from Friday.\n\nThe harbour master said the reef needed a rest.",
            },
        );
        check(
            text,
            1,
            &Expected {
                id: "ISLNDR0020140306ea360002b",
                title: "Ministers to meet on fish",
                date: "6 March 2014",
                outlet: "Port News Agency",
                byline: None,
                body: "The ministers of the islands will meet on fish in April.",
            },
        );
    }

    #[test]
    fn factiva_with_codes_is_read() {
        let text = include_str!("../../../tests/fixtures/formats/factiva_codes.txt");
        check(
            text,
            0,
            &Expected {
                id: "ISLNDR0020140305ea350001a",
                title: "Reef closed to boats",
                date: "5 March 2014",
                outlet: "The Islander",
                byline: Some("Ada Roe"),
                body: "The reef of the eleven islands is closed to boats from Friday.\n\nTD\n\nThe harbour master said the reef needed a rest.",
            },
        );
    }

    #[test]
    fn nexis_is_read() {
        let text = include_str!("../../../tests/fixtures/formats/nexis.txt");
        check(
            text,
            0,
            &Expected {
                id: "reef-1",
                title: "Reef closed to boats",
                date: "March 5, 2014 Wednesday",
                outlet: "The Islander",
                byline: Some("Ada Roe"),
                body: "The reef of the eleven islands is closed to boats from Friday.\n\n  The harbour master said the reef needed a rest.",
            },
        );
    }

    #[test]
    fn nexis_uni_is_read() {
        let text = include_str!("../../../tests/fixtures/formats/nexis_uni.txt");
        check(
            text,
            1,
            &Expected {
                id: "",
                title: "Ministers to meet on fish",
                date: "March 6, 2014 Thursday",
                outlet: "Port News Agency",
                byline: None,
                body: "The ministers of the islands will meet on fish in April.",
            },
        );
    }

    #[test]
    fn proquest_is_read() {
        let text = include_str!("../../../tests/fixtures/formats/proquest.txt");
        check(
            text,
            0,
            &Expected {
                id: "1500000001",
                title: "Reef closed to boats",
                date: "Mar 5, 2014",
                outlet: "The Islander",
                byline: Some("Roe, Ada"),
                body: "The reef of the eleven islands is closed to boats from Friday.\n\nThe harbour master said the reef needed a rest.",
            },
        );
    }

    #[test]
    fn other_texts_are_no_exports() {
        for text in [
            "",
            "Document 12",
            "A text.\nDocument of the day\nMore.",
            "1 of 2 reasons\n\nText.",
            "____________________\nA line.",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
