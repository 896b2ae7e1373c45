//! Writing prepared articles into the tables, inside a transaction that someone else commits.

mod entities;
mod found;
mod known;
mod names;

use std::collections::HashSet;
use std::ops::Range;
use std::path::Path;

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::json;

use super::copies;
use super::ids::{MOST_HEADINGS, range_of};
use super::prepare::{Prepared, headings, read_as_words};
use super::rows::FactCounts;
use super::{ArticleId, Result};
use crate::analysis::Summit;
use crate::article::Derived;
use crate::source::Problem;
use crate::text::fold;
pub(super) use names::KnownNames;
use names::Names;

/// Turns a size into what the database stores.
pub(super) fn integer(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Turns a path into bytes that give it back exactly.
pub(super) fn path_bytes(path: &Path) -> &[u8] {
    path.as_os_str().as_encoded_bytes()
}

/// Writes articles in one transaction. What it knows of names is good until the transaction ends.
pub(super) struct Scribe<'t> {
    database: &'t Connection,
    names: Names,
    inserts: found::Inserts<'t>,
    /// The row that the next quote gets.
    next_quote: Option<i64>,
    before: Option<u64>,
}

impl<'t> Scribe<'t> {
    pub fn new(database: &'t Connection) -> Result<Self> {
        Self::with(database, Names::new(database)?, None)
    }

    /// Goes on with what was known of names at the end of a transaction, if nobody has written since; `before` is how many
    /// transactions this connection has written.
    pub fn resume(database: &'t Connection, known: KnownNames, before: u64) -> Result<Self> {
        Self::with(database, known.names(database, before)?, Some(before))
    }

    fn with(database: &'t Connection, names: Names, before: Option<u64>) -> Result<Self> {
        Ok(Self {
            database,
            names,
            inserts: found::Inserts::new(database)?,
            next_quote: None,
            before,
        })
    }

    /// Writes an article and all that was found in it; what stood there of the same origin goes.
    pub fn article(&mut self, prepared: &Prepared, file: Option<i64>) -> Result<ArticleId> {
        let database = self.database;
        let (key, known) = free_key(database, prepared, file)?;
        if let Some(id) = known {
            self.forget_contents(id)?;
        }
        let summits = self.summits(&prepared.analysis.summits)?;
        let main = summits.first().copied();
        let first = self.rows_for(prepared.analysis.quotes.len())?;
        let id = row(database, prepared, (&key, file, known), (main, first))?;
        if let Some(whole) = &prepared.kept {
            database
                .prepare_cached("INSERT INTO kept VALUES(?1, ?2)")?
                .execute(params![id, whole])?;
        }
        contents(database, prepared, id, &summits)?;
        let (inserts, names) = (&mut self.inserts, &mut self.names);
        found::quotes(inserts, names, prepared, (id, &summits, first))?;
        found::facts(inserts, names, prepared, (id, first))?;
        copies::write(database, id, prepared)?;
        for reason in &prepared.gone {
            database
                .prepare_cached("INSERT INTO gone VALUES(?1, ?2)")?
                .execute(params![id, reason])?;
        }
        Ok(ArticleId(id))
    }

    /// Returns the first of so many rows that no quote has yet: the quotes of an article stand together.
    fn rows_for(&mut self, quotes: usize) -> Result<i64> {
        let first = match self.next_quote {
            Some(next) => next,
            None => self
                .database
                .prepare_cached("SELECT coalesce(max(id), 0) + 1 FROM quotes")?
                .query_row([], |row| row.get(0))?,
        };
        self.next_quote = Some(first + integer(quotes));
        Ok(first)
    }

    /// Returns the rows of the summits of one article, making them if needed. What another article said already stands
    /// until [`settle`](super::settle) weighs all of them.
    fn summits(&mut self, summits: &[Summit]) -> Result<Vec<i64>> {
        let (database, names) = (self.database, &mut self.names);
        let rows = summits.iter();
        rows.map(|summit| names.summit(database, summit)).collect()
    }

