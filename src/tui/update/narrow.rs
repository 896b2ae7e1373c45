//! The facts, or the rows of a view of its own, narrowed letter by letter.

use super::{Effects, facts, figures};
use crate::tui::app::{AppState, Overlay, View};
use crate::tui::line::Line;

/// Opens the line that the words are typed in, with those typed last.
pub(super) fn open(state: &mut AppState) -> Effects {
    if let Some(reading) = &state.reading {
        state.overlay = Some(Overlay::Narrow(Line::new(&reading.sidebar.filter)));
    }
    Vec::new()
}

/// Narrows to what is typed so far.
pub(super) fn renew_typed(state: &mut AppState) -> Effects {
    if let Some(Overlay::Narrow(line)) = &state.overlay {
        let words = line.as_str().to_owned();
        return to(state, &words);
    }
    Vec::new()
}

/// Keeps the words and closes their line.
pub(super) fn accept(state: &mut AppState) -> Effects {
    state.overlay = None;
    let reading = state.reading.as_ref();
    match state.view {
        View::Read | View::Compare | View::Person | View::Board | View::Results => {
            if reading.is_some_and(|reading| reading.sidebar.nodes.is_empty()) {
                state.say("no fact holds these words");
            }
        }
        View::Figures => {
            let figures = state.figures.as_ref();
            if figures.is_some_and(|figures| figures.shown.is_empty()) {
                state.say("no figure counts anything in these words");
            }
        }
    }
    Vec::new()
}

/// Closes the line and shows everything.
pub(super) fn cancel(state: &mut AppState) -> Effects {
    state.overlay = None;
    to(state, "")
}

/// Shows everything, if it does not. Tells whether it did.
pub(super) fn clear(state: &mut AppState) -> bool {
    let filter = match state.view {
        View::Read | View::Compare | View::Person | View::Board | View::Results => {
            state.reading.as_ref().map(|it| &it.sidebar.filter)
        }
        View::Figures => state.figures.as_ref().map(|it| &it.filter),
    };
    let is_narrow = filter.is_some_and(|filter| !filter.is_empty());
    if is_narrow {
        to(state, "");
    }
    is_narrow
}

fn to(state: &mut AppState, words: &str) -> Effects {
    match state.view {
        View::Read | View::Compare | View::Person | View::Board | View::Results => {
            facts_to(state, words);
        }
        View::Figures => return figures::narrow(state, words),
    }
    Vec::new()
}

fn facts_to(state: &mut AppState, words: &str) {
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
