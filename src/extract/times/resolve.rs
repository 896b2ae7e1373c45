//! Expressions become values: against the article's date, the tense of the sentence and the year told of before.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::expression::Expression;
use super::partial::{Partial, Stretch};
use super::reference::{Reference, designator, plus, week};
use super::{Tense, Time};
use crate::article::Confidence;
use crate::lexicon::{Part, TimeUnit};

/// A value and how sure it is.
pub struct Resolved {
    pub value: Stretch,
    pub confidence: Confidence,
}

/// Resolves the times of one article in order.
pub struct Resolver {
    reference: Option<Reference>,
    /// The latest printed date, for `the same year`.
    told: Option<Partial>,
}

/// A yearless day further ahead than this is taken to be past where the sentence speaks of what is past.
const FAR_AHEAD: i32 = 60;

impl Resolver {
    pub const fn new(reference: Option<Reference>) -> Self {
        Self {
            reference,
            told: None,
        }
    }

    /// Returns the value of `time`; none where it is no date after all.
    pub fn resolve(&mut self, time: &Time, _sentence: usize) -> Option<Resolved> {
        let printed = absolute(&time.expression);
        let value = match self.value(&time.expression, time.tense) {
            Some(value) => value,
            None => unresolved(&time.expression)?,
        };
        let confidence = match (rule(&time.expression), printed) {
            (_, Some(printed))
                if printed == value && !matches!(time.expression, Expression::Ambiguous(_)) =>
            {
                Confidence::Stated
            }
            _ if value.to_string().contains('X') || matches!(value, Stretch::Length { .. }) => {
                Confidence::Stated
            }
            (rule, _) => Confidence::inferred(rule),
        };
        if let Some(told) = value.last().filter(|told| told.year.is_some()) {
            self.told = Some(told);
        }
        Some(Resolved { value, confidence })
    }

    fn value(&self, expression: &Expression, tense: Tense) -> Option<Stretch> {
        match expression {
            Expression::Date(date) | Expression::Ambiguous(date) => {
                Some(Stretch::Unit(self.with_year(*date, tense)))
            }
            Expression::Weekday { weekday, shift } => self.weekday(*weekday, *shift, tense),
            Expression::Day(days) => self.reference?.shifted(TimeUnit::Day, *days),
            Expression::Shifted { unit, shift } => self.reference?.shifted(*unit, *shift),
            Expression::ShiftedMonth { month, shift } => self.shifted_month(*month, *shift),
            Expression::Season { year } => self.value(year, tense),
            Expression::Span {
                count,
                unit,
                is_ahead,
            } => self.span(*count, *unit, *is_ahead),
            Expression::Offset {
                count,
                unit,
                is_told,
            } => self.offset(*count, *unit, *is_told),
            Expression::Within { count, unit } => self
                .offset(*count, *unit, false)
                .filter(|_| tense == Tense::Future),
            Expression::OffsetFrom { count, unit, from } => {
                let from = self.value(from, tense)?.first()?;
                if from.day.is_none() && *unit == TimeUnit::Year {
                    let year = i16::try_from(i32::from(from.year?) + count).ok()?;
                    return Some(Stretch::Unit(Partial {
                        year: Some(year),
                        ..from
                    }));
                }
                Some(Stretch::Unit(plus(from.first()?, *count, *unit)?.into()))
            }
            Expression::WeekOf(day) => week(self.value(day, tense)?.first()?.first()?),
            Expression::Same(unit) => self.same(*unit),
            Expression::Told { unit, shift } => self.told_of(*unit, *shift),
            Expression::Between(from, to) => self.between(from, to, tense),
            Expression::Since(from) => Some(Stretch::From(self.value(from, tense)?.first()?)),
            Expression::Before(to) => Some(Stretch::To(self.value(to, tense)?.first()?.step(-1)?)),
            Expression::After(from) => {
                Some(Stretch::From(self.value(from, tense)?.last()?.step(1)?))
            }
            Expression::Until(to) => Some(Stretch::To(self.value(to, tense)?.last()?)),
            Expression::Now => self.reference?.shifted(TimeUnit::Day, 0),
            Expression::Decade(start) => Some(Stretch::Between(
                Partial::year(*start),
                Partial::year(start + 9),
            )),
            Expression::Century(number) => {
                let first = (number - 1) * 100 + 1;
                Some(Stretch::Between(
                    Partial::year(first),
                    Partial::year(first + 99),
                ))
            }
            Expression::Part { part, of } => self.part(*part, of, tense),
            Expression::Quarter { .. } | Expression::Half { .. } => {
                self.division(expression, tense)
            }
            Expression::Nth { .. } | Expression::NthWeekday { .. } | Expression::FirstOf { .. } => {
                self.counted(expression, tense)
            }
        }
    }

