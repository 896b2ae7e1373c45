//! A home on the disk of a network, where several machines would write one file under locks that cannot be trusted: there
//! every machine writes a file of its own and reads those of the others.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rusqlite::Connection;

use super::disk;
use super::record::Record;
use crate::source::read_regular;

/// The name of the file where one machine writes it.
pub(super) const NAME: &str = "state.sqlite";

/// A larger file of another machine than this, in bytes, is not read.
const LARGEST: u64 = 1 << 30;

/// Which files of other machines were read, and as of when.
pub(super) type Known = HashMap<PathBuf, (SystemTime, u64)>;

/// Returns this machine's file on the disk of a network.
pub(super) fn own_file(folder: &Path) -> PathBuf {
    let host: String = host()
        .chars()
        .map(|it| {
            if it.is_ascii_alphanumeric() {
                it.to_ascii_lowercase()
            } else {
                '-'
            }
        })
        .take(64)
        .collect();
    folder.join(format!("state-{host}.sqlite"))
}

fn host() -> String {
    rustix::system::uname()
        .nodename()
        .to_string_lossy()
        .into_owned()
}

/// Returns the records of the files of other machines that changed since they were read. One that is being written is read
/// the next time.
pub(super) fn news(own: &Path, known: &mut Known) -> Vec<Record> {
    let folder = own.parent().map(fs::read_dir);
    let entries = folder.into_iter().flatten().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    let others = paths.filter(|path| path != own && is_state(path));
    let mut records = Vec::new();
    for path in others {
        let Some(now) = stamp(&path).filter(|now| known.get(&path) != Some(now)) else {
            continue;
        };
        if let Some(found) = read(&path).filter(|_| stamp(&path) == Some(now)) {
            records.extend(found);
            known.insert(path, now);
        }
    }
    records
}

fn is_state(path: &Path) -> bool {
    let name = path
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    let is_machine =
        name.starts_with("state-") && Path::new(name).extension().is_some_and(|it| it == "sqlite");
    name == NAME || is_machine
}

fn stamp(path: &Path) -> Option<(SystemTime, u64)> {
    let mut journal = path.as_os_str().to_owned();
    journal.push("-journal");
    let found = fs::metadata(path).ok()?;
    let is_quiet = !Path::new(&journal).exists();
    is_quiet.then_some((found.modified().ok()?, found.len()))
}

/// Reads a file without a lock; what was torn is found out and not used.
fn read(path: &Path) -> Option<Vec<Record>> {
    let bytes = read_regular(path, LARGEST).ok()?;
    let mut database = Connection::open_in_memory().ok()?;
    let length = bytes.len();
    database
        .deserialize_read_exact("main", &bytes[..], length, true)
        .ok()?;
    let verdict: String = database
        .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
        .ok()?;
    let (records, trouble) = disk::all(&database);
    (verdict == "ok" && trouble.is_none()).then_some(records)
}
