//! What keys do to the choice of what the sides of the matrix stand for.

use super::motion::{Direction, Reach};
use super::{Effects, compare};
use crate::tui::app::{AppState, Overlay};
use crate::tui::comparison::Axes;

/// Opens the choice; the columns that stand are selected.
pub(super) fn open(state: &mut AppState) -> Effects {
    let columns = state.axes.columns;
    let selected = Axes::COLUMNS.iter().position(|&axis| axis == columns);
    state.overlay = Some(Overlay::Axes {
        selected: selected.unwrap_or(0),
    });
    Vec::new()
}

/// Up and down the choices: the columns, then the rows.
pub(super) fn go(state: &mut AppState, direction: Direction, reach: Reach) -> Effects {
    let last = Axes::COLUMNS.len() + Axes::ROWS.len() - 1;
    if let Some(Overlay::Axes { selected }) = &mut state.overlay {
        *selected = direction.moved(*selected, reach.lines(3), last);
    }
    Vec::new()
}

/// Takes the selected choice.
pub(super) fn choose(state: &mut AppState) -> Effects {
    let Some(Overlay::Axes { selected }) = state.overlay else {
        return Vec::new();
    };
    state.overlay = None;
    let axes = match Axes::COLUMNS.get(selected) {
        Some(&columns) => state.axes.with_columns(columns),
        None => match Axes::ROWS.get(selected - Axes::COLUMNS.len()) {
            Some(&rows) => state.axes.with_rows(rows),
            None => state.axes,
        },
    };
    if axes == state.axes {
        return Vec::new();
    }
    state.axes = axes;
    let filter = state.comparison.as_ref().map(|it| it.filter.clone());
    vec![compare::ask(state, filter.unwrap_or_default())]
}
