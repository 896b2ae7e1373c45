//! Comparing what has come in with what is there: a sketch leads to a few candidates, their texts decide.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::{Connection, OptionalExtension, params};

use super::super::rows::ArticleId;
use super::super::{Library, LibraryError, Result};
use super::group;
use crate::copies::{Fabric, Kin, Sketch, kinship};

/// So many articles are compared between two writes.
const BATCH: i64 = 128;

/// Of a band that more articles share only so many are looked at: what fifty share, the next fifty share as well.
const CROWD: i64 = 48;

/// So many candidates are compared by their sketches, so many of those by their texts.
const SKETCHED: usize = 16;
const READ: usize = 4;

/// Texts that are kept at hand: a story that many print is read once.
const AT_HAND: usize = 64;

/// An update follows within so many days.
const DAYS: i32 = 30;

/// What was found of one article: the others it is alike, whether as a copy, and how much.
type Found = (i64, Vec<(i64, Kin, f64)>);

impl Library {
    /// Links the articles that are one story, those that came in since the last time with all others. Ends soon after
    /// `cancel` is set; what is found by then stays. Takes time linear in what came in.
    pub fn link_copies(&self, cancel: &AtomicBool) -> Result<()> {
        let mut texts = Texts {
            library: self,
            at_hand: HashMap::new(),
        };
        let mut has_changed = false;
        while !cancel.load(Ordering::Relaxed) {
            let batch = self.store().read(to_link)?;
            if batch.is_empty() {
                break;
            }
            let mut found = Vec::with_capacity(batch.len());
            for article in batch {
                let candidates = self
                    .store()
                    .read(|database| candidates(database, article))?;
                found.push((article, texts.kin(article, &candidates)?));
            }
            has_changed = true;
            self.store().write(|database| write(database, &found))?;
        }
        if has_changed || self.store().read(group::is_stale)? {
            self.store().write(group::regroup)?;
        }
        Ok(())
    }
}

