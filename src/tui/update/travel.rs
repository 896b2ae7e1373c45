//! The places one came from, and the way back.

use super::{Effects, board, compare, figures, list, person, reading, results};
use crate::state::Bookmark;
use crate::tui::app::{AppState, View};
use crate::tui::effect::{Effect, Fetch};
use crate::tui::place::Location;

/// More places than this are forgotten.
const LONGEST: usize = 200;

/// So many are kept for the next start.
const KEPT: usize = 50;

/// Notes where one is, to come back to.
pub(super) fn leave(state: &mut AppState) {
    let Some(here) = state.location() else { return };
    let history = &mut state.history;
    history.forward.clear();
    if history.back.last() != Some(&here) {
        history.back.push(here);
    }
    if history.back.len() > LONGEST {
        history.back.remove(0);
    }
}

/// Shows a view over the one that is shown; what lay over it before goes.
pub(super) fn enter(state: &mut AppState, view: View) {
    if state.view == View::Read && !state.is_visiting() {
        state.history.beneath.clear();
    }
    let beneath = &mut state.history.beneath;
    if let Some(place) = beneath.iter().position(|it| *it == view) {
        beneath.truncate(place);
    } else if state.view != View::Read && state.view != view {
        beneath.push(state.view);
    }
    state.view = view;
}

/// Takes the view away, back to the one beneath it.
pub(super) fn withdraw(state: &mut AppState) -> Effects {
    state.view = state.history.beneath.pop().unwrap_or(View::Read);
    match state.view {
        View::Compare => compare::fetch(state),
        View::Figures => figures::fetch(state),
        View::Person => person::fetch(state),
        View::Results => results::go_to(state),
        View::Board => vec![Effect::Fetch(Fetch::Board)],
        View::Read => list::fetch(state),
    }
}

/// Back to where one came from.
pub(super) fn back(state: &mut AppState) -> Effects {
    let here = state.location();
    let Some(place) = pop_other(&mut state.history.back, here.as_ref()) else {
        state.say("there is no way back from here");
        return Vec::new();
    };
    state.history.forward.extend(here);
    go(state, place)
}

/// Forward again.
pub(super) fn forward(state: &mut AppState) -> Effects {
    let here = state.location();
    let Some(place) = pop_other(&mut state.history.forward, here.as_ref()) else {
        state.say("there is no way forward from here");
        return Vec::new();
    };
    state.history.back.extend(here);
    go(state, place)
}

/// Takes the last place that is not where one is.
fn pop_other(places: &mut Vec<Location>, here: Option<&Location>) -> Option<Location> {
    while let Some(place) = places.pop() {
        if Some(&place) != here {
            return Some(place);
        }
    }
    None
}

/// Goes to a place that is known by its words.
pub(super) fn to_bookmark(state: &mut AppState, bookmark: Bookmark) -> Effects {
    let open = state.reading.as_ref();
    let Some(open) = open.filter(|reading| reading.row.key == bookmark.article) else {
        return vec![Effect::Fetch(Fetch::GoTo(bookmark))];
    };
    let byte = bookmark.position.find(&open.article().text);
    state.view = View::Read;
    reading::show_from(state, byte);
    list::fetch(state)
}

/// Returns the places of articles that one came from, the last one last, here as well: for the next start.
pub(super) fn kept(state: &AppState) -> Vec<Bookmark> {
    let places = state.history.back.iter();
    let articles = places.filter_map(|place| match place {
        Location::Article(bookmark) => Some(bookmark.clone()),
        Location::Cell { .. }
        | Location::Figure { .. }
        | Location::Person { .. }
        | Location::Board(_)
        | Location::Results => None,
    });
    let all: Vec<Bookmark> = articles.collect();
    all[all.len().saturating_sub(KEPT)..].to_vec()
}

fn go(state: &mut AppState, place: Location) -> Effects {
    state.overlay = None;
    match place {
        Location::Article(bookmark) => to_bookmark(state, bookmark),
        Location::Board(id) => board::go_to(state, &id),
        Location::Results => results::go_to(state),
        Location::Cell {
            row,
            column,
            axes,
            filter,
        } => compare::come_back(state, (row, column), axes, filter),
        Location::Person { name, row } => person::go_to(state, name, row),
        Location::Figure { row, value } => figures::go_to(state, row, value),
    }
}
