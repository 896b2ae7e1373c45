//! Files to bytes: opens regular files only, never blocks, never reads without bound.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use rustix::fs::{FileType, Mode, OFlags, fstat, open};

use super::decode;

/// The largest file that is read, in bytes.
pub(super) const LARGEST: u64 = 64 << 20;

/// How much of a file without an ending is looked at, in bytes.
const SNIFFED: u64 = 1024;

/// Reads the whole file at `path`, or says why not.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, String> {
    let (file, size) = open_regular(path)?;
    if size > LARGEST {
        return Err(too_large());
    }
    read_to_end(&mut &file, size)
}

/// Reads the whole regular file at `path` unless it has more than `most` bytes, without ever blocking on it.
pub(crate) fn read_regular(path: &Path, most: u64) -> Result<Vec<u8>, String> {
    let (file, size) = open_regular(path)?;
    if size > most {
        return Err(format!("is larger than {} KiB", most >> 10));
    }
    let mut bytes = with_room(size);
    file.take(most)
        .read_to_end(&mut bytes)
        .map_err(|error| reason(&error))?;
    Ok(bytes)
}

/// Reads `stream` to its end, or says why not.
pub(super) fn read_bounded(stream: &mut dyn Read) -> Result<Vec<u8>, String> {
    read_to_end(stream, 0)
}

/// Returns room for a file of `size` bytes and for the read that finds its end.
fn with_room(size: u64) -> Vec<u8> {
    let size = usize::try_from(size.min(LARGEST)).unwrap_or(0);
    Vec::with_capacity(size + 1)
}

fn read_to_end(stream: &mut dyn Read, size: u64) -> Result<Vec<u8>, String> {
    let mut bytes = with_room(size);
    stream
        .take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| reason(&error))?;
    // A file can grow while it is read.
    if bytes.len() as u64 > LARGEST {
        return Err(too_large());
    }
    Ok(bytes)
}

/// Tells by its first bytes whether the file at `path` holds text. One that cannot be opened is taken for text,
/// so that the problem shows when it is read.
pub(super) fn looks_like_text(path: &Path) -> bool {
    let Ok((file, _)) = open_regular(path) else {
        return true;
    };
    let mut head = Vec::new();
    if file.take(SNIFFED).read_to_end(&mut head).is_err() {
        return true;
    }
    decode::decode(&head, None).is_ok()
}

/// Opens without blocking; what was opened is asked, not the path, so nothing can be swapped in between.
fn open_regular(path: &Path) -> Result<(File, u64), String> {
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC | OFlags::NOCTTY;
    let descriptor = open(path, flags, Mode::empty()).map_err(|error| match error {
        rustix::io::Errno::NXIO => "is a socket or a device that is not there".to_owned(),
        error => reason(&error.into()),
    })?;
    let stat = fstat(&descriptor).map_err(|error| reason(&error.into()))?;
    match FileType::from_raw_mode(stat.st_mode) {
        FileType::RegularFile => Ok((
            File::from(descriptor),
            u64::try_from(stat.st_size).unwrap_or(0),
        )),
        other => Err(irregular(other).to_owned()),
    }
}

fn irregular(kind: FileType) -> &'static str {
    match kind {
        FileType::Directory => "is a folder",
        FileType::Fifo => "is a named pipe, not a regular file",
        FileType::Socket => "is a socket, not a regular file",
        FileType::CharacterDevice | FileType::BlockDevice => "is a device, not a regular file",
        FileType::RegularFile | FileType::Symlink | FileType::Unknown => "is not a regular file",
    }
}

/// Says what an error means to a reader.
pub(super) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "does not exist".to_owned(),
        io::ErrorKind::PermissionDenied => "may not be read (no permission)".to_owned(),
        io::ErrorKind::IsADirectory => "is a folder".to_owned(),
        _ => format!("could not be read: {error}"),
    }
}

fn too_large() -> String {
    format!("is larger than {} MiB", LARGEST >> 20)
}
