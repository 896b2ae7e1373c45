//! Folders to files: which files may hold articles, in a stable order. Links are not followed.

use std::fs::{FileType, Metadata};
use std::os::unix::fs::FileTypeExt;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use ignore::WalkBuilder;

use super::format::is_readable_name;
use super::root::{Root, absolute, roots};
use super::{Found, Problem, open};

/// Walks `paths` in a stable order; links are not followed. Files of other kinds are passed over in folders; a path
/// given directly is always found, or a problem.
pub fn walk(paths: &[PathBuf]) -> Box<dyn Iterator<Item = Result<Found, Problem>> + Send> {
    Box::new(roots(paths).into_iter().flat_map(walk_one))
}

/// Tells whether any of `paths` is there.
pub fn is_anywhere(paths: &[PathBuf]) -> bool {
    paths.iter().any(|path| path.symlink_metadata().is_ok())
}

fn walk_one(root: Root) -> Box<dyn Iterator<Item = Result<Found, Problem>> + Send> {
    let Root { path, name } = root;
    let metadata = match std::fs::metadata(&path) {
        Ok(metadata) => metadata,
        Err(error) => return once(Err(problem(&path, open::reason(&error)))),
    };
    if !metadata.is_dir() {
        return once(match irregular(metadata.file_type()) {
            Some(reason) => Err(problem(&path, reason)),
            None => Ok(found(absolute(&path), name, &metadata)),
        });
    }
    // The same file is the same wherever the program was started and however the folder was named.
    let root = absolute(&path);
    let entries = WalkBuilder::new(&root)
        .standard_filters(false)
        .hidden(true)
        .follow_links(false)
        .sort_by_file_name(std::cmp::Ord::cmp)
        .build();
    Box::new(entries.filter_map(move |entry| visit(entry, &root, &name)))
}

fn once(item: Result<Found, Problem>) -> Box<dyn Iterator<Item = Result<Found, Problem>> + Send> {
    Box::new(std::iter::once(item))
}

/// Turns an entry of a folder into what it is to the library: a file, a problem, or nothing.
fn visit(
    entry: Result<ignore::DirEntry, ignore::Error>,
    root: &Path,
    prefix: &Path,
) -> Option<Result<Found, Problem>> {
    let entry = match entry {
        Ok(entry) => entry,
        Err(error) => return Some(Err(walk_problem(&error, root, prefix))),
    };
    let kind = entry.file_type()?;
    let relative = below(entry.path(), root, prefix);
    let is_named = is_readable_name(entry.path());
    if kind.is_dir() || is_named == Some(false) {
        return None;
    }
    if !kind.is_file() {
        let reason = irregular(kind)?;
        return is_named.map(|_| Err(problem(&relative, reason)));
    }
    if is_named.is_none() && !open::looks_like_text(entry.path()) {
        return None;
    }
    Some(match entry.metadata() {
        Ok(metadata) => Ok(found(entry.path().to_owned(), relative, &metadata)),
        Err(error) => Err(walk_problem(&error, root, prefix)),
    })
}

fn below(path: &Path, root: &Path, prefix: &Path) -> PathBuf {
    prefix.join(path.strip_prefix(root).unwrap_or(path))
}

/// Says why a thing that is no regular file is not read.
fn irregular(kind: FileType) -> Option<String> {
    let reason = if kind.is_file() {
        return None;
    } else if kind.is_symlink() {
        "is a link, and links are not followed"
    } else if kind.is_fifo() {
        "is a named pipe, not a regular file"
    } else if kind.is_socket() {
        "is a socket, not a regular file"
    } else if kind.is_block_device() || kind.is_char_device() {
        "is a device, not a regular file"
    } else {
        "is not a regular file"
    };
    Some(reason.to_owned())
}

fn found(path: PathBuf, relative: PathBuf, metadata: &Metadata) -> Found {
    let modified = metadata
        .modified()
        .ok()
        .and_then(|time| time.duration_since(UNIX_EPOCH).ok())
        .and_then(|since| i64::try_from(since.as_nanos()).ok());
    Found {
        path,
        relative,
        size: metadata.len(),
        modified: modified.unwrap_or(0),
    }
}

fn problem(path: &Path, reason: String) -> Problem {
    Problem {
        path: path.to_owned(),
        reason,
    }
}

fn walk_problem(error: &ignore::Error, root: &Path, prefix: &Path) -> Problem {
    let path = path_of(error).map_or_else(|| root.to_owned(), |path| below(path, root, prefix));
    let reason = match error.io_error() {
        Some(error) => open::reason(error),
        None => "could not be walked".to_owned(),
    };
    Problem { path, reason }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            path_of(err)
        }
        ignore::Error::Loop { child, .. } => Some(child),
        _ => None,
    }
}