    /// Gives a day or month without a year the nearest one, on the side that the tense asks for.
    fn with_year(&self, date: Partial, tense: Tense) -> Partial {
        let (None, Some(month), Some(reference)) = (date.year, date.month, self.reference) else {
            return date;
        };
        let year = reference.day.year();
        let here = reference.known_to(if date.day.is_some() {
            TimeUnit::Month
        } else {
            TimeUnit::Month
        });
        let Some(here) = here else {
            return Partial {
                year: Some(year),
                ..date
            };
        };
        let distance = |year: i16| {
            let partial = Partial {
                year: Some(year),
                ..date
            };
            let day = if date.day.is_some() {
                partial.first()
            } else {
                Date::new(year, month, 15).ok()
            }?;
            Some(day.since(here).ok()?.get_days())
        };
        let candidates = [year - 1, year, year + 1]
            .into_iter()
            .filter_map(|year| Some((year, distance(year)?)));
        let best = candidates.min_by_key(|&(_, days)| {
            let slack = if date.day.is_some() { 0 } else { 16 };
            let is_wrong_side = match tense {
                Tense::Future => days < -slack,
                Tense::Past => days > FAR_AHEAD,
                Tense::Unsaid => false,
            };
            (is_wrong_side, days.abs())
        });
        match best {
            Some((year, _)) => Partial {
                year: Some(year),
                ..date
            },
            None => date,
        }
    }

    fn weekday(&self, weekday: i8, shift: Option<i8>, tense: Tense) -> Option<Stretch> {
        let today = self.reference?.known_to(TimeUnit::Day)?;
        let wanted = Weekday::from_monday_one_offset(weekday).ok()?;
        let back = i32::from(today.weekday().since(wanted));
        let ahead = i32::from(wanted.since(today.weekday()));
        let day = match shift {
            None if tense == Tense::Future => today.checked_add(ahead.days()),
            None => today.checked_sub(back.days()),
            Some(shift) => {
                let monday = super::reference::monday_of(today)?;
                monday.checked_add((i32::from(shift) * 7 + i32::from(weekday) - 1).days())
            }
        };
        Some(Stretch::Unit(day.ok()?.into()))
    }

    fn shifted_month(&self, month: i8, shift: i32) -> Option<Stretch> {
        let today = self.reference?.known_to(TimeUnit::Month)?;
        let year = today.year();
        let year = match shift {
            0 => year,
            1.. => year + i16::from(month <= today.month()),
            _ => year - i16::from(month >= today.month()),
        };
        Some(Stretch::Unit(Partial::month(Some(year), month)))
    }

    fn span(&self, count: i32, unit: TimeUnit, is_ahead: bool) -> Option<Stretch> {
        let today = self.reference?.known_to(TimeUnit::Day)?;
        let other = plus(today, if is_ahead { count } else { -count }, unit)?;
        let (from, to) = if is_ahead {
            (today, other)
        } else {
            (other, today)
        };
        Some(Stretch::Between(from.into(), to.into()))
    }

    fn offset(&self, count: i32, unit: TimeUnit, is_told: bool) -> Option<Stretch> {
        let told = self
            .told
            .filter(|told| is_told && told.day.is_some())
            .and_then(Partial::first);
        let day = match told {
            Some(day) => day,
            None => self.reference?.known_to(TimeUnit::Day)?,
        };
        Some(Stretch::Unit(plus(day, count, unit)?.into()))
    }

    fn same(&self, unit: TimeUnit) -> Option<Stretch> {
        let told = self.told?;
        match unit {
            TimeUnit::Year => Some(Stretch::Unit(Partial::year(told.year?))),
            TimeUnit::Month => Some(Stretch::Unit(Partial::month(told.year, told.month?))),
            TimeUnit::Day => told.day.map(|_| Stretch::Unit(told)),
            TimeUnit::Week => week(told.day.and(told.first())?),
            TimeUnit::Quarter => Some(Stretch::Quarter {
                year: told.year,
                number: (told.month? - 1) / 3 + 1,
            }),
            TimeUnit::Weekend | TimeUnit::Fortnight | TimeUnit::Decade | TimeUnit::Century => None,
        }
    }

    fn told_of(&self, unit: TimeUnit, shift: i32) -> Option<Stretch> {
        let told = self.told.and_then(|told| match unit {
            TimeUnit::Year => Partial::year(told.year?).step(shift),
            TimeUnit::Month => Partial::month(told.year, told.month?).step(shift),
            _ => told.day.and_then(|_| told.step(shift)),
        });
        match told {
            Some(told) => Some(Stretch::Unit(told)),
            None => self.reference?.shifted(unit, shift),
        }
    }

