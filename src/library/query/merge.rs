//! One value with all its sources: which figures say the same, and which contradict each other.

use std::collections::BTreeMap;

use smallvec::SmallVec;

use super::super::rows::{FactId, MeasuredAmount, MeasuredValue};
use crate::analysis::{Change, FactKind};

/// Two printed figures are the same when the coarser is a rounding of the finer, within this share of it;
/// within the wider share where one says "about" or "more than".
const ROUNDING: f64 = 0.025;
const ROUGHLY: f64 = 0.05;

/// A figure as far as merging needs it. A large archive prints hundreds of thousands of one measure.
#[derive(Clone)]
pub(super) struct Figure {
    pub id: FactId,
    /// Its article's place in time.
    pub time: u32,
    pub kind: FactKind,
    pub is_rough: bool,
    pub change: Change,
    /// Low, high and unit (numbered) of each currency it is printed in, or its one unit.
    pub amounts: SmallVec<[(f64, f64, u32); 1]>,
}

/// Whether a figure is of no time, and of which it is: those without one come last.
pub(super) type When = (bool, String);

/// One value with its sources.
pub(super) struct Merged {
    period: Option<String>,
    /// The earliest report.
    first: Figure,
    /// Every report, in order; those of one article stand together.
    pub sources: Vec<FactId>,
    pub is_conflict: bool,
}

impl Merged {
    pub fn value(self, units: &[String]) -> MeasuredValue {
        let amounts = self.first.amounts.iter().map(|&(low, high, unit)| {
            let unit = units.get(unit as usize).cloned().unwrap_or_default();
            MeasuredAmount { low, high, unit }
        });
        MeasuredValue {
            period: self.period,
            kind: self.first.kind,
            amounts: amounts.collect(),
            change: self.first.change,
            is_rough: self.first.is_rough,
            sources: self.sources,
            is_conflict: self.is_conflict,
        }
    }
}

/// Puts figures that say the same together, the earliest report of each first, and finds contradictions.
pub(super) fn merge(periods: BTreeMap<When, Vec<Figure>>) -> Vec<Merged> {
    let mut merged = Vec::new();
    for ((is_timeless, period), mut figures) in periods {
        // Of one article the ids are in the order of its text.
        figures.sort_unstable_by_key(|figure| (figure.time, figure.id.0));
        let mut clusters: Vec<Vec<&Figure>> = Vec::new();
        for figure in &figures {
            let same = clusters
                .iter_mut()
                .find(|cluster| cluster[0].agrees(figure) == Some(true));
            match same {
                Some(cluster) => cluster.push(figure),
                None => clusters.push(vec![figure]),
            }
        }
        for (place, cluster) in clusters.iter().enumerate() {
            let is_contradicted = clusters.iter().enumerate().any(|(other, figures)| {
                other != place && figures[0].agrees(cluster[0]) == Some(false)
            });
            merged.push(Merged {
                period: (!is_timeless).then(|| period.clone()),
                first: cluster[0].clone(),
                sources: cluster.iter().map(|figure| figure.id).collect(),
                // Two sums without a time are two sums, not a contradiction.
                is_conflict: !is_timeless && is_contradicted,
            });
        }
    }
    merged
}

impl Figure {
    /// Tells whether both say the same; none where they cannot be compared: other units, a level and a rise.
    fn agrees(&self, other: &Self) -> Option<bool> {
        if self.change != other.change {
            return None;
        }
        let is_rough = self.is_rough || other.is_rough;
        let share = if is_rough { ROUGHLY } else { ROUNDING };
        self.amounts.iter().find_map(|(low, high, unit)| {
            let (other_low, other_high, _) = other.amounts.iter().find(|it| it.2 == *unit)?;
            let is_same = |a: f64, b: f64| {
                (a - b).abs() <= share * a.abs().max(b.abs()) && (is_rough || is_rounding(a, b))
            };
            Some(is_same(*low, *other_low) && is_same(*high, *other_high))
        })
    }
}

/// Tells whether the number with fewer digits is a rounding of the other.
fn is_rounding(a: f64, b: f64) -> bool {
    let step = last_digit(a).max(last_digit(b));
    (a - b).abs() <= step * 0.5 * (1.0 + 1e-9)
}

/// Returns the worth of the last digit that is not zero: 1,000 for 268,000; 0.1 for 8.2.
fn last_digit(number: f64) -> f64 {
    let digits = number.abs().to_string();
    if let Some((_, fraction)) = digits.split_once('.') {
        return 0.1_f64.powi(i32::try_from(fraction.len()).unwrap_or(i32::MAX));
    }
    let zeros = digits.len() - digits.trim_end_matches('0').len();
    10_f64.powi(i32::try_from(zeros).unwrap_or(i32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    const USD: u32 = 0;
    const JPY: u32 = 1;

    fn figure(amounts: &[(f64, u32)], is_rough: bool, change: Change) -> Figure {
        Figure {
            id: FactId(1),
            kind: FactKind::Money,
            amounts: amounts
                .iter()
                .map(|(amount, unit)| (*amount, *amount, *unit))
                .collect(),
            is_rough,
            change,
            time: 0,
        }
    }

    #[test]
    fn a_rounding_agrees_and_another_value_does_not() {
        let usd = |amount| figure(&[(amount, USD)], false, Change::Level);
        assert_eq!(usd(204e9).agrees(&usd(204e9)), Some(true));
        assert_eq!(usd(268.5e9).agrees(&usd(269e9)), Some(true));
        assert_eq!(usd(204e9).agrees(&usd(206e9)), Some(false));
        assert_eq!(usd(200e9).agrees(&usd(240e9)), Some(false));
        assert_eq!(usd(8.5).agrees(&usd(8.4)), Some(false));
        let about = figure(&[(200e9, USD)], true, Change::Level);
        assert_eq!(about.agrees(&usd(204e9)), Some(true));
    }

    #[test]
    fn only_like_is_compared_with_like() {
        let usd = figure(&[(1.69e9, USD)], false, Change::Level);
        let both = figure(&[(192e9, JPY), (1.69e9, USD)], false, Change::Level);
        let yen = figure(&[(192e9, JPY)], false, Change::Level);
        assert_eq!(both.agrees(&usd), Some(true));
        assert_eq!(yen.agrees(&usd), None);
        let rise = figure(&[(1.69e9, USD)], false, Change::Rise);
        assert_eq!(rise.agrees(&usd), None);
    }
}
