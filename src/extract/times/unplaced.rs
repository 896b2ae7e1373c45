//! What stands for a time that cannot be placed, and the names of the rules that place the others.

use super::expression::Expression;
use super::partial::{Partial, Stretch};
use super::reference::designator;
use crate::lexicon::TimeUnit;

/// What stands for a time that cannot be placed: unknown digits, or the bare length.
pub fn unresolved(expression: &Expression) -> Option<Stretch> {
    match expression {
        Expression::Span { count, unit, .. } => {
            let (each, designator) = designator(*unit);
            Some(Stretch::Length {
                count: count * each,
                designator,
            })
        }
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
        Expression::Day(_) | Expression::Now | Expression::OffsetFrom { .. } => {
            Some(Stretch::Unplaced("XXXX-XX-XX"))
        }
        Expression::ShiftedMonth { month, .. } => Some(Stretch::Unit(Partial::month(None, *month))),
        Expression::Part { of, .. }
        | Expression::Season { year: of }
        | Expression::Between(of, _)
        | Expression::Since(of)
        | Expression::Before(of)
        | Expression::After(of)
        | Expression::Until(of) => unresolved(of),
        Expression::Date(date) | Expression::Ambiguous(date) => Some(Stretch::Unit(*date)),
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
        Expression::Within { .. } | Expression::Decade(_) | Expression::Century(_) => None,
    }
}

/// The rule that places a time that is not printed in full.
pub const fn rule(expression: &Expression) -> &'static str {
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
