//! The table of figures as a document: a row a measure, a column a period, in the cells the values with their sentences.

use std::collections::{BTreeSet, HashMap};

use super::document::{Cell, Document, DocumentKind, Heading, Item, ItemKind, Row};
use super::matrix::period_asked;
use super::sources::Sources;
use super::wording::period;
use crate::analysis::Change;
use crate::article::Derived;
use crate::library::{FactFilter, FactId, FactRow, Library, MeasureRow, MeasuredValue, Result};

/// What a value contradicted by another of the same measure and period says.
const CONFLICT: &str = "conflict: another value is printed for the same measure and period";

/// Returns the table of `rows`, which answer `filter`.
pub fn figures_document(
    library: &Library,
    filter: &FactFilter,
    rows: &[MeasureRow],
) -> Result<Document> {
    let columns = periods(rows);
    let places = Places::of(library, rows)?;
    let proposals = library.proposals(rows);
    let mut sources = Sources::default();
    let mut made = Vec::new();
    for (row, proposals) in rows.iter().zip(&proposals) {
        let mut cells = vec![Cell::default(); columns.len()];
        for value in &row.values {
            let column = columns.iter().position(|it| *it == value.period);
            if let Some(cell) = column.and_then(|column| cells.get_mut(column)) {
                cell.items.push(places.item(row, value, &mut sources));
            }
        }
        let joins: Vec<String> = proposals
            .iter()
            .map(|&other| format!("≈ {}", called(&rows[other])))
            .collect();
        let note = if joins.is_empty() {
            String::new()
        } else {
            format!("perhaps the same: {}", joins.join("; "))
        };
        let head = Heading {
            note,
            ..Heading::of(called(row))
        };
        made.push(Row { head, cells });
    }
    let headed = columns.iter().map(|column| match column {
        Some(iso) => Heading {
            key: iso.clone(),
            ..Heading::of(period(iso))
        },
        None => Heading::of("no period printed"),
    });
    Ok(Document {
        kind: DocumentKind::Figures,
        title: "Figures by period".to_owned(),
        asked: asked(filter),
        column_name: "period",
        row_name: "measure",
        columns: headed.collect(),
        rows: made,
        sources: sources.found(library)?,
    })
}

/// Returns the periods of all values in order, none last.
fn periods(rows: &[MeasureRow]) -> Vec<Option<String>> {
    let values = rows.iter().flat_map(|row| &row.values);
    let mut periods: Vec<Option<String>> = values.map(|value| value.period.clone()).collect();
    periods.sort_by(|one, other| (one.is_none(), one).cmp(&(other.is_none(), other)));
    periods.dedup();
    periods
}

/// Where values are printed.
struct Places {
    sources: HashMap<FactId, FactRow>,
    /// Of the shown place of each value.
    sentences: HashMap<FactId, String>,
}

impl Places {
    fn of(library: &Library, rows: &[MeasureRow]) -> Result<Self> {
        let values = rows.iter().flat_map(|row| &row.values);
        let shown: Vec<FactRow> = values.clone().map(|value| value.shown.clone()).collect();
        let ids: Vec<FactId> = values.flat_map(|value| &value.sources).copied().collect();
        let sources = library.fact_rows(&ids)?;
        let sentences = library.sentences(&shown)?;
        Ok(Self {
            sources: sources.into_iter().map(|fact| (fact.id, fact)).collect(),
            sentences: shown.iter().map(|fact| fact.id).zip(sentences).collect(),
        })
    }

    fn item(&self, row: &MeasureRow, value: &MeasuredValue, sources: &mut Sources) -> Item {
        let fact = &value.shown;
        let source = sources.cite(fact.article);
        let others = value.sources.iter().filter_map(|id| self.sources.get(id));
        let others = others.filter(|other| other.id != fact.id);
        let also: Vec<(usize, usize)> = others
            .map(|other| (sources.cite(other.article), other.line))
            .collect();
        let articles: BTreeSet<usize> = also.iter().map(|(source, _)| *source).collect();
        let reports = articles.iter().filter(|it| **it != source).count() + 1;
        let stated = |name: &String| Derived::stated(name.clone());
        Item {
            words: printed(fact),
            text: Some(fact.text.clone()),
            kind: ItemKind::Fact(fact.kind),
            speaker: fact.speaker.as_ref().map(stated),
            mention: None,
            cue: None,
            via: None,
            topics: Vec::new(),
            summit: None,
            day: fact.article_date.clone(),
            detail: Some(called(row)),
            sentence: self
                .sentences
                .get(&fact.id)
                .filter(|it| !it.is_empty())
                .cloned(),
            source,
            line: fact.line,
            also,
            reports,
            note: None,
            warning: value.is_conflict.then(|| CONFLICT.to_owned()),
        }
    }
}

/// Returns what a row of figures is called: `two-way trade (ASEAN–Japan)`.
pub fn called(row: &MeasureRow) -> String {
    match &row.subject {
        Some(subject) => format!("{} ({subject})", row.measure),
        None => row.measure.clone(),
    }
}

/// Returns a figure as printed on one line, with its move where it is one.
fn printed(fact: &FactRow) -> String {
    let text = fact.text.split_whitespace().collect::<Vec<_>>().join(" ");
    match fact.change {
        Some(change) if change != Change::Level => format!("{text} ({})", change.word()),
        _ => text,
    }
}

fn asked(filter: &FactFilter) -> Vec<(String, String)> {
    let words = [
        ("measure", &filter.measure),
        ("subject", &filter.subject),
        ("words", &filter.text),
    ];
    let named = words
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value.clone()?)));
    named.chain(period_asked(&filter.period)).collect()
}
