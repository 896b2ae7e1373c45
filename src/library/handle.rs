//! Whatever one may jump to: by what it is found, and as it is shown.

use serde::{Deserialize, Serialize};

use super::rows::ArticleId;
use crate::analysis::FactKind;
use crate::article::Span;

/// The kinds of things in a library that one may jump to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    Topic,
    Summit,
    /// A person, an organisation, a place or a document.
    Entity,
    Article,
    Heading,
    Figure,
    Quote,
}

/// A thing by what it is found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Handle<'a> {
    /// For [`Library::line`](super::Library::line).
    pub id: i64,
    /// The words it is known by: a name, a title, `US$204 bn · two-way trade · 2020`.
    pub words: &'a str,
    /// Speaker and cue of a quote: what it is found by besides its words.
    pub also: &'a str,
    /// Of an entity.
    pub fact: Option<FactKind>,
    /// The greater, the sooner it is meant: mentions of an entity, the year of an article, how well a quote stands for others.
    pub weight: u8,
    /// True for a sum of money.
    pub is_money: bool,
    /// Quotes with the same number say the same.
    pub sameness: Option<i64>,
}

/// A thing on one line, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Line {
    /// The words as one reads them.
    pub words: String,
    /// Speaker, summit and day of a quote, counts of others; what is not known left out.
    pub detail: String,
    /// Speaker and cue of a quote.
    pub attribution: String,
    /// A topic's id, a summit's key, an entity's name, an article's key; else empty.
    pub key: String,
    /// Where it stands; an article itself has no span.
    pub article: Option<ArticleId>,
    pub span: Option<Span>,
}
