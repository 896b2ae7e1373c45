//! The files of a cache.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::{LibraryError, Result};

/// Returns the files that a cache may consist of, besides its lock.
pub(super) fn parts(path: &Path) -> impl Iterator<Item = PathBuf> {
    ["", "-wal", "-shm", "-journal"].into_iter().map(|ending| {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    })
}

/// Removes a file, unless there is none.
pub(super) fn remove_if_there(path: &Path) -> std::io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Returns the device and the inode of a file.
pub(super) fn identity(path: &Path) -> Result<(u64, u64)> {
    let found = fs::metadata(path).map_err(|error| LibraryError::Folder {
        path: path.to_owned(),
        reason: error.to_string(),
    })?;
    Ok((found.dev(), found.ino()))
}
