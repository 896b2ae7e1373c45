//! Facts, one by one.

use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};

use super::super::ids::{parts_of, range_of};
use super::super::measured::{Told, canonical_of, value_from};
use super::super::rows::{ArticleId, FactId, FactRow};
use super::super::{Copies, FactFilter, Library, Result, Window};
use super::mentions::{self, Entities};
use super::{confidence_from, derived, fact_kind_from, json_list, size_from};
use crate::analysis::{Change, FactKind, Status};
use crate::article::{Derived, Span};
use crate::text::fold;

/// The columns of a fact that has a row of its own.
const COLUMNS: &str = "f.id, f.number, f.\"start\", f.\"end\", f.line, f.kind, f.text, f.value, f.canonical,
  (SELECT name FROM measures WHERE id = f.measure), (SELECT name FROM wordings WHERE id = f.subject),
  (SELECT name FROM wordings WHERE id = f.purpose), f.recipient, f.period, f.change,
  (SELECT name FROM wordings WHERE id = f.speaker), f.status, f.rule, f.amount, f.high,
  (SELECT name FROM units WHERE id = f.unit), f.modifier";

/// What a fact's row says of its article.
pub(super) struct Head {
    pub id: ArticleId,
    pub key: String,
    pub title: Option<Derived<String>>,
    pub date: Option<Derived<String>>,
}

/// The columns of a [`Head`]; `a` is the article.
const HEAD: &str = "a.id, a.key, a.title, a.title_rule, a.date, a.date_rule";

impl Library {
    /// Returns the facts that pass `filter`, by article date, article and place in it.
    pub fn facts(&self, filter: &FactFilter, window: Window) -> Result<Vec<FactRow>> {
        let words = Words::new(filter);
        self.store().read(|database| {
            let mut found = Vec::new();
            let mut skipped = 0;
            let mut facts = Facts::new(database);
            let mut take = |head: &Head| {
                for fact in facts.of(head, &filter.kinds)? {
                    if !words.pass(&fact) {
                        continue;
                    }
                    if skipped < window.offset {
                        skipped += 1;
                    } else if found.len() < window.limit {
                        found.push(fact);
                    }
                }
                Ok(found.len() < window.limit)
            };
            each_head(database, filter, &mut take)?;
            Ok(found)
        })
    }

    /// Returns the facts of `ids`, in their order; those that are gone are left out.
    pub fn fact_rows(&self, ids: &[FactId]) -> Result<Vec<FactRow>> {
        self.store().read(|database| {
            let mut heads = database
                .prepare_cached(&format!("SELECT {HEAD} FROM articles a WHERE a.id = ?1"))?;
            let mut query = database
                .prepare_cached(&format!("SELECT {COLUMNS} FROM facts f WHERE f.id = ?1"))?;
            let mut entities = Entities::default();
            let mut rows = Vec::with_capacity(ids.len());
            for &id in ids {
                let Some(head) = heads.query_row([parts_of(id.0).0], head).optional()? else {
                    continue;
                };
                let own = query
                    .query_row([id.0], |row| fact_row(row, &head))
                    .optional()?;
                match own {
                    Some(row) => rows.push(row),
                    None => rows.extend(mentions::row_of(database, &mut entities, &head, id)?),
                }
            }
            Ok(rows)
        })
    }
}

/// The facts of articles, one article after the other.
struct Facts<'a> {
    database: &'a Connection,
    entities: Entities,
}

impl<'a> Facts<'a> {
    fn new(database: &'a Connection) -> Self {
        Self {
            database,
            entities: Entities::default(),
        }
    }

    /// Returns the facts of an article that are of `kinds`, in order; of no kinds all.
    fn of(&mut self, head: &Head, kinds: &[FactKind]) -> Result<Vec<FactRow>> {
        let is_wanted = |kind: FactKind| kinds.is_empty() || kinds.contains(&kind);
        let mut query = self.database.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM facts f WHERE f.id BETWEEN ?1 AND ?2 ORDER BY f.id"
        ))?;
        let rows = query.query_map(range_of(head.id.0), |row| fact_row(row, head))?;
        let mut facts: Vec<FactRow> = rows.collect::<rusqlite::Result<_>>()?;
        facts.retain(|fact| is_wanted(fact.kind));
        if kinds.is_empty() || kinds.iter().any(|kind| !kind.is_figure()) {
            let plain = mentions::rows_of(self.database, &mut self.entities, head, &is_wanted)?;
            facts.extend(plain);
            facts.sort_by_key(|fact| fact.number);
        }
        Ok(facts)
    }
}

/// Calls `take` with the heads of the articles that a filter means, by date, until it says no.
fn each_head(
    database: &Connection,
    filter: &FactFilter,
    take: &mut dyn FnMut(&Head) -> Result<bool>,
) -> Result<()> {
    let of_articles = FactFilter {
        kinds: Vec::new(),
        ..filter.clone()
    };
    let (condition, values) = condition(&of_articles, "a.id");
    let mut query = database.prepare_cached(&format!(
        "SELECT {HEAD} FROM articles a WHERE {condition} ORDER BY a.date, a.sort_title, a.key"
    ))?;
    let mut rows = query.query(params_from_iter(values))?;
    while let Some(row) = rows.next()? {
        if !take(&head(row)?)? {
            break;
        }
    }
    Ok(())
}

fn head(row: &Row<'_>) -> rusqlite::Result<Head> {
    Ok(Head {
        id: ArticleId(row.get(0)?),
        key: row.get(1)?,
        title: derived(row, 2)?,
        date: derived(row, 4)?,
    })
}