    fn between(&self, from: &Expression, to: &Expression, tense: Tense) -> Option<Stretch> {
        let (first, last) = (self.value(from, tense)?, self.value(to, tense)?);
        // "from the end of March": the day after it, as the stretch begins where that one ends.
        let first = match from {
            Expression::Part {
                part: Part::End,
                of,
            } => self
                .value(of, tense)?
                .last()?
                .last()?
                .tomorrow()
                .ok()?
                .into(),
            Expression::Part {
                part: Part::Middle,
                of,
            } => middle(self.value(of, tense)?)?.into(),
            _ => first.first()?,
        };
        let last = match to {
            Expression::Part {
                part: Part::End,
                of,
            } => self.value(of, tense)?.last()?.last()?.into(),
            Expression::Part {
                part: Part::Middle,
                of,
            } => middle(self.value(of, tense)?)?.yesterday().ok()?.into(),
            _ => last.last()?,
        };
        let (from_day, to_day) = (first.first(), last.last());
        if let (Some(from_day), Some(to_day)) = (from_day, to_day)
            && from_day > to_day
        {
            // "December to March": the upper end is the next one.
            let year = last.year?.checked_add(1)?;
            let is_yearless = matches!(to, Expression::Date(Partial { year: None, .. }));
            return is_yearless.then_some(Stretch::Between(
                first,
                Partial {
                    year: Some(year),
                    ..last
                },
            ));
        }
        Some(Stretch::Between(first, last))
    }

    fn part(&self, part: Part, of: &Expression, tense: Tense) -> Option<Stretch> {
        let whole = self.value(of, tense)?;
        let today = self
            .reference
            .and_then(|reference| reference.known_to(TimeUnit::Day));
        if let (Expression::Shifted { unit, shift: 0 }, Some(today)) = (of, today)
            && *unit > TimeUnit::Day
        {
            // "earlier this month" ends today, "later this month" begins today.
            match part {
                Part::Early => {
                    return Some(Stretch::Between(
                        whole.first()?.first()?.into(),
                        today.into(),
                    ));
                }
                Part::Late => {
                    return Some(Stretch::Between(today.into(), whole.last()?.last()?.into()));
                }
                Part::Start | Part::Middle | Part::End => {}
            }
        }
        let is_week = matches!(
            of,
            Expression::Shifted {
                unit: TimeUnit::Week,
                ..
            }
        );
        let (first, last) = (whole.first()?.first(), whole.last()?.last());
        let (Some(first), Some(last)) = (first, last) else {
            return Some(whole);
        };
        let days = last.since(first).ok()?.get_days() + 1;
        let cut = |day: i32| first.checked_add(day.days()).ok();
        match part {
            Part::Early if is_week => Some(Stretch::days(first, cut(2)?)),
            Part::Late if is_week => Some(Stretch::days(cut(3)?, last)),
            // "early 2004" is no more exact than 2004.
            Part::Early | Part::Late | Part::Middle if !is_week && part != Part::Middle => {
                Some(whole)
            }
            Part::Middle if days > 300 || is_week => Some(whole),
            Part::Early | Part::Late | Part::Middle => Some(whole),
            Part::Start => Some(Stretch::days(first, half_end(first, days)?)),
            Part::End => Some(Stretch::days(half_end(first, days)?.tomorrow().ok()?, last)),
        }
    }

    fn division(&self, expression: &Expression, tense: Tense) -> Option<Stretch> {
        match expression {
            Expression::Quarter {
                number,
                of: Some(of),
            } => {
                let year = self.value(of, tense)?.first()?.year;
                Some(Stretch::Quarter {
                    year,
                    number: *number,
                })
            }
            Expression::Quarter { number, of: None } => {
                let month = Partial::month(None, number * 3 - 1);
                Some(Stretch::Quarter {
                    year: self.with_year(month, tense).year,
                    number: *number,
                })
            }
            Expression::Half { number, of } => {
                let whole = self.value(of, tense)?;
                if let Stretch::Unit(Partial {
                    year,
                    month: None,
                    day: None,
                }) = whole
                {
                    return Some(Stretch::Half {
                        year,
                        number: *number,
                    });
                }
                let (first, last) = (whole.first()?.first()?, whole.last()?.last()?);
                let middle = half_end(first, last.since(first).ok()?.get_days() + 1)?;
                Some(if *number == 1 {
                    Stretch::days(first, middle)
                } else {
                    Stretch::days(middle.tomorrow().ok()?, last)
                })
            }
            _ => None,
        }
    }

