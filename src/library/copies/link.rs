//! Comparing what has come in with what is there: a sketch leads to a few candidates, their texts decide. Some articles look
//! their like up; very many are compared with each other at once ([`Join`]).

use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::{Connection, OptionalExtension, params};

use super::super::query::size_from;
use super::super::{Library, Result};
use super::bands::{self, GatheredBands};
use super::group;
use super::join::Join;
use super::texts::{Alike, Texts};
use crate::copies::{BANDS, Kin, Sketch};

/// So many articles are compared between two writes.
pub(super) const BATCH: usize = 128;

/// So many candidates are compared by their sketches, so many of those by their texts.
pub(super) const SKETCHED: usize = 16;
const READ: usize = 4;

/// Articles that look their like up each search a table of the bands of all; from this part of all on it is quicker to go
/// through the table as a whole.
const MANY: usize = 8;

/// What was found of one article: its sketch when it was compared, and others that it is alike.
struct Found {
    article: i64,
    sketch: Sketch,
    kin: Vec<Alike>,
}

impl Library {
    /// Links the articles that are one story, those that came in since the last time with all others. Ends soon after
    /// `cancel` is set; what is found by then stays. Takes time linear in what came in.
    pub fn link_copies(&self, cancel: &AtomicBool) -> Result<()> {
        let mut has_changed = false;
        let mut left = usize::MAX;
        while !cancel.load(Ordering::Relaxed) {
            let (to_link, all) = self.store().read(to_link)?;
            // Those that cannot be linked stay.
            if to_link.len() >= left || to_link.is_empty() {
                break;
            }
            left = to_link.len();
            has_changed = true;
            if to_link.len() > BATCH.max(all / MANY) {
                self.link_all(cancel)?;
            } else {
                self.link_each(&to_link, cancel)?;
            }
        }
        if has_changed || self.store().read(group::is_stale)? {
            self.store().write(group::regroup)?;
        }
        Ok(())
    }

    /// Links some articles that are not linked yet: each looks its like up.
    pub(in super::super) fn link_each(&self, articles: &[i64], cancel: &AtomicBool) -> Result<()> {
        let mut texts = Texts::new(self);
        for batch in articles.chunks(BATCH) {
            if cancel.load(Ordering::Relaxed) {
                break;
            }
            let mut gathered = GatheredBands::default();
            let mut found = Vec::with_capacity(batch.len());
            for &article in batch {
                found.extend((self.store()).read(|database| {
                    texts.find(database, article, |sketch| {
                        sharers((database, &gathered), article, sketch)
                    })
                })?);
                if let Some(Found { sketch, .. }) = found.last() {
                    gathered.insert(article, sketch);
                }
            }
            self.store().write(|database| write(database, &found))?;
        }
        Ok(())
    }

    /// Links all articles that are not linked yet: all are compared with all.
    fn link_all(&self, cancel: &AtomicBool) -> Result<()> {
        let join = self.store().read(|database| Join::new(database, cancel))?;
        let mut texts = Texts::new(self);
        let mut sharers = join.sharers().peekable();
        while sharers.peek().is_some() && !cancel.load(Ordering::Relaxed) {
            let mut found = Vec::with_capacity(BATCH);
            for (article, sharers) in sharers.by_ref().take(BATCH) {
                found.extend(
                    (self.store())
                        .read(|database| texts.find(database, article, |_| Ok(sharers)))?,
                );
            }
            self.store().write(|database| {
                for found in &found {
                    write_alike(database, found)?;
                }
                Ok(())
            })?;
        }
        drop(sharers);
        join.finish(&self.store(), cancel)
    }
}

impl Texts<'_> {
    /// Finds what an article is alike among those that share bands with it; none where it has no sketch.
    fn find(
        &mut self,
        database: &Connection,
        article: i64,
        sharers: impl FnOnce(&Sketch) -> Result<Vec<i64>>,
    ) -> Result<Option<Found>> {
        let Some((sketch, runs)) = sketch(database, article)? else {
            return Ok(None);
        };
        let candidates = candidates(database, (&sketch, runs), &sharers(&sketch)?)?;
        let kin = self.kin(database, article, &candidates)?;
        Ok(Some(Found {
            article,
            sketch,
            kin,
        }))
    }
}

