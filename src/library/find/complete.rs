//! Names that a query may be completed with: those the library knows, most quoted first.

use rusqlite::Connection;

use super::super::{Library, Result};
use super::names::Names;
use crate::analysis::FactKind;
use crate::query::{Field, Kind, QUOTE_KINDS, Takes};
use crate::text::fold;

/// A value that a field may be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    pub value: String,
    /// What else there is to say of it: `23 quotes`, a label, a date.
    pub detail: String,
}

impl Library {
    /// Returns at most `limit` values of `field` in which a word begins with `begun`, accents and case folded.
    pub fn completions(&self, field: Field, begun: &str, limit: usize) -> Result<Vec<Completion>> {
        let lexicon = self.lexicon();
        let known = self.store().read(|database| {
            let names = Names::new(database, &lexicon).with_marked(self.marked());
            known(database, &names, field)
        })?;
        let begun = fold(begun);
        let begins = |text: &str| {
            let text = fold(text);
            let mut words = text.split(|letter: char| !letter.is_alphanumeric());
            text.starts_with(&begun) || words.any(|word| word.starts_with(&begun))
        };
        let fitting = known
            .into_iter()
            .filter(|it| begins(&it.value) || field == Field::Topic && begins(&it.detail));
        Ok(fitting.take(limit).collect())
    }
}

fn known(database: &Connection, names: &Names<'_>, field: Field) -> Result<Vec<Completion>> {
    match field {
        Field::Speaker => rows(
            database,
            "SELECT name, iif(quotes = 1, '1 quote', quotes || ' quotes') FROM speakers WHERE quotes > 0
                 ORDER BY quotes DESC, name",
        ),
        Field::Topic => Ok(names
            .topics()?
            .into_iter()
            .map(|(_, value, detail)| Completion { value, detail })
            .collect()),
        Field::Summit => rows(
            database,
            "SELECT name, coalesce(date, '') FROM summits ORDER BY date DESC NULLS LAST, name",
        ),
        Field::Series => rows(
            database,
            "SELECT series, count(*) || ' summits' FROM summits GROUP BY series ORDER BY count(*) DESC, series",
        ),
        Field::Person => entities(database, FactKind::Person),
        Field::Organisation => entities(database, FactKind::Organisation),
        Field::Place => entities(database, FactKind::Place),
        Field::Document => entities(database, FactKind::Document),
        Field::Outlet => rows(
            database,
            "SELECT outlet, count(*) || ' articles' FROM articles WHERE outlet IS NOT NULL
             GROUP BY outlet ORDER BY count(*) DESC, outlet",
        ),
        Field::Language => rows(
            database,
            "SELECT language, count(*) || ' articles' FROM articles GROUP BY language ORDER BY count(*) DESC",
        ),
        Field::Measure => Ok(plain(names.measures()?)),
        Field::Kind => Ok(plain(kinds().map(|kind| kind.word().to_owned()))),
        Field::Is | Field::Tag | Field::Note => Ok(plain(names.marks(field))),
        Field::Quote
        | Field::Cue
        | Field::Date
        | Field::Money
        | Field::Percent
        | Field::Quantity
        | Field::About
        | Field::Period
        | Field::Title
        | Field::Text
        | Field::Path => Ok(Vec::new()),
    }
}

fn kinds() -> impl Iterator<Item = Kind> {
    debug_assert_eq!(Field::Kind.row().takes, Takes::Kind);
    let quotes = QUOTE_KINDS.into_iter().map(Kind::Quote);
    quotes
        .chain([Kind::Figure])
        .chain(FactKind::ALL.into_iter().map(Kind::Fact))
}

fn plain(values: impl IntoIterator<Item = String>) -> Vec<Completion> {
    let bare = |value| Completion {
        value,
        detail: String::new(),
    };
    values.into_iter().map(bare).collect()
}

fn entities(database: &Connection, kind: FactKind) -> Result<Vec<Completion>> {
    let question = format!(
        "SELECT name, '' FROM entities WHERE kind = '{}' ORDER BY name",
        kind.word()
    );
    rows(database, &question)
}

fn rows(database: &Connection, question: &str) -> Result<Vec<Completion>> {
    let mut query = database.prepare_cached(question)?;
    let rows = query.query_map([], |row| {
        Ok(Completion {
            value: row.get(0)?,
            detail: row.get(1)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
