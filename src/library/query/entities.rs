//! People, organisations, places and documents over the whole library.

use rusqlite::OptionalExtension;

use super::super::rows::{ArticleId, EntityRow, FactId, FactRow};
use super::super::{Library, Result};
use super::{fact_kind_from, size_from};
use crate::analysis::FactKind;
use crate::article::Span;

impl Library {
    /// Returns the people, organisations, places and documents of the library, or only those of `kind`; most
    /// mentioned first.
    pub fn entities(&self, kind: Option<FactKind>) -> Result<Vec<EntityRow>> {
        self.store().read(|database| {
            let mut query = database.prepare_cached(
                "SELECT m.kind, m.name, m.mentions, m.articles, m.first, f.article, f.\"start\", f.\"end\"
                 FROM (SELECT e.kind, e.name, count(*) mentions, count(DISTINCT f.article) articles, min(f.id) first
                       FROM entities e JOIN facts f INDEXED BY facts_by_entity ON f.entity = e.id
                       WHERE ?1 IS NULL OR e.kind = ?1 GROUP BY e.id) m
                 JOIN facts f ON f.id = m.first
                 ORDER BY m.mentions DESC, m.name",
            )?;
            let rows = query.query_map([kind.map(FactKind::word)], |row| {
                Ok(EntityRow {
                    kind: fact_kind_from(row.get_ref(0)?.as_str().unwrap_or_default()),
                    name: row.get(1)?,
                    mentions: size_from(row.get(2)?),
                    articles: size_from(row.get(3)?),
                    first: FactId(row.get(4)?),
                    article: ArticleId(row.get(5)?),
                    span: Span::new(size_from(row.get(6)?), size_from(row.get(7)?)),
                })
            })?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Returns every mention of one entity, by article date.
    pub fn mentions(&self, kind: FactKind, name: &str) -> Result<Vec<FactRow>> {
        let ids: Vec<FactId> = self.store().read(|database| {
            let entity: Option<i64> = database
                .prepare_cached("SELECT id FROM entities WHERE kind = ?1 AND name = ?2")?
                .query_row([kind.word(), name], |row| row.get(0))
                .optional()?;
            let mut query = database.prepare_cached(
                "SELECT f.id FROM facts f JOIN articles a ON a.id = f.article WHERE f.entity = ?1
                 ORDER BY a.date, a.sort_title, a.key, f.number",
            )?;
            let ids = query.query_map([entity], |row| Ok(FactId(row.get(0)?)))?;
            Ok(ids.collect::<rusqlite::Result<_>>()?)
        })?;
        self.fact_rows(&ids)
    }
}
