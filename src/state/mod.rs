//! The reader's state: what was read, starred, pinned, put right, where reading stopped. A small database of its own; nothing in it
//! can be recomputed, so nothing in it is ever thrown away.
//!
//! One table, `marks`: for a library, an article (empty for the library itself; for a correction or a pin its moment) and a kind
//! of mark its value, with the time of the change. Every change is one transaction of SQLite's rollback journal, on the disk when the call
//! returns. What cannot be written is kept in memory, reported, and tried again with the next change. A file that is
//! damaged or made by a newer version is left as it is: a damaged one is set aside under another name, a newer one
//! is not touched, and the state says so.

mod board;
mod disk;
mod position;
#[cfg(test)]
mod tests;

pub use position::Position;

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::corrections::Correction;

/// Why a change could not be saved. It is kept in memory and tried again with the next one.
#[derive(Debug, Clone, PartialEq, Eq)]
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
pub struct State {
    inner: Mutex<Inner>,
    notice: Option<String>,
}

struct Inner {
    database: Connection,
    /// Changes that could not be written, oldest first.
    pending: Vec<Change>,
}

/// What a mark says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Read,
    Star,
    Position,
    View,
    Correction,
    Pin,
    PinNote,
    PinOrder,
    BoardTitle,
    Query,
}

impl Mark {
    const fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Star => "star",
            Self::Position => "position",
            Self::View => "view",
            Self::Correction => "correction",
            Self::Pin => "pin",
            Self::PinNote => "pin-note",
            Self::PinOrder => "pin-order",
            Self::BoardTitle => "board-title",
            Self::Query => "query",
        }
    }
}

/// One mark set, or taken away where it has no value.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Change {
    library: String,
    article: String,
    mark: Mark,
    value: Option<String>,
}

impl State {
    /// Returns the user's folder for it (`~/.local/share/summitry`), if there is a home.
    pub fn standard_folder() -> Option<PathBuf> {
        use etcetera::BaseStrategy;
        let folders = etcetera::choose_base_strategy().ok()?;
        Some(folders.data_dir().join("summitry"))
    }

    /// Opens the state in `folder`, making it if needed. Never fails: where it cannot be used the state lives in
    /// memory and [`notice`](Self::notice) says why.
    pub fn open(folder: &Path) -> Self {
        match disk::open(folder) {
            Ok((database, notice)) => Self::of(database, notice),
            Err(reason) => Self::of(
                disk::in_memory(),
                Some(format!(
                    "state not saved ({reason}): it ends with this session"
                )),
            ),
        }
    }

    /// Opens the user's state if there is one: for those who only look.
    pub fn existing() -> Option<Self> {
        let folder = Self::standard_folder()?;
        disk::is_there(&folder).then(|| Self::open(&folder))
    }

    /// Opens a state that ends with the program.
    pub fn in_memory() -> Self {
        Self::of(disk::in_memory(), None)
    }

    fn of(database: Connection, notice: Option<String>) -> Self {
        let inner = Inner {
            database,
            pending: Vec::new(),
        };
        Self {
            inner: Mutex::new(inner),
            notice,
        }
    }

    /// Returns what the status line should say (`state not saved: …`), if anything.
    pub fn notice(&self) -> Option<String> {
        self.notice.clone()
    }

    /// Returns where reading of an article stopped.
    pub fn position(&self, library: &str, article: &str) -> Option<Position> {
        serde_json::from_str(&self.value(library, article, Mark::Position)?).ok()
    }

    /// Remembers where reading of an article stopped.
    pub fn set_position(
        &self,
        library: &str,
        article: &str,
        position: &Position,
    ) -> Result<(), StateError> {
        let value = written(position)?;
        self.change(library, article, Mark::Position, Some(value))
    }

    /// Returns the articles marked as read.
    pub fn read_articles(&self, library: &str) -> BTreeSet<String> {
        self.marked(library, Mark::Read)
    }

    /// Marks an article as read or unread.
    pub fn set_read(&self, library: &str, article: &str, is_read: bool) -> Result<(), StateError> {
        self.change(library, article, Mark::Read, is_read.then(String::new))
    }

    /// Returns the starred articles.
    pub fn starred_articles(&self, library: &str) -> BTreeSet<String> {
        self.marked(library, Mark::Star)
    }

    /// Stars an article or takes the star away.
    pub fn set_star(
        &self,
        library: &str,
        article: &str,
        is_starred: bool,
    ) -> Result<(), StateError> {
        self.change(library, article, Mark::Star, is_starred.then(String::new))
    }

    /// Returns the queries that are kept; each is a mark of its own, so two readers never undo each other's.
    pub fn queries(&self, library: &str) -> BTreeSet<String> {
        self.marked(library, Mark::Query)
    }

    /// Keeps a query or forgets it.
    pub fn set_query(&self, library: &str, query: &str, is_kept: bool) -> Result<(), StateError> {
        self.change(library, query, Mark::Query, is_kept.then(String::new))
    }

