//! The matrix on the screen: where one is in it, the words of the cells that are shown. Plain data.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::cell_text::{self, CellLine};
use super::layout::Grid;
use crate::compare::{Axis, Head, Matrix, searched};
use crate::library::{QuoteRow, Statement};
use crate::safe_text::SafeText;

/// What the two sides of the matrix stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Axes {
    pub rows: Axis,
    pub columns: Axis,
}

impl Axes {
    /// What the rows may stand for.
    pub const ROWS: [Axis; 2] = [Axis::Topic, Axis::Speaker];
    /// What the columns may stand for.
    pub const COLUMNS: [Axis; 4] = [Axis::Summit, Axis::Speaker, Axis::Article, Axis::Year];

    /// Returns the same with other rows; speakers stand on one side only.
    #[must_use]
    pub fn with_rows(self, rows: Axis) -> Self {
        let columns = if self.columns == rows {
            Axis::Summit
        } else {
            self.columns
        };
        Self { rows, columns }
    }

    /// Returns the same with other columns; speakers stand on one side only.
    #[must_use]
    pub fn with_columns(self, columns: Axis) -> Self {
        let rows = if self.rows == columns {
            Axis::Topic
        } else {
            self.rows
        };
        Self { rows, columns }
    }
}

impl Default for Axes {
    fn default() -> Self {
        Self {
            rows: Axis::Topic,
            columns: Axis::Summit,
        }
    }
}

/// The matrix, and where one is in it.
#[derive(Debug, Clone)]
pub struct Comparison {
    pub matrix: Arc<Matrix>,
    /// What the filter line says.
    pub filter: String,
    /// The heads of the columns without the words that all summits share, and those words.
    pub heads: Vec<SafeText>,
    pub shared: String,
    pub row: usize,
    pub column: usize,
    /// The first row and column shown.
    pub top: usize,
    pub left: usize,
    /// Cells whose words were asked for.
    pub asked: BTreeSet<(usize, usize)>,
    /// The best quotes of the cells that were on screen.
    pub best: BTreeMap<(usize, usize), QuoteRow>,
    /// The other statements of those cells, as far as there may be room for them.
    pub others: BTreeMap<(usize, usize), Vec<Statement>>,
    /// How many statements of a cell were asked for.
    pub depth: usize,
    /// What they show at the width of a column.
    pub cells: BTreeMap<(usize, usize), Vec<CellLine>>,
}

