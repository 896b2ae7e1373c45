//! Compare: what was said, laid out by summit and topic, or by any two axes. Knows quotes and counts, no screen.
//!
//! A [`Matrix`] holds heads and counts only, so that one over a hundred thousand quotes takes milliseconds; the words
//! come with [`best`] and [`cell`], for the cells on screen.

mod alignment;
mod axis;
mod coincidence;
mod count;
pub mod difference;
pub mod figures;
pub mod like;
pub mod pair;
pub mod person;
mod phrase;
#[cfg(test)]
mod tests;
mod themes;
mod word;

pub use axis::Axis;
pub use themes::phrase_of;

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::article::Confidence;
use crate::library::{
    ArticleId, Copies, Library, QuoteFilter, QuoteId, QuoteIndex, QuoteRow, Result, Statement,
    Window,
};
use crate::text::counted;

/// What is laid out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    pub columns: Axis,
    pub rows: Axis,
    pub filter: QuoteFilter,
    /// Themes that the lexicon lacks are found and stand among the topics.
    #[serde(default)]
    pub themes: bool,
}

impl Default for Question {
    /// Topics by summits, everything.
    fn default() -> Self {
        Self {
            columns: Axis::Summit,
            rows: Axis::Topic,
            filter: QuoteFilter::default(),
            themes: false,
        }
    }
}

/// The head of a column or a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
    /// Articles that were searched for it: those that speak of the summit, quote the speaker, are of that year;
    /// all of them for a topic and for what was said outside any summit.
    pub articles: usize,
}

/// What stands where a row and a column meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Cell {
    pub statements: usize,
    pub quotes: usize,
    /// The statement to show where there is room for one only.
    pub best: Option<QuoteId>,
    /// How many articles report it.
    pub reports: usize,
}

/// A cell that holds something, and where its quotes are in the stock.
type Filled = (Cell, Range<usize>);

/// The quotes of all cells, so that to open one asks nothing anew.
#[derive(Debug, Clone)]
struct Stock {
    index: Arc<QuoteIndex>,
    /// Positions in the index, cell by cell; in a cell by statement and day.
    entries: Vec<u32>,
}

impl PartialEq for Stock {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.index, &other.index) && self.entries == other.entries
    }
}

/// The answer: heads and cells. Columns and rows that hold nothing are left out, except topics, speakers and summits
/// that the filter asks for: their cells say that nothing was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Matrix {
    pub question: Question,
    pub columns: Vec<Head>,
    pub rows: Vec<Head>,
    /// Those that hold something, by row and column.
    #[serde(skip)]
    cells: Vec<((u32, u32), Filled)>,
    #[serde(skip)]
    stock: Stock,
    /// Different statements in the whole matrix; one on two topics counts once.
    pub statements: usize,
    pub quotes: usize,
    /// Articles that these quotes stand in.
    pub articles: usize,
}

impl Matrix {
    /// Returns the cell at `row` and `column`; an empty one where there is none.
    pub fn at(&self, row: usize, column: usize) -> Cell {
        self.filled_at(row, column)
            .map_or_else(Cell::default, |(cell, _)| *cell)
    }

    fn filled_at(&self, row: usize, column: usize) -> Option<&Filled> {
        let place = (u32::try_from(row).ok()?, u32::try_from(column).ok()?);
        let at = self.cells.binary_search_by_key(&place, |(place, _)| *place);
        at.ok().map(|at| &self.cells[at].1)
    }

    /// Returns the quotes of each statement in the cell at a row and a column, as positions in the index.
    fn statements_at(&self, (row, column): (usize, usize)) -> impl Iterator<Item = &[u32]> {
        let stock = &self.stock;
        let filled = self.filled_at(row, column);
        let inside = filled.map_or(&[][..], |(_, range)| &stock.entries[range.clone()]);
        let statement = |at: u32| stock.index.entries[at as usize].statement;
        inside.chunk_by(move |&one, &next| statement(one) == statement(next))
    }

    /// Returns the cells that hold something with their rows and columns, row by row.
    pub fn filled(&self) -> impl Iterator<Item = (usize, usize, Cell)> {
        self.cells
            .iter()
            .map(|((row, column), (cell, _))| (*row as usize, *column as usize, *cell))
    }
}

/// Lays out the quotes that pass the question's filter. `topics` maps ids to labels; an id without a label
/// shows itself.
pub fn matrix(
    library: &Library,
    question: &Question,
    topics: &BTreeMap<String, String>,
) -> Result<Matrix> {
    let (index, chosen) = select(library, question)?;
    let left_out = left_out(library, &question.filter)?;
    let sides = count::Sides {
        question,
        topics,
        left_out: &left_out,
    };
    Ok(count::lay_out(&index, &chosen, &sides))
}

/// Returns the articles that `filter` leaves out because they are copies of others.
fn left_out(library: &Library, filter: &QuoteFilter) -> Result<Arc<HashSet<ArticleId>>> {
    if filter.copies == Copies::Once && filter.articles.is_empty() {
        return library.copies();
    }
    Ok(Arc::default())
}

