//! What a date or period says before it is resolved.

use super::partial::Partial;
use crate::lexicon::{Part, TimeUnit};

/// A date or period as the text puts it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expression {
    /// `3 May 2004`, `May 3`, `May 2004`, `2004`.
    Date(Partial),
    /// `5/6/2004`: month and day may stand the other way round.
    Ambiguous(Partial),
    /// `Thursday`, `last Thursday`; Monday is 1.
    Weekday {
        weekday: i8,
        shift: Option<i8>,
    },
    /// `yesterday`: days from the article's own.
    Day(i32),
    /// `last year`, `this month`.
    Shifted {
        unit: TimeUnit,
        shift: i32,
    },
    /// `last March`.
    ShiftedMonth {
        month: i8,
        shift: i32,
    },
    /// `last summer`, `summer 1997`.
    Season {
        year: Box<Expression>,
    },
    /// `the past 30 years`, `the next three years`.
    Span {
        count: i32,
        unit: TimeUnit,
        is_ahead: bool,
    },
    /// `two months ago`, `a fortnight later`.
    Offset {
        count: i32,
        unit: TimeUnit,
        is_told: bool,
    },
    /// `in two weeks`: a date only where the sentence speaks of what is to come.
    Within {
        count: i32,
        unit: TimeUnit,
    },
    /// `16 days from 1 February`.
    OffsetFrom {
        count: i32,
        unit: TimeUnit,
        from: Box<Expression>,
    },
    /// `the first quarter of 2016`.
    Quarter {
        number: i8,
        of: Option<Box<Expression>>,
    },
    /// `the second half of last year`.
    Half {
        number: i8,
        of: Box<Expression>,
    },
    /// `the third month of 2021`; from the end where negative.
    Nth {
        number: i32,
        unit: TimeUnit,
        of: Box<Expression>,
    },
    /// `the last Friday of May`; from the end where negative.
    NthWeekday {
        number: i32,
        weekday: i8,
        of: Box<Expression>,
    },
    /// `the first six months of 1989`; the last ones where negative.
    FirstOf {
        count: i32,
        unit: TimeUnit,
        of: Box<Expression>,
    },
    /// `the week of 7 November`.
    WeekOf(Box<Expression>),
    /// `the 1990s`.
    Decade(i16),
    /// `the 21st century`.
    Century(i16),
    /// `early 2004`, `the end of May`.
    Part {
        part: Part,
        of: Box<Expression>,
    },
    /// `the same year`.
    Same(TimeUnit),
    /// `the following year`: from the one told of last.
    Told {
        unit: TimeUnit,
        shift: i32,
    },
    Between(Box<Expression>, Box<Expression>),
    Since(Box<Expression>),
    Before(Box<Expression>),
    After(Box<Expression>),
    Until(Box<Expression>),
    Now,
}

impl Expression {
    /// Tells whether it is a bare year.
    pub const fn is_year(&self) -> bool {
        matches!(
            self,
            Self::Date(Partial {
                year: Some(_),
                month: None,
                day: None
            })
        )
    }

    /// Gives the lower end of a range the year of the upper one, where only that has one: `Nov-Feb 2017`.
    #[must_use]
    pub fn with_year_of(self, upper: &Self) -> Self {
        match (self, upper) {
            (
                Self::Date(Partial {
                    year: None,
                    month: Some(month),
                    day,
                }),
                Self::Date(Partial {
                    year: Some(year),
                    month: Some(last),
                    ..
                }),
            ) => {
                let year = if month > *last { year - 1 } else { *year };
                Self::Date(Partial {
                    year: Some(year),
                    month: Some(month),
                    day,
                })
            }
            (expression, _) => expression,
        }
    }

    /// Gives the upper end of a range the year of the lower one, where only that has one: `May 2004 to June`.
    #[must_use]
    pub fn after_year_of(self, lower: &Self) -> Self {
        match (self, lower) {
            (
                Self::Date(Partial {
                    year: None,
                    month: Some(month),
                    day,
                }),
                Self::Date(Partial {
                    year: Some(year),
                    month: Some(first),
                    ..
                }),
            ) => {
                let year = if month < *first { year + 1 } else { *year };
                Self::Date(Partial {
                    year: Some(year),
                    month: Some(month),
                    day,
                })
            }
            (expression, _) => expression,
        }
    }
}
