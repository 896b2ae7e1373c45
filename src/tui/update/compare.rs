//! What keys do to the matrix.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::motion::{Direction, Reach};
use super::{Effects, cell, travel};
use crate::compare::{Axis, Matrix, Question, phrase_of};
use crate::library::{QuoteRow, Statement};
use crate::tui::app::{AppState, View};
use crate::tui::comparison::{Axes, Comparison, plural};
use crate::tui::effect::{Effect, Fetch, FetchCompared, Landing};
use crate::tui::filter_line;
use crate::tui::layout::Grid;

/// Opens the matrix as it was left; the first time, at the summit of the open article.
pub(super) fn open(state: &mut AppState) -> Effects {
    travel::leave(state);
    if state.comparison.is_some() {
        travel::enter(state, View::Compare);
        keep_visible(state);
        return fetch(state);
    }
    let summit = state
        .reading
        .as_ref()
        .and_then(|reading| reading.row.summit.as_ref());
    let column = summit.map(|summit| summit.key.clone());
    state.wanted_cell = Some((None, column));
    vec![ask(state, String::new())]
}

/// Asks for the matrix of a filter line; one that cannot be read asks for everything. Themes stay as they are.
pub(super) fn ask(state: &AppState, line: String) -> Effect {
    let read = filter_line::read(&line);
    let line = if read.is_ok() { line } else { String::new() };
    let question = Question {
        filter: read.unwrap_or_default(),
        columns: state.axes.columns,
        rows: state.axes.rows,
        themes: has_themes(state),
    };
    Effect::Fetch(Fetch::Compare(FetchCompared::Matrix { question, line }))
}

fn has_themes(state: &AppState) -> bool {
    let comparison = state.comparison.as_ref();
    comparison.is_some_and(|comparison| comparison.matrix.question.themes)
}

/// Shows the themes that are no topic yet, or hides them.
pub(super) fn themes(state: &mut AppState) -> Effects {
    let Some(comparison) = &state.comparison else {
        return Vec::new();
    };
    let mut question = comparison.matrix.question.clone();
    question.themes = !question.themes;
    let line = comparison.filter.clone();
    state.say(if question.themes {
        "looking for themes …"
    } else {
        "topics only"
    });
    vec![Effect::Fetch(Fetch::Compare(FetchCompared::Matrix {
        question,
        line,
    }))]
}

/// Says what was found, once the themes asked for have arrived.
fn tell_themes(state: &mut AppState, matrix: &Matrix) {
    let found = matrix
        .rows
        .iter()
        .filter(|row| phrase_of(&row.key).is_some());
    let found = found.count();
    let searched = format!("{} quotes of {} articles", matrix.quotes, matrix.articles);
    state.say(&match found {
        0 => format!(
            "no phrase without a topic stands in 3 statements of 2 articles or summits ({searched})"
        ),
        1 => format!("1 theme that is no topic yet, found in {searched}"),
        found => format!("{found} themes that are no topic yet, found in {searched}"),
    });
}

/// Asks for the matrix again: after articles have arrived.
pub(super) fn renew(state: &mut AppState) -> Effects {
    let Some(comparison) = &state.comparison else {
        return Vec::new();
    };
    let line = comparison.filter.clone();
    vec![ask(state, line)]
}

/// Takes in a matrix; one stays at the cell of the same keys.
pub(super) fn arrived(state: &mut AppState, matrix: Arc<Matrix>, line: String) -> Effects {
    let old = state.comparison.take();
    let is_renewed = old.as_ref().is_some_and(|old| {
        let (is, was) = (&matrix.question, &old.matrix.question);
        (is.rows, is.columns) == (was.rows, was.columns) && old.filter == line
    });
    let here = old.as_ref().and_then(|old| {
        Some((
            Some(old.topic()?.key.clone()),
            Some(old.summit()?.key.clone()),
        ))
    });
    let had_themes = old.is_some_and(|old| old.matrix.question.themes);
    let are_themes_new = matrix.question.themes && !had_themes;
    let mut comparison = Comparison::new(matrix, line);
    if let Some((row, column)) = state.wanted_cell.take().or(here) {
        comparison.go_to(row.as_deref(), column.as_deref());
    }
    if are_themes_new {
        let first = comparison.matrix.rows.iter();
        let first = first
            .map(|row| &row.key)
            .position(|key| phrase_of(key).is_some());
        comparison.row = first.unwrap_or(comparison.row);
        tell_themes(state, &comparison.matrix);
    }
    state.comparison = Some(comparison);
    if !is_renewed {
        travel::enter(state, View::Compare);
    }
    keep_visible(state);
    fetch(state)
}

