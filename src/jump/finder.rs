//! The queries typed so far, each with what it matched: a longer one looks only at what a shorter one left.

use super::query::Query;
use super::rank;
use super::sweep::{Candidates, Swept, sweep};
use super::{Found, TargetKind, Targets};

/// So many steps back are remembered.
const MOST_LEVELS: usize = 24;

/// So many of the best are weighed letter by letter; the rest is in no one's sight.
const WEIGHED: usize = 400;

/// Finds by what is typed, letter by letter.
#[derive(Debug, Default)]
pub struct Finder {
    levels: Vec<Level>,
}

#[derive(Debug)]
struct Level {
    query: Query,
    hits: Vec<u32>,
    /// Of so many targets; more may have come since.
    seen: usize,
}

impl Finder {
    /// Returns the best `limit` matches of what was typed; a sigil at its start narrows to its kinds, a kind to itself,
    /// no words match everything. None as soon as `is_wanted` says that nobody waits for it any more.
    pub fn find(
        &mut self,
        targets: &Targets,
        (typed, kind): (&str, Option<TargetKind>),
        limit: usize,
        is_wanted: &(dyn Fn() -> bool + Sync),
    ) -> Option<Found> {
        let query = Query::new(typed, kind);
        while let Some(level) = self.levels.last()
            && !level.query.is_lengthened_by(&query)
        {
            self.levels.pop();
        }
        let weighed = WEIGHED.max(limit);
        let mut swept = self.sweep_known(targets, &query, weighed, is_wanted)?;
        let seen = self.levels.last().map_or(0, |level| level.seen);
        let rest = Candidates::All(seen..targets.len());
        let fresh = sweep(targets, &query, &rest, weighed, is_wanted)?;
        swept.hits.extend_from_slice(&fresh.hits);
        swept.best.extend_from_slice(&fresh.best);
        let found = Found {
            total: swept.hits.len(),
            of: targets.len(),
            hits: rank::best(targets, &query, swept.best, limit),
        };
        self.remember(query, swept.hits, targets.len());
        Some(found)
    }

    fn sweep_known(
        &self,
        targets: &Targets,
        query: &Query,
        most: usize,
        is_wanted: &(dyn Fn() -> bool + Sync),
    ) -> Option<Swept> {
        let hits = self.levels.last().map_or(&[][..], |level| &level.hits);
        sweep(targets, query, &Candidates::Known(hits), most, is_wanted)
    }

    /// Keeps what matched. A query that ruled nothing out takes the place of the one before.
    fn remember(&mut self, query: Query, hits: Vec<u32>, seen: usize) {
        if query.is_empty() {
            return;
        }
        let is_same = |level: &mut Level| level.hits.len() == hits.len();
        self.levels.pop_if(is_same);
        if self.levels.len() == MOST_LEVELS {
            self.levels.remove(0);
        }
        self.levels.push(Level { query, hits, seen });
    }

    /// Returns all that the last query matched, in order.
    pub fn matching(&self) -> &[u32] {
        self.levels.last().map_or(&[], |level| &level.hits)
    }
}
