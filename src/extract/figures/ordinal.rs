//! Ordinals: every one is a fact, those inside the names of summits too. Days of the month and fractions are none.

use std::ops::Range;

use super::Scan;
use crate::analysis::{FactKind, Value};
use crate::lexicon::Classes;
use crate::text::{Numeral, Ordinal, Shape, TokenKind};

impl Scan<'_, '_> {
    /// Reads the ordinal that begins at `index`; returns the index after it.
    pub fn ordinal(&mut self, index: usize) -> Option<usize> {
        let token = self.token(index)?;
        let may_begin = matches!(token.kind, TokenKind::Ordinal | TokenKind::Number)
            || token.is(Classes::ORDINAL | Classes::NUMBER | Classes::SCALE)
            || token.shape == Shape::Upper && self.follows_edition_head(index);
        if !may_begin {
            return None;
        }
        let Some(ordinal) = Ordinal::read(self.reading, &self.lexicon.numbers, index) else {
            return self.edition(index);
        };
        let mut tokens = ordinal.tokens;
        if tokens.end > self.end {
            return None;
        }
        if token.is(Classes::SCALE) && self.word_before(index, 1).eq_ignore_ascii_case("a") {
            tokens.start -= 1;
        }
        let end = tokens.end;
        if self.is_day(tokens.clone()) {
            return Some(end);
        }
        if self.is_other(tokens.clone()) {
            return None;
        }
        let value = Value::Ordinal(ordinal.value);
        self.push(tokens, FactKind::Ordinal, value);
        Some(end)
    }

    /// Tells whether the words are a day of the month: `the fourth of July`, `October 27th`.
    fn is_day(&self, tokens: Range<usize>) -> bool {
        let is_month = |at: usize| {
            self.token(at)
                .is_some_and(|token| token.kind == TokenKind::Word && token.is(Classes::MONTH))
        };
        let of = tokens.end + usize::from(self.is(tokens.end, "of"));
        let before = self.before(tokens.start, 1);
        is_month(of)
            || before.is_some_and(|at| is_month(at) && self.reading.tokens[at].is_capitalised())
    }

    /// Tells whether the word is a fraction (`one third`, `a fifth of`) or a length of time (`10 second`).
    fn is_other(&self, tokens: Range<usize>) -> bool {
        let is_word =
            tokens.len() == 1 && self.reading.tokens[tokens.start].kind == TokenKind::Word;
        let Some(before) = self.before(tokens.start, 1).filter(|_| is_word) else {
            return false;
        };
        let follows = |word: &str| self.is(before, word);
        let is = |word| self.is(tokens.start, word);
        let counts = self.reading.tokens[before].kind == TokenKind::Number
            || self
                .lexicon
                .measures
                .grammar
                .before_fraction
                .has(self.word(before));
        let is_compound = self.word(before) == "-"
            && self
                .before(before, 1)
                .is_some_and(|at| self.has(at, Classes::NUMBER));
        let is_share = follows("a") && self.is(tokens.end, "of") && !is("first") && !is("second");
        counts || is_compound || is_share || follows("at") && is("first")
    }

    fn follows_edition_head(&self, index: usize) -> bool {
        self.before(index, 1).is_some_and(|at| {
            self.reading.tokens[at].is_capitalised()
                && self.lexicon.numbers.is_edition_head(self.reading.word(at))
        })
    }

    /// Reads a number after the head it counts: `Summit 9`, `Summit II`.
    fn edition(&mut self, index: usize) -> Option<usize> {
        if !self.follows_edition_head(index) {
            return None;
        }
        let value = match self.reading.tokens[index].kind {
            TokenKind::Number => self
                .word(index)
                .parse()
                .ok()
                .filter(|value| (1..200).contains(value))?,
            _ => roman(self.word(index))?,
        };
        let is_counted = self.has(
            index + 1,
            Classes::UNIT
                | Classes::COUNTED
                | Classes::SCALE
                | Classes::CURRENCY
                | Classes::PERCENT
                | Classes::MONTH,
        ) || matches!(self.word(index + 1), "%" | ":" | "/");
        let follows = Numeral::read(self.reading, &self.lexicon.numbers, index)
            .is_some_and(|numeral| numeral.tokens.len() > 1);
        if is_counted || follows {
            return None;
        }
        self.push(index..index + 1, FactKind::Ordinal, Value::Ordinal(value));
        Some(index + 1)
    }
}

/// Returns the value of a Roman numeral of two letters or more.
fn roman(word: &str) -> Option<u64> {
    if word.len() < 2 {
        return None;
    }
    let mut digits = Vec::with_capacity(word.len());
    for letter in word.chars() {
        digits.push(match letter {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            'L' => 50,
            _ => return None,
        });
    }
    let mut total: i64 = 0;
    for (place, &digit) in digits.iter().enumerate() {
        let is_taken_away = digits.get(place + 1).is_some_and(|&next| next > digit);
        total += if is_taken_away { -digit } else { digit };
    }
    u64::try_from(total).ok().filter(|&total| total > 0)
}
