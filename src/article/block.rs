//! The parts of an article and what each is for.

use serde::{Deserialize, Serialize};

use super::Span;

/// What a block is in the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The article's title.
    Headline,
    /// The summary line under the headline.
    Deck,
    /// A subheading in the body.
    Heading,
    Paragraph,
    /// The words under a photograph, credit included: facts, never quotes.
    Caption,
    /// Who wrote it.
    Byline,
    /// When (and where) it was published; yields facts, never quotes.
    Stamp,
    /// The page around the article: navigation, share bars, teasers, comment counters. Yields nothing.
    Furniture,
}

impl Role {
    /// Returns the word used in files and on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Deck => "deck",
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::Caption => "caption",
            Self::Byline => "byline",
            Self::Stamp => "stamp",
            Self::Furniture => "furniture",
        }
    }

    /// Tells whether quotes may come from such a block.
    pub const fn has_quotes(self) -> bool {
        matches!(self, Role::Headline | Role::Deck | Role::Paragraph)
    }
}

/// A stretch of the text with one role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    pub role: Role,
    /// From the first to after the last character that is not white space; may hold line breaks.
    pub span: Span,
    /// Stretches inside `span` that a reader skips although they stand there: the line break between a drop
    /// capital and the rest of its word, or inside `43⏎rd`. In order.
    pub glue: Vec<Span>,
}

impl Block {
    pub const fn new(role: Role, span: Span) -> Self {
        Self {
            role,
            span,
            glue: Vec::new(),
        }
    }
}