impl Comparison {
    pub fn new(matrix: Arc<Matrix>, filter: String) -> Self {
        let (heads, shared) = heads(&matrix);
        Self {
            matrix,
            filter,
            heads,
            shared,
            row: 0,
            column: 0,
            top: 0,
            left: 0,
            asked: BTreeSet::new(),
            best: BTreeMap::new(),
            others: BTreeMap::new(),
            depth: 1,
            cells: BTreeMap::new(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.matrix.rows.is_empty() || self.matrix.columns.is_empty()
    }

    /// Returns the columns on screen.
    pub fn columns(&self, grid: Grid) -> Range<usize> {
        self.left..(self.left + usize::from(grid.columns)).min(self.matrix.columns.len())
    }

    /// Returns the columns that stand one below the other, and the line each starts at: its head, then its cell.
    pub fn stacked(&self, grid: Grid) -> Vec<(usize, usize)> {
        let mut line = 0;
        let mut stacked = Vec::new();
        for column in self.columns(grid) {
            let cell = self.cells.get(&(self.row, column));
            let end = line + 1 + cell.map_or(1, |lines| lines.len().max(1));
            // Nothing is cut off at the lower border.
            if line > 0 && end > usize::from(grid.height) {
                break;
            }
            stacked.push((column, line));
            line = end + 1;
        }
        stacked
    }

    /// Returns the rows that may be on screen: as many as would fit if each were as low as can be.
    pub fn rows(&self, grid: Grid) -> Range<usize> {
        if grid.heads.is_none() {
            return self.row..(self.row + 1).min(self.matrix.rows.len());
        }
        let most = usize::from(grid.height) / 3 + 1;
        self.top..(self.top + most).min(self.matrix.rows.len())
    }

    /// Returns the lines that a row takes, its rule not counted.
    pub fn height(&self, row: usize, grid: Grid) -> usize {
        if grid.heads.is_none() {
            return usize::from(grid.height);
        }
        let lines = |column| {
            let cell = self.cells.get(&(row, column));
            cell.map_or(1, Vec::len)
        };
        self.columns(grid).map(lines).max().unwrap_or(1).max(2)
    }

    /// Returns the rows that are on screen whole or in part, and the line each starts at.
    pub fn shown(&self, grid: Grid) -> Vec<(usize, usize)> {
        let mut line = 0;
        let mut shown = Vec::new();
        for row in self.rows(grid) {
            if line >= usize::from(grid.height) {
                break;
            }
            shown.push((row, line));
            line += self.height(row, grid) + 1;
        }
        shown
    }

    /// Makes what the cells on screen show.
    pub fn lay(&mut self, grid: Grid) {
        self.cells.clear();
        let (rows, columns) = (self.rows(grid), self.columns(grid));
        for row in rows {
            for column in columns.clone() {
                let text = self.cell_text(row, column, grid);
                self.cells.insert((row, column), text);
            }
        }
    }

    fn cell_text(&self, row: usize, column: usize, grid: Grid) -> Vec<CellLine> {
        let width = usize::from(grid.column_width).saturating_sub(1);
        let cell = self.matrix.at(row, column);
        if cell.statements == 0 {
            return cell_text::empty(&searched(&self.matrix, row, column), width);
        }
        let Some(best) = self.best.get(&(row, column)) else {
            return Vec::new();
        };
        if grid.heads.is_some() {
            return cell_text::best(best, cell, (width, usize::from(grid.height)));
        }
        let others = self.others.get(&(row, column)).map_or(&[][..], |it| it);
        let height = usize::from(grid.height);
        if !grid.is_stacked {
            return cell_text::several(best, others, cell, (width, height));
        }
        // The selected one may have all that the next two leave: their heads, a line, who said it.
        let room = if column == self.column {
            height
                .saturating_sub(10)
                .max(6)
                .min(height.saturating_sub(1))
        } else {
            6
        };
        cell_text::several(best, others, cell, (width, room))
    }

    /// Returns what its sides stand for.
    pub fn axes(&self) -> Axes {
        let question = &self.matrix.question;
        Axes {
            rows: question.rows,
            columns: question.columns,
        }
    }

    /// Returns the head of the selected row.
    pub fn topic(&self) -> Option<&Head> {
        self.matrix.rows.get(self.row)
    }

    /// Returns the head of the selected column.
    pub fn summit(&self) -> Option<&Head> {
        self.matrix.columns.get(self.column)
    }

    /// Goes to the row and the column of two keys, as far as they are given and there.
    pub fn go_to(&mut self, row: Option<&str>, column: Option<&str>) {
        let find = |heads: &[Head], key: Option<&str>| {
            heads.iter().position(|head| Some(head.key.as_str()) == key)
        };
        self.row = find(&self.matrix.rows, row).unwrap_or(self.row);
        self.column = find(&self.matrix.columns, column).unwrap_or(self.column);
    }
}

/// Returns the heads of the columns without the first and the last words that all summits share (`24th` instead of
/// `24th ASEAN-Japan Summit`), and those words.
fn heads(matrix: &Matrix) -> (Vec<SafeText>, String) {
    let labels: Vec<Vec<&str>> = matrix
        .columns
        .iter()
        .map(|head| head.label.split(' ').collect())
        .collect();
    let is_of_summits = matrix.question.columns == Axis::Summit;
    let is_named = |column: &usize| is_of_summits && !matrix.columns[*column].key.is_empty();
    let named: Vec<&[&str]> = (0..labels.len())
        .filter(is_named)
        .map(|column| labels[column].as_slice())
        .collect();
    let (first, last) = shared(&named);
    let heads = labels.iter().zip(&matrix.columns).map(|(words, head)| {
        let is_long = !head.key.is_empty() && words.len() > first.len() + last.len();
        let rest = if is_long {
            &words[first.len()..words.len() - last.len()]
        } else {
            words
        };
        SafeText::line(rest.join(" "))
    });
    (heads.collect(), [first, last].concat().join(" "))
}

/// Returns the words that all names start and end with, if there are several names and each has others besides.
fn shared<'a>(names: &[&[&'a str]]) -> (Vec<&'a str>, Vec<&'a str>) {
    let Some((&model, others)) = names.split_first().filter(|(_, others)| !others.is_empty())
    else {
        return (Vec::new(), Vec::new());
    };
    let shortest = names.iter().map(|name| name.len()).min().unwrap_or(0);
    let common = |word: fn(&[&'a str], usize) -> &'a str, most: usize| {
        (0..most)
            .take_while(|&index| {
                others
                    .iter()
                    .all(|name| word(name, index) == word(model, index))
            })
            .count()
    };
    let last = common(
        |name, index| name[name.len() - 1 - index],
        shortest.saturating_sub(1),
    );
    let first = common(|name, index| name[index], shortest.saturating_sub(1 + last));
    (
        model[..first].to_vec(),
        model[model.len() - last..].to_vec(),
    )
}

/// Says what is compared with what.
pub fn axes(matrix: &Matrix) -> String {
    format!(
        "{} × {}",
        plural(matrix.question.rows),
        plural(matrix.question.columns)
    )
}

/// Returns what several places of an axis are called.
pub const fn plural(axis: Axis) -> &'static str {
    match axis {
        Axis::Summit => "summits",
        Axis::Topic => "topics",
        Axis::Speaker => "speakers",
        Axis::Article => "articles",
        Axis::Year => "years",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_all_summits_are_called_is_said_once() {
        let check = |names: &[&str], expected: (&str, &str)| {
            let words: Vec<Vec<&str>> =
                names.iter().map(|name| name.split(' ').collect()).collect();
            let words: Vec<&[&str]> = words.iter().map(Vec::as_slice).collect();
            let (first, last) = shared(&words);
            assert_eq!(
                (first.join(" ").as_str(), last.join(" ").as_str()),
                expected
            );
        };
        check(
            &["23rd Coral Summit", "24th Coral Summit"],
            ("", "Coral Summit"),
        );
        check(
            &["Coral Jubilee Summit", "Coral 2nd Summit"],
            ("Coral", "Summit"),
        );
        check(&["Coral Summit", "Coral Summit"], ("", "Summit"));
        check(&["9th Coral Summit"], ("", ""));
        check(&[], ("", ""));
    }
}
