//! Which articles of the library are one story: found once everything is read, kept with the rest, asked by all who count.
//!
//! Of the articles in which one text stands one is the *original*: the earliest, of equals the longest. It is listed and
//! counted; the others are places of it. Articles that tell its story again, changed, share its *story*.

mod bands;
mod group;
mod join;
mod link;
mod place;
#[cfg(test)]
mod tests;
mod texts;

pub use place::{CopyGroup, CopyPlace};

use std::collections::HashSet;
use std::sync::{Arc, PoisonError};

use rusqlite::Connection;

use super::prepare::Prepared;
use super::rows::ArticleId;
use super::write::integer;
use super::{Copies, Library, Result};

pub(super) use group::regroup;
pub(super) use link::forget;

/// The tables. What is linked is a matter of all articles together: `sketches` says which are still to be compared; of
/// these the bands may be missing.
pub(super) const TABLES: &str = "
CREATE TABLE sketches(article INTEGER PRIMARY KEY REFERENCES articles(id), sketch BLOB NOT NULL,
  runs INTEGER NOT NULL, is_linked INTEGER NOT NULL);
CREATE INDEX sketches_to_link ON sketches(article) WHERE NOT is_linked;
CREATE TABLE bands(band INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY(band, article)) WITHOUT ROWID;
CREATE TABLE alike(
  article INTEGER NOT NULL, other INTEGER NOT NULL, is_copy INTEGER NOT NULL, likeness REAL NOT NULL,
  PRIMARY KEY(article, other)) WITHOUT ROWID;
CREATE INDEX alike_by_other ON alike(other, article);
CREATE TABLE copies(
  article INTEGER PRIMARY KEY REFERENCES articles(id), original INTEGER NOT NULL, story INTEGER NOT NULL);
CREATE INDEX copies_by_original ON copies(original, article);
CREATE INDEX copies_by_story ON copies(story, original);
";

/// Writes the sketch of an article: it is to be compared with the others.
pub(super) fn write(database: &Connection, article: i64, prepared: &Prepared) -> Result<()> {
    let Some((sketch, runs)) = &prepared.sketch else {
        return Ok(());
    };
    // Neither `OR REPLACE` nor `OR IGNORE`: for the savepoint of such a statement the full-text index writes what it
    // gathered in memory. What was known of the article has been forgotten.
    database
        .prepare_cached("INSERT INTO sketches VALUES(?1, ?2, ?3, 0)")?
        .execute((article, sketch.bytes(), integer(*runs)))?;
    Ok(())
}

/// The articles that are copies of others, as of one generation of the library.
pub(super) type Known = Option<(u64, Arc<HashSet<ArticleId>>)>;

impl Library {
    /// Returns the articles that are copies of others: whoever counts leaves them out.
    pub fn copies(&self) -> Result<Arc<HashSet<ArticleId>>> {
        let generation = self.generation();
        let mut known = self
            .inner
            .copies
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some((then, copies)) = &*known
            && *then == generation
        {
            return Ok(Arc::clone(copies));
        }
        let copies = self.store().read(|database| {
            let mut query =
                database.prepare_cached("SELECT article FROM copies WHERE original <> article")?;
            let ids = query.query_map([], |row| Ok(ArticleId(row.get(0)?)))?;
            Ok(Arc::new(ids.collect::<rusqlite::Result<_>>()?))
        })?;
        *known = Some((generation, Arc::clone(&copies)));
        Ok(copies)
    }

    /// Leaves out the copies among `ids` unless every place is wanted.
    pub(super) fn count_once(&self, copies: Copies, ids: &mut Vec<ArticleId>) -> Result<()> {
        if copies == Copies::Once {
            let left_out = self.copies()?;
            if !left_out.is_empty() {
                ids.retain(|id| !left_out.contains(id));
            }
        }
        Ok(())
    }
}
