//! Figures: money, percent, quantities; and ordinals. One pass over the tokens; what a token begins is decided by its kind
//! and its class bits, and only then do the rules look further.

mod currency;
mod equivalent;
mod money;
mod ordinal;
mod percent;
mod quantity;
mod range;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::analysis::{Extent, Fact, FactKind, Modifier, Value};
use crate::article::Span;
use crate::lexicon::{Classes, Lexicon};
use crate::text::{Numeral, Reading, Shape, Token, TokenKind, within};

/// Returns the figures and ordinals of the article, measures not yet attached. Modifiers (`more than`) are not part of the
/// spans, as they are not part of the figures.
pub fn find(reading: &Reading, lexicon: &Lexicon) -> Vec<Fact> {
    let mut facts = Vec::new();
    for passage in &reading.passages {
        let mut scan = Scan {
            reading,
            lexicon,
            first: passage.tokens.start,
            end: passage.tokens.end,
            facts: &mut facts,
        };
        scan.run();
    }
    facts
}

/// The pass over one passage.
struct Scan<'a, 'f> {
    reading: &'a Reading<'a>,
    lexicon: &'a Lexicon,
    first: usize,
    end: usize,
    facts: &'f mut Vec<Fact>,
}

impl<'a> Scan<'a, '_> {
    fn run(&mut self) {
        let mut from = self.first;
        for index in within(&self.reading.landmarks.figures, &(self.first..self.end)) {
            if index >= from {
                from = self.step(index);
            }
        }
    }

    /// Reads what begins at `index`; returns the index to go on from.
    fn step(&mut self, index: usize) -> usize {
        let token = self.reading.tokens[index];
        let is_mark = token.kind == TokenKind::Currency || token.is(Classes::CURRENCY);
        if is_mark && let Some(end) = self.marked_sum(index) {
            return end;
        }
        if !may_begin_number(token) {
            // `Summit IX`.
            let is_large = token.shape == Shape::Upper;
            let ordinal = is_large.then(|| self.ordinal(index)).flatten();
            return ordinal.unwrap_or(index + 1);
        }
        if let Some(end) = self.ordinal(index) {
            return end;
        }
        let Some(numeral) = Numeral::read(self.reading, &self.lexicon.numbers, index) else {
            return self.small_share(index).unwrap_or(index + 1);
        };
        let end = numeral.tokens.end;
        if end > self.end {
            return end;
        }
        self.percent(&numeral)
            .or_else(|| self.sum(&numeral))
            .or_else(|| self.quantity(&numeral))
            .unwrap_or(end)
    }

    fn token(&self, index: usize) -> Option<&'a Token> {
        self.reading.tokens[..self.end].get(index)
    }

    /// Returns the text of the token at `index`, or an empty string past the passage.
    fn word(&self, index: usize) -> &'a str {
        if index < self.end {
            self.reading.word(index)
        } else {
            ""
        }
    }

    fn is(&self, index: usize, word: &str) -> bool {
        index < self.end && self.reading.is(index, word)
    }

    fn has(&self, index: usize, classes: Classes) -> bool {
        self.token(index).is_some_and(|token| token.is(classes))
    }

    /// Returns the index of the token `back` places before `index`, inside the passage.
    fn before(&self, index: usize, back: usize) -> Option<usize> {
        index.checked_sub(back).filter(|&at| at >= self.first)
    }

    fn word_before(&self, index: usize, back: usize) -> &'a str {
        self.before(index, back)
            .map_or("", |at| self.reading.word(at))
    }

    /// Returns the modifier that ends before `start`.
    fn modifier(&self, start: usize) -> Option<Modifier> {
        let last = self.before(start, 1)?;
        // "as $5 million" and "some" alone are read only where their last word may end a modifier.
        self.has(last, Classes::MODIFIER).then_some(())?;
        let (modifier, _) = self
            .lexicon
            .modifiers
            .before(|back| self.word_before(start, back + 1))?;
        Some(modifier)
    }

    /// Returns the index after a hyphen glued on both sides, or `index` itself.
    fn after_hyphen(&self, index: usize) -> usize {
        let is_joint = matches!(self.word(index), "-" | "‐" | "‑")
            && self.reading.tokens[index].is_glued
            && self.token(index + 1).is_some_and(|next| next.is_glued);
        if is_joint { index + 1 } else { index }
    }

    fn span(&self, tokens: Range<usize>) -> Span {
        self.reading.span(tokens)
    }

    fn push(&mut self, tokens: Range<usize>, kind: FactKind, value: Value) {
        let span = self.span(tokens);
        self.facts.push(Fact::new(span, kind, value));
    }
}

fn may_begin_number(token: Token) -> bool {
    match token.kind {
        TokenKind::Number | TokenKind::Ordinal => true,
        TokenKind::Word => token.is(Classes::NUMBER | Classes::SCALE | Classes::ORDINAL),
        TokenKind::Punctuation => token.span.len() > 1,
        TokenKind::Possessive | TokenKind::Currency | TokenKind::Mark => false,
    }
}

/// The extent of one number, or of two in order.
fn extent(low: f64, high: Option<f64>) -> Extent {
    match high {
        Some(high) if high > low => Extent::Range(low, high),
        Some(high) if high < low => Extent::Range(high, low),
        _ => Extent::One(low),
    }
}
