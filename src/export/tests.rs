//! What is written reads back to the same text, whatever the text.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::Value as Json;

use super::document::{Cell, Document, DocumentKind, Heading, Item, ItemKind, Row, Source};
use super::form::Form;
use crate::analysis::{FactKind, QuoteKind};
use crate::article::Derived;
use crate::safe_text::SafeText;

fn item(words: &str, kind: ItemKind) -> Item {
    Item {
        words: words.to_owned(),
        text: None,
        kind,
        speaker: Some(Derived::stated("Anna Berg".to_owned())),
        mention: None,
        cue: Some("said".to_owned()),
        via: None,
        topics: Vec::new(),
        summit: Some(Derived::inferred("8th Coral Summit".to_owned(), "rule")),
        day: Some(Derived::stated("2021-10-27".to_owned())),
        detail: None,
        sentence: None,
        source: 0,
        line: 17,
        also: Vec::new(),
        reports: 1,
        note: None,
        warning: None,
    }
}

fn document(kind: DocumentKind, words: &[String]) -> Document {
    let source = Source {
        key: "news/a.txt".to_owned(),
        title: Some(Derived::stated(words.first().cloned().unwrap_or_default())),
        date: Some(Derived::stated("2021-10-28".to_owned())),
        outlet: Some("The Harbour Post".to_owned()),
        byline: None,
        url: Some("https://harbour.example/a?b=1&c=2".to_owned()),
        language: "en".to_owned(),
    };
    let kinds = [
        ItemKind::Quote(QuoteKind::Direct),
        ItemKind::Quote(QuoteKind::Indirect),
        ItemKind::Fact(FactKind::Money),
        ItemKind::Passage,
    ];
    let cells: Vec<Cell> = words
        .iter()
        .zip(kinds.iter().cycle())
        .map(|(words, kind)| Cell {
            items: vec![item(words, *kind)],
            searched: None,
        })
        .collect();
    Document {
        kind,
        title: words.last().cloned().unwrap_or_default(),
        asked: vec![("speaker".to_owned(), "Berg".to_owned())],
        column_name: "summit",
        row_name: "topic",
        columns: words.iter().map(Heading::of).collect(),
        rows: vec![Row {
            head: Heading::of(words.first().cloned().unwrap_or_default()),
            cells,
        }],
        sources: vec![source],
    }
}

#[test]
fn no_two_columns_of_a_table_have_one_name_and_none_is_empty() {
    let mut document = document(DocumentKind::Board, &["a".to_owned(), "b".to_owned()]);
    let heads = super::flat::table(&document).heads;
    let names: BTreeSet<&String> = heads.iter().collect();
    assert_eq!(names.len(), heads.len(), "{heads:?}");
    assert_eq!(heads[..2], ["topic", "column: summit"]);
    document.columns = vec![Heading::default(); 2];
    document.rows[0].head = Heading::default();
    let table = super::flat::table(&document);
    assert_eq!(table.heads[0], "words");
    assert!(
        table
            .rows
            .iter()
            .all(|row| row.len() == table.heads.len() && row[0] == "“a”" || row[0] == "b")
    );
}

/// Texts that some form could take for something else, and any other.
fn any_words() -> impl Strategy<Value = String> {
    let hostile = prop::sample::select(vec![
        "=1+1",
        "-2",
        "+3",
        "@SUM(A1)",
        "'=1",
        "\t=4",
        "＝5",
        "a,b;\"c\"\r\nd",
        "# not a head",
        "1. not a list",
        "- not a list",
        "> not a quote",
        "```",
        "| a | b |",
        "<script>alert(1)</script>",
        "&lt;b&gt;",
        "a & b",
        "[x](javascript:y)",
        "![x](y)",
        "*a* _b_ ~c~",
        "\\",
        "---",
        "===",
        "\u{1b}[31mred",
        "\u{202e}olleh",
        "{b} $c$ %d",
        "http://a.example",
        "<!-- x -->",
        "</style>",
        "Hội nghị “a” ’b’",
        "1) a",
        "    code",
        ":",
        "!",
        "^",
        "a\u{2028}b",
    ]);
    prop_oneof![hostile.prop_map(str::to_owned), "\\PC{1,40}", "[ -~]{1,40}"]
}

fn shown(words: &str) -> String {
    SafeText::paragraph(words).to_string().trim().to_owned()
}

/// Returns the texts of a page: between the tags of its body, what stands for signs put back.
fn texts(page: &str) -> String {
    let body = page.split_once("<body>").expect("a page has a body").1;
    let mut text = String::new();
    let mut rest = body;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let (tag, after) = after.split_once('>').expect("a tag ends");
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        let known = [
            "body",
            "header",
            "h1",
            "h2",
            "h3",
            "ul",
            "li",
            "b",
            "main",
            "section",
            "div",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "p",
            "span",
            "a",
            "figure",
            "figcaption",
            "blockquote",
            "small",
            "ol",
            "footer",
            "strong",
            "html",
        ];
        assert!(known.contains(&name.as_str()), "<{tag}>");
        rest = after;
    }
    text.push_str(rest);
    let text = text
        .replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">");
    text.replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

