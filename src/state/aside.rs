//! What stands beside the state's file: damaged files that were set aside, and the backups. Nothing here is ever overwritten
//! but the oldest backup.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rusqlite::{Connection, OpenFlags};

use super::disk;
use super::record::Record;

/// So many backups are kept.
pub(super) const BACKUPS: usize = 3;

/// A backup is due when the newest is older than this.
const AGE: Duration = Duration::from_hours(24);

/// Puts a file made of `records` in the place of a damaged one, which is kept as `….corrupt-TIME`. The new one is whole before
/// the old one loses its name: whenever this is interrupted, one of them is there to be opened.
pub(super) fn replace(path: &Path, records: &[Record]) -> Result<PathBuf, String> {
    let new = beside(path, ".rebuilt");
    for rest in [new.clone(), beside(&new, "-journal")] {
        // What an interrupted one left; mostly there is none.
        let _ = fs::remove_file(rest);
    }
    let placed = disk::open(&new, || records.to_vec())
        .map_err(|trouble| trouble.to_string())
        .and_then(|database| database.close().map_err(|(_, error)| error.to_string()))
        .and_then(|()| set_aside(path))
        .and_then(|aside| match settle(&new, path) {
            Ok(()) => Ok(aside),
            Err(error) => Err(error.to_string()),
        });
    if placed.is_err() {
        let _ = fs::remove_file(&new);
    }
    placed
}

fn settle(new: &Path, path: &Path) -> io::Result<()> {
    fs::rename(new, path)?;
    path.parent()
        .map_or(Ok(()), |folder| fs::File::open(folder)?.sync_all())
}

/// Gives a damaged file the name `….corrupt-TIME` too, never one that is taken.
fn set_aside(path: &Path) -> Result<PathBuf, String> {
    let moment = super::record::now() / 1_000_000_000;
    for number in 0..100 {
        let end = if number == 0 {
            format!(".corrupt-{moment}")
        } else {
            format!(".corrupt-{moment}-{number}")
        };
        let aside = beside(path, &end);
        match name_new(path, &aside) {
            Ok(()) => {
                // A journal left behind belongs to the damaged file; it must not be played into the new one.
                let journal = move_new(&beside(path, "-journal"), &beside(&aside, "-journal"));
                return match journal {
                    Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.to_string()),
                    _ => Ok(aside),
                };
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error.to_string()),
        }
    }
    Err("too many damaged files".to_owned())
}

fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

/// Gives a file a second name that nothing has yet.
fn name_new(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Err(error)
            if error.kind() != io::ErrorKind::NotFound
                && error.kind() != io::ErrorKind::AlreadyExists
                && !to.exists() =>
        {
            // Some disks have no links.
            fs::copy(from, to).map(|_| ())
        }
        linked => linked,
    }
}

/// Renames a file where nothing has the new name yet: linking refuses to replace, renaming does not.
fn move_new(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Ok(()) => fs::remove_file(from),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(error),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        // Some disks have no links.
        Err(_) if !to.exists() => fs::rename(from, to),
        Err(error) => Err(error),
    }
}

/// Returns what can still be read of a damaged file.
pub(super) fn salvaged(path: &Path) -> Vec<Record> {
    let opened = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY);
    opened.map_or_else(|_| Vec::new(), |database| disk::all(&database).0)
}

/// Returns the records of the newest backup that can be read.
pub(super) fn backed_up(path: &Path) -> Vec<Record> {
    let whole = (1..=BACKUPS).find_map(|number| {
        let database = disk::look(&backup(path, number)).ok()?;
        let (records, trouble) = disk::all(&database);
        trouble.is_none().then_some(records)
    });
    whole.unwrap_or_default()
}

/// Returns the name of a backup; 1 is the newest.
pub(super) fn backup(path: &Path, number: usize) -> PathBuf {
    beside(path, &format!(".backup-{number}"))
}

/// Tells whether the newest backup is too old.
pub(super) fn is_due(path: &Path) -> bool {
    let made = fs::metadata(backup(path, 1)).and_then(|found| found.modified());
    made.map_or(true, |made| {
        let age = SystemTime::now().duration_since(made);
        age.is_ok_and(|age| age > AGE)
    })
}

/// Writes a backup, whole or not at all; the oldest makes room for it.
pub(super) fn back_up(database: &Connection, path: &Path) -> Result<PathBuf, String> {
    let new = beside(path, &format!(".backup-{}.new", std::process::id()));
    let _ = fs::remove_file(&new);
    let written = database
        .execute("VACUUM INTO ?1", [new.to_string_lossy()])
        .map_err(|error| error.to_string())
        .and_then(|_| rotate(path, &new).map_err(|error| error.to_string()));
    if written.is_err() {
        // What is left of it is no backup.
        let _ = fs::remove_file(&new);
    }
    written.map(|()| backup(path, 1))
}

fn rotate(path: &Path, new: &Path) -> io::Result<()> {
    fs::File::open(new)?.sync_all()?;
    for number in (1..BACKUPS).rev() {
        match fs::rename(backup(path, number), backup(path, number + 1)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    settle(new, &backup(path, 1))
}
