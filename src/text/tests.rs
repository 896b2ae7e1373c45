//! Readings of invented paragraphs: sentences, quotations, joins.

use proptest::prelude::*;

use super::*;
use crate::lexicon::{Classes, Lexicon};

fn check_sentences(text: &str, expected: &[&str]) {
    let article = Article::paragraph(text);
    let reading = Reading::new(&article, &Lexicon::built_in().words);
    let found: Vec<&str> = reading
        .sentences
        .iter()
        .map(|range| reading.slice(reading.span(range.clone())))
        .collect();
    assert_eq!(found, expected);
}

fn check_quotations(text: &str, expected: &[(&str, bool)]) {
    let article = Article::paragraph(text);
    let reading = Reading::new(&article, &Lexicon::built_in().words);
    let found: Vec<(&str, bool)> = reading
        .quotations
        .iter()
        .map(|one| (reading.slice(one.inner), one.is_closed))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn a_short_title_behind_a_name_is_a_name() {
    let words = &Lexicon::built_in().words;
    let titles = |text: &str| -> Vec<bool> {
        let article = Article::paragraph(text);
        let reading = Reading::new(&article, words);
        let tokens = reading.tokens.iter();
        let named = tokens.filter(|token| reading.slice(token.span) == "Sen");
        named.map(|token| token.is(Classes::TITLE)).collect()
    };
    assert_eq!(titles("Prime Minister Hun Sen said so."), [false]);
    assert_eq!(titles("“Roads,” said Hun Sen."), [false]);
    assert_eq!(
        titles("He met Hun Sen, Hun Manet and US Sen. Ann Lee."),
        [false, true]
    );
    assert_eq!(titles("The senator, Sen Lee, left."), [true]);
}

#[test]
fn sentences_end_at_full_stops_that_no_abbreviation_claims() {
    check_sentences(
        "Mr. Ito met Gov. T. May in the U.S. Senate on Nov. 3. He left.",
        &[
            "Mr. Ito met Gov. T. May in the U.S. Senate on Nov. 3.",
            "He left.",
        ],
    );
    check_sentences(
        "It grew by 3.5 percent. No one knew why!",
        &["It grew by 3.5 percent.", "No one knew why!"],
    );
    check_sentences(
        "They live in the U.S. The others left.",
        &["They live in the U.S.", "The others left."],
    );
}

#[test]
fn a_sentence_does_not_end_inside_a_quotation() {
    check_sentences(
        "“We will go. We will stay,” he said. “Yes.” She left.",
        &[
            "“We will go. We will stay,” he said.",
            "“Yes.”",
            "She left.",
        ],
    );
    check_sentences(
        "\"Will you?\" he asked. \"No.\"",
        &["\"Will you?\" he asked.", "\"No.\""],
    );
}

#[test]
fn quotation_marks_pair_within_their_paragraph() {
    check_quotations(
        "“one” and \"two\" and ''three''",
        &[("one", true), ("two", true), ("three", true)],
    );
    check_quotations("He said “one. It goes on", &[("one. It goes on", false)]);
    check_quotations("a sustainable partnership” tie and “two”", &[("two", true)]);
    check_quotations(
        "“curly closed by a straight one\" here",
        &[("curly closed by a straight one", true)],
    );
    check_quotations(
        "“first without its end “second” here",
        &[("first without its end", false), ("second", true)],
    );
    check_quotations("empty “” marks", &[("", true)]);
}

#[test]
fn glue_makes_one_word_of_two_lines() {
    let mut article = Article::paragraph("T\nhe leaders met at the 43\nrd summit");
    article.blocks[0].glue = vec![Span::new(1, 2), Span::new(26, 27)];
    let reading = Reading::new(&article, &Lexicon::built_in().words);
    assert_eq!(reading.word(0), "T\nhe");
    assert_eq!(reading.tokens[5].kind, TokenKind::Ordinal);
}

proptest! {
    #[test]
    fn any_text_is_read_within_its_bounds(text in "[ -~“”‘’\"'.,\\n0-9A-Za-zéđ–$%]{0,200}") {
        let article = Article::paragraph(&text);
        let reading = Reading::new(&article, &Lexicon::built_in().words);
        let mut last = 0;
        for token in &reading.tokens {
            prop_assert!(token.span.start >= last && !token.span.is_empty());
            prop_assert!(text.get(token.span.start..token.span.end).is_some());
            last = token.span.end;
        }
        for quotation in &reading.quotations {
            prop_assert!(text.get(quotation.inner.start..quotation.inner.end).is_some());
            prop_assert!(quotation.outer.contains(quotation.inner));
        }
        let counted: usize = reading.sentences.iter().map(ExactSizeIterator::len).sum();
        prop_assert_eq!(counted, reading.tokens.len());
    }
}
