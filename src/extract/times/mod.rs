//! Dates and periods: found first, resolved once the article's own date is known.
//!
//! ```text
//! tokens ─> parser (day, year, relative, division) ─> Expression ─> resolve (reference, tense) ─> Stretch ─> ISO 8601
//! ```

mod day;
mod division;
mod expression;
mod parser;
mod partial;
mod parts;
mod reference;
mod relative;
mod resolve;
mod tense;
#[cfg(test)]
mod tests;
mod unplaced;
mod year;

use std::ops::Range;

pub use expression::Expression;
pub use partial::{Partial, Stretch};

use self::parser::Parser;
use self::reference::Reference;
use self::resolve::Resolver;
use crate::analysis::{Fact, FactKind, Summit, Value};
use crate::article::{Derived, Span};
use crate::lexicon::Lexicon;
use crate::text::Reading;

/// A date or period as the text has it, before it is resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Time {
    pub span: Span,
    pub tokens: Range<usize>,
    pub expression: Expression,
    /// What the sentence says of when: to come, past, or nothing.
    pub tense: Tense,
}

/// Whether a sentence speaks of what is past or to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tense {
    Past,
    Future,
    #[default]
    Unsaid,
}

impl Time {
    /// Returns what is printed, in ISO 8601, as far as it needs no date of the article: `2020-11`, `XXXX-10-27`, `2012/2017`;
    /// none for `last year`.
    pub fn printed(&self) -> Option<String> {
        resolve::absolute(&self.expression).map(|stretch| stretch.to_string())
    }

    /// Returns the printed day, month or year, where it is just that.
    pub const fn partial(&self) -> Option<Partial> {
        match self.expression {
            Expression::Date(partial) | Expression::Ambiguous(partial) => Some(partial),
            _ => None,
        }
    }
}

/// Returns the dates and periods of the article, unresolved.
pub fn find(reading: &Reading, lexicon: &Lexicon) -> Vec<Time> {
    let mut times = Vec::new();
    for passage in &reading.passages {
        let parser = Parser {
            reading,
            lexicon,
            first: passage.tokens.start,
            end: passage.tokens.end,
            year_end: 0,
        };
        times.extend(parser.run().into_iter().map(|(tokens, expression)| Time {
            span: reading.span(tokens.clone()),
            tense: tense::tense(reading, lexicon, &tokens),
            tokens,
            expression,
        }));
    }
    times
}

/// Resolves `times` against the article's date, printed or inferred. What needs a date that cannot be had keeps its
/// unknown digits (`XXXX-10-27`).
pub fn resolve(
    times: &[Time],
    _reading: &Reading,
    date: Option<&Derived<String>>,
    _summits: &[Summit],
) -> Vec<Fact> {
    let reference = date.and_then(|date| Reference::new(&date.value));
    let mut placing = Resolver::new(reference);
    times
        .iter()
        .filter_map(|time| {
            let resolved = placing.resolve(time)?;
            let kind = if resolved.value.is_unit() {
                FactKind::Date
            } else {
                FactKind::Period
            };
            let mut fact = Fact::new(time.span, kind, Value::Time(resolved.value.to_string()));
            fact.confidence = resolved.confidence;
            Some(fact)
        })
        .collect()
}
