//! `summitry figures`: what is counted, over all articles: each value once with its sources, and values that contradict
//! each other with their sentences.

use std::collections::HashMap;
use std::process::ExitCode;

use serde_json::{Value as Json, json};

use super::Outcome;
use super::answer::{period_of, width};
use super::arguments::{DocumentFormat, FiguresArguments};
use super::document::{finish, open, put};
use super::printer::Printer;
use crate::export::{SCHEMA, Table, called, figures_document, to_json};
use crate::library::{FactFilter, FactId, FactRow, Library, MeasureRow, MeasuredValue, Result};

/// Measures, the places of their values, and what may be joined.
struct Figures {
    rows: Vec<MeasureRow>,
    /// For each row the rows that may be the same in other words.
    proposals: Vec<Vec<usize>>,
    sources: HashMap<FactId, FactRow>,
    /// Of the shown place of each value.
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
        DocumentFormat::Table if figures.rows.is_empty() => String::new(),
        DocumentFormat::Table => figures.table().to_text(width()),
        DocumentFormat::Json => to_json(&figures.json()) + "\n",
        DocumentFormat::Md
        | DocumentFormat::Csv
        | DocumentFormat::Html
        | DocumentFormat::Bibtex
        | DocumentFormat::Csl => {
            let document = figures_document(&answer.library, &filter, &figures.rows)?;
            return finish(answer, &document, &arguments.document, "such figure");
        }
    };
    put(&mut answer, &text, arguments.document.output.as_deref())?;
    Ok(answer.finish(figures.rows.len(), "such figure")?)
}

impl Figures {
    fn of(library: &Library, filter: &FactFilter, only_conflicts: bool) -> Result<Self> {
        let mut rows = library.measures(filter)?;
        if only_conflicts {
            for row in &mut rows {
                row.values.retain(|value| value.is_conflict);
            }
            rows.retain(|row| !row.values.is_empty());
        }
        let proposals = library.proposals(&rows);
        let values = rows.iter().flat_map(|row| &row.values);
        let shown: Vec<FactRow> = values.clone().map(|value| value.shown.clone()).collect();
        let ids: Vec<FactId> = values.flat_map(|value| &value.sources).copied().collect();
        let sources = library.fact_rows(&ids)?;
        let sentences = library.sentences(&shown)?;
        Ok(Self {
            rows,
            proposals,
            sources: sources.into_iter().map(|fact| (fact.id, fact)).collect(),
            sentences: shown.iter().map(|fact| fact.id).zip(sentences).collect(),
        })
    }

    fn places(&self, value: &MeasuredValue) -> Vec<String> {
        let facts = value.sources.iter().filter_map(|id| self.sources.get(id));
        facts
            .map(|fact| format!("{}:{}", fact.key, fact.line))
            .collect()
    }

    fn sentence(&self, value: &MeasuredValue) -> &str {
        let sentence = self.sentences.get(&value.shown.id);
        sentence.map_or("", String::as_str)
    }

    fn table(&self) -> Table {
        let mut table = Table::new(&[
            "measure",
            "subject",
            "period",
            "value",
            "sources",
            "conflict",
            "sentence",
            "≈ join?",
        ]);
        for (row, proposals) in self.rows.iter().zip(&self.proposals) {
            let joins: Vec<String> = proposals
                .iter()
                .map(|&other| format!("≈ {}", called(&self.rows[other])))
                .collect();
            for (number, value) in row.values.iter().enumerate() {
                let joins = if number == 0 {
                    joins.join("; ")
                } else {
                    String::new()
                };
                table.rows.push(vec![
                    row.measure.clone(),
                    row.subject.clone().unwrap_or_default(),
                    value.period.clone().unwrap_or_default(),
                    printed(&value.shown),
                    self.places(value).join(", "),
                    if value.is_conflict { "conflict" } else { "" }.to_owned(),
                    self.sentence(value).to_owned(),
                    joins,
                ]);
            }
        }
        table
    }

    fn json(&self) -> Json {
        let rows = self.rows.iter().zip(&self.proposals);
        let measures: Vec<Json> = rows
            .map(|(row, proposals)| self.measure_json(row, proposals))
            .collect();
        json!({"schema": SCHEMA, "measures": measures})
    }

    fn measure_json(&self, row: &MeasureRow, proposals: &[usize]) -> Json {
        let values: Vec<Json> = row
            .values
            .iter()
            .map(|value| {
                json!({
                    "period": value.period,
                    "text": value.shown.text,
                    "value": value.shown.canonical,
                    "change": value.shown.change,
                    "conflict": value.is_conflict,
                    "sentence": self.sentence(value),
                    "sources": self.places(value),
                })
            })
            .collect();
        let joins: Vec<Json> = proposals
            .iter()
            .map(|&other| json!({"measure": self.rows[other].measure, "subject": self.rows[other].subject}))
            .collect();
        json!({
            "measure": row.measure,
            "subject": row.subject,
            "values": values,
            "join_proposals": joins,
        })
    }
}

/// Returns a figure as printed, with its move where it is one.
fn printed(fact: &FactRow) -> String {
    match fact.change {
        Some(change) if change != crate::analysis::Change::Level => {
            format!("{} ({})", fact.text, change.word())
        }
        _ => fact.text.clone(),
    }
}
