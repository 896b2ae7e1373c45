//! What keys do to the word difference.

use std::sync::Arc;

use super::motion::{Direction, Reach};
use super::{Effects, chosen, compare, layers, travel};
use crate::compare::pair::{Pair, Pairing, QuoteRef};
use crate::tui::action::Action;
use crate::tui::app::{AppState, Overlay, View};
use crate::tui::comparison::Comparison;
use crate::tui::difference_text::DifferenceState;
use crate::tui::effect::{Effect, Fetch, FetchCompared};
use crate::tui::layout;

/// Shows how words differ: in the matrix between the selected cell and its neighbour; of two quotes chosen one after the
/// other; in a list of quotes like one, from that one. In the difference itself it weaves both texts into one and back.
pub(super) fn open(state: &mut AppState) -> Effects {
    match &mut state.overlay {
        Some(Overlay::Difference(it)) => {
            it.is_woven = !it.is_woven;
            it.top = 0;
            relay(state);
            return Vec::new();
        }
        Some(Overlay::Like(like)) => {
            let other = like.likes.alike.get(like.selected);
            let pairing = other.map(|other| {
                let origin = QuoteRef::Id(like.likes.quote.id);
                Pairing::Quotes(origin, QuoteRef::Id(other.statement.quote.id))
            });
            return pairing
                .map(|pairing| Effect::Fetch(Fetch::Compare(FetchCompared::Differ(pairing))))
                .into_iter()
                .collect();
        }
        Some(_) | None => {}
    }
    let chosen = chosen::quote(state);
    if let Some(first) = state.held.take() {
        if let Some(second) = chosen.filter(|second| *second != first) {
            return vec![Effect::Fetch(Fetch::Compare(FetchCompared::Differ(
                Pairing::Quotes(first, second),
            )))];
        }
        state.say("that is the same quote; the choice is given up");
        return Vec::new();
    }
    match state.view {
        View::Compare if state.overlay.is_none() => return between_cells(state),
        View::Board if state.overlay.is_none() => return between_pins(state),
        View::Compare | View::Board | View::Read | View::Figures | View::Person | View::Results => {
        }
    }
    hold(state, chosen)
}

/// Notes the first of two quotes.
fn hold(state: &mut AppState, chosen: Option<QuoteRef>) -> Effects {
    let words = if chosen.is_some() {
        format!(
            "noted; {} on another quote shows how they differ",
            state.keymap.key(Action::Difference)
        )
    } else {
        chosen::nothing(&state.keymap)
    };
    state.held = chosen;
    state.say(&words);
    Vec::new()
}

/// Compares the selected cell with the next one before it in its row that holds something, else with the next after it.
fn between_cells(state: &mut AppState) -> Effects {
    let Some(comparison) = state.comparison.as_ref().filter(|it| !it.is_empty()) else {
        return Vec::new();
    };
    let here = comparison.column;
    if !is_filled(comparison, here) {
        state.say("nothing was said here that could differ");
        return Vec::new();
    }
    let before = (0..here).rev().find(|&it| is_filled(comparison, it));
    let columns = before.map(|before| (before, here)).or_else(|| {
        let after =
            (here + 1..comparison.matrix.columns.len()).find(|&it| is_filled(comparison, it));
        after.map(|after| (here, after))
    });
    if let Some(columns) = columns {
        return vec![differ(comparison, columns, 0)];
    }
    state.say("no other column of this row holds anything to compare with");
    Vec::new()
}

/// Compares the selected pin with the next one; the last with the one before it.
fn between_pins(state: &mut AppState) -> Effects {
    if let Some((one, other)) = neighbours(state) {
        return vec![Effect::Fetch(Fetch::Compare(FetchCompared::Differ(
            Pairing::Quotes(one, other),
        )))];
    }
    state.say("no two quotes to compare: this pin and the next must be quotes");
    Vec::new()
}

fn neighbours(state: &AppState) -> Option<(QuoteRef, QuoteRef)> {
    let board = state.board.as_ref()?;
    let last = board.board.pins.len().checked_sub(1)?;
    let first = if board.selected == last {
        last.checked_sub(1)?
    } else {
        board.selected
    };
    chosen::on_board(state, first).zip(chosen::on_board(state, first + 1))
}

