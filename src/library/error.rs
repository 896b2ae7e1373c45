//! What can go wrong between a question and its answer.

use std::fmt;
use std::path::PathBuf;

use super::rows::ArticleId;
use crate::source::Problem;

/// Why the library could not answer.
#[derive(Debug)]
pub enum LibraryError {
    /// The database refused.
    Storage(rusqlite::Error),
    /// The folder of the cache cannot be used.
    Folder { path: PathBuf, reason: String },
    /// There is no such article (any more).
    Unknown(ArticleId),
    /// The article's file cannot be read any more.
    Unreadable(Problem),
}

/// Short for a result of this module.
pub type Result<T> = std::result::Result<T, LibraryError>;

impl LibraryError {
    /// Tells whether the cache file itself is broken, so that only building it anew helps. SQLite does not always say so:
    /// what is asked of a sound file fits it, so a file that it does not fit is not sound.
    pub fn is_damage(&self) -> bool {
        use rusqlite::ErrorCode::{OperationInterrupted, OutOfMemory, TooBig};
        let Self::Storage(error) = self else {
            return false;
        };
        let is_of_this_moment = matches!(
            error.sqlite_error_code(),
            Some(OperationInterrupted | OutOfMemory | TooBig)
        );
        !is_of_this_moment && !self.is_busy() && !self.is_disk_trouble()
    }

    /// Tells whether others used the cache file just then.
    pub fn is_busy(&self) -> bool {
        use rusqlite::ErrorCode::{DatabaseBusy, DatabaseLocked, SchemaChanged};
        matches!(self, Self::Storage(error)
            if matches!(error.sqlite_error_code(), Some(DatabaseBusy | DatabaseLocked | SchemaChanged)))
    }

    /// Tells whether the disk refuses to be written: full, read-only, failing.
    pub fn is_disk_trouble(&self) -> bool {
        use rusqlite::ErrorCode::{
            CannotOpen, DiskFull, FileLockingProtocolFailed, PermissionDenied, ReadOnly,
            SystemIoFailure,
        };
        match self {
            Self::Folder { .. } => true,
            Self::Storage(error) => matches!(
                error.sqlite_error_code(),
                Some(
                    CannotOpen
                        | DiskFull
                        | FileLockingProtocolFailed
                        | PermissionDenied
                        | ReadOnly
                        | SystemIoFailure
                )
            ),
            Self::Unknown(_) | Self::Unreadable(_) => false,
        }
    }
}

impl fmt::Display for LibraryError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Storage(error) => write!(out, "the library cannot be read: {error}"),
            Self::Folder { path, reason } => write!(out, "{}: {reason}", path.display()),
            Self::Unknown(_) => write!(out, "the article is no longer in the library"),
            Self::Unreadable(problem) => {
                write!(out, "{}: {}", problem.path.display(), problem.reason)
            }
        }
    }
}

impl std::error::Error for LibraryError {}

impl From<rusqlite::Error> for LibraryError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Storage(error)
    }
}
