//! `summitry search`: where the words stand, with speaker and summit.

use std::process::ExitCode;

use serde_json::json;

use super::Outcome;
use super::answer::{Answer, marked};
use super::arguments::{Format, SearchArguments};
use super::printer::Printer;
use crate::export::{SCHEMA, Table};
use crate::library::{Hit, Search};

/// Answers the command.
pub fn run(arguments: &SearchArguments, printer: &mut Printer) -> Outcome<ExitCode> {
    let mut answer = Answer::new(&arguments.answer, printer)?;
    let search = Search {
        per_article: 0,
        ..Search::new(&arguments.query)
    };
    let hits = answer.library.search(&search, arguments.limit)?;
    if answer.format() == Format::Json {
        let records: Vec<_> = hits.iter().map(record).collect();
        answer.print_json(&json!({"schema": SCHEMA, "hits": records}))?;
    } else if !hits.is_empty() {
        answer.print_table(&table(&hits))?;
    }
    Ok(answer.finish(hits.len(), "hit")?)
}

fn table(hits: &[Hit]) -> Table {
    let mut table = Table::new(&["context", "speaker", "summit", "article", "place"]);
    for hit in hits {
        table.rows.push(vec![
            hit.snippet.clone(),
            hit.speaker.clone().unwrap_or_default(),
            hit.summit
                .as_ref()
                .map(|summit| summit.name.clone())
                .unwrap_or_default(),
            hit.title
                .as_ref()
                .map(|title| marked(&title.value, &title.confidence))
                .unwrap_or_default(),
            format!("{}:{}", hit.key, hit.line),
        ]);
    }
    table
}

fn record(hit: &Hit) -> serde_json::Value {
    json!({
        "article": hit.key,
        "title": hit.title.as_ref().map(|title| &title.value),
        "date": hit.date.as_ref().map(|date| &date.value),
        "line": hit.line,
        "snippet": hit.snippet,
        "speaker": hit.speaker,
        "summit": hit.summit.as_ref().map(|summit| &summit.name),
    })
}
