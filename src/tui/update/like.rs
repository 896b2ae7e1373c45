//! What keys do to the quotes like one.

use super::motion::{Direction, Reach};
use super::{Effects, chosen, compare, layers, travel};
use crate::compare::like::Likes;
use crate::tui::app::{AppState, Overlay};
use crate::tui::effect::{Effect, Fetch, FetchCompared};
use crate::tui::likes::LikeState;

/// Asks for the quotes like the selected one.
pub(super) fn open(state: &mut AppState) -> Effects {
    if let Some(quote) = chosen::quote(state) {
        return vec![Effect::Fetch(Fetch::Compare(FetchCompared::Like(quote)))];
    }
    let words = chosen::nothing(&state.keymap);
    state.say(&words);
    Vec::new()
}

/// Takes in the quotes, unless the reader is typing by now.
pub(super) fn arrived(state: &mut AppState, likes: Option<Likes>) -> Effects {
    let Some(likes) = likes else {
        state.complain("the quote is gone");
        return Vec::new();
    };
    if !state.context().is_typing() {
        let shown = LikeState { likes, selected: 0 };
        layers::lay(state, Overlay::Like(Box::new(shown)));
    }
    Vec::new()
}

/// Up and down the quotes.
pub(super) fn go(state: &mut AppState, direction: Direction, reach: Reach) -> Effects {
    if let Some(Overlay::Like(like)) = &mut state.overlay {
        let last = like.likes.alike.len().saturating_sub(1);
        // A page of quotes is about three.
        like.selected = direction.moved(like.selected, reach.lines(5), last);
    }
    Vec::new()
}

/// Opens the selected quote in its article.
pub(super) fn open_selected(state: &mut AppState) -> Effects {
    let Some(Overlay::Like(like)) = &state.overlay else {
        return Vec::new();
    };
    let selected = like.likes.alike.get(like.selected);
    let Some(effect) = selected.map(|it| compare::open_quote(&it.statement.quote)) else {
        return Vec::new();
    };
    layers::clear(state);
    travel::leave(state);
    vec![effect]
}
