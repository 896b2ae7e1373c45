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
mod named;
mod series;
mod title;

use super::names::Names;
use super::times::Time;
use crate::analysis::{Fact, FactKind, Summit, Value};
use crate::article::{Confidence, Derived};
use crate::lexicon::Lexicon;
use crate::text::Reading;

pub use filing::infer_date;
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
    let hits = lexicon.naming.series_names.find(reading);
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
pub fn facts(summits: &[Summit]) -> Vec<Fact> {
    let mut facts = Vec::new();
    for summit in summits {
        for mention in summit.mentions.iter().filter(|mention| mention.is_named) {
            let value = Value::Summit {
                series: Some(summit.series.clone()).filter(|series| !series.is_empty()),
                ordinal: summit.ordinal,
                name: summit.name.clone(),
            };
            facts.push(Fact {
                confidence: Confidence::Stated,
                ..Fact::new(mention.span, FactKind::Summit, value)
            });
        }
    }
    facts
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
