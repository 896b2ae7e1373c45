//! What keys do to the list of articles.

use super::motion::{Direction, Reach};
use super::{Effects, marks, travel};
use crate::library::{ArticleId, ArticleRow};
use crate::query::parse;
use crate::tui::app::AppState;
use crate::tui::effect::{Effect, Fetch, Landing, Save};
use crate::tui::line::Line;
use crate::tui::list::List;
use crate::tui::marking::{Asking, Marking};
use crate::tui::window::first_shown;

/// Moves the selection.
pub(super) fn go(state: &mut AppState, direction: Direction, reach: Reach) -> Effects {
    let page = state.list_height() / List::LINES;
    let last = state.list.row_count().saturating_sub(1);
    state.list.selected = direction.moved(state.list.selected, reach.lines(page), last);
    keep_visible(state);
    fetch(state)
}

/// Keeps the selected article on screen.
pub(super) fn keep_visible(state: &mut AppState) {
    let fits = (state.list_height() / List::LINES).max(1);
    let list = &mut state.list;
    list.selected = list.selected.min(list.row_count().saturating_sub(1));
    let row = list.selected..list.selected + 1;
    list.top = first_shown(list.top, row, (fits, list.row_count()));
}

/// Asks for the rows that are to be shown and are not there.
pub(super) fn fetch(state: &AppState) -> Effects {
    let missing = state.list.missing(state.list_height());
    if missing.is_empty() {
        return Vec::new();
    }
    vec![Effect::Fetch(Fetch::Rows(missing))]
}

/// Asks anew for the rows that are shown, and forgets those that are not: other articles may have changed what they say.
pub(super) fn renew(state: &mut AppState) -> Effects {
    let near = state.list.near(state.list_height()).to_vec();
    state.list.rows.retain(|id, _| near.contains(id));
    vec![Effect::Fetch(Fetch::Rows(near))]
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
    if let Some(query) = state.list.selected_query() {
        let is_shown = state.list.query.as_deref() == Some(query);
        let query = (!is_shown).then(|| query.to_owned());
        return show_query(state, query);
    }
    let Some(id) = state.list.selected_id() else {
        return Vec::new();
    };
    let mut effects = super::panes::focus(state, crate::tui::layout::Pane::Reading);
    effects.extend(open(state, id));
    effects
}

/// Asks for the articles of the list: all, or those of the query it shows.
pub(super) fn ask(state: &AppState) -> Effect {
    let shown = state.list.query.clone();
    Effect::Fetch(shown.map_or(Fetch::List, Fetch::ListFound))
}

/// Lists the articles of a query, or all.
pub(super) fn show_query(state: &mut AppState, query: Option<String>) -> Effects {
    state.list.query = query;
    vec![ask(state)]
}

/// Keeps a query as a row, or takes it away; what is selected stays selected.
pub(super) fn set_kept(state: &mut AppState, query: &str, is_kept: bool) {
    change(state, |list| {
        if is_kept {
            list.marks.queries.insert(query.to_owned());
        } else {
            list.marks.queries.remove(query);
        }
    });
}

/// Changes what the list holds; the selection stays with its article.
pub(super) fn change(state: &mut AppState, change: impl FnOnce(&mut List)) {
    let list = &mut state.list;
    let article = list.selected_id();
    change(list);
    if let Some(row) = article.and_then(|id| list.position(id)) {
        list.selected = row;
    }
    keep_visible(state);
}

/// Opens the next or the previous article.
pub(super) fn open_neighbour(state: &mut AppState, direction: Direction) -> Effects {
    let first = state.list.marks.queries.len();
    let last = state.list.row_count().saturating_sub(1);
    let here = current(state);
    let next = direction.moved(here, 1, last).max(first);
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
    let first = state.list.marks.queries.len();
    let rows = state.list.row_count();
    let is_unread = |&row: &usize| {
        let id = state.list.id_at(row);
        id.is_some_and(|id| !state.list.is_read(id))
    };
    let next = match direction {
        Direction::Forward => (here + 1..rows).find(is_unread),
        Direction::Backward => (first..here.min(rows).max(first)).rev().find(is_unread),
    };
    let Some(next) = next else {
        state.say("no unread article that way");
        return Vec::new();
    };
    select_and_open(state, next)
}

/// Marks the open (in the list: the selected) article as read or unread.
pub(super) fn toggle_read(state: &mut AppState) -> Effects {
    let Some((_, key)) = marks::subject(state) else {
        return Vec::new();
    };
    let read = &mut state.list.marks.read;
    let is_read = !read.remove(&key);
    if is_read {
        read.insert(key.clone());
    }
    marks::done(state, Marking::Read { key, is_read })
}

/// Marks an article as read because its end was on screen.
pub(super) fn finish(state: &mut AppState, key: String) -> Effects {
    if state.list.marks.read.insert(key.clone()) {
        vec![Effect::Save(Save::Read(key))]
    } else {
        Vec::new()
    }
}

/// Opens the line for a query that the list is filtered by.
pub(super) fn ask_filter(state: &mut AppState) -> Effects {
    let shown = state.list.query.clone().unwrap_or_default();
    marks::ask(state, Asking::List, Line::new(&shown));
    Vec::new()
}

/// Lists the articles of a query as it was typed; of none, all. One that cannot be understood stays to be put right.
pub(super) fn filter(state: &mut AppState, typed: &str) -> Effects {
    match parse(typed) {
        Ok(query) => {
            let query = (!query.is_everything()).then(|| query.to_string());
            show_query(state, query)
        }
        Err(error) => {
            marks::ask(state, Asking::List, Line::new(typed));
            state.complain(&error.to_string());
            Vec::new()
        }
    }
}

fn select_and_open(state: &mut AppState, index: usize) -> Effects {
    state.list.selected = index;
    keep_visible(state);
    let mut effects = fetch(state);
    if let Some(id) = state.list.id_at(index) {
        effects.extend(open(state, id));
    }
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
    vec![Effect::Fetch(Fetch::Open {
        id,
        landing: Landing::Remembered,
    })]
}

/// Returns the place of the open article in the list, else of the selected one.
fn current(state: &AppState) -> usize {
    let open = state
        .reading
        .as_ref()
        .and_then(|reading| state.list.position(reading.id));
    open.unwrap_or(state.list.selected)
}
