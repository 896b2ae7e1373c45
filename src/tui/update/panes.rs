//! Which pane has the keyboard, and which are shown.

use super::motion::Direction;
use super::{Effects, board, compare, difference, figures, person, relay};
use crate::tui::app::{AppState, Overlay, View};
use crate::tui::layout::Pane;

const ORDER: [Pane; 3] = [Pane::Articles, Pane::Reading, Pane::Facts];

/// Gives a pane the keyboard; shows it if it is not shown.
pub(super) fn focus(state: &mut AppState, pane: Pane) -> Effects {
    state.view = View::Read;
    state.history.is_visit = false;
    state.history.beneath.clear();
    state.arrangement.focus = pane;
    if pane != Pane::Reading {
        state.arrangement.drawer = pane;
    }
    relay(state);
    super::list::fetch(state)
}

/// One pane or one summit to the side.
pub(super) fn sideways(state: &mut AppState, direction: Direction) -> Effects {
    if matches!(state.overlay, Some(Overlay::Difference(_))) {
        return difference::sideways(state, direction);
    }
    match state.view {
        View::Read => {
            let position = index(state.arrangement.focus);
            focus(state, ORDER[direction.moved(position, 1, ORDER.len() - 1)])
        }
        View::Compare => compare::sideways(state, direction),
        View::Figures => figures::sideways(state, direction),
        View::Person => person::to_section(state, direction),
        View::Board => board::sideways(state, direction),
        View::Results => Vec::new(),
    }
}

/// The next pane, round the ends.
pub(super) fn cycle(state: &mut AppState, direction: Direction) -> Effects {
    let step = if direction.is_forward() {
        1
    } else {
        ORDER.len() - 1
    };
    focus(
        state,
        ORDER[(index(state.arrangement.focus) + step) % ORDER.len()],
    )
}

/// Gives the focused pane the whole width, or takes it back.
pub(super) fn zoom(state: &mut AppState) -> Effects {
    state.arrangement.is_zoomed = !state.arrangement.is_zoomed;
    relay(state);
    super::list::fetch(state)
}

fn index(pane: Pane) -> usize {
    ORDER
        .iter()
        .position(|&it| it == pane)
        .expect("every pane is in the order")
}