/// Goes to a topic or a summit; where neither side of the matrix stands for it, one does from now on.
pub(super) fn go_to(state: &mut AppState, row: Option<String>, column: Option<String>) -> Effects {
    let mut axes = state.axes;
    if row.is_some() {
        axes = axes.with_rows(Axis::Topic);
    }
    if column.is_some() {
        axes = axes.with_columns(Axis::Summit);
    }
    let same = state.comparison.as_mut().filter(|it| it.axes() == axes);
    let Some(comparison) = same else {
        state.axes = axes;
        state.wanted_cell = Some((row, column));
        return vec![ask(state, String::new())];
    };
    comparison.go_to(row.as_deref(), column.as_deref());
    travel::enter(state, View::Compare);
    keep_visible(state);
    fetch(state)
}

/// Comes back to the cell of two keys in the matrix that was there then.
pub(super) fn come_back(
    state: &mut AppState,
    (row, column): (String, String),
    axes: Axes,
    filter: String,
) -> Effects {
    state.axes = axes;
    let Some(comparison) = &mut state.comparison else {
        state.wanted_cell = Some((Some(row), Some(column)));
        return vec![ask(state, filter)];
    };
    if comparison.axes() != axes || comparison.filter != filter {
        state.wanted_cell = Some((Some(row), Some(column)));
        return vec![ask(state, filter)];
    }
    comparison.go_to(Some(&row), Some(&column));
    travel::enter(state, View::Compare);
    keep_visible(state);
    fetch(state)
}

/// Takes in the words of cells, unless they are of a matrix that another has taken the place of.
pub(super) fn cells_arrived(
    state: &mut AppState,
    matrix: &Arc<Matrix>,
    cells: BTreeMap<(usize, usize), Vec<Statement>>,
) -> Effects {
    let is_current = |it: &&mut Comparison| Arc::ptr_eq(&it.matrix, matrix);
    let Some(comparison) = state.comparison.as_mut().filter(is_current) else {
        return Vec::new();
    };
    for (place, statements) in cells {
        let mut statements = statements.into_iter();
        let best = statements.next().map(|best| (place, best.quote));
        comparison.best.extend(best);
        comparison.others.insert(place, statements.collect());
    }
    keep_visible(state);
    // Taller rows may have moved others on screen.
    fetch(state)
}

/// Asks for the words of the cells on screen that are not there yet.
pub(super) fn fetch(state: &mut AppState) -> Effects {
    let layout = state.grid();
    let is_shown = state.view == View::Compare;
    let Some(comparison) = state.comparison.as_mut().filter(|_| is_shown) else {
        return Vec::new();
    };
    comparison.lay(layout);
    let depth = depth(layout);
    if depth > comparison.depth {
        comparison.depth = depth;
        comparison.asked.clear();
    }
    let (rows, columns) = (comparison.rows(layout), comparison.columns(layout));
    let cells = rows
        .clone()
        .flat_map(|row| columns.clone().map(move |column| (row, column)));
    let missing: Vec<(usize, usize)> = cells
        .filter(|&(row, column)| comparison.matrix.at(row, column).statements > 0)
        .filter(|cell| !comparison.asked.contains(cell))
        .collect();
    if missing.is_empty() {
        return Vec::new();
    }
    comparison.asked.extend(missing);
    let matrix = Arc::clone(&comparison.matrix);
    vec![Effect::Fetch(Fetch::Compare(FetchCompared::Cells {
        matrix,
        rows,
        columns,
        depth,
    }))]
}