    /// Returns the last view as it was saved (mode, selection, cursor: the caller's own type); none where there is
    /// none or an older program saved another shape.
    pub fn last_view<V: DeserializeOwned>(&self, library: &str) -> Option<V> {
        serde_json::from_str(&self.value(library, "", Mark::View)?).ok()
    }

    /// Remembers the view for the next start.
    pub fn set_last_view<V: Serialize>(&self, library: &str, view: &V) -> Result<(), StateError> {
        self.change(library, "", Mark::View, Some(written(view)?))
    }

    /// Returns the corrections that are kept here, in the order they were made: of libraries that have no folder, or one
    /// that cannot be written.
    pub fn corrections(&self, library: &str) -> Vec<Correction> {
        // Their names begin with the time, so they come in its order.
        let names = self.marked(library, Mark::Correction);
        names
            .iter()
            .filter_map(|name| self.value(library, name, Mark::Correction))
            .filter_map(|value| serde_json::from_str(&value).ok())
            .collect()
    }

    /// Keeps a correction.
    pub fn add_correction(&self, library: &str, correction: &Correction) -> Result<(), StateError> {
        let value = written(correction)?;
        let hash = blake3::hash(value.as_bytes()).to_hex();
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        let moment = since.unwrap_or_default().as_nanos();
        let name = format!("{moment:024}-{}", &hash[..8]);
        self.change(library, &name, Mark::Correction, Some(value))
    }

    /// Takes the last of those corrections that say the same out again.
    pub fn remove_correction(
        &self,
        library: &str,
        correction: &Correction,
    ) -> Result<(), StateError> {
        let value = written(correction)?;
        let names = self.marked(library, Mark::Correction);
        let mut last_first = names.into_iter().rev();
        let found = last_first
            .find(|name| self.value(library, name, Mark::Correction).as_ref() == Some(&value));
        found.map_or(Ok(()), |name| {
            self.change(library, &name, Mark::Correction, None)
        })
    }

    /// Tries once more to save what could not be saved; call it before the program ends.
    pub fn flush(&self) -> Result<(), StateError> {
        self.lock().write()
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(
        &self,
        library: &str,
        article: &str,
        mark: Mark,
        value: Option<String>,
    ) -> Result<(), StateError> {
        let change = Change {
            library: library.to_owned(),
            article: article.to_owned(),
            mark,
            value,
        };
        self.change_all(vec![change])
    }

    /// Makes several changes in one transaction: all of them or none.
    fn change_all(&self, changes: Vec<Change>) -> Result<(), StateError> {
        let mut inner = self.lock();
        for change in changes {
            // Of a mark that is still waiting only the last value counts.
            inner.pending.retain(|known| !known.is_same_mark(&change));
            inner.pending.push(change);
        }
        inner.write()
    }

    fn value(&self, library: &str, article: &str, mark: Mark) -> Option<String> {
        let inner = self.lock();
        let waiting = inner
            .pending
            .iter()
            .find(|it| it.library == library && it.article == article && it.mark == mark);
        if let Some(change) = waiting {
            return change.value.clone();
        }
        // A file that cannot be read now knows nothing; the start said so already.
        inner
            .database
            .prepare_cached(
                "SELECT value FROM marks WHERE library = ?1 AND article = ?2 AND kind = ?3",
            )
            .and_then(|mut query| {
                query
                    .query_row(params![library, article, mark.word()], |row| row.get(0))
                    .optional()
            })
            .ok()
            .flatten()
    }

    fn marked(&self, library: &str, mark: Mark) -> BTreeSet<String> {
        let inner = self.lock();
        let mut articles = inner.marked(library, mark).unwrap_or_default();
        for change in &inner.pending {
            if change.library != library || change.mark != mark {
                continue;
            }
            if change.value.is_some() {
                articles.insert(change.article.clone());
            } else {
                articles.remove(&change.article);
            }
        }
        articles
    }
}

impl Change {
    fn is_same_mark(&self, other: &Self) -> bool {
        self.mark == other.mark && self.library == other.library && self.article == other.article
    }
}

impl Inner {
    /// Writes what is pending in one transaction: all of it or nothing.
    fn write(&mut self) -> Result<(), StateError> {
        if self.pending.is_empty() {
            return Ok(());
        }
        disk::write(&mut self.database, &self.pending)
            .map_err(|error| StateError(error.to_string()))?;
        self.pending.clear();
        Ok(())
    }

    fn marked(&self, library: &str, mark: Mark) -> rusqlite::Result<BTreeSet<String>> {
        let mut query = self
            .database
            .prepare_cached("SELECT article FROM marks WHERE library = ?1 AND kind = ?2")?;
        let rows = query.query_map(params![library, mark.word()], |row| row.get(0))?;
        rows.collect()
    }
}

fn written(value: &impl Serialize) -> Result<String, StateError> {
    serde_json::to_string(value).map_err(|error| StateError(error.to_string()))
}
