//! Queries: each one function, answering with owned rows. Here is what turns columns into values.

mod articles;
mod elsewhere;
mod entities;
mod expression;
mod facts;
mod holders;
mod lines;
mod measures;
mod mentions;
mod merge;
mod open;
mod people;
mod proposals;
mod quotes;
mod sentence;
mod summits;
mod totals;

pub(super) use expression::{match_expression, quote_question};
pub use holders::Holders;
pub(super) use measures::SUBJECTS;
pub(super) use mentions::{
    articles_that_mention, articles_that_print, expression as mention_expression,
};
pub(super) use summits::summit_rows;
pub(super) use totals::unreadable;

use std::path::PathBuf;

use rusqlite::Row;

use super::rows::SummitLabel;
use crate::analysis::{FactKind, QuoteKind};
use crate::article::{Confidence, Derived};

/// Turns what the database stores back into a size.
pub(super) fn size_from(number: i64) -> usize {
    usize::try_from(number).unwrap_or(0)
}

/// Turns the bytes of a path back into the path.
pub(super) fn path_from(bytes: Vec<u8>) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    PathBuf::from(std::ffi::OsString::from_vec(bytes))
}

/// Returns the mark that a `…_rule` column stands for.
pub(super) fn confidence_from(rule: Option<String>) -> Confidence {
    rule.map_or(Confidence::Stated, |rule| Confidence::Inferred(rule.into()))
}

/// Returns the value in column `at` with the mark in the next one.
pub(super) fn derived(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<Derived<String>>> {
    let value: Option<String> = row.get(at)?;
    let confidence = confidence_from(row.get(at + 1)?);
    Ok(value.map(|value| Derived { value, confidence }))
}

/// Returns the summit in the columns from `at`: key, name, date, rule.
pub(super) fn label(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<SummitLabel>> {
    let Some(key) = row.get::<_, Option<String>>(at)? else {
        return Ok(None);
    };
    Ok(Some(SummitLabel {
        key,
        name: row.get(at + 1)?,
        date: row.get(at + 2)?,
        confidence: confidence_from(row.get(at + 3)?),
    }))
}

/// Returns the letter that stands for a kind of quote in the tables.
pub(super) const fn letter(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "d",
        QuoteKind::Mixed => "m",
        QuoteKind::Indirect => "i",
    }
}

/// Returns the kind of quote that a letter stands for.
pub(super) fn kind_from(found: &str) -> QuoteKind {
    let all = [QuoteKind::Direct, QuoteKind::Mixed];
    let kind = all.into_iter().find(|kind| letter(*kind) == found);
    kind.unwrap_or(QuoteKind::Indirect)
}

/// Returns the kind of fact that `word` names.
pub(super) fn fact_kind_from(word: &str) -> FactKind {
    FactKind::ALL
        .into_iter()
        .find(|kind| kind.word() == word)
        .unwrap_or(FactKind::Ordinal)
}

/// Returns a list for `json_each`, the way a whole list becomes one parameter.
pub(super) fn json_list(numbers: impl Iterator<Item = i64>) -> String {
    numbers.collect::<serde_json::Value>().to_string()
}
