//! The signs, codes and names of currencies beside a number, and the evidence that they are such.

use std::ops::Range;

use super::Scan;
use crate::lexicon::{Classes, Currency, CurrencyForm, Evidence, LONGEST_NAME};
use crate::text::{Numeral, Shape, TokenKind};

/// A sign, code or name of a currency as found.
pub struct Mark<'c> {
    pub currency: &'c Currency,
    pub tokens: Range<usize>,
}

impl Scan<'_, '_> {
    /// Reads the mark at `index` that stands before a number.
    pub fn mark_before(&self, index: usize) -> Option<Mark<'_>> {
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
    pub fn is_believable(&self, mark: &Mark, numeral: &Numeral) -> bool {
        let is_letters = self.reading.tokens[mark.tokens.end - 1].kind != TokenKind::Currency;
        let is_large = numeral.scale > 1.0 || numeral.value >= 100.0 || numeral.value.fract() > 0.0;
        let is_glued = self.reading.tokens[numeral.tokens.start].is_glued;
        match mark.currency.evidence {
            Some(Evidence::Glued) => is_glued && is_large,
            _ => !is_letters || is_large || !is_glued,
        }
    }

    /// The code of a mark; `¥` is the yuan where the article speaks of yuan.
    pub fn code(&self, mark: &Mark) -> String {
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

    /// Reads the name, code or sign of a currency at `index`, after a number; a hyphen may join them, a nation stand between.
    pub fn name_after(&self, index: usize) -> Option<Mark<'_>> {
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

    pub fn name(&self, tokens: Range<usize>) -> Option<Mark<'_>> {
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
    pub fn has_evidence(&self, mark: &Mark, numeral: &Numeral) -> bool {
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
    pub fn is_weight(&self, mark: &Mark, numeral: &Numeral) -> bool {
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
