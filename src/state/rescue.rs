//! Emergency copies: what could not be saved in its place lies in another folder until it can be.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::exchange;
use super::record::Record;
use crate::source::read_regular;

const NAME: &str = "summitry-unsaved-";

/// A larger copy than this, in bytes, is none of ours.
const LARGEST: u64 = 64 << 20;

/// Where emergency copies go: the user's own folder of the running system, else the folder for temporary files.
pub(super) fn standard_folder() -> PathBuf {
    let running = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from);
    running
        .filter(|folder| folder.is_dir())
        .unwrap_or_else(std::env::temp_dir)
}

/// Returns the name of this process's copy.
pub(super) fn own(folder: &Path) -> PathBuf {
    folder.join(format!("{NAME}{}.json", std::process::id()))
}

/// Writes the copy, whole or not at all; it replaces an earlier one.
pub(super) fn write(path: &Path, records: &[Record]) -> io::Result<()> {
    let new = path.with_extension("json.new");
    let _ = fs::remove_file(&new);
    let written = create_new(&new).and_then(|mut file| {
        file.write_all(exchange::write(records).as_bytes())?;
        file.sync_all()
    });
    let placed = written.and_then(|()| fs::rename(&new, path));
    if placed.is_err() {
        let _ = fs::remove_file(&new);
    }
    placed
}

/// Others may write into the folder too: the file is new, and only for the user.
fn create_new(path: &Path) -> io::Result<fs::File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Returns the copies that ended processes of this user left, and what is in them.
pub(super) fn left(folder: &Path) -> Vec<(PathBuf, Vec<Record>)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    let ours = paths.filter(|path| process(path).is_some_and(|id| !is_alive(id)) && is_ours(path));
    let read = ours.filter_map(|path| {
        let bytes = read_regular(&path, LARGEST).ok()?;
        let records = exchange::read(&String::from_utf8(bytes).ok()?).ok()?;
        Some((path, records))
    });
    read.collect()
}

/// Returns the process that a copy is of.
fn process(path: &Path) -> Option<i32> {
    let name = path.file_name()?.to_str()?;
    name.strip_prefix(NAME)?.strip_suffix(".json")?.parse().ok()
}

#[cfg(unix)]
fn is_alive(id: i32) -> bool {
    let id = rustix::process::Pid::from_raw(id);
    id.is_none_or(|id| rustix::process::test_kill_process(id).is_ok())
}

#[cfg(not(unix))]
fn is_alive(id: i32) -> bool {
    u32::try_from(id).is_ok_and(|id| id == std::process::id())
}

#[cfg(unix)]
fn is_ours(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let found = fs::symlink_metadata(path);
    found.is_ok_and(|it| it.is_file() && it.uid() == rustix::process::geteuid().as_raw())
}

#[cfg(not(unix))]
fn is_ours(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|it| it.is_file())
}
