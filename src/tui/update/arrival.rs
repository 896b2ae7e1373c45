//! The start, and what the ingest brings: articles appear as they arrive.

use super::{Effects, board, compare, figures, list, results};
use crate::library::{ArticleId, Progress};
use crate::tui::action::Action;
use crate::tui::app::{AppState, View};
use crate::tui::effect::{Effect, Fetch, Landing};
use crate::tui::message::Start;
use crate::tui::phrase;
use crate::tui::place::{Location, SavedView};

/// Takes in what was read of the state.
pub(super) fn started(state: &mut AppState, start: Start) -> Effects {
    state.list.marks = start.marks;
    state.history.back = start.history.into_iter().map(Location::Article).collect();
    if let Some(view) = &start.view {
        state.arrangement.focus = view.focus;
        state.arrangement.drawer = view.drawer;
        state.arrangement.is_zoomed = view.is_zoomed;
    }
    state.resume = start.view;
    if !start.notices.is_empty() {
        state.complain(&start.notices.join(" · "));
    }
    vec![list::ask(state)]
}

/// Takes in how far the ingest is.
pub(super) fn progressed(
    state: &mut AppState,
    progress: Progress,
    order: Option<Vec<ArticleId>>,
) -> Effects {
    let has_changed = !progress.arrived.is_empty() || !progress.removed.is_empty();
    state.stopped = None;
    if state.is_ingested && has_changed {
        tell(state, &progress);
    }
    for id in progress.arrived.iter().chain(&progress.removed) {
        state.list.rows.remove(id);
    }
    state.progress = Some(progress);
    match order {
        Some(order) if state.list.query.is_none() => listed(state, order),
        Some(_) => vec![list::ask(state)],
        // What is not listed yet will be, at the latest when all is read.
        None if state.is_ingested && has_changed => vec![list::ask(state)],
        None => Vec::new(),
    }
}

/// Says what has changed in the folders while they are open.
fn tell(state: &mut AppState, progress: &Progress) {
    let open = state.reading.as_ref().map(|reading| reading.id);
    let is_among = |ids: &[ArticleId]| open.is_some_and(|id| ids.contains(&id));
    if is_among(&progress.arrived) {
        let key = state.keymap.key(Action::Reload);
        state.say(&format!("this article has changed; {key} reads it again"));
    } else if is_among(&progress.removed) {
        state.say("the file of this article is gone");
    } else {
        let parts = [
            (progress.arrived.len(), "new or changed"),
            (progress.removed.len(), "gone"),
        ];
        let parts = parts.iter().filter(|(count, _)| *count > 0);
        let parts: Vec<String> = parts
            .map(|(count, what)| format!("{} {what}", phrase::counted(*count, "article")))
            .collect();
        state.say(&parts.join(", "));
    }
}

/// Takes in that the reading of articles was stopped.
pub(super) fn stopped(state: &mut AppState) -> Effects {
    state.stopped = Some(state.progress.clone().unwrap_or_default());
    vec![list::ask(state)]
}

/// Takes in that everything was dealt with.
pub(super) fn ingested(state: &mut AppState) -> Effects {
    state.is_ingested = true;
    state.stopped = None;
    let problems = state
        .progress
        .as_ref()
        .map_or(0, |progress| progress.problems);
    if problems > 0 && state.notice.is_none() {
        let count = phrase::counted(problems, "problem");
        state.say(&format!(
            "{count} while reading; {} lists what could not be read",
            state.keymap.key(Action::Problems)
        ));
    }
    let mut effects = list::renew(state);
    effects.push(list::ask(state));
    let open = state.reading.as_ref();
    effects.extend(open.map(|reading| Effect::Fetch(Fetch::Elsewhere(reading.id))));
    effects.extend(compare::renew(state));
    effects.extend(figures::renew(state));
    effects
}

/// Shows the first articles of a long list, and asks for all.
pub(super) fn list_begun(state: &mut AppState, ids: Vec<ArticleId>) -> Effects {
    list::change(state, |list| list.ids = ids);
    let mut effects = list::fetch(state);
    effects.push(list::ask(state));
    effects
}

/// Takes in the order of the articles; the selection stays with its article.
pub(super) fn listed(state: &mut AppState, ids: Vec<ArticleId>) -> Effects {
    list::change(state, |list| list.ids = ids);
    let mut effects = list::fetch(state);
    effects.extend(choose(state));
    effects
}

/// Opens what the reader had open; where there is nothing like that, the first article. Until the reader chooses, the
/// last word is spoken when all articles are there.
fn choose(state: &mut AppState) -> Effects {
    if state.has_chosen || state.list.ids.is_empty() {
        return Vec::new();
    }
    if let Some(SavedView {
        article: Some(key), ..
    }) = &state.resume
    {
        let (key, landing) = (key.clone(), Landing::Behind);
        return vec![Effect::Fetch(Fetch::OpenKey { key, landing })];
    }
    if state.is_ingested || state.reading.is_none() {
        return open_first(state);
    }
    Vec::new()
}

/// The article that was open is not there (yet).
pub(super) fn not_there(state: &mut AppState) -> Effects {
    if state.is_ingested {
        state.resume = None;
    }
    if state.reading.is_none() {
        return open_first(state);
    }
    Vec::new()
}

fn open_first(state: &mut AppState) -> Effects {
    state.list.selected = state.list.marks.queries.len();
    list::keep_visible(state);
    let id = state.list.ids[0];
    if state.is_ingested {
        state.has_chosen = true;
    }
    if state
        .reading
        .as_ref()
        .is_some_and(|reading| reading.id == id)
    {
        return Vec::new();
    }
    vec![Effect::Fetch(Fetch::Open {
        id,
        landing: Landing::Behind,
    })]
}

/// The article that was open is back: so is the view, if it was another.
pub(super) fn resumed(state: &mut AppState) -> Effects {
    state.has_chosen = true;
    let Some(view) = state.resume.take() else {
        return Vec::new();
    };
    // Whoever has gone elsewhere meanwhile stays there.
    if state.view != View::Read {
        return Vec::new();
    }
    match view.view {
        View::Read | View::Person => Vec::new(),
        View::Board => board::open(state),
        View::Results => results::show(state, &view.query),
        View::Compare => {
            state.wanted_cell = view.cell.map(|(row, column)| (Some(row), Some(column)));
            state.axes = view.axes;
            vec![compare::ask(state, view.filter)]
        }
        View::Figures => vec![Effect::Fetch(Fetch::Figures)],
    }
}
