//! The matrix of quotes as a document: every statement of every cell.

use super::document::{Cell, Counts, Document, DocumentKind, Heading, Item, ItemKind, Row};
use super::sources::Sources;
use crate::article::{Confidence, Derived};
use crate::compare::{self, Head, Matrix, Question};
use crate::library::{Library, Period, QuoteRow, Result, Statement};

/// Returns the matrix with all statements of its cells and the articles they stand in.
pub fn matrix_document(library: &Library, matrix: &Matrix) -> Result<Document> {
    let mut sources = Sources::default();
    let mut rows = Vec::new();
    for (row, head) in matrix.rows.iter().enumerate() {
        let mut cells = Vec::new();
        for column in 0..matrix.columns.len() {
            cells.push(cell(library, matrix, (row, column), &mut sources)?);
        }
        rows.push(Row {
            head: heading(head),
            cells,
        });
    }
    Ok(Document {
        kind: DocumentKind::Matrix,
        title: format!(
            "What was said: {}s by {}",
            matrix.question.rows.word(),
            matrix.question.columns.word()
        ),
        asked: asked(&matrix.question),
        column_name: matrix.question.columns.word(),
        row_name: matrix.question.rows.word(),
        columns: matrix.columns.iter().map(heading).collect(),
        rows,
        sources: sources.found(library)?,
    })
}

fn cell(
    library: &Library,
    matrix: &Matrix,
    (row, column): (usize, usize),
    sources: &mut Sources,
) -> Result<Cell> {
    if matrix.at(row, column).quotes == 0 {
        return Ok(Cell {
            items: Vec::new(),
            searched: Some(compare::searched(matrix, row, column)),
        });
    }
    let statements = compare::cell(library, matrix, row, column)?;
    let items = statements.iter().map(|it| item(it, sources)).collect();
    Ok(Cell {
        items,
        searched: None,
    })
}

fn item(statement: &Statement, sources: &mut Sources) -> Item {
    let quote = &statement.quote;
    let speaker = quote.speaker.as_ref();
    Item {
        words: quote.reading.clone(),
        text: Some(quote.text.clone()),
        kind: ItemKind::Quote(quote.kind),
        speaker: speaker.map(|said| derived(&said.name, &said.confidence)),
        mention: speaker.and_then(|said| said.mention.clone()),
        cue: quote.cue.clone(),
        via: quote.via.clone(),
        topics: quote.topics.clone(),
        summit: quote
            .summit
            .as_ref()
            .map(|summit| derived(&summit.name, &quote.summit_confidence)),
        day: day_of(quote),
        detail: None,
        sentence: None,
        source: sources.cite(quote.article),
        line: quote.line,
        also: Vec::new(),
        reports: statement.articles,
        note: None,
        warning: None,
    }
}

/// Returns the day a quote was made: that of its summit, else that of the article; inferred where either the day or the
/// belonging to the summit is.
fn day_of(quote: &QuoteRow) -> Option<Derived<String>> {
    let at_summit = quote.summit.as_ref().and_then(|summit| {
        let weaker = [&summit.confidence, &quote.summit_confidence];
        let confidence = weaker.into_iter().find(|it| !it.is_stated());
        let day = summit.date.as_deref()?;
        Some(derived(day, confidence.unwrap_or(&Confidence::Stated)))
    });
    at_summit.or_else(|| quote.article_date.clone())
}

fn derived(value: &str, confidence: &Confidence) -> Derived<String> {
    Derived {
        value: value.to_owned(),
        confidence: confidence.clone(),
    }
}

fn heading(head: &Head) -> Heading {
    Heading {
        key: head.key.clone(),
        label: head.label.clone(),
        date: head
            .date
            .as_deref()
            .map(|date| derived(date, &head.confidence)),
        place: head.place.clone(),
        counts: Some(Counts {
            quotes: head.quotes,
            statements: head.statements,
            articles: head.articles,
        }),
        note: String::new(),
    }
}

/// Returns what the filter of a question asks for, in words.
fn asked(question: &Question) -> Vec<(String, String)> {
    let filter = &question.filter;
    let kinds: Vec<String> = filter.kinds.iter().map(|it| it.word().to_owned()).collect();
    let summits: Vec<String> = filter
        .summits
        .iter()
        .map(|it| {
            if it.is_empty() {
                "outside any summit"
            } else {
                it
            }
            .to_owned()
        })
        .collect();
    let lists = [
        ("speaker", &filter.speakers),
        ("topic", &filter.topics),
        ("series", &filter.series),
        ("summit", &summits),
        ("kind", &kinds),
    ];
    let mut asked: Vec<(String, String)> = lists
        .into_iter()
        .filter(|(_, values)| !values.is_empty())
        .map(|(name, values)| (name.to_owned(), values.join(" or ")))
        .collect();
    asked.extend(period_asked(&filter.period));
    let words = filter
        .text
        .iter()
        .map(|text| ("words".to_owned(), text.clone()));
    asked.extend(words);
    asked
}

/// Returns the period asked for, unless it is all of time.
pub(super) fn period_asked(period: &Period) -> Option<(String, String)> {
    let value = match (&period.from, &period.to) {
        (None, None) => return None,
        (Some(from), Some(to)) if from == to => from.clone(),
        (from, to) => format!(
            "{}..{}",
            from.as_deref().unwrap_or_default(),
            to.as_deref().unwrap_or_default()
        ),
    };
    Some(("period".to_owned(), value))
}
