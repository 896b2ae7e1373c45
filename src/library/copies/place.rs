//! Where a story stands: the places of one text, and the other tellings.

use rusqlite::{Connection, Row};
use serde::Serialize;

use super::super::query::derived;
use super::super::rows::ArticleId;
use super::super::{Library, Result};
use crate::article::Derived;

/// An article among those that tell one story.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CopyPlace {
    pub article: ArticleId,
    pub key: String,
    pub title: Option<Derived<String>>,
    pub date: Option<Derived<String>>,
    pub outlet: Option<String>,
    pub words: usize,
    /// The article whose text it is; itself for the original.
    pub original: ArticleId,
    /// The share of runs of words that it has in common with what led to it, 0 to 1; none for the first of its story.
    pub likeness: Option<f64>,
}

/// All articles that tell one story, each text with its places together, the earliest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CopyGroup {
    pub places: Vec<CopyPlace>,
}

impl CopyGroup {
    /// Returns the originals: the story as it was told from time to time.
    pub fn versions(&self) -> impl Iterator<Item = &CopyPlace> {
        self.places.iter().filter(|it| it.article == it.original)
    }

    /// Returns in how many places one text stands.
    pub fn count_of(&self, original: ArticleId) -> usize {
        let is_of = |place: &&CopyPlace| place.original == original;
        self.places.iter().filter(is_of).count()
    }
}

const COLUMNS: &str =
    "a.id, a.key, a.title, a.title_rule, a.date, a.date_rule, a.outlet, a.words, c.original,
  (SELECT max(likeness) FROM alike WHERE article = a.id OR other = a.id), c.story";

/// The original before its copies, the earlier telling before the later.
const ORDER: &str =
    "o.date IS NULL, o.date, o.key, a.id <> c.original, a.date IS NULL, a.date, a.key";

impl Library {
    /// Returns all that tell the story of an article, itself alone where no other does; none where it is gone.
    pub fn copies_of(&self, article: ArticleId) -> Result<Option<CopyGroup>> {
        let places = self.store().read(|database| {
            let of_story =
                "(SELECT * FROM copies WHERE story = (SELECT story FROM copies WHERE article = ?1)) c";
            let found = places(database, of_story, [article.0])?;
            if !found.is_empty() {
                return Ok(found);
            }
            let alone = "(SELECT ?1 article, ?1 original, ?1 story) c";
            places(database, alone, [article.0])
        })?;
        let group = CopyGroup {
            places: places.into_iter().map(|(_, place)| place).collect(),
        };
        Ok((!group.places.is_empty()).then_some(group))
    }

    /// Returns all stories that stand in several places or were told several times, the earliest first.
    pub fn copy_groups(&self) -> Result<Vec<CopyGroup>> {
        let places = self
            .store()
            .read(|database| places(database, "copies c", []))?;
        let mut groups: Vec<(i64, CopyGroup)> = Vec::new();
        for (story, place) in places {
            match groups.last_mut() {
                Some((last, group)) if *last == story => group.places.push(place),
                _ => groups.push((
                    story,
                    CopyGroup {
                        places: vec![place],
                    },
                )),
            }
        }
        Ok(groups.into_iter().map(|(_, group)| group).collect())
    }
}

fn places(
    database: &Connection,
    from: &str,
    values: impl rusqlite::Params,
) -> Result<Vec<(i64, CopyPlace)>> {
    let mut query = database.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM {from} JOIN articles a ON a.id = c.article
         JOIN articles o ON o.id = c.original JOIN articles s ON s.id = c.story
         ORDER BY s.date IS NULL, s.date, s.key, {ORDER}"
    ))?;
    let rows = query.query_map(values, |row| Ok((row.get(10)?, place(row)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn place(row: &Row<'_>) -> rusqlite::Result<CopyPlace> {
    let article = ArticleId(row.get(0)?);
    let is_first = article.0 == row.get::<_, i64>(10)?;
    let likeness: Option<f64> = row.get(9)?;
    Ok(CopyPlace {
        article,
        key: row.get(1)?,
        title: derived(row, 2)?,
        date: derived(row, 4)?,
        outlet: row.get(6)?,
        words: usize::try_from(row.get::<_, i64>(7)?).unwrap_or(0),
        original: ArticleId(row.get(8)?),
        likeness: likeness.filter(|_| !is_first),
    })
}
