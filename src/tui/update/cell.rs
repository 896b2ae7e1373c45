//! What keys do to the quotes of one cell.

use std::sync::Arc;

use super::motion::{Direction, Reach};
use super::{Effects, compare, travel};
use crate::compare::Matrix;
use crate::library::{QuoteRow, Statement};
use crate::tui::app::{AppState, CellState, Overlay, View};
use crate::tui::comparison::Comparison;

/// Takes in the statements of a cell, unless the matrix is another by now.
pub(super) fn arrived(
    state: &mut AppState,
    matrix: &Arc<Matrix>,
    statements: Vec<Statement>,
) -> Effects {
    let is_current = |it: &Comparison| Arc::ptr_eq(&it.matrix, matrix);
    if state.comparison.as_ref().is_some_and(is_current)
        && state.view == View::Compare
        && state.overlay.is_none()
        && !statements.is_empty()
    {
        state.overlay = Some(Overlay::Cell(CellState {
            statements,
            selected: 0,
        }));
    }
    Vec::new()
}

/// Up and down the statements.
pub(super) fn go(state: &mut AppState, direction: Direction, reach: Reach) -> Effects {
    if let Some(Overlay::Cell(cell)) = &mut state.overlay {
        let last = cell.statements.len().saturating_sub(1);
        // A page of quotes is about three.
        cell.selected = direction.moved(cell.selected, reach.lines(5), last);
    }
    Vec::new()
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