/// Returns the index that `question` is about, and the positions in it of the quotes that pass its filter.
fn select(library: &Library, question: &Question) -> Result<(Arc<QuoteIndex>, Vec<u32>)> {
    if !question.themes {
        return library.select(&question.filter);
    }
    let index = library.themed_index(|index| themes::find(library, index))?;
    let chosen = library.select_from(&index, &question.filter)?;
    Ok((index, chosen))
}

/// Returns the best quote of every cell that holds one, by row and column, for the part of the matrix on screen.
/// Parts beyond its edges are empty.
pub fn best(
    library: &Library,
    matrix: &Matrix,
    rows: Range<usize>,
    columns: Range<usize>,
) -> Result<BTreeMap<(usize, usize), QuoteRow>> {
    let columns = columns.start..columns.end.min(matrix.columns.len());
    let mut places: BTreeMap<QuoteId, Vec<(usize, usize)>> = BTreeMap::new();
    for row in rows.start..rows.end.min(matrix.rows.len()) {
        for column in columns.clone() {
            if let Some(id) = matrix.at(row, column).best {
                places.entry(id).or_default().push((row, column));
            }
        }
    }
    let ids: Vec<QuoteId> = places.keys().copied().collect();
    let mut shown = BTreeMap::new();
    for quote in library.quote_rows(&ids)? {
        for &place in &places[&quote.id] {
            shown.insert(place, quote.clone());
        }
    }
    Ok(shown)
}

/// Returns at most `depth` statements of every cell that holds one, its best first, the others by day said.
pub fn foremost(
    library: &Library,
    matrix: &Matrix,
    (rows, columns): (Range<usize>, Range<usize>),
    depth: usize,
) -> Result<BTreeMap<(usize, usize), Vec<Statement>>> {
    let mut foremost: BTreeMap<(usize, usize), Vec<Statement>> = BTreeMap::new();
    let mut others: Vec<((usize, usize), &[u32])> = Vec::new();
    let entry = |position: u32| &matrix.stock.index.entries[position as usize];
    for (place, best) in best(library, matrix, rows, columns)? {
        let groups = matrix.statements_at(place);
        let is_other = |group: &&[u32]| !group.iter().any(|&it| entry(it).id == best.id);
        others
            .extend((groups.filter(is_other).take(depth.saturating_sub(1))).map(|it| (place, it)));
        let best = Statement {
            reports: vec![best.id],
            articles: matrix.at(place.0, place.1).reports,
            quote: best,
        };
        foremost.insert(place, vec![best]);
    }
    let groups: Vec<&[u32]> = others.iter().map(|(_, group)| *group).collect();
    let told = library.statements_told(&matrix.stock.index, &groups)?;
    for ((place, _), statement) in others.iter().zip(told) {
        foremost.entry(*place).or_default().extend(statement);
    }
    Ok(foremost)
}

/// Returns all statements of one cell, by day said.
pub fn cell(
    library: &Library,
    matrix: &Matrix,
    row: usize,
    column: usize,
) -> Result<Vec<Statement>> {
    part_of_cell(library, matrix, (row, column), Window::ALL)
}

/// Returns some of the statements of a cell, in their order.
pub fn part_of_cell(
    library: &Library,
    matrix: &Matrix,
    place: (usize, usize),
    window: Window,
) -> Result<Vec<Statement>> {
    let groups = matrix.statements_at(place);
    let groups: Vec<&[u32]> = groups.skip(window.offset).take(window.limit).collect();
    let told = library.statements_told(&matrix.stock.index, &groups)?;
    Ok(told.into_iter().flatten().collect())
}

/// Returns what an empty cell says: `nothing on Mekong sub-region by Kishida in 2 articles`.
pub fn searched(matrix: &Matrix, row: usize, column: usize) -> String {
    let (row, column) = (&matrix.rows[row], &matrix.columns[column]);
    let question = &matrix.question;
    let mut words = vec!["nothing".to_owned()];
    let mut outside = "";
    for (axis, head) in [(question.rows, row), (question.columns, column)] {
        match axis {
            Axis::Topic if head.key.is_empty() => words.push("on any other topic".to_owned()),
            Axis::Topic => words.push(format!("on {}", head.label)),
            Axis::Speaker if head.key.is_empty() => words.push("by an unnamed speaker".to_owned()),
            Axis::Speaker => words.push(format!("by {}", head.label)),
            Axis::Summit if head.key.is_empty() => outside = " outside the summits",
            Axis::Summit | Axis::Article | Axis::Year => {}
        }
    }
    let has_speaker = [question.rows, question.columns].contains(&Axis::Speaker);
    if !has_speaker {
        words.push(match question.filter.speakers.as_slice() {
            [] => "by anyone".to_owned(),
            speakers => format!("by {}", speakers.join(" or ")),
        });
    }
    if let Some(text) = &question.filter.text {
        words.push(format!("with “{text}”"));
    }
    let articles = row.articles.min(column.articles);
    words.push(format!("in {}{outside}", counted(articles, "article")));
    words.join(" ")
}
