//! How much there is, and what could not be read.

use rusqlite::Connection;

use super::super::rows::Totals;
use super::super::{Library, Result};
use super::{path_from, size_from};
use crate::source::Problem;

impl Library {
    /// Returns what could not be read, and which corrections could not be applied, and why.
    pub fn problems(&self) -> Result<Vec<Problem>> {
        self.store().read(|database| {
            let mut problems = unreadable(database)?;
            problems.extend(rows(
                database,
                "SELECT f.relative, p.reason FROM faults p JOIN files f ON f.id = p.file
                 ORDER BY f.relative, p.rowid",
            )?);
            problems.extend(rows(
                database,
                "SELECT a.path, g.reason FROM gone g JOIN articles a ON a.id = g.article
                 ORDER BY a.path, g.rowid",
            )?);
            Ok(problems)
        })
    }

    /// Tells whether it has no article.
    pub fn is_empty(&self) -> Result<bool> {
        self.store().read(|database| {
            let mut query =
                database.prepare_cached("SELECT NOT EXISTS (SELECT 1 FROM articles)")?;
            Ok(query.query_row([], |row| row.get(0))?)
        })
    }

    /// Returns how much there is.
    pub fn totals(&self) -> Result<Totals> {
        self.store().read(|database| {
            let mut query = database.prepare_cached(
                "SELECT count(*), coalesce(sum(is_analysed), 0), coalesce(sum(quotes), 0), coalesce(sum(facts), 0),
                   (SELECT count(*) FROM summits),
                   (SELECT count(*) FROM speakers), (SELECT count(*) FROM problems) + (SELECT count(*) FROM faults)
                     + (SELECT count(*) FROM gone) FROM articles",
            )?;
            let totals = query.query_row([], |row| {
                Ok(Totals {
                    articles: size_from(row.get(0)?),
                    analysed: size_from(row.get(1)?),
                    quotes: size_from(row.get(2)?),
                    facts: size_from(row.get(3)?),
                    summits: size_from(row.get(4)?),
                    speakers: size_from(row.get(5)?),
                    problems: size_from(row.get(6)?),
                })
            })?;
            Ok(totals)
        })
    }
}

/// Returns what could not be read, and why.
pub(in super::super) fn unreadable(database: &Connection) -> Result<Vec<Problem>> {
    rows(database, "SELECT path, reason FROM problems ORDER BY rowid")
}

fn rows(database: &Connection, question: &str) -> Result<Vec<Problem>> {
    let mut query = database.prepare_cached(question)?;
    let rows = query.query_map([], |row| {
        Ok(Problem {
            path: path_from(row.get(0)?),
            reason: row.get(1)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
