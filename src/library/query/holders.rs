//! Which quotes hold a word: where a search for similar ones begins.

use rusqlite::{Connection, params_from_iter};

use super::super::phrase::{Phrase, Question};
use super::super::rows::QuoteId;
use super::super::{Library, Result};

/// The quotes that hold a word or a phrase.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Holders {
    /// The first of them.
    pub ids: Vec<QuoteId>,
    /// How many there are; estimated where they are more than were asked for.
    pub count: usize,
}

impl Library {
    /// Returns for each of `beginnings` the quotes with words that begin so, at most so many of each. Where there are more,
    /// their number is estimated from how far one got through all quotes.
    pub fn holders(&self, beginnings: &[String], most: usize) -> Result<Vec<Holders>> {
        self.store().read(|database| {
            let last: i64 = database
                .prepare_cached("SELECT coalesce(max(id), 0) FROM quotes")?
                .query_row([], |row| row.get(0))?;
            let each = beginnings.iter();
            each.map(|beginning| of_one(database, beginning, most, last))
                .collect()
        })
    }
}

fn of_one(database: &Connection, beginning: &str, most: usize, last: i64) -> Result<Holders> {
    let phrase = Phrase::new(beginning, true);
    if phrase.is_empty() {
        return Ok(Holders::default());
    }
    let question = Question::new(&[phrase], &[]);
    let mut query = database.prepare_cached(&format!("{} LIMIT {most}", question.text))?;
    let ids = query.query_map(params_from_iter(&question.values), |row| {
        Ok(QuoteId(row.get(0)?))
    })?;
    let ids: Vec<QuoteId> = ids.collect::<rusqlite::Result<_>>()?;
    let reached = ids.last().map_or(1, |id| id.0.max(1));
    let count = if ids.len() < most {
        ids.len()
    } else {
        let share = i64::try_from(ids.len()).unwrap_or(i64::MAX);
        usize::try_from(share.saturating_mul(last) / reached).unwrap_or(ids.len())
    };
    Ok(Holders { ids, count })
}