    /// Removes articles of `file` that are not among `stay`, and returns them.
    pub fn forget_articles(
        &mut self,
        file: i64,
        stay: &HashSet<ArticleId>,
    ) -> Result<Vec<ArticleId>> {
        let database = self.database;
        let known: Vec<i64> = database
            .prepare_cached("SELECT id FROM articles WHERE file = ?1")?
            .query_map([file], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let mut gone = Vec::new();
        for id in known {
            if stay.contains(&ArticleId(id)) {
                continue;
            }
            self.forget_contents(id)?;
            database
                .prepare_cached("DELETE FROM articles WHERE id = ?1")?
                .execute([id])?;
            gone.push(ArticleId(id));
        }
        Ok(gone)
    }

    /// Removes all that was found in an article; its row stays.
    fn forget_contents(&mut self, article: i64) -> Result<()> {
        let database = self.database;
        let quotes = database
            .prepare_cached("SELECT first_quote, first_quote + quotes FROM articles WHERE id = ?1")?
            .query_row([article], |row| Ok(row.get(0)?..row.get(1)?))?;
        self.names.forget(database, article, quotes.clone())?;
        copies::forget(database, article)?;
        forget_contents(database, article, quotes)
    }

    /// Writes what is to be written once: call it before the transaction ends.
    pub fn finish(self) -> Result<KnownNames> {
        self.names.finish(self.database, self.before)
    }
}

/// Returns the key of an article and the row that has it. Two roots may hold files of one relative name: the later one
/// goes by its whole path.
fn free_key(
    database: &Connection,
    prepared: &Prepared,
    file: Option<i64>,
) -> Result<(String, Option<i64>)> {
    let mut query = database.prepare_cached("SELECT id, file FROM articles WHERE key = ?1")?;
    let mut owner = |key: &str| -> Result<Option<(i64, Option<i64>)>> {
        let row = query.query_row([key], |row| Ok((row.get(0)?, row.get(1)?)));
        Ok(row.optional()?)
    };
    let known = owner(&prepared.key)?;
    if let (Some((_, Some(owned))), Some(file)) = (known, file)
        && owned != file
    {
        let path: Vec<u8> = database
            .prepare_cached("SELECT path FROM files WHERE id = ?1")?
            .query_row([file], |row| row.get(0))?;
        let locator = prepared.article.origin.locator.as_deref().unwrap_or("");
        let key = format!("{}{locator}", String::from_utf8_lossy(&path));
        let known = owner(&key)?;
        return Ok((key, known.map(|it| it.0)));
    }
    Ok((prepared.key.clone(), known.map(|it| it.0)))
}

// Neither `ON CONFLICT` nor `RETURNING`: such a statement begins a savepoint, and for each of these the full-text index
// writes what it gathered in memory.
const INSERT: &str = "
INSERT INTO articles(id, key, file, path, locator, title, title_rule, date, date_rule, outlet, url, byline, language,
  is_analysed, summit, size, words, first_quote, quotes, facts, counts, sort_title, content)
VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21,?22,?23)";
const REPLACE: &str = "
UPDATE articles SET (key, file, path, locator, title, title_rule, date, date_rule, outlet, url, byline, language,
  is_analysed, summit, size, words, first_quote, quotes, facts, counts, sort_title, content) =
  (?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21,?22,?23) WHERE id = ?1";

/// Writes the article's own row, the one it is `known` by if there is one, and its words.
fn row(
    database: &Connection,
    prepared: &Prepared,
    (key, file, known): (&str, Option<i64>, Option<i64>),
    (summit, first_quote): (Option<i64>, i64),
) -> Result<i64> {
    let (article, analysis) = (&prepared.article, &prepared.analysis);
    let title = analysis
        .title
        .clone()
        .or_else(|| article.title.clone().map(Derived::stated));
    let date = analysis
        .date
        .clone()
        .or_else(|| article.date.clone().map(Derived::stated));
    let mut counts = FactCounts::default();
    for fact in &analysis.facts {
        counts.add(fact.kind);
    }
    let sort_title = fold(title.as_ref().map_or(key, |title| &title.value));
    let values = params![
        known,
        key,
        file,
        path_bytes(&article.origin.path),
        article.origin.locator,
        title.as_ref().map(|it| &it.value),
        title.as_ref().and_then(|it| it.confidence.rule()),
        date.as_ref().map(|it| &it.value),
        date.as_ref().and_then(|it| it.confidence.rule()),
        article.outlet,
        article.url,
        article.byline,
        article.language.0,
        analysis.is_analysed,
        summit,
        integer(article.text.len()),
        integer(prepared.words),
        first_quote,
        integer(analysis.quotes.len()),
        integer(analysis.facts.len()),
        json!(counts.0).to_string(),
        sort_title,
        prepared.content,
    ];
    let statement = if known.is_some() { REPLACE } else { INSERT };
    database.prepare_cached(statement)?.execute(values)?;
    let id = known.unwrap_or_else(|| database.last_insert_rowid());
    database
        .prepare_cached("INSERT INTO article_words(rowid, title, body) VALUES(?1, ?2, ?3)")?
        .execute(params![id, prepared.title_words, prepared.body_words])?;
    Ok(id)
}

