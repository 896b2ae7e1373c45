//! Figures merged over articles: one value with all its sources, and values that contradict each other.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};

use rusqlite::{CachedStatement, Connection, OptionalExtension, Row, params_from_iter};
use smallvec::smallvec;

use super::super::ids::{parts_of, range_of};
use super::super::index::RowMap;
use super::super::measured::{Told, percent, value_from};
use super::super::rows::{ArticleId, FactId, MeasureRow};
use super::super::{FactFilter, Library, Result};
use super::facts::{Words, change_from, condition, figure_kinds, told};
use super::merge::{Figure, Merged, When, merge};
use super::{fact_kind_from, json_list};
use crate::analysis::{Change, Extent, FactKind, Value};
use crate::article::Span;
use crate::corrections::Corrections;
use crate::text::fold;

/// Those that figures are about: a step of the index for each measure and subject, not one a figure.
pub(in super::super) const SUBJECTS: &str = "WITH RECURSIVE step(measure, subject) AS (
    SELECT id, (SELECT min(subject) FROM facts WHERE measure = m.id) FROM measures m
    UNION ALL
    SELECT measure, (SELECT min(f.subject) FROM facts f WHERE f.measure = step.measure AND f.subject > step.subject)
    FROM step WHERE subject IS NOT NULL)
  SELECT w.id, w.name FROM (SELECT DISTINCT subject FROM step WHERE subject IS NOT NULL) JOIN wordings w ON w.id = subject";

/// Measure and subject, folded: what makes two figures comparable.
type Key = (String, String);

/// The figures of one measure: as first printed, and by period (those without one last).
struct Group {
    measure: String,
    subject: Option<String>,
    periods: BTreeMap<When, Vec<Figure>>,
}

impl Group {
    fn of(measure: &str, subject: Option<&str>) -> Self {
        Self {
            measure: measure.to_owned(),
            subject: subject.map(str::to_owned),
            periods: BTreeMap::new(),
        }
    }
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

    /// Returns what the figures of an article count, each with the words in which figures of whatever article say so.
    pub(super) fn counted_in(&self, id: ArticleId) -> Result<Vec<Wordings>> {
        let corrections = self.corrections();
        let said = self
            .store()
            .read(|database| said_in(database, id, &corrections))?;
        Ok(said.into_values().map(Wordings).collect())
    }

