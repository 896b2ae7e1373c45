//! Where the state lies: in its file, in memory by intent, or in memory because its file cannot be used now.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::aside;
use super::disk::{self, Trouble};
use super::machine::{self, Known};
use super::record::Record;
use crate::library::folder;
use crate::text::counted;

/// A database, and what may be done with it.
pub(super) struct Shelf {
    pub database: Connection,
    /// Why not all of the file is known, where it cannot be used.
    pub unread: Option<String>,
    kind: Kind,
}

enum Kind {
    /// It ends with the program, and is meant to.
    Memory,
    /// The file; with what was read of other machines where the disk is a network's.
    File(PathBuf, Option<Known>),
    /// A copy in memory of what could be read; what changes waits until the file in this folder can be written.
    Stuck(PathBuf),
}

impl Shelf {
    pub fn in_memory() -> Self {
        Self {
            database: disk::in_memory(),
            unread: None,
            kind: Kind::Memory,
        }
    }

    /// Opens the state of a folder; with it comes what the reader should know. Never fails.
    pub fn open(folder: &Path, is_network: bool) -> (Self, Vec<String>) {
        match Self::open_file(folder, is_network) {
            Ok(opened) => opened,
            Err(reason) => {
                let path = path_in(folder, is_network);
                let (known, unread) = match disk::look(&path) {
                    Ok(seen) => {
                        let (known, trouble) = disk::all(&seen);
                        (known, trouble.map(|error| error.to_string()))
                    }
                    Err(_) if !path.is_file() => (Vec::new(), None),
                    Err(trouble) => (Vec::new(), Some(trouble.to_string())),
                };
                let shelf = Self {
                    database: disk::in_memory(),
                    unread,
                    kind: Kind::Stuck(folder.to_owned()),
                };
                // Memory takes what it is given.
                let _ = disk::write(&shelf.database, known.iter());
                (shelf, vec![format!("state not saved ({reason})")])
            }
        }
    }

    fn open_file(folder: &Path, is_network: bool) -> Result<(Self, Vec<String>), String> {
        folder::make_private(folder).map_err(|error| error.to_string())?;
        let path = path_in(folder, is_network);
        let was_emptied = fs::metadata(&path).is_ok_and(|found| found.len() == 0);
        let mut notices = Vec::new();
        let mut got_back = 0;
        let filling = || {
            let known = if was_emptied {
                aside::backed_up(&path)
            } else {
                Vec::new()
            };
            got_back = known.len();
            known
        };
        let database = match disk::open(&path, filling) {
            Err(Trouble::Damaged(_)) => replaced(&path, &mut notices)?,
            opened => opened.map_err(|trouble| trouble.to_string())?,
        };
        if got_back > 0 {
            notices.push(format!(
                "the state was empty; got {} back from its backup",
                counted(got_back, "mark")
            ));
        }
        if is_network {
            notices.push(format!(
                "state lies on a network disk, where locks cannot be trusted: this machine writes {} and reads the others'",
                path.file_name().unwrap_or_default().to_string_lossy()
            ));
        }
        let kind = Kind::File(path, is_network.then(Known::new));
        let mut shelf = Self {
            database,
            unread: None,
            kind,
        };
        shelf.take_in_others();
        Ok((shelf, notices))
    }

    /// Tells whether what is written would be lost with the program, against the reader's will.
    pub const fn is_stuck(&self) -> bool {
        matches!(self.kind, Kind::Stuck(_))
    }

    /// Returns the file, if it can be used.
    pub fn path(&self) -> Option<&Path> {
        match &self.kind {
            Kind::File(path, _) => Some(path),
            Kind::Memory | Kind::Stuck(_) => None,
        }
    }

    /// Writes records in one transaction: all of them or none. A file that could not be used is tried once more.
    pub fn write<'a>(&mut self, records: impl Iterator<Item = &'a Record>) -> Result<(), String> {
        if let Kind::Stuck(folder) = &self.kind {
            let is_network = folder::is_on_network(folder);
            let (opened, _) = Self::open_file(folder, is_network)?;
            *self = opened;
        }
        disk::write(&self.database, records).map_err(|error| error.to_string())
    }

    /// Reads what other machines wrote. Tells whether there was anything.
    pub fn take_in_others(&mut self) -> bool {
        let Kind::File(path, Some(known)) = &mut self.kind else {
            return false;
        };
        let records = machine::news(path, known);
        // What cannot be written now is read again with the next change of theirs.
        !records.is_empty() && disk::write(&self.database, records.iter()).is_ok()
    }
}

fn path_in(folder: &Path, is_network: bool) -> PathBuf {
    if is_network {
        machine::own_file(folder)
    } else {
        folder.join(machine::NAME)
    }
}

/// Sets a damaged file aside and makes a new one of what can be read of it and of the newest backup.
fn replaced(path: &Path, notices: &mut Vec<String>) -> Result<Connection, String> {
    let said = |trouble: Trouble| trouble.to_string();
    // One process at a time: who comes second finds the new file. Where the folder has no locks, nobody waits.
    let folder = path.parent().and_then(|folder| fs::File::open(folder).ok());
    let _ = folder.as_ref().map(fs::File::lock);
    let reason = match disk::open(path, Vec::new) {
        Err(Trouble::Damaged(reason)) => reason,
        opened => return opened.map_err(said),
    };
    let mut records = aside::salvaged(path);
    records.extend(aside::backed_up(path));
    let aside = aside::replace(path, &records)?;
    let database = disk::open(path, Vec::new).map_err(said)?;
    let back = match records.len() {
        0 => String::new(),
        count => format!(
            "; got {} back from it and the backup",
            counted(count, "mark")
        ),
    };
    notices.push(format!(
        "the state was damaged ({reason}) and is kept as {}{back}",
        aside.display()
    ));
    Ok(database)
}
