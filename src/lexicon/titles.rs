//! The words that titles of documents and names of events are made of.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::word_map::{WordMap, WordSet};
use crate::analysis::Status;

/// Sets of words, by what they do in a title or around an event.
#[derive(Debug, Clone, Default)]
pub struct Titles {
    status: WordMap<Status>,
    sets: WordMap<WordSet>,
}

#[derive(Deserialize)]
struct Table {
    status: FxHashMap<Status, Vec<Box<str>>>,
    words: FxHashMap<Box<str>, Vec<Box<str>>>,
}

impl Titles {
    /// Reads the table.
    pub fn from_toml(table: &str) -> Result<Self, String> {
        let table: Table = toml::from_str(table).map_err(|error| error.to_string())?;
        let status = (table.status.iter())
            .flat_map(|(which, verbs)| verbs.iter().map(|verb| (verb, *which)));
        let sets = (table.words.into_iter())
            .map(|(name, words)| (name, words.into_iter().collect::<WordSet>()));
        Ok(Self {
            status: status.collect(),
            sets: sets.collect(),
        })
    }

    /// Returns what a verb says happened to a document.
    pub fn status(&self, word: &str) -> Option<Status> {
        self.status.get_lower(word).copied()
    }

    /// Tells whether `word` stands in the set called `set`.
    pub fn is(&self, set: &str, word: &str) -> bool {
        self.sets
            .get(set)
            .is_some_and(|words| words.has_lower(word))
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
