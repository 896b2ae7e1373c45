//! Summits: which events an article speaks of, and which it reports on.

use super::names::Names;
use super::times::Time;
use crate::analysis::{Fact, Summit};
use crate::article::Derived;
use crate::lexicon::Lexicon;
use crate::text::Reading;

/// What else is known when summits are looked for.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    pub names: &'a Names,
    pub times: &'a [Time],
    /// The article's printed date.
    pub date: Option<&'a Derived<String>>,
}

/// Returns the summits of the article, the main one first.
pub fn find(_reading: &Reading, _lexicon: &Lexicon, _evidence: &Evidence) -> Vec<Summit> {
    Vec::new()
}

/// Infers the article's date from its summits, where it prints none.
pub fn infer_date(
    _summits: &[Summit],
    _times: &[Time],
    _lexicon: &Lexicon,
) -> Option<Derived<String>> {
    None
}

/// Returns a fact for every named mention.
pub fn facts(_reading: &Reading, _summits: &[Summit]) -> Vec<Fact> {
    Vec::new()
}

/// Returns a title that says what the article is about, for one without a headline.
pub fn descriptive_title(_summits: &[Summit], _names: &Names) -> Option<Derived<String>> {
    None
}
