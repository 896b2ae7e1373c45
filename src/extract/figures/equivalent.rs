//! What stands around a sum: its equivalent in brackets, its modifier, its rate.

use super::Scan;
use super::money::Sum;
use crate::analysis::{FactKind, Value};
use crate::lexicon::Classes;
use crate::text::TokenKind;

/// How many words may stand between the bracket and the equivalent: `(or about 15 million euros)`.
const LEAD: usize = 5;
/// How many words may follow it inside: `(15 million euros at today's rate)`.
const TAIL: usize = 6;

impl Scan<'_, '_> {
    /// Pushes the fact of `sum` with the equivalents in the brackets that follow; returns the index after it.
    pub fn emit(&mut self, sum: Sum) -> usize {
        let mut amounts = vec![sum];
        let end = self.equivalents(&mut amounts);
        self.emit_amounts(&amounts);
        end
    }

    /// Pushes the fact of `amounts`, which are one sum.
    pub fn emit_amounts(&mut self, amounts: &[Sum]) {
        let (first, last) = (&amounts[0], &amounts[amounts.len() - 1]);
        let mut tokens = first.tokens.start..last.tokens.end;
        let per = self
            .rate(first.tokens.end)
            .or_else(|| self.rate(tokens.end));
        if amounts.len() > 1 {
            tokens.end = self.closing(tokens.end).unwrap_or(tokens.end);
        }
        let value = Value::Money {
            amounts: amounts.iter().map(|sum| sum.amount(self)).collect(),
            modifier: self.modifier(tokens.start),
            per,
        };
        self.push(tokens, FactKind::Money, value);
    }

    /// Adds the sums in other currencies that the brackets after the first one hold; returns the index after all.
    fn equivalents(&self, amounts: &mut Vec<Sum>) -> usize {
        let end = amounts[0].tokens.end;
        if !self.is(end, "(") {
            return end;
        }
        let mut at = end + 1;
        for _ in 0..3 {
            let Some(sum) = self.led_sum(at) else {
                break;
            };
            if amounts.iter().any(|known| known.currency == sum.currency) {
                break;
            }
            at = sum.tokens.end + 1;
            let is_last = !matches!(self.word(sum.tokens.end), "," | ";" | "/" | "or" | "and");
            amounts.push(sum);
            if is_last {
                break;
            }
        }
        let last = amounts[amounts.len() - 1].tokens.end;
        match self.closing(last) {
            Some(closing) if amounts.len() > 1 => closing,
            _ => {
                amounts.truncate(1);
                end
            }
        }
    }

    /// Returns the sum that a few words from `start` on lead to: `or about 15 million euros`.
    fn led_sum(&self, start: usize) -> Option<Sum> {
        for index in start..start + LEAD {
            if let Some(sum) = self.sum_at(index) {
                return Some(sum);
            }
            if self.token(index)?.kind != TokenKind::Word {
                return None;
            }
        }
        None
    }

    /// Returns the index after the bracket that closes after `index`.
    fn closing(&self, index: usize) -> Option<usize> {
        (index..index + TAIL)
            .take_while(|&at| self.token(at).is_some() && !matches!(self.word(at), "(" | "." | ";"))
            .find(|&at| self.is(at, ")"))
            .map(|at| at + 1)
    }

    /// Returns the denominator of a rate: `barrel` of `a barrel`, `per barrel`.
    fn rate(&self, index: usize) -> Option<String> {
        let at = index + usize::from(self.is(index, "more") || self.is(index, "less"));
        let noun = self.word(at + 1);
        let is_noun =
            self.token(at + 1)?.kind == TokenKind::Word && !self.has(at + 1, Classes::PERCENT);
        let is_rate = self.is(at, "per") || self.is(at, "/") && self.lexicon.units.is_rate(noun);
        // "a year ago" is a date.
        let is_told = self
            .lexicon
            .calendar
            .beside
            .after_length
            .has(self.word(at + 2));
        let is_each =
            self.is(at, "a") || self.is(at, "an") || self.is(at, "each") || self.is(at, "every");
        (is_noun && !is_told && (is_rate || is_each && self.lexicon.units.is_rate(noun)))
            .then(|| noun.to_lowercase())
    }
}
