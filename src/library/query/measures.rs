//! Figures merged over articles: one value with all its sources, and values that contradict each other.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{Connection, Row, params_from_iter};

use super::super::index::RowMap;
use super::super::measured::{Told, percent, value_from};
use super::super::rows::{ArticleId, FactId, MeasureRow, MeasuredAmount, MeasuredValue};
use super::super::{FactFilter, Library, Result};
use super::facts::{Words, change_from, condition, figure_kinds, told};
use super::{fact_kind_from, size_from};
use crate::analysis::{Change, Extent, FactKind, Value};
use crate::article::Span;
use crate::corrections::Corrections;
use crate::text::fold;

/// Those that figures are about.
pub(in super::super) const SUBJECTS: &str = "SELECT w.id, w.name FROM
  (SELECT DISTINCT subject FROM facts WHERE measure IS NOT NULL AND subject IS NOT NULL) JOIN wordings w ON w.id = subject";

/// Two printed figures are the same when the coarser is a rounding of the finer, within this share of it;
/// within the wider share where one says "about" or "more than".
const ROUNDING: f64 = 0.025;
const ROUGHLY: f64 = 0.05;

/// A figure as far as merging needs it.
#[derive(Clone)]
struct Figure {
    id: FactId,
    kind: FactKind,
    /// Low, high and unit (numbered) of each currency it is printed in, or its one unit.
    amounts: Vec<(f64, f64, u32)>,
    is_rough: bool,
    change: Change,
    /// Its article's place in time, and its own in the article.
    order: (u32, i64),
    place: (ArticleId, usize),
}

/// Measure and subject, folded: what makes two figures comparable.
type Key = (String, String);

/// The figures of one measure: as first printed, and by period (those without one last).
struct Group {
    measure: String,
    subject: Option<String>,
    periods: BTreeMap<(bool, String), Vec<Figure>>,
}

impl Library {
    /// Returns the figures that pass `filter`, merged: the same value twice is one with two sources, two values
    /// for one measure, subject, period and unit are a conflict. Figures without a measure are left out.
    pub fn measures(&self, filter: &FactFilter) -> Result<Vec<MeasureRow>> {
        let (merged, units) = self.merged(filter, None)?;
        let mut rows: Vec<MeasureRow> = merged
            .into_iter()
            .map(|(measure, subject, values)| MeasureRow {
                measure,
                subject,
                values: values.into_iter().map(|it| it.value(&units)).collect(),
            })
            .collect();
        rows.sort_by_cached_key(|row| {
            let sources: usize = row.values.iter().map(|value| value.sources.len()).sum();
            (std::cmp::Reverse(sources), row.measure.clone())
        });
        Ok(rows)
    }

    /// Returns measures, whose they are, and their values, with the units that these number; with `only`, those of
    /// which one place is worded so.
    pub(super) fn merged(
        &self,
        filter: &FactFilter,
        only: Option<&[String]>,
    ) -> Result<(MergedRows, Vec<String>)> {
        let corrections = self.corrections();
        let asked = Asked {
            filter,
            only,
            corrections: &corrections,
        };
        let (groups, units) = self.store().read(|database| groups(database, &asked))?;
        let rows = groups.into_values();
        let rows = rows
            .map(|group| (group.measure, group.subject, merge(group.periods)))
            .collect();
        Ok((rows, units))
    }
}

/// Measures, whose they are, and their values.
pub(super) type MergedRows = Vec<(String, Option<String>, Vec<Merged>)>;

/// Which figures are asked for, and what the reader joined.
struct Asked<'a> {
    filter: &'a FactFilter,
    only: Option<&'a [String]>,
    corrections: &'a Corrections,
}

impl Asked<'_> {
    /// Returns the wordings to look for: those asked for, and the others that they are joined with.
    fn wordings(&self) -> Option<String> {
        let only = self.only?;
        let joined = self.corrections.joined_with(only);
        let wordings = only.iter().map(String::as_str).chain(joined);
        Some(wordings.collect::<serde_json::Value>().to_string())
    }
}

