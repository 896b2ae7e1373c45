//! At which summit a statement was made: the one its sentence names, else the article's main one, else none.

use super::draft::Draft;
use crate::analysis::{Summit, SummitMention};
use crate::article::{Confidence, Span};
use crate::extract::summits::is_to_come;
use crate::lexicon::{Classes, Lexicon};
use crate::text::{Reading, Token};

/// How many mentions of summits in a sentence are looked at.
const NEAREST: usize = 64;

/// The places that speak of a summit.
pub struct Occasions<'r, 'a> {
    reading: &'r Reading<'a>,
    /// In the order of the text.
    mentions: Vec<Mention>,
    /// The main summit is still to come.
    is_before: bool,
    /// Where the words `two countries` and the like begin.
    pairs: Vec<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Mention {
    span: Span,
    /// An index into the article's summits.
    summit: usize,
    is_named: bool,
}

impl<'r, 'a> Occasions<'r, 'a> {
    pub fn new(reading: &'r Reading<'a>, lexicon: &'r Lexicon, summits: &[Summit]) -> Self {
        // Nothing has been said yet at a summit still to come.
        let is_awaited = |mention: &SummitMention| {
            let span = mention.span;
            let tokens = reading.token_at(span.start)..reading.token_at(span.end - 1) + 1;
            is_to_come(reading, lexicon, &tokens)
        };
        let is_before = summits.first().is_some_and(|main| {
            let mut named = main.mentions.iter().filter(|mention| mention.is_named);
            named.clone().next().is_some() && named.all(is_awaited)
        });
        let mut mentions = Vec::new();
        for (index, summit) in summits.iter().enumerate() {
            mentions.extend(summit.mentions.iter().map(|mention| Mention {
                span: mention.span,
                summit: index,
                is_named: mention.is_named && !is_awaited(mention),
            }));
        }
        mentions.sort_unstable();
        Self {
            reading,
            pairs: if mentions.is_empty() {
                Vec::new()
            } else {
                pairs(reading)
            },
            mentions,
            is_before,
        }
    }

    /// Returns the mentions that begin in `span`.
    fn mentions_in(&self, span: Span) -> impl Iterator<Item = &Mention> {
        let first = self
            .mentions
            .partition_point(|mention| mention.span.start < span.start);
        self.mentions[first..]
            .iter()
            .take_while(move |mention| mention.span.start < span.end)
    }

    /// Returns the summit of a draft, an index into the article's, and how sure that is.
    pub fn of(&self, draft: &Draft) -> (Option<usize>, Confidence) {
        if self.mentions.is_empty() {
            return (None, Confidence::inferred("no summit in the article"));
        }
        let reading = self.reading;
        let content: Vec<Span> = draft
            .spans
            .iter()
            .map(|range| reading.span(range.clone()))
            .collect();
        let named = self
            .mentions_in(reading.span(reading.sentences[draft.sentence].clone()))
            .take(NEAREST)
            .filter(|mention| {
                mention.is_named && !content.iter().any(|span| span.overlaps(mention.span))
            })
            .map(|mention| mention.summit)
            .min();
        if let Some(named) = named {
            return (Some(named), Confidence::Stated);
        }
        if is_elsewhere(reading, draft) {
            return (None, Confidence::inferred("said elsewhere"));
        }
        if self.is_bilateral(draft) {
            return (None, Confidence::inferred("ties of two countries"));
        }
        if self.is_before {
            return (None, Confidence::inferred("summit still to come"));
        }
        (Some(0), Confidence::inferred("main summit"))
    }

    /// Tells whether the paragraph speaks of two countries' own ties and mentions no summit.
    fn is_bilateral(&self, draft: &Draft) -> bool {
        const REACH: usize = 200;
        let reading = self.reading;
        let start = reading.sentences[draft.sentence].start;
        let passage = &reading.passages[reading.passage_of(start)];
        if self.mentions_in(passage.span).next().is_some() {
            return false;
        }
        let near = start.saturating_sub(REACH).max(passage.tokens.start)
            ..passage.tokens.end.min(start + REACH);
        let next = self.pairs.partition_point(|&pair| pair < near.start);
        self.pairs.get(next).is_some_and(|&pair| pair < near.end)
    }
}

/// Returns where words for a pair of countries begin, in order.
fn pairs(reading: &Reading) -> Vec<usize> {
    let is_any = |token: &Token, words: [&str; 2]| {
        let word = reading.slice(token.span);
        words.iter().any(|one| one.eq_ignore_ascii_case(word))
    };
    let mut pairs = Vec::new();
    for (index, pair) in reading.tokens.windows(2).enumerate() {
        // The lengths first: most words need not be looked at.
        let may_be = matches!(pair[1].span.len(), 7 | 9) && matches!(pair[0].span.len(), 3 | 4);
        if may_be && is_any(&pair[0], ["two", "both"]) && is_any(&pair[1], ["countries", "nations"])
        {
            pairs.push(index);
        }
    }
    pairs
}

/// Tells whether the words around the content place it outside a summit: a period of years, another medium, another time.
fn is_elsewhere(reading: &Reading, draft: &Draft) -> bool {
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
            reading.tokens[index].is(Classes::ELSEWHERE)
                || reading.is(index, "over")
                    && reading.is(index + 1, "the")
                    && reading.is(index + 2, "years")
        })
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::extract::extract;
    use crate::lexicon::Lexicon;

    #[test]
    fn nothing_is_said_at_a_summit_still_to_come() {
        let text = "Peru hailed the new fishing treaty and looked forward to the 3rd Harbour Summit in 2031.";
        let analysis = extract(&Article::paragraph(text), &Lexicon::built_in());
        let is_hail = |cue: crate::article::Span| &text[cue.start..cue.end] == "hailed";
        let hail = analysis
            .quotes
            .iter()
            .find(|quote| quote.cue.is_some_and(is_hail))
            .expect("the treaty was hailed");
        assert_eq!(hail.summit, None);
    }
}
