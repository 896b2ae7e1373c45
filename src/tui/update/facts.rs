//! What keys do to the sidebar, and how it and the text follow each other.

use super::motion::{Direction, Reach};
use super::{Effects, reading, travel};
use crate::library::{ArticleId, Elsewhere};
use crate::tui::action::Action;
use crate::tui::app::AppState;
use crate::tui::reading::Reading;
use crate::tui::sidebar::Thing;
use crate::tui::window::first_shown;

/// Moves the selection; the text keeps its place until Enter.
pub(super) fn go(state: &mut AppState, direction: Direction, reach: Reach) -> Effects {
    let (_, height) = state.facts_size();
    let Some(reading) = &mut state.reading else {
        return Vec::new();
    };
    let sidebar = &mut reading.sidebar;
    let last = sidebar.items.len().saturating_sub(1);
    let count = match reach {
        Reach::Line | Reach::End => reach.lines(height),
        // Items take one to three lines.
        Reach::HalfPage | Reach::Page => (reach.lines(height) / 2).max(1),
    };
    sidebar.selected = direction.moved(sidebar.selected, count, last);
    if let Some(&thing) = sidebar.selected_node().and_then(|node| node.things.first()) {
        reading.selected = Some(thing);
    }
    keep_visible(state);
    Vec::new()
}

/// Opens or closes a group; shows a fact, and at each further Enter its next place.
pub(super) fn open(state: &mut AppState) -> Effects {
    let height = state.text_height();
    let Some(reading) = &mut state.reading else {
        return Vec::new();
    };
    let Some(node) = reading.sidebar.selected_node() else {
        return Vec::new();
    };
    if !node.children.is_empty() {
        fold(state);
        return Vec::new();
    }
    let things = node.things.clone();
    let Some(next) = next_place(reading, &things, height) else {
        return Vec::new();
    };
    travel::leave(state);
    reading::show(state, things[next]);
    if things.len() > 1 {
        state.say(&place_sentence(state, things[next], next, things.len()));
    }
    Vec::new()
}

fn place_sentence(state: &AppState, thing: Thing, index: usize, count: usize) -> String {
    let place = state
        .reading
        .as_ref()
        .map(|reading| reading.locate(reading.start(thing)));
    format!(
        "place {} of {count} · {} · {} for the next",
        index + 1,
        place.unwrap_or_default(),
        state.keymap.key(Action::Open)
    )
}

/// Returns which of `things` to show: the next one if one of them is selected and on screen, else the selected or the
/// first.
fn next_place(reading: &Reading, things: &[Thing], height: usize) -> Option<usize> {
    if things.is_empty() {
        return None;
    }
    let selected = reading
        .selected
        .and_then(|thing| things.iter().position(|&it| it == thing));
    let Some(index) = selected else {
        return Some(0);
    };
    if is_on_screen(reading, things[index], height) {
        Some((index + 1) % things.len())
    } else {
        Some(index)
    }
}

/// Takes in what other articles say of the figures of one.
pub(super) fn elsewhere(state: &mut AppState, id: ArticleId, found: &[Elsewhere]) -> Effects {
    let (width, _) = state.facts_size();
    if let Some(reading) = state.reading.as_mut().filter(|reading| reading.id == id) {
        reading.sidebar.set_elsewhere(found);
        reading.sidebar.lay(width);
        keep_visible(state);
    }
    Vec::new()
}

fn fold(state: &mut AppState) {
    let (width, _) = state.facts_size();
    if let Some(reading) = &mut state.reading {
        let sidebar = &mut reading.sidebar;
        if let Some(path) = sidebar
            .items
            .get(sidebar.selected)
            .map(|item| item.path.clone())
        {
            sidebar.fold(&path);
            sidebar.lay(width);
        }
    }
    keep_visible(state);
}

/// Makes the lines for the width that the sidebar has now.
pub(super) fn relay(state: &mut AppState) {
    let (width, _) = state.facts_size();
    let mut line = 0;
    if let Some(reading) = &mut state.reading {
        line = reading.sidebar.kept_top();
        reading.sidebar.lay(width);
        reading.sidebar.top = line;
    }
    follow(state);
    if let Some(reading) = &mut state.reading {
        reading.sidebar.keep(line);
    }
}

/// After the text has moved: keeps a selection that is on screen, else takes the first thing that is; the sidebar goes
/// along.
pub(super) fn follow(state: &mut AppState) {
    let height = state.text_height();
    let Some(reading) = &mut state.reading else {
        return;
    };
    let is_shown = reading
        .selected
        .is_some_and(|thing| is_on_screen(reading, thing, height));
    if !is_shown {
        reading.selected = first_on_screen(reading, height).or(reading.selected);
    }
    let path = reading
        .selected
        .and_then(|thing| reading.sidebar.path_of(thing));
    if let Some(item) = path.and_then(|path| reading.sidebar.item_of(&path)) {
        reading.sidebar.selected = item;
    }
    keep_visible(state);
}

fn is_on_screen(reading: &Reading, thing: Thing, height: usize) -> bool {
    let rows = reading.rows_of(thing);
    *rows.end() >= reading.top && *rows.start() < reading.top + height
}

fn first_on_screen(reading: &Reading, height: usize) -> Option<Thing> {
    let stops = reading.stops();
    let first = stops.partition_point(|&(start, _)| start < reading.wrapped.start_of(reading.top));
    let thing = stops.get(first).map(|&(_, thing)| thing)?;
    is_on_screen(reading, thing, height).then_some(thing)
}

/// Keeps the selected item on screen.
pub(super) fn keep_visible(state: &mut AppState) {
    let (_, height) = state.facts_size();
    let Some(reading) = &mut state.reading else {
        return;
    };
    let sidebar = &mut reading.sidebar;
    let Some(item) = sidebar.items.get(sidebar.selected) else {
        return;
    };
    let lines = (height, sidebar.lines.len());
    sidebar.top = first_shown(sidebar.top, item.lines.clone(), lines);
}
