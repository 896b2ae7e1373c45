//! Why a query cannot be understood, and where.

use std::fmt;

use unicode_width::UnicodeWidthStr;

use crate::article::Span;

/// What is wrong with a query: where, and what would be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryError {
    /// Of the query's text; empty at its end where something is missing.
    pub span: Span,
    /// What was expected, in a sentence without its full stop.
    pub expected: String,
}

impl QueryError {
    pub(super) fn new(span: Span, expected: impl Into<String>) -> Self {
        Self {
            span,
            expected: expected.into(),
        }
    }

    /// Returns the 0-based column of `text` that it points at, on a terminal.
    pub fn column(&self, text: &str) -> usize {
        text.get(..self.span.start).unwrap_or(text).width()
    }

    /// Returns the query on a line, and on the next a caret under the place with what was expected.
    pub fn pointed(&self, text: &str) -> String {
        let gap = " ".repeat(self.column(text));
        let wide = text.get(self.span.start..self.span.end).unwrap_or("");
        let carets = "^".repeat(wide.width().max(1));
        format!("{text}\n{gap}{carets} {}", self.expected)
    }
}

impl fmt::Display for QueryError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.expected)
    }
}

impl std::error::Error for QueryError {}
