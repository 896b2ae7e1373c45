//! The outline of the open article.

use super::motion::{Direction, Reach};
use super::{Effects, reading, travel};
use crate::tui::action::Action;
use crate::tui::app::{AppState, Overlay};
use crate::tui::layout;
use crate::tui::outline::Outline;

/// Shows the headings, notes and bookmarks of the open article.
pub(super) fn open(state: &mut AppState) -> Effects {
    let Some(reading) = &state.reading else {
        return Vec::new();
    };
    let mut outline = Outline::of(reading, &state.list.marks);
    outline.keep_visible(height(state));
    state.overlay = Some(Overlay::Outline(outline));
    Vec::new()
}

fn height(state: &AppState) -> usize {
    usize::from(layout::inner(layout::sheet(state.size)).height)
}

/// Moves the selection.
pub(super) fn go(state: &mut AppState, direction: Direction, reach: Reach) -> Effects {
    let height = height(state);
    if let Some(Overlay::Outline(outline)) = &mut state.overlay {
        let last = outline.entries.len().saturating_sub(1);
        outline.selected = direction
            .moved(outline.selected, reach.lines(height), last)
            .min(last);
        outline.keep_visible(height);
    }
    Vec::new()
}

/// Goes to the selected entry.
pub(super) fn accept(state: &mut AppState) -> Effects {
    let Some(Overlay::Outline(outline)) = state.overlay.take() else {
        return Vec::new();
    };
    let Some(entry) = outline.entries.get(outline.selected) else {
        return Vec::new();
    };
    travel::leave(state);
    reading::show_from(state, entry.span.start);
    if !entry.sign.is_empty() {
        state.say(&format!(
            "{}; {} goes back",
            entry.words,
            state.keymap.key(Action::Back)
        ));
    }
    Vec::new()
}
