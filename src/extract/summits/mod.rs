//! Summits: which events an article speaks of, and which it reports on.
//!
//! ```text
//! named mentions ─> events (drafts) ─> the main one ─> `the event` attached
//!                        └─> circumstances printed, edition of the table by number or by evidence ─> Summit
//! ```

mod circumstances;
mod draft;
mod evidence;
mod filing;
mod front;
mod named;
mod outlook;
mod series;
mod tail;
mod title;

use super::names::Names;
use super::times::Time;
use crate::analysis::{Fact, FactKind, Summit, Value};
use crate::article::{Confidence, Derived, Span};
use crate::lexicon::{Classes, Lexicon, Titles};
use crate::text::{Reading, TokenKind};

pub use filing::infer_date;
pub use outlook::is_to_come;
pub use title::descriptive_title;

/// What else is known when summits are looked for.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    pub names: &'a Names,
    pub documents: &'a [Fact],
    pub times: &'a [Time],
    /// The article's printed date.
    pub date: Option<&'a Derived<String>>,
}

/// Returns the summits of the article, the main one first.
pub fn find(reading: &Reading, lexicon: &Lexicon, evidence: &Evidence) -> Vec<Summit> {
    let mut drafts = draft::join(reading, lexicon, named::find(reading, lexicon));
    let generic = draft::generic(reading, lexicon, &drafts);
    let hits = lexicon.naming.series_names.find(reading, &lexicon.words);
    let filing = filing::Filing::new(reading, lexicon, evidence, &drafts);
    if drafts.is_empty() {
        return filing.unnamed(&generic, &hits).into_iter().collect();
    }
    let main = draft::main(reading, lexicon, &drafts, &generic, &hits);
    draft::attach(reading, &mut drafts, main, generic);
    let main = drafts.remove(main);
    std::iter::once(&main)
        .chain(&drafts)
        .map(|draft| filing.summit(draft))
        .collect()
}

/// Returns a fact for every named mention.
pub fn facts(reading: &Reading, lexicon: &Lexicon, summits: &[Summit]) -> Vec<Fact> {
    let titles = &lexicon.naming.titles;
    let mut facts = Vec::new();
    for summit in summits {
        for mention in summit.mentions.iter().filter(|mention| mention.is_named) {
            let value = Value::Summit {
                series: Some(summit.series.clone()).filter(|series| !series.is_empty()),
                ordinal: summit.ordinal,
                name: summit.name.clone(),
            };
            let is_printed = summit.ordinal.is_none() || has_number(reading, titles, mention.span);
            facts.push(Fact {
                confidence: if is_printed {
                    Confidence::Stated
                } else {
                    Confidence::inferred("same-event")
                },
                ..Fact::new(mention.span, FactKind::Summit, value)
            });
        }
    }
    facts
}

/// Tells whether a mention prints the event's number, in figures or words: `inaugural` is 1.
fn has_number(reading: &Reading, titles: &Titles, span: Span) -> bool {
    let tokens = reading.token_at(span.start)..reading.token_at(span.end.saturating_sub(1)) + 1;
    let is_number = |index: usize| {
        reading.tokens.get(index).is_some_and(|token| {
            matches!(token.kind, TokenKind::Number | TokenKind::Ordinal)
                || token.is(Classes::ORDINAL) && !titles.first.has(reading.word(index))
                || reading
                    .word(index)
                    .bytes()
                    .all(|letter| matches!(letter, b'I' | b'V' | b'X'))
        })
    };
    tokens.clone().any(is_number) || named::is_first(reading, titles, tokens)
}

/// Returns `24th` for 24.
fn ordinal_form(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

#[cfg(test)]
mod tests;
