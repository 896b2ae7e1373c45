//! The rows that names have: looked up once in a transaction, made where they are missing; and how often each entity is
//! mentioned, added up until the end of the transaction.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension, params};

use super::super::Result;
use super::super::mentions::{Term, Unpacked, id_of, unpack};
use crate::analysis::{FactKind, Summit};
use crate::article::Span;

/// What is known of names. It is good for one transaction: after it another program may remove rows.
#[derive(Default)]
pub(super) struct Names {
    speakers: HashMap<String, i64>,
    topics: HashMap<String, i64>,
    wordings: HashMap<String, i64>,
    summits: HashMap<String, i64>,
    entities: HashMap<FactKind, HashMap<String, Vec<(String, i64)>>>,
    changes: HashMap<i64, Change>,
}

/// What becomes of an entity.
#[derive(Default)]
struct Change {
    mentions: i64,
    articles: i64,
    /// Its first mention in what was written.
    first: Option<(i64, Span)>,
}

impl Names {
    pub fn speaker(&mut self, database: &Connection, name: &str) -> Result<i64> {
        named(database, &mut self.speakers, "speakers", name)
    }

    pub fn topic(&mut self, database: &Connection, name: &str) -> Result<i64> {
        named(database, &mut self.topics, "topics", name)
    }

    /// Returns the row of a rule, a cue or a mention.
    pub fn wording(&mut self, database: &Connection, words: &str) -> Result<i64> {
        named(database, &mut self.wordings, "wordings", words)
    }

    /// Returns the row of a summit; what is not known of it yet is filled in.
    pub fn summit(&mut self, database: &Connection, summit: &Summit) -> Result<i64> {
        let key = summit.key();
        if let Some(&row) = self.summits.get(&key) {
            return Ok(row);
        }
        let known: Option<i64> = database
            .prepare_cached("SELECT id FROM summits WHERE key = ?1")?
            .query_row([&key], |row| row.get(0))
            .optional()?;
        let said = [&summit.date, &summit.place, &summit.host, &summit.mode];
        if let Some(row) = known {
            let [date, place, host, mode] = said;
            database
                .prepare_cached(
                    "UPDATE summits SET date = coalesce(date, ?2), place = coalesce(place, ?3),
                       host = coalesce(host, ?4), mode = coalesce(mode, ?5) WHERE id = ?1",
                )?
                .execute(params![row, date, place, host, mode])?;
        } else {
            database
                .prepare_cached(
                    "INSERT INTO summits(key, series, ordinal, edition, name, date, place, host, mode, rule)
                     VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)",
                )?
                .execute(params![
                    key,
                    summit.series,
                    summit.ordinal,
                    summit.edition,
                    summit.name,
                    summit.date,
                    summit.place,
                    summit.host,
                    summit.mode,
                    summit.confidence.rule(),
                ])?;
        }
        let row = known.unwrap_or_else(|| database.last_insert_rowid());
        self.summits.insert(key, row);
        Ok(row)
    }

    /// Returns the rows of `terms`, which an article has.
    pub fn entities(
        &mut self,
        database: &Connection,
        article: i64,
        terms: &[Term],
    ) -> Result<Vec<i64>> {
        let mut rows = Vec::with_capacity(terms.len());
        let mut seen = HashSet::with_capacity(terms.len());
        for term in terms {
            let row = self.entity(database, term)?;
            let change = self.changes.entry(row).or_default();
            change.mentions += term.mentions;
            change.articles += i64::from(seen.insert(row));
            if let Some(first) = id_of(article, term.first.0)
                && change.first.is_none_or(|(known, _)| first < known)
            {
                change.first = Some((first, term.first.1));
            }
            rows.push(row);
        }
        Ok(rows)
    }

    fn entity(&mut self, database: &Connection, term: &Term) -> Result<i64> {
        let of_kind = self.entities.entry(term.kind).or_default();
        if let Some(known) = of_kind.get(&term.name)
            && let Some((_, row)) = known.iter().find(|(value, _)| *value == term.value)
        {
            return Ok(*row);
        }
        let kind = term.kind.word();
        let known = database
            .prepare_cached("SELECT id FROM entities WHERE kind = ?1 AND name = ?2 AND value = ?3")?
            .query_row([kind, &term.name, &term.value], |row| row.get(0))
            .optional()?;
        let row = if let Some(row) = known {
            row
        } else {
            database
                .prepare_cached(
                    "INSERT INTO entities(kind, name, value, mentions, articles) VALUES(?1, ?2, ?3, 0, 0)",
                )?
                .execute([kind, &term.name, &term.value])?;
            database.last_insert_rowid()
        };
        let values = of_kind.entry(term.name.clone()).or_default();
        values.push((term.value.clone(), row));
        Ok(row)
    }

    /// Takes in that what an article mentions is mentioned there no more.
    pub fn forget(&mut self, database: &Connection, article: i64) -> Result<()> {
        let pack: Option<Vec<u8>> = database
            .prepare_cached("SELECT packed FROM mentions WHERE article = ?1")?
            .query_row([article], |row| row.get(0))
            .optional()?;
        let Some(pack) = pack else { return Ok(()) };
        database
            .prepare_cached("DELETE FROM mentions WHERE article = ?1")?
            .execute([article])?;
        let Unpacked { terms, mentions } = unpack(&pack);
        for mention in mentions {
            let entity = terms[mention.term].entity;
            self.changes.entry(entity).or_default().mentions -= 1;
        }
        let entities: HashSet<i64> = terms.iter().map(|term| term.entity).collect();
        let mut unsettle = database.prepare_cached(
            "UPDATE entities SET first = NULL WHERE id = ?1 AND first >> 22 = ?2",
        )?;
        for entity in entities {
            let change = self.changes.entry(entity).or_default();
            change.articles -= 1;
            if change
                .first
                .is_some_and(|(first, _)| first >> 22 == article)
            {
                change.first = None;
            }
            unsettle.execute([entity, article])?;
        }
        Ok(())
    }

    /// Writes how often the entities are mentioned.
    pub fn finish(self, database: &Connection) -> Result<()> {
        let mut count = database.prepare_cached(
            "UPDATE entities SET mentions = mentions + ?2, articles = articles + ?3 WHERE id = ?1",
        )?;
        let mut lead = database.prepare_cached(
            "UPDATE entities SET first = ?2, \"start\" = ?3, \"end\" = ?4
             WHERE id = ?1 AND (first IS NULL OR first > ?2)",
        )?;
        for (entity, change) in self.changes {
            count.execute([entity, change.mentions, change.articles])?;
            if let Some((first, span)) = change.first {
                let (start, end) = (super::integer(span.start), super::integer(span.end));
                lead.execute(params![entity, first, start, end])?;
            }
        }
        Ok(())
    }
}

/// Returns the row of `name` in a table of names, making it if needed.
fn named(
    database: &Connection,
    known: &mut HashMap<String, i64>,
    table: &str,
    name: &str,
) -> Result<i64> {
    if let Some(&row) = known.get(name) {
        return Ok(row);
    }
    let found = database
        .prepare_cached(&format!("SELECT id FROM {table} WHERE name = ?1"))?
        .query_row([name], |row| row.get(0))
        .optional()?;
    let row = if let Some(row) = found {
        row
    } else {
        database
            .prepare_cached(&format!("INSERT INTO {table}(name) VALUES(?1)"))?
            .execute([name])?;
        database.last_insert_rowid()
    };
    known.insert(name.to_owned(), row);
    Ok(row)
}
