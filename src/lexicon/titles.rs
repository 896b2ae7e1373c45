//! The words that titles of documents and names of events are made of.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::folded;
use crate::analysis::Status;

/// Sets of words, by what they do in a title or around an event.
#[derive(Debug, Clone, Default)]
pub struct Titles {
    status: FxHashMap<Box<str>, Status>,
    words: FxHashMap<Box<str>, FxHashSet<Box<str>>>,
}

#[derive(Deserialize)]
struct Table {
    status: FxHashMap<Status, Vec<Box<str>>>,
    words: FxHashMap<Box<str>, FxHashSet<Box<str>>>,
}

impl Titles {
    /// Reads the table.
    pub fn from_toml(table: &str) -> Result<Self, String> {
        let table: Table = toml::from_str(table).map_err(|error| error.to_string())?;
        let mut status = FxHashMap::default();
        for (which, verbs) in table.status {
            status.extend(verbs.into_iter().map(|verb| (verb, which)));
        }
        Ok(Self {
            status,
            words: table.words,
        })
    }

    /// Returns what a verb says happened to a document.
    pub fn status(&self, word: &str) -> Option<Status> {
        self.status.get(&*folded(word)).copied()
    }

    /// Tells whether `word` stands in the set called `set`.
    pub fn is(&self, set: &str, word: &str) -> bool {
        self.words
            .get(set)
            .is_some_and(|words| words.contains(&*folded(word)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sets_are_found_by_name() {
        let titles = Titles::from_toml(include_str!("data/titles.toml")).unwrap();
        assert_eq!(titles.status("Signed"), Some(Status::Signed));
        assert!(titles.is("edition", "Commemorative"));
        assert!(!titles.is("edition", "summit"));
    }
}
