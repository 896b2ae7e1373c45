//! What keys do to the list of articles.

use super::motion::{Direction, Reach};
use super::{Effects, travel};
use crate::library::{ArticleId, ArticleRow};
use crate::tui::action::Context;
use crate::tui::app::AppState;
use crate::tui::effect::{Effect, Landing};
use crate::tui::list::List;

/// Moves the selection.
pub(super) fn go(state: &mut AppState, direction: Direction, reach: Reach) -> Effects {
    let page = state.list_height() / List::LINES;
    let last = state.list.ids.len().saturating_sub(1);
    state.list.selected = direction.moved(state.list.selected, reach.lines(page), last);
    keep_visible(state);
    fetch(state)
}

/// Keeps the selected article on screen.
pub(super) fn keep_visible(state: &mut AppState) {
    let fits = (state.list_height() / List::LINES).max(1);
    let list = &mut state.list;
    list.selected = list.selected.min(list.ids.len().saturating_sub(1));
    let lowest = (list.selected + 1).saturating_sub(fits);
    list.top = list.top.clamp(lowest, list.selected.max(lowest));
    list.top = list
        .top
        .min(list.ids.len().saturating_sub(fits).max(lowest));
}

/// Asks for the rows that are to be shown and are not there.
pub(super) fn fetch(state: &AppState) -> Effects {
    let missing = state.list.missing(state.list_height());
    if missing.is_empty() {
        return Vec::new();
    }
    vec![Effect::FetchRows(missing)]
}

/// Takes in rows.
pub(super) fn rows_arrived(state: &mut AppState, rows: Vec<ArticleRow>) -> Effects {
    state
        .list
        .rows
        .extend(rows.into_iter().map(|row| (row.id, row)));
    Vec::new()
}

/// Opens the selected article and gives the text the keyboard.
pub(super) fn open_selected(state: &mut AppState) -> Effects {
    let Some(id) = state.list.selected_id() else {
        return Vec::new();
    };
    let mut effects = super::panes::focus(state, crate::tui::layout::Pane::Reading);
    effects.extend(open(state, id));
    effects
}

/// Opens the next or the previous article.
pub(super) fn open_neighbour(state: &mut AppState, direction: Direction) -> Effects {
    let last = state.list.ids.len().saturating_sub(1);
    let here = current(state);
    let next = direction.moved(here, 1, last);
    if next == here || state.list.ids.is_empty() {
        state.say(if direction.is_forward() {
            "this is the last article"
        } else {
            "this is the first article"
        });
        return Vec::new();
    }
    select_and_open(state, next)
}

/// Opens the next or the previous unread article.
pub(super) fn open_unread(state: &mut AppState, direction: Direction) -> Effects {
    let here = current(state);
    let is_unread = |&index: &usize| !state.list.is_read(state.list.ids[index]);
    let next = match direction {
        Direction::Forward => (here + 1..state.list.ids.len()).find(is_unread),
        Direction::Backward => (0..here.min(state.list.ids.len())).rev().find(is_unread),
    };
    let Some(next) = next else {
        state.say("no unread article that way");
        return Vec::new();
    };
    select_and_open(state, next)
}

/// Marks the open (in the list: the selected) article as read or unread.
pub(super) fn toggle_read(state: &mut AppState) -> Effects {
    let id = match state.context() {
        Context::Articles => state.list.selected_id(),
        Context::Reading
        | Context::Facts
        | Context::Compare
        | Context::Figures
        | Context::Person
        | Context::Cell
        | Context::Difference
        | Context::Like
        | Context::Axes
        | Context::Correct
        | Context::Problems
        | Context::Help
        | Context::Jump
        | Context::Palette
        | Context::Prompt
        | Context::Board
        | Context::Export => state.reading.as_ref().map(|reading| reading.id),
    };
    let key = id
        .and_then(|id| state.list.rows.get(&id))
        .map(|row| row.key.clone());
    key.map_or_else(Vec::new, |key| {
        let is_read = !state.list.read.contains(&key);
        state.say(if is_read {
            "marked as read"
        } else {
            "marked as unread"
        });
        mark(state, key, is_read)
    })
}

/// Marks an article.
pub(super) fn mark(state: &mut AppState, key: String, is_read: bool) -> Effects {
    let has_changed = if is_read {
        state.list.read.insert(key.clone())
    } else {
        state.list.read.remove(&key)
    };
    if !has_changed {
        return Vec::new();
    }
    vec![Effect::SaveRead { key, is_read }]
}

fn select_and_open(state: &mut AppState, index: usize) -> Effects {
    state.list.selected = index;
    keep_visible(state);
    let id = state.list.ids[index];
    let mut effects = fetch(state);
    effects.extend(open(state, id));
    effects
}

fn open(state: &mut AppState, id: ArticleId) -> Effects {
    state.has_chosen = true;
    if state
        .reading
        .as_ref()
        .is_some_and(|reading| reading.id == id)
    {
        return Vec::new();
    }
    travel::leave(state);
    vec![Effect::Open {
        id,
        landing: Landing::Remembered,
    }]
}

/// Returns the place of the open article in the list, else of the selected one.
fn current(state: &AppState) -> usize {
    let open = state
        .reading
        .as_ref()
        .and_then(|reading| state.list.position(reading.id));
    open.unwrap_or(state.list.selected)
}
