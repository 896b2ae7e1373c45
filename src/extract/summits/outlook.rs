//! Whether a summit is spoken of as one still to come: such a one neither dates an article nor is what it reports on.

use std::ops::Range;

use crate::lexicon::{Classes, Lexicon};
use crate::text::Reading;

/// How far before a mention a verb of hosting may stand, and how near a word like `upcoming` must.
const VERB: usize = 10;
const ATTRIBUTE: usize = 4;

/// Tells whether a summit with these named mentions, in order, is one to come: the first says so, or half of them do.
pub fn is_expected(reading: &Reading, lexicon: &Lexicon, mentions: &[Range<usize>]) -> bool {
    let is_to_come = |tokens: &Range<usize>| is_to_come(reading, lexicon, tokens);
    let count = mentions.iter().filter(|tokens| is_to_come(tokens)).count();
    mentions.first().is_some_and(is_to_come) || count > 0 && count * 2 >= mentions.len()
}

/// Tells whether a mention speaks of a summit still to come.
pub fn is_to_come(reading: &Reading, lexicon: &Lexicon, tokens: &Range<usize>) -> bool {
    let sentence = &reading.sentences[reading.sentence_of(tokens.start)];
    let start = tokens.start.saturating_sub(VERB).max(sentence.start);
    let titles = &lexicon.naming.titles;
    let is_attributed =
        (start.max(tokens.start.saturating_sub(ATTRIBUTE))..tokens.start).any(|index| {
            titles.to_come.has(reading.word(index)) || is_awaited(reading, lexicon, index)
        });
    let is_hosted = (start..tokens.start).any(|index| {
        let verb = after_adverbs(reading, index + 1, tokens.start);
        titles.hosting.has(reading.word(verb))
            && (is_future(reading, index) || reading.is(index, "to"))
    });
    let after = after_adverbs(reading, tokens.end, sentence.end);
    let is_scheduled = after < sentence.end
        && (is_future(reading, after)
            || reading.is(after, "be")
            || reading.is(after, "to") && reading.is(after + 1, "be"));
    is_attributed || is_hosted || is_scheduled
}

/// Tells whether the word at `index` is the middle one of `look forward to`.
fn is_awaited(reading: &Reading, lexicon: &Lexicon, index: usize) -> bool {
    let titles = &lexicon.naming.titles;
    reading.is(index, "forward")
        && reading.is(index + 1, "to")
        && index > 0
        && titles.awaiting.has(reading.word(index - 1))
}

fn is_future(reading: &Reading, index: usize) -> bool {
    ["will", "would", "shall"]
        .iter()
        .any(|word| reading.is(index, word))
}

fn after_adverbs(reading: &Reading, start: usize, end: usize) -> usize {
    (start..end)
        .find(|&index| !reading.tokens[index].is(Classes::ADVERB))
        .unwrap_or(start)
}
