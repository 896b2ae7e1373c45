//! `summitry notes`: what the reader starred, tagged, noted and bookmarked, each with its place.

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::Arc;

use serde::Serialize;
use serde_json::json;

use super::Outcome;
use super::answer::Answer;
use super::arguments::Format;
use super::printer::Printer;
use super::state_arguments::NotesArguments;
use crate::article::Positions;
use crate::export::{SCHEMA, Table};
use crate::library::{Library, Opened};
use crate::state::{Marks, State};

/// One mark.
#[derive(Debug, Serialize)]
struct Row {
    kind: &'static str,
    /// The key of the article.
    article: String,
    /// 1-based; none of marks on a whole article, or where the words are gone.
    line: Option<usize>,
    /// The words it is set on.
    words: Option<String>,
    /// The note, the tag or the letter.
    text: Option<String>,
}

/// Answers the command.
pub fn run(arguments: &NotesArguments, printer: &mut Printer) -> Outcome<ExitCode> {
    let mut answer = Answer::new(&arguments.answer, printer)?;
    let key = answer.library.key().to_owned();
    let state = answer.state.as_ref();
    state.map_or(Ok(()), State::check)?;
    let marks = state.map_or_else(Marks::default, |state| state.marks(&key));
    let rows = rows(&answer.library, &marks);
    if answer.format() == Format::Json {
        answer.print_json(&json!({"schema": SCHEMA, "marks": rows}))?;
    } else if !rows.is_empty() {
        answer.print_table(&table(&rows))?;
    }
    answer.finish(rows.len(), "mark")
}

/// The articles that marks stand in, each opened once.
struct Texts<'a> {
    library: &'a Library,
    opened: BTreeMap<String, Option<Arc<Opened>>>,
}

impl Texts<'_> {
    fn of(&mut self, key: &str) -> Option<Arc<Opened>> {
        let library = self.library;
        let open = || library.article(library.article_by_key(key).ok()??).ok();
        self.opened
            .entry(key.to_owned())
            .or_insert_with(open)
            .clone()
    }

    /// Returns the line of a place that is looked for in the text of an article.
    fn line(&mut self, key: &str, find: impl FnOnce(&str) -> Option<usize>) -> Option<usize> {
        let opened = self.of(key)?;
        let byte = find(&opened.article.text)?;
        Some(Positions::of(&opened.article).line(byte))
    }
}

fn rows(library: &Library, marks: &Marks) -> Vec<Row> {
    let mut texts = Texts {
        library,
        opened: BTreeMap::new(),
    };
    let on_article = |kind, article: &String, text| Row {
        kind,
        article: article.clone(),
        line: None,
        words: None,
        text,
    };
    let stars = marks
        .starred
        .iter()
        .map(|key| on_article("star", key, None));
    let mut rows: Vec<Row> = stars.collect();
    for (key, tags) in &marks.tags {
        rows.extend(
            tags.iter()
                .map(|tag| on_article("tag", key, Some(tag.clone()))),
        );
    }
    for note in &marks.notes {
        let anchor = note.text.anchor.as_ref();
        let line = anchor.and_then(|anchor| {
            texts.line(&note.text.article, |text| Some(anchor.find(text)?.start))
        });
        rows.push(Row {
            line,
            words: anchor.map(|anchor| anchor.words.clone()),
            ..on_article("note", &note.text.article, Some(note.text.note.clone()))
        });
    }
    for (letter, bookmark) in &marks.bookmarks {
        let place = &bookmark.position;
        rows.push(Row {
            line: texts.line(&bookmark.article, |text| Some(place.find(text))),
            words: Some(place.words.clone()),
            ..on_article("bookmark", &bookmark.article, Some(letter.to_string()))
        });
    }
    rows
}

fn table(rows: &[Row]) -> Table {
    let mut table = Table::new(&["mark", "text", "on the words", "place"]);
    for row in rows {
        let place = match row.line {
            Some(line) => format!("{}:{line}", row.article),
            None => row.article.clone(),
        };
        table.rows.push(vec![
            row.kind.to_owned(),
            row.text.clone().unwrap_or_default(),
            row.words.clone().unwrap_or_default(),
            place,
        ]);
    }
    table
}
