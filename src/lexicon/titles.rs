//! The words that titles of documents and names of events are made of.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Deserializer};

use super::ShortList;
use super::word_map::WordMap;
use crate::analysis::Status;

/// Lists of words, by what they do in a title or around an event; the table says what each is for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Titles {
    #[serde(deserialize_with = "statuses")]
    status: WordMap<Status>,
    pub strong: ShortList,
    pub general: ShortList,
    pub edition: ShortList,
    pub first: ShortList,
    pub someone: ShortList,
    pub filed: ShortList,
    pub link: ShortList,
    pub possessor: ShortList,
    pub generic: ShortList,
    pub named: ShortList,
    pub remote: ShortList,
    pub awaited: ShortList,
    pub held: ShortList,
    pub to_come: ShortList,
    pub awaiting: ShortList,
    pub hosting: ShortList,
    pub planned: ShortList,
    pub male: ShortList,
    pub female: ShortList,
}

impl Titles {
    /// Reads the table; every list must be there and no other.
    pub fn from_toml(table: &str) -> Result<Self, String> {
        toml::from_str(table).map_err(|error| error.to_string())
    }

    /// Returns what a verb says happened to a document.
    pub fn status(&self, word: &str) -> Option<Status> {
        self.status.get_lower(word).copied()
    }
}

fn statuses<'de, D: Deserializer<'de>>(table: D) -> Result<WordMap<Status>, D::Error> {
    let table = FxHashMap::<Status, Vec<Box<str>>>::deserialize(table)?;
    let verbs = (table.iter()).flat_map(|(which, verbs)| verbs.iter().map(|verb| (verb, *which)));
    Ok(verbs.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sets_are_found_by_name() {
        let titles = Titles::from_toml(include_str!("data/titles.toml")).unwrap();
        assert_eq!(titles.status("Signed"), Some(Status::Signed));
        assert!(titles.edition.has("Commemorative"));
        assert!(!titles.edition.has("summit"));
    }
}