/// Returns the figures that pass, those of one measure and subject together.
fn groups(database: &Connection, asked: &Asked<'_>) -> Result<(BTreeMap<Key, Group>, Vec<String>)> {
    let mut filter = asked.filter.clone();
    if filter.kinds.is_empty() {
        filter.kinds = figure_kinds();
    }
    let times = times(database)?;
    let (mut condition, mut values) = condition(&filter, "f.article");
    if let Some(wordings) = asked.wordings() {
        condition.push_str(
            " AND f.measure IN (SELECT m.id FROM json_each(?) j JOIN measures m ON m.name = j.value COLLATE NOCASE)",
        );
        values.push(wordings);
    }
    let words = Words::new(&filter);
    let measures = words_of(database, "SELECT id, name FROM measures")?;
    let subjects = words_of(database, SUBJECTS)?;
    let of_unit = words_of(database, "SELECT id, name FROM units")?;
    let mut units = HashMap::new();
    let mut query = database.prepare_cached(&format!(
        "SELECT f.id, f.measure, f.subject, f.period, f.value, f.change, f.article, f.number, f.kind, f.amount,
           f.high, f.unit, f.modifier FROM facts f
         WHERE f.measure IS NOT NULL AND {condition}"
    ))?;
    let mut rows = query.query(params_from_iter(values))?;
    let mut groups: BTreeMap<Key, Group> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let subject: Option<i64> = row.get(2)?;
        let measure = measures.get(&row.get(1)?).map_or("", String::as_str);
        let subject = subject.and_then(|it| subjects.get(&it)).map(String::as_str);
        let period = row.get_ref(3)?.as_str().ok();
        let (measure, subject) = asked
            .corrections
            .joined(measure, subject)
            .unwrap_or((measure, subject));
        let whose = subject.unwrap_or_default();
        if !words.pass_measure(measure, whose, period) {
            continue;
        }
        let Some(figure) = figure(row, (&times, &of_unit), &mut units)? else {
            continue;
        };
        // Words like "earlier this year" are of another time in every article.
        let period = period.filter(|it| it.starts_with(|first: char| first.is_ascii_digit()));
        groups
            .entry((fold(measure), fold(whose)))
            .or_insert_with(|| Group {
                measure: measure.to_owned(),
                subject: subject.map(str::to_owned),
                periods: BTreeMap::new(),
            })
            .periods
            .entry((period.is_none(), period.unwrap_or_default().to_owned()))
            .or_default()
            .push(figure);
    }
    Ok((groups, names(units)))
}

/// Returns words by their rows.
fn words_of(database: &Connection, question: &str) -> Result<RowMap<String>> {
    let mut query = database.prepare_cached(question)?;
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Returns the units in the order of their numbers.
fn names(units: HashMap<String, u32>) -> Vec<String> {
    let mut units: Vec<(u32, String)> = units.into_iter().map(|(name, at)| (at, name)).collect();
    units.sort_unstable();
    units.into_iter().map(|(_, name)| name).collect()
}

/// Returns the place of each article in time.
fn times(database: &Connection) -> Result<HashMap<i64, u32>> {
    let mut query =
        database.prepare_cached("SELECT id FROM articles ORDER BY date, sort_title, key")?;
    let ids: Vec<i64> = query
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(ids.into_iter().zip(0..).collect())
}

fn figure(
    row: &Row<'_>,
    (times, of_unit): (&HashMap<i64, u32>, &RowMap<String>),
    units: &mut HashMap<String, u32>,
) -> Result<Option<Figure>> {
    let kind = fact_kind_from(row.get_ref(8)?.as_str().unwrap_or_default());
    let whole = row.get_ref(4)?.as_str().ok();
    // Where the amounts stand matters to nobody here.
    let unit: Option<i64> = row.get(11)?;
    let unit = unit
        .and_then(|unit| of_unit.get(&unit))
        .map_or("", String::as_str);
    let told = told(row, 9, Span::new(0, 0))?.map(|it| Told { unit, ..it });
    let value = value_from(kind, whole, told.as_ref(), "");
    let mut part = |extent: Extent, unit: String| {
        let next = u32::try_from(units.len()).unwrap_or(u32::MAX);
        let unit = *units.entry(unit).or_insert(next);
        (extent.low(), extent.high(), unit)
    };
    let (kind, amounts, modifier) = match value {
        Value::Money {
            amounts,
            modifier,
            per,
        } => {
            let per = per.map_or(String::new(), |per| format!("/{per}"));
            let amounts = amounts
                .into_iter()
                .map(|amount| part(amount.extent, amount.currency + &per))
                .collect();
            (FactKind::Money, amounts, modifier)
        }
        Value::Percent {
            extent,
            is_points,
            modifier,
        } => {
            let unit = percent(is_points).to_owned();
            (FactKind::Percent, vec![part(extent, unit)], modifier)
        }
        Value::Quantity {
            extent,
            unit,
            modifier,
        } => (FactKind::Quantity, vec![part(extent, unit)], modifier),
        _ => return Ok(None),
    };
    let change = row.get_ref(5)?.as_str().ok().and_then(change_from);
    let article: i64 = row.get(6)?;
    Ok(Some(Figure {
        id: FactId(row.get(0)?),
        kind,
        amounts,
        is_rough: modifier.is_some(),
        change: change.unwrap_or(Change::Level),
        order: (
            times.get(&article).copied().unwrap_or(u32::MAX),
            row.get(7)?,
        ),
        place: (ArticleId(article), size_from(row.get(7)?)),
    }))
}

/// One value with its sources.
pub(super) struct Merged {
    period: Option<String>,
    /// The earliest report.
    first: Figure,
    sources: Vec<FactId>,
    /// The article of each source, and its number in that.
    pub places: Vec<(ArticleId, usize)>,
    pub is_conflict: bool,
}

impl Merged {
    fn value(self, units: &[String]) -> MeasuredValue {
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
fn merge(periods: BTreeMap<(bool, String), Vec<Figure>>) -> Vec<Merged> {
    let mut merged = Vec::new();
    for ((is_timeless, period), mut figures) in periods {
        figures.sort_by_key(|figure| figure.order);
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
                places: cluster.iter().map(|figure| figure.place).collect(),
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
            order: (0, 0),
            place: (ArticleId(1), 0),
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
