//! Articles: which there are, in which order.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};

use super::super::index::matching;
use super::super::rows::{ArticleId, ArticleRow, FactCounts, HeadingRow};
use super::super::write::integer;
use super::super::{ArticleFilter, ArticleOrder, Library, Result, Window};
use super::{derived, json_list, label, match_expression, path_from, size_from};
use crate::article::{Language, Origin, Span};

impl Library {
    /// Returns the ids of the articles that pass `filter`, in `order`: a list draws the rows it shows with
    /// [`article_rows`](Self::article_rows).
    pub fn article_ids(
        &self,
        filter: &ArticleFilter,
        order: ArticleOrder,
    ) -> Result<Vec<ArticleId>> {
        let mut found = self.store().read(|database| ids(database, filter, order))?;
        self.count_once(filter.copies, &mut found)?;
        Ok(found)
    }

    /// Returns the ids of the first articles of the list, newest first, copies left out: as many as `most`, in a time that
    /// does not depend on how many there are.
    pub fn first_article_ids(&self, most: usize) -> Result<Vec<ArticleId>> {
        self.store().read(|database| {
            let mut query = database.prepare_cached(
                "SELECT id FROM articles a
                 WHERE NOT EXISTS(SELECT 1 FROM copies WHERE article = a.id AND original <> a.id)
                 ORDER BY date DESC, sort_title, key LIMIT ?1",
            )?;
            let ids = query.query_map([integer(most)], |row| Ok(ArticleId(row.get(0)?)))?;
            Ok(ids.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Returns the rows of `ids`, in their order; those that are gone are left out.
    pub fn article_rows(&self, ids: &[ArticleId]) -> Result<Vec<ArticleRow>> {
        self.store().read(|database| {
            let mut query = database.prepare_cached(
                "SELECT a.id, a.key, a.path, a.locator, a.title, a.title_rule, a.date, a.date_rule, a.outlet,
                   a.url, a.byline, a.language, a.is_analysed, s.key, s.name, s.date, m.rule, a.size, a.words,
                   a.quotes, a.counts, (SELECT count(*) FROM copies WHERE original = a.id),
                   (SELECT count(DISTINCT original) FROM copies
                    WHERE story = (SELECT story FROM copies WHERE article = a.id))
                 FROM articles a LEFT JOIN summits s ON s.id = a.summit
                 LEFT JOIN article_summits m ON m.article = a.id AND m.number = 0 WHERE a.id = ?1",
            )?;
            let mut rows = Vec::with_capacity(ids.len());
            for id in ids {
                rows.extend(query.query_row([id.0], article_row).optional()?);
            }
            Ok(rows)
        })
    }

    /// Returns the rows of the articles that pass `filter`, in `order`.
    pub fn articles(
        &self,
        filter: &ArticleFilter,
        order: ArticleOrder,
        window: Window,
    ) -> Result<Vec<ArticleRow>> {
        self.article_rows(window.of(&self.article_ids(filter, order)?))
    }

    /// Returns the article under `key` ([`ArticleRow::key`]).
    pub fn article_by_key(&self, key: &str) -> Result<Option<ArticleId>> {
        self.store().read(|database| {
            let mut query = database.prepare_cached("SELECT id FROM articles WHERE key = ?1")?;
            let id = query.query_row([key], |row| row.get(0)).optional()?;
            Ok(id.map(ArticleId))
        })
    }

    /// Returns the subheadings of all articles.
    pub fn headings(&self) -> Result<Vec<HeadingRow>> {
        self.store().read(|database| {
            let mut query = database.prepare_cached(
                "SELECT article, \"start\", \"end\", line, text FROM headings ORDER BY article, number",
            )?;
            let rows = query.query_map([], |row| {
                Ok(HeadingRow {
                    article: ArticleId(row.get(0)?),
                    span: Span::new(size_from(row.get(1)?), size_from(row.get(2)?)),
                    line: size_from(row.get(3)?),
                    text: row.get(4)?,
                })
            })?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }
}

fn article_row(row: &Row<'_>) -> rusqlite::Result<ArticleRow> {
    let counts: String = row.get(20)?;
    Ok(ArticleRow {
        id: ArticleId(row.get(0)?),
        key: row.get(1)?,
        origin: Origin {
            path: path_from(row.get(2)?),
            locator: row.get(3)?,
            lines_before: 0,
        },
        title: derived(row, 4)?,
        date: derived(row, 6)?,
        outlet: row.get(8)?,
        url: row.get(9)?,
        byline: row.get(10)?,
        language: Language(row.get(11)?),
        is_analysed: row.get(12)?,
        summit: label(row, 13)?,
        size: size_from(row.get(17)?),
        words: size_from(row.get(18)?),
        quotes: row.get(19)?,
        places: row.get::<_, u32>(21)?.max(1),
        versions: row.get::<_, u32>(22)?.max(1),
        facts: serde_json::from_str(&counts).unwrap_or_else(|_| FactCounts::default()),
    })
}

/// Returns the ids of the articles that pass `filter`, in `order`.
pub(super) fn ids(
    database: &Connection,
    filter: &ArticleFilter,
    order: ArticleOrder,
) -> Result<Vec<ArticleId>> {
    let mut conditions = vec!["1"];
    let mut values = Vec::new();
    if !filter.summits.is_empty() {
        conditions.push(
            "id IN (SELECT article FROM article_summits WHERE summit IN (SELECT value FROM json_each(?)))",
        );
        values.push(json_list(summits(database, &filter.summits)?.into_iter()));
    }
    if let Some(text) = filter
        .text
        .as_deref()
        .filter(|text| !text.trim().is_empty())
    {
        let Some(expression) = match_expression(text) else {
            return Ok(Vec::new());
        };
        conditions.push("id IN (SELECT rowid FROM article_words WHERE article_words MATCH ?)");
        values.push(expression);
    }
    let order = match order {
        ArticleOrder::Date => "date DESC NULLS LAST, sort_title, key",
        ArticleOrder::Title => "sort_title, key",
        ArticleOrder::Quotes => "quotes DESC, sort_title, key",
        ArticleOrder::Added => "id DESC",
        ArticleOrder::Path => "key",
    };
    let text = format!(
        "SELECT id, date FROM articles WHERE {} ORDER BY {order}",
        conditions.join(" AND ")
    );
    let without: HashSet<i64> = filter.without.iter().map(|id| id.0).collect();
    let mut query = database.prepare_cached(&text)?;
    let mut rows = query.query(params_from_iter(values))?;
    let mut ids = Vec::new();
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        let is_in_time =
            filter.period.is_open() || filter.period.holds(row.get_ref(1)?.as_str().ok());
        if is_in_time && !without.contains(&id) {
            ids.push(ArticleId(id));
        }
    }
    Ok(ids)
}

/// Returns the rows of the summits that `wanted` means.
fn summits(database: &Connection, wanted: &[String]) -> Result<Vec<i64>> {
    let mut query = database.prepare_cached("SELECT id, key, name FROM summits")?;
    let known: Vec<(i64, String, String)> = query
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let is_meant = matching(known.iter().map(|(_, key, name)| [&**key, &**name]), wanted);
    let chosen = known.iter().zip(is_meant).filter(|(_, is_meant)| *is_meant);
    Ok(chosen.map(|((id, ..), _)| *id).collect())
}
