//! The rows that names have: looked up once in a transaction, made where they are missing. How often each is meant is added
//! up until the end of the transaction.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rusqlite::{Connection, OptionalExtension, params};
use rustc_hash::FxHashMap;

use super::super::Result;
use super::super::settle::{What, note};
use super::entities::Entities;
use super::known::KnownRows;
use crate::analysis::{FactKind, Summit};

/// So many names are remembered from one transaction to the next, some 30 bytes each.
const MOST_KNOWN: usize = 100_000;

/// Whether no table has a name.
const NO_NAMES: &str =
    "SELECT NOT EXISTS (SELECT 1 FROM speakers) AND NOT EXISTS (SELECT 1 FROM topics)
  AND NOT EXISTS (SELECT 1 FROM measures) AND NOT EXISTS (SELECT 1 FROM wordings)
  AND NOT EXISTS (SELECT 1 FROM entities)";

/// What is known of names. It is good for one transaction: after it others may remove rows.
#[derive(Default)]
pub(super) struct Names {
    rows: Rows,
    summits: FxHashMap<String, i64>,
    pub entities: Entities,
    /// How many quotes speakers and summits have more than before.
    quotes_of_speakers: BTreeMap<i64, i64>,
    quotes_of_summits: BTreeMap<i64, i64>,
    unsettled: BTreeSet<(What, i64)>,
}

/// The rows that names have.
#[derive(Default)]
struct Rows {
    speakers: KnownRows,
    topics: KnownRows,
    measures: KnownRows,
    /// There are few of them.
    units: Vec<(FactKind, String, i64)>,
    wordings: KnownRows,
}

impl Rows {
    /// Knows nothing yet, which is all there is in empty tables.
    fn new(are_all: bool) -> Self {
        Self {
            speakers: KnownRows::new(are_all),
            topics: KnownRows::new(are_all),
            measures: KnownRows::new(are_all),
            units: Vec::new(),
            wordings: KnownRows::new(are_all),
        }
    }
}

/// What was known of names at the end of a transaction.
#[derive(Default)]
pub(in super::super) struct KnownNames {
    rows: Rows,
    entities: Entities,
    /// How many transactions the connection had written then, and what it had seen of others.
    seen: Option<(u64, i64)>,
}

/// Returns a number that changes with every write of another connection.
fn seen(database: &Connection) -> Result<i64> {
    let mut query = database.prepare_cached("PRAGMA data_version")?;
    Ok(query.query_row([], |row| row.get(0))?)
}

impl KnownNames {
    /// Returns what holds still in the transaction that this connection writes after `before` others.
    pub(super) fn names(self, database: &Connection, before: u64) -> Result<Names> {
        let now = Some((before, seen(database)?));
        let is_good = self.seen.map(|(before, seen)| (before + 1, seen)) == now;
        let is_small = self.rows.wordings.len() + self.entities.len() <= MOST_KNOWN;
        if !is_good || !is_small {
            return Names::new(database);
        }
        Ok(Names {
            rows: self.rows,
            entities: self.entities,
            ..Names::default()
        })
    }
}

impl Names {
    /// Returns what is known at the beginning: nothing, and that is all there is where the tables are empty.
    pub fn new(database: &Connection) -> Result<Self> {
        let are_all = database
            .prepare_cached(NO_NAMES)?
            .query_row([], |row| row.get(0))?;
        Ok(Self {
            rows: Rows::new(are_all),
            entities: Entities::new(are_all),
            ..Self::default()
        })
    }

    /// Returns the row of someone who has one more quote.
    pub fn speaker(&mut self, database: &Connection, name: &str) -> Result<i64> {
        let table = ("speakers", ", quotes", ", 0");
        let row = named(database, &mut self.rows.speakers, table, name)?;
        *self.quotes_of_speakers.entry(row).or_default() += 1;
        Ok(row)
    }

    pub fn topic(&mut self, database: &Connection, name: &str) -> Result<i64> {
        named(database, &mut self.rows.topics, ("topics", "", ""), name)
    }

    pub fn measure(&mut self, database: &Connection, name: &str) -> Result<i64> {
        named(
            database,
            &mut self.rows.measures,
            ("measures", "", ""),
            name,
        )
    }

