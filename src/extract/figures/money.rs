//! Sums of money: signs, codes and names before or after the number.

use std::ops::Range;

use super::range::Joint;
use super::{Scan, extent};
use crate::analysis::{Amount, Extent, Value};
use crate::lexicon::{Classes, Currency, CurrencyForm, Evidence, LONGEST_NAME};
use crate::text::{Numeral, Shape, TokenKind};

/// How many tokens back a sum may stand that lends its currency.
const DISTANCE: usize = 16;

/// One sum in one currency.
#[derive(Debug, Clone, PartialEq)]
pub struct Sum {
    pub tokens: Range<usize>,
    pub extent: Extent,
    pub currency: String,
}

/// A sign, code or name of a currency as found.
struct Mark<'c> {
    currency: &'c Currency,
    tokens: Range<usize>,
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
        let goes_on = ["for", "to", "from"]
            .iter()
            .any(|word| self.is(numeral.tokens.end, word));
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

    /// Reads the mark at `index` that stands before a number.
    fn mark_before(&self, index: usize) -> Option<Mark<'_>> {
        let token = self.token(index)?;
        let word = self.word(index);
        if token.kind == TokenKind::Currency {
            let letters = self.before(index, 1).filter(|_| token.is_glued);
            if let Some(letters) =
                letters.filter(|&at| self.reading.tokens[at].kind == TokenKind::Word)
            {
                let form = format!("{}{word}", self.reading.word(letters));
                if let Some(currency) = self.lexicon.currencies.form(&form) {
                    return Some(Mark {
                        currency,
                        tokens: letters..index + 1,
                    });
                }
            }
            let currency = self.lexicon.currencies.form(word)?;
            return Some(Mark {
                currency,
                tokens: index..index + 1,
            });
        }
        let currency = self.lexicon.currencies.form(word)?;
        let is_mark = match currency.kind {
            CurrencyForm::Code => token.shape == Shape::Upper,
            CurrencyForm::Symbol => token.is_capitalised(),
            CurrencyForm::Word
            | CurrencyForm::Subunit
            | CurrencyForm::Kanji
            | CurrencyForm::Magnitude => false,
        };
        let has_stop = self.is(index + 1, ".") && self.reading.tokens[index + 1].is_glued;
        let end = index + 1 + usize::from(has_stop && currency.kind == CurrencyForm::Symbol);
        let is_glued_before =
            token.is_glued && self.before(index, 1).is_some_and(|at| self.word(at) == "-");
        (is_mark && !is_glued_before).then_some(Mark {
            currency,
            tokens: index..end,
        })
    }

    /// Tells whether a mark made of letters stands before a sum and not before a label (`COP26`, `P5`, `K2`).
    fn is_believable(&self, mark: &Mark, numeral: &Numeral) -> bool {
        let is_letters = self.reading.tokens[mark.tokens.end - 1].kind != TokenKind::Currency;
        let is_large = numeral.scale > 1.0 || numeral.value >= 100.0 || numeral.value.fract() > 0.0;
        let is_glued = self.reading.tokens[numeral.tokens.start].is_glued;
        match mark.currency.evidence {
            Some(Evidence::Glued) => is_glued && is_large,
            _ => !is_letters || is_large || !is_glued,
        }
    }

    /// The code of a mark; `¥` is the yuan where the article speaks of yuan.
    fn code(&self, mark: &Mark) -> String {
        let is_yen_sign =
            matches!(self.word(mark.tokens.end - 1), "¥" | "￥") && mark.tokens.len() == 1;
        let is_chinese = is_yen_sign
            && (self.reading.tokens.iter())
                .filter(|token| token.is(Classes::CURRENCY))
                .any(|token| matches!(self.reading.slice(token.span), "yuan" | "RMB" | "renminbi"));
        if is_chinese {
            "CNY".to_owned()
        } else {
            mark.currency.code.to_string()
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

    /// Reads the name, code or sign of a currency at `index`, after a number; a hyphen may join them, a nation stand between.
    fn name_after(&self, index: usize) -> Option<Mark<'_>> {
        let start = self.after_hyphen(index);
        let token = self.token(start)?;
        if token.kind == TokenKind::Currency {
            // `3 $50 notes`: the sign belongs to what follows it.
            let is_free = self
                .token(start + 1)
                .is_none_or(|next| !next.is_glued || next.kind != TokenKind::Number);
            let currency = self.lexicon.currencies.form(self.word(start))?;
            return is_free.then_some(Mark {
                currency,
                tokens: start..start + 1,
            });
        }
        if token.kind != TokenKind::Word {
            return None;
        }
        let longest = (start + LONGEST_NAME).min(self.end);
        (start..longest)
            .rev()
            .filter(|&last| self.has(last, Classes::CURRENCY))
            .find_map(|last| self.name(start..last + 1))
    }

    fn name(&self, tokens: Range<usize>) -> Option<Mark<'_>> {
        let last = tokens.end - 1;
        let form = tokens
            .clone()
            .map(|index| self.word(index))
            .collect::<Vec<_>>()
            .join(" ");
        let known = self.lexicon.currencies.form(&form);
        let nation = self.reading.tokens[tokens.start];
        // A nation that the table does not know: its own unit is unknown too, but the word still names a currency.
        let is_unknown_nation = tokens.len() == 2
            && nation.is_capitalised()
            && !nation.is(Classes::DETERMINER | Classes::PREPOSITION);
        let currency = match known {
            None if is_unknown_nation => self.lexicon.currencies.form(self.word(last)),
            known => known,
        }?;
        let shape = self.reading.tokens[last].shape;
        let is_name = match currency.kind {
            CurrencyForm::Code => shape == Shape::Upper,
            CurrencyForm::Symbol => !self.word(last).is_ascii() || self.word(last) == "kr",
            CurrencyForm::Word | CurrencyForm::Subunit | CurrencyForm::Kanji => true,
            CurrencyForm::Magnitude => false,
        };
        is_name.then_some(Mark { currency, tokens })
    }

    /// Tells whether what stands beside an ambiguous name (`won`, `pounds`) makes it a currency.
    fn has_evidence(&self, mark: &Mark, numeral: &Numeral) -> bool {
        if mark.tokens.len() > 1 {
            return true;
        }
        let is_large =
            numeral.scale > 1.0 || numeral.value >= 100.0 && !numeral.is_like_year(self.reading);
        match mark.currency.evidence {
            Some(Evidence::Scale) => is_large && !self.has(mark.tokens.end, Classes::DETERMINER),
            Some(Evidence::Weight) => numeral.scale >= 1e6 || !self.is_weight(mark, numeral),
            Some(Evidence::Glued) | None => true,
        }
    }

    /// Tells whether pounds are a weight: a word of weighing near by, a compound (`2,000-pound`), or `of` a stuff after a small number.
    fn is_weight(&self, mark: &Mark, numeral: &Numeral) -> bool {
        let window = mark.tokens.start.saturating_sub(12).max(self.first)
            ..(mark.tokens.end + 8).min(self.end);
        let is_compound = mark.tokens.start > numeral.tokens.end;
        let is_of_stuff = self.is(mark.tokens.end, "of") && numeral.scale <= 1.0;
        let is_paired = self.is(mark.tokens.end, "(");
        is_compound
            || is_of_stuff
            || !is_paired
                && window.clone().any(|index| {
                    let token = self.reading.tokens[index];
                    token.kind == TokenKind::Word
                        && self.lexicon.units.is_of_weight(self.reading.word(index))
                })
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
