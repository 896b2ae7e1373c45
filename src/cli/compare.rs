//! `summitry compare`: the matrix of quotes, all of every cell.

use std::process::ExitCode;

use serde_json::{Value as Json, json};

use super::Outcome;
use super::answer::{Answer, marked};
use super::arguments::{AxisName, CompareArguments, Format};
use super::printer::Printer;
use super::quotes::{filter_of, words};
use crate::compare::{self, Axis, Head, Matrix, Question};
use crate::export::{SCHEMA, Table};
use crate::library::{Library, Result, Statement};

/// Answers the command.
pub fn run(arguments: &CompareArguments, printer: &mut Printer) -> Outcome<ExitCode> {
    let mut answer = Answer::new(&arguments.answer, printer)?;
    let question = Question {
        columns: axis(arguments.columns),
        rows: axis(arguments.rows),
        filter: filter_of(&arguments.filter)?,
        themes: arguments.themes,
    };
    let matrix = compare::matrix(&answer.library, &question, &answer.lexicon.topic_labels())?;
    if answer.format() == Format::Json {
        let json = matrix_json(&answer.library, &matrix)?;
        answer.print_json(&json)?;
    } else if matrix.quotes > 0 {
        let table = table(&answer.library, &matrix)?;
        answer.print_table(&table)?;
    }
    Ok(answer.finish(matrix.quotes, "such quote")?)
}

const fn axis(name: AxisName) -> Axis {
    match name {
        AxisName::Summit => Axis::Summit,
        AxisName::Topic => Axis::Topic,
        AxisName::Speaker => Axis::Speaker,
        AxisName::Article => Axis::Article,
        AxisName::Year => Axis::Year,
    }
}

fn table(library: &Library, matrix: &Matrix) -> Result<Table> {
    let mut table = Table {
        heads: vec![String::new()],
        rows: Vec::new(),
    };
    table.heads.extend(matrix.columns.iter().map(title));
    for (row, head) in matrix.rows.iter().enumerate() {
        let mut cells = vec![title(head)];
        for column in 0..matrix.columns.len() {
            cells.push(cell_text(library, matrix, row, column)?);
        }
        table.rows.push(cells);
    }
    Ok(table)
}

fn title(head: &Head) -> String {
    match &head.date {
        Some(date) => format!("{}, {}", head.label, marked(date, &head.confidence)),
        None => head.label.clone(),
    }
}

fn cell_text(library: &Library, matrix: &Matrix, row: usize, column: usize) -> Result<String> {
    if matrix.at(row, column).quotes == 0 {
        return Ok(compare::searched(matrix, row, column));
    }
    let statements = compare::cell(library, matrix, row, column)?;
    let lines: Vec<String> = statements.iter().map(statement_text).collect();
    Ok(lines.join(" ¶ "))
}

fn statement_text(statement: &Statement) -> String {
    let quote = &statement.quote;
    let speaker = quote
        .speaker
        .as_ref()
        .map(|speaker| marked(&speaker.name, &speaker.confidence));
    let mut said = vec![speaker.unwrap_or_else(|| "no speaker".to_owned())];
    said.extend(quote.cue.clone());
    said.push(quote.kind.word().to_owned());
    said.push(quote.reference());
    if statement.articles > 1 {
        said.push(format!("{} reports", statement.articles));
    }
    format!("{} ({})", words(quote), said.join(", "))
}

fn matrix_json(library: &Library, matrix: &Matrix) -> Result<Json> {
    let mut rows = Vec::new();
    for (row, head) in matrix.rows.iter().enumerate() {
        let mut cells = Vec::new();
        for column in 0..matrix.columns.len() {
            let statements = compare::cell(library, matrix, row, column)?;
            cells.push(json!({
                "searched": if statements.is_empty() { Some(compare::searched(matrix, row, column)) } else { None },
                "statements": statements.iter().map(statement_json).collect::<Vec<_>>(),
            }));
        }
        let mut record = head_json(head);
        record["cells"] = json!(cells);
        rows.push(record);
    }
    Ok(json!({
        "schema": SCHEMA,
        "columns": matrix.columns.iter().map(head_json).collect::<Vec<_>>(),
        "rows": rows,
    }))
}

fn head_json(head: &Head) -> Json {
    json!({
        "key": head.key,
        "label": head.label,
        "date": head.date,
        "date_confidence": head.date.as_ref().map(|_| head.confidence.word()),
        "quotes": head.quotes,
        "statements": head.statements,
        "articles": head.articles,
    })
}

pub fn statement_json(statement: &Statement) -> Json {
    let quote = &statement.quote;
    json!({
        "text": quote.text,
        "kind": quote.kind,
        "speaker": quote.speaker.as_ref().map(|speaker| &speaker.name),
        "speaker_confidence": quote.speaker.as_ref().map(|speaker| speaker.confidence.word()),
        "mention": quote.speaker.as_ref().and_then(|speaker| speaker.mention.as_deref()),
        "cue": quote.cue,
        "via": quote.via,
        "topics": quote.topics,
        "day": quote.day(),
        "article": quote.key,
        "line": quote.line,
        "id": quote.reference(),
        "reports": statement.articles,
    })
}
