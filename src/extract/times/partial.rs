//! Days, months and years of which something may be unknown, and stretches of them, as ISO 8601 writes them.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::{Date, date};

/// A day, month or year; what is not printed and could not be had is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Partial {
    pub year: Option<i16>,
    pub month: Option<i8>,
    pub day: Option<i8>,
}

/// What a time resolves to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stretch {
    /// A day, month or year.
    Unit(Partial),
    Quarter {
        year: Option<i16>,
        number: i8,
    },
    Half {
        year: Option<i16>,
        number: i8,
    },
    /// From the first day of the one to the last day of the other.
    Between(Partial, Partial),
    /// Open at its end.
    From(Partial),
    /// Open at its beginning.
    To(Partial),
    /// A length of time that cannot be placed.
    Length {
        count: i32,
        designator: char,
    },
    /// A day or week that cannot be placed: the letters of ISO 8601 with X for digits.
    Unplaced(&'static str),
}

impl Partial {
    pub const fn year(year: i16) -> Self {
        Self {
            year: Some(year),
            month: None,
            day: None,
        }
    }

    pub const fn month(year: Option<i16>, month: i8) -> Self {
        Self {
            year,
            month: Some(month),
            day: None,
        }
    }

    pub const fn day(year: Option<i16>, month: i8, day: i8) -> Self {
        Self {
            year,
            month: Some(month),
            day: Some(day),
        }
    }

    /// Tells whether X stands for some of its digits.
    const fn has_unknown_digits(self) -> bool {
        self.year.is_none() || self.month.is_none() && self.day.is_some()
    }

    /// Tells whether the calendar has such a day or month.
    pub fn is_valid(self) -> bool {
        let year = self.year.unwrap_or(2000);
        Date::new(year, self.month.unwrap_or(1), self.day.unwrap_or(1)).is_ok()
    }

    /// Returns the first day; none where the year is unknown.
    pub fn first(self) -> Option<Date> {
        Date::new(self.year?, self.month.unwrap_or(1), self.day.unwrap_or(1)).ok()
    }

    /// Returns the last day; none where the year is unknown.
    pub fn last(self) -> Option<Date> {
        let first = self.first()?;
        match (self.month, self.day) {
            (_, Some(_)) => Some(first),
            (Some(_), None) => Some(first.last_of_month()),
            (None, None) => Some(first.last_of_year()),
        }
    }

    /// Returns the day, month or year after this one (`by` 1) or before it (-1), of the same grain.
    pub fn step(self, by: i32) -> Option<Self> {
        let first = self.first()?;
        if self.day.is_some() {
            return first.checked_add(by.days()).ok().map(Self::from);
        }
        if self.month.is_some() {
            let moved = first.checked_add(by.months()).ok()?;
            return Some(Self::month(Some(moved.year()), moved.month()));
        }
        let moved = first.checked_add(by.years()).ok()?;
        Some(Self::year(moved.year()))
    }
}

impl From<Date> for Partial {
    fn from(day: Date) -> Self {
        Self::day(Some(day.year()), day.month(), day.day())
    }
}

impl fmt::Display for Partial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}")?,
            None => f.write_str("XXXX")?,
        }
        match (self.month, self.day) {
            (Some(month), Some(day)) => write!(f, "-{month:02}-{day:02}"),
            (Some(month), None) => write!(f, "-{month:02}"),
            (None, Some(day)) => write!(f, "-XX-{day:02}"),
            (None, None) => Ok(()),
        }
    }
}

impl Stretch {
    /// Returns the day, month or year it begins with.
    pub fn first(self) -> Option<Partial> {
        match self {
            Self::Unit(unit) | Self::Between(unit, _) | Self::From(unit) => Some(unit),
            Self::Quarter { year, number } => Some(Partial::month(year, number * 3 - 2)),
            Self::Half { year, number } => Some(Partial::month(year, number * 6 - 5)),
            Self::To(_) | Self::Length { .. } | Self::Unplaced(_) => None,
        }
    }

    /// Returns the day, month or year it ends with.
    pub fn last(self) -> Option<Partial> {
        match self {
            Self::Unit(unit) | Self::Between(_, unit) | Self::To(unit) => Some(unit),
            Self::Quarter { year, number } => Some(Partial::month(year, number * 3)),
            Self::Half { year, number } => Some(Partial::month(year, number * 6)),
            Self::From(_) | Self::Length { .. } | Self::Unplaced(_) => None,
        }
    }

