//! Why a query cannot be understood, and where.

use std::fmt;
use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use crate::article::Span;
use crate::safe_text::SafeText;

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

    /// Returns the columns of `text`, as it is shown, that it points at; at least one.
    pub fn columns(&self, text: &SafeText) -> Range<usize> {
        let shown = text.as_str();
        let column = |byte| shown[..text.place_of(byte)].width();
        let start = column(self.span.start);
        start..column(self.span.end).max(start + 1)
    }

    /// Returns the query on a line, and for the next one a caret under the place with what was expected.
    pub fn pointed(&self, text: &str) -> [SafeText; 2] {
        let shown = SafeText::line(text);
        let columns = self.columns(&shown);
        let (gap, carets) = (" ".repeat(columns.start), "^".repeat(columns.len()));
        let caret = SafeText::line(format!("{gap}{carets} {}", self.expected));
        [shown, caret]
    }
}

impl fmt::Display for QueryError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.expected)
    }
}

impl std::error::Error for QueryError {}
