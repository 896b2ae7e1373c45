//! Jump: the fuzzy finder over everything the library holds and the program can do.
//!
//! Labels are folded once (`Hội nghị` is `hoi nghi`). A query is one or several words; a target matches when it has
//! all of them, each at the start of a word, anywhere in one piece, or, in short labels, as scattered letters; in
//! this order they rank. Among equals [`fuzzy_matcher`] decides. Knows no screen; runs in whatever thread calls it.

mod gather;
mod matching;
mod rank;
mod target;
#[cfg(test)]
mod tests;

pub use target::{Target, TargetKind};

use crate::article::Span;
use matching::Key;

/// Everything there is to jump to, folded and ready to be matched.
#[derive(Debug, Clone, Default)]
pub struct Targets {
    targets: Vec<Target>,
    keys: Vec<Key>,
}

/// What matched, best first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The query that was asked, with its sigil.
    pub query: String,
    /// The kind it was narrowed to by [`Targets::find_kind`].
    pub kind: Option<TargetKind>,
    pub hits: Vec<Ranked>,
    /// How many targets match in all.
    pub total: usize,
    /// All that match, for the next, longer query.
    pub matching: Vec<u32>,
}

/// One hit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked {
    /// An index for [`Targets::get`].
    pub target: usize,
    /// The matched characters, as byte ranges of the label; in order, neighbours joined.
    pub marks: Vec<Span>,
}

impl Targets {
    /// Folds `targets` for matching. Their order decides among hits that are equally good.
    pub fn new(targets: Vec<Target>) -> Self {
        let keys = targets.iter().map(Key::new).collect();
        Self { targets, keys }
    }

    pub fn len(&self) -> usize {
        self.targets.len()
    }

    pub fn is_empty(&self) -> bool {
        self.targets.is_empty()
    }

    /// Returns a target of a hit.
    pub fn get(&self, index: usize) -> &Target {
        &self.targets[index]
    }

    /// Returns the best `limit` matches of `query`; a sigil at its start narrows to its kinds, an empty query
    /// matches everything. With the answer to a query that this one only lengthens, only what matched then is
    /// looked at.
    pub fn find(&self, query: &str, limit: usize, previous: Option<&Found>) -> Found {
        self.find_kind(None, query, limit, previous)
    }

    /// Does the same among the targets of one kind.
    pub fn find_kind(
        &self,
        kind: Option<TargetKind>,
        query: &str,
        limit: usize,
        previous: Option<&Found>,
    ) -> Found {
        let previous = previous
            .filter(|it| it.kind == kind && !it.query.is_empty() && query.starts_with(&it.query));
        let asked = matching::Query::new(query, kind);
        let mut matches = Vec::new();
        let mut look_at = |index: u32| {
            let (target, key) = (&self.targets[index as usize], &self.keys[index as usize]);
            if let Some(rank) = asked.rank(target, key) {
                matches.push((rank, index));
            }
        };
        match previous {
            Some(previous) => previous.matching.iter().for_each(|&index| look_at(index)),
            None => (0..)
                .zip(&self.targets)
                .for_each(|(index, _)| look_at(index)),
        }
        let matching: Vec<u32> = matches.iter().map(|(_, index)| *index).collect();
        Found {
            query: query.to_owned(),
            kind,
            total: matching.len(),
            matching,
            hits: rank::best(self, &asked, matches, limit),
        }
    }
}
