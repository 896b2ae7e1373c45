//! What keys do to the quotes of one cell.

use std::sync::Arc;

use super::motion::{Direction, Reach};
use super::{Effects, compare, travel};
use crate::library::{QuoteRow, Window};
use crate::tui::app::{AppState, CellState, Overlay, View};
use crate::tui::comparison::Comparison;
use crate::tui::effect::{Effect, Fetch, FetchCompared};

/// The statements that a cell opens with: more than one reads before the next ones are there.
pub(super) const FIRST: Window = Window {
    offset: 0,
    limit: AT_ONCE,
};

/// How many more are asked for at once.
const AT_ONCE: usize = 100;
/// The next ones are asked for where fewer than this many lie ahead.
const AHEAD: usize = 30;

/// Takes in the first statements of a cell, unless the matrix is another by now, or the next ones of the cell that is open.
pub(super) fn arrived(state: &mut AppState, arrived: CellState) -> Effects {
    if let Some(Overlay::Cell(open)) = &mut state.overlay {
        let is_same = Arc::ptr_eq(&open.matrix, &arrived.matrix)
            && (open.row, open.column) == (arrived.row, arrived.column);
        if is_same && arrived.selected == open.statements.len() {
            open.is_asked = false;
            let was_at_end = open.selected >= open.statements.len();
            open.statements.extend(arrived.statements);
            if was_at_end {
                open.selected = open.statements.len().saturating_sub(1);
            }
        }
        return Vec::new();
    }
    let is_current = |it: &Comparison| Arc::ptr_eq(&it.matrix, &arrived.matrix);
    if state.comparison.as_ref().is_some_and(is_current)
        && state.view == View::Compare
        && state.overlay.is_none()
        && !arrived.statements.is_empty()
    {
        state.overlay = Some(Overlay::Cell(arrived));
    }
    Vec::new()
}

/// Up and down the statements; the next ones are asked for before one is there.
pub(super) fn go(state: &mut AppState, direction: Direction, reach: Reach) -> Effects {
    let Some(Overlay::Cell(cell)) = &mut state.overlay else {
        return Vec::new();
    };
    let loaded = cell.statements.len();
    // A page of quotes is about three.
    let wanted = direction.moved(cell.selected, reach.lines(5), cell.total.saturating_sub(1));
    cell.selected = wanted.min(loaded.saturating_sub(1));
    let is_complete = loaded >= cell.total || cell.is_asked;
    if is_complete || wanted + AHEAD < loaded {
        return Vec::new();
    }
    cell.is_asked = true;
    if wanted >= loaded {
        // Behind the last one there is: it is gone to once it is here.
        cell.selected = loaded;
    }
    vec![Effect::Fetch(Fetch::Compare(FetchCompared::OpenCell {
        matrix: Arc::clone(&cell.matrix),
        row: cell.row,
        column: cell.column,
        window: Window {
            offset: loaded,
            limit: (wanted + 1).saturating_sub(loaded).max(AT_ONCE),
        },
    }))]
}

/// Returns the selected quote of what lies on top; of a word difference the later one.
pub(super) fn selected(state: &AppState) -> Option<&QuoteRow> {
    match state.overlay.as_ref()? {
        Overlay::Cell(cell) => {
            let statement = cell.statements.get(cell.selected);
            statement.map(|statement| &statement.quote)
        }
        Overlay::Like(like) => {
            let other = like.likes.alike.get(like.selected);
            other.map(|other| &other.statement.quote)
        }
        Overlay::Difference(it) => Some(&it.pair.later),
        Overlay::Help { .. }
        | Overlay::Problems { .. }
        | Overlay::Palette(_)
        | Overlay::Jump(_)
        | Overlay::Search(_)
        | Overlay::Query(_)
        | Overlay::Filter(_)
        | Overlay::Narrow(_)
        | Overlay::Axes { .. }
        | Overlay::Correct(_)
        | Overlay::Value(_)
        | Overlay::Board(_)
        | Overlay::Ask(_)
        | Overlay::Letter(_)
        | Overlay::Outline(_)
        | Overlay::Places(_)
        | Overlay::Export(_) => None,
    }
}

/// Opens the selected quote in its article.
pub(super) fn open(state: &mut AppState) -> Effects {
    let Some(effect) = selected(state).map(compare::open_quote) else {
        return Vec::new();
    };
    state.overlay = None;
    travel::leave(state);
    vec![effect]
}
