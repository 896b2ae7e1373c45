//! Very many articles compared with each other at once: those that share a band stand beside each other once all are sorted by
//! it, and what is in memory of each tells at a glance which pairs are worth a look.

use std::cmp::Reverse;
use std::ops::Range;

use rusqlite::{Connection, Row};
use rustc_hash::FxHashMap;

use super::super::Result;
use super::super::query::size_from;
use super::super::store::Store;
use super::bands::{self, CROWD};
use super::link::{DONE, SKETCHED};
use crate::copies::{BANDS, Glance, Sketch};

/// So many of the bands of all articles are sorted at a time, eight bytes each. Fewer take less memory, and one more reading of
/// all sketches each time.
const AT_A_TIME: usize = 2;

/// What shares bands with each of very many articles.
pub(super) struct Join {
    /// By article.
    all: Vec<Member>,
    /// For each of some that are to be linked, by their places in `all`, those that look most like it; each shares a band.
    likest: Vec<(u32, Vec<Like>)>,
}

struct Member {
    article: i64,
    runs: u32,
    is_linked: bool,
    glance: Glance,
}

/// What looks like an article: in how many bins they agree, and its place in all.
type Like = (u16, u32);

impl Join {
    /// Compares all articles that are to be linked with all others; ends early where `may_go_on`, which is told how many
    /// hundredths are done, says no. The store is asked several times, so that no one waits for all of it; what is written
    /// meanwhile is left to the next time.
    pub fn new(store: &Store, may_go_on: &mut dyn FnMut(usize) -> bool) -> Result<Self> {
        let mut join = Self {
            all: store.read(members)?,
            likest: Vec::new(),
        };
        let mut likest = FxHashMap::default();
        for numbers in some_bands() {
            if !may_go_on(100 * numbers.start / BANDS) {
                break;
            }
            let sorted = store.read(|database| {
                sorted_bands(database, ALL, numbers, |article| join.at(article))
            })?;
            for shared in sorted.chunk_by(|(one, _), (other, _)| one == other) {
                join.compare(shared, &mut likest);
            }
        }
        join.likest = likest.into_iter().collect();
        join.likest.sort_unstable_by_key(|(at, _)| *at);
        for (_, likest) in &mut join.likest {
            likest.sort_unstable_by_key(|&(agreement, other)| (Reverse(agreement), other));
        }
        Ok(join)
    }

    /// Returns articles that are to be linked, and what looks like each: the likest first, of equals the older rows.
    pub fn sharers(&self) -> impl ExactSizeIterator<Item = Option<(i64, Vec<i64>)>> {
        let article = |at: u32| self.member(at).map(|member| member.article);
        self.likest.iter().map(move |(at, likest)| {
            let others = likest.iter().filter_map(|&(_, other)| article(other));
            Some((article(*at)?, others.collect()))
        })
    }

    /// Compares those that share a band.
    fn compare(&self, shared: &[(u32, u32)], likest: &mut FxHashMap<u32, Vec<Like>>) {
        for &(_, at) in shared {
            let Some(one) = self.member(at).filter(|it| !it.is_linked) else {
                continue;
            };
            // Two that are to be linked are compared once.
            let others = shared.iter().filter_map(|&(_, other)| {
                let two = self.member(other)?;
                (other < at || (two.is_linked && other != at)).then_some((other, two))
            });
            for (other, two) in others.take(CROWD) {
                let runs = (one.runs as usize, two.runs as usize);
                if let Some(agreement) = one.glance.agreement(&two.glance, runs) {
                    let likest = likest.entry(at).or_default();
                    if !likest.contains(&(agreement, other)) {
                        keep(likest, (agreement, other));
                    }
                }
            }
        }
    }

    /// Returns the place of an article in all.
    fn at(&self, article: i64) -> Option<u32> {
        let at = self.all.binary_search_by_key(&article, |it| it.article);
        at.ok().and_then(|at| u32::try_from(at).ok())
    }

    fn member(&self, at: u32) -> Option<&Member> {
        self.all.get(at as usize)
    }

