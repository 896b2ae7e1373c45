//! The caches that lie in the cache folder: which there are, whether they are sound, taking one away.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::cache_file::{self, remove_if_there};
use super::lock::Lock;
use super::query::size_from;
use super::{LibraryError, Result, schema};

/// A cache and what is known of it without asking its articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cached {
    /// Its file in the cache folder.
    pub file: PathBuf,
    /// The folders and files it was opened on.
    pub roots: Vec<PathBuf>,
    pub articles: usize,
    /// Of all its files, in bytes.
    pub size: u64,
    pub state: CacheState,
}

/// What the next start will find.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CacheState {
    /// All that was there was read.
    Complete,
    /// The last run did not come to its end: the next one goes on.
    Unfinished,
    /// Made by another build: the next start builds it anew.
    OtherBuild,
    /// The next start builds it anew.
    Damaged,
}

impl CacheState {
    /// Returns the word used on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::Unfinished => "unfinished",
            Self::OtherBuild => "other build",
            Self::Damaged => "damaged",
        }
    }
}

/// Returns the caches in `folder`, by what they were opened on; `stamp` is that of this program.
pub fn list(folder: &Path, stamp: &str) -> Result<Vec<Cached>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(refused(folder, &error)),
    };
    let files = entries.flatten().map(|entry| entry.path());
    let caches = files.filter(|path| path.extension().is_some_and(|it| it == "sqlite"));
    let mut caches: Vec<Cached> = caches.map(|file| look(file, stamp)).collect();
    caches.sort_by(|a, b| (&a.roots, &a.file).cmp(&(&b.roots, &b.file)));
    Ok(caches)
}

fn look(file: PathBuf, stamp: &str) -> Cached {
    let size = parts(&file)
        .filter_map(|part| fs::metadata(part).ok())
        .map(|it| it.len())
        .sum();
    let (roots, articles, state) =
        ask(&file, stamp).unwrap_or((Vec::new(), 0, CacheState::Damaged));
    Cached {
        file,
        roots,
        articles,
        size,
        state,
    }
}

fn ask(file: &Path, stamp: &str) -> rusqlite::Result<(Vec<PathBuf>, usize, CacheState)> {
    let database = Connection::open(file)?;
    schema::prepare(&database)?;
    database.execute_batch("PRAGMA query_only=ON")?;
    if schema::version(&database)? != schema::VERSION {
        let roots = schema::roots(&database).unwrap_or_default();
        return Ok((roots, 0, CacheState::OtherBuild));
    }
    let articles = database.query_row("SELECT count(*) FROM articles", [], |row| row.get(0))?;
    let state = if !schema::is_current(&database, stamp)? {
        CacheState::OtherBuild
    } else if schema::is_unfinished(&database)? {
        CacheState::Unfinished
    } else {
        CacheState::Complete
    };
    Ok((schema::roots(&database)?, size_from(articles), state))
}

/// Looks at every page and every row of the cache `file` and returns what is wrong; reads all of it.
pub fn verify(file: &Path) -> Result<Vec<String>> {
    let database = Connection::open(file)?;
    schema::prepare(&database)?;
    let mut faults = Vec::new();
    let mut query = database.prepare("PRAGMA integrity_check(20)")?;
    let verdicts = query.query_map([], |row| row.get::<_, String>(0))?;
    for verdict in verdicts {
        let verdict = verdict?;
        if verdict != "ok" {
            faults.push(verdict);
        }
    }
    if !faults.is_empty() {
        return Ok(faults);
    }
    for (question, fault) in [
        (
            "SELECT count(*) FROM quotes WHERE article NOT IN (SELECT id FROM articles)",
            "quotes belong to no article",
        ),
        (
            "SELECT count(*) FROM facts WHERE id >> 22 NOT IN (SELECT id FROM articles)",
            "facts belong to no article",
        ),
        (
            "SELECT count(*) FROM mentions WHERE article NOT IN (SELECT id FROM articles)",
            "packs of mentions belong to no article",
        ),
        (
            "SELECT count(*) FROM articles a WHERE quotes <>
               (SELECT count(*) FROM quotes q JOIN quote_texts t ON t.quote = q.id
                WHERE q.id >= a.first_quote AND q.id < a.first_quote + a.quotes AND q.article = a.id)",
            "articles do not have the quotes they say",
        ),
        (
            "SELECT count(*) FROM articles WHERE file IS NOT NULL AND file NOT IN (SELECT id FROM files)",
            "articles belong to no file",
        ),
    ] {
        let count: i64 = database.query_row(question, [], |row| row.get(0))?;
        if count > 0 {
            faults.push(format!("{count} {fault}"));
        }
    }
    Ok(faults)
}

/// Removes the cache `file`; says no while another process is writing to it.
pub fn remove(file: &Path) -> Result<bool> {
    let Some(lock) = Lock::take(file) else {
        return Ok(false);
    };
    for part in parts(file) {
        remove_if_there(&part).map_err(|error| refused(&part, &error))?;
    }
    drop(lock);
    Ok(true)
}

/// Returns the files that a cache may consist of.
fn parts(file: &Path) -> impl Iterator<Item = PathBuf> {
    cache_file::parts(file).chain([Lock::path(file)])
}

fn refused(path: &Path, error: &std::io::Error) -> LibraryError {
    LibraryError::Folder {
        path: path.to_owned(),
        reason: error.to_string(),
    }
}