    /// Returns the row of a unit that a kind of figure is told in.
    pub fn unit(&mut self, database: &Connection, (kind, name): (FactKind, &str)) -> Result<i64> {
        let mut known = self.rows.units.iter();
        if let Some((.., row)) = known.find(|(of, unit, _)| *of == kind && unit == name) {
            return Ok(*row);
        }
        let found = database
            .prepare_cached("SELECT id FROM units WHERE kind = ?1 AND name = ?2")?
            .query_row([kind.word(), name], |row| row.get(0))
            .optional()?;
        let row = if let Some(row) = found {
            row
        } else {
            database
                .prepare_cached("INSERT INTO units(kind, name) VALUES(?1, ?2)")?
                .execute([kind.word(), name])?;
            database.last_insert_rowid()
        };
        self.rows.units.push((kind, name.to_owned(), row));
        Ok(row)
    }

    /// Returns the row of a rule, a cue, a mention, whom a figure is about.
    pub fn wording(&mut self, database: &Connection, words: &str) -> Result<i64> {
        named(
            database,
            &mut self.rows.wordings,
            ("wordings", "", ""),
            words,
        )
    }

    /// Returns the row of a summit that an article speaks of; what is not known of it yet is filled in.
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
                    "INSERT INTO summits(key, series, ordinal, edition, name, date, place, host, mode, rule, quotes)
                     VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,0)",
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
        self.unsettled.insert((What::Summit, row));
        Ok(row)
    }

    /// Takes in that one more quote was made at a summit.
    pub fn quoted_at(&mut self, summit: i64) {
        *self.quotes_of_summits.entry(summit).or_default() += 1;
    }

    /// Takes in that the quotes of `range`, the article's, are no more, and what it says of summits.
    pub fn forget(&mut self, database: &Connection, article: i64, range: Range<i64>) -> Result<()> {
        let mut query = database.prepare_cached(
            "SELECT speaker, summit, topics FROM quotes WHERE id >= ?1 AND id < ?2",
        )?;
        let mut rows = query.query([range.start, range.end])?;
        while let Some(row) = rows.next()? {
            if let Some(speaker) = row.get(0)? {
                *self.quotes_of_speakers.entry(speaker).or_default() -= 1;
                self.unsettled.insert((What::Speaker, speaker));
            }
            if let Some(summit) = row.get(1)? {
                *self.quotes_of_summits.entry(summit).or_default() -= 1;
            }
            let topics = row.get_ref(2)?.as_str().unwrap_or("[]");
            let topics: Vec<i64> = serde_json::from_str(topics).unwrap_or_default();
            let topics = topics.into_iter().map(|topic| (What::Topic, topic));
            self.unsettled.extend(topics);
        }
        let mut query =
            database.prepare_cached("SELECT summit FROM article_summits WHERE article = ?1")?;
        let mut rows = query.query([article])?;
        while let Some(row) = rows.next()? {
            self.unsettled.insert((What::Summit, row.get(0)?));
        }
        self.entities.forget(database, article)
    }

    /// Writes how often everything is meant.
    pub fn finish(mut self, database: &Connection, before: Option<u64>) -> Result<KnownNames> {
        for (table, changes) in [
            ("speakers", self.quotes_of_speakers),
            ("summits", self.quotes_of_summits),
        ] {
            let mut count = database.prepare_cached(&format!(
                "UPDATE {table} SET quotes = quotes + ?2 WHERE id = ?1"
            ))?;
            for change in changes {
                count.execute(change)?;
            }
        }
        let touched = self.entities.finish(database)?;
        let touched = touched.into_iter().map(|row| (What::Entity, row));
        self.unsettled.extend(touched);
        note(database, &self.unsettled)?;
        Ok(KnownNames {
            rows: self.rows,
            entities: self.entities,
            seen: before.zip(Some(seen(database)?)),
        })
    }
}

/// Returns the row of `name` in a table of names, making it if needed; with further columns and what they hold then.
fn named(
    database: &Connection,
    known: &mut KnownRows,
    (table, columns, values): (&str, &str, &str),
    name: &str,
) -> Result<i64> {
    if let Some(row) = known.row(&[name]) {
        return Ok(row);
    }
    let found = if known.are_all {
        None
    } else {
        database
            .prepare_cached(&format!("SELECT id FROM {table} WHERE name = ?1"))?
            .query_row([name], |row| row.get(0))
            .optional()?
    };
    let row = if let Some(row) = found {
        row
    } else {
        database
            .prepare_cached(&format!(
                "INSERT INTO {table}(name{columns}) VALUES(?1{values})"
            ))?
            .execute([name])?;
        database.last_insert_rowid()
    };
    known.insert(&[name], row);
    Ok(row)
}
