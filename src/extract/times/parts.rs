//! Parts of a stretch and stretches of parts: ranges, `the end of May`, quarters and halves, `the last Friday of May`.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::Tense;
use super::expression::Expression;
use super::partial::{Partial, Stretch};
use super::reference::plus;
use super::resolve::Resolver;
use crate::lexicon::{Part, TimeUnit};

impl Resolver {
    pub(super) fn between(
        &self,
        from: &Expression,
        to: &Expression,
        tense: Tense,
    ) -> Option<Stretch> {
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
            let is_yearless = is_yearless(to);
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

    pub(super) fn part(&self, part: Part, of: &Expression, tense: Tense) -> Option<Stretch> {
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
                    return Some(Stretch::days(whole.first()?.first()?, today));
                }
                Part::Late => {
                    return Some(Stretch::days(today, whole.last()?.last()?));
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
            Part::Early | Part::Late | Part::Middle => Some(whole),
            Part::Start => Some(Stretch::days(first, half_end(first, days)?)),
            Part::End => Some(Stretch::days(half_end(first, days)?.tomorrow().ok()?, last)),
        }
    }

    pub(super) fn division(&self, expression: &Expression, tense: Tense) -> Option<Stretch> {
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

    pub(super) fn counted(&self, expression: &Expression, tense: Tense) -> Option<Stretch> {
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
    let is_year = (365..=366).contains(&days);
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

/// Tells whether the year of an expression is not printed.
fn is_yearless(expression: &Expression) -> bool {
    match expression {
        Expression::Date(date) => date.year.is_none(),
        Expression::Part { of, .. } => is_yearless(of),
        _ => false,
    }
}
