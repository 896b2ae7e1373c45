//! Ordinals as the text writes them: `24th`, `second`, `twenty-first`, `two hundredth`.

use std::ops::Range;

use super::number::{Sum, after_joint};
use super::{Reading, TokenKind};
use crate::lexicon::{Classes, NumberWord, Numbers};

/// An ordinal in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ordinal {
    pub tokens: Range<usize>,
    pub value: u64,
}

impl Ordinal {
    /// Reads the ordinal that begins with the token at `index`: `24th`, `second`, `twenty-first`, `two hundredth`.
    pub fn read(reading: &Reading, numbers: &Numbers, index: usize) -> Option<Self> {
        let token = reading.tokens.get(index)?;
        if token.kind == TokenKind::Ordinal {
            let digits = reading
                .word(index)
                .trim_end_matches(|c: char| c.is_ascii_alphabetic());
            let value = if digits.contains([',', '.']) {
                digits.replace([',', '.'], "").parse().ok()?
            } else {
                digits.parse().ok()?
            };
            return Some(Self {
                tokens: index..index + 1,
                value,
            });
        }
        if token.kind == TokenKind::Number {
            return split_suffix(reading, index);
        }
        if token.is(Classes::ORDINAL) {
            let NumberWord::Ordinal(value) = numbers.word(reading.word(index))? else {
                return None;
            };
            return Some(Self {
                tokens: index..index + 1,
                value: whole(value)?,
            });
        }
        token.is(Classes::NUMBER | Classes::SCALE).then_some(())?;
        compound(reading, numbers, index)
    }
}

/// `17 th`: the ending stands apart.
fn split_suffix(reading: &Reading, index: usize) -> Option<Ordinal> {
    let suffix = reading.word(index + 1);
    let is_suffix = suffix.len() == 2
        && ["st", "nd", "rd", "th"]
            .iter()
            .any(|one| suffix.eq_ignore_ascii_case(one));
    if !is_suffix || suffix == "St" {
        return None;
    }
    Some(Ordinal {
        tokens: index..index + 2,
        value: reading.word(index).parse().ok()?,
    })
}

/// `twenty-first`, `two hundred and thirtieth`, `hundred trillionth`.
fn compound(reading: &Reading, numbers: &Numbers, index: usize) -> Option<Ordinal> {
    let mut sum = Sum::default();
    let mut next = index;
    loop {
        let at = after_joint(reading, next, next > index);
        match numbers.word(reading.word(at))? {
            NumberWord::Cardinal(value) if sum.takes(value) => sum.current += value,
            NumberWord::Scale(scale) => sum.multiply(scale),
            NumberWord::Ordinal(value) if next > index && sum.takes(value) => {
                return Some(Ordinal {
                    tokens: index..at + 1,
                    value: whole(sum.total() + value)?,
                });
            }
            NumberWord::OrdinalScale(scale) if next > index => {
                sum.multiply(scale);
                return Some(Ordinal {
                    tokens: index..at + 1,
                    value: whole(sum.total())?,
                });
            }
            _ => return None,
        }
        next = at + 1;
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "checked to lie within the whole numbers that a float holds exactly"
)]
fn whole(value: f64) -> Option<u64> {
    (0.0..9e15).contains(&value).then_some(value as u64)
}