    /// Writes that articles which are like no other are linked, unless they have changed since.
    pub fn write_unlike(&self, database: &Connection) -> Result<()> {
        let is_unlike = |article: i64, sketch: &Sketch| {
            self.at(article).is_some_and(|at| {
                let is_like = self.likest.binary_search_by_key(&at, |(at, _)| *at);
                let member = self.member(at);
                let was_compared = |it: &Member| !it.is_linked && it.glance == Glance::of(sketch);
                is_like.is_err() && member.is_some_and(was_compared)
            })
        };
        let mut unlike = Vec::new();
        each_sketch(database, TO_LINK, |article, sketch| {
            unlike.extend(is_unlike(article, sketch).then_some(article));
        })?;
        let mut done = database.prepare_cached(DONE)?;
        for article in unlike {
            done.execute([article])?;
        }
        Ok(())
    }
}

/// Writes the bands of all articles that are to be linked, in their order; ends early where `may_go_on`, which is told how many
/// hundredths are done, says no.
pub(super) fn write_bands(store: &Store, may_go_on: &mut dyn FnMut(usize) -> bool) -> Result<()> {
    for numbers in some_bands() {
        if !may_go_on(100 * numbers.start / BANDS) {
            break;
        }
        store.write(|database| {
            let sorted = sorted_bands(database, TO_LINK, numbers, Some)?;
            let pairs = sorted.into_iter();
            bands::write(
                database,
                pairs.map(|(band, article)| (band.into(), article)),
            )
        })?;
    }
    Ok(())
}

/// Returns all that have sketches.
fn members(database: &Connection) -> Result<Vec<Member>> {
    let count = database.query_row("SELECT count(*) FROM sketches", [], |row| row.get(0))?;
    let mut all = Vec::with_capacity(size_from(count));
    let mut query = database
        .prepare("SELECT article, sketch, runs, is_linked FROM sketches ORDER BY article")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        if let Some(sketch) = sketch_from(row)? {
            all.push(Member {
                article: row.get(0)?,
                runs: row.get(2)?,
                is_linked: row.get(3)?,
                glance: Glance::of(&sketch),
            });
        }
    }
    Ok(all)
}

/// Asks for the sketches of all articles.
const ALL: &str = "SELECT article, sketch FROM sketches ORDER BY article";
/// Asks for those that are to be linked.
const TO_LINK: &str = "SELECT article, sketch FROM sketches WHERE NOT is_linked ORDER BY article";

/// Returns the numbers of the bands that are sorted at a time.
fn some_bands() -> impl Iterator<Item = Range<usize>> {
    (0..BANDS)
        .step_by(AT_A_TIME)
        .map(|first| first..(first + AT_A_TIME).min(BANDS))
}

/// Returns some bands of the articles of `question`, in their order, each with what `whose` makes of its article; of which it
/// makes nothing is left out.
fn sorted_bands<T: Copy + Ord>(
    database: &Connection,
    question: &str,
    numbers: Range<usize>,
    whose: impl Fn(i64) -> Option<T>,
) -> Result<Vec<(u32, T)>> {
    let mut sorted = Vec::new();
    each_sketch(database, question, |article, sketch| {
        let Some(whose) = whose(article) else { return };
        let bands = bands::bands(sketch).take(numbers.end).skip(numbers.start);
        // What has 31 bits.
        sorted.extend(bands.filter_map(|band| Some((u32::try_from(band).ok()?, whose))));
    })?;
    sorted.sort_unstable();
    Ok(sorted)
}

/// Calls `take` with each article that `question` gives, and its sketch.
fn each_sketch(
    database: &Connection,
    question: &str,
    mut take: impl FnMut(i64, &Sketch),
) -> Result<()> {
    let mut query = database.prepare_cached(question)?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        if let Some(sketch) = sketch_from(row)? {
            take(row.get(0)?, &sketch);
        }
    }
    Ok(())
}

fn sketch_from(row: &Row<'_>) -> Result<Option<Sketch>> {
    let bytes = row.get_ref(1)?.as_blob().unwrap_or_default();
    Ok(Sketch::from_bytes(bytes))
}

/// Adds to the likest, of which no more than [`SKETCHED`] are kept.
fn keep(likest: &mut Vec<Like>, like: Like) {
    if likest.len() < SKETCHED {
        likest.push(like);
    } else if let Some(least) = likest.iter_mut().min_by_key(|(agreement, _)| *agreement)
        && least.0 < like.0
    {
        *least = like;
    }
}
