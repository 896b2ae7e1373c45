//! Writing prepared articles into the tables, inside a transaction that someone else commits.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::json;

use super::forget::forget_contents;
use super::measured::{self, Measured};
use super::prepare::{Prepared, QuoteWords, headings, read_as_words, slice};
use super::rows::FactCounts;
use super::{ArticleId, Result};
use crate::analysis::{Fact, FactKind, Quote, Summit};
use crate::article::{Confidence, Derived, Span};
use crate::source::Problem;
use crate::text::fold;

/// Turns a size into what the database stores.
pub(super) fn integer(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Turns a path into bytes that give it back exactly.
pub(super) fn path_bytes(path: &Path) -> &[u8] {
    path.as_os_str().as_encoded_bytes()
}

/// Writes an article and all that was found in it; what stood there of the same origin goes.
pub(super) fn article(
    database: &Connection,
    prepared: &Prepared,
    file: Option<i64>,
) -> Result<ArticleId> {
    let key = free_key(database, prepared, file)?;
    let known: Option<i64> = database
        .prepare_cached("SELECT id FROM articles WHERE key = ?1")?
        .query_row([&key], |row| row.get(0))
        .optional()?;
    if let Some(id) = known {
        forget_contents(database, id)?;
    }
    let summits = summits(database, &prepared.analysis.summits)?;
    let id = row(database, prepared, (&key, file), summits.first().copied())?;
    if let Some(whole) = &prepared.kept {
        database
            .prepare_cached("INSERT INTO kept VALUES(?1, ?2)")?
            .execute(params![id, whole])?;
    }
    contents(database, prepared, id, &summits)?;
    super::copies::write(database, id, prepared.sketch.as_ref())?;
    for reason in &prepared.gone {
        database
            .prepare_cached("INSERT INTO gone VALUES(?1, ?2)")?
            .execute(params![id, reason])?;
    }
    Ok(ArticleId(id))
}

/// Two roots may hold files of one relative name: the later one goes by its whole path.
fn free_key(database: &Connection, prepared: &Prepared, file: Option<i64>) -> Result<String> {
    let owner: Option<Option<i64>> = database
        .prepare_cached("SELECT file FROM articles WHERE key = ?1")?
        .query_row([&prepared.key], |row| row.get(0))
        .optional()?;
    let (Some(owner), Some(file)) = (owner, file) else {
        return Ok(prepared.key.clone());
    };
    if owner == Some(file) {
        return Ok(prepared.key.clone());
    }
    let path: Vec<u8> = database
        .prepare_cached("SELECT path FROM files WHERE id = ?1")?
        .query_row([file], |row| row.get(0))?;
    let locator = prepared.article.origin.locator.as_deref().unwrap_or("");
    Ok(format!("{}{locator}", String::from_utf8_lossy(&path)))
}

/// Writes the article's own row and its words.
fn row(
    database: &Connection,
    prepared: &Prepared,
    (key, file): (&str, Option<i64>),
    summit: Option<i64>,
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
    let id = database
        .prepare_cached(
            "INSERT INTO articles(key, file, path, locator, title, title_rule, date, date_rule, outlet, url,
               byline, language, is_analysed, summit, size, words, quotes, counts, sort_title, content)
             VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20)
             ON CONFLICT(key) DO UPDATE SET (file, path, locator, title, title_rule, date, date_rule, outlet, url,
               byline, language, is_analysed, summit, size, words, quotes, counts, sort_title, content) =
               (?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20)
             RETURNING id",
        )?
        .query_row(
            params![
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
                integer(analysis.quotes.len()),
                json!(counts.0).to_string(),
                sort_title,
                prepared.content,
            ],
            |row| row.get(0),
        )?;
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
    for (number, block) in headings(&prepared.article).enumerate() {
        insert.execute(params![
            id,
            integer(number),
            integer(block.span.start),
            integer(block.span.end),
            integer(prepared.lines.line(block.span.start)),
            read_as_words(&prepared.article, block.span),
        ])?;
    }
    let quotes = prepared.analysis.quotes.iter().zip(&prepared.quotes);
    for (number, (found, words)) in quotes.enumerate() {
        let summit = found.summit.and_then(|index| summits.get(index).copied());
        quote(database, prepared, (id, number, summit), (found, words))?;
    }
    for (number, found) in prepared.analysis.facts.iter().enumerate() {
        fact(database, prepared, (id, number), found)?;
    }
    Ok(())
}

/// Writes the summits of one article and returns their rows. What another article said already stands until
/// [`settle`](super::settle) weighs all of them.
fn summits(database: &Connection, summits: &[Summit]) -> Result<Vec<i64>> {
    let mut insert = database.prepare_cached(
        "INSERT INTO summits(key, series, ordinal, edition, name, date, place, host, mode, rule)
         VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)
         ON CONFLICT(key) DO UPDATE SET date = coalesce(date, ?6), place = coalesce(place, ?7),
           host = coalesce(host, ?8), mode = coalesce(mode, ?9)
         RETURNING id",
    )?;
    let rows = summits.iter().map(|summit| {
        insert.query_row(
            params![
                summit.key(),
                summit.series,
                summit.ordinal,
                summit.edition,
                summit.name,
                summit.date,
                summit.place,
                summit.host,
                summit.mode,
                summit.confidence.rule(),
            ],
            |row| row.get(0),
        )
    });
    Ok(rows.collect::<rusqlite::Result<_>>()?)
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

