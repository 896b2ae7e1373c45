//! What stands behind the head of an event's name: a number, `of …`, `between … and …`.

use super::named::Finder;
use crate::lexicon::Classes;
use crate::text::{Ordinal, Shape, TokenKind};

/// How many tokens behind its head a name may go on: no list of participants is longer.
const REACH: usize = 60;

impl Finder<'_> {
    /// Reads what stands right of the head: `of the Organization …`, `between …`, a number behind.
    pub fn right(&self, head: usize, limit: usize) -> (usize, Option<u32>) {
        let next = head + 1;
        if let Some(number) = self.number_behind(head, limit) {
            return (next + 1, Some(number));
        }
        let word = self.reading.word(next);
        if next + 1 >= limit || !matches!(word, "of" | "between") {
            return (next, None);
        }
        let limit = limit.min(next + REACH);
        let mut end = next;
        let mut index = next + 1;
        let mut may_list = word == "between";
        while index < limit {
            if self.is_large(index) {
                end = index + 1;
            } else if let Some(close) = self.bracket_end(index, limit) {
                end = close + 1;
                index = close;
                may_list = false;
            } else if !self.goes_on_with(index, limit, may_list) {
                break;
            }
            index += 1;
        }
        (end.max(next), None)
    }

    /// Returns the closing bracket of a short one that opens at `index`.
    fn bracket_end(&self, index: usize, limit: usize) -> Option<usize> {
        (self.reading.word(index) == "(").then(|| {
            (index + 1..(index + 5).min(limit)).find(|&close| self.reading.word(close) == ")")
        })?
    }

    /// Tells whether the small word at `index` leads on to more of the name.
    fn goes_on_with(&self, index: usize, limit: usize, may_list: bool) -> bool {
        match self.reading.word(index) {
            "," => may_list && self.is_large(index + 1),
            "and" | "with" => self.continues(index, limit),
            "of" | "for" | "the" | "on" | "-" | "–" | "’" | "'" => true,
            _ => self.is_last_before_bracket(index, limit),
        }
    }

    /// `states` in `American states (OAS)`.
    fn is_last_before_bracket(&self, index: usize, limit: usize) -> bool {
        index + 2 < limit
            && self.reading.word(index + 1) == "("
            && self.reading.tokens[index + 2].shape == Shape::Upper
    }

    /// `and the Association …` goes on; `and the ninth …` begins another event.
    fn continues(&self, index: usize, limit: usize) -> bool {
        let next = index + 1 + usize::from(self.reading.is(index + 1, "the"));
        next < limit
            && self.is_large(next)
            && Ordinal::read(self.reading, &self.lexicon.numbers, next).is_none()
    }

    /// `ASEAN Summit 9`, `Summit IX`; not `Summit 2023`.
    fn number_behind(&self, head: usize, limit: usize) -> Option<u32> {
        let next = head + 1;
        if next >= limit || !self.is_large(head) {
            return None;
        }
        let token = &self.reading.tokens[next];
        let word = self.reading.word(next);
        if token.kind == TokenKind::Word {
            return (word.len() >= 2 || word == "V" || word == "X").then(|| roman(word))?;
        }
        let follows_number = self.is(
            next + 1,
            Classes::MONTH | Classes::SCALE | Classes::TIME_UNIT | Classes::PERCENT,
        );
        (token.kind == TokenKind::Number && word.len() <= 2 && !follows_number && !token.is_glued)
            .then(|| word.parse().ok())?
    }
}

/// Returns the value of a Roman numeral up to `XXXIX`, the form of numbers of congresses and summits.
pub fn roman(word: &str) -> Option<u32> {
    if word.is_empty()
        || !word
            .bytes()
            .all(|letter| matches!(letter, b'I' | b'V' | b'X'))
    {
        return None;
    }
    let values: Vec<u32> = word
        .bytes()
        .map(|letter| match letter {
            b'X' => 10,
            b'V' => 5,
            _ => 1,
        })
        .collect();
    let sum = values.iter().enumerate().fold(0_i64, |sum, (at, &value)| {
        let is_less = values.get(at + 1).is_some_and(|&next| value < next);
        sum + if is_less {
            -i64::from(value)
        } else {
            i64::from(value)
        }
    });
    u32::try_from(sum).ok().filter(|&value| value > 0)
}
