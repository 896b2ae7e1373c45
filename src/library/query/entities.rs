//! People, organisations, places and documents over the whole library.

use super::super::rows::{ArticleId, EntityRow, FactId, FactRow};
use super::super::{Library, Result};
use super::mentions::mentions_of;
use super::{fact_kind_from, size_from};
use crate::analysis::FactKind;
use crate::article::Span;

impl Library {
    /// Returns the people, organisations, places and documents of the library, or only those of `kind`; most
    /// mentioned first.
    pub fn entities(&self, kind: Option<FactKind>) -> Result<Vec<EntityRow>> {
        self.store().read(|database| {
            let mut query = database.prepare_cached(
                "SELECT kind, name, mentions, articles, first, first >> 22, \"start\", \"end\" FROM entities
                 WHERE kind IN ('person', 'organisation', 'place', 'document') AND first IS NOT NULL
                   AND articles > 0 AND (?1 IS NULL OR kind = ?1)
                 ORDER BY mentions DESC, name",
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
            let mut query =
                database.prepare_cached("SELECT id FROM entities WHERE kind = ?1 AND name = ?2")?;
            let entities = query.query_map([kind.word(), name], |row| row.get(0))?;
            let entities: Vec<i64> = entities.collect::<rusqlite::Result<_>>()?;
            let places = mentions_of(database, &entities)?;
            Ok(places.into_iter().map(|(id, _)| id).collect())
        })?;
        self.fact_rows(&ids)
    }
}
