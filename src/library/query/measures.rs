//! Figures merged over articles: one value with all its sources, and values that contradict each other.

use std::collections::BTreeMap;

use rusqlite::{Connection, Row, params_from_iter};

use super::super::rows::{FactId, FactRow, MeasureRow, MeasuredValue};
use super::super::{FactFilter, Library, Result};
use super::facts::{Words, change_from, condition, figure_kinds};
use crate::analysis::{Change, Extent, Value};
use crate::text::fold;

/// Two printed figures are the same when the coarser is a rounding of the finer, within this share of it;
/// within the wider share where one says "about" or "more than".
const ROUNDING: f64 = 0.025;
const ROUGHLY: f64 = 0.05;

/// A figure as far as merging needs it.
struct Figure {
    id: FactId,
    /// Low, high and unit of each currency it is printed in, or its one unit.
    amounts: Vec<(f64, f64, String)>,
    is_rough: bool,
    change: Option<Change>,
}

/// Measure and subject, folded: what makes two figures comparable.
type Key = (String, String);

/// The figures of one measure: as first printed, and by period (those without one last).
struct Group {
    measure: String,
    subject: Option<String>,
    periods: BTreeMap<(bool, String), Vec<Vec<Figure>>>,
}

impl Library {
    /// Returns the figures that pass `filter`, merged: the same value twice is one with two sources, two values
    /// for one measure, subject, period and unit are a conflict. Figures without a measure are left out.
    pub fn measures(&self, filter: &FactFilter) -> Result<Vec<MeasureRow>> {
        let groups = self.store().read(|database| groups(database, filter))?;
        let shown: Vec<FactId> = groups
            .values()
            .flat_map(|group| group.periods.values().flatten())
            .map(|cluster| cluster[0].id)
            .collect();
        let mut facts: BTreeMap<FactId, FactRow> = self
            .fact_rows(&shown)?
            .into_iter()
            .map(|fact| (fact.id, fact))
            .collect();
        let mut rows: Vec<MeasureRow> = groups
            .into_values()
            .map(|group| group.into_row(&mut facts))
            .collect();
        rows.sort_by_cached_key(|row| {
            let sources: usize = row.values.iter().map(|value| value.sources.len()).sum();
            (std::cmp::Reverse(sources), row.measure.clone())
        });
        Ok(rows)
    }
}

fn groups(database: &Connection, filter: &FactFilter) -> Result<BTreeMap<Key, Group>> {
    let mut filter = filter.clone();
    if filter.kinds.is_empty() {
        filter.kinds = figure_kinds();
    }
    let (condition, values) = condition(&filter);
    let words = Words::new(&filter);
    let mut query = database.prepare_cached(&format!(
        "SELECT f.id, f.measure, f.subject, f.period, f.value, f.change FROM facts f JOIN articles a ON a.id = f.article
         WHERE f.measure IS NOT NULL AND {condition} ORDER BY a.date, a.sort_title, a.key, f.number"
    ))?;
    let mut rows = query.query(params_from_iter(values))?;
    let mut groups: BTreeMap<Key, Group> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let measure: String = row.get(1)?;
        let subject: Option<String> = row.get(2)?;
        let period: Option<String> = row.get(3)?;
        let whose = subject.as_deref().unwrap_or_default();
        if !words.pass_measure(&measure, whose, period.as_deref()) {
            continue;
        }
        let Some(figure) = figure(row)? else { continue };
        let group = groups
            .entry((fold(&measure), fold(whose)))
            .or_insert_with(|| Group {
                measure,
                subject,
                periods: BTreeMap::new(),
            });
        group.add(period, figure);
    }
    Ok(groups)
}

