//! Ordinals: every one is a fact, those inside the names of summits too. Days of the month and fractions are none.

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
        if self.is_other(tokens.clone()) {
            return None;
        }
        let end = tokens.end;
        let value = Value::Ordinal(ordinal.value);
        self.push(tokens, FactKind::Ordinal, value);
        Some(end)
    }

    /// Tells whether the words are a day of the month, a fraction or a length of time.
    fn is_other(&self, tokens: std::ops::Range<usize>) -> bool {
        let (start, end) = (tokens.start, tokens.end);
        let before = self.before(start, 1);
        let is_month = |at: usize| {
            self.has(at, Classes::MONTH) && self.reading.tokens[at].kind == TokenKind::Word
        };
        let of = end + usize::from(self.is(end, "of"));
        let day = is_month(of)
            || before.is_some_and(|at| is_month(at) && self.reading.tokens[at].is_capitalised());
        let counts = before.is_some_and(|at| self.reading.tokens[at].kind == TokenKind::Number)
            || before.is_some_and(|at| {
                ["one", "per", "every", "split"]
                    .iter()
                    .any(|word| self.is(at, word))
            });
        let hyphen = before.is_some_and(|at| self.word(at) == "-")
            && self
                .before(start, 2)
                .is_some_and(|at| self.has(at, Classes::NUMBER));
        let is_share = before.is_some_and(|at| self.is(at, "a"))
            && self.is(end, "of")
            && !self.is(start, "first")
            && !self.is(start, "second");
        let is_word = tokens.len() == 1 && self.reading.tokens[start].kind == TokenKind::Word;
        let is_adverb = before.is_some_and(|at| self.is(at, "at")) && self.is(start, "first");
        day || is_word && (counts || hyphen || is_share || is_adverb)
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
