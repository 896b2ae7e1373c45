//! What the library holds of which file, and what has to be done about it.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::{Connection, params};

use super::super::query::path_from;
use super::super::write::{self, path_bytes};
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
        let mut query = database.prepare("SELECT path, size, modified, content FROM files")?;
        let known = query
            .query_map([], |row| {
                let known = Known {
                    size: row.get(1)?,
                    modified: row.get(2)?,
                    content: row.get(3)?,
                };
                Ok((path_from(row.get(0)?), known))
            })?
            .collect::<rusqlite::Result<_>>()?;
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

    /// Returns the known files that were not seen. Under a folder that could not be walked nothing counts as gone.
    pub fn vanished(&self, problems: &[Problem]) -> Vec<PathBuf> {
        let is_hidden = |path: &Path| {
            problems
                .iter()
                .any(|problem| path != problem.path && path.starts_with(&problem.path))
        };
        self.known
            .keys()
            .filter(|path| !self.seen.contains(*path) && !is_hidden(path))
            .cloned()
            .collect()
    }
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
            articles,
        } => {
            let file = file(database, found, *content)?;
            let mut ids = Vec::with_capacity(articles.len());
            for article in articles {
                ids.push(write::article(database, article, Some(file))?);
            }
            changes
                .1
                .append(&mut write::forget_articles(database, file, &ids)?);
            changes.0.append(&mut ids);
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

fn size(found: &Found) -> i64 {
    i64::try_from(found.size).unwrap_or(i64::MAX)
}

fn file(database: &Connection, found: &Found, content: i64) -> Result<i64> {
    let id = database
        .prepare_cached(
            "INSERT INTO files(path, relative, size, modified, content) VALUES(?1,?2,?3,?4,?5)
             ON CONFLICT(path) DO UPDATE SET relative = ?2, size = ?3, modified = ?4, content = ?5
             RETURNING id",
        )?
        .query_row(
            params![
                path_bytes(&found.path),
                path_bytes(&found.relative),
                size(found),
                found.modified,
                content
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
            removed.append(&mut write::forget_articles(database, id, &[])?);
        }
    }
    Ok(removed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn under_a_folder_that_cannot_be_walked_nothing_counts_as_gone() {
        let known = Known {
            size: 1,
            modified: 1,
            content: 1,
        };
        let paths = ["/a/x.txt", "/b/y.txt"].map(PathBuf::from);
        let plan = Plan {
            known: Arc::new(paths.iter().map(|path| (path.clone(), known)).collect()),
            seen: HashSet::new(),
        };
        let problem = Problem {
            path: PathBuf::from("/b"),
            reason: "permission denied".to_owned(),
        };
        assert_eq!(plan.vanished(&[problem]), [paths[0].clone()]);
    }
}
