//! Lines that are being typed: in the jump, the palette, a search, a filter.

use super::motion::Direction;
use super::{
    Effects, board, correct, export, filter, jump, marks, narrow, palette, results, search,
};
use crate::tui::app::{AppState, Overlay};
use crate::tui::layout;
use crate::tui::line::Line;

/// One more character.
pub(super) fn typed(state: &mut AppState, character: char) -> Effects {
    if matches!(state.overlay, Some(Overlay::Letter(_))) {
        return marks::letter(state, character);
    }
    if let Some(line) = line(state) {
        line.push(character);
    }
    changed(state)
}

/// A text that was pasted goes where something is being typed; elsewhere it is nothing, least of all commands.
pub(super) fn pasted(state: &mut AppState, text: &str) -> Effects {
    state.notice = None;
    state.pending.clear();
    if layout::screen(state.size).is_none() {
        return Vec::new();
    }
    let Some(line) = line(state) else {
        state.say("pasted text goes where something is being typed; here it does nothing");
        return Vec::new();
    };
    let words = text.split(|it: char| it.is_whitespace() || it.is_control());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    for character in words.join(" ").chars() {
        line.push(character);
    }
    changed(state)
}

/// One character less; where there is none, the overlay closes.
pub(super) fn erase_character(state: &mut AppState) -> Effects {
    match line(state) {
        Some(line) if line.is_empty() => cancel(state),
        Some(line) => {
            line.erase_character();
            changed(state)
        }
        None => Vec::new(),
    }
}

pub(super) fn erase_word(state: &mut AppState) -> Effects {
    if let Some(line) = line(state) {
        line.erase_word();
    }
    changed(state)
}

pub(super) fn erase_line(state: &mut AppState) -> Effects {
    if let Some(line) = line(state) {
        line.erase();
    }
    changed(state)
}

/// Takes what is typed or selected.
pub(super) fn accept(state: &mut AppState) -> Effects {
    match &state.overlay {
        Some(Overlay::Jump(_)) => jump::accept(state),
        Some(Overlay::Palette(_)) => palette::accept(state),
        Some(Overlay::Search(_)) => search::accept(state),
        Some(Overlay::Query(_)) => results::accept(state),
        Some(Overlay::Filter(line)) => {
            let line = line.as_str().trim().to_owned();
            filter::accept(state, &line)
        }
        Some(Overlay::Narrow(_)) => narrow::accept(state),
        Some(Overlay::Value(_)) => correct::accept(state),
        Some(Overlay::Board(_)) => board::accept(state),
        Some(Overlay::Export(_)) => export::accept(state),
        Some(Overlay::Ask(_)) => marks::accept(state),
        Some(
            Overlay::Help { .. }
            | Overlay::Problems { .. }
            | Overlay::Cell(_)
            | Overlay::Difference(_)
            | Overlay::Like(_)
            | Overlay::Axes { .. }
            | Overlay::Letter(_)
            | Overlay::Outline(_)
            | Overlay::Places(_)
            | Overlay::Correct(_),
        )
        | None => Vec::new(),
    }
}

/// Closes without.
pub(super) fn cancel(state: &mut AppState) -> Effects {
    if matches!(state.overlay, Some(Overlay::Search(_))) {
        return search::cancel(state);
    }
    if matches!(state.overlay, Some(Overlay::Narrow(_))) {
        return narrow::cancel(state);
    }
    if matches!(state.overlay, Some(Overlay::Query(_))) {
        return results::cancel(state);
    }
    state.overlay = None;
    Vec::new()
}

/// Moves the selection.
pub(super) fn pick(state: &mut AppState, direction: Direction) -> Effects {
    match &state.overlay {
        Some(Overlay::Jump(_)) => jump::pick(state, direction.is_forward()),
        Some(Overlay::Palette(_)) => palette::pick(state, direction.is_forward()),
        Some(Overlay::Query(_)) => results::pick(state, direction),
        Some(
            Overlay::Help { .. }
            | Overlay::Problems { .. }
            | Overlay::Cell(_)
            | Overlay::Difference(_)
            | Overlay::Like(_)
            | Overlay::Axes { .. }
            | Overlay::Search(_)
            | Overlay::Filter(_)
            | Overlay::Narrow(_)
            | Overlay::Correct(_)
            | Overlay::Value(_)
            | Overlay::Board(_)
            | Overlay::Ask(_)
            | Overlay::Letter(_)
            | Overlay::Outline(_)
            | Overlay::Places(_)
            | Overlay::Export(_),
        )
        | None => Vec::new(),
    }
}

fn line(state: &mut AppState) -> Option<&mut Line> {
    match state.overlay.as_mut()? {
        Overlay::Jump(jump) => Some(&mut jump.picker.line),
        Overlay::Palette(picker) => Some(&mut picker.line),
        Overlay::Search(prompt) => Some(&mut prompt.line),
        Overlay::Query(prompt) => Some(&mut prompt.line),
        Overlay::Filter(line) | Overlay::Narrow(line) => Some(line),
        Overlay::Value(prompt) => Some(&mut prompt.line),
        Overlay::Board(prompt) => Some(&mut prompt.line),
        Overlay::Export(prompt) => Some(&mut prompt.line),
        Overlay::Ask(asked) => Some(&mut asked.line),
        Overlay::Help { .. }
        | Overlay::Problems { .. }
        | Overlay::Cell(_)
        | Overlay::Difference(_)
        | Overlay::Like(_)
        | Overlay::Axes { .. }
        | Overlay::Letter(_)
        | Overlay::Outline(_)
        | Overlay::Places(_)
        | Overlay::Correct(_) => None,
    }
}

fn changed(state: &mut AppState) -> Effects {
    match &mut state.overlay {
        Some(Overlay::Jump(_)) => jump::rank(state),
        Some(Overlay::Palette(picker)) => {
            picker.selected = 0;
            Vec::new()
        }
        Some(Overlay::Search(_)) => {
            search::renew_typed(state);
            Vec::new()
        }
        Some(Overlay::Narrow(_)) => narrow::renew_typed(state),
        Some(Overlay::Filter(_)) => filter::count(state),
        Some(Overlay::Query(_)) => results::typed(state),
        Some(
            Overlay::Help { .. }
            | Overlay::Problems { .. }
            | Overlay::Cell(_)
            | Overlay::Difference(_)
            | Overlay::Like(_)
            | Overlay::Axes { .. }
            | Overlay::Correct(_)
            | Overlay::Value(_)
            | Overlay::Board(_)
            | Overlay::Ask(_)
            | Overlay::Letter(_)
            | Overlay::Outline(_)
            | Overlay::Places(_)
            | Overlay::Export(_),
        )
        | None => Vec::new(),
    }
}
