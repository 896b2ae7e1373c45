//! Help and the list of problems: text that scrolls on top of the view.

use super::Effects;
use super::motion::{Direction, Reach};
use crate::source::Problem;
use crate::tui::app::{AppState, Overlay};
use crate::tui::effect::{Effect, Fetch};
use crate::tui::help;
use crate::tui::layout;

/// Shows all keys.
pub(super) fn open_help(state: &mut AppState) -> Effects {
    let here = Some(state.context()).filter(|it| help::has_keys(*it));
    let here = here.unwrap_or_else(|| state.context_under());
    state.overlay = Some(Overlay::Help { top: 0, here });
    Vec::new()
}

/// Shows what could not be read.
pub(super) fn open_problems(state: &mut AppState) -> Effects {
    state.overlay = Some(Overlay::Problems { top: 0 });
    vec![Effect::Fetch(Fetch::Problems)]
}

/// Takes in what could not be read.
pub(super) fn problems_arrived(state: &mut AppState, problems: Vec<Problem>) -> Effects {
    state.problems = problems;
    Vec::new()
}

/// Scrolls.
pub(super) fn go(state: &mut AppState, direction: Direction, reach: Reach) -> Effects {
    let height = usize::from(layout::inner(layout::sheet(state.size)).height);
    let problems = state.problems.len();
    let theme = state.theme;
    let (top, lines) = match &mut state.overlay {
        Some(Overlay::Help { top, here }) => (top, help::lines(theme, *here).len()),
        Some(Overlay::Problems { top }) => (top, problems),
        Some(
            Overlay::Palette(_)
            | Overlay::Jump(_)
            | Overlay::Search(_)
            | Overlay::Query(_)
            | Overlay::Filter(_)
            | Overlay::Narrow(_)
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
        | None => return Vec::new(),
    };
    *top = direction.moved(*top, reach.lines(height), lines.saturating_sub(height));
    Vec::new()
}
