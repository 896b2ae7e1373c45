//! What the library holds of which file, and what has to be done about it.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, params};

use super::super::prepare::Prepared;
use super::super::query::{path_from, size_from};
use super::super::renew::OUTDATED;
use super::super::write::{self, Scribe, path_bytes};
use super::super::{ArticleId, Result};
use super::work::Outcome;
use crate::source::{Found, Problem};

/// A file as it was when its articles were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Known {
    pub size: i64,
    pub modified: i64,
    /// A hash of what was read from it.
    pub content: i64,
    /// A hash of what was corrected in it.
    pub corrected: i64,
}

impl Known {
    /// Tells whether `found` need not be read: same size, same time.
    pub fn is_like(&self, found: &Found) -> bool {
        self.modified == found.modified && u64::try_from(self.size) == Ok(found.size)
    }
}

/// The name of a path in [`Files`]: a hash, so that a hundred thousand files are a few megabytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct FileKey(u64);

/// The files that the library knew when the ingest began.
#[derive(Default)]
pub(super) struct Files {
    /// Keyed at random, so that no one can name files that are taken for each other.
    state: RandomState,
    known: HashMap<FileKey, Known>,
    /// The hashes of the articles by their locators, of files that hold several.
    articles: HashMap<FileKey, HashMap<String, i64>>,
}

impl Files {
    fn load(database: &Connection) -> Result<Self> {
        let mut files = Self::default();
        let count = database.query_row("SELECT count(*) FROM files", [], |row| row.get(0))?;
        // What grows by itself is there twice for a while.
        files.known.reserve(size_from(count));
        let mut query =
            database.prepare("SELECT path, size, modified, content, corrected FROM files")?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let known = Known {
                size: row.get(1)?,
                modified: row.get(2)?,
                content: row.get(3)?,
                corrected: row.get(4)?,
            };
            let key = files.key_of_bytes(row.get_ref(0)?.as_blob().unwrap_or_default());
            files.known.insert(key, known);
        }
        let mut query = database.prepare(
            "SELECT f.path, a.locator, a.content FROM articles a JOIN files f ON f.id = a.file
             WHERE a.locator IS NOT NULL",
        )?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let key = files.key_of_bytes(row.get_ref(0)?.as_blob().unwrap_or_default());
            let of_file = files.articles.entry(key).or_default();
            of_file.insert(row.get(1)?, row.get(2)?);
        }
        Ok(files)
    }

    fn key_of_bytes(&self, path: &[u8]) -> FileKey {
        FileKey(self.state.hash_one(path))
    }

    pub fn key_of(&self, path: &Path) -> FileKey {
        self.key_of_bytes(path_bytes(path))
    }

    pub fn get(&self, path: &Path) -> Option<&Known> {
        self.known.get(&self.key_of(path))
    }

    /// Returns the hash of an article in a file that holds several.
    pub fn article(&self, path: &Path, locator: &str) -> Option<i64> {
        let of_file = self.articles.get(&self.key_of(path))?;
        of_file.get(locator).copied()
    }
}

/// The files the library knows, and those the walk has come by.
pub(super) struct Plan {
    known: Arc<Files>,
    seen: HashSet<FileKey>,
}

impl Plan {
    /// Loads what the library knows.
    pub fn load(database: &Connection) -> Result<Self> {
        Ok(Self {
            known: Arc::new(Files::load(database)?),
            seen: HashSet::new(),
        })
    }

    /// Returns the files the library knew when the ingest began.
    pub fn known(&self) -> Arc<Files> {
        Arc::clone(&self.known)
    }

    /// Notes that a file is still there.
    pub fn see(&mut self, path: &Path) {
        self.see_key(self.known.key_of(path));
    }

    pub fn see_key(&mut self, key: FileKey) {
        if self.known.known.contains_key(&key) {
            self.seen.insert(key);
        }
    }

    /// Returns the known files that were not seen. Below a folder of `roots` that could not be walked nothing counts
    /// as gone; below a root that is gone itself everything does.
    pub fn vanished(
        &self,
        database: &Connection,
        roots: &[PathBuf],
        problems: &[Problem],
    ) -> Result<Vec<PathBuf>> {
        if self.seen.len() == self.known.known.len() {
            return Ok(Vec::new());
        }
        let closed: Vec<&Path> = problems
            .iter()
            .map(|problem| problem.path.as_path())
            .filter(|path| !roots.iter().any(|root| root == path))
            .collect();
        let is_hidden = |relative: &Path| {
            closed
                .iter()
                .any(|folder| relative != *folder && relative.starts_with(folder))
        };
        let mut query = database.prepare("SELECT path, relative FROM files")?;
        let mut rows = query.query([])?;
        let mut vanished = Vec::new();
        while let Some(row) = rows.next()? {
            let path = path_from(row.get(0)?);
            let key = self.known.key_of(&path);
            // A file that came in during this ingest was seen, though it was not known.
            let is_gone = self.known.known.contains_key(&key) && !self.seen.contains(&key);
            if is_gone && !is_hidden(&path_from(row.get(1)?)) {
                vanished.push(path);
            }
        }
        Ok(vanished)
    }
}

