//! The filter line of the matrix: what passes is counted while it is typed.

use super::{Effects, compare};
use crate::tui::app::{AppState, Overlay};
use crate::tui::effect::Effect;
use crate::tui::filter_line;
use crate::tui::line::Line;
use crate::tui::phrase;

/// Opens the line with the filter that stands.
pub(super) fn open(state: &mut AppState) -> Effects {
    let filter = state
        .comparison
        .as_ref()
        .map_or("", |comparison| &comparison.filter);
    state.overlay = Some(Overlay::Filter(Line::new(filter)));
    count(state)
}

/// Asks how many quotes pass what is typed so far.
pub(super) fn count(state: &mut AppState) -> Effects {
    let Some(Overlay::Filter(line)) = &state.overlay else {
        return Vec::new();
    };
    let line = line.as_str().to_owned();
    match filter_line::read(&line) {
        Ok(filter) => vec![Effect::Count { filter, line }],
        Err(refusal) => {
            state.complain(&refusal.reason);
            Vec::new()
        }
    }
}

/// Says how many pass, unless the line is another by now.
pub(super) fn counted(state: &mut AppState, line: &str, count: usize) -> Effects {
    if matches!(&state.overlay, Some(Overlay::Filter(typed)) if typed.as_str() == line) {
        let passes = if count == 1 { "passes" } else { "pass" };
        state.say(&format!("{} {passes}", phrase::counted(count, "quote")));
    }
    Vec::new()
}

/// Takes the filter that was typed; one that cannot be read stays open, with what is wrong with it.
pub(super) fn accept(state: &mut AppState, line: &str) -> Effects {
    if let Err(refusal) = filter_line::read(line) {
        state.complain(&refusal.reason);
        return Vec::new();
    }
    state.overlay = None;
    vec![compare::ask(state, line.to_owned())]
}
