//! Pages of many layouts, all invented, and what each line of them is.

mod prints;
mod sites;

use proptest::prelude::*;

use super::{Frame, Page, clean};
use crate::article::Role;
use crate::lexicon::PageWords;

/// Each line of a page begins with the letter of its role: Headline, Deck, heading `h`, paragraph `p`, caption `c`,
/// byline `b`, stamp `s`, furniture `f`; `+` continues the block of the line before.
fn check(marked: &str) -> Page {
    check_as(marked, false)
}

fn check_as(marked: &str, is_markdown: bool) -> Page {
    let mut text = String::new();
    let mut expected = Vec::new();
    for line in marked.lines() {
        let (mark, words) = line.split_at(line.len().min(2));
        if !mark.is_empty() {
            expected.push((mark.trim().to_owned(), text.len(), words.to_owned()));
        }
        text.push_str(words);
        text.push('\n');
    }
    for text in [text.clone(), text.replace('\n', "\r\n")] {
        let frame = Frame {
            is_markdown,
            ..Frame::default()
        };
        let page = clean(&text, frame, &PageWords::built_in());
        let found = marks(&text, &page);
        let wanted: Vec<(&str, &str)> = expected
            .iter()
            .map(|(mark, _, words)| (mark.as_str(), words.trim()))
            .collect();
        assert_eq!(found, wanted);
    }
    let frame = Frame {
        is_markdown,
        ..Frame::default()
    };
    clean(&text, frame, &PageWords::built_in())
}

fn marks<'a>(text: &'a str, page: &Page) -> Vec<(&'static str, &'a str)> {
    let mut marks = Vec::new();
    for block in &page.blocks {
        let lines = text[block.span.start..block.span.end].lines();
        for (number, line) in lines
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .enumerate()
        {
            let mark = if number == 0 { letter(block.role) } else { "+" };
            marks.push((mark, line));
        }
    }
    marks
}

fn letter(role: Role) -> &'static str {
    match role {
        Role::Headline => "H",
        Role::Deck => "D",
        Role::Heading => "h",
        Role::Paragraph => "p",
        Role::Caption => "c",
        Role::Byline => "b",
        Role::Stamp => "s",
        Role::Furniture => "f",
    }
}

fn read(text: &str) -> Page {
    clean(text, Frame::default(), &PageWords::built_in())
}

proptest! {
    #[test]
    fn blocks_cover_every_character_that_is_not_blank(
        text in "(\\PC|[\n\r\t .#*-]|T\nhe |43\nrd|Share\n|Related news\n|It was a long day, he said\\.\n){0,60}",
        is_markdown: bool,
    ) {
        let frame = Frame { is_markdown, ..Frame::default() };
        let page = clean(&text, frame, &PageWords::built_in());
        let mut end = 0;
        for block in &page.blocks {
            prop_assert!(block.span.start >= end && block.span.end > block.span.start);
            prop_assert!(text[end..block.span.start].trim().is_empty());
            let mut inside = block.span.start;
            for glue in &block.glue {
                prop_assert!(glue.start >= inside && glue.end <= block.span.end);
                prop_assert!(text[glue.start..glue.end].trim().is_empty());
                inside = glue.end;
            }
            end = block.span.end;
        }
        prop_assert!(text[end..].trim().is_empty());
    }
}

#[test]
fn a_text_of_one_sentence_is_a_paragraph() {
    for text in [
        "The envoy left.",
        "An envoy of the eleven islands left the harbour on Friday night.",
    ] {
        let page = read(text);
        assert_eq!(page.title, None);
        assert_eq!(page.blocks.len(), 1);
        assert_eq!(page.blocks[0].role, Role::Paragraph);
    }
}

#[test]
fn an_empty_text_has_no_blocks() {
    assert_eq!(read(" \r\n\n"), Page::default());
}