    fn counted(&self, expression: &Expression, tense: Tense) -> Option<Stretch> {
        match expression {
            Expression::Nth { number, unit, of } => {
                let whole = self.value(of, tense)?;
                let (first, last) = (whole.first()?.first()?, whole.last()?.last()?);
                if *number < 0 {
                    let start = plus(last, -1, *unit)?.tomorrow().ok()?;
                    return Some(Stretch::days(start, last));
                }
                let start = plus(first, number - 1, *unit)?;
                let end = plus(first, *number, *unit)?.yesterday().ok()?;
                (start <= last).then(|| Stretch::days(start, end))
            }
            Expression::NthWeekday {
                number,
                weekday,
                of,
            } => {
                let whole = self.value(of, tense)?.first()?.first()?;
                let wanted = Weekday::from_monday_one_offset(*weekday).ok()?;
                let day = whole
                    .nth_weekday_of_month(i8::try_from(*number).ok()?, wanted)
                    .ok()?;
                Some(Stretch::Unit(day.into()))
            }
            Expression::FirstOf { count, unit, of } => {
                let whole = self.value(of, tense)?;
                let (first, last) = (whole.first()?.first()?, whole.last()?.last()?);
                Some(if *count > 0 {
                    Stretch::days(first, plus(first, *count, *unit)?.yesterday().ok()?)
                } else {
                    Stretch::days(plus(last, *count, *unit)?.tomorrow().ok()?, last)
                })
            }
            _ => None,
        }
    }
}

/// The last day of the first half of a stretch that begins with `first`.
fn half_end(first: Date, days: i32) -> Option<Date> {
    let is_year = days >= 365 && days <= 366;
    if is_year {
        return Date::new(first.year(), 6, 30).ok();
    }
    first.checked_add((days / 2 - 1).max(0).days()).ok()
}

fn middle(stretch: Stretch) -> Option<Date> {
    let (first, last) = (stretch.first()?.first()?, stretch.last()?.last()?);
    let days = last.since(first).ok()?.get_days() + 1;
    first.checked_add((days / 2).days()).ok()
}

/// What stands for a time that cannot be placed: unknown digits, or the bare length.
fn unresolved(expression: &Expression) -> Option<Stretch> {
    match expression {
        Expression::Span { count, unit, .. } => {
            let (each, designator) = designator(*unit);
            Some(Stretch::Length {
                count: count * each,
                designator,
            })
        }
        Expression::Within { .. } => None,
        Expression::Weekday { .. } => Some(Stretch::Unplaced("XXXX-WXX-X")),
        Expression::Shifted { unit, .. }
        | Expression::Same(unit)
        | Expression::Told { unit, .. }
        | Expression::Offset { unit, .. } => Some(Stretch::Unplaced(match unit {
            TimeUnit::Day => "XXXX-XX-XX",
            TimeUnit::Week | TimeUnit::Weekend | TimeUnit::Fortnight => "XXXX-WXX",
            TimeUnit::Month => "XXXX-XX",
            TimeUnit::Quarter => "XXXX-QX",
            TimeUnit::Year | TimeUnit::Decade | TimeUnit::Century => "XXXX",
        })),
        Expression::Day(_) | Expression::Now => Some(Stretch::Unplaced("XXXX-XX-XX")),
        Expression::ShiftedMonth { month, .. } => Some(Stretch::Unit(Partial::month(None, *month))),
        Expression::Part { of, .. } | Expression::Season { year: of } => unresolved(of),
        Expression::Since(of)
        | Expression::Before(of)
        | Expression::After(of)
        | Expression::Until(of) => unresolved(of),
        Expression::Date(date) | Expression::Ambiguous(date) => Some(Stretch::Unit(*date)),
        Expression::Between(from, _) => unresolved(from),
        Expression::OffsetFrom { .. } => Some(Stretch::Unplaced("XXXX-XX-XX")),
        Expression::Quarter { number, .. } => Some(Stretch::Quarter {
            year: None,
            number: *number,
        }),
        Expression::Half { number, .. } => Some(Stretch::Half {
            year: None,
            number: *number,
        }),
        Expression::Nth { .. } | Expression::NthWeekday { .. } | Expression::FirstOf { .. } => {
            Some(Stretch::Unplaced("XXXX-XX"))
        }
        Expression::WeekOf(_) => Some(Stretch::Unplaced("XXXX-WXX")),
        Expression::Decade(_) | Expression::Century(_) => None,
    }
}

/// The rule that places a time that is not printed in full.
const fn rule(expression: &Expression) -> &'static str {
    match expression {
        Expression::Date(_) | Expression::Quarter { .. } | Expression::Between(..) => {
            "nearest-year"
        }
        Expression::Ambiguous(_) => "month-first",
        Expression::Weekday { .. } => "weekday-of-article-date",
        Expression::Same(_) | Expression::Told { .. } => "year-told-before",
        _ => "relative-to-article-date",
    }
}

/// Returns the value of an expression that needs no date of the article.
pub fn absolute(expression: &Expression) -> Option<Stretch> {
    Resolver::new(None).value(expression, Tense::Unsaid)
}
