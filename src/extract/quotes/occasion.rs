//! At which summit a statement was made: the one its sentence names, else the article's main one, else none.

use super::draft::Draft;
use crate::analysis::Summit;
use crate::article::{Confidence, Span};
use crate::text::Reading;

/// How many names of summits in a sentence are looked at.
const NEAREST: usize = 64;

/// The places that name a summit.
pub struct Occasions<'r, 'a> {
    reading: &'r Reading<'a>,
    has_summits: bool,
    /// Each place with its summit, an index into the article's; in the order of the text.
    named: Vec<(Span, usize)>,
}

impl<'r, 'a> Occasions<'r, 'a> {
    pub fn new(reading: &'r Reading<'a>, summits: &[Summit]) -> Self {
        let mut named: Vec<(Span, usize)> = (summits.iter().enumerate())
            .flat_map(|(index, summit)| {
                let named = summit.mentions.iter().filter(|mention| mention.is_named);
                named.map(move |mention| (mention.span, index))
            })
            .collect();
        named.sort_unstable();
        Self {
            reading,
            has_summits: !summits.is_empty(),
            named,
        }
    }

    /// Returns the summit of a draft, an index into the article's, and how sure that is.
    pub fn of(&self, draft: &Draft) -> (Option<usize>, Confidence) {
        if !self.has_summits {
            return (None, Confidence::inferred("no summit in the article"));
        }
        let sentence = self
            .reading
            .span(self.reading.sentences[draft.sentence].clone());
        let content: Vec<Span> = draft
            .spans
            .iter()
            .map(|range| self.reading.span(range.clone()))
            .collect();
        let first = self
            .named
            .partition_point(|(span, _)| span.start < sentence.start);
        let named = self.named[first..]
            .iter()
            .take(NEAREST)
            .take_while(|(span, _)| span.start < sentence.end)
            .filter(|(mention, _)| !content.iter().any(|span| span.overlaps(*mention)))
            .map(|(_, summit)| *summit)
            .min();
        if let Some(named) = named {
            return (Some(named), Confidence::Stated);
        }
        if is_elsewhere(self.reading, draft) {
            return (None, Confidence::inferred("said elsewhere"));
        }
        (Some(0), Confidence::inferred("main summit"))
    }
}

/// Tells whether the words around the content place it outside a summit: a period of years, another medium, another time.
fn is_elsewhere(reading: &Reading, draft: &Draft) -> bool {
    const ELSEWHERE: [&str; 8] = [
        "interview",
        "tweet",
        "tweeted",
        "facebook",
        "twitter",
        "telephone",
        "phone",
        "podcast",
    ];
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
            ELSEWHERE.iter().any(|word| reading.is(index, word))
                || reading.is(index, "over")
                    && reading.is(index + 1, "the")
                    && reading.is(index + 2, "years")
        })
}