fn quote(
    database: &Connection,
    prepared: &Prepared,
    (article, number, summit): (i64, usize, Option<i64>),
    (quote, words): (&Quote, &QuoteWords),
) -> Result<()> {
    let text = &prepared.article.text;
    let part = |span: Option<Span>| span.map(|span| slice(text, span));
    let speaker = quote.speaker.as_ref();
    let speaker_row = speaker
        .map(|speaker| named(database, "speakers", &speaker.name))
        .transpose()?;
    let start = quote.spans.first().map_or(0, |span| span.start);
    let spans: Vec<_> = quote
        .spans
        .iter()
        .map(|span| (span.start, span.end))
        .collect();
    let topics = (!quote.topics.is_empty()).then(|| json!(quote.topics).to_string());
    database
        .prepare_cached(
            "INSERT INTO quotes(article, number, kind, text, reading, spans, \"start\", \"end\", line, speaker,
               speaker_rule, mention, cue, via, summit, summit_rule, rule, statement, weight, topics)
             VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20)",
        )?
        .execute(params![
            article,
            integer(number),
            quote.kind.word(),
            words.text,
            words.reading,
            json!(spans).to_string(),
            integer(start),
            integer(quote.spans.last().map_or(start, |span| span.end)),
            integer(prepared.lines.line(start)),
            speaker_row,
            speaker.and_then(|speaker| speaker.confidence.rule()),
            part(speaker.and_then(|speaker| speaker.mention)),
            part(quote.cue),
            quote.via,
            summit,
            quote.summit_confidence.rule(),
            quote.rule,
            words.statement,
            words.weight,
            topics,
        ])?;
    let row = database.last_insert_rowid();
    database
        .prepare_cached("INSERT INTO quote_words(rowid, words) VALUES(?1, ?2)")?
        .execute(params![row, words.index])?;
    for (rank, topic) in quote.topics.iter().enumerate() {
        let topic = named(database, "topics", topic)?;
        database
            .prepare_cached("INSERT INTO quote_topics VALUES(?1, ?2, ?3)")?
            .execute([row, integer(rank), topic])?;
    }
    Ok(())
}

fn fact(
    database: &Connection,
    prepared: &Prepared,
    (article, number): (i64, usize),
    fact: &Fact,
) -> Result<()> {
    let value = Measured::new(fact);
    let entity = match fact.kind {
        FactKind::Person | FactKind::Organisation | FactKind::Place | FactKind::Document => {
            Some(entity(database, fact.kind, &value.canonical)?)
        }
        _ => None,
    };
    database
        .prepare_cached(
            "INSERT INTO facts(article, number, kind, \"start\", \"end\", line, text, canonical, value, modifier,
               amount, high, unit, measure, subject, purpose, recipient, period, change, speaker, status, rule, entity)
             VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21,?22,?23)",
        )?
        .execute(params![
            article,
            integer(number),
            fact.kind.word(),
            integer(fact.span.start),
            integer(fact.span.end),
            integer(prepared.lines.line(fact.span.start)),
            slice(&prepared.article.text, fact.span),
            value.canonical,
            value.whole,
            value.modifier,
            value.amount,
            value.high,
            value.unit,
            fact.measure,
            fact.subject,
            fact.purpose,
            fact.recipient,
            fact.period,
            fact.change.map(crate::analysis::Change::word),
            fact.speaker,
            fact.status.map(crate::analysis::Status::word),
            Confidence::rule(&fact.confidence),
            entity,
        ])?;
    let row = database.last_insert_rowid();
    for (unit, low, high) in measured::equivalents(&fact.value) {
        database
            .prepare_cached(
                "INSERT OR IGNORE INTO equivalents(fact, unit, high, amount) VALUES(?1,?2,?3,?4)",
            )?
            .execute(params![row, unit, high, low])?;
    }
    Ok(())
}

/// Returns the row of `name` in a table of names, making it if needed.
fn named(database: &Connection, table: &str, name: &str) -> Result<i64> {
    let known = database
        .prepare_cached(&format!("SELECT id FROM {table} WHERE name = ?1"))?
        .query_row([name], |row| row.get(0))
        .optional()?;
    if let Some(id) = known {
        return Ok(id);
    }
    database
        .prepare_cached(&format!("INSERT INTO {table}(name) VALUES(?1)"))?
        .execute([name])?;
    Ok(database.last_insert_rowid())
}

fn entity(database: &Connection, kind: FactKind, name: &str) -> Result<i64> {
    let known = database
        .prepare_cached("SELECT id FROM entities WHERE kind = ?1 AND name = ?2")?
        .query_row([kind.word(), name], |row| row.get(0))
        .optional()?;
    if let Some(id) = known {
        return Ok(id);
    }
    database
        .prepare_cached("INSERT INTO entities(kind, name) VALUES(?1, ?2)")?
        .execute([kind.word(), name])?;
    Ok(database.last_insert_rowid())
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
