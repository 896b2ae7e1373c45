//! The table of figures as a document: a row a measure, a column a period, in the cells the values with their sentences.

use std::collections::{BTreeSet, HashMap};

use super::document::{Cell, Document, DocumentKind, Heading, Item, ItemKind, Row};
use super::matrix::period_asked;
use super::sources::Sources;
use super::wording::period;
use crate::article::Derived;
use crate::compare::figures::{
    FigureRow, FigureTable, FigureValue, called, difference, figure_text, rate,
};
use crate::library::{FactFilter, FactId, FactRow, Library, Result};

/// What a value contradicted by another of the same measure and period says.
const CONFLICT: &str = "conflict: another value is printed for the same measure and period";

/// Returns `table`, which answers `filter`, as a document; what was computed or joined says so beside its value.
pub fn figures_document(
    library: &Library,
    filter: &FactFilter,
    table: &FigureTable,
) -> Result<Document> {
    let columns = periods(table);
    let places = Places::of(library, table)?;
    let mut sources = Sources::default();
    let mut made = Vec::new();
    for row in &table.rows {
        let mut cells = vec![Cell::default(); columns.len()];
        for (index, value) in row.values.iter().enumerate() {
            let column = columns.iter().position(|it| *it == value.period);
            let item = places.item(row, index, &mut sources);
            if let Some(cell) = column.and_then(|column| cells.get_mut(column)) {
                cell.items.extend(item);
            }
        }
        let head = Heading {
            note: note(row),
            ..Heading::of(row.name())
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

/// Says what other words the row's values are given in, or may be.
fn note(row: &FigureRow) -> String {
    let joins = row.joins.iter().map(|join| {
        let name = called(&join.measure, join.subject.as_deref());
        let mark = if join.is_confirmed {
            "joined:"
        } else {
            "≈ joined by likeness:"
        };
        format!("{mark} {name}")
    });
    let unclear = row
        .unclear
        .iter()
        .map(|name| format!("perhaps the same: ≈ {name}"));
    joins.chain(unclear).collect::<Vec<_>>().join("; ")
}

/// Returns the periods of all values in order, none last.
fn periods(table: &FigureTable) -> Vec<Option<String>> {
    let values = table.rows.iter().flat_map(|row| &row.values);
    let mut periods: Vec<Option<String>> = values.map(|value| value.period.clone()).collect();
    periods.sort_by(|one, other| (one.is_none(), one).cmp(&(other.is_none(), other)));
    periods.dedup();
    periods
}

/// Where values are printed.
struct Places {
    sources: HashMap<FactId, FactRow>,
    /// Of the first place of each value.
    sentences: HashMap<FactId, String>,
}

impl Places {
    fn of(library: &Library, table: &FigureTable) -> Result<Self> {
        let values = table.rows.iter().flat_map(|row| &row.values);
        let ids: Vec<FactId> = values.clone().flat_map(|it| &it.sources).copied().collect();
        let first: Vec<FactId> = values.map(|value| value.sources[0]).collect();
        let sources = library.fact_rows(&ids)?;
        let shown = library.fact_rows(&first)?;
        let sentences = library.sentences(&shown)?;
        Ok(Self {
            sources: sources.into_iter().map(|fact| (fact.id, fact)).collect(),
            sentences: shown.iter().map(|fact| fact.id).zip(sentences).collect(),
        })
    }

    /// Returns the value `index` of a row; none where its article is gone.
    fn item(&self, row: &FigureRow, index: usize, sources: &mut Sources) -> Option<Item> {
        let value = &row.values[index];
        let fact = self.sources.get(&value.sources[0])?;
        let source = sources.cite(fact.article);
        let others = value.sources.iter().filter_map(|id| self.sources.get(id));
        let others = others.filter(|other| other.id != fact.id);
        let also: Vec<(usize, usize)> = others
            .map(|other| (sources.cite(other.article), other.line))
            .collect();
        let articles: BTreeSet<usize> = also.iter().map(|(source, _)| *source).collect();
        let reports = articles.iter().filter(|it| **it != source).count() + 1;
        let stated = |name: &String| Derived::stated(name.clone());
        let mark = if value.joined.is_some() { "≈ " } else { "" };
        Some(Item {
            // That it belongs into the row is no article's word: the mark goes wherever the words go.
            words: format!("{mark}{}", figure_text(fact)),
            text: Some(fact.text.clone()),
            kind: ItemKind::Fact(fact.kind),
            speaker: fact.speaker.as_ref().map(stated),
            mention: None,
            cue: None,
            via: None,
            topics: Vec::new(),
            summit: None,
            day: fact.article_date.clone(),
            detail: Some(detail(row, index, value)),
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
        })
    }
}

/// Says what a value counts, in which other words, and the change that leads to it.
fn detail(row: &FigureRow, index: usize, value: &FigureValue) -> String {
    let mut parts = vec![row.name()];
    if let Some(join) = value.joined.map(|join| &row.joins[join]) {
        let name = called(&join.measure, join.subject.as_deref());
        parts.push(format!("≈ printed as {name}"));
    }
    if let Some(step) = row.step_to(index) {
        let rate = rate(step).map_or_else(String::new, |rate| format!(", {rate}"));
        let since = row.values[step.from].period.as_deref();
        let since = since.map_or_else(String::new, |since| format!(" since {}", period(since)));
        let mark = if step.is_joined { "≈ " } else { "" };
        parts.push(format!("{mark}computed: {}{rate}{since}", difference(step)));
    }
    parts.join(" · ")
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
