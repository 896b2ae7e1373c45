//! Emergency copies: what could not be saved in its place lies in another folder until it can be. A copy names the folder
//! of the state it is of, and only that state takes it in.

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

/// Where the copies of one state go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rescue {
    folder: PathBuf,
    /// The folder of the state.
    of: PathBuf,
}

impl Rescue {
    pub fn new(folder: &Path, of: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            of: std::path::absolute(of).unwrap_or_else(|_| of.to_owned()),
        }
    }

    /// Returns the name of this process's copy.
    pub fn own(&self) -> PathBuf {
        self.folder
            .join(format!("{NAME}{}.json", std::process::id()))
    }

    /// Writes this process's copy, whole or not at all; it replaces an earlier one.
    pub fn write(&self, records: &[Record]) -> io::Result<()> {
        let path = self.own();
        let new = path.with_extension("json.new");
        let _ = fs::remove_file(&new);
        let text = exchange::write_of(records, Some(&self.of.to_string_lossy()));
        let written = create_new(&new).and_then(|mut file| {
            file.write_all(text.as_bytes())?;
            file.sync_all()
        });
        let placed = written.and_then(|()| fs::rename(&new, &path));
        if placed.is_err() {
            let _ = fs::remove_file(&new);
        }
        placed
    }

    /// Returns the copies of this state that ended processes of this user left, and what is in them.
    pub fn left(&self) -> Vec<(PathBuf, Vec<Record>)> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let paths = entries.map(|entry| entry.path());
        let ended = paths.filter(|path| process(path).is_some_and(|id| !is_alive(id)));
        let read = ended.filter(|path| is_ours(path)).filter_map(|path| {
            let bytes = read_regular(&path, LARGEST).ok()?;
            let text = String::from_utf8(bytes).ok()?;
            let of = exchange::state_of(&text)?;
            if Path::new(&of) != self.of {
                return None;
            }
            Some((path, exchange::read(&text).ok()?))
        });
        read.collect()
    }
}

/// Others may write into the folder too: the file is new, and only for the user.
fn create_new(path: &Path) -> io::Result<fs::File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
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