/// Writes what was found in the article.
fn contents(database: &Connection, prepared: &Prepared, id: i64, summits: &[i64]) -> Result<()> {
    let pairs = prepared.analysis.summits.iter().zip(summits);
    for (number, (summit, &row)) in pairs.enumerate() {
        article_summit(database, (id, number), row, summit)?;
    }
    let mut insert = database.prepare_cached("INSERT INTO headings VALUES(?1,?2,?3,?4,?5,?6)")?;
    let headings = headings(&prepared.article).take(MOST_HEADINGS);
    for (number, block) in headings.enumerate() {
        insert.execute(params![
            id,
            integer(number),
            integer(block.span.start),
            integer(block.span.end),
            integer(prepared.lines.line(block.span.start)),
            read_as_words(&prepared.article, block.span),
        ])?;
    }
    Ok(())
}

fn article_summit(
    database: &Connection,
    (article, number): (i64, usize),
    row: i64,
    summit: &Summit,
) -> Result<()> {
    let first = summit.mentions.first().map(|mention| mention.span);
    database
        .prepare_cached(
            "INSERT INTO article_summits VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12)",
        )?
        .execute(params![
            article,
            integer(number),
            row,
            summit.name,
            summit.date,
            summit.place,
            summit.host,
            summit.mode,
            summit.confidence.rule(),
            integer(summit.mentions.len()),
            first.map(|span| integer(span.start)),
            first.map(|span| integer(span.end)),
        ])?;
    Ok(())
}

/// Removes all that was found in an article but what it mentions; its row stays.
fn forget_contents(database: &Connection, article: i64, quotes: Range<i64>) -> Result<()> {
    found::forget_words(database, quotes.clone())?;
    for statement in [
        "DELETE FROM quotes WHERE id >= ?1 AND id < ?2",
        "DELETE FROM quote_texts WHERE quote >= ?1 AND quote < ?2",
    ] {
        database
            .prepare_cached(statement)?
            .execute([quotes.start, quotes.end])?;
    }
    for statement in [
        "DELETE FROM equivalents WHERE fact BETWEEN ?1 AND ?2",
        "DELETE FROM facts WHERE id BETWEEN ?1 AND ?2",
    ] {
        database
            .prepare_cached(statement)?
            .execute(range_of(article))?;
    }
    for statement in [
        "DELETE FROM headings WHERE article = ?1",
        "DELETE FROM article_summits WHERE article = ?1",
        "DELETE FROM article_words WHERE rowid = ?1",
        "DELETE FROM article_entities WHERE rowid = ?1",
        "DELETE FROM kept WHERE article = ?1",
        "DELETE FROM gone WHERE article = ?1",
    ] {
        database.prepare_cached(statement)?.execute([article])?;
    }
    Ok(())
}

/// Notes what could not be read in a file that was; what was noted of it before goes.
pub(super) fn faults(database: &Connection, file: i64, faults: &[String]) -> Result<()> {
    database
        .prepare_cached("DELETE FROM faults WHERE file = ?1")?
        .execute([file])?;
    let mut insert = database.prepare_cached("INSERT INTO faults VALUES(?1, ?2)")?;
    for fault in faults {
        insert.execute(params![file, fault])?;
    }
    Ok(())
}

/// Notes what could not be read.
pub(super) fn problem(database: &Connection, problem: &Problem) -> Result<()> {
    database
        .prepare_cached("INSERT INTO problems VALUES(?1, ?2)")?
        .execute(params![path_bytes(&problem.path), problem.reason])?;
    Ok(())
}
