//! Comparing what has come in with what is there: a sketch leads to a few candidates, their texts decide. Some articles look
//! their like up; very many are compared with each other at once ([`Join`]). All have their bands in the table before any is
//! compared, so that one that is written anew meanwhile finds the others.

use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::{Connection, OptionalExtension, params};

use super::super::query::size_from;
use super::super::{Library, Result};
use super::bands;
use super::group;
use super::join::{self, Join};
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

/// Says that an article was compared with all that were there.
pub(super) const DONE: &str = "UPDATE sketches SET is_linked = 1 WHERE article = ?1";

/// What was found of one article: its sketch when it was compared, and others that it is alike.
struct Found {
    article: i64,
    sketch: Sketch,
    kin: Vec<Alike>,
}

impl Library {
    /// Links the articles that are one story, those that came in since the last time with all others. Ends soon after
    /// `cancel` is set; what is found by then stays. Some take time by their number; very many, that of a sort of all.
    /// Tells `report` how far it is, in hundredths; where more came in meanwhile, once more from the beginning.
    pub(in super::super) fn link_copies(
        &self,
        cancel: &AtomicBool,
        report: &mut dyn FnMut(usize),
    ) -> Result<()> {
        let mut has_changed = false;
        let mut before = usize::MAX;
        while !cancel.load(Ordering::Relaxed) {
            let (to_link, all) = self.store().read(to_link)?;
            has_changed |= before != usize::MAX && to_link.len() < before;
            // Those that cannot be linked now are left.
            if to_link.len() >= before || to_link.is_empty() {
                break;
            }
            before = to_link.len();
            if to_link.len() > BATCH.max(all / MANY) {
                self.link_all(cancel, report)?;
            } else {
                self.link_each(&to_link, cancel, report)?;
            }
        }
        // What is found when it is cancelled is grouped the next time.
        if has_changed || self.store().read(group::is_stale)? {
            self.store().write(group::regroup)?;
        }
        Ok(())
    }

    /// Links some articles that are not linked yet: each looks its like up.
    pub(in super::super) fn link_each(
        &self,
        articles: &[i64],
        cancel: &AtomicBool,
        report: &mut dyn FnMut(usize),
    ) -> Result<()> {
        let mut texts = Texts::new(self);
        for (number, batch) in articles.chunks(BATCH).enumerate() {
            if cancel.load(Ordering::Relaxed) {
                break;
            }
            report(100 * number * BATCH / articles.len());
            (self.store()).write(|database| bands::write(database, banded(database, batch)?))?;
            let mut found = Vec::with_capacity(batch.len());
            for (number, &article) in batch.iter().enumerate() {
                // Two that are to be linked are compared once.
                let later = &batch[number + 1..];
                found.extend(self.store().read(|database| {
                    texts.find(database, article, |sketch| {
                        let is_met = |other: i64| other != article && !later.contains(&other);
                        sharers(database, sketch, is_met)
                    })
                })?);
            }
            self.store().write(|database| write(database, &found))?;
        }
        Ok(())
    }

    /// Links all articles that are not linked yet: all are compared with all. It writes the bands, finds what shares some, and
    /// compares texts: each counts for a third.
    fn link_all(&self, cancel: &AtomicBool, report: &mut dyn FnMut(usize)) -> Result<()> {
        let mut tell_part = |part: usize, percent: usize| {
            report((100 * part + percent) / 3);
            !cancel.load(Ordering::Relaxed)
        };
        let store = self.store();
        join::write_bands(&store, &mut |percent| tell_part(0, percent))?;
        let join = Join::new(&store, &mut |percent| tell_part(1, percent))?;
        let mut texts = Texts::new(self);
        let mut sharers = join.sharers();
        let all = sharers.len().max(1);
        while tell_part(2, 100 - 100 * sharers.len() / all) && sharers.len() > 0 {
            let mut found = Vec::with_capacity(BATCH);
            for (article, sharers) in sharers.by_ref().take(BATCH).flatten() {
                found.extend(
                    (self.store())
                        .read(|database| texts.find(database, article, |_| Ok(sharers)))?,
                );
            }
            self.store().write(|database| write(database, &found))?;
        }
        if cancel.load(Ordering::Relaxed) {
            return Ok(());
        }
        self.store().write(|database| join.write_unlike(database))
    }
}

