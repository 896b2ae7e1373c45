//! The reader's notes and bookmarks. A place in an article is known by its words, so it is found again after an edit.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::marks::new_name;
use super::{Mark, Place, Position, State, StateError, written};
use crate::board::Anchor;

/// A note, and the name it is kept under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Begins with the time it was first written.
    pub id: String,
    pub text: NoteText,
}

/// What a note says of what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteText {
    /// The key of the article.
    pub article: String,
    /// The words it is about; none for the whole article.
    #[serde(default)]
    pub anchor: Option<Anchor>,
    /// The reader's own words.
    pub note: String,
}

/// A place to come back to by a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bookmark {
    /// The key of the article.
    pub article: String,
    pub position: Position,
}

impl State {
    /// Returns the notes in the order they were first written.
    pub fn notes(&self, library: &str) -> Vec<Note> {
        let values = self.values(library, Mark::Note).into_iter();
        let notes = values.filter_map(|(id, value)| {
            let text = serde_json::from_str(&value).ok()?;
            Some(Note { id, text })
        });
        notes.collect()
    }

    /// Writes a new note. Returns its id, also where it is not saved yet.
    pub fn add_note(&self, library: &str, text: &NoteText) -> Result<String, StateError> {
        let value = written(text)?;
        let id = new_name(&value);
        self.change(library, &id, Mark::Note, Some(value))?;
        Ok(id)
    }

    /// Changes the words of a note that said `before`; no words take it away. Where someone else has changed it meanwhile,
    /// theirs stay and these become a note of their own: returns false then.
    pub fn change_note(
        &self,
        library: &str,
        before: &Note,
        words: &str,
    ) -> Result<bool, StateError> {
        let text = NoteText {
            note: words.to_owned(),
            ..before.text.clone()
        };
        let value = if words.is_empty() {
            None
        } else {
            Some(written(&text)?)
        };
        let place = Place::new(library, Mark::Note, &before.id);
        let is_as_before = |stored: Option<&str>| {
            let known: Option<NoteText> = stored.and_then(|it| serde_json::from_str(it).ok());
            known.is_none_or(|known| known.note == before.text.note)
        };
        let is_changed = self.lock().change_if((place, value), is_as_before)?;
        if !is_changed && !words.is_empty() {
            self.add_note(library, &text)?;
        }
        Ok(is_changed)
    }

    /// Returns the bookmarks by their letters.
    pub fn bookmarks(&self, library: &str) -> BTreeMap<char, Bookmark> {
        let values = self.values(library, Mark::Bookmark).into_iter();
        let bookmarks = values.filter_map(|(letter, value)| {
            let letter = letter.chars().next()?;
            Some((letter, serde_json::from_str(&value).ok()?))
        });
        bookmarks.collect()
    }

    /// Sets the bookmark of a letter, or takes it away.
    pub fn set_bookmark(
        &self,
        library: &str,
        letter: char,
        bookmark: Option<&Bookmark>,
    ) -> Result<(), StateError> {
        let value = bookmark.map(written).transpose()?;
        self.change(library, &letter.to_string(), Mark::Bookmark, value)
    }
}
