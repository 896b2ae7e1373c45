//! The command palette: commands by name.

use super::{Effects, act};
use crate::text::fold;
use crate::tui::action::{COMMANDS, Command};
use crate::tui::app::{AppState, Overlay, Picker};

/// Opens the palette.
pub(super) fn open(state: &mut AppState) -> Effects {
    state.overlay = Some(Overlay::Palette(Picker::default()));
    Vec::new()
}

/// Moves the selection.
pub(super) fn pick(state: &mut AppState, is_forward: bool) -> Effects {
    let last = commands(state).len().saturating_sub(1);
    if let Some(Overlay::Palette(picker)) = &mut state.overlay {
        picker.selected = if is_forward {
            (picker.selected + 1).min(last)
        } else {
            picker.selected.saturating_sub(1)
        };
    }
    Vec::new()
}

/// Does the selected command.
pub(super) fn accept(state: &mut AppState) -> Effects {
    let Some(Overlay::Palette(picker)) = &state.overlay else {
        return Vec::new();
    };
    let command = commands(state).get(picker.selected).copied();
    state.overlay = None;
    let Some(command) = command else {
        state.say("there is no such command");
        return Vec::new();
    };
    act(state, command.action)
}

/// Returns the commands that match what is typed and apply to what lies under the palette: names that start with it
/// before names that hold it before sentences that do.
pub fn commands(state: &AppState) -> Vec<&'static Command> {
    let Some(Overlay::Palette(picker)) = &state.overlay else {
        return Vec::new();
    };
    let under = state.context_under();
    let query = fold(picker.line.as_str().trim());
    let rank = |command: &Command| match command.name.find(&query) {
        Some(0) => Some(0),
        Some(_) => Some(1),
        None => fold(command.sentence).contains(&query).then_some(2),
    };
    let mut found: Vec<(usize, &Command)> = COMMANDS
        .iter()
        .filter(|command| command.contexts.contains(&under))
        .filter_map(|command| Some((rank(command)?, command)))
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, command)| command).collect()
}
