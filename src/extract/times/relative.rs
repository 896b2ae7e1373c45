//! Times that need the article's own date: `last year`, `two months ago`, `earlier this month`, `tomorrow`.

use super::expression::Expression;
use super::parser::{Parsed, Parser};
use super::partial::Partial;
use crate::lexicon::{Classes, Part, TimeUnit};
use crate::text::{Numeral, TokenKind, year_of};

impl Parser<'_> {
    /// Reads a time that begins with a word of the calendar's own.
    pub fn named(&self, index: usize, depth: usize) -> Parsed {
        let word = self.word(index);
        let calendar = self.calendar();
        self.holiday(index)
            .or_else(|| {
                calendar
                    .day(word)
                    .map(|days| (Expression::Day(i32::from(days)), index + 1))
            })
            .or_else(|| self.part(index, depth))
            .or_else(|| self.rank(index).and_then(|_| self.division(index, depth)))
            .or_else(|| self.shifted(index))
            .or_else(|| self.marked(index))
            .or_else(|| self.season(index))
            .or_else(|| {
                let decade = i16::from(calendar.decade(word)?);
                let is_said = self.before_is(index, "the")
                    || calendar.part(self.word_before(index)).is_some();
                is_said.then_some((Expression::Decade(1900 + decade), index + 1))
            })
            .or_else(|| {
                let unit = calendar.abbreviation(word)?;
                let of = Box::new(Expression::Shifted { unit, shift: 0 });
                Some((
                    Expression::Part {
                        part: Part::End,
                        of,
                    },
                    index + 1,
                ))
            })
    }

    fn holiday(&self, index: usize) -> Parsed {
        let ((month, day), words) = self
            .calendar()
            .holiday(|ahead| self.holiday_word(index, ahead))?;
        let end = index + words + usize::from(self.has_possessive(index, words));
        let at = end + usize::from(self.is(end, ","));
        match year_of(self.word(at)) {
            Some(year) => Some((
                Expression::Date(Partial::day(Some(year), month, day)),
                at + 1,
            )),
            None => Some((Expression::Date(Partial::day(None, month, day)), end)),
        }
    }

    /// The words of a holiday's name; a possessive is one word with its owner there, two tokens here.
    fn holiday_word(&self, index: usize, ahead: usize) -> &str {
        let mut at = index;
        for _ in 0..ahead {
            at += 1 + usize::from(
                self.token(at + 1)
                    .is_some_and(|next| next.kind == TokenKind::Possessive),
            );
        }
        match self.token(at + 1) {
            Some(next) if next.kind == TokenKind::Possessive => {
                &self.reading.text[self.reading.tokens[at].span.start..next.span.end]
            }
            _ => self.word(at),
        }
    }

    fn has_possessive(&self, index: usize, words: usize) -> bool {
        (index..index + words).any(|at| {
            self.token(at)
                .is_some_and(|token| token.kind == TokenKind::Possessive)
        })
    }

    /// Reads `last year`, `next March`, `this Friday`, `the past 30 years`, `the following year`.
    fn shifted(&self, index: usize) -> Parsed {
        let word = self.word(index);
        let shift = self.calendar().shift(word)?;
        let next = index + 1;
        let token = self.token(next)?;
        let kind = self.calendar().beside.kind_of_year.has(self.word(next));
        let at = next + usize::from(kind);
        if let Some(unit) = self.calendar().unit(self.word(at)) {
            return shifted_unit(word, shift, unit).map(|expression| (expression, at + 1));
        }
        if token.is(Classes::MONTH)
            && (token.is_capitalised() || !self.calendar().is_homograph(self.word(next)))
        {
            let month = self.calendar().month(self.word(next))?;
            return Some((
                Expression::ShiftedMonth {
                    month,
                    shift: i32::from(shift),
                },
                next + 1,
            ));
        }
        if token.is(Classes::WEEKDAY) {
            let (expression, end) = self.weekday(next)?;
            return Some(match expression {
                Expression::Weekday { weekday, .. } => (
                    Expression::Weekday {
                        weekday,
                        shift: Some(shift),
                    },
                    end,
                ),
                date => (date, end),
            });
        }
        if self.calendar().is_season(self.word(next)) {
            let year = Box::new(Expression::Shifted {
                unit: TimeUnit::Year,
                shift: i32::from(shift),
            });
            return Some((Expression::Season { year }, next + 1));
        }
        self.span(next, shift)
    }

    /// Reads `30 years` after `past` or `next`.
    fn span(&self, index: usize, shift: i8) -> Parsed {
        let numeral = Numeral::read(self.reading, &self.lexicon.numbers, index)?;
        let unit = self.calendar().unit(self.word(numeral.tokens.end))?;
        let count = count(&numeral)?;
        let end = numeral.tokens.end + 1;
        (shift != 0 && end <= self.end).then_some((
            Expression::Span {
                count,
                unit,
                is_ahead: shift > 0,
            },
            end,
        ))
    }

    /// Reads `two months ago`, `3 weeks later`, `16 days from 1 May`.
    pub fn counted(&self, index: usize, depth: usize) -> Parsed {
        let numeral = Numeral::read(self.reading, &self.lexicon.numbers, index)?;
        let at = numeral.tokens.end;
        let count = count(&numeral)?;
        let unit = self
            .calendar()
            .unit(self.word(at))
            .filter(|_| at < self.end)?;
        self.offset(numeral.tokens.start, (count, unit), at + 1, depth)
    }

    /// Reads what follows a length of time that begins at `start` and ends before `index`.
    fn offset(&self, start: usize, length: (i32, TimeUnit), index: usize, depth: usize) -> Parsed {
        let (count, unit) = length;
        let told = |count, is_told| Expression::Offset {
            count,
            unit,
            is_told,
        };
        if self.is(index, "ago") {
            return Some((told(-count, false), index + 1));
        }
        if self.is(index, "later") {
            return Some((told(count, true), index + 1));
        }
        if self.is(index, "earlier") {
            return Some((told(-count, true), index + 1));
        }
        if self.is(index, "from") && self.is(index + 1, "now") {
            return Some((told(count, false), index + 2));
        }
        let signed = match () {
            () if self.is(index, "from") || self.is(index, "after") => Some(count),
            () if self.is(index, "before") => Some(-count),
            () => None,
        };
        if let Some(count) = signed
            && let Some((from, end)) = self.simple(index + 1, depth)
        {
            return Some((
                Expression::OffsetFrom {
                    count,
                    unit,
                    from: Box::new(from),
                },
                end,
            ));
        }
        let is_within = self.before_is(start, "in") && !self.is(index, "of");
        is_within.then_some((Expression::Within { count, unit }, index))
    }

    /// Reads a time that begins with a unit: `(a) year ago`, `(the same) year`, `year 2016`, `(the) day after tomorrow`.
    pub fn unit(&self, index: usize, depth: usize) -> Parsed {
        let unit = self.calendar().unit(self.word(index))?;
        if self.before_is(index, "same") || self.before_is(index, "that") && unit >= TimeUnit::Month
        {
            return Some((Expression::Same(unit), index + 1));
        }
        if unit == TimeUnit::Year
            && let Some(year) = self.plain_year(index + 1)
        {
            return Some((year, index + 2));
        }
        if unit == TimeUnit::Week
            && self.is(index + 1, "of")
            && let Some((of, end)) = self.after_of(index + 1, depth)
        {
            let has_day = matches!(of, Expression::Date(Partial { day: Some(_), .. }));
            return has_day.then(|| (Expression::WeekOf(Box::new(of)), end));
        }
        if unit == TimeUnit::Day && (self.is(index + 1, "after") || self.is(index + 1, "before")) {
            let sign = if self.is(index + 1, "after") { 1 } else { -1 };
            let days = self.calendar().day(self.word(index + 2))?;
            return Some((Expression::Day(i32::from(days) + sign), index + 3));
        }
        let is_one = self.before_is(index, "a") || self.before_is(index, "an");
        is_one
            .then(|| self.offset(index - 1, (1, unit), index + 1, depth))
            .flatten()
    }

    /// Reads `early 2004`, `mid-August`, `the end of May`, `earlier this month`.
    fn part(&self, index: usize, depth: usize) -> Parsed {
        let part = self.calendar().part(self.word(index))?;
        let needs_of = matches!(part, Part::Start | Part::End) || self.is(index, "middle");
        let next = index + 1;
        let at =
            next + usize::from(matches!(self.word(next), "-" | "–") && self.token(next)?.is_glued);
        if needs_of && !self.is(at, "of") && !(at > next && self.plain_year(at).is_some()) {
            return None;
        }
        if !needs_of && !self.is(at, "in") && self.is(at, "the") {
            return None;
        }
        let (of, end) = self.after_of(at, depth)?;
        // "early Friday" is a part of a day: the day will do.
        let is_day = matches!(of, Expression::Weekday { .. } | Expression::Day(_));
        if is_day {
            return Some((of, end));
        }
        let fits = matches!(
            of,
            Expression::Date(Partial { day: None, .. })
                | Expression::Shifted { .. }
                | Expression::ShiftedMonth { .. }
                | Expression::Decade(_)
                | Expression::Century(_)
                | Expression::Season { .. }
                | Expression::Quarter { .. }
                | Expression::Half { .. }
                | Expression::Same(_)
                | Expression::Told { .. }
                | Expression::Between(..)
        );
        fits.then(|| {
            (
                Expression::Part {
                    part,
                    of: Box::new(of),
                },
                end,
            )
        })
    }

    /// Reads `summer 1997`, `spring of last year`; a season alone has no value.
    fn season(&self, index: usize) -> Parsed {
        if !self.calendar().is_season(self.word(index)) {
            return None;
        }
        let at = index + 1 + usize::from(self.is(index + 1, "of"));
        let (year, end) = match self.plain_year(at) {
            Some(year) => (year, at + 1),
            None => self.shifted(at).filter(|(time, _)| {
                matches!(
                    time,
                    Expression::Shifted {
                        unit: TimeUnit::Year,
                        ..
                    }
                )
            })?,
        };
        Some((
            Expression::Season {
                year: Box::new(year),
            },
            end,
        ))
    }
}

#[expect(clippy::cast_possible_truncation, reason = "checked to be small")]
fn count(numeral: &Numeral) -> Option<i32> {
    let is_whole = numeral.value.fract() == 0.0 && (1.0..=5000.0).contains(&numeral.value);
    is_whole.then_some(numeral.value as i32)
}

fn shifted_unit(word: &str, shift: i8, unit: TimeUnit) -> Option<Expression> {
    let is = |one: &str| word.eq_ignore_ascii_case(one);
    let is_told = is("following") || is("previous") || is("preceding");
    let shift = i32::from(shift);
    match unit {
        TimeUnit::Day if shift == 0 => None,
        TimeUnit::Day => Some(Expression::Told { unit, shift }),
        _ if is("past") => Some(Expression::Span {
            count: 1,
            unit,
            is_ahead: false,
        }),
        _ if is("coming") && unit >= TimeUnit::Decade => Some(Expression::Span {
            count: 1,
            unit,
            is_ahead: true,
        }),
        TimeUnit::Year | TimeUnit::Month if is_told => Some(Expression::Told { unit, shift }),
        _ => Some(Expression::Shifted { unit, shift }),
    }
}
