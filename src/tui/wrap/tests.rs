//! Rows fit, lose nothing and lead back to the article.

use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use super::RowKind::{self, Blank, Fold, Text};
use super::{Wrapped, break_lines};
use crate::article::{Article, Block, Role, Span};

fn article(text: &str, blocks: Vec<Block>) -> Article {
    Article {
        blocks,
        ..Article::paragraph(text)
    }
}

fn block(text: &str, words: &str, role: Role) -> Block {
    let start = text.find(words).unwrap();
    Block::new(role, Span::new(start, start + words.len()))
}

fn check(text: &str, width: usize, expected: &[&str]) {
    let lines: Vec<_> = break_lines(text, width)
        .iter()
        .map(|part| &text[part.start..part.end])
        .collect();
    assert_eq!(lines, expected);
}

#[test]
fn a_short_line_is_better_than_a_column_cut_off() {
    let long = "a".repeat(48);
    check(&format!("xx {long}"), 50, &["xx", &long]);
}

#[test]
fn a_digit_drawn_as_a_picture_takes_two_columns() {
    let digits = "2\u{fe0f}2\u{fe0f}";
    let last = format!("{digits} x");
    check(&format!("{digits} {last}"), 7, &[digits, &last]);
}

#[test]
fn lines_break_between_words_and_long_words_between_clusters() {
    check("one two three", 8, &["one two", "three"]);
    check("abcdefghij", 4, &["abcd", "efgh", "ij"]);
    check("東京東京", 3, &["東", "京", "東", "京"]);
    check("", 8, &[""]);
}

#[test]
fn furniture_is_one_row_until_it_is_shown() {
    let text = "Home\n\nNews\n\nLeaders met in Hanoi.\n\nShare";
    let blocks = vec![
        block(text, "Home", Role::Furniture),
        block(text, "News", Role::Furniture),
        block(text, "Leaders met in Hanoi.", Role::Paragraph),
        block(text, "Share", Role::Furniture),
    ];
    let article = article(text, blocks);
    let kinds = |is_shown| -> Vec<RowKind> {
        Wrapped::new(&article, 40, is_shown)
            .rows
            .iter()
            .map(|row| row.kind)
            .collect()
    };
    assert_eq!(kinds(false), [Fold(2), Blank, Text, Blank, Fold(1)]);
    assert_eq!(kinds(true), [Text, Text, Blank, Text, Blank, Text]);
}

#[test]
fn a_span_is_found_on_its_rows() {
    let text = "The 4\n3\nrd Summit was held in Hanoi.\n\nIt ended.";
    let mut first = block(
        text,
        "The 4\n3\nrd Summit was held in Hanoi.",
        Role::Paragraph,
    );
    first.glue = vec![Span::new(5, 6), Span::new(7, 8)];
    let article = article(text, vec![first, block(text, "It ended.", Role::Paragraph)]);
    let wrapped = Wrapped::new(&article, 12, false);
    assert_eq!(wrapped.text_of(&wrapped.rows[0]), "The 43rd");
    let hanoi = text.find("Hanoi").unwrap();
    let row = wrapped.rows[wrapped.row_of(hanoi)];
    assert!(wrapped.text_of(&row).contains("Hanoi"));
    let stretches = wrapped.stretches(Span::new(4, text.len()));
    assert_eq!(stretches.len(), 2);
    let words = |it: &super::Stretch| {
        wrapped.paragraphs[it.block].text.as_str()[it.part.start..it.part.end].to_owned()
    };
    assert_eq!(words(&stretches[0]), "43rd Summit was held in Hanoi.");
    assert_eq!(
        wrapped.source(stretches[1]),
        Span::new(text.len() - 9, text.len())
    );
}

proptest! {
    #[test]
    fn rows_fit_and_lose_no_word(text in "([ a-zé東\u{301}\n👩]|2\u{fe0f}){0,200}", width in 2..40usize) {
        let text = crate::safe_text::SafeText::paragraph(&text).as_str().to_owned();
        let lines = break_lines(&text, width);
        for line in &lines {
            prop_assert!(text[line.start..line.end].width() <= width);
        }
        let shown: String = lines.iter().map(|it| &text[it.start..it.end]).collect();
        let without = |text: &str| text.replace(' ', "");
        prop_assert_eq!(without(&shown), without(&text));
    }

    #[test]
    fn every_byte_has_a_row(text in any::<String>(), width in 1..60usize) {
        let blocks = vec![Block::new(Role::Paragraph, Span::new(0, text.len()))];
        let article = article(&text, blocks);
        let wrapped = Wrapped::new(&article, width, false);
        for (position, _) in text.char_indices() {
            prop_assert!(wrapped.row_of(position) < wrapped.rows.len());
            let _ = wrapped.stretches(Span::new(position, text.len()));
        }
    }
}
