//! `summitry.toml` to corrections. A file with one fault is refused as a whole, with the number of its line: half of what
//! was meant would be worse than nothing.

use serde::Deserialize;
use toml::Spanned;

use super::{
    Alias, ArticleCorrection, Correction, Entry, FactCorrection, Join, QuoteCorrection, RowEntry,
    TopicEntry,
};
use crate::article::{Positions, Span};

type Rows<T> = Option<Spanned<Vec<Spanned<T>>>>;

/// The file as TOML has it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Tables {
    article: Rows<ArticleCorrection>,
    alias: Rows<Alias>,
    quote: Rows<QuoteCorrection>,
    fact: Rows<FactCorrection>,
    join: Rows<Join>,
    topic: Rows<TopicEntry>,
    row: Rows<RowEntry>,
}

/// Reads the corrections in `text`, or says what is wrong in which line.
pub fn parse(text: &str) -> Result<Vec<Entry>, String> {
    let lines = Positions::new(text);
    let tables = tables(text, &lines)?;
    let mut entries = Vec::new();
    entries.extend(rows(tables.article, Correction::Article));
    entries.extend(rows(tables.alias, Correction::Alias));
    entries.extend(rows(tables.quote, Correction::Quote));
    entries.extend(rows(tables.fact, Correction::Fact));
    entries.extend(rows(tables.join, Correction::Join));
    entries.extend(rows(tables.topic, Correction::Topic));
    entries.extend(rows(tables.row, Correction::Row));
    let mut found = Vec::with_capacity(entries.len());
    for (start, correction) in entries {
        let line = lines.line(start);
        if let Some(objection) = correction.objection() {
            return Err(format!("line {line}: {objection}"));
        }
        found.push(Entry {
            correction,
            line: Some(line),
        });
    }
    Ok(found)
}

fn tables(text: &str, lines: &Positions) -> Result<Tables, String> {
    toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| lines.line(span.start));
        let reason = error.message().lines().next().unwrap_or_default();
        format!("line {line}: {reason}")
    })
}

fn rows<T>(
    table: Rows<T>,
    make: impl Fn(T) -> Correction,
) -> impl Iterator<Item = (usize, Correction)> {
    let rows = table.map(Spanned::into_inner).unwrap_or_default();
    rows.into_iter().map(move |row| {
        let start = row.span().start;
        (start, make(row.into_inner()))
    })
}

/// Where each row of the table `name` stands.
pub(super) fn places_of(text: &str, name: &str) -> Vec<Span> {
    fn places<T>(rows: Rows<T>) -> Vec<Span> {
        let rows = rows.map(Spanned::into_inner).unwrap_or_default();
        let spans = rows.iter().map(Spanned::span);
        spans.map(|it| Span::new(it.start, it.end)).collect()
    }
    let Ok(tables) = tables(text, &Positions::new(text)) else {
        return Vec::new();
    };
    match name {
        "article" => places(tables.article),
        "alias" => places(tables.alias),
        "quote" => places(tables.quote),
        "fact" => places(tables.fact),
        "join" => places(tables.join),
        "topic" => places(tables.topic),
        _ => places(tables.row),
    }
}

/// Where the rows of the table `name` stand: the whole, and the last row. None where there are none.
pub(super) fn place_of(text: &str, name: &str) -> Option<(Span, Option<Span>)> {
    fn place<T>(rows: Rows<T>) -> Option<(Span, Option<Span>)> {
        let rows = rows?;
        let span = |it: std::ops::Range<usize>| Span::new(it.start, it.end);
        let last = rows.get_ref().last().map(|row| span(row.span()));
        Some((span(rows.span()), last))
    }
    let tables = tables(text, &Positions::new(text)).ok()?;
    match name {
        "article" => place(tables.article),
        "alias" => place(tables.alias),
        "quote" => place(tables.quote),
        "fact" => place(tables.fact),
        "join" => place(tables.join),
        "topic" => place(tables.topic),
        _ => place(tables.row),
    }
}
