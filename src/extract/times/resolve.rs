//! Expressions become values: against the article's date, the tense of the sentence and the year told of before.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::expression::Expression;
use super::partial::{Partial, Stretch};
use super::reference::{Reference, monday_of, plus, week};
use super::unplaced::{rule, unresolved};
use super::{Tense, Time};
use crate::article::Confidence;
use crate::lexicon::TimeUnit;

/// A value and how sure it is.
pub struct Resolved {
    pub value: Stretch,
    pub confidence: Confidence,
}

/// Resolves the times of one article in order.
pub struct Resolver {
    pub(super) reference: Option<Reference>,
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
    pub fn resolve(&mut self, time: &Time) -> Option<Resolved> {
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
            _ if value.has_unknown_digits() || matches!(value, Stretch::Length { .. }) => {
                Confidence::Stated
            }
            (rule, _) => Confidence::inferred(rule),
        };
        if let Some(told) = value.last().filter(|told| told.year.is_some()) {
            self.told = Some(told);
        }
        Some(Resolved { value, confidence })
    }

    pub(super) fn value(&self, expression: &Expression, tense: Tense) -> Option<Stretch> {
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
                offset_from(self.value(from, tense)?.first()?, *count, *unit)
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
            Expression::Decade(start) => Some(years(*start, start + 9)),
            Expression::Century(number) => Some(years(number * 100 - 99, number * 100)),
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
    pub(super) fn with_year(&self, date: Partial, tense: Tense) -> Partial {
        let (None, Some(month), Some(reference)) = (date.year, date.month, self.reference) else {
            return date;
        };
        let year = reference.day.year();
        let Some(here) = reference.known_to(TimeUnit::Month) else {
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
                let monday = monday_of(today)?;
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
}

/// Returns the value of an expression that needs no date of the article.
pub fn absolute(expression: &Expression) -> Option<Stretch> {
    Resolver::new(None).value(expression, Tense::Unsaid)
}

const fn years(first: i16, last: i16) -> Stretch {
    Stretch::Between(Partial::year(first), Partial::year(last))
}

/// The day `count` units after `from`; of a year or month by years, the year or month.
fn offset_from(from: Partial, count: i32, unit: TimeUnit) -> Option<Stretch> {
    if from.day.is_none() && unit == TimeUnit::Year {
        let year = i16::try_from(i32::from(from.year?) + count).ok();
        return Some(Stretch::Unit(Partial { year, ..from }));
    }
    Some(Stretch::Unit(plus(from.first()?, count, unit)?.into()))
}
