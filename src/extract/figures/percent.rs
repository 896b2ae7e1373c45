//! Percent, percentage points and basis points.

use super::range::Joint;
use super::{Scan, extent};
use crate::analysis::{Extent, FactKind, Value};
use crate::lexicon::{Classes, NumberWord};
use crate::text::Numeral;

/// What follows a number that makes it a percentage.
#[derive(Debug, Clone, Copy)]
struct Sign {
    end: usize,
    is_points: bool,
    factor: f64,
}

impl Scan<'_, '_> {
    /// Reads the percentage that begins with `first`: `4-6 percent` is a range, `4 and 6 percent` are two figures.
    pub fn percent(&mut self, first: &Numeral) -> Option<usize> {
        let start = self.with_minus(first.tokens.start);
        let sign = if start < first.tokens.start {
            -1.0
        } else {
            1.0
        };
        if let Some(unit) = self.percent_sign(first.tokens.end) {
            let low = first.value * sign;
            let upper = self.upper_percent(start, unit);
            let (high, end) = upper.unzip();
            let end = end.unwrap_or(unit.end);
            self.push_percent(start..end, extent(low * unit.factor, high), unit.is_points);
            return Some(end);
        }
        let (joint, second) = self.second(first)?;
        let unit = self.percent_sign(second.tokens.end)?;
        let (low, high) = (first.value * sign * unit.factor, second.value * unit.factor);
        match joint {
            Joint::Range => {
                self.push_percent(start..unit.end, extent(low, Some(high)), unit.is_points);
            }
            Joint::Pair => {
                self.push_percent(start..first.tokens.end, Extent::One(low), unit.is_points);
                self.push_percent(
                    second.tokens.start..unit.end,
                    Extent::One(high),
                    unit.is_points,
                );
            }
        }
        Some(unit.end)
    }

    /// The upper end of `4 percent to 6 percent`; after `from` these are two levels.
    fn upper_percent(&self, start: usize, unit: Sign) -> Option<(f64, usize)> {
        let (Joint::Range, at) = self.joint(start, unit.end)? else {
            return None;
        };
        let high = Numeral::read(self.reading, &self.lexicon.numbers, at)?;
        let sign = self.percent_sign(high.tokens.end)?;
        let is_range = sign.is_points == unit.is_points && !self.moves(start);
        (is_range && sign.end <= self.end).then_some((high.value * unit.factor, sign.end))
    }

    /// Reads a share of one percent that begins at `index`: `half a percent`, `a quarter of one percent`.
    pub fn small_share(&mut self, index: usize) -> Option<usize> {
        let Some(NumberWord::Fraction(value)) = self.lexicon.numbers.word(self.word(index)) else {
            return None;
        };
        let at = index + 1 + usize::from(self.is(index + 1, "of"));
        let is_one = self.is(at, "a") || self.is(at, "one");
        let unit = is_one.then(|| self.percent_sign(at + 1)).flatten()?;
        let start = self
            .before(index, 1)
            .filter(|&at| self.is(at, "a"))
            .unwrap_or(index);
        self.push_percent(
            start..unit.end,
            Extent::One(value * unit.factor),
            unit.is_points,
        );
        Some(unit.end)
    }

    fn push_percent(&mut self, tokens: std::ops::Range<usize>, extent: Extent, is_points: bool) {
        let modifier = self.modifier(tokens.start);
        self.push(
            tokens,
            FactKind::Percent,
            Value::Percent {
                extent,
                is_points,
                modifier,
            },
        );
    }

    /// Reads `percent`, `per cent`, `%`, `percentage points` or `basis points` at `index`.
    fn percent_sign(&self, index: usize) -> Option<Sign> {
        let at = self.after_hyphen(index);
        let plain = |end| Sign {
            end,
            is_points: false,
            factor: 1.0,
        };
        if self.word(at) == "%" {
            return Some(plain(at + 1));
        }
        if self.is(at, "per") {
            let cent = self.after_hyphen(at + 1);
            return self.is(cent, "cent").then_some(plain(cent + 1));
        }
        let is_point = |at| self.is(at, "point") || self.is(at, "points");
        if self.is(at, "basis") && is_point(at + 1) {
            return Some(Sign {
                end: at + 2,
                is_points: true,
                factor: 0.01,
            });
        }
        if !self.has(at, Classes::PERCENT) {
            return None;
        }
        let point = self.after_hyphen(at + 1);
        Some(if is_point(point) {
            Sign {
                end: point + 1,
                is_points: true,
                factor: 1.0,
            }
        } else {
            plain(at + 1)
        })
    }

    /// Returns the index of a minus sign that touches the number at `start` and nothing before it, or of the word.
    fn with_minus(&self, start: usize) -> usize {
        let Some(before) = self.before(start, 1) else {
            return start;
        };
        let is_sign = matches!(self.word(before), "-" | "−")
            && self.reading.tokens[start].is_glued
            && !self.reading.tokens[before].is_glued;
        if is_sign || self.is(before, "minus") {
            before
        } else {
            start
        }
    }
}
