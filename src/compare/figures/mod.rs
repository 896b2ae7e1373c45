//! Figures laid out: a row for what is counted and whose it is, the values in the order of their periods, the change from
//! each known period to the next. What the articles do not print is marked: computed, or joined by likeness. Knows no
//! screen.

mod join;
mod span;
mod steps;
#[cfg(test)]
mod tests;
mod words;

pub use span::{Grain, grain_of, year_of};
pub use steps::Step;
pub use words::{difference, figure_text, rate};

use std::collections::BTreeSet;

use crate::analysis::{Change, FactKind};
use crate::library::{FactFilter, FactId, Library, MeasureRow, MeasuredAmount, Result};

/// Everything that is counted, what can be compared first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FigureTable {
    pub rows: Vec<FigureRow>,
    /// Values of all rows, every source counted once for its value.
    pub values: usize,
}

/// What is counted, whose it is, and its values.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FigureRow {
    pub measure: String,
    pub subject: Option<String>,
    /// By year, then period; those without a time last.
    pub values: Vec<FigureValue>,
    /// Between values of neighbouring periods, in their order.
    pub steps: Vec<Step>,
    /// Measures in other words whose values stand in this row.
    pub joins: Vec<Joined>,
    /// Measures in other words that may be this one, where it is not clear which.
    pub unclear: Vec<String>,
}

/// A measure in other words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    pub measure: String,
    pub subject: Option<String>,
    /// True once the reader said so; the others are only alike.
    pub is_confirmed: bool,
}

/// One value of a row.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureValue {
    /// ISO 8601.
    pub period: Option<String>,
    /// The year that it ends in.
    pub year: Option<u16>,
    pub kind: FactKind,
    pub amounts: Vec<MeasuredAmount>,
    pub change: Change,
    pub is_rough: bool,
    /// The places that print it, the earliest report first.
    pub sources: Vec<FactId>,
    /// True where another value of its time is printed.
    pub is_conflict: bool,
    /// The index of the likeness in [`FigureRow::joins`] that it stands here by; none for the row's own words.
    pub joined: Option<usize>,
}

/// Lays out the figures that pass `filter`; with `only_conflicts`, those that contradict each other.
pub fn figures(
    library: &Library,
    filter: &FactFilter,
    only_conflicts: bool,
) -> Result<FigureTable> {
    let mut rows = library.measures(filter)?;
    if only_conflicts {
        rows.retain(|row| row.values.iter().any(|value| value.is_conflict));
    }
    let proposals = library.proposals(&rows)?;
    let mut rows = join::gathered(rows, &proposals);
    let corrections = library.corrections();
    for row in &mut rows {
        let confirmed = corrections.joined_as(&row.measure, row.subject.as_deref());
        row.joins.extend(confirmed.into_iter().map(|join| Joined {
            measure: join.measure.clone(),
            subject: join.subject.clone(),
            is_confirmed: true,
        }));
    }
    Ok(FigureTable::new(rows, only_conflicts))
}

impl FigureTable {
    fn new(mut rows: Vec<FigureRow>, only_conflicts: bool) -> Self {
        for row in &mut rows {
            row.settle();
            if only_conflicts {
                row.values.retain(|value| value.is_conflict);
                row.steps.clear();
            }
        }
        rows.sort_by_cached_key(FigureRow::rank);
        let values = rows.iter().map(|row| row.values.len()).sum();
        Self { rows, values }
    }

    /// Returns the years that the rows have values of, in order.
    pub fn years(&self, rows: impl Iterator<Item = usize>) -> Vec<u16> {
        let values = rows.flat_map(|row| &self.rows[row].values);
        let years: BTreeSet<u16> = values.filter_map(|value| value.year).collect();
        years.into_iter().collect()
    }
}

impl FigureRow {
    fn new(row: MeasureRow) -> Self {
        let values = row.values.into_iter().map(|value| FigureValue {
            year: value.period.as_deref().and_then(year_of),
            period: value.period,
            kind: value.kind,
            amounts: value.amounts,
            change: value.change,
            is_rough: value.is_rough,
            sources: value.sources,
            is_conflict: value.is_conflict,
            joined: None,
        });
        Self {
            measure: row.measure,
            subject: row.subject,
            values: values.collect(),
            ..Self::default()
        }
    }

    /// Puts the values in order and compares neighbours.
    fn settle(&mut self) {
        self.values.sort_by(|one, other| {
            let key = |it: &FigureValue| (it.year.is_none(), it.year, it.period.clone());
            key(one).cmp(&key(other))
        });
        self.steps = steps::steps(&self.values);
    }

    /// Returns what the row is called: the measure and whose it is.
    pub fn name(&self) -> String {
        called(&self.measure, self.subject.as_deref())
    }

    /// Tells whether two values of one time contradict each other.
    pub fn has_conflict(&self) -> bool {
        self.values.iter().any(|value| value.is_conflict)
    }

    /// Returns the step that leads to the value `index`.
    pub fn step_to(&self, index: usize) -> Option<&Step> {
        self.steps.iter().find(|step| step.to == index)
    }

    /// What can be compared comes first, then what has a time; sums before counts, the most reported before others.
    fn rank(&self) -> impl Ord + use<> {
        let kind = self
            .values
            .first()
            .map_or(FactKind::Quantity, |value| value.kind);
        let standing = match (self.steps.is_empty(), self.values.first()) {
            (false, _) => 0,
            (true, Some(value)) if value.year.is_some() => 1,
            (true, _) => 2,
        };
        let sources: usize = self.values.iter().map(|value| value.sources.len()).sum();
        let most = std::cmp::Reverse((self.has_conflict(), sources));
        (standing, kind as usize, most, self.measure.clone())
    }
}

/// Returns a measure with its subject: `two-way trade (ASEAN and Japan)`.
pub fn called(measure: &str, subject: Option<&str>) -> String {
    match subject {
        Some(subject) => format!("{measure} ({subject})"),
        None => measure.to_owned(),
    }
}
