//! Dates and periods: found first, resolved once the article's own date is known.

use std::ops::Range;

use crate::analysis::{Fact, Summit};
use crate::article::{Derived, Span};
use crate::lexicon::Lexicon;
use crate::text::Reading;

/// A date or period as the text has it, before it is resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Time {
    pub span: Span,
    pub tokens: Range<usize>,
}

/// Returns the dates and periods of the article, unresolved.
pub fn find(_reading: &Reading, _lexicon: &Lexicon) -> Vec<Time> {
    Vec::new()
}

/// Resolves `times` against the article's date (printed or inferred) and, for yearless days, the summits they belong to.
pub fn resolve(
    _times: &[Time],
    _reading: &Reading,
    _date: Option<&Derived<String>>,
    _summits: &[Summit],
) -> Vec<Fact> {
    Vec::new()
}
