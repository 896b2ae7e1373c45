//! One process at a time brings a cache up to date; others read what it writes.

use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, flock};
use rustix::io::Errno;

/// Held by who writes; let go when it is dropped, or when its process ends, however it ends.
pub(super) struct Lock {
    _file: Option<File>,
}

impl Lock {
    /// Returns the lock of what no one else can write to.
    pub const fn of_nothing() -> Self {
        Self { _file: None }
    }

    /// Returns the file that is the lock of the cache file at `path`.
    pub fn path(path: &Path) -> PathBuf {
        let mut name = path.as_os_str().to_owned();
        name.push(".lock");
        PathBuf::from(name)
    }

    /// Takes the lock of the cache file at `path`; none while another process has it. Where locks cannot be had
    /// everyone gets one.
    pub fn take(path: &Path) -> Option<Self> {
        let opened = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(Self::path(path));
        let Ok(file) = opened else {
            return Some(Self { _file: None });
        };
        match flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Err(Errno::WOULDBLOCK) => None,
            Ok(()) | Err(_) => Some(Self { _file: Some(file) }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_has_it_until_it_is_dropped() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("a.sqlite");
        let first = Lock::take(&path).unwrap();
        assert!(Lock::take(&path).is_none());
        drop(first);
        assert!(Lock::take(&path).is_some());
    }
}