impl Texts<'_> {
    /// Finds what an article is alike among those that share bands with it; none where it has no sketch, or its text is needed
    /// and cannot be read.
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
        let kin = self.kin(database, (article, &sketch), candidates)?;
        Ok(kin.map(|kin| Found {
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

/// Returns the bands of some articles, in the order of the table.
fn banded(database: &Connection, articles: &[i64]) -> Result<Vec<(i64, i64)>> {
    let mut banded = Vec::with_capacity(articles.len() * BANDS);
    for &article in articles {
        if let Some((sketch, _)) = sketch(database, article)? {
            banded.extend(bands::bands(&sketch).map(|band| (band, article)));
        }
    }
    banded.sort_unstable();
    Ok(banded)
}

/// Returns the articles that are meant and share most bands of a sketch; of equals the older rows.
fn sharers(
    database: &Connection,
    sketch: &Sketch,
    is_meant: impl Fn(i64) -> bool,
) -> Result<Vec<i64>> {
    let mut sharers = Vec::new();
    for band in bands::bands(sketch) {
        sharers.extend(bands::sharers(database, band)?);
    }
    sharers.retain(|&other| is_meant(other));
    sharers.sort_unstable();
    let mut ordered: Vec<(usize, i64)> = sharers
        .chunk_by(i64::eq)
        .map(|bands| (bands.len(), bands[0]))
        .collect();
    ordered.sort_unstable_by_key(|&(count, id)| (std::cmp::Reverse(count), id));
    ordered.truncate(SKETCHED);
    Ok(ordered.into_iter().map(|(_, id)| id).collect())
}

/// Returns those of `sharers` whose sketches are like that of an article, which has so many different runs, with their
/// sketches; the likest first, of equals the older rows.
fn candidates(
    database: &Connection,
    (sketch, runs): (&Sketch, usize),
    sharers: &[i64],
) -> Result<Vec<(i64, Sketch)>> {
    let mut alike = Vec::new();
    for &other in sharers {
        if let Some((its, its_runs)) = self::sketch(database, other)?
            && let Some(likeness) = sketch.likeness(&its, (runs, its_runs))
        {
            alike.push((likeness, (other, its)));
        }
    }
    alike.sort_by(|(a, (one, _)), (b, (other, _))| b.total_cmp(a).then(one.cmp(other)));
    alike.truncate(READ);
    Ok(alike.into_iter().map(|(_, candidate)| candidate).collect())
}

/// Writes what was found of articles that are as they were when they were compared, and that these are linked.
fn write(database: &Connection, found: &[Found]) -> Result<()> {
    let is_same = |article: i64, sketch: &Sketch| -> Result<bool> {
        let now = self::sketch(database, article)?;
        Ok(now.is_some_and(|(now, _)| now == *sketch))
    };
    let mut insert =
        database.prepare_cached("INSERT OR REPLACE INTO alike VALUES(?1, ?2, ?3, ?4)")?;
    let mut done = database.prepare_cached(DONE)?;
    for Found {
        article,
        sketch,
        kin,
    } in found
    {
        if !is_same(*article, sketch)? {
            continue;
        }
        let mut are_same = true;
        for alike in kin {
            if is_same(alike.other, &alike.sketch)? {
                let is_copy = alike.kin == Kin::Copy;
                insert.execute(params![article, alike.other, is_copy, alike.likeness])?;
            } else {
                are_same = false;
            }
        }
        if are_same {
            done.execute([article])?;
        }
    }
    Ok(())
}

/// Forgets what is known of an article; those it was alike are compared again.
pub(in super::super) fn forget(database: &Connection, article: i64) -> Result<()> {
    if let Some((sketch, _)) = sketch(database, article)? {
        bands::forget(database, article, &sketch)?;
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
