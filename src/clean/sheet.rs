//! A text on the way to its blocks: its lines, what each says of itself, and the role settled so far.

use crate::article::{Role, Span};
use crate::lexicon::PageWords;
use crate::text::fold;

use super::evidence::Evidence;
use super::line::Line;

/// The lines of a text and their roles.
pub(super) struct Sheet<'a> {
    pub text: &'a str,
    pub tables: &'a PageWords,
    pub is_markdown: bool,
    pub lines: Vec<Line>,
    /// For each line.
    pub evidence: Vec<Evidence>,
    /// For each line; a paragraph until something is known.
    pub roles: Vec<Role>,
    /// The line of the headline.
    pub headline: Option<usize>,
    /// The words that name the writer.
    pub byline: Option<Span>,
    /// The agency that signs the page.
    pub agency: Option<Span>,
}

impl Sheet<'_> {
    /// Returns the words of a line, Markdown marks aside.
    pub fn slice(&self, index: usize) -> &str {
        let core = self.lines[index].core;
        &self.text[core.start..core.end]
    }

    /// Tells whether a line's own words leave its role open.
    pub fn is_free(&self, index: usize) -> bool {
        self.evidence[index] == Evidence::None
    }

    /// Tells whether a line is running text.
    pub fn is_prose(&self, index: usize) -> bool {
        self.is_free(index) && self.lines[index].shape.is_prose()
    }

    /// Tells whether a line could be a title.
    pub fn is_title_like(&self, index: usize) -> bool {
        self.is_free(index) && self.lines[index].shape.is_title_like()
    }

    /// Tells whether two lines say the same, case and typography aside.
    pub fn is_same(&self, one: usize, other: usize) -> bool {
        let (one, other) = (self.slice(one), self.slice(other));
        // Folding changes the length a little; lines that differ much are not folded at all.
        let first = |text: &str| text.bytes().next().map(|byte| byte.to_ascii_lowercase());
        let may_be = one.len().abs_diff(other.len()) <= 12
            && one.len() < 400
            && (first(one) == first(other) || !one.is_ascii());
        may_be && (one == other || fold(one) == fold(other))
    }

    /// Returns the depth of a Markdown heading.
    pub fn heading_depth(&self, index: usize) -> Option<usize> {
        let line = &self.lines[index];
        if !self.is_markdown {
            return None;
        }
        super::markdown::heading_depth(&self.text[line.span.start..line.span.end])
    }
}
