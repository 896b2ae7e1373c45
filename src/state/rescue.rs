//! Emergency copies: what could not be saved in its place lies in another folder until it can be. A copy names the folder
//! of the state it is of, and only that state takes it in.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::exchange;
use super::record::{Record, now};
use crate::library::folder::make_private;
use crate::source::read_regular;

const NAME: &str = "summitry-unsaved-";

/// A larger copy than this, in bytes, is none of ours.
const LARGEST: u64 = 64 << 20;

/// Where emergency copies go, the first folder that takes them: the user's folder for state, which outlives the session;
/// the shared one for files that outlive a restart; the running system's own, which ends with the session; the temporary one.
pub(super) fn standard_folders() -> Vec<PathBuf> {
    use etcetera::BaseStrategy;
    let user = etcetera::choose_base_strategy().ok();
    let lasting = user.and_then(|it| it.state_dir());
    let shared = cfg!(unix).then(|| PathBuf::from("/var/tmp"));
    let running = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from);
    let all = [
        lasting.map(|folder| folder.join("summitry")),
        shared.filter(|folder| folder.is_dir()),
        running.filter(|folder| folder.is_dir()),
        Some(std::env::temp_dir()),
    ];
    let mut folders: Vec<PathBuf> = Vec::new();
    for folder in all.into_iter().flatten() {
        if !folders.contains(&folder) {
            folders.push(folder);
        }
    }
    folders
}

/// Where the copies of one state go, and the copy of the one that has it open.
#[derive(Debug)]
pub(super) struct Rescue {
    folders: Vec<PathBuf>,
    /// The folder of the state.
    of: PathBuf,
    /// Of the process and the moment: numbers of processes come again.
    name: String,
    /// The copy, locked as long as it may be written again.
    copy: Option<(PathBuf, File)>,
    /// Nothing is pending that the copy does not hold.
    is_current: bool,
}

/// A copy that no one writes any more; locked, so that no one else takes it in meanwhile.
pub(super) struct Left {
    pub path: PathBuf,
    pub records: Vec<Record>,
    _lock: File,
}

impl Rescue {
    pub fn new(folders: Vec<PathBuf>, of: &Path) -> Self {
        Self {
            folders,
            of: std::path::absolute(of).unwrap_or_else(|_| of.to_owned()),
            name: format!("{NAME}{}-{}.json", std::process::id(), now()),
            copy: None,
            is_current: false,
        }
    }

    /// Returns where the copy will be, as far as can be told without writing it.
    pub fn planned(&self) -> Option<PathBuf> {
        let usable = self.folders.iter().find(|folder| is_writable(folder));
        Some(usable?.join(&self.name))
    }

    /// Returns the copy, if it holds all that is pending.
    pub fn current(&self) -> Option<&Path> {
        let copy = self.copy.as_ref().filter(|_| self.is_current);
        copy.map(|(path, _)| path.as_path())
    }

    /// Writes the copy, whole or not at all, to the first folder that takes it; it replaces an earlier one.
    pub fn write(&mut self, records: &[Record]) -> io::Result<()> {
        self.is_current = false;
        let text = exchange::write_of(records, Some(&self.of.to_string_lossy()));
        let mut refusal = io::Error::other("there is no folder for it");
        for folder in &self.folders {
            match place(folder, &self.name, &text) {
                Ok(placed) => {
                    let former = self.copy.replace(placed);
                    let path = self.copy.as_ref().map(|(path, _)| path);
                    if let Some((former, _)) = former.filter(|(former, _)| Some(former) != path) {
                        let _ = fs::remove_file(former);
                    }
                    self.is_current = true;
                    return Ok(());
                }
                Err(error) => refusal = error,
            }
        }
        Err(refusal)
    }

    /// Removes the copy: what it holds is saved.
    pub fn remove(&mut self) {
        self.is_current = false;
        if let Some((path, _)) = self.copy.take() {
            // A copy that stays is taken in once more, which changes nothing.
            let _ = fs::remove_file(path);
        }
    }

    /// Returns the copies of this state that this user's processes left, and what is in them.
    pub fn left(&self) -> Vec<Left> {
        let entries = self.folders.iter().flat_map(fs::read_dir).flatten();
        let paths = entries.flatten().map(|entry| entry.path());
        let copies = paths.filter(|path| is_copy(path) && is_ours(path));
        copies.filter_map(|path| self.read(path)).collect()
    }

    fn read(&self, path: PathBuf) -> Option<Left> {
        let lock = File::open(&path).ok()?;
        if !is_free(&lock) {
            return None;
        }
        let bytes = read_regular(&path, LARGEST).ok()?;
        let text = String::from_utf8(bytes).ok()?;
        let of = exchange::state_of(&text)?;
        if Path::new(&of) != self.of {
            return None;
        }
        let reading = exchange::read(&text).ok()?;
        // A clock was wrong, here and for a time: what was done is kept, as done now.
        let changed = now();
        let ahead = reading.ahead.into_iter();
        let ahead = ahead.map(|record| Record { changed, ..record });
        Some(Left {
            records: reading.records.into_iter().chain(ahead).collect(),
            path,
            _lock: lock,
        })
    }
}

/// Writes a file of this name, locked before it has the name.
fn place(folder: &Path, name: &str, text: &str) -> io::Result<(PathBuf, File)> {
    if !folder.is_dir() {
        make_private(folder).map_err(io::Error::other)?;
    }
    let path = folder.join(name);
    let new = path.with_extension("json.new");
    let _ = fs::remove_file(&new);
    let written = create_new(&new).and_then(|mut file| {
        is_free(&file);
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&new, &path)?;
        Ok(file)
    });
    if written.is_err() {
        let _ = fs::remove_file(&new);
    }
    written.map(|file| (path, file))
}

/// Takes the lock of a copy; tells whether no one else has it. Where locks cannot be had no one has.
fn is_free(file: &File) -> bool {
    !matches!(file.try_lock(), Err(TryLockError::WouldBlock))
}

/// Others may write into the folder too: the file is new, and only for the user.
fn create_new(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn is_copy(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    name.and_then(|name| name.strip_prefix(NAME))
        .is_some_and(|rest| Path::new(rest).extension().is_some_and(|it| it == "json"))
}

/// Tells whether a file can be made in the folder, or in the first one above it that is there.
fn is_writable(folder: &Path) -> bool {
    use rustix::fs::{Access, access};
    let there = folder.ancestors().find(|it| it.exists());
    there.is_some_and(|it| it.is_dir() && access(it, Access::WRITE_OK | Access::EXEC_OK).is_ok())
}

fn is_ours(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let found = fs::symlink_metadata(path);
    found.is_ok_and(|it| it.is_file() && it.uid() == rustix::process::geteuid().as_raw())
}