/// Returns the articles that are to be compared, and how many sketches there are.
fn to_link(database: &Connection) -> Result<(Vec<i64>, usize)> {
    let mut query = database
        .prepare_cached("SELECT article FROM sketches WHERE NOT is_linked ORDER BY article")?;
    let ids = query.query_map([], |row| row.get(0))?;
    let ids = ids.collect::<rusqlite::Result<_>>()?;
    let all = database.query_row("SELECT count(*) FROM sketches", [], |row| row.get(0))?;
    Ok((ids, size_from(all)))
}

/// Returns the sketch of an article, and how many different runs it has.
fn sketch(database: &Connection, article: i64) -> Result<Option<(Sketch, usize)>> {
    let found = database
        .prepare_cached("SELECT sketch, runs FROM sketches WHERE article = ?1")?
        .query_row([article], |row| {
            let sketch = Sketch::from_bytes(row.get_ref(0)?.as_blob().unwrap_or_default());
            Ok((sketch, size_from(row.get(1)?)))
        })
        .optional()?;
    Ok(found.and_then(|(sketch, runs)| Some((sketch?, runs))))
}

/// Returns the articles that share most bands of a sketch; of equals the older rows.
fn sharers(
    (database, gathered): (&Connection, &GatheredBands),
    article: i64,
    sketch: &Sketch,
) -> Result<Vec<i64>> {
    let mut sharers = Vec::new();
    for band in bands::bands(sketch) {
        sharers.extend(gathered.sharers(database, band)?);
    }
    sharers.retain(|&other| other != article);
    sharers.sort_unstable();
    let mut ordered: Vec<(usize, i64)> = sharers
        .chunk_by(i64::eq)
        .map(|bands| (bands.len(), bands[0]))
        .collect();
    ordered.sort_unstable_by_key(|&(count, id)| (std::cmp::Reverse(count), id));
    ordered.truncate(SKETCHED);
    Ok(ordered.into_iter().map(|(_, id)| id).collect())
}

/// Returns those of `sharers` whose sketches are like that of an article, which has so many different runs; the likest first,
/// of equals the older rows.
fn candidates(
    database: &Connection,
    (sketch, runs): (&Sketch, usize),
    sharers: &[i64],
) -> Result<Vec<i64>> {
    let mut alike = Vec::new();
    for &other in sharers {
        let its = self::sketch(database, other)?;
        let likeness = its.and_then(|(its, its_runs)| sketch.likeness(&its, (runs, its_runs)));
        alike.extend(likeness.map(|likeness| (likeness, other)));
    }
    alike.sort_by(|(a, one), (b, other)| b.total_cmp(a).then(one.cmp(other)));
    alike.truncate(READ);
    Ok(alike.into_iter().map(|(_, other)| other).collect())
}

/// Writes what was found of articles, and that they are linked.
fn write(database: &Connection, found: &[Found]) -> Result<()> {
    let mut done =
        database.prepare_cached("UPDATE sketches SET is_linked = 1 WHERE article = ?1")?;
    let mut banded = Vec::with_capacity(found.len() * BANDS);
    for found in found {
        if write_alike(database, found)? {
            done.execute([found.article])?;
            banded.extend(bands::bands(&found.sketch).map(|band| (band, found.article)));
        }
    }
    banded.sort_unstable();
    let mut insert = database.prepare_cached(bands::INSERT)?;
    for pair in banded {
        insert.execute(pair)?;
    }
    Ok(())
}

/// Writes what an article is alike, if it is still what it was when it was compared; tells whether it is.
fn write_alike(database: &Connection, found: &Found) -> Result<bool> {
    let now = sketch(database, found.article)?;
    if now.is_none_or(|(sketch, _)| sketch != found.sketch) {
        return Ok(false);
    }
    let mut known = database.prepare_cached("SELECT 1 FROM sketches WHERE article = ?1")?;
    let mut remove =
        database.prepare_cached("DELETE FROM alike WHERE article = ?1 AND other = ?2")?;
    let mut insert = database.prepare_cached("INSERT INTO alike VALUES(?1, ?2, ?3, ?4)")?;
    for &(other, which, likeness) in &found.kin {
        if known.exists([other])? {
            remove.execute([found.article, other])?;
            insert.execute(params![found.article, other, which == Kin::Copy, likeness])?;
        }
    }
    Ok(true)
}

/// Forgets what is known of an article; those it was alike are compared again.
pub(in super::super) fn forget(database: &Connection, article: i64) -> Result<()> {
    let Some((sketch, _)) = sketch(database, article)? else {
        return Ok(());
    };
    bands::forget(database, article, &sketch)?;
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
