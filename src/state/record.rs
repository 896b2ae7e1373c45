//! One mark as it is kept: what was set when. Of two that speak of the same thing the later one counts, on every machine.

use std::cmp::Ordering;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::Serialize;

use super::StateError;

/// What a mark says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The paths that the library was opened on, for people to read.
    Library,
    Read,
    Star,
    Tag,
    Note,
    Bookmark,
    Position,
    View,
    History,
    Correction,
    Pin,
    PinNote,
    PinOrder,
    BoardTitle,
    Query,
}

impl Mark {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Library => "library",
            Self::Read => "read",
            Self::Star => "star",
            Self::Tag => "tag",
            Self::Note => "note",
            Self::Bookmark => "bookmark",
            Self::Position => "position",
            Self::View => "view",
            Self::History => "history",
            Self::Correction => "correction",
            Self::Pin => "pin",
            Self::PinNote => "pin-note",
            Self::PinOrder => "pin-order",
            Self::BoardTitle => "board-title",
            Self::Query => "query",
        }
    }
}

/// What a mark is set on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The key of the library.
    pub library: String,
    /// The word of the kind of mark; one that this version does not know is kept as it is.
    pub kind: String,
    /// The key of an article, the name of a note, a letter, a query; empty for the library itself.
    pub of: String,
}

/// One mark set, or taken away where it has no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    pub place: Place,
    pub value: Option<String>,
    /// Nanoseconds since 1970.
    pub changed: i64,
}

impl Place {
    pub(super) fn new(library: &str, mark: Mark, of: &str) -> Self {
        Self {
            library: library.to_owned(),
            kind: mark.word().to_owned(),
            of: of.to_owned(),
        }
    }

    pub(super) fn is(&self, library: &str, mark: Mark) -> bool {
        self.kind == mark.word() && self.library == library
    }
}

impl Record {
    /// Tells which of two records of one place counts: the later one; of two at the same moment the greater value, so that
    /// every machine chooses the same.
    pub fn against(&self, other: &Self) -> Ordering {
        let moments = self.changed.cmp(&other.changed);
        moments.then_with(|| self.value.cmp(&other.value))
    }
}

/// Returns nanoseconds since 1970.
pub(super) fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    i64::try_from(since.unwrap_or_default().as_nanos()).unwrap_or(i64::MAX)
}

/// Returns a value as it is kept: JSON with its fields in one order, so that the same value is the same text.
pub(super) fn written(value: &impl Serialize) -> Result<String, StateError> {
    let tree = serde_json::to_value(value);
    tree.map(|tree| tree.to_string())
        .map_err(StateError::unsaved)
}
