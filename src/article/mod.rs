//! An article as the rest of the program knows it: its text, the roles of its parts, what is printed about it.
//! Plain data: nothing here reads a file or applies a rule.

mod block;
mod confidence;
mod language;
mod origin;
mod position;
mod span;

pub use block::{Block, Role};
pub use confidence::{Confidence, Derived, INFERRED};
pub use language::Language;
pub use origin::Origin;
pub use position::Positions;
pub use span::Span;

use serde::{Deserialize, Serialize};

/// One document: its text in reading order, furniture included, and what is *printed* about it.
///
/// What has to be inferred (a year, a descriptive title, the main summit) is not here but in
/// [`Analysis`](crate::analysis::Analysis): an article holds only what its source says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Where the text came from.
    pub origin: Origin,
    /// The decoded text; for plain text the file's own characters. Every [`Span`] refers to it.
    pub text: String,
    /// The name of the character encoding the bytes were decoded from, as the WHATWG spells it (`UTF-8`).
    pub encoding: String,
    /// The language the body is written in.
    pub language: Language,
    /// The parts of the text in order, without gaps that hold anything but white space, never overlapping.
    pub blocks: Vec<Block>,
    /// The printed headline (or the title of the front matter), if there is one.
    pub title: Option<String>,
    /// The printed date of publication, ISO 8601 and possibly partial (`2009-09-29`, `2020-11`).
    pub date: Option<String>,
    /// Who wrote it, as printed.
    pub byline: Option<String>,
    /// The place of the dateline (`HANOI`), as printed.
    pub dateline: Option<String>,
    /// From the first word of the dateline, place or agency, to the mark that ends it.
    #[serde(default)]
    pub dateline_span: Option<Span>,
    /// The outlet that published it, if the source says so.
    pub outlet: Option<String>,
    /// The address it was published at, if the source says so.
    pub url: Option<String>,
}

impl Article {
    /// Returns the text of `span`.
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.start..span.end]
    }

    /// Tells whether a span lies in the text, on character boundaries.
    pub fn contains(&self, span: Span) -> bool {
        span.start <= span.end && self.text.get(span.start..span.end).is_some()
    }

    /// Tells whether blocks and dateline lie in the text, the blocks one after the other: an article from elsewhere may be
    /// anything.
    pub fn has_parts_in_order(&self) -> bool {
        let mut end = 0;
        let has_dateline = self.dateline_span.is_none_or(|span| self.contains(span));
        has_dateline
            && self.blocks.iter().all(|block| {
                let is_next = block.span.start >= end;
                end = block.span.end;
                is_next
                    && self.contains(block.span)
                    && block.glue.iter().all(|glue| self.contains(*glue))
            })
    }

    /// Returns the blocks that are the article's own words: no furniture.
    pub fn body(&self) -> impl Iterator<Item = &Block> {
        self.blocks
            .iter()
            .filter(|block| block.role != Role::Furniture)
    }
}

#[cfg(test)]
impl Article {
    /// Returns an English article that is one paragraph: what the tests of rules read.
    pub fn paragraph(text: &str) -> Self {
        Self {
            origin: Origin::new("-"),
            text: text.to_owned(),
            encoding: "UTF-8".to_owned(),
            language: Language::new("en"),
            blocks: vec![Block::new(
                Role::Paragraph,
                Span::new(0, text.len()).trim(text),
            )],
            title: None,
            date: None,
            byline: None,
            dateline: None,
            dateline_span: None,
            outlet: None,
            url: None,
        }
    }
}
