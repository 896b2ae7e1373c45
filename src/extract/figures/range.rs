//! Two numbers joined: `4-5 billion`, `between 10 and 20`, `seven to eight`, and pairs that share what follows (`2 and 3 million`).

use super::Scan;
use crate::lexicon::{Classes, MeasureVerb};
use crate::text::{Numeral, TokenKind};

/// How two numbers are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joint {
    /// Two ends of one range.
    Range,
    /// Two figures that share a unit.
    Pair,
}

impl Scan<'_, '_> {
    /// Returns how the number that begins at `start` is joined to a second one at `index`, and where that one may begin.
    pub fn joint(&self, start: usize, index: usize) -> Option<(Joint, usize)> {
        let token = self.token(index)?;
        let next = index + 1;
        if token.kind == TokenKind::Punctuation {
            let is_dash = matches!(self.word(index), "-" | "–" | "—" | "‐" | "‑" | "~");
            let is_even = self
                .token(next)
                .is_some_and(|after| after.is_glued == token.is_glued);
            return (is_dash && is_even).then_some((Joint::Range, next));
        }
        match token.kind {
            TokenKind::Word if self.is(index, "to") => Some((Joint::Range, next)),
            TokenKind::Word if self.is(index, "or") => Some((Joint::Range, next)),
            TokenKind::Word if self.is(index, "and") => {
                let is_range = (1..=3).any(|back| {
                    self.word_before(start, back)
                        .eq_ignore_ascii_case("between")
                });
                Some((if is_range { Joint::Range } else { Joint::Pair }, next))
            }
            _ => None,
        }
    }

    /// Returns the second of two numbers and how they are joined.
    pub fn second(&self, first: &Numeral) -> Option<(Joint, Numeral)> {
        let (joint, mut at) = self.joint(first.tokens.start, first.tokens.end)?;
        if self.has(at, Classes::MODIFIER) {
            at += 1;
        }
        let second = Numeral::read(self.reading, &self.lexicon.numbers, at)?;
        let is_inside = second.tokens.end <= self.end;
        let is_dash = self.reading.tokens[first.tokens.end].kind == TokenKind::Punctuation;
        let is_year =
            first.is_like_year(self.reading) && (is_dash || self.follows_time(first.tokens.start));
        // "from 3 million to 2 million": what falls from one to the other are two figures, no range.
        let falls =
            self.is(first.tokens.end, "to") && first.scaled_like(&second).value > second.value;
        let joint = if falls { Joint::Pair } else { joint };
        (is_inside && !is_year).then_some((joint, second))
    }

    /// Tells whether a complete figure at `start` moves to the next one and is no end of a range: `rose 2 percent to 5 percent`,
    /// `from $4 billion to $5 billion`.
    pub fn moves(&self, start: usize) -> bool {
        let before = self.word_before(start, 1);
        let is_verb = matches!(
            self.lexicon.measures.verb(before),
            Some(MeasureVerb::Rise | MeasureVerb::Fall)
        );
        is_verb || before.eq_ignore_ascii_case("from") || before.eq_ignore_ascii_case("by")
    }

    /// Tells whether the number at `start` stands where a year stands: `in 2004`, `May 2004`.
    pub fn follows_time(&self, start: usize) -> bool {
        self.before(start, 1).is_some_and(|before| {
            let word = self.reading.word(before);
            self.has(before, Classes::MONTH) || self.lexicon.calendar.beside.year.has(word)
        })
    }
}