fn figure(row: &Row<'_>) -> Result<Option<Figure>> {
    let value = serde_json::from_str(row.get_ref(4)?.as_str().unwrap_or_default()).ok();
    let part = |extent: Extent, unit: String| (extent.low(), extent.high(), unit);
    let (amounts, modifier) = match value {
        Some(Value::Money {
            amounts,
            modifier,
            per,
        }) => {
            let per = per.map_or(String::new(), |per| format!("/{per}"));
            let amounts = amounts
                .into_iter()
                .map(|amount| part(amount.extent, amount.currency + &per))
                .collect();
            (amounts, modifier)
        }
        Some(Value::Percent {
            extent,
            is_points,
            modifier,
        }) => {
            let unit = if is_points { "points" } else { "%" };
            (vec![part(extent, unit.to_owned())], modifier)
        }
        Some(Value::Quantity {
            extent,
            unit,
            modifier,
        }) => (vec![part(extent, unit)], modifier),
        _ => return Ok(None),
    };
    Ok(Some(Figure {
        id: FactId(row.get(0)?),
        amounts,
        is_rough: modifier.is_some(),
        change: row.get_ref(5)?.as_str().ok().and_then(change_from),
    }))
}

impl Group {
    /// Puts a figure with those that say the same.
    fn add(&mut self, period: Option<String>, figure: Figure) {
        let clusters = self
            .periods
            .entry((period.is_none(), period.unwrap_or_default()))
            .or_default();
        let same = clusters
            .iter_mut()
            .find(|cluster| cluster[0].agrees(&figure) == Some(true));
        match same {
            Some(cluster) => cluster.push(figure),
            None => clusters.push(vec![figure]),
        }
    }

    fn into_row(self, facts: &mut BTreeMap<FactId, FactRow>) -> MeasureRow {
        let mut values = Vec::new();
        for ((is_timeless, period), clusters) in self.periods {
            for (place, cluster) in clusters.iter().enumerate() {
                let Some(shown) = facts.remove(&cluster[0].id) else {
                    continue;
                };
                let is_contradicted = clusters.iter().enumerate().any(|(other, figures)| {
                    other != place && figures[0].agrees(&cluster[0]) == Some(false)
                });
                values.push(MeasuredValue {
                    period: (!is_timeless).then(|| period.clone()),
                    shown,
                    sources: cluster.iter().map(|figure| figure.id).collect(),
                    // Two sums without a time are two sums, not a contradiction.
                    is_conflict: !is_timeless && is_contradicted,
                });
            }
        }
        MeasureRow {
            measure: self.measure,
            subject: self.subject,
            values,
        }
    }
}

impl Figure {
    /// Tells whether both say the same; none where they cannot be compared: other units, a level and a rise.
    fn agrees(&self, other: &Self) -> Option<bool> {
        let move_of = |change: Option<Change>| change.unwrap_or(Change::Level);
        if move_of(self.change) != move_of(other.change) {
            return None;
        }
        let share = if self.is_rough || other.is_rough {
            ROUGHLY
        } else {
            ROUNDING
        };
        let is_rough = self.is_rough || other.is_rough;
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

    fn figure(amounts: &[(f64, &str)], is_rough: bool, change: Option<Change>) -> Figure {
        Figure {
            id: FactId(1),
            amounts: amounts
                .iter()
                .map(|(amount, unit)| (*amount, *amount, (*unit).to_owned()))
                .collect(),
            is_rough,
            change,
        }
    }

    #[test]
    fn a_rounding_agrees_and_another_value_does_not() {
        let usd = |amount| figure(&[(amount, "USD")], false, None);
        assert_eq!(usd(204e9).agrees(&usd(204e9)), Some(true));
        assert_eq!(usd(268.5e9).agrees(&usd(269e9)), Some(true));
        assert_eq!(usd(204e9).agrees(&usd(206e9)), Some(false));
        assert_eq!(usd(200e9).agrees(&usd(240e9)), Some(false));
        assert_eq!(usd(8.5).agrees(&usd(8.4)), Some(false));
        let about = figure(&[(200e9, "USD")], true, None);
        assert_eq!(about.agrees(&usd(204e9)), Some(true));
    }

    #[test]
    fn only_like_is_compared_with_like() {
        let usd = figure(&[(1.69e9, "USD")], false, None);
        let both = figure(&[(192e9, "JPY"), (1.69e9, "USD")], false, None);
        let yen = figure(&[(192e9, "JPY")], false, None);
        assert_eq!(both.agrees(&usd), Some(true));
        assert_eq!(yen.agrees(&usd), None);
        let rise = figure(&[(1.69e9, "USD")], false, Some(Change::Rise));
        assert_eq!(rise.agrees(&usd), None);
    }
}
