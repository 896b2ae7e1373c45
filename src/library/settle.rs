//! After the last batch: what several articles say about one summit is weighed, and names that nothing refers to
//! any more go. The result depends on what was read, not on the order it arrived in.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::Result;
use super::ids::{TOPIC, id_of};
use super::mentions::{Unpacked, unpack};
use super::write::integer;

/// What has to be looked at after the last batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    /// Articles that speak of the summit came or went.
    Summit,
    /// Quotes of the speaker went.
    Speaker,
    /// Quotes on the topic went.
    Topic,
    /// Mentions of the entity went.
    Entity,
}

impl What {
    const fn word(self) -> &'static str {
        match self {
            Self::Summit => "summit",
            Self::Speaker => "speaker",
            Self::Topic => "topic",
            Self::Entity => "entity",
        }
    }
}

/// Notes what has to be looked at. It stands in the file: who settles may be another process.
pub(super) fn note(database: &Connection, unsettled: &BTreeSet<(What, i64)>) -> Result<()> {
    let mut insert = database.prepare_cached("INSERT OR IGNORE INTO unsettled VALUES(?1, ?2)")?;
    for (what, id) in unsettled {
        insert.execute(params![what.word(), id])?;
    }
    Ok(())
}

/// What articles say about one property of a summit: for each value how many articles, and whether one states it.
type Votes = BTreeMap<String, (usize, bool)>;

/// The properties that are voted on, in the order of [`Opinion::fields`].
const FIELDS: usize = 5;

#[derive(Default)]
struct Opinion {
    /// Name, date, place, host, mode.
    fields: [Votes; FIELDS],
    /// The rule that most inferred it by.
    rules: Votes,
}

/// Weighs all articles' words on the summits that some came to or left, and removes what nothing refers to any more.
pub(super) fn settle(database: &Connection) -> Result<()> {
    weigh(database)?;
    sweep(database)?;
    database.execute("DELETE FROM unsettled", [])?;
    Ok(())
}

/// Weighs one summit after the other: of all of them at once the opinions would be many megabytes.
fn weigh(database: &Connection) -> Result<()> {
    let mut query = database.prepare(
        "SELECT summit, name, date, place, host, mode, rule FROM article_summits
         WHERE summit IN (SELECT id FROM unsettled WHERE what = 'summit') ORDER BY summit",
    )?;
    let mut rows = query.query([])?;
    let mut weighed: Option<(i64, Opinion)> = None;
    while let Some(row) = rows.next()? {
        let summit = row.get(0)?;
        if let Some((last, opinion)) = weighed.take_if(|(last, _)| *last != summit) {
            decide(database, last, opinion)?;
        }
        let (_, opinion) = weighed.get_or_insert_with(|| (summit, Opinion::default()));
        opinion.hear(row)?;
    }
    drop(rows);
    match weighed {
        Some((last, opinion)) => decide(database, last, opinion),
        None => Ok(()),
    }
}

impl Opinion {
    /// Takes in what an article says.
    fn hear(&mut self, row: &Row<'_>) -> Result<()> {
        let rule: Option<String> = row.get(6)?;
        for (index, votes) in self.fields.iter_mut().enumerate() {
            if let Some(value) = row.get::<_, Option<String>>(index + 1)? {
                let vote = votes.entry(value).or_default();
                vote.0 += 1;
                vote.1 |= rule.is_none();
            }
        }
        if let Some(rule) = rule {
            self.rules.entry(rule).or_default().0 += 1;
        }
        Ok(())
    }
}

/// Writes what most say of a summit.
fn decide(database: &Connection, summit: i64, opinion: Opinion) -> Result<()> {
    let [name, date, place, host, mode] = opinion.fields.map(|votes| winner(&votes));
    let is_stated = [&date, &place]
        .into_iter()
        .flatten()
        .all(|(_, is_stated)| *is_stated);
    let rule = winner(&opinion.rules).filter(|_| !is_stated);
    let value = |won: Option<(String, bool)>| won.map(|(value, _)| value);
    database
        .prepare_cached(
            "UPDATE summits SET name = coalesce(?2, name), date = ?3, place = ?4, host = ?5, mode = ?6, rule = ?7
             WHERE id = ?1",
        )?
        .execute(params![
            summit,
            value(name),
            value(date),
            value(place),
            value(host),
            value(mode),
            value(rule)
        ])?;
    Ok(())
}

/// Returns the value that most articles give; of equals the one that is stated, then the longest, then the first.
fn winner(votes: &Votes) -> Option<(String, bool)> {
    votes
        .iter()
        .max_by_key(|(value, (count, is_stated))| {
            (*count, *is_stated, value.len(), std::cmp::Reverse(*value))
        })
        .map(|(value, (_, is_stated))| (value.clone(), *is_stated))
}

/// Removes names that nothing refers to any more, and finds the first mention of those that lost it.
fn sweep(database: &Connection) -> Result<()> {
    database.execute_batch(
        "DELETE FROM summits WHERE id IN (SELECT id FROM unsettled WHERE what = 'summit')
           AND NOT EXISTS (SELECT 1 FROM article_summits WHERE summit = summits.id);
         DELETE FROM speakers WHERE id IN (SELECT id FROM unsettled WHERE what = 'speaker') AND quotes <= 0;
         DELETE FROM entities WHERE id IN (SELECT id FROM unsettled WHERE what = 'entity') AND articles <= 0;",
    )?;
    let mut is_used =
        database.prepare("SELECT EXISTS(SELECT 1 FROM quote_words WHERE quote_words MATCH ?1)")?;
    for topic in ids(database, "SELECT id FROM unsettled WHERE what = 'topic'")? {
        if !is_used.query_row([format!("\"{TOPIC}{topic}\"")], |row| row.get(0))? {
            database.execute("DELETE FROM topics WHERE id = ?1", [topic])?;
        }
    }
    let headless = ids(
        database,
        "SELECT e.id FROM unsettled u CROSS JOIN entities e ON e.id = u.id
         WHERE u.what = 'entity' AND e.first IS NULL",
    )?;
    headless.into_iter().try_for_each(|id| lead(database, id))
}

fn ids(database: &Connection, question: &str) -> Result<Vec<i64>> {
    let mut query = database.prepare(question)?;
    let ids = query.query_map([], |row| row.get(0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

/// Notes where an entity is mentioned first.
fn lead(database: &Connection, entity: i64) -> Result<()> {
    let found = database
        .prepare_cached(
            "SELECT article, packed FROM mentions WHERE article =
               (SELECT min(rowid) FROM article_entities WHERE article_entities MATCH ?1)",
        )?
        .query_row([format!("\"{entity}\"")], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, Vec<u8>>(1)?))
        })
        .optional()?;
    let Some((article, pack)) = found else {
        return Ok(());
    };
    let Unpacked { terms, mentions } = unpack(&pack);
    let mut mentions = mentions.iter();
    let first = mentions.find(|mention| terms[mention.term].entity == entity);
    let Some((first, row)) = first.and_then(|it| Some((it, id_of(article, it.number)?))) else {
        return Ok(());
    };
    database
        .prepare_cached(
            "UPDATE entities SET first = ?2, \"start\" = ?3, \"end\" = ?4 WHERE id = ?1",
        )?
        .execute([
            entity,
            row,
            integer(first.span.start),
            integer(first.span.end),
        ])?;
    Ok(())
}
