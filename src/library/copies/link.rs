//! Comparing what has come in with what is there: a sketch leads to a few candidates, their texts decide.

use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use lru::LruCache;
use rusqlite::{Connection, OptionalExtension, params};

use super::super::prepare::{Prepared, told};
use super::super::query::size_from;
use super::super::rows::ArticleId;
use super::super::write::Scribe;
use super::super::{Library, LibraryError, Result};
use super::bands::{GatheredBands, bands};
use super::group;
use crate::copies::{Fabric, Kin, Sketch, kinship, weave};

/// So many articles are compared between two writes.
const BATCH: i64 = 128;

/// So many candidates are compared by their sketches, so many of those by their texts.
const SKETCHED: usize = 16;
const READ: usize = 4;
const STRANGERS: usize = 2;

/// Texts that are kept at hand, some 8 kB each: a story that many print is read once, and what has just been written not
/// again.
const AT_HAND: NonZero<usize> = NonZero::new(128).expect("it is more than none");

/// An update follows within so many days.
const DAYS: i32 = 30;

/// What was found of one article: the others it is alike, whether as a copy, and how much.
type Found = (i64, Vec<(i64, Kin, f64)>);

impl Library {
    /// Links the articles that are one story, those that came in since the last time with all others. Ends soon after
    /// `cancel` is set; what is found by then stays. Takes time linear in what came in.
    pub fn link_copies(&self, cancel: &AtomicBool) -> Result<()> {
        let mut texts = Texts::new(self);
        let mut has_changed = false;
        while !cancel.load(Ordering::Relaxed) {
            let batch = self.store().read(to_link)?;
            if batch.is_empty() {
                break;
            }
            let mut found = Vec::with_capacity(batch.len());
            for article in batch {
                let kin = (self.store()).read(|database| texts.kin_of(database, article))?;
                found.push((article, kin));
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

/// The texts being compared.
pub(in super::super) struct Texts<'a> {
    library: &'a Library,
    at_hand: LruCache<i64, Text>,
    /// The bands that there are, where all of them came in by here.
    seen: Option<SeenBands>,
}

#[derive(Clone)]
struct Text {
    fabric: Arc<Fabric>,
    /// None of short ones.
    sketch: Option<Sketch>,
    day: Option<jiff::civil::Date>,
}

impl<'a> Texts<'a> {
    pub fn new(library: &'a Library) -> Self {
        Self {
            library,
            at_hand: LruCache::new(AT_HAND),
            seen: None,
        }
    }

    /// Makes ready for an ingest: where there is nothing yet, what comes in is known to be all there is.
    pub fn load(library: &'a Library) -> Result<Self> {
        let is_empty = library.store().read(|database| {
            let mut query = database.prepare_cached("SELECT 1 FROM sketches LIMIT 1")?;
            Ok(!query.exists([])?)
        })?;
        Ok(Self {
            seen: is_empty.then(SeenBands::default),
            ..Self::new(library)
        })
    }

    /// Writes an article, see [`Scribe::article`], and links it with those before it, while its text is at hand.
    pub fn write(
        &mut self,
        (database, scribe): (&Connection, &mut Scribe<'_>),
        prepared: &Prepared,
        file: Option<i64>,
    ) -> Result<ArticleId> {
        let article = scribe.article(prepared, file)?;
        self.link((database, scribe.bands()), article, prepared)?;
        Ok(article)
    }

    fn link(
        &mut self,
        (database, gathered): (&Connection, &GatheredBands),
        article: ArticleId,
        prepared: &Prepared,
    ) -> Result<()> {
        let (Some(fabric), Some(sketch)) = (&prepared.fabric, &prepared.sketch) else {
            return Ok(());
        };
        let runs = fabric.count();
        let candidates = self.candidates((database, gathered), article.0, (sketch, runs))?;
        let text = Text {
            fabric: Arc::clone(fabric),
            sketch: Some(sketch.clone()),
            day: prepared.date().and_then(|date| date.parse().ok()),
        };
        let kin = self.kin(database, &text, &candidates)?;
        self.at_hand.put(article.0, text);
        write(database, &[(article.0, kin)])
    }

    /// Returns what an article is alike that was written before.
    fn kin_of(&mut self, database: &Connection, article: i64) -> Result<Vec<(i64, Kin, f64)>> {
        let Some((sketch, runs)) = sketch(database, article)? else {
            return Ok(Vec::new());
        };
        let gathered = GatheredBands::default();
        let candidates = self.candidates((database, &gathered), article, (&sketch, runs))?;
        if candidates.is_empty() {
            return Ok(Vec::new());
        }
        match self.text(database, article)? {
            Some(text) => self.kin(database, &text, &candidates),
            None => Ok(Vec::new()),
        }
    }

    /// Returns the articles whose sketches are like that of `article`, which has so many different runs; the likest first, of
    /// equals the older rows.
    fn candidates(
        &mut self,
        (database, gathered): (&Connection, &GatheredBands),
        article: i64,
        (sketch, runs): (&Sketch, usize),
    ) -> Result<Vec<i64>> {
        let mut shared = self.sharers((database, gathered), sketch)?;
        shared.retain(|&other| other != article);
        shared.sort_unstable();
        let mut ordered: Vec<(usize, i64)> = shared
            .chunk_by(i64::eq)
            .map(|bands| (bands.len(), bands[0]))
            .collect();
        ordered.sort_unstable_by_key(|&(count, id)| (std::cmp::Reverse(count), id));
        let mut alike = Vec::new();
        for (_, other) in ordered.into_iter().take(SKETCHED) {
            let likeness = match self.at_hand.peek(&other) {
                Some(Text {
                    sketch: Some(its),
                    fabric,
                    ..
                }) => sketch.likeness(its, (runs, fabric.count())),
                _ => self::sketch(database, other)?
                    .and_then(|(its, its_runs)| sketch.likeness(&its, (runs, its_runs))),
            };
            alike.extend(likeness.map(|likeness| (likeness, other)));
        }
        alike.sort_by(|(a, one), (b, other)| b.total_cmp(a).then(one.cmp(other)));
        alike.truncate(READ);
        Ok(alike.into_iter().map(|(_, other)| other).collect())
    }

    /// Returns the articles that share bands of a sketch, each once for every band.
    fn sharers(
        &mut self,
        (database, gathered): (&Connection, &GatheredBands),
        sketch: &Sketch,
    ) -> Result<Vec<i64>> {
        let mut sharers = Vec::new();
        for band in bands(sketch) {
            if !self.seen.as_mut().is_some_and(|seen| seen.insert(band)) {
                sharers.extend(gathered.sharers(database, band)?);
            }
        }
        Ok(sharers)
    }

    /// Returns which candidates, the likest first, are the same story. One copy is enough: its own copies are known. After
    /// [`STRANGERS`] that are not, those that look less alike are not read.
    fn kin(
        &mut self,
        database: &Connection,
        one: &Text,
        candidates: &[i64],
    ) -> Result<Vec<(i64, Kin, f64)>> {
        let mut kin = Vec::new();
        let mut strangers = 0;
        for &other in candidates {
            let Some(two) = self.text(database, other)? else {
                continue;
            };
            let found = kinship(&one.fabric, &two.fabric);
            match found.kin {
                Some(Kin::Version) if !are_near(one.day, two.day) => {}
                Some(which) => kin.push((other, which, found.likeness)),
                None => strangers += 1,
            }
            if found.kin == Some(Kin::Copy) || strangers == STRANGERS {
                break;
            }
        }
        Ok(kin)
    }

    /// Returns the text of an article; none where it cannot be read any more.
    fn text(&mut self, database: &Connection, article: i64) -> Result<Option<Text>> {
        if let Some(text) = self.at_hand.get(&article) {
            return Ok(Some(text.clone()));
        }
        let read = match self.library.bare_article_in(database, ArticleId(article)) {
            Ok(article) => article,
            Err(LibraryError::Unreadable(_) | LibraryError::Unknown(_)) => return Ok(None),
            Err(error) => return Err(error),
        };
        let mut query = database.prepare_cached("SELECT date FROM articles WHERE id = ?1")?;
        let date: Option<String> = query
            .query_row([article], |row| row.get(0))
            .optional()?
            .flatten();
        let (fabric, sketch) = weave(&told(&read));
        let text = Text {
            fabric: Arc::new(fabric),
            sketch,
            day: date.and_then(|date| date.parse().ok()),
        };
        self.at_hand.put(article, text.clone());
        Ok(Some(text))
    }
}

/// The bands that articles have, as far as a bit can tell: most that come in are new, and need not be looked for.
struct SeenBands {
    bits: Vec<u64>,
}

impl SeenBands {
    /// So many bits stand for all bands: a hundred thousand articles set one in ten.
    const BITS: usize = 1 << 24;

    /// Notes a band; tells whether it was certainly not there.
    fn insert(&mut self, band: i64) -> bool {
        let at = usize::try_from(band).unwrap_or(0) % Self::BITS;
        let (word, bit) = (&mut self.bits[at / 64], 1 << (at % 64));
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }
}

impl Default for SeenBands {
    fn default() -> Self {
        Self {
            bits: vec![0; Self::BITS / 64],
        }
    }
}

/// Tells whether one day may see the update of a story of the other; an unknown day may be any.
fn are_near(one: Option<jiff::civil::Date>, other: Option<jiff::civil::Date>) -> bool {
    let (Some(one), Some(other)) = (one, other) else {
        return true;
    };
    (other - one).get_days().abs() <= DAYS
}

// For the savepoint of `OR REPLACE`, or of `INSERT … SELECT`, the full-text index writes what it gathered in memory.
fn write(database: &Connection, found: &[Found]) -> Result<()> {
    let mut known = database.prepare_cached("SELECT 1 FROM sketches WHERE article = ?1")?;
    let mut remove =
        database.prepare_cached("DELETE FROM alike WHERE article = ?1 AND other = ?2")?;
    let mut insert = database.prepare_cached("INSERT INTO alike VALUES(?1, ?2, ?3, ?4)")?;
    let mut done =
        database.prepare_cached("UPDATE sketches SET is_linked = 1 WHERE article = ?1")?;
    for (article, kin) in found {
        for (other, which, likeness) in kin {
            if known.exists([other])? {
                remove.execute([article, other])?;
                insert.execute(params![article, other, *which == Kin::Copy, likeness])?;
            }
        }
        done.execute([article])?;
    }
    Ok(())
}

/// Forgets what is known of an article; those it was alike are compared again.
pub(in super::super) fn forget(
    database: &Connection,
    gathered: &mut GatheredBands,
    article: i64,
) -> Result<()> {
    let Some((sketch, _)) = sketch(database, article)? else {
        return Ok(());
    };
    gathered.forget(database, article, &sketch)?;
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
