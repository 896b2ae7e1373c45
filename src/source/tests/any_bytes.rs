//! Any bytes under any name: an article, or a reason.

use std::path::Path;

use proptest::prelude::*;

use super::super::fields::Fields;
use super::super::format::Format;
use super::super::parse::{Effort, parse};
use super::Reader;

const NAMES: [&str; 12] = [
    "a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a.rss", "a.epub", "a.docx", "a.mbox", "a.eml",
    "a.txt.gz", "cache.db",
];

/// Pieces that the formats are made of, and noise.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let known = prop::sample::select(vec![
        "<html>",
        "<p>",
        "</p>",
        "<div hidden>",
        "<script>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "&amp;",
        "&#x1b;",
        "<h1>",
        "</h1>",
        "<rss><channel>",
        "<item>",
        "</item>",
        "<title>",
        "</title>",
        "{\"text\":\"",
        "\"}",
        "\n",
        "\n\n",
        "From a@b.c Fri Mar  7 18:00:00 2014\n",
        "Subject: x\n",
        "Content-Type: multipart/mixed; boundary=x\n\n",
        "--x\n",
        "Document ISLNDR0020140305ea350001a\n",
        "512 words\n",
        "5 March 2014\n",
        "1 of 2 DOCUMENTS\n",
        "BODY:\n",
        "End of Document\n",
        "Full text: ",
        "\nPublication title: x\n",
        "\nProQuest document ID: 1\n",
        "LENGTH: 5 words\n",
        "____________________\n",
        "HD\tx\n",
        "LP\n",
        "The ministers met on Friday.",
        "é",
        "“",
        "\u{202e}",
        "\u{1b}[31m",
        "---\n",
    ]);
    let piece = prop_oneof![
        8 => known.prop_map(|it| it.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 1..6),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn spans_fit_whatever_is_read(bytes in pieces(), name in prop::sample::select(NAMES.to_vec())) {
        let reader = Reader::built_in();
        let Ok(reading) = reader.read_bytes(&bytes, Path::new(name), None) else {
            return Ok(());
        };
        for article in reading.articles {
            let mut end = 0;
            for block in &article.blocks {
                prop_assert!(block.span.start >= end && block.span.start < block.span.end, "{:?}", article.blocks);
                prop_assert!(article.text.get(block.span.start..block.span.end).is_some());
                end = block.span.end;
            }
        }
    }

    #[test]
    fn no_bytes_confuse_a_parser(bytes in pieces(), magic in 0_usize..4) {
        let fields = Fields::built_in();
        let formats = [
            Format::Text, Format::Json, Format::JsonLines, Format::Html, Format::Feed, Format::Newsboat, Format::Epub, Format::Docx, Format::Mail,
        ];
        let magic: &[u8] = [&b""[..], b"PK\x03\x04", b"SQLite format 3\0", b"\xFF\xFE"][magic];
        let bytes = [magic, &bytes].concat();
        for format in formats {
            // That it returns is all that is asked.
            let _ = parse(&bytes, format, None, (&fields, Effort::Full));
        }
    }
}