/// Returns some of the articles that are to be compared.
fn to_link(database: &Connection) -> Result<Vec<i64>> {
    let mut query = database.prepare_cached(
        "SELECT article FROM sketches WHERE NOT is_linked ORDER BY article LIMIT ?1",
    )?;
    let ids = query.query_map([BATCH], |row| row.get(0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

/// Returns the articles whose sketches are like one's, those first that share most bands, of equals the older rows.
fn candidates(database: &Connection, article: i64) -> Result<Vec<i64>> {
    let Some(sketch) = sketch(database, article)? else {
        return Ok(Vec::new());
    };
    let mut shared: HashMap<i64, usize> = HashMap::new();
    let mut query = database
        .prepare_cached("SELECT article FROM bands WHERE band = ?1 ORDER BY article LIMIT ?2")?;
    for band in sketch.bands() {
        let mut rows = query.query((band, CROWD))?;
        while let Some(row) = rows.next()? {
            *shared.entry(row.get(0)?).or_default() += 1;
        }
    }
    shared.remove(&article);
    let mut ordered: Vec<(i64, usize)> = shared.into_iter().collect();
    ordered.sort_unstable_by_key(|&(id, count)| (std::cmp::Reverse(count), id));
    let mut alike = Vec::new();
    for (other, _) in ordered.into_iter().take(SKETCHED) {
        if self::sketch(database, other)?.is_some_and(|other| sketch.is_like(&other)) {
            alike.push(other);
        }
    }
    alike.truncate(READ);
    Ok(alike)
}

fn sketch(database: &Connection, article: i64) -> Result<Option<Sketch>> {
    let bytes: Option<Vec<u8>> = database
        .prepare_cached("SELECT sketch FROM sketches WHERE article = ?1")?
        .query_row([article], |row| row.get(0))
        .optional()?;
    Ok(bytes.and_then(|bytes| Sketch::from_bytes(&bytes)))
}

/// The texts being compared.
struct Texts<'a> {
    library: &'a Library,
    at_hand: HashMap<i64, Text>,
}

#[derive(Clone)]
struct Text {
    fabric: std::sync::Arc<Fabric>,
    day: Option<jiff::civil::Date>,
}

impl Texts<'_> {
    /// Returns which candidates are the same story. One copy is enough: its own copies are known.
    fn kin(&mut self, article: i64, candidates: &[i64]) -> Result<Vec<(i64, Kin, f64)>> {
        let mut kin = Vec::new();
        for &other in candidates {
            let (Some(one), Some(two)) = (self.text(article)?, self.text(other)?) else {
                continue;
            };
            let found = kinship(&one.fabric, &two.fabric);
            match found.kin {
                Some(Kin::Version) if !are_near(one.day, two.day) => {}
                Some(which) => kin.push((other, which, found.likeness)),
                None => {}
            }
            if found.kin == Some(Kin::Copy) {
                break;
            }
        }
        Ok(kin)
    }

    /// Returns the text of an article; none where it cannot be read any more.
    fn text(&mut self, article: i64) -> Result<Option<Text>> {
        if let Some(text) = self.at_hand.get(&article) {
            return Ok(Some(text.clone()));
        }
        let id = ArticleId(article);
        let read = match self.library.bare_article(id) {
            Ok(article) => article,
            Err(LibraryError::Unreadable(_) | LibraryError::Unknown(_)) => return Ok(None),
            Err(error) => return Err(error),
        };
        let date: Option<String> = self.library.store().read(|database| {
            let mut query = database.prepare_cached("SELECT date FROM articles WHERE id = ?1")?;
            Ok(query
                .query_row([article], |row| row.get(0))
                .optional()?
                .flatten())
        })?;
        let text = Text {
            fabric: Fabric::of(&read).into(),
            day: date.and_then(|date| date.parse().ok()),
        };
        if self.at_hand.len() >= AT_HAND {
            self.at_hand.clear();
        }
        self.at_hand.insert(article, text.clone());
        Ok(Some(text))
    }
}

/// Tells whether one day may see the update of a story of the other; an unknown day may be any.
fn are_near(one: Option<jiff::civil::Date>, other: Option<jiff::civil::Date>) -> bool {
    let (Some(one), Some(other)) = (one, other) else {
        return true;
    };
    (other - one).get_days().abs() <= DAYS
}

fn write(database: &Connection, found: &[Found]) -> Result<()> {
    let mut insert = database.prepare_cached(
        "INSERT OR REPLACE INTO alike SELECT ?1, ?2, ?3, ?4 WHERE EXISTS(SELECT 1 FROM sketches WHERE article = ?2)",
    )?;
    let mut done =
        database.prepare_cached("UPDATE sketches SET is_linked = 1 WHERE article = ?1")?;
    for (article, kin) in found {
        for (other, which, likeness) in kin {
            insert.execute(params![article, other, *which == Kin::Copy, likeness])?;
        }
        done.execute([article])?;
    }
    Ok(())
}

/// Forgets what is known of an article; those it was alike are compared again.
pub(in super::super) fn forget(database: &Connection, article: i64) -> Result<()> {
    let Some(sketch) = sketch(database, article)? else {
        return Ok(());
    };
    let mut remove =
        database.prepare_cached("DELETE FROM bands WHERE band = ?1 AND article = ?2")?;
    for band in sketch.bands() {
        remove.execute((band, article))?;
    }
    for statement in [
        "UPDATE sketches SET is_linked = 0 WHERE article IN (SELECT article FROM alike WHERE other = ?1)",
        "DELETE FROM alike WHERE article = ?1",
        "DELETE FROM alike WHERE other = ?1",
        "DELETE FROM copies WHERE article = ?1",
        "DELETE FROM sketches WHERE article = ?1",
    ] {
        database.prepare_cached(statement)?.execute([article])?;
    }
    Ok(())
}