/// Returns what the database can decide, with its parameters; `article` is the column of the article.
pub(super) fn condition(filter: &FactFilter, article: &str) -> (String, Vec<String>) {
    let of_articles = format!("{article} IN (SELECT value FROM json_each(?))");
    let mut conditions = vec!["1"];
    let mut values = Vec::new();
    if !filter.articles.is_empty() {
        conditions.push(&of_articles);
        values.push(json_list(filter.articles.iter().map(|id| id.0)));
    }
    let is_original = format!(
        "NOT EXISTS(SELECT 1 FROM copies c WHERE c.article = {article} AND c.original <> c.article)"
    );
    if filter.copies == Copies::Once && filter.articles.is_empty() {
        conditions.push(&is_original);
    }
    if !filter.kinds.is_empty() {
        conditions.push("f.kind IN (SELECT value FROM json_each(?))");
        let kinds = filter.kinds.iter().map(|kind| kind.word());
        values.push(kinds.collect::<serde_json::Value>().to_string());
    }
    (conditions.join(" AND "), values)
}

/// What the database cannot decide: words without accents, partial dates.
pub(super) struct Words<'a> {
    filter: &'a FactFilter,
    measure: Option<String>,
    subject: Option<String>,
    text: Vec<String>,
}

impl<'a> Words<'a> {
    pub fn new(filter: &'a FactFilter) -> Self {
        Self {
            filter,
            measure: filter.measure.as_deref().map(fold),
            subject: filter.subject.as_deref().map(fold),
            text: filter
                .text
                .iter()
                .flat_map(|text| text.split_whitespace())
                .map(fold)
                .collect(),
        }
    }

    /// Tells whether a fact passes.
    fn pass(&self, fact: &FactRow) -> bool {
        let [measure, subject, purpose, recipient, period, speaker] = [
            &fact.measure,
            &fact.subject,
            &fact.purpose,
            &fact.recipient,
            &fact.period,
            &fact.speaker,
        ]
        .map(|text| text.as_deref().unwrap_or_default());
        // A date speaks of itself.
        let is_time = matches!(fact.kind, FactKind::Date | FactKind::Period);
        let own = is_time.then_some(fact.canonical.as_str());
        let time = Some(period).filter(|it| !it.is_empty()).or(own);
        if !self.pass_measure(measure, subject, time) {
            return false;
        }
        if self.text.is_empty() {
            return true;
        }
        let (text, canonical) = (&*fact.text, &*fact.canonical);
        let parts = [
            text, canonical, measure, subject, purpose, recipient, period, speaker,
        ];
        let words = fold(&parts.join("\n"));
        self.text.iter().all(|word| words.contains(word))
    }

    /// Tells whether what a figure counts, whose it is and its time pass.
    pub fn pass_measure(&self, measure: &str, subject: &str, period: Option<&str>) -> bool {
        let has = |text: &str, part: &Option<String>| {
            part.as_ref().is_none_or(|part| fold(text).contains(part))
        };
        has(measure, &self.measure)
            && has(subject, &self.subject)
            && self.filter.period.holds(period)
    }
}

fn fact_row(row: &Row<'_>, head: &Head) -> rusqlite::Result<FactRow> {
    let kind = fact_kind_from(row.get_ref(5)?.as_str().unwrap_or_default());
    let canonical: Option<String> = row.get(8)?;
    let span = Span::new(size_from(row.get(2)?), size_from(row.get(3)?));
    let whole = row.get_ref(7)?.as_str().ok();
    let told = told(row, 18, span)?;
    let value = value_from(
        kind,
        whole,
        told.as_ref(),
        canonical.as_deref().unwrap_or_default(),
    );
    let canonical = canonical.unwrap_or_else(|| canonical_of(&value));
    let change: Option<String> = row.get(14)?;
    let status: Option<String> = row.get(16)?;
    Ok(FactRow {
        id: FactId(row.get(0)?),
        article: head.id,
        key: head.key.clone(),
        article_title: head.title.clone(),
        article_date: head.date.clone(),
        number: size_from(row.get(1)?),
        span,
        line: size_from(row.get(4)?),
        kind,
        text: row.get(6)?,
        value,
        canonical,
        measure: row.get(9)?,
        subject: row.get(10)?,
        purpose: row.get(11)?,
        recipient: row.get(12)?,
        period: row.get(13)?,
        change: change.as_deref().and_then(change_from),
        speaker: row.get(15)?,
        status: status.as_deref().and_then(status_from),
        confidence: confidence_from(row.get(17)?),
    })
}

/// Reads the columns of a figure from the one at `at` on: amount, high, unit, modifier.
pub(super) fn told<'r>(
    row: &'r Row<'_>,
    at: usize,
    span: Span,
) -> rusqlite::Result<Option<Told<'r>>> {
    let (Some(amount), Some(high)) = (row.get(at)?, row.get(at + 1)?) else {
        return Ok(None);
    };
    Ok(Some(Told {
        amount,
        high,
        unit: row.get_ref(at + 2)?.as_str().unwrap_or_default(),
        modifier: row.get_ref(at + 3)?.as_str().ok(),
        span,
    }))
}

/// Returns the change that `word` names.
pub(super) fn change_from(word: &str) -> Option<Change> {
    [Change::Level, Change::Rise, Change::Fall]
        .into_iter()
        .find(|change| change.word() == word)
}

fn status_from(word: &str) -> Option<Status> {
    [
        Status::Adopted,
        Status::Signed,
        Status::Ratified,
        Status::Recalled,
    ]
    .into_iter()
    .find(|status| status.word() == word)
}

/// The kinds that count something.
pub(super) fn figure_kinds() -> Vec<FactKind> {
    FactKind::ALL
        .into_iter()
        .filter(|kind| kind.is_figure())
        .collect()
}