/// Returns the texts of a Markdown document as a reader of Markdown shows them.
fn rendered(markdown: &str) -> (String, BTreeSet<&'static str>) {
    use pulldown_cmark::{Event, Options, Parser};
    let mut text = String::new();
    let mut odd = BTreeSet::new();
    for event in Parser::new_ext(
        markdown,
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH,
    ) {
        match event {
            Event::Text(words) => text.push_str(&words),
            Event::SoftBreak | Event::HardBreak | Event::End(_) => text.push('\n'),
            Event::Html(_) | Event::InlineHtml(_) => {
                odd.insert("html");
            }
            Event::Code(_) => {
                odd.insert("code");
            }
            Event::Rule => {
                odd.insert("rule");
            }
            Event::Start(pulldown_cmark::Tag::Link { .. } | pulldown_cmark::Tag::Image { .. }) => {
                odd.insert("link");
            }
            _ => {}
        }
    }
    (text, odd)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn a_spreadsheet_reads_back_every_cell_and_runs_none(words in prop::collection::vec(any_words(), 1..4)) {
        let csv = Form::Csv.write(&document(DocumentKind::Matrix, &words));
        let mut reader = csv::ReaderBuilder::new().from_reader(csv.as_bytes());
        let mut read = Vec::new();
        for record in reader.records() {
            let record = record.expect("the CSV is well formed");
            for field in &record {
                let first = field.trim_start().chars().next();
                prop_assert!(!matches!(first, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\r')), "{field:?}");
            }
            let field = record.get(2).expect("it has words");
            let bare = field.trim_start_matches('\'').trim_start();
            let is_marked = bare.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
            read.push(if is_marked { field[1..].to_owned() } else { field.to_owned() });
        }
        let written = document(DocumentKind::Matrix, &words);
        let expected: Vec<String> = written.items().map(|(.., it)| SafeText::paragraph(&it.quoted()).to_string()).collect();
        prop_assert_eq!(read, expected);
    }

    #[test]
    fn json_reads_back_the_very_same_words(words in prop::collection::vec(any_words(), 1..4)) {
        for (kind, list) in [(DocumentKind::Matrix, "statements"), (DocumentKind::Figures, "values"), (DocumentKind::Board, "pins")] {
            let json: Json = serde_json::from_str(&Form::Json.write(&document(kind, &words))).expect("it is JSON");
            let cells = json["rows"][0]["cells"].as_array().expect("a list");
            let read: Vec<&str> = cells.iter().map(|cell| cell[list][0]["words"].as_str().expect("words")).collect();
            prop_assert_eq!(read, words.iter().map(String::as_str).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_page_says_every_word_and_holds_no_mark_up_of_theirs(words in prop::collection::vec(any_words(), 1..4)) {
        for kind in [DocumentKind::Matrix, DocumentKind::Figures, DocumentKind::Board] {
            let page = Form::Html.write(&document(kind, &words));
            let text = texts(&page);
            for words in &words {
                prop_assert!(text.contains(&shown(words)), "{:?} is not in\n{}", words, text);
            }
            for forbidden in ["<script", "<img", "<link", "@import", "url(", "javascript:y\""] {
                prop_assert!(!page.contains(forbidden), "{forbidden}");
            }
        }
    }

    #[test]
    fn markdown_shows_every_word_and_nothing_else(words in prop::collection::vec(any_words(), 1..4)) {
        for kind in [DocumentKind::Matrix, DocumentKind::Figures, DocumentKind::Board] {
            let markdown = Form::Markdown.write(&document(kind, &words));
            let (text, odd) = rendered(&markdown);
            prop_assert!(odd.is_empty(), "{odd:?} in\n{markdown}");
            for words in &words {
                prop_assert!(text.contains(&shown(words)), "{:?} is not in\n{}\nof\n{}", words, text, markdown);
            }
        }
    }

    #[test]
    fn nothing_that_is_written_holds_what_a_terminal_acts_on(words in prop::collection::vec(any_words(), 1..3)) {
        for form in Form::ALL {
            let text = form.write(&document(DocumentKind::Board, &words));
            let leak = text.chars().find(|it| it.is_control() && !matches!(it, '\n' | '\r') || *it == '\u{202e}');
            prop_assert_eq!(leak, None, "{:?}", form);
        }
    }
}

#[test]
fn marks_stand_only_around_what_an_article_prints_in_marks() {
    let words = ["we will dig", "they would dig"].map(str::to_owned);
    let written = document(DocumentKind::Matrix, &words);
    for form in [Form::Html, Form::Markdown] {
        let text = form.write(&written);
        assert!(text.contains("“we will dig”"), "{text}");
        assert!(!text.contains("“they would dig”"), "{text}");
        assert!(text.contains("indirect") && text.contains("Anna Berg said"));
        assert!(text.contains("≈8th Coral Summit, 27 Oct 2021"));
        assert!(text.contains("news/a.txt:17") && text.contains("The Harbour Post"));
    }
}
