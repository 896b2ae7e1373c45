//! Counting quotes into cells, in time proportional to the quotes.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::axis::{Axis, Places};
use super::{Cell, Head, Matrix, Question, Stock};
use crate::library::{ArticleId, QuoteIndex, count_distinct, counting_sort};

/// How much a quote's topic coming first for it adds to its weight, and each report more of the same words.
const FIRST_TOPIC: u32 = 25;
const REPORT: u32 = 2;

/// One quote in one cell.
#[derive(Clone, Copy)]
struct Fall {
    row: u32,
    column: u32,
    /// A position in the index.
    entry: u32,
    /// Copied from the entry: falls are sorted, and looking back at their entries would go all over memory.
    statement: u32,
    /// How well it stands for the others in this cell.
    weight: u32,
}

/// What the heads of a matrix are made by.
pub(super) struct Sides<'a> {
    pub question: &'a Question,
    /// Labels by ids.
    pub topics: &'a BTreeMap<String, String>,
    /// Articles that are not searched: copies of others.
    pub left_out: &'a HashSet<ArticleId>,
}

/// Lays out the entries of `index` at `chosen`.
pub(super) fn lay_out(index: &Arc<QuoteIndex>, chosen: &[u32], sides: &Sides<'_>) -> Matrix {
    let question = sides.question;
    let entry = |position: u32| &index.entries[position as usize];
    let by_statement = counting_sort(chosen, index.statements, |&it| entry(it).statement as usize);
    let mut reports = vec![0_u32; index.statements];
    let mut is_in_article = vec![false; index.articles.len()];
    for &position in chosen {
        let entry = entry(position);
        reports[entry.statement as usize] += 1;
        is_in_article[entry.article as usize] = true;
    }
    let side = |axis: Axis| {
        let counts = Counts::new(index, chosen, axis);
        Side::new(index, &counts, axis, sides)
    };
    let rows = side(question.rows);
    let columns = side(question.columns);
    let falls = falls(index, &by_statement, &reports, question);
    let falls = counting_sort(&falls, columns.order.len(), |fall| fall.column as usize);
    let falls = counting_sort(&falls, rows.order.len(), |fall| fall.row as usize);
    let mut cells = Vec::new();
    let mut entries = Vec::with_capacity(falls.len());
    for group in falls.chunk_by(|a, b| (a.row, a.column) == (b.row, b.column)) {
        let row = rows.order[group[0].row as usize];
        let column = columns.order[group[0].column as usize];
        if let (Some(row), Some(column)) = (row, column) {
            let start = entries.len();
            entries.extend(group.iter().map(|fall| fall.entry));
            let cell = cell(index, group);
            cells.push(((row, column), (cell, start..entries.len())));
        }
    }
    cells.sort_unstable_by_key(|(place, _)| *place);
    Matrix {
        question: question.clone(),
        columns: columns.heads,
        rows: rows.heads,
        cells,
        stock: Stock {
            index: Arc::clone(index),
            entries,
        },
        statements: reports.iter().filter(|&&count| count > 0).count(),
        quotes: chosen.len(),
        articles: is_in_article.iter().filter(|&&is_in| is_in).count(),
    }
}

fn small(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// Returns every pair of places that every chosen quote belongs to, in the order of `chosen`.
fn falls(index: &QuoteIndex, chosen: &[u32], reports: &[u32], question: &Question) -> Vec<Fall> {
    let rows = Places::new(question.rows, index);
    let columns = Places::new(question.columns, index);
    let mut falls = Vec::with_capacity(chosen.len() * 2);
    for &position in chosen {
        let entry = &index.entries[position as usize];
        let told = reports[entry.statement as usize].min(10) * REPORT;
        // The first pair of places is that of the quote's best topic.
        let mut weight = u32::from(entry.weight) + told + FIRST_TOPIC;
        rows.each(index, entry, |row| {
            columns.each(index, entry, |column| {
                falls.push(Fall {
                    row: small(row),
                    column: small(column),
                    entry: position,
                    statement: entry.statement,
                    weight,
                });
                weight = u32::from(entry.weight) + told;
            });
        });
    }
    falls
}

/// Counts one cell's quotes, the reports of one statement next to each other, and finds the best: of equals the
/// earliest, so that the same library always shows the same.
fn cell(index: &QuoteIndex, group: &[Fall]) -> Cell {
    let best = group
        .iter()
        .max_by_key(|fall| (fall.weight, std::cmp::Reverse(fall.entry)));
    let reports = best.map_or(0, |best| {
        let same = group.iter().filter(|fall| fall.statement == best.statement);
        let mut articles: Vec<u32> = same
            .map(|fall| index.entries[fall.entry as usize].article)
            .collect();
        articles.sort_unstable();
        articles.dedup();
        articles.len()
    });
    Cell {
        reports,
        statements: group.chunk_by(|a, b| a.statement == b.statement).count(),
        quotes: group.len(),
        best: best.map(|fall| index.entries[fall.entry as usize].id),
    }
}

/// One side of the matrix: its heads, and for each place of the axis which head it became.
struct Side {
    heads: Vec<Head>,
    order: Vec<Option<u32>>,
}

impl Side {
    fn new(index: &QuoteIndex, counts: &Counts, axis: Axis, sides: &Sides<'_>) -> Self {
        let question = sides.question;
        let len = axis.len(index);
        let searched = axis.searched(index, &counts.articles, sides.left_out);
        let named = axis.named(index, &question.filter);
        // A quote on a topic asked for has others too: they are not what was asked for.
        let is_closed = axis == Axis::Topic && !question.filter.topics.is_empty();
        let mut shown: Vec<usize> = (0..len)
            .filter(|&place| named[place] || (!is_closed && counts.quotes[place] > 0))
            .collect();
        if !axis.is_in_order() {
            // Found themes come after the topics. "None" stays last; the sort keeps the order of names among equals.
            shown.sort_by_key(|&place| {
                let statements = counts.statements[place];
                let is_theme = axis == Axis::Topic && place + 1 + index.themes >= len;
                (place + 1 == len, is_theme, std::cmp::Reverse(statements))
            });
        }
        let mut order = vec![None; len];
        let mut heads = Vec::with_capacity(shown.len());
        let make = axis.heads(index, sides.topics);
        for place in shown {
            order[place] = Some(small(heads.len()));
            heads.push(Head {
                statements: counts.statements[place],
                quotes: counts.quotes[place],
                articles: searched[place],
                ..make(place)
            });
        }
        Self { heads, order }
    }
}

/// How much falls on each place of one axis.
struct Counts {
    quotes: Vec<usize>,
    statements: Vec<usize>,
    articles: Vec<usize>,
}

impl Counts {
    fn new(index: &QuoteIndex, chosen: &[u32], axis: Axis) -> Self {
        let places = Places::new(axis, index);
        let mut quotes = vec![0; places.len()];
        let mut statements = Vec::with_capacity(chosen.len() * 2);
        let mut articles = Vec::with_capacity(chosen.len() * 2);
        for &position in chosen {
            let entry = &index.entries[position as usize];
            places.each(index, entry, |place| {
                quotes[place] += 1;
                statements.push((small(place), entry.statement));
                articles.push((small(place), entry.article));
            });
        }
        Self {
            statements: count_distinct(&statements, places.len(), index.statements),
            articles: count_distinct(&articles, places.len(), index.articles.len()),
            quotes,
        }
    }
}