fn is_filled(comparison: &Comparison, column: usize) -> bool {
    comparison.matrix.at(comparison.row, column).statements > 0
}

fn differ(comparison: &Comparison, columns: (usize, usize), number: usize) -> Effect {
    Effect::Fetch(Fetch::Compare(FetchCompared::Differ(Pairing::Cells {
        matrix: Arc::clone(&comparison.matrix),
        row: comparison.row,
        columns,
        number,
    })))
}

/// Takes in a difference, unless the reader is elsewhere by now.
pub(super) fn arrived(state: &mut AppState, pairing: Pairing, pair: Option<Pair>) -> Effects {
    let Some(pair) = pair else {
        state.complain("one of the two quotes is gone");
        return Vec::new();
    };
    if state.context().is_typing() {
        return Vec::new();
    }
    let mut shown = DifferenceState::new(pair, pairing);
    match &mut state.overlay {
        Some(Overlay::Difference(old)) => {
            shown.is_woven = old.is_woven;
            **old = shown;
        }
        Some(_) | None => layers::lay(state, Overlay::Difference(Box::new(shown))),
    }
    relay(state);
    Vec::new()
}

/// Makes the lines anew.
pub(super) fn relay(state: &mut AppState) {
    let theme = state.theme;
    let inner = layout::wide_sheet_text(state.size);
    if let Some(Overlay::Difference(it)) = &mut state.overlay {
        it.lay(usize::from(inner.width), theme);
        let last = it.height().saturating_sub(usize::from(inner.height));
        it.top = it.top.min(last);
    }
}

/// Scrolls.
pub(super) fn go(state: &mut AppState, direction: Direction, reach: Reach) -> Effects {
    let height = usize::from(layout::wide_sheet_text(state.size).height);
    if let Some(Overlay::Difference(it)) = &mut state.overlay {
        let last = it.height().saturating_sub(height);
        it.top = direction.moved(it.top, reach.lines(height), last);
    }
    Vec::new()
}

/// To the next pair that the two cells make.
pub(super) fn step(state: &mut AppState, direction: Direction) -> Effects {
    let Some(Overlay::Difference(it)) = &state.overlay else {
        return Vec::new();
    };
    let last = it.pair.of.saturating_sub(1);
    let next = direction.moved(it.pair.number, 1, last);
    let mut pairing = it.pairing.clone();
    match &mut pairing {
        Pairing::Cells { number, .. } if next != it.pair.number => *number = next,
        Pairing::Cells { .. } | Pairing::Quotes(..) => {
            state.say("there is no other pair that way");
            return Vec::new();
        }
    }
    vec![Effect::Fetch(Fetch::Compare(FetchCompared::Differ(
        pairing,
    )))]
}

/// To the columns one further: the selection of the matrix moves along.
pub(super) fn sideways(state: &mut AppState, direction: Direction) -> Effects {
    let Some(Overlay::Difference(it)) = &state.overlay else {
        return Vec::new();
    };
    let Pairing::Cells { columns, .. } = &it.pairing else {
        state.say("only cells of the matrix have neighbours");
        return Vec::new();
    };
    let (left, right) = *columns;
    let Some(comparison) = &mut state.comparison else {
        return Vec::new();
    };
    let count = comparison.matrix.columns.len();
    let next = if direction.is_forward() {
        let after = (right + 1..count).find(|&it| is_filled(comparison, it));
        after.map(|after| (right, after))
    } else {
        let before = (0..left).rev().find(|&it| is_filled(comparison, it));
        before.map(|before| (before, left))
    };
    let Some(columns) = next else {
        state.say("no column further that way holds anything in this row");
        return Vec::new();
    };
    comparison.column = columns.1;
    let effect = differ(comparison, columns, 0);
    compare::keep_visible(state);
    vec![effect]
}

/// Opens the later quote in its article.
pub(super) fn open_later(state: &mut AppState) -> Effects {
    let Some(Overlay::Difference(it)) = &state.overlay else {
        return Vec::new();
    };
    let effect = compare::open_quote(&it.pair.later);
    layers::clear(state);
    travel::leave(state);
    vec![effect]
}
