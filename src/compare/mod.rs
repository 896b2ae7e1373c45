//! Compare: what was said, laid out by summit and topic, or by any two axes. Knows quotes and counts, no screen.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::article::Confidence;
use crate::library::{Library, QuoteFilter, QuoteId, QuoteRow, Result, Statement};

/// What one side of the matrix stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Axis {
    /// In time order; quotes made outside any summit have the last place.
    Summit,
    Topic,
    Speaker,
    Article,
    /// Of the day said.
    Year,
}

/// What is laid out.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Question {
    pub columns: Axis,
    pub rows: Axis,
    pub filter: QuoteFilter,
}

impl Default for Question {
    /// Topics by summits, everything.
    fn default() -> Self {
        Self {
            columns: Axis::Summit,
            rows: Axis::Topic,
            filter: QuoteFilter::default(),
        }
    }
}

/// The head of a column or a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// What it stands for: a summit's key, a topic's id, a speaker's name, an article's key, a year. Empty for
    /// what has none: outside any summit, no topic, no speaker, no day.
    pub key: String,
    /// `24th ASEAN-Japan Summit`, `Mekong sub-region`, `outside any summit`.
    pub label: String,
    /// The date of a summit or an article, ISO 8601, possibly partial.
    pub date: Option<String>,
    /// The place of a summit (its mode where it had none).
    pub place: Option<String>,
    /// Of the date.
    pub confidence: Confidence,
    /// Different statements in it.
    pub statements: usize,
    /// Quotes in it, every report counted.
    pub quotes: usize,
    /// Articles that were searched for it: those that speak of the summit, quote the speaker, are of that year.
    pub articles: usize,
}

/// What stands where a row and a column meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cell {
    pub statements: usize,
    pub quotes: usize,
    /// The statement to show where there is room for one only.
    pub best: Option<QuoteId>,
}

/// The answer: heads and cells. The words of the cells come with [`best`] and [`cell`], as they come on screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    pub question: Question,
    pub columns: Vec<Head>,
    pub rows: Vec<Head>,
    /// Row by row: see [`Matrix::at`].
    pub cells: Vec<Cell>,
    /// Different statements in the whole matrix; one on two topics counts once.
    pub statements: usize,
    pub quotes: usize,
    /// Articles that these quotes stand in.
    pub articles: usize,
}

impl Matrix {
    /// Returns the cell at `row` and `column`.
    pub fn at(&self, row: usize, column: usize) -> Cell {
        self.cells[row * self.columns.len() + column]
    }
}

/// Lays out the quotes that pass the question's filter. `topics` maps ids to labels; an id without a label
/// shows itself.
pub fn matrix(
    _library: &Library,
    question: &Question,
    _topics: &BTreeMap<String, String>,
) -> Result<Matrix> {
    Ok(Matrix {
        question: question.clone(),
        columns: Vec::new(),
        rows: Vec::new(),
        cells: Vec::new(),
        statements: 0,
        quotes: 0,
        articles: 0,
    })
}

/// Returns the best quote of every cell that holds one, row by row, for the part of the matrix on screen.
pub fn best(
    _library: &Library,
    _matrix: &Matrix,
    _rows: Range<usize>,
    _columns: Range<usize>,
) -> Result<BTreeMap<(usize, usize), QuoteRow>> {
    Ok(BTreeMap::new())
}

/// Returns all statements of one cell, by day said.
pub fn cell(
    _library: &Library,
    _matrix: &Matrix,
    _row: usize,
    _column: usize,
) -> Result<Vec<Statement>> {
    Ok(Vec::new())
}

/// Returns what an empty cell says: `nothing on Mekong sub-region by Kishida in 2 articles`.
pub fn searched(_matrix: &Matrix, _row: usize, _column: usize) -> String {
    String::new()
}
