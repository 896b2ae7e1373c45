//! Removing from the tables what is no longer so, inside a transaction that someone else commits.

use std::collections::HashSet;

use rusqlite::Connection;

use super::{ArticleId, Result};

/// Removes all that was found in an article; its row stays.
pub(super) fn forget_contents(database: &Connection, article: i64) -> Result<()> {
    super::copies::forget(database, article)?;
    for statement in [
        "DELETE FROM quote_words WHERE rowid IN (SELECT id FROM quotes WHERE article = ?1)",
        "DELETE FROM quote_topics WHERE quote IN (SELECT id FROM quotes WHERE article = ?1)",
        "DELETE FROM quotes WHERE article = ?1",
        "DELETE FROM equivalents WHERE fact IN (SELECT id FROM facts WHERE article = ?1)",
        "DELETE FROM facts WHERE article = ?1",
        "DELETE FROM headings WHERE article = ?1",
        "DELETE FROM article_summits WHERE article = ?1",
        "DELETE FROM article_words WHERE rowid = ?1",
        "DELETE FROM kept WHERE article = ?1",
        "DELETE FROM gone WHERE article = ?1",
    ] {
        database.prepare_cached(statement)?.execute([article])?;
    }
    Ok(())
}

/// Removes the articles of `file` that are not among `stay`, and returns them.
pub(super) fn forget_articles(
    database: &Connection,
    file: i64,
    stay: &HashSet<ArticleId>,
) -> Result<Vec<ArticleId>> {
    let known: Vec<i64> = database
        .prepare_cached("SELECT id FROM articles WHERE file = ?1")?
        .query_map([file], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let mut gone = Vec::new();
    for id in known {
        if stay.contains(&ArticleId(id)) {
            continue;
        }
        forget_contents(database, id)?;
        database
            .prepare_cached("DELETE FROM articles WHERE id = ?1")?
            .execute([id])?;
        gone.push(ArticleId(id));
    }
    Ok(gone)
}
