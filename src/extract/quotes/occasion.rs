//! At which summit a statement was made: the one its sentence names, else the article's main one, else none.

use super::draft::Draft;
use crate::analysis::Summit;
use crate::article::{Confidence, Span};
use crate::lexicon::Grammar;
use crate::text::Reading;

/// Returns the summit of a draft, an index into `summits`, and how sure that is.
pub fn of(
    reading: &Reading,
    grammar: &Grammar,
    draft: &Draft,
    summits: &[Summit],
) -> (Option<usize>, Confidence) {
    if summits.is_empty() {
        return (None, Confidence::inferred("no summit in the article"));
    }
    let sentence = reading.span(reading.sentences[draft.sentence].clone());
    let content: Vec<Span> = draft
        .spans
        .iter()
        .map(|range| reading.span(range.clone()))
        .collect();
    let named = summits.iter().position(|summit| {
        let first = summit
            .mentions
            .partition_point(|mention| mention.span.start < sentence.start);
        summit.mentions[first..]
            .iter()
            .take_while(|mention| mention.span.start < sentence.end)
            .any(|mention| {
                mention.is_named && !content.iter().any(|span| span.overlaps(mention.span))
            })
    });
    if let Some(named) = named {
        return (Some(named), Confidence::Stated);
    }
    if is_elsewhere(reading, grammar, draft) {
        return (None, Confidence::inferred("said elsewhere"));
    }
    if is_bilateral(reading, draft, summits) {
        return (None, Confidence::inferred("ties of two countries"));
    }
    (Some(0), Confidence::inferred("main summit"))
}

/// Tells whether the paragraph speaks of two countries' own ties and mentions no summit.
fn is_bilateral(reading: &Reading, draft: &Draft, summits: &[Summit]) -> bool {
    const REACH: usize = 200;
    let start = reading.sentences[draft.sentence].start;
    let passage = &reading.passages[reading.passage_of(start)];
    let has_summit = summits.iter().any(|summit| {
        let first = summit
            .mentions
            .partition_point(|mention| mention.span.start < passage.span.start);
        summit
            .mentions
            .get(first)
            .is_some_and(|mention| mention.span.start < passage.span.end)
    });
    let near = start.saturating_sub(REACH).max(passage.tokens.start)
        ..passage.tokens.end.min(start + REACH);
    let is_pair = |index: usize| {
        ["two", "both"].iter().any(|word| reading.is(index, word))
            && ["countries", "nations"]
                .iter()
                .any(|word| reading.is(index + 1, word))
    };
    !has_summit && near.into_iter().any(is_pair)
}

/// Tells whether the words around the content place it outside a summit: a period of years, another medium, another time.
fn is_elsewhere(reading: &Reading, grammar: &Grammar, draft: &Draft) -> bool {
    const REACH: usize = 60;
    let mut sentence = reading.sentences[draft.sentence].clone();
    if reading.is(sentence.start, "since") {
        return true;
    }
    if let Some(cue) = &draft.cue {
        sentence =
            sentence.start.max(cue.start.saturating_sub(REACH))..sentence.end.min(cue.end + REACH);
    }
    sentence.end = sentence.end.min(sentence.start + 3 * REACH);
    let outside = |index: usize| !draft.spans.iter().any(|range| range.contains(&index));
    sentence
        .clone()
        .filter(|&index| outside(index))
        .any(|index| {
            grammar.elsewhere.has(reading.word(index))
                || reading.is(index, "over")
                    && reading.is(index + 1, "the")
                    && reading.is(index + 2, "years")
        })
}
