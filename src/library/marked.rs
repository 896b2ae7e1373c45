//! What the reader marked, as far as a search asks for it: it comes from the reader's state and is kept beside the articles.

use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError};

use super::Library;
use crate::query::{Field, READER_MARKS};
use crate::text::fold;

/// Keys of articles by what the reader did with them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Marked {
    pub read: BTreeSet<String>,
    pub starred: BTreeSet<String>,
    /// Tags and the articles that have them.
    pub tags: Vec<(String, String)>,
    /// The words of notes and the articles they are on.
    pub notes: Vec<(String, String)>,
    /// Where the jump can lead.
    pub places: Vec<MarkedPlace>,
}

/// A note or a bookmark, as the jump lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedPlace {
    pub is_note: bool,
    /// The id of a note, the letter of a bookmark.
    pub key: String,
    pub label: String,
    pub detail: String,
}

impl Marked {
    /// Returns the articles that a field with a value means, and whether it means all others instead.
    pub(super) fn articles(&self, field: Field, value: &str) -> (Vec<String>, bool) {
        let wanted = fold(value);
        let of = |pairs: &[(String, String)], is_meant: &dyn Fn(&str) -> bool| {
            let meant = pairs.iter().filter(|(text, _)| is_meant(&fold(text)));
            meant.map(|(_, key)| key.clone()).collect()
        };
        let is_unread = field == Field::Is && wanted == "unread";
        let keys = match (field, wanted.as_str()) {
            (Field::Tag, tag) => of(&self.tags, &|text| text == tag.trim_start_matches('#')),
            (Field::Note, words) => of(&self.notes, &|text| text.contains(words)),
            (_, "read" | "unread") => self.read.iter().cloned().collect(),
            (_, "starred") => self.starred.iter().cloned().collect(),
            (_, "tagged") => of(&self.tags, &|_| true),
            (_, "noted") => of(&self.notes, &|_| true),
            _ => Vec::new(),
        };
        (keys, is_unread)
    }

    /// Returns what may stand behind a field.
    pub(super) fn values(&self, field: Field) -> Vec<String> {
        let tags: BTreeSet<&String> = self.tags.iter().map(|(tag, _)| tag).collect();
        match field {
            Field::Tag => tags.into_iter().cloned().collect(),
            Field::Is => READER_MARKS.map(str::to_owned).into(),
            _ => Vec::new(),
        }
    }
}

impl Library {
    /// Takes in what the reader marked: searches ask for it from then on.
    pub fn set_marked(&self, marked: Marked) {
        let mut held = self
            .inner
            .marked
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        *held = Arc::new(marked);
    }

    /// Returns the notes and bookmarks of the reader.
    pub fn marked_places(&self) -> Vec<MarkedPlace> {
        self.marked().places.clone()
    }

    /// Returns what the reader marked.
    pub(super) fn marked(&self) -> Arc<Marked> {
        let held = self.inner.marked.read();
        Arc::clone(&held.unwrap_or_else(PoisonError::into_inner))
    }
}
