//! The article's own date, against which the others are read.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::partial::{Partial, Stretch, new_year, parse};
use crate::lexicon::TimeUnit;

/// The article's date: a day, or the middle of the month or year that is all that is known of it.
#[derive(Debug, Clone, Copy)]
pub struct Reference {
    pub day: Date,
    /// The finest unit that is known.
    pub grain: TimeUnit,
}

impl Reference {
    /// Reads an ISO 8601 date, possibly partial.
    pub fn new(text: &str) -> Option<Self> {
        let partial = parse(text)?;
        let (month, day, grain) = match (partial.month, partial.day) {
            (Some(month), Some(day)) => (month, day, TimeUnit::Day),
            (Some(month), None) => (month, 15, TimeUnit::Month),
            _ => (7, 1, TimeUnit::Year),
        };
        let day = Date::new(partial.year?, month, day).ok()?;
        Some(Self { day, grain })
    }

    /// Returns the reference day where it is known as finely as `unit`.
    pub fn known_to(self, unit: TimeUnit) -> Option<Date> {
        (self.grain <= unit).then_some(self.day)
    }

    /// Returns the unit `shift` places after the one that holds the reference day.
    pub fn shifted(self, unit: TimeUnit, shift: i32) -> Option<Stretch> {
        let day = self.known_to(unit)?;
        match unit {
            TimeUnit::Day => Some(Stretch::Unit(day.checked_add(shift.days()).ok()?.into())),
            TimeUnit::Week | TimeUnit::Fortnight => week(day.checked_add(shift.weeks()).ok()?),
            TimeUnit::Weekend => {
                let monday = monday_of(day.checked_add(shift.weeks()).ok()?)?;
                Some(Stretch::days(
                    monday.checked_add(5.days()).ok()?,
                    monday.checked_add(6.days()).ok()?,
                ))
            }
            TimeUnit::Month => {
                let month = day.checked_add(shift.months()).ok()?;
                Some(Stretch::Unit(Partial::month(
                    Some(month.year()),
                    month.month(),
                )))
            }
            TimeUnit::Quarter => {
                let month = day.checked_add((3 * shift).months()).ok()?;
                Some(Stretch::Quarter {
                    year: Some(month.year()),
                    number: (month.month() - 1) / 3 + 1,
                })
            }
            TimeUnit::Year => Some(Stretch::Unit(Partial::year(
                day.checked_add(shift.years()).ok()?.year(),
            ))),
            TimeUnit::Decade => {
                let start = day.checked_add((10 * shift).years()).ok()?.year() / 10 * 10;
                Some(Stretch::Between(
                    Partial::year(start),
                    Partial::year(start + 9),
                ))
            }
            TimeUnit::Century => {
                let start =
                    (day.checked_add((100 * shift).years()).ok()?.year() - 1) / 100 * 100 + 1;
                Some(Stretch::Between(
                    Partial::year(start),
                    Partial::year(start + 99),
                ))
            }
        }
    }
}

/// Returns the day `count` units after `day`; a fortnight is two weeks, a weekend one.
pub fn plus(day: Date, count: i32, unit: TimeUnit) -> Option<Date> {
    let moved = match unit {
        TimeUnit::Day => day.checked_add(count.days()),
        TimeUnit::Week | TimeUnit::Weekend => day.checked_add(count.weeks()),
        TimeUnit::Fortnight => day.checked_add((2 * count).weeks()),
        TimeUnit::Month => day.checked_add(count.months()),
        TimeUnit::Quarter => day.checked_add((3 * count).months()),
        TimeUnit::Year => day.checked_add(count.years()),
        TimeUnit::Decade => day.checked_add((10 * count).years()),
        TimeUnit::Century => {
            return Some(new_year(
                i16::try_from(i32::from(day.year()) + 100 * count).ok()?,
            ));
        }
    };
    moved.ok()
}

/// The letter of ISO 8601 for a length of time, and how many of its unit one of `unit` is.
pub const fn designator(unit: TimeUnit) -> (i32, char) {
    match unit {
        TimeUnit::Day => (1, 'D'),
        TimeUnit::Week | TimeUnit::Weekend => (1, 'W'),
        TimeUnit::Fortnight => (2, 'W'),
        TimeUnit::Month => (1, 'M'),
        TimeUnit::Quarter => (3, 'M'),
        TimeUnit::Year => (1, 'Y'),
        TimeUnit::Decade => (10, 'Y'),
        TimeUnit::Century => (100, 'Y'),
    }
}

/// Returns the Monday on or before `day`.
pub fn monday_of(day: Date) -> Option<Date> {
    let back = i32::from(day.weekday().since(Weekday::Monday));
    day.checked_sub(back.days()).ok()
}

/// Returns the week, Monday to Sunday, that holds `day`.
pub fn week(day: Date) -> Option<Stretch> {
    let monday = monday_of(day)?;
    Some(Stretch::days(monday, monday.checked_add(6.days()).ok()?))
}
