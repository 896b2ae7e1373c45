//! Sums of money: signs, codes and names before or after the number.

use std::ops::Range;

use super::range::Joint;
use super::{Scan, extent};
use crate::analysis::{Amount, Extent, Value};
use crate::lexicon::{Classes, Currency, CurrencyForm};
use crate::text::{Numeral, TokenKind};

/// How many tokens back a sum may stand that lends its currency.
const DISTANCE: usize = 16;

/// One sum in one currency.
#[derive(Debug, Clone, PartialEq)]
pub struct Sum {
    pub tokens: Range<usize>,
    pub extent: Extent,
    pub currency: String,
}

impl Scan<'_, '_> {
    /// Reads the sum whose mark (`$`, `JPY`, `Rs`) stands at `index`; returns the index after it.
    pub fn marked_sum(&mut self, index: usize) -> Option<usize> {
        let sum = self.sum_after_mark(index)?;
        Some(self.emit(sum))
    }

    /// Reads the sum that begins with the number `first`; a second one that shares its currency is a figure of its own
    /// (`2 and 3 million dollars`), or the other end of a range.
    pub fn sum(&mut self, first: &Numeral) -> Option<usize> {
        let numbers = &self.lexicon.numbers;
        let numeral = first.clone().with_mark(self.reading, numbers);
        if let Some(sum) = self.sum_before_name(&numeral) {
            let sum = self.with_upper_end(sum);
            return Some(self.emit(sum));
        }
        if let Some(sum) = self.elided_sum(&numeral) {
            return Some(self.emit(sum));
        }
        let (joint, second) = self.second(&numeral)?;
        let upper = self.sum_before_name(&second.clone().with_mark(self.reading, numbers))?;
        let lower = numeral.scaled_like(&second);
        let factor = upper.extent.low() / second.value.max(f64::MIN_POSITIVE);
        let low = lower.value * if factor < 1.0 { factor } else { 1.0 };
        let sum = match joint {
            Joint::Range => Sum {
                tokens: lower.tokens.start..upper.tokens.end,
                extent: extent(low, Some(upper.extent.high())),
                currency: upper.currency,
            },
            Joint::Pair => {
                let sum = Sum {
                    tokens: lower.tokens,
                    extent: Extent::One(low),
                    currency: upper.currency.clone(),
                };
                self.emit_amounts(&[sum]);
                upper
            }
        };
        Some(self.emit(sum))
    }

    /// Reads a sum that takes its currency from the one before it: `40 million dollars for roads and 15 million for schools`.
    fn elided_sum(&self, numeral: &Numeral) -> Option<Sum> {
        let start = numeral.tokens.start;
        let is_joined = self.word_before(start, 1).eq_ignore_ascii_case("and")
            || self.word_before(start, 1) == ",";
        let goes_on = self
            .lexicon
            .measures
            .grammar
            .after_joined_sum
            .has(self.word(numeral.tokens.end));
        if !is_joined || !goes_on || numeral.scale < 1e6 {
            return None;
        }
        let last = self.facts.last()?;
        let Value::Money { amounts, .. } = &last.value else {
            return None;
        };
        let floor = self.before(start, DISTANCE).unwrap_or(self.first);
        let is_near = last.span.start >= self.reading.tokens[floor].span.start;
        let is_same_sentence = self
            .reading
            .sentence_of(floor.max(self.reading.token_at(last.span.start)))
            == self.reading.sentence_of(start);
        (is_near && is_same_sentence).then(|| Sum {
            tokens: numeral.tokens.clone(),
            extent: Extent::One(numeral.value),
            currency: amounts[0].currency.clone(),
        })
    }

    /// Reads the sum that begins at `index`, whichever side its currency stands on.
    pub fn sum_at(&self, index: usize) -> Option<Sum> {
        let token = self.token(index)?;
        if token.kind == TokenKind::Currency || token.is(Classes::CURRENCY) {
            return self.sum_after_mark(index);
        }
        // `US` of `US$`.
        if self.token(index + 1)?.kind == TokenKind::Currency && token.kind == TokenKind::Word {
            return self.sum_after_mark(index + 1);
        }
        let numeral = Numeral::read(self.reading, &self.lexicon.numbers, index)?;
        self.sum_before_name(&numeral.with_mark(self.reading, &self.lexicon.numbers))
    }

    fn sum_after_mark(&self, index: usize) -> Option<Sum> {
        let mark = self.mark_before(index)?;
        let numeral = Numeral::read(self.reading, &self.lexicon.numbers, mark.tokens.end)?
            .with_mark(self.reading, &self.lexicon.numbers);
        let is_number = numeral.tokens.end <= self.end
            && (numeral.is_digits || mark.currency.kind == CurrencyForm::Code);
        if !is_number || !self.is_believable(&mark, &numeral) {
            return None;
        }
        let start = mark.tokens.start;
        let (high, end) = self.upper_end(start, &numeral, mark.currency).unzip();
        let low = match &high {
            Some(high) => numeral.scaled_like(high),
            None => numeral.clone(),
        };
        Some(Sum {
            tokens: start..end.unwrap_or(numeral.tokens.end),
            extent: extent(
                low.value * mark.currency.factor,
                high.map(|high| high.value * mark.currency.factor),
            ),
            currency: self.code(&mark),
        })
    }

