//! The topics of a statement: the wordings in its content, and, with less weight, those around it in its sentence.

use super::sentence::Draft;
use crate::lexicon::{Lexicon, Weight};
use crate::text::{Reading, TokenKind};

/// The most topics a quote is given.
const MOST: usize = 5;
/// The words of a sentence that are looked at; longer ones are no prose.
const REACH: usize = 400;

/// Returns the ids of the draft's topics, best first.
pub fn of(reading: &Reading, lexicon: &Lexicon, draft: &Draft) -> Vec<String> {
    let sentence = reading.sentences[draft.sentence].clone();
    let mut scores = vec![0_u32; lexicon.topics.topics().len()];
    for range in &draft.spans {
        score(reading, lexicon, range.clone(), (6, 4), &mut scores);
    }
    score(reading, lexicon, sentence, (3, 1), &mut scores);
    let mut found: Vec<usize> = (0..scores.len())
        .filter(|&topic| scores[topic] >= 3)
        .collect();
    found.sort_by_key(|&topic| (std::cmp::Reverse(scores[topic]), topic));
    found.truncate(MOST);
    found
        .into_iter()
        .map(|topic| lexicon.topics.topics()[topic].id.clone())
        .collect()
}

fn score(
    reading: &Reading,
    lexicon: &Lexicon,
    range: std::ops::Range<usize>,
    (strong, trigger): (u32, u32),
    scores: &mut [u32],
) {
    let words: Vec<&str> = range
        .take(REACH)
        .filter(|&index| {
            matches!(
                reading.tokens[index].kind,
                TokenKind::Word | TokenKind::Number
            )
        })
        .map(|index| reading.word(index))
        .collect();
    for hit in lexicon.topics.find(&words) {
        scores[hit.topic] += match hit.weight {
            Weight::Strong => strong,
            Weight::Trigger => trigger,
            Weight::NearMiss => 0,
        };
    }
}
