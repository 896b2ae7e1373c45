//! Parts that ordinals count: quarters, halves, centuries, `the first six months of 1989`, `the last Friday of May`.

use super::expression::Expression;
use super::parser::{Parsed, Parser};
use crate::lexicon::{Classes, TimeUnit};
use crate::text::Numeral;

impl Parser<'_> {
    /// Reads a time that begins with an ordinal.
    pub fn division(&self, index: usize, depth: usize) -> Parsed {
        let (number, end) = self.rank(index)?;
        let at = end + usize::from(self.word(end) == "-");
        let token = self.token(at)?;
        if self.is(at, "half") {
            return self.half(number, at + 1, depth);
        }
        if token.is(Classes::WEEKDAY) && self.is(at + 1, "of") {
            let weekday = self.calendar().weekday(self.word(at))?;
            let (of, end) = self.after_of(at + 1, depth)?;
            return Some((
                Expression::NthWeekday {
                    number,
                    weekday,
                    of: Box::new(of),
                },
                end,
            ));
        }
        if let Some(numeral) = Numeral::read(self.reading, &self.lexicon.numbers, at)
            && let Some(unit) = self.calendar().unit(self.word(numeral.tokens.end))
            && self.is(numeral.tokens.end + 1, "of")
        {
            return self.first_of(number, &numeral, unit, depth);
        }
        match self.calendar().unit(self.word(at))? {
            TimeUnit::Century if number > 0 => Some((
                Expression::Century(i16::try_from(number).ok().filter(|&n| n <= 30)?),
                at + 1,
            )),
            TimeUnit::Quarter if number > 0 => self.quarter(number, at + 1, depth),
            unit @ (TimeUnit::Day
            | TimeUnit::Week
            | TimeUnit::Weekend
            | TimeUnit::Month
            | TimeUnit::Year
            | TimeUnit::Decade
            | TimeUnit::Quarter)
                if self.is(at + 1, "of") =>
            {
                let (of, end) = self.of_period(at + 1, depth)?;
                Some((
                    Expression::Nth {
                        number,
                        unit,
                        of: Box::new(of),
                    },
                    end,
                ))
            }
            _ => None,
        }
    }

    fn half(&self, number: i32, index: usize, depth: usize) -> Parsed {
        let number = match number {
            -1 => 2,
            1 | 2 => i8::try_from(number).ok()?,
            _ => return None,
        };
        let (of, end) = self.of_period(index, depth)?;
        let of = Box::new(of);
        Some((Expression::Half { number, of }, end))
    }

    fn first_of(&self, rank: i32, numeral: &Numeral, unit: TimeUnit, depth: usize) -> Parsed {
        let count =
            (1..=400).find(|&count| (f64::from(count) - numeral.value).abs() < f64::EPSILON)?;
        let sign = match rank {
            1 => 1,
            -1 => -1,
            _ => return None,
        };
        let (of, end) = self.of_period(numeral.tokens.end + 1, depth)?;
        Some((
            Expression::FirstOf {
                count: sign * count,
                unit,
                of: Box::new(of),
            },
            end,
        ))
    }

    fn quarter(&self, number: i32, index: usize, depth: usize) -> Parsed {
        let number = i8::try_from(number)
            .ok()
            .filter(|number| (1..=4).contains(number))?;
        match self.of_period(index, depth) {
            Some((of, end)) => Some((
                Expression::Quarter {
                    number,
                    of: Some(Box::new(of)),
                },
                end,
            )),
            None => Some((Expression::Quarter { number, of: None }, index)),
        }
    }

    /// Reads `of 2016`, `2016`, `of last year`, `of the year`.
    fn of_period(&self, index: usize, depth: usize) -> Parsed {
        let comma =
            index + usize::from(self.is(index, ",") && self.plain_year(index + 1).is_some());
        let (expression, end) = self.after_of(comma, depth)?;
        let is_period = !matches!(
            expression,
            Expression::Weekday { .. }
                | Expression::Day(_)
                | Expression::Between(..)
                | Expression::Offset { .. }
                | Expression::Within { .. }
        );
        is_period.then_some((expression, end))
    }
}
