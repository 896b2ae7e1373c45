//! What the library has of one person: names that may be meant, places, figures announced, who reports them. Ids only, in
//! the order of time; the words come with [`fact_rows`](Library::fact_rows).

use rusqlite::{OptionalExtension, params};

use super::super::rows::{ArticleId, FactId, Reporter};
use super::super::{Library, Result};
use super::facts::figure_kinds;
use super::mentions;
use super::{json_list, size_from};
use crate::analysis::FactKind;

impl Library {
    /// Returns the names of people and speakers, those with most mentions and quotes first.
    pub fn names_of_people(&self) -> Result<Vec<String>> {
        self.store().read(|database| {
            let mut query = database.prepare_cached(
                "SELECT name, sum(count) FROM (
                   SELECT name, mentions count FROM entities WHERE kind = 'person' AND articles > 0
                   UNION ALL
                   SELECT name, quotes FROM speakers WHERE quotes > 0)
                 GROUP BY name ORDER BY 2 DESC, name",
            )?;
            let names = query.query_map([], |row| row.get(0))?;
            Ok(names.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Returns the mentions of a person, else of another body of this name, by article date and place, each with its
    /// article.
    pub fn mentions_of(&self, name: &str) -> Result<Vec<(FactId, ArticleId)>> {
        self.store().read(|database| {
            let entity = database
                .prepare_cached(
                    "SELECT id FROM entities WHERE name = ?1 AND articles > 0
                       AND kind IN ('person', 'organisation', 'place', 'document')
                     ORDER BY kind <> 'person', kind <> 'organisation', kind LIMIT 1",
                )?
                .query_row([name], |row| row.get(0))
                .optional()?;
            mentions::mentions_of(database, entity.as_slice())
        })
    }

    /// Returns the figures that a speaker gave, by article date and place; copies of articles are left out.
    pub fn figures_said_by(&self, name: &str) -> Result<Vec<FactId>> {
        let kinds = figure_kinds().into_iter().map(FactKind::word);
        let kinds = kinds.collect::<serde_json::Value>().to_string();
        self.store().read(|database| {
            let mut query = database.prepare_cached(
                "SELECT f.id FROM facts f JOIN articles a ON a.id = f.article
                 WHERE f.speaker = (SELECT id FROM wordings WHERE name = ?1) AND f.kind IN (SELECT value FROM json_each(?2))
                   AND f.article NOT IN (SELECT article FROM copies WHERE original <> article)
                 ORDER BY a.date, a.sort_title, a.key, f.number",
            )?;
            let ids = query.query_map(params![name, kinds], |row| Ok(FactId(row.get(0)?)))?;
            Ok(ids.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Returns who printed `articles`, most first.
    pub fn reporters(&self, articles: &[ArticleId]) -> Result<Vec<Reporter>> {
        let ids = json_list(articles.iter().map(|id| id.0));
        self.store().read(|database| {
            let mut query = database.prepare_cached(
                "SELECT outlet, count(*), id, min(coalesce(date, '9') || key)
                 FROM articles WHERE id IN (SELECT value FROM json_each(?1))
                 GROUP BY outlet ORDER BY 2 DESC, outlet",
            )?;
            let rows = query.query_map([ids], |row| {
                Ok(Reporter {
                    outlet: row.get(0)?,
                    articles: size_from(row.get(1)?),
                    first: ArticleId(row.get(2)?),
                })
            })?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Returns which of `articles` are filed under each summit, by its key.
    pub fn filed_under(&self, articles: &[ArticleId]) -> Result<Vec<(ArticleId, String)>> {
        let ids = json_list(articles.iter().map(|id| id.0));
        self.store().read(|database| {
            let mut query = database.prepare_cached(
                "SELECT a.id, s.key FROM articles a JOIN summits s ON s.id = a.summit
                 WHERE a.id IN (SELECT value FROM json_each(?1))",
            )?;
            let rows = query.query_map([ids], |row| Ok((ArticleId(row.get(0)?), row.get(1)?)))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }
}
