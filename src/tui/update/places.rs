//! The places of an article: where else its text stands, and who told its story otherwise.

use super::motion::{Direction, Reach};
use super::{Effects, travel};
use crate::library::CopyGroup;
use crate::tui::app::{AppState, Overlay, View};
use crate::tui::effect::{Effect, Landing};
use crate::tui::layout::{self, Pane};
use crate::tui::places::Places;

/// Asks for the places of the selected article, or of the open one.
pub(super) fn open(state: &mut AppState) -> Effects {
    let is_in_list = state.view == View::Read && state.arrangement.focus == Pane::Articles;
    let listed = is_in_list.then(|| state.list.id_at(state.list.selected));
    let open = state.reading.as_ref().map(|reading| reading.id);
    let article = listed.flatten().or(open);
    article.map_or_else(Vec::new, |id| vec![Effect::FetchPlaces(id)])
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
    vec![Effect::Open {
        id,
        landing: Landing::Remembered,
    }]
}
