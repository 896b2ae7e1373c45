//! `summitry duplicates`: which articles are one story, printed in several places or told again.

use std::process::ExitCode;

use clap::Args;
use serde_json::{Value, json};

use super::Outcome;
use super::answer::{Answer, marked};
use super::arguments::{AnswerArguments, Format};
use super::printer::Printer;
use crate::export::{SCHEMA, Table};
use crate::library::{CopyGroup, CopyPlace};

/// See [`Command::Duplicates`](super::arguments::Command::Duplicates).
#[derive(Debug, Args)]
pub struct DuplicatesArguments {
    #[command(flatten)]
    pub answer: AnswerArguments,
}

/// Answers the command.
pub fn run(arguments: &DuplicatesArguments, printer: &mut Printer) -> Outcome<ExitCode> {
    let mut answer = Answer::new(&arguments.answer, printer)?;
    let groups = answer.library.copy_groups()?;
    if answer.format() == Format::Json {
        let stories: Vec<Value> = groups.iter().map(story).collect();
        answer.print_json(&json!({ "schema": SCHEMA, "stories": stories }))?;
    } else if !groups.is_empty() {
        answer.print_table(&table(&groups))?;
    }
    answer.finish(groups.len(), "article in several places")
}

/// Returns a story with its versions, each with its places.
fn story(group: &CopyGroup) -> Value {
    let versions = group.versions().map(|original| {
        let places = group.places.iter();
        let places = places.filter(|place| place.original == original.article);
        let places: Vec<Value> = places.map(place).collect();
        json!({ "original": original.key, "places": places })
    });
    json!({ "versions": versions.collect::<Vec<_>>() })
}

fn place(place: &CopyPlace) -> Value {
    json!({
        "path": place.key,
        "title": place.title.as_ref().map(|title| &title.value),
        "date": place.date.as_ref().map(|date| &date.value),
        "date_confidence": place.date.as_ref().map(|date| date.confidence.word()),
        "outlet": place.outlet,
        "words": place.words,
        "likeness": place.likeness.map(|likeness| (likeness * 1000.0).round() / 1000.0),
    })
}

/// One row a place; a text's number counts up within its story.
fn table(groups: &[CopyGroup]) -> Table {
    let mut table = Table::new(&[
        "story", "version", "date", "outlet", "title", "words", "alike", "place",
    ]);
    for (story, group) in (1..).zip(groups) {
        let versions: Vec<_> = group.versions().map(|it| it.article).collect();
        for place in &group.places {
            let version = versions.iter().position(|&it| it == place.original);
            let date = place.date.as_ref();
            let date = date.map(|date| marked(&date.value, &date.confidence));
            let title = place.title.as_ref().map(|title| title.value.clone());
            let likeness = place.likeness.map(|it| format!("{:.0} %", it * 100.0));
            table.rows.push(vec![
                i32::to_string(&story),
                version.map_or_else(String::new, |number| (number + 1).to_string()),
                date.unwrap_or_default(),
                place.outlet.clone().unwrap_or_default(),
                title.unwrap_or_default(),
                place.words.to_string(),
                likeness.unwrap_or_default(),
                place.key.clone(),
            ]);
        }
    }
    table
}
