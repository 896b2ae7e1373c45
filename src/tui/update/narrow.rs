//! The facts narrowed letter by letter.

use super::{Effects, facts};
use crate::tui::app::{AppState, Overlay};
use crate::tui::line::Line;

/// Opens the line that the words are typed in, with those typed last.
pub(super) fn open(state: &mut AppState) -> Effects {
    if let Some(reading) = &state.reading {
        state.overlay = Some(Overlay::Narrow(Line::new(&reading.sidebar.filter)));
    }
    Vec::new()
}

/// Narrows to what is typed so far.
pub(super) fn renew_typed(state: &mut AppState) {
    if let Some(Overlay::Narrow(line)) = &state.overlay {
        let words = line.as_str().to_owned();
        to(state, &words);
    }
}

/// Keeps the words and closes their line.
pub(super) fn accept(state: &mut AppState) -> Effects {
    state.overlay = None;
    let is_empty = state
        .reading
        .as_ref()
        .is_some_and(|reading| reading.sidebar.nodes.is_empty());
    if is_empty {
        state.say("no fact holds these words");
    }
    Vec::new()
}

/// Closes the line and shows everything.
pub(super) fn cancel(state: &mut AppState) -> Effects {
    state.overlay = None;
    to(state, "");
    Vec::new()
}

/// Shows everything, if it does not. Tells whether it did.
pub(super) fn clear(state: &mut AppState) -> bool {
    let is_narrow = state
        .reading
        .as_ref()
        .is_some_and(|reading| !reading.sidebar.filter.is_empty());
    if is_narrow {
        to(state, "");
    }
    is_narrow
}

fn to(state: &mut AppState, words: &str) {
    let (width, _) = state.facts_size();
    let Some(reading) = &mut state.reading else {
        return;
    };
    let selected = reading.selected;
    let sidebar = &mut reading.sidebar;
    sidebar.narrow(words);
    sidebar.lay(width);
    // Nothing says where the old selection went in another tree, but the thing that it stood for.
    let path = selected.and_then(|thing| sidebar.path_of(thing));
    sidebar.selected = path.and_then(|path| sidebar.item_of(&path)).unwrap_or(0);
    facts::keep_visible(state);
}
