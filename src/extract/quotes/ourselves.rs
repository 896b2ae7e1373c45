//! Who `we` are in a text that says so: `We, the ministers of the coast, reaffirm …`.

use std::ops::Range;

use super::syntax::Syntax;
use crate::lexicon::{Classes, Grammar};
use crate::text::Reading;

/// The rule of a `we` that the text explains.
pub const RULE: &str = "we: who they say they are";

/// How long the words may be that say who we are, in tokens.
const LENGTH: usize = 40;

/// Returns the words that say who `we` are, where a paragraph begins with them.
pub fn named(reading: &Reading, grammar: &Grammar) -> Option<Range<usize>> {
    let mut passages = reading.passages.iter();
    passages.find_map(|passage| {
        let start = passage.tokens.start;
        let is_begun = passage.tokens.len() > 4
            && grammar.ourselves.has(reading.word(start))
            && reading.is(start + 1, ",")
            && reading.tokens[start + 2].is(Classes::DETERMINER);
        let sentence = reading.sentences.get(passage.sentences.start)?;
        is_begun
            .then(|| Syntax::new(reading, grammar, sentence.clone()))
            .and_then(|syntax| apposed(&syntax, start + 2))
    })
}

/// Returns the words from `start` up to the comma that a verb follows.
fn apposed(syntax: &Syntax, start: usize) -> Option<Range<usize>> {
    let end = syntax.range.end.min(start + LENGTH);
    let comma = (start + 2..end).find(|&index| {
        let next = index + 1 + usize::from(syntax.is_adverb(index + 1));
        let verbs =
            Classes::VERB_BASE | Classes::VERB_PAST | Classes::VERB_GERUND | Classes::AUXILIARY;
        syntax.is_comma(index) && syntax.has(next, verbs)
    })?;
    Some(start..comma)
}

#[cfg(test)]
mod tests {
    use super::super::spoken::check;

    #[test]
    fn we_are_who_we_say_we_are() {
        check(
            "We, the ministers of the coast, reaffirm our support for the harbour board.",
            &["the ministers of the coast: our support for the harbour board"],
        );
        check(
            "We, the mayors of Norway, Chile and Peru, met in Lima. We reaffirm our support for the harbour board.",
            &["the mayors of Norway, Chile and Peru: our support for the harbour board"],
        );
        check(
            "We reaffirm our support for the harbour board.",
            &["We: our support for the harbour board"],
        );
    }
}
