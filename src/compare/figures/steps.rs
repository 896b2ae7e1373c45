//! The change from one known period to the next: only in one unit, between periods of one length, never from or to a
//! value that another contradicts.

use std::collections::BTreeMap;

use super::{FigureValue, Grain, grain_of};
use crate::analysis::{Change, FactKind};

/// The change from one value to the next: computed, never printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Indexes of the row's values.
    pub from: usize,
    pub to: usize,
    pub unit: String,
    pub difference: f64,
    /// The difference as a share of the earlier value; none for percentages, whose difference is points.
    pub rate: Option<f64>,
    /// True where the two values are joined by likeness only.
    pub is_joined: bool,
    /// True where one of them is printed as "about", "more than".
    pub is_rough: bool,
}

/// A value that can be compared.
struct Level {
    value: usize,
    number: f64,
}

/// Returns the steps between `values`, which are in the order of their periods.
pub(super) fn steps(values: &[FigureValue]) -> Vec<Step> {
    let mut series: BTreeMap<(Grain, &str), Vec<Level>> = BTreeMap::new();
    for (index, value) in values.iter().enumerate() {
        let Some(grain) = value.period.as_deref().and_then(grain_of) else {
            continue;
        };
        if value.change != Change::Level || is_contested(values, index) {
            continue;
        }
        for amount in &value.amounts {
            // The ends of a range say nothing of what lies between.
            if amount.low.total_cmp(&amount.high).is_eq() {
                let levels = series.entry((grain, &amount.unit)).or_default();
                levels.push(Level {
                    value: index,
                    number: amount.low,
                });
            }
        }
    }
    let mut steps: Vec<Step> = Vec::new();
    for ((_, unit), levels) in series {
        for pair in levels.windows(2) {
            let is_known = |it: &Step| it.from == pair[0].value && it.to == pair[1].value;
            if !steps.iter().any(is_known) {
                steps.push(step(values, pair, unit));
            }
        }
    }
    steps.sort_by_key(|step| (step.to, step.from));
    steps
}

/// Tells whether the time of a value has another one in the same unit.
fn is_contested(values: &[FigureValue], index: usize) -> bool {
    let value = &values[index];
    let is_other = |other: &FigureValue| {
        other.period == value.period
            && other.change == value.change
            && other
                .amounts
                .iter()
                .any(|it| value.amounts.iter().any(|mine| mine.unit == it.unit))
    };
    let mut others = values.iter().enumerate();
    value.is_conflict || others.any(|(at, other)| at != index && is_other(other))
}

fn step(values: &[FigureValue], pair: &[Level], unit: &str) -> Step {
    let (from, to) = (&pair[0], &pair[1]);
    let (earlier, later) = (&values[from.value], &values[to.value]);
    let difference = to.number - from.number;
    let has_rate = earlier.kind != FactKind::Percent && from.number > 0.0;
    Step {
        from: from.value,
        to: to.value,
        unit: unit.to_owned(),
        difference,
        rate: has_rate.then(|| difference / from.number),
        is_joined: earlier.joined != later.joined,
        is_rough: earlier.is_rough || later.is_rough,
    }
}