    /// Reads the upper end of a range after the lower one with its mark: `$4-5 billion`, `$4 to $5 billion`.
    fn upper_end(
        &self,
        start: usize,
        low: &Numeral,
        currency: &Currency,
    ) -> Option<(Numeral, usize)> {
        let (joint, at) = self.joint(start, low.tokens.end)?;
        let again = self
            .mark_before(self.mark_index(at))
            .filter(|mark| mark.currency.code == currency.code);
        let is_marked = again.is_some();
        let at = again.map_or(at, |mark| mark.tokens.end);
        let high = Numeral::read(self.reading, &self.lexicon.numbers, at)?
            .with_mark(self.reading, &self.lexicon.numbers);
        let is_dash = self.reading.tokens[low.tokens.end].kind == TokenKind::Punctuation;
        let is_range =
            joint == Joint::Range && high.is_digits && (is_marked || is_dash || high.scale > 1.0);
        let is_complete = low.scale > 1.0 || is_marked && high.scale <= 1.0;
        let are_levels = is_complete && self.moves(start);
        (is_range && !are_levels && high.tokens.end <= self.end)
            .then(|| (high.clone(), high.tokens.end))
            .filter(|(high, _)| high.value > low.value || high.scale > 1.0)
            .filter(|_| {
                self.name_after(high.tokens.end)
                    .is_none_or(|other| other.currency.code == currency.code)
            })
    }

    /// The token of the sign in `US$`, given that of the letters; else the token itself.
    fn mark_index(&self, index: usize) -> usize {
        let is_sign = self
            .token(index + 1)
            .is_some_and(|next| next.kind == TokenKind::Currency && next.is_glued);
        index
            + usize::from(
                is_sign
                    && self
                        .token(index)
                        .is_some_and(|token| token.kind == TokenKind::Word),
            )
    }

    /// Extends `4 billion dollars` by `to 5 billion dollars`.
    fn with_upper_end(&self, low: Sum) -> Sum {
        let start = low.tokens.start;
        let Some((Joint::Range, at)) = self.joint(start, low.tokens.end) else {
            return low;
        };
        let are_levels = self.word_before(start, 1).eq_ignore_ascii_case("from")
            || self.is(low.tokens.end, "or");
        match self.sum_at(at) {
            Some(high)
                if high.currency == low.currency
                    && !are_levels
                    && high.extent.low() > low.extent.low() =>
            {
                Sum {
                    tokens: start..high.tokens.end,
                    extent: extent(low.extent.low(), Some(high.extent.high())),
                    currency: low.currency,
                }
            }
            _ => low,
        }
    }

    /// Reads the sum whose number is `numeral` and whose currency follows it.
    fn sum_before_name(&self, numeral: &Numeral) -> Option<Sum> {
        let mark = self.name_after(numeral.tokens.end)?;
        if !self.has_evidence(&mark, numeral) {
            return None;
        }
        let sum = Sum {
            tokens: numeral.tokens.start..mark.tokens.end,
            extent: Extent::One(rounded(numeral.value * mark.currency.factor)),
            currency: mark.currency.code.to_string(),
        };
        Some(self.with_cents(sum))
    }

    /// Adds `and forty-five cents`.
    fn with_cents(&self, sum: Sum) -> Sum {
        let end = sum.tokens.end;
        let at = end + usize::from(self.is(end, "and"));
        let cents = Numeral::read(self.reading, &self.lexicon.numbers, at)
            .filter(|numeral| numeral.value < 100.0)
            .and_then(|numeral| Some((numeral.value, self.name_after(numeral.tokens.end)?)))
            .filter(|(_, mark)| mark.currency.kind == CurrencyForm::Subunit);
        match (cents, sum.extent) {
            (Some((cents, mark)), Extent::One(whole)) if whole.fract() == 0.0 => Sum {
                tokens: sum.tokens.start..mark.tokens.end,
                extent: Extent::One(rounded(whole + cents * mark.currency.factor)),
                currency: sum.currency,
            },
            _ => sum,
        }
    }
}

impl Sum {
    /// Makes the amount that a fact holds.
    pub fn amount(&self, scan: &Scan) -> Amount {
        Amount {
            extent: self.extent,
            currency: self.currency.clone(),
            span: scan.span(self.tokens.clone()),
        }
    }
}

/// Takes away what the multiplication by 0.01 left over.
fn rounded(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}
