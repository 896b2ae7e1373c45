//! Facts, one by one.

use rusqlite::{OptionalExtension, Row, params_from_iter};

use super::super::measured::value_from;
use super::super::rows::{ArticleId, FactId, FactRow};
use super::super::{Copies, FactFilter, Library, Result, Window};
use super::{confidence_from, derived, fact_kind_from, json_list, size_from};
use crate::analysis::{Change, FactKind, Status};
use crate::article::Span;
use crate::text::fold;

/// The columns of a [`FactRow`]; `a` is the article, `f` the fact.
const COLUMNS: &str = "f.id, f.article, a.key, a.title, a.title_rule, a.date, a.date_rule, f.number, f.\"start\", f.\"end\",
  f.line, f.kind, f.text, f.value, f.canonical, f.measure, f.subject, f.purpose, f.recipient, f.period, f.change,
  f.speaker, f.status, f.rule";

impl Library {
    /// Returns the facts that pass `filter`, by article date, article and place in it.
    pub fn facts(&self, filter: &FactFilter, window: Window) -> Result<Vec<FactRow>> {
        let (condition, values) = condition(filter, "a.id");
        let words = Words::new(filter);
        self.store().read(|database| {
            let mut query = database.prepare_cached(&format!(
                "SELECT {COLUMNS} FROM articles a CROSS JOIN facts f ON f.article = a.id
                 WHERE {condition} ORDER BY a.date, a.sort_title, a.key, f.number"
            ))?;
            let mut rows = query.query(params_from_iter(values))?;
            let mut facts = Vec::new();
            let mut skipped = 0;
            while facts.len() < window.limit
                && let Some(row) = rows.next()?
            {
                if !words.pass(row)? {
                    continue;
                }
                if skipped < window.offset {
                    skipped += 1;
                } else {
                    facts.push(fact_row(row)?);
                }
            }
            Ok(facts)
        })
    }

    /// Returns the facts of `ids`, in their order; those that are gone are left out.
    pub fn fact_rows(&self, ids: &[FactId]) -> Result<Vec<FactRow>> {
        self.store().read(|database| {
            let mut query = database.prepare_cached(&format!(
                "SELECT {COLUMNS} FROM facts f JOIN articles a ON a.id = f.article WHERE f.id = ?1"
            ))?;
            let mut rows = Vec::with_capacity(ids.len());
            for id in ids {
                rows.extend(query.query_row([id.0], fact_row).optional()?);
            }
            Ok(rows)
        })
    }
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

    /// Tells whether the columns of [`COLUMNS`] in `row` pass.
    fn pass(&self, row: &Row<'_>) -> Result<bool> {
        let column =
            |at: usize| -> Result<&str> { Ok(row.get_ref(at)?.as_str().unwrap_or_default()) };
        // A date speaks of itself.
        let own = matches!(column(11)?, "date" | "period").then_some(column(14)?);
        let period = Some(column(19)?).filter(|it| !it.is_empty()).or(own);
        if !self.pass_measure(column(15)?, column(16)?, period) {
            return Ok(false);
        }
        if self.text.is_empty() {
            return Ok(true);
        }
        let mut words = String::new();
        for at in [12, 14, 15, 16, 17, 18, 19, 21] {
            words.push_str(column(at)?);
            words.push('\n');
        }
        let words = fold(&words);
        Ok(self.text.iter().all(|word| words.contains(word)))
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

fn fact_row(row: &Row<'_>) -> rusqlite::Result<FactRow> {
    let kind = fact_kind_from(row.get_ref(11)?.as_str().unwrap_or_default());
    let canonical: String = row.get(14)?;
    let value = value_from(kind, row.get_ref(13)?.as_str().ok(), &canonical);
    let change: Option<String> = row.get(20)?;
    let status: Option<String> = row.get(22)?;
    Ok(FactRow {
        id: FactId(row.get(0)?),
        article: ArticleId(row.get(1)?),
        key: row.get(2)?,
        article_title: derived(row, 3)?,
        article_date: derived(row, 5)?,
        number: size_from(row.get(7)?),
        span: Span::new(size_from(row.get(8)?), size_from(row.get(9)?)),
        line: size_from(row.get(10)?),
        kind,
        text: row.get(12)?,
        value,
        canonical,
        measure: row.get(15)?,
        subject: row.get(16)?,
        purpose: row.get(17)?,
        recipient: row.get(18)?,
        period: row.get(19)?,
        change: change.as_deref().and_then(change_from),
        speaker: row.get(21)?,
        status: status.as_deref().and_then(status_from),
        confidence: confidence_from(row.get(23)?),
    })
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
