//! The places of an article: where else its text stands, and who told its story otherwise.

use super::motion::{Direction, Reach};
use super::{Effects, marks, travel};
use crate::library::CopyGroup;
use crate::tui::app::{AppState, Overlay};
use crate::tui::effect::{Effect, Fetch, Landing};
use crate::tui::layout;
use crate::tui::places::Places;

/// Asks for the places of the selected article, or of the open one.
pub(super) fn open(state: &mut AppState) -> Effects {
    let article = marks::subject(state);
    article.map_or_else(Vec::new, |(id, _)| vec![Effect::Fetch(Fetch::Places(id))])
}

/// Takes in the places: one, where nobody else has the story; unless the reader is typing by now.
pub(super) fn arrived(state: &mut AppState, group: Option<CopyGroup>) -> Effects {
    let Some(group) = group else {
        state.complain("the article is gone");
        return Vec::new();
    };
    if !state.context().is_typing() {
        state.overlay = Some(Overlay::Places(Box::new(Places {
            group,
            selected: 0,
            top: 0,
        })));
    }
    Vec::new()
}

/// Moves the selection.
pub(super) fn go(state: &mut AppState, direction: Direction, reach: Reach) -> Effects {
    let height = usize::from(layout::inner(layout::sheet(state.size)).height);
    if let Some(Overlay::Places(places)) = &mut state.overlay {
        let last = places.group.places.len().saturating_sub(1);
        let page = height / Places::LINES;
        places.selected = direction
            .moved(places.selected, reach.lines(page), last)
            .min(last);
        places.keep_visible(height);
    }
    Vec::new()
}

/// Opens the article at the selected place.
pub(super) fn accept(state: &mut AppState) -> Effects {
    let Some(Overlay::Places(places)) = &state.overlay else {
        return Vec::new();
    };
    let Some(id) = places.selected().map(|place| place.article) else {
        return Vec::new();
    };
    state.overlay = None;
    travel::leave(state);
    state.has_chosen = true;
    vec![Effect::Fetch(Fetch::Open {
        id,
        landing: Landing::Remembered,
    })]
}
