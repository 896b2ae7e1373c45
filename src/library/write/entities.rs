//! The rows of what is mentioned. What is new gets its row, and what is known its counts, at the end of the transaction.

use rusqlite::{Connection, OptionalExtension, params};

use super::super::Result;
use super::super::ids::{id_of, parts_of, range_of};
use super::super::index::RowMap;
use super::super::mentions::{Term, Unpacked, unpack};
use super::integer;
use super::known::KnownRows;
use crate::analysis::FactKind;
use crate::article::Span;

/// What is known of entities, and what becomes of them in this transaction.
#[derive(Default)]
pub(super) struct Entities {
    /// By kind, name and value.
    known: KnownRows,
    /// The places in `changes`, by row.
    places: RowMap<usize>,
    changes: Vec<Change>,
    /// The row that the next new one gets.
    next: Option<i64>,
}

/// What becomes of an entity.
struct Change {
    row: i64,
    /// What a new one is: kind, name, value.
    made_of: Option<(FactKind, String, String)>,
    mentions: i64,
    articles: i64,
    /// Its first mention in what was written.
    first: Option<(i64, Span)>,
    /// The last article that was counted.
    counted: i64,
    /// An article that mentioned it does so no more.
    is_unsettled: bool,
}

impl Change {
    const fn new(row: i64) -> Self {
        Self {
            row,
            made_of: None,
            mentions: 0,
            articles: 0,
            first: None,
            counted: 0,
            is_unsettled: false,
        }
    }
}

impl Entities {
    /// Returns what is known at the beginning: nothing, which may be all there is.
    pub fn new(are_all: bool) -> Self {
        Self {
            known: KnownRows::new(are_all),
            ..Self::default()
        }
    }

    /// Returns the rows of `terms`, which an article has.
    pub fn rows_of(
        &mut self,
        database: &Connection,
        article: i64,
        terms: &[Term],
    ) -> Result<Vec<i64>> {
        let mut rows = Vec::with_capacity(terms.len());
        for term in terms {
            let place = self.place(database, term)?;
            let change = &mut self.changes[place];
            change.mentions += term.mentions;
            if change.counted != article {
                change.counted = article;
                change.articles += 1;
            }
            if let Some(first) = id_of(article, term.first.0)
                && change.first.is_none_or(|(known, _)| first < known)
            {
                change.first = Some((first, term.first.1));
            }
            rows.push(change.row);
        }
        Ok(rows)
    }

    /// Returns the place of what a term means.
    fn place(&mut self, database: &Connection, term: &Term) -> Result<usize> {
        let name = [term.kind.word(), &term.name, &term.value];
        if let Some(row) = self.known.row(&name) {
            return Ok(self.place_of(row));
        }
        let found: Option<i64> = if self.known.are_all {
            None
        } else {
            database
                .prepare_cached(
                    "SELECT id FROM entities WHERE kind = ?1 AND name = ?2 AND value = ?3",
                )?
                .query_row(name, |row| row.get(0))
                .optional()?
        };
        let row = match found {
            Some(row) => row,
            None => self.next(database)?,
        };
        let place = self.place_of(row);
        if found.is_none() {
            let made_of = (term.kind, term.name.clone(), term.value.clone());
            self.changes[place].made_of = Some(made_of);
        }
        self.known.insert(&name, row);
        Ok(place)
    }

    /// Returns how many names are known.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    fn place_of(&mut self, row: i64) -> usize {
        *self.places.entry(row).or_insert_with(|| {
            self.changes.push(Change::new(row));
            self.changes.len() - 1
        })
    }

    fn next(&mut self, database: &Connection) -> Result<i64> {
        let next = match self.next {
            Some(next) => next,
            None => database
                .prepare_cached("SELECT coalesce(max(id), 0) + 1 FROM entities")?
                .query_row([], |row| row.get(0))?,
        };
        self.next = Some(next + 1);
        Ok(next)
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
            let place = self.place_of(terms[mention.term].entity);
            self.changes[place].mentions -= 1;
        }
        let mut entities: Vec<i64> = terms.iter().map(|term| term.entity).collect();
        entities.sort_unstable();
        entities.dedup();
        let mut unsettle = database.prepare_cached(
            "UPDATE entities SET first = NULL WHERE id = ?1 AND first BETWEEN ?2 AND ?3",
        )?;
        for entity in entities {
            let place = self.place_of(entity);
            let change = &mut self.changes[place];
            change.articles -= 1;
            change.counted = 0;
            change.is_unsettled = true;
            if change
                .first
                .is_some_and(|(first, _)| parts_of(first).0 == article)
            {
                change.first = None;
            }
            let [first, last] = range_of(article);
            unsettle.execute([entity, first, last])?;
        }
        Ok(())
    }

    /// Writes how often the entities are mentioned, and returns those that may not be any more.
    pub fn finish(&mut self, database: &Connection) -> Result<Vec<i64>> {
        self.places.clear();
        self.next = None;
        let mut make = database.prepare_cached(
            "INSERT INTO entities(id, kind, name, value, mentions, articles, first, \"start\", \"end\")
             VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9)",
        )?;
        let mut change = database.prepare_cached(
            "UPDATE entities SET mentions = mentions + ?2, articles = articles + ?3,
               first = iif(first <= ?4, first, ?4), \"start\" = iif(first <= ?4, \"start\", ?5),
               \"end\" = iif(first <= ?4, \"end\", ?6) WHERE id = ?1",
        )?;
        let mut count = database.prepare_cached(
            "UPDATE entities SET mentions = mentions + ?2, articles = articles + ?3 WHERE id = ?1",
        )?;
        self.changes.sort_unstable_by_key(|change| change.row);
        let mut unsettled = Vec::new();
        for Change {
            row,
            made_of,
            mentions,
            articles,
            first,
            is_unsettled,
            ..
        } in self.changes.drain(..)
        {
            let (first, span) = first.unzip();
            let (start, end) = span.map(|it| (integer(it.start), integer(it.end))).unzip();
            if let Some((kind, name, value)) = made_of {
                make.execute(params![
                    row,
                    kind.word(),
                    name,
                    value,
                    mentions,
                    articles,
                    first,
                    start,
                    end
                ])?;
            } else if first.is_some() {
                change.execute(params![row, mentions, articles, first, start, end])?;
            } else {
                count.execute([row, mentions, articles])?;
            }
            if is_unsettled {
                unsettled.push(row);
            }
        }
        Ok(unsettled)
    }
}
