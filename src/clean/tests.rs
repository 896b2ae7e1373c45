//! Pages of many layouts, all invented, and what each line of them is.

use proptest::prelude::*;

use super::{Frame, Page, clean};
use crate::article::Role;
use crate::lexicon::PageWords;

fn read(text: &str) -> Page {
    clean(text, Frame::default(), &PageWords::built_in())
}

proptest! {
    #[test]
    fn blocks_cover_every_character_that_is_not_blank(text in "(\\PC|[\n\r\t .#*-]|T\nhe |43\nrd|Share\n|Related news\n){0,60}", is_markdown: bool) {
        let frame = Frame { is_markdown, ..Frame::default() };
        let page = clean(&text, frame, &PageWords::built_in());
        let mut end = 0;
        for block in &page.blocks {
            prop_assert!(block.span.start >= end && block.span.end > block.span.start);
            prop_assert!(text[end..block.span.start].trim().is_empty());
            prop_assert!(!text[block.span.start..block.span.end].is_empty());
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
    let page = read("The prime minister of the islands left.");
    assert_eq!(page.title, None);
    assert_eq!(page.blocks[0].role, Role::Paragraph);
}