/// Returns how many statements of a cell there may be room for: each takes three lines at least.
fn depth(grid: Grid) -> usize {
    if grid.heads.is_some() {
        1
    } else {
        usize::from(grid.height) / 3 + 1
    }
}

/// Up and down the topics.
pub(super) fn go(state: &mut AppState, direction: Direction, reach: Reach) -> Effects {
    let layout = state.grid();
    let Some(comparison) = &mut state.comparison else {
        return Vec::new();
    };
    let last = comparison.matrix.rows.len().saturating_sub(1);
    let page = comparison.shown(layout).len();
    let row = direction.moved(comparison.row, reach.lines(page), last);
    let is_moved = std::mem::replace(&mut comparison.row, row) != row;
    if !is_moved && !comparison.is_empty() {
        let end = if direction.is_forward() {
            "last"
        } else {
            "first"
        };
        let rows = plural(comparison.axes().rows);
        let words = format!("this is the {end} of {} {rows}", last + 1);
        state.say(&words);
    }
    keep_visible(state);
    fetch(state)
}

/// Left and right through the summits.
pub(super) fn sideways(state: &mut AppState, direction: Direction) -> Effects {
    let Some(comparison) = &mut state.comparison else {
        return Vec::new();
    };
    let last = comparison.matrix.columns.len().saturating_sub(1);
    comparison.column = direction.moved(comparison.column, 1, last);
    keep_visible(state);
    fetch(state)
}

/// Keeps the selected cell on screen.
pub(super) fn keep_visible(state: &mut AppState) {
    let layout = state.grid();
    let Some(comparison) = &mut state.comparison else {
        return;
    };
    if layout.is_stacked {
        comparison.left = comparison.column;
        comparison.lay(layout);
        return;
    }
    let columns = usize::from(layout.columns);
    comparison.left = comparison.left.clamp(
        (comparison.column + 1).saturating_sub(columns),
        comparison.column,
    );
    let rightmost = comparison.matrix.columns.len().saturating_sub(columns);
    comparison.left = comparison.left.min(rightmost);
    comparison.top = comparison.top.min(comparison.row);
    comparison.lay(layout);
    while !is_row_shown(comparison, layout) && comparison.top < comparison.row {
        comparison.top += 1;
        comparison.lay(layout);
    }
}

fn is_row_shown(comparison: &Comparison, layout: Grid) -> bool {
    let shown = comparison.shown(layout);
    let place = shown.iter().find(|(row, _)| *row == comparison.row);
    place.is_some_and(|&(row, line)| {
        line + comparison.height(row, layout) <= usize::from(layout.height)
    })
}

/// Opens the quotes of the selected cell: one at once in its article, several as a list.
pub(super) fn open_cell(state: &mut AppState) -> Effects {
    let Some(comparison) = &state.comparison else {
        return Vec::new();
    };
    if comparison.is_empty() {
        return Vec::new();
    }
    let (row, column) = (comparison.row, comparison.column);
    let cell = comparison.matrix.at(row, column);
    match (cell.statements, comparison.best.get(&(row, column))) {
        (0, _) => {
            let searched = crate::compare::searched(&comparison.matrix, row, column);
            state.say(&searched);
            Vec::new()
        }
        (1, Some(quote)) => {
            let effect = open_quote(quote);
            travel::leave(state);
            vec![effect]
        }
        _ => vec![Effect::Fetch(Fetch::Compare(FetchCompared::OpenCell {
            matrix: Arc::clone(&comparison.matrix),
            row,
            column,
            window: cell::FIRST,
        }))],
    }
}

/// Returns what opens a quote in its article.
pub(super) fn open_quote(quote: &QuoteRow) -> Effect {
    let first = quote.spans.first().copied();
    let landing = first
        .zip(quote.spans.last())
        .map_or(Landing::Remembered, |(first, last)| {
            Landing::Span(first.join(*last))
        });
    Effect::Fetch(Fetch::Open {
        id: quote.article,
        landing,
    })
}
