//! What the library holds of which file, and what has to be done about it.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::{Connection, params};

use super::super::forget::forget_articles;
use super::super::query::path_from;
use super::super::write::{self, path_bytes};
use super::super::{ArticleId, Result};
use super::work::Outcome;
use crate::source::{Found, Problem};

/// A file as it was when its articles were read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    pub relative: PathBuf,
    pub size: i64,
    pub modified: i64,
    /// A hash of what was read from it.
    pub content: i64,
    /// A hash of what was corrected in it.
    pub corrected: i64,
    /// The hashes of its articles by their locators, where it holds several.
    pub articles: HashMap<String, i64>,
}

impl Known {
    /// Tells whether `found` need not be read: same size, same time.
    pub fn is_like(&self, found: &Found) -> bool {
        self.modified == found.modified && u64::try_from(self.size) == Ok(found.size)
    }
}

/// The files the library knows, and those the walk has come by.
pub(super) struct Plan {
    known: Arc<HashMap<PathBuf, Known>>,
    seen: HashSet<PathBuf>,
}

impl Plan {
    /// Loads what the library knows.
    pub fn load(database: &Connection) -> Result<Self> {
        let mut query = database
            .prepare("SELECT path, size, modified, content, relative, corrected FROM files")?;
        let mut known = query
            .query_map([], |row| {
                let known = Known {
                    size: row.get(1)?,
                    modified: row.get(2)?,
                    content: row.get(3)?,
                    relative: path_from(row.get(4)?),
                    corrected: row.get(5)?,
                    articles: HashMap::new(),
                };
                Ok((path_from(row.get(0)?), known))
            })?
            .collect::<rusqlite::Result<HashMap<_, _>>>()?;
        load_articles(database, &mut known)?;
        Ok(Self {
            known: Arc::new(known),
            seen: HashSet::new(),
        })
    }

    /// Returns the files the library knew when the ingest began.
    pub fn known(&self) -> Arc<HashMap<PathBuf, Known>> {
        Arc::clone(&self.known)
    }

    /// Notes that a known file is still there.
    pub fn see(&mut self, path: &Path) {
        if self.known.contains_key(path) {
            self.seen.insert(path.to_owned());
        }
    }

    /// Returns the known files that were not seen. Below a folder of `roots` that could not be walked nothing counts
    /// as gone; below a root that is gone itself everything does.
    pub fn vanished(&self, roots: &[PathBuf], problems: &[Problem]) -> Vec<PathBuf> {
        let closed: Vec<&Path> = problems
            .iter()
            .map(|problem| problem.path.as_path())
            .filter(|path| !roots.iter().any(|root| root == path))
            .collect();
        let is_hidden = |known: &Known| {
            closed
                .iter()
                .any(|folder| known.relative != *folder && known.relative.starts_with(folder))
        };
        self.known
            .iter()
            .filter(|(path, known)| !self.seen.contains(*path) && !is_hidden(known))
            .map(|(path, _)| path.clone())
            .collect()
    }
}

/// Loads the articles of files that hold several.
fn load_articles(database: &Connection, known: &mut HashMap<PathBuf, Known>) -> Result<()> {
    let mut query = database.prepare(
        "SELECT f.path, a.locator, a.content FROM articles a JOIN files f ON f.id = a.file
         WHERE a.locator IS NOT NULL",
    )?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        if let Some(file) = known.get_mut(&path_from(row.get(0)?)) {
            file.articles.insert(row.get(1)?, row.get(2)?);
        }
    }
    Ok(())
}

/// Writes one outcome; ids of what arrived and what went are added to `changes`.
pub(super) fn write(
    database: &Connection,
    outcome: &Outcome,
    changes: &mut (Vec<ArticleId>, Vec<ArticleId>),
) -> Result<()> {
    match outcome {
        Outcome::Read {
            found,
            content,
            corrected,
            articles,
            unchanged,
            faults,
        } => {
            let file = file(database, found, (*content, *corrected))?;
            let mut ids = Vec::with_capacity(articles.len());
            for article in articles {
                ids.push(write::article(database, article, Some(file))?);
            }
            let mut stay = located(database, file, unchanged)?;
            stay.extend(&ids);
            changes
                .1
                .append(&mut forget_articles(database, file, &stay)?);
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
        Outcome::Found
        | Outcome::Walked
        | Outcome::Unchanged(_)
        | Outcome::Unwalkable(_)
        | Outcome::Unreadable(_) => {}
    }
    Ok(())
}

/// Returns the articles of a file that have these locators.
fn located(database: &Connection, file: i64, locators: &[String]) -> Result<HashSet<ArticleId>> {
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

fn file(database: &Connection, found: &Found, (content, corrected): (i64, i64)) -> Result<i64> {
    let id = database
        .prepare_cached(
            "INSERT INTO files(path, relative, size, modified, content, corrected) VALUES(?1,?2,?3,?4,?5,?6)
             ON CONFLICT(path) DO UPDATE
               SET relative = ?2, size = ?3, modified = ?4, content = ?5, corrected = ?6
             RETURNING id",
        )?
        .query_row(
            params![
                path_bytes(&found.path),
                path_bytes(&found.relative),
                size(found),
                found.modified,
                content,
                corrected
            ],
            |row| row.get(0),
        )?;
    Ok(id)
}

/// Removes files and their articles, and returns the articles.
pub(super) fn forget(database: &Connection, paths: &[PathBuf]) -> Result<Vec<ArticleId>> {
    let mut removed = Vec::new();
    for path in paths {
        let ids: Vec<i64> = database
            .prepare_cached("DELETE FROM files WHERE path = ?1 RETURNING id")?
            .query_map([path_bytes(path)], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for id in ids {
            write::faults(database, id, &[])?;
            removed.append(&mut forget_articles(database, id, &HashSet::new())?);
        }
    }
    Ok(removed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(problem: &str, expected: &[&str]) {
        let known = ["a/x.txt", "b/y.txt", "b/z.txt"].map(|relative| {
            let known = Known {
                relative: PathBuf::from(relative),
                size: 1,
                modified: 1,
                content: 1,
                corrected: 0,
                articles: HashMap::new(),
            };
            (Path::new("/root").join(relative), known)
        });
        let mut plan = Plan {
            known: Arc::new(known.into()),
            seen: HashSet::new(),
        };
        plan.see(Path::new("/root/a/x.txt"));
        let problem = Problem {
            path: PathBuf::from(problem),
            reason: "permission denied".to_owned(),
        };
        let mut vanished = plan.vanished(&[PathBuf::from("/root")], &[problem]);
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