    /// Returns measures, whose they are, and their values, with the units that these number; with `only`, those that are
    /// said in these words.
    pub(super) fn merged(
        &self,
        filter: &FactFilter,
        only: Option<&Wordings>,
    ) -> Result<(MergedRows, Vec<String>)> {
        let corrections = self.corrections();
        let asked = Asked {
            filter,
            own: only.map(|it| &*it.0),
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
    /// Where only figures are that say one of these, see [`said`].
    own: Option<&'a [Said]>,
    corrections: &'a Corrections,
}

/// What makes two figures comparable, and when they hold.
type Counted = (Key, When);

/// How a figure says what it counts: the rows of measure and subject, and the words of a time.
type Said = (i64, Option<i64>, Option<String>);

/// The ways to say one thing.
pub(super) struct Wordings(Vec<Said>);

/// Returns in which words figures, of whatever article, say what those of one article count.
fn said_in(
    database: &Connection,
    id: ArticleId,
    corrections: &Corrections,
) -> Result<HashMap<Counted, Vec<Said>>> {
    let mut query = database.prepare_cached(
        "SELECT m.name, w.name, f.period FROM facts f CROSS JOIN measures m ON m.id = f.measure
         LEFT JOIN wordings w ON w.id = f.subject WHERE f.id BETWEEN ?1 AND ?2",
    )?;
    let mut rows = query.query(range_of(id.0))?;
    let mut measures: Vec<String> = Vec::new();
    let mut counted = HashSet::new();
    while let Some(row) = rows.next()? {
        let text = |at: usize| row.get_ref(at).map(|it| it.as_str().ok());
        let (measure, subject, period) = (text(0)?.unwrap_or_default(), text(1)?, text(2)?);
        measures.push(measure.to_owned());
        counted.insert(count(corrections, (measure, subject), period));
    }
    let joined = corrections.joined_with(&measures);
    let wordings = measures.iter().map(String::as_str).chain(joined);
    let wordings = wordings.collect::<serde_json::Value>().to_string();
    said(database, &wordings, corrections, &counted)
}

/// Returns in which words the figures of `measures` say what is `counted`. An index knows them all, so that no other figure
/// need be read.
fn said(
    database: &Connection,
    measures: &str,
    corrections: &Corrections,
    counted: &HashSet<Counted>,
) -> Result<HashMap<Counted, Vec<Said>>> {
    let mut query = database.prepare_cached(
        "SELECT DISTINCT f.measure, f.subject, f.period
         FROM json_each(?1) j JOIN measures m ON m.name = j.value COLLATE NOCASE CROSS JOIN facts f ON f.measure = m.id",
    )?;
    let mut names = Namer::new(database, "measures", None)?;
    let mut subjects = Namer::new(database, "wordings", None)?;
    let mut rows = query.query([measures])?;
    let mut said: HashMap<Counted, Vec<Said>> = HashMap::new();
    while let Some(row) = rows.next()? {
        let (measure, subject): (i64, Option<i64>) = (row.get(0)?, row.get(1)?);
        let period = row.get_ref(2)?.as_str().ok();
        let name = names.name(measure)?;
        let whose = subject.map(|it| subjects.name(it)).transpose()?;
        let what = count(corrections, (name, whose), period);
        if counted.contains(&what) {
            let period = period.map(str::to_owned);
            said.entry(what)
                .or_default()
                .push((measure, subject, period));
        }
    }
    Ok(said)
}

/// Returns what a figure of a measure and subject counts, and when.
fn count(
    corrections: &Corrections,
    (measure, subject): (&str, Option<&str>),
    period: Option<&str>,
) -> Counted {
    let (measure, subject) = corrections
        .joined(measure, subject)
        .unwrap_or((measure, subject));
    (key(measure, subject), when(period))
}

fn key(measure: &str, subject: Option<&str>) -> Key {
    (fold(measure), fold(subject.unwrap_or_default()))
}

/// Returns when a figure holds; words like "earlier this year" are of another time in every article.
fn when(period: Option<&str>) -> When {
    let period = period.filter(|it| it.starts_with(|first: char| first.is_ascii_digit()));
    (period.is_none(), period.unwrap_or_default().to_owned())
}

/// Returns the figures that pass, those of one measure and subject together.
fn groups(database: &Connection, asked: &Asked<'_>) -> Result<(BTreeMap<Key, Group>, Vec<String>)> {
    let mut filter = asked.filter.clone();
    if filter.kinds.is_empty() {
        filter.kinds = figure_kinds();
    }
    let (condition, mut values) = condition(&filter, "f.article");
    let mut source = "facts f WHERE f.measure IS NOT NULL";
    if let Some(own) = asked.own {
        source = "json_each(?) j CROSS JOIN facts f WHERE f.measure = j.value ->> 0 AND f.subject IS j.value ->> 1
           AND f.period IS j.value ->> 2";
        values.insert(0, serde_json::json!(own).to_string());
    }
    let words = Words::new(&filter);
    let is_whole = asked.own.is_none();
    let mut measures = Namer::new(database, "measures", is_whole.then_some(MEASURES))?;
    let mut subjects = Namer::new(database, "wordings", is_whole.then_some(SUBJECTS))?;
    let of_unit = words_of(database, "SELECT id, name FROM units")?;
    let mut units = HashMap::new();
    let mut query = database.prepare_cached(&format!(
        "SELECT f.id, f.measure, f.subject, f.period, f.value, f.change, f.kind, f.amount, f.high,
           f.unit, f.modifier FROM {source} AND {condition}"
    ))?;
    let mut rows = query.query(params_from_iter(values))?;
    let mut groups: BTreeMap<Key, Group> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let subject: Option<i64> = row.get(2)?;
        let measure = measures.name(row.get(1)?)?;
        let subject = subject.map(|it| subjects.name(it)).transpose()?;
        let period = row.get_ref(3)?.as_str().ok();
        let (measure, subject) = asked
            .corrections
            .joined(measure, subject)
            .unwrap_or((measure, subject));
        let whose = subject.unwrap_or_default();
        if !words.pass_measure(measure, whose, period) {
            continue;
        }
        let Some(figure) = figure(row, &of_unit, &mut units)? else {
            continue;
        };
        groups
            .entry(key(measure, subject))
            .or_insert_with(|| Group::of(measure, subject))
            .periods
            .entry(when(period))
            .or_default()
            .push(figure);
    }
    order(database, &mut groups)?;
    Ok((groups, names(units)))
}

const MEASURES: &str = "SELECT id, name FROM measures";

/// The words of a table, asked for one by one or all at once.
struct Namer<'d> {
    query: CachedStatement<'d>,
    known: RowMap<String>,
}

