//! `summitry figures`: what is counted, over all articles: each value once with its sources, the change between known
//! periods, and values that contradict each other with their sentences.

use std::collections::HashMap;
use std::process::ExitCode;

use serde_json::{Value as Json, json};

use super::Outcome;
use super::answer::{period_of, width};
use super::arguments::{DocumentFormat, FiguresArguments};
use super::document::{finish, open, put};
use super::printer::Printer;
use crate::compare::figures::{
    self, FigureRow, FigureTable, FigureValue, Joined, Step, called, difference, figure_text, rate,
};
use crate::export::{SCHEMA, Table, figures_document, to_json};
use crate::library::{FactFilter, FactId, FactRow, Library, Result};

/// The figures, and what their places say.
struct Figures {
    table: FigureTable,
    sources: HashMap<FactId, FactRow>,
    /// Of the first place of each value.
    sentences: HashMap<FactId, String>,
}

/// Answers the command.
pub fn run(arguments: &FiguresArguments, printer: &mut Printer) -> Outcome<ExitCode> {
    let filter = FactFilter {
        measure: arguments.measure.clone(),
        subject: arguments.subject.clone(),
        period: period_of(arguments.period.as_deref())?,
        ..FactFilter::default()
    };
    let mut answer = open(&arguments.document, printer)?;
    let figures = Figures::of(&answer.library, &filter, arguments.conflicts)?;
    let text = match arguments.document.format {
        DocumentFormat::Table if figures.table.rows.is_empty() => String::new(),
        // A sentence wants more room than a terminal has beside all that, except where two are to be weighed.
        DocumentFormat::Table => figures.printed(arguments.conflicts).to_text(width()),
        DocumentFormat::Json => to_json(&figures.json()) + "\n",
        DocumentFormat::Md
        | DocumentFormat::Csv
        | DocumentFormat::Html
        | DocumentFormat::Bibtex
        | DocumentFormat::Csl => {
            let document = figures_document(&answer.library, &filter, &figures.table)?;
            return finish(answer, &document, &arguments.document, "such figure");
        }
    };
    put(&mut answer, &text, arguments.document.output.as_deref())?;
    answer.finish(figures.table.rows.len(), "such figure")
}

impl Figures {
    fn of(library: &Library, filter: &FactFilter, only_conflicts: bool) -> Result<Self> {
        let table = figures::figures(library, filter, only_conflicts)?;
        let values = table.rows.iter().flat_map(|row| &row.values);
        let ids: Vec<FactId> = values.clone().flat_map(|it| &it.sources).copied().collect();
        let first: Vec<FactId> = values.map(|value| value.sources[0]).collect();
        let sources = library.fact_rows(&ids)?;
        let shown = library.fact_rows(&first)?;
        let sentences = library.sentences(&shown)?;
        Ok(Self {
            table,
            sources: sources.into_iter().map(|fact| (fact.id, fact)).collect(),
            sentences: shown.iter().map(|fact| fact.id).zip(sentences).collect(),
        })
    }

    fn places(&self, value: &FigureValue) -> Vec<String> {
        let facts = value.sources.iter().filter_map(|id| self.sources.get(id));
        facts
            .map(|fact| format!("{}:{}", fact.key, fact.line))
            .collect()
    }

    fn shown(&self, value: &FigureValue) -> Option<&FactRow> {
        self.sources.get(&value.sources[0])
    }

    fn sentence(&self, value: &FigureValue) -> &str {
        let sentence = self.sentences.get(&value.sources[0]);
        sentence.map_or("", String::as_str)
    }

    fn printed(&self, has_sentences: bool) -> Table {
        let mut heads = vec![
            "measure",
            "period",
            "value",
            "change (computed)",
            "rate (computed)",
            "sources",
            "remarks",
        ];
        if has_sentences {
            heads.push("sentence");
        }
        let mut table = Table::new(&heads);
        for row in &self.table.rows {
            for (index, value) in row.values.iter().enumerate() {
                let step = row.step_to(index);
                let mark = if value.joined.is_some() { "≈ " } else { "" };
                let figure = self.shown(value).map(figure_text).unwrap_or_default();
                let mut cells = vec![
                    row.name(),
                    self.period(value),
                    format!("{mark}{figure}"),
                    step.map(|step| joined(step, difference(step)))
                        .unwrap_or_default(),
                    step.and_then(|step| rate(step).map(|rate| joined(step, rate)))
                        .unwrap_or_default(),
                    self.places(value).join(", "),
                    remarks(row, index),
                ];
                if has_sentences {
                    cells.push(self.sentence(value).to_owned());
                }
                table.rows.push(cells);
            }
        }
        table
    }

    /// Returns the time of a value, or the article's own words for it.
    fn period(&self, value: &FigureValue) -> String {
        let printed = || self.shown(value).and_then(|fact| fact.period.clone());
        value.period.clone().or_else(printed).unwrap_or_default()
    }

    fn json(&self) -> Json {
        let rows = self.table.rows.iter();
        let measures: Vec<Json> = rows.map(|row| self.row_json(row)).collect();
        json!({"schema": SCHEMA, "measures": measures})
    }

    fn row_json(&self, row: &FigureRow) -> Json {
        let values: Vec<Json> = row
            .values
            .iter()
            .enumerate()
            .map(|(index, value)| self.value_json(row, index, value))
            .collect();
        let joins: Vec<Json> = row
            .joins
            .iter()
            .map(|join| {
                json!({"measure": join.measure, "subject": join.subject, "confirmed": join.is_confirmed})
            })
            .collect();
        json!({
            "measure": row.measure,
            "subject": row.subject,
            "values": values,
            "joins": joins,
            "may_be": row.unclear,
        })
    }

    fn value_json(&self, row: &FigureRow, index: usize, value: &FigureValue) -> Json {
        let shown = self.shown(value);
        let computed = row.step_to(index).map(|step| {
            json!({
                "since": row.values[step.from].period,
                "unit": step.unit,
                "difference": step.difference,
                "rate": step.rate,
                "joined": step.is_joined,
            })
        });
        let join = value.joined.map(|join| &row.joins[join]);
        json!({
            "period": self.period(value),
            "text": shown.map(|fact| &fact.text),
            "value": shown.map(|fact| &fact.canonical),
            "change": shown.and_then(|fact| fact.change),
            "computed": computed,
            "conflict": value.is_conflict,
            "join": join.map(name),
            "sentence": self.sentence(value),
            "sources": self.places(value),
        })
    }
}

/// Returns what was computed over a join by likeness in brackets.
fn joined(step: &Step, words: String) -> String {
    if step.is_joined {
        format!("({words})")
    } else {
        words
    }
}

/// Returns what there is to say of the value `index`: that it is contradicted, joined, or may be joined.
fn remarks(row: &FigureRow, index: usize) -> String {
    let value = &row.values[index];
    let mut remarks = Vec::new();
    if value.is_conflict {
        remarks.push("conflict".to_owned());
    }
    if let Some(join) = value.joined {
        remarks.push(format!("≈ joined: {}", name(&row.joins[join])));
    }
    if index == 0 {
        let unclear = row.unclear.iter();
        remarks.extend(unclear.map(|other| format!("≈ may be: {other}")));
    }
    remarks.join("; ")
}

fn name(join: &Joined) -> String {
    called(&join.measure, join.subject.as_deref())
}