    /// Returns the stretch from `first` to `last`, both included, in the coarsest grain.
    pub fn days(first: Date, last: Date) -> Self {
        let (from, to) = (Partial::from(first), Partial::from(last));
        if first == last {
            return Self::Unit(from);
        }
        let is_whole_months = first.day() == 1 && last == last.last_of_month();
        if !is_whole_months {
            return Self::Between(from, to);
        }
        let is_whole_years = first.month() == 1 && last.month() == 12;
        match (first.year() == last.year(), first.month() == last.month()) {
            (true, _) if is_whole_years => Self::Unit(Partial::year(first.year())),
            (false, _) if is_whole_years => {
                Self::Between(Partial::year(first.year()), Partial::year(last.year()))
            }
            (true, true) => Self::Unit(Partial::month(Some(first.year()), first.month())),
            _ => Self::Between(
                Partial::month(Some(first.year()), first.month()),
                Partial::month(Some(last.year()), last.month()),
            ),
        }
    }

    /// Tells whether X stands for some of its digits.
    pub const fn has_unknown_digits(self) -> bool {
        match self {
            Self::Unit(part) | Self::From(part) | Self::To(part) => part.has_unknown_digits(),
            Self::Between(first, last) => first.has_unknown_digits() || last.has_unknown_digits(),
            Self::Quarter { year, .. } | Self::Half { year, .. } => year.is_none(),
            Self::Length { .. } => false,
            Self::Unplaced(_) => true,
        }
    }

    /// Tells whether it is one day, month or year.
    pub const fn is_unit(self) -> bool {
        matches!(self, Self::Unit(_) | Self::Unplaced(_))
    }
}

impl fmt::Display for Stretch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = |year: Option<i16>| year.map(Partial::year).unwrap_or_default();
        match *self {
            Self::Unit(unit) => unit.fmt(f),
            Self::Quarter { year, number } => write!(f, "{}-Q{number}", known(year)),
            Self::Half { year, number } => write!(f, "{}-H{number}", known(year)),
            Self::Between(first, last) => write!(f, "{first}/{last}"),
            Self::From(first) => write!(f, "{first}/.."),
            Self::To(last) => write!(f, "../{last}"),
            Self::Length { count, designator } => write!(f, "P{count}{designator}"),
            Self::Unplaced(letters) => f.write_str(letters),
        }
    }
}

/// Reads a day, month or year in ISO 8601: `2021-10-27`, `2020-11`, `2009`.
pub fn parse(text: &str) -> Option<Partial> {
    let mut parts = text.get(..10.min(text.len()))?.splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next().and_then(|part| part.parse().ok());
    let day = parts.next().and_then(|part| part.parse().ok());
    let partial = Partial {
        year: Some(year),
        month,
        day: month.and(day),
    };
    partial.is_valid().then_some(partial)
}

/// Returns the first day of a year.
pub fn new_year(year: i16) -> Date {
    date(year.clamp(-9999, 9999), 1, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(stretch: Stretch, expected: &str) {
        assert_eq!(stretch.to_string(), expected);
    }

    #[test]
    fn stretches_are_written_as_iso_8601() {
        check(Stretch::Unit(Partial::day(None, 10, 27)), "XXXX-10-27");
        check(
            Stretch::Quarter {
                year: Some(2020),
                number: 3,
            },
            "2020-Q3",
        );
        check(Stretch::From(Partial::year(2002)), "2002/..");
        check(
            Stretch::days(date(2012, 1, 1), date(2017, 12, 31)),
            "2012/2017",
        );
        check(
            Stretch::days(date(2012, 2, 1), date(2012, 2, 29)),
            "2012-02",
        );
        check(
            Stretch::Length {
                count: 30,
                designator: 'Y',
            },
            "P30Y",
        );
    }

    #[test]
    fn impossible_days_are_refused() {
        assert!(!Partial::day(Some(2019), 2, 29).is_valid());
        assert!(Partial::day(None, 2, 29).is_valid());
        assert_eq!(parse("2020-13"), None);
        assert_eq!(parse("2020-11"), Some(Partial::month(Some(2020), 11)));
    }
}
