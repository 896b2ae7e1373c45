//! Whether the words around a date speak of what is past or to come.

use std::ops::Range;

use super::Tense;
use crate::lexicon::{Classes, Lexicon};
use crate::text::Reading;

/// How many tokens before and after a date are looked at, inside its sentence.
const REACH: usize = 20;

/// Returns the tense of the words around `tokens`, the nearest word before it first: a word of the future anywhere in the clause
/// wins over one of the past ("said the summit will be held on Friday").
pub fn tense(reading: &Reading, lexicon: &Lexicon, tokens: &Range<usize>) -> Tense {
    let sentence = reading.sentences[reading.sentence_of(tokens.start)].clone();
    let from = sentence.start.max(tokens.start.saturating_sub(REACH));
    let before = (from..tokens.start)
        .rev()
        .find_map(|index| said(reading, lexicon, index));
    if let Some(tense) = before {
        return tense;
    }
    let to = sentence.end.min(tokens.end + REACH);
    (tokens.end..to)
        .find_map(|index| said(reading, lexicon, index))
        .unwrap_or_default()
}

fn said(reading: &Reading, lexicon: &Lexicon, index: usize) -> Option<Tense> {
    let token = reading.tokens.get(index)?;
    if token.is(Classes::TENSE) {
        let word = reading.slice(token.span);
        if lexicon.calendar.is_future(word) {
            return Some(Tense::Future);
        }
        // "to be held"
        let is_passive = index > 0 && reading.is(index - 1, "be");
        return (!is_passive && lexicon.calendar.is_past(word)).then_some(Tense::Past);
    }
    // "to be held", "is to meet"
    let is_infinitive =
        reading.is(index, "to") && index > 0 && reading.tokens[index - 1].is(Classes::AUXILIARY)
            || reading.is(index, "be") && index > 0 && reading.is(index - 1, "to");
    is_infinitive.then_some(Tense::Future)
}
