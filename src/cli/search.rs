//! `summitry search`: the places that a query means, with speaker and summit.

use std::fmt::Write;
use std::process::ExitCode;

use serde_json::json;

use super::answer::{Answer, marked};
use super::arguments::Format;
use super::printer::Printer;
use super::search_arguments::{ColumnName, OrderName, SearchArguments};
use super::{CommandError, Outcome};
use crate::export::{SCHEMA, Table};
use crate::library::{Column, Hit, HitKind, Order, sort};
use crate::query::{FIELDS, parse};

/// Answers the command.
pub fn run(arguments: &SearchArguments, printer: &mut Printer) -> Outcome<ExitCode> {
    let query = parse(&arguments.query)
        .map_err(|error| CommandError::Query(arguments.query.clone(), error))?;
    let mut answer = Answer::new(&arguments.answer, printer)?;
    let order = match arguments.order {
        OrderName::Newest => Order::Newest,
        OrderName::Relevance => Order::Relevance,
    };
    let mut finding = answer.library.find(&query, order, arguments.copies())?;
    let mut hits = answer
        .library
        .more(&mut finding, arguments.limit, &|| true)?;
    if let Some(column) = arguments.sort {
        sort(&mut hits, column_of(column));
    }
    if answer.format() == Format::Json {
        let records: Vec<_> = hits.iter().map(record).collect();
        answer.print_json(&json!({
            "schema": SCHEMA,
            "query": query.to_string(),
            "articles": finding.articles(),
            "complete": finding.is_done(),
            "hits": records,
        }))?;
    } else if !hits.is_empty() {
        let table = if arguments.concordance {
            concordance(&hits)
        } else {
            places(&hits)
        };
        answer.print_table(&table)?;
    }
    if hits.is_empty() {
        for missing in answer.library.missing(&query)? {
            answer.complain(&missing.to_string())?;
        }
    }
    answer.finish(hits.len(), "hit")
}

/// Returns the query language as help explains it.
pub fn language() -> String {
    let mut text = String::from(
        "The query language:
  mekong dredging           both words, anywhere in an article; case and accents aside
  \"supply chains\" dredg*    a phrase; the beginning of a word
  -covid, NOT covid         not this
  a OR b, ( … )             either; AND may be written, it is meant anyway
  speaker:kishida           a field; \"marks\" around a value of several words

Fields side by side that speak of quotes mean one quote, with the words and the summit beside them; those that speak of
facts mean one fact; if there are both, a fact in that quote. text: means the whole article also there. A denied field
beside others of its sort is denied of the same quote or fact, else of the whole article.

Fields:
",
    );
    for row in FIELDS {
        let name = format!("{}:", row.names[0]);
        // Writing to a String cannot fail.
        let _ = writeln!(text, "  {name:<14} {}", row.sentence);
    }
    text.push_str(
        "
Example:
  summitry search 'speaker:kishida money>usd:1bn summit:24 date:2020..2023 -covid' FOLDER",
    );
    text
}

const fn column_of(name: ColumnName) -> Column {
    match name {
        ColumnName::Date => Column::Date,
        ColumnName::Speaker => Column::Speaker,
        ColumnName::Summit => Column::Summit,
        ColumnName::Left => Column::Left,
        ColumnName::Match => Column::Match,
        ColumnName::Right => Column::Right,
    }
}

fn places(hits: &[Hit]) -> Table {
    let mut table = Table::new(&["context", "kind", "speaker", "summit", "article", "place"]);
    for hit in hits {
        let title = hit.title.as_ref();
        table.rows.push(vec![
            hit.snippet.clone(),
            kind(hit).to_owned(),
            speaker(hit),
            summit(hit),
            title.map_or_else(String::new, |it| marked(&it.value, &it.confidence)),
            place(hit),
        ]);
    }
    table
}

fn concordance(hits: &[Hit]) -> Table {
    let heads = [
        "date", "speaker", "summit", "left", "match", "right", "place",
    ];
    let mut table = Table::new(&heads);
    for hit in hits {
        let [left, matched, right] = hit.parts().map(str::to_owned);
        let date = hit.date.as_ref();
        table.rows.push(vec![
            date.map_or_else(String::new, |it| marked(&it.value, &it.confidence)),
            speaker(hit),
            summit(hit),
            left,
            matched,
            right,
            place(hit),
        ]);
    }
    table
}

fn speaker(hit: &Hit) -> String {
    let speaker = hit.speaker.as_ref();
    speaker.map_or_else(String::new, |it| marked(&it.value, &it.confidence))
}

fn summit(hit: &Hit) -> String {
    let summit = hit.summit.as_ref();
    summit.map_or_else(String::new, |it| marked(&it.name, &hit.summit_confidence))
}

const fn kind(hit: &Hit) -> &'static str {
    match hit.kind {
        HitKind::Article => "article",
        HitKind::Words => "words",
        HitKind::Quote(kind) => kind.word(),
        HitKind::Fact(kind) => kind.word(),
    }
}

fn place(hit: &Hit) -> String {
    format!("{}:{}", hit.key, hit.line)
}

fn record(hit: &Hit) -> serde_json::Value {
    let [left, matched, right] = hit.parts();
    json!({
        "article": hit.key,
        "title": hit.title.as_ref().map(|title| &title.value),
        "date": hit.date.as_ref().map(|date| &date.value),
        "line": hit.line,
        "kind": kind(hit),
        "snippet": hit.snippet,
        "left": left,
        "match": matched,
        "right": right,
        "speaker": hit.speaker.as_ref().map(|speaker| &speaker.value),
        "speaker_confidence": hit.speaker.as_ref().map(|speaker| speaker.confidence.word()),
        "summit": hit.summit.as_ref().map(|summit| &summit.name),
        "summit_confidence": hit.summit.as_ref().map(|_| hit.summit_confidence.word()),
    })
}