/// Writes one outcome; ids of what arrived and what went are added to `changes`.
pub(super) fn write(
    database: &Connection,
    scribe: &mut Scribe<'_>,
    outcome: &Outcome,
    changes: &mut (Vec<ArticleId>, Vec<ArticleId>),
) -> Result<()> {
    match outcome {
        Outcome::Part {
            found,
            corrected,
            articles,
        } => {
            let file = unread_file(database, found, corrected.unwrap_or(OUTDATED))?;
            let ids = articles_of(scribe, file, articles)?;
            changes.0.extend(ids);
        }
        Outcome::Read {
            found,
            content,
            corrected,
            articles,
            stay,
            faults,
        } => {
            let file = file(database, found, (*content, *corrected))?;
            let mut ids = articles_of(scribe, file, articles)?;
            let mut stay = located(database, file, stay)?;
            stay.extend(&ids);
            changes.1.append(&mut scribe.forget_articles(file, &stay)?);
            changes.0.append(&mut ids);
            write::faults(database, file, faults)?;
        }
        Outcome::Touched(found) => {
            database
                .prepare_cached("UPDATE files SET size = ?2, modified = ?3 WHERE path = ?1")?
                .execute(params![
                    path_bytes(&found.path),
                    size(found),
                    found.modified
                ])?;
        }
        Outcome::Found(_)
        | Outcome::Counted(..)
        | Outcome::Stopped
        | Outcome::Walked
        | Outcome::Unchanged(_)
        | Outcome::Unwalkable(_)
        | Outcome::Unreadable(_) => {}
    }
    Ok(())
}

/// Writes articles of a file.
fn articles_of(
    scribe: &mut Scribe<'_>,
    file: i64,
    articles: &[Prepared],
) -> Result<Vec<ArticleId>> {
    let ids = articles
        .iter()
        .map(|article| scribe.article(article, Some(file)));
    ids.collect()
}

/// Returns the articles of a file that have these locators.
fn located(database: &Connection, file: i64, locators: &[String]) -> Result<HashSet<ArticleId>> {
    if locators.is_empty() {
        return Ok(HashSet::new());
    }
    let wanted: HashSet<&str> = locators.iter().map(String::as_str).collect();
    let mut found = HashSet::with_capacity(wanted.len());
    let mut query = database.prepare_cached("SELECT id, locator FROM articles WHERE file = ?1")?;
    let mut rows = query.query([file])?;
    while let Some(row) = rows.next()? {
        if row
            .get_ref(1)?
            .as_str()
            .is_ok_and(|locator| wanted.contains(locator))
        {
            found.insert(ArticleId(row.get(0)?));
        }
    }
    Ok(found)
}

fn size(found: &Found) -> i64 {
    i64::try_from(found.size).unwrap_or(i64::MAX)
}

/// Notes a file that counts as unread until all of it is there, and returns its row.
pub(in super::super) fn unread_file(
    database: &Connection,
    found: &Found,
    corrected: i64,
) -> Result<i64> {
    let unread = Found {
        modified: -1,
        ..found.clone()
    };
    file(database, &unread, (0, corrected))
}

pub(in super::super) fn file(
    database: &Connection,
    found: &Found,
    (content, corrected): (i64, i64),
) -> Result<i64> {
    let path = path_bytes(&found.path);
    let known: Option<i64> = database
        .prepare_cached("SELECT id FROM files WHERE path = ?1")?
        .query_row([path], |row| row.get(0))
        .optional()?;
    let statement = if known.is_some() {
        "UPDATE files SET path = ?2, relative = ?3, size = ?4, modified = ?5, content = ?6, corrected = ?7 WHERE id = ?1"
    } else {
        "INSERT INTO files(id, path, relative, size, modified, content, corrected) VALUES(?1,?2,?3,?4,?5,?6,?7)"
    };
    database.prepare_cached(statement)?.execute(params![
        known,
        path,
        path_bytes(&found.relative),
        size(found),
        found.modified,
        content,
        corrected
    ])?;
    Ok(known.unwrap_or_else(|| database.last_insert_rowid()))
}

/// Removes files and their articles, and returns the articles.
pub(super) fn forget(database: &Connection, paths: &[PathBuf]) -> Result<Vec<ArticleId>> {
    let mut removed = Vec::new();
    let mut scribe = Scribe::new(database)?;
    for path in paths {
        let ids: Vec<i64> = database
            .prepare_cached("DELETE FROM files WHERE path = ?1 RETURNING id")?
            .query_map([path_bytes(path)], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for id in ids {
            write::faults(database, id, &[])?;
            removed.append(&mut scribe.forget_articles(id, &HashSet::new())?);
        }
    }
    scribe.finish()?;
    Ok(removed)
}

#[cfg(test)]
mod tests {
    use super::super::super::schema;
    use super::*;

    fn check(problem: &str, expected: &[&str]) {
        let database = Connection::open_in_memory().unwrap();
        schema::create(&database, "").unwrap();
        for relative in ["a/x.txt", "b/y.txt", "b/z.txt"] {
            let found = Found {
                path: Path::new("/root").join(relative),
                relative: PathBuf::from(relative),
                size: 1,
                modified: 1,
            };
            file(&database, &found, (1, 0)).unwrap();
        }
        let mut plan = Plan::load(&database).unwrap();
        plan.see(Path::new("/root/a/x.txt"));
        let problem = Problem {
            path: PathBuf::from(problem),
            reason: "permission denied".to_owned(),
        };
        let roots = [PathBuf::from("/root")];
        let mut vanished = plan.vanished(&database, &roots, &[problem]).unwrap();
        vanished.sort();
        let expected: Vec<PathBuf> = expected
            .iter()
            .map(|it| Path::new("/root").join(it))
            .collect();
        assert_eq!(vanished, expected);
    }

    #[test]
    fn below_a_folder_that_cannot_be_walked_nothing_counts_as_gone() {
        check("b", &[]);
        check("b/y.txt", &["b/y.txt", "b/z.txt"]);
        check("/root", &["b/y.txt", "b/z.txt"]);
        check("c", &["b/y.txt", "b/z.txt"]);
    }
}