impl<'d> Namer<'d> {
    /// Makes one for `table`; `all` is the question that brings all words there will be need of.
    fn new(database: &'d Connection, table: &str, all: Option<&str>) -> Result<Self> {
        let query = database.prepare_cached(&format!("SELECT name FROM {table} WHERE id = ?1"))?;
        let known = all.map(|question| words_of(database, question));
        Ok(Self {
            query,
            known: known.transpose()?.unwrap_or_default(),
        })
    }

    fn name(&mut self, row: i64) -> Result<&str> {
        match self.known.entry(row) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(unknown) => {
                let name = self
                    .query
                    .query_row([row], |found| found.get(0))
                    .optional()?;
                Ok(unknown.insert(name.unwrap_or_default()))
            }
        }
    }
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

/// Up to so many articles are sorted; more are picked from the index that has nearly all in order.
const FEW: usize = 1000;

/// Tells the figures the places of their articles in time.
fn order(database: &Connection, groups: &mut BTreeMap<Key, Group>) -> Result<()> {
    let figures = || groups.values().flat_map(|it| it.periods.values().flatten());
    let mut articles: Vec<i64> = figures().map(|it| parts_of(it.id.0).0).collect();
    articles.sort_unstable();
    articles.dedup();
    articles.shrink_to_fit();
    let mut among = "";
    let mut values = Vec::new();
    if articles.len() <= FEW {
        among = "WHERE id IN (SELECT value FROM json_each(?1))";
        values.push(json_list(articles.iter().copied()));
    }
    let mut query = database.prepare_cached(&format!(
        "SELECT id FROM articles {among} ORDER BY date, sort_title, key"
    ))?;
    let mut rows = query.query(params_from_iter(values))?;
    let mut times = vec![u32::MAX; articles.len()];
    let mut time = 0;
    while let Some(row) = rows.next()? {
        if let Ok(place) = articles.binary_search(&row.get(0)?) {
            times[place] = time;
        }
        time += 1;
    }
    let figures = groups.values_mut();
    for figure in figures.flat_map(|group| group.periods.values_mut().flatten()) {
        if let Ok(place) = articles.binary_search(&parts_of(figure.id.0).0) {
            figure.time = times[place];
        }
    }
    Ok(())
}

fn figure(
    row: &Row<'_>,
    of_unit: &RowMap<String>,
    units: &mut HashMap<String, u32>,
) -> Result<Option<Figure>> {
    let kind = fact_kind_from(row.get_ref(6)?.as_str().unwrap_or_default());
    let whole = row.get_ref(4)?.as_str().ok();
    // Where the amounts stand matters to nobody here.
    let unit: Option<i64> = row.get(9)?;
    let unit = unit
        .and_then(|unit| of_unit.get(&unit))
        .map_or("", String::as_str);
    let told = told(row, 7, Span::new(0, 0))?.map(|it| Told { unit, ..it });
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
            (FactKind::Percent, smallvec![part(extent, unit)], modifier)
        }
        Value::Quantity {
            extent,
            unit,
            modifier,
        } => (FactKind::Quantity, smallvec![part(extent, unit)], modifier),
        _ => return Ok(None),
    };
    let change = row.get_ref(5)?.as_str().ok().and_then(change_from);
    Ok(Some(Figure {
        id: FactId(row.get(0)?),
        kind,
        amounts,
        is_rough: modifier.is_some(),
        change: change.unwrap_or(Change::Level),
        // Told once all are known.
        time: u32::MAX,
    }))
}
