//! The file in a folder: reading it, changing it under a lock.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::{Correction, Entry, parse, with, without};
use crate::source::{self, Problem};
use crate::whole_file::replace;

/// The name of the file.
pub const FILE: &str = "summitry.toml";

/// A larger file than this, in bytes, is not one that people write.
const LARGEST: u64 = 4 << 20;

/// A folder that a library was opened on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    pub path: PathBuf,
    /// What the keys of its articles begin with: its name, where the library has several roots.
    pub prefix: String,
}

/// Returns the folders among `paths`.
pub fn folders(paths: &[PathBuf]) -> Vec<Folder> {
    let roots = source::roots(paths).into_iter();
    let found = roots.filter(|root| root.path.is_dir());
    found
        .map(|root| Folder {
            prefix: match root.name.to_string_lossy() {
                name if name.is_empty() => String::new(),
                name => format!("{name}/"),
            },
            path: root.path,
        })
        .collect()
}

impl Folder {
    /// Tells whether an article of this key lies in it.
    pub fn holds(&self, key: &str) -> bool {
        key.starts_with(&self.prefix)
    }

    /// Reads its corrections; none where there is no file.
    pub fn read(&self) -> Result<Vec<Entry>, Problem> {
        let entries = self
            .text()
            .and_then(|text| parse(&text))
            .map_err(|reason| Problem {
                path: PathBuf::from(format!("{}{FILE}", self.prefix)),
                reason: format!("refused: {reason}"),
            })?;
        Ok(entries
            .into_iter()
            .map(|entry| Entry {
                correction: self.prefixed(entry.correction),
                line: entry.line,
            })
            .collect())
    }

    fn prefixed(&self, correction: Correction) -> Correction {
        let key = correction
            .article()
            .map(|key| format!("{}{key}", self.prefix));
        match key {
            Some(key) => correction.about(&key),
            None => correction,
        }
    }

    fn text(&self) -> Result<String, String> {
        let path = self.path.join(FILE);
        if matches!(fs::symlink_metadata(&path), Err(error) if error.kind() == ErrorKind::NotFound)
        {
            return Ok(String::new());
        }
        text(&path)
    }

    /// Adds `correction` to the file; says why where it cannot.
    pub fn save(&self, correction: &Correction) -> Result<(), String> {
        let _lock = self.lock();
        let text = with(&self.text()?, &self.own(correction))?;
        replace(&self.path.join(FILE), &text).map_err(|error| error.to_string())
    }

    /// Takes `correction` out of the file, and the file away where nothing is left in it; says why where it cannot.
    pub fn take_back(&self, correction: &Correction) -> Result<(), String> {
        let _lock = self.lock();
        let text = without(&self.text()?, &self.own(correction))?;
        let path = self.path.join(FILE);
        let done = if text.trim().is_empty() {
            fs::remove_file(&path)
        } else {
            replace(&path, &text)
        };
        done.map_err(|error| error.to_string())
    }

    /// Keeps other readers from changing the file until it is dropped; some disks know no locks, there the last one wins.
    fn lock(&self) -> Option<fs::File> {
        let folder = fs::File::open(&self.path).ok()?;
        folder.lock().ok().map(|()| folder)
    }

    /// Returns a correction as its file has it: with the key that the article has in the folder.
    fn own(&self, correction: &Correction) -> Correction {
        let own = correction
            .article()
            .map(|key| key.strip_prefix(&self.prefix).unwrap_or(key).to_owned());
        match own {
            Some(key) => correction.clone().about(&key),
            None => correction.clone(),
        }
    }
}

/// Reads the corrections of a file; says why where it cannot, and in which line.
pub fn read(path: &Path) -> Result<Vec<Entry>, String> {
    parse(&text(path)?)
}

fn text(path: &Path) -> Result<String, String> {
    let bytes = source::read_regular(path, LARGEST)?;
    String::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())
}
