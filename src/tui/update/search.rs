//! The search in the article: typed letter by letter, then stepped through.

use super::motion::Direction;
use super::{Effects, facts, reading};
use crate::tui::action::Action;
use crate::tui::app::{AppState, Overlay, SearchPrompt};
use crate::tui::finder::Finder;
use crate::tui::line::Line;

/// Opens the line that a search is typed in.
pub(super) fn open(state: &mut AppState) -> Effects {
    if let Some(reading) = &state.reading {
        state.overlay = Some(Overlay::Search(SearchPrompt {
            line: Line::default(),
            origin: reading.top,
            selected: reading.selected,
        }));
    }
    Vec::new()
}

/// Searches for what is typed so far, from where the search was opened.
pub(super) fn renew_typed(state: &mut AppState) {
    let Some(Overlay::Search(prompt)) = &state.overlay else {
        return;
    };
    let (query, origin) = (prompt.line.as_str().to_owned(), prompt.origin);
    if let Some(reading) = &mut state.reading {
        reading.top = origin;
        let place = reading.place();
        let mut finder = Finder::new(&query, &reading.wrapped, reading.is_furniture_shown);
        finder.current = finder.first_from(place);
        reading.finder = (!query.is_empty()).then_some(finder);
    }
    show_current(state);
}

/// Keeps the search and closes its line; an empty line repeats the last search.
pub(super) fn accept(state: &mut AppState) -> Effects {
    state.overlay = None;
    if let Some(finder) = state
        .reading
        .as_ref()
        .and_then(|reading| reading.finder.as_ref())
        && finder.current.is_none()
    {
        let words = format!("no match for {}", finder.query);
        state.say(&words);
    }
    Vec::new()
}

/// Closes the line and goes back to where it was opened.
pub(super) fn cancel(state: &mut AppState) -> Effects {
    if let Some(Overlay::Search(prompt)) = state.overlay.take()
        && let Some(reading) = &mut state.reading
    {
        reading.top = prompt.origin;
        reading.selected = prompt.selected;
        reading.finder = None;
    }
    facts::follow(state);
    Vec::new()
}

/// To the next or the previous match.
pub(super) fn step(state: &mut AppState, direction: Direction) -> Effects {
    let finder = state
        .reading
        .as_mut()
        .and_then(|reading| reading.finder.as_mut());
    match finder {
        None => state.say(&format!(
            "nothing was searched yet; {} searches",
            state.keymap.key(Action::Search)
        )),
        Some(finder) => {
            if finder.step(direction.is_forward()).is_none() {
                let words = format!("no match for {}", finder.query);
                state.say(&words);
            }
        }
    }
    show_current(state);
    Vec::new()
}

/// Searches again: after the furniture was folded or shown.
pub(super) fn renew(state: &mut AppState) {
    if let Some(reading) = &mut state.reading
        && let Some(query) = reading.finder.as_ref().map(|finder| finder.query.clone())
    {
        let mut finder = Finder::new(&query, &reading.wrapped, reading.is_furniture_shown);
        finder.current = finder.first_from(reading.place());
        reading.finder = Some(finder);
    }
}

/// Forgets the search.
pub(super) fn forget(state: &mut AppState) {
    if let Some(reading) = &mut state.reading {
        reading.finder = None;
    }
}

fn show_current(state: &mut AppState) {
    let hit = state.reading.as_ref().and_then(|reading| {
        let finder = reading.finder.as_ref()?;
        Some(reading.wrapped.source(*finder.hits.get(finder.current?)?))
    });
    match hit {
        Some(span) => reading::show_rows(state, span),
        None => facts::follow(state),
    }
}
