//! What keys do to the open article.

use super::motion::{Direction, Reach};
use super::{Effects, arrival, facts, list, marks, search};
use crate::article::{Role, Span};
use crate::state::{Bookmark, Position};
use crate::tui::app::{AppState, View};
use crate::tui::effect::{Effect, Fetch, Landing, Save};
use crate::tui::message::Arrival;
use crate::tui::reading::Reading;
use crate::tui::sidebar::Thing;
use crate::tui::wrap::RowKind;

/// Takes in an article that was opened.
pub(super) fn opened(state: &mut AppState, arrival: Arrival) -> Effects {
    let mut effects = save(state);
    let Arrival {
        row,
        opened,
        position,
        landing,
    } = arrival;
    state.list.rows.insert(row.id, row.clone());
    if let Some(index) = state.list.position(row.id) {
        state.list.selected = index;
        list::keep_visible(state);
    }
    // Places are those of the file as it is now: an open article that has changed since is shown anew.
    let is_same = state
        .reading
        .as_ref()
        .is_some_and(|reading| reading.id == row.id && reading.opened == opened);
    if !is_same {
        let reading = Reading::new(row, &opened, state.text_width(), state.is_roomy());
        effects.push(Effect::Fetch(Fetch::Elsewhere(reading.id)));
        state.reading = Some(reading);
        marks::note(state);
        facts::relay(state);
    }
    if landing != Landing::Behind {
        state.history.is_visit = state.view != View::Read;
        state.view = View::Read;
    }
    match landing {
        Landing::Remembered | Landing::Behind => remembered(state, position.as_ref()),
        Landing::Span(span) => land(state, span),
        Landing::Top(byte) => show_from(state, byte),
    }
    effects.extend(list::fetch(state));
    if landing == Landing::Behind && is_resumed(state) {
        effects.extend(arrival::resumed(state));
    }
    effects
}

/// Tells whether the open article is the one of the last view.
fn is_resumed(state: &AppState) -> bool {
    let wanted = state.resume.as_ref().and_then(|view| view.article.as_ref());
    let open = state.reading.as_ref().map(|reading| &reading.row.key);
    wanted.is_some() && wanted == open
}

fn remembered(state: &mut AppState, position: Option<&Position>) {
    let Some(reading) = &state.reading else {
        return;
    };
    let byte = position.map_or_else(
        || first_line(reading),
        |it| it.find(&reading.article().text),
    );
    show_from(state, byte);
}

/// Returns where the article's own words start, after the furniture before them.
fn first_line(reading: &Reading) -> usize {
    let first = reading.article().body().next();
    first.map_or(0, |block| block.span.start)
}

/// Puts the row of a byte at the top.
pub(super) fn show_from(state: &mut AppState, byte: usize) {
    let height = state.text_height();
    if let Some(reading) = &mut state.reading {
        reading.top = reading.wrapped.row_of(byte).min(reading.last_top(height));
        reading.keep(byte);
        reading.selected = None;
    }
    facts::follow(state);
}

/// Selects what stands at a span and puts it on screen; furniture is unfolded if the span lies in it.
pub(super) fn land(state: &mut AppState, span: Span) {
    let Some(reading) = &mut state.reading else {
        return;
    };
    let analysis = reading.analysis();
    let fact = analysis.facts.iter().position(|fact| fact.span == span);
    let quote = || {
        analysis
            .quotes
            .iter()
            .position(|quote| quote.extent() == span || quote.spans.contains(&span))
    };
    let thing = fact.map(Thing::Fact).or_else(|| quote().map(Thing::Quote));
    unfold_at(state, span.start);
    match thing {
        Some(thing) => show(state, thing),
        None => show_rows(state, span),
    }
}

/// Selects a thing and puts it on screen.
pub(super) fn show(state: &mut AppState, thing: Thing) {
    let Some(reading) = &mut state.reading else {
        return;
    };
    reading.selected = Some(thing);
    let spans = reading.spans(thing);
    if let (Some(first), Some(last)) = (spans.first(), spans.last()) {
        let span = first.join(*last);
        unfold_at(state, span.start);
        show_rows(state, span);
    }
}

/// Scrolls so that a span is on screen, if it is not.
pub(super) fn show_rows(state: &mut AppState, span: Span) {
    let height = state.text_height();
    if let Some(reading) = &mut state.reading {
        let first = reading.wrapped.row_of(span.start);
        let last = reading
            .wrapped
            .row_of(span.end.saturating_sub(1).max(span.start));
        let is_shown = reading.top <= first && last < reading.top + height;
        if !is_shown {
            reading.top = first
                .saturating_sub(height / 3)
                .min(reading.last_top(height));
        }
    }
    facts::follow(state);
}

fn unfold_at(state: &mut AppState, byte: usize) {
    let Some(reading) = &mut state.reading else {
        return;
    };
    let paragraph = reading
        .wrapped
        .paragraphs
        .get(reading.wrapped.block_of(byte));
    let is_furniture = paragraph.is_some_and(|it| it.role == Role::Furniture);
    if is_furniture && !reading.is_furniture_shown {
        reading.is_furniture_shown = true;
        relay(state);
    }
}

/// Breaks the lines for the width that the text has now.
pub(super) fn relay(state: &mut AppState) {
    let (width, height) = (state.text_width(), state.text_height());
    let Some(reading) = &mut state.reading else {
        return;
    };
    let place = reading.relay(width);
    reading.top = reading.top.min(reading.last_top(height));
    // What was selected was on screen, and stays there.
    if let Some(thing) = reading.selected {
        let rows = reading.rows_of(thing);
        let is_shown = *rows.end() >= reading.top && *rows.start() < reading.top + height;
        if !is_shown {
            reading.top = rows
                .start()
                .saturating_sub(height / 3)
                .min(reading.last_top(height));
        }
    }
    reading.keep(place);
}

/// Scrolls.
pub(super) fn go(state: &mut AppState, direction: Direction, reach: Reach) -> Effects {
    let height = state.text_height();
    let Some(reading) = &mut state.reading else {
        return Vec::new();
    };
    reading.top = direction.moved(reading.top, reach.lines(height), reading.last_top(height));
    facts::follow(state);
    finished(state)
}

/// Marks the article as read once its end was on screen.
fn finished(state: &mut AppState) -> Effects {
    let height = state.text_height();
    match &state.reading {
        Some(reading) if reading.is_at_end(height) => {
            let key = reading.row.key.clone();
            list::finish(state, key)
        }
        _ => Vec::new(),
    }
}

/// To the next or the previous paragraph.
pub(super) fn to_paragraph(state: &mut AppState, direction: Direction) -> Effects {
    to_block(state, direction, |_| true)
}

/// To the next or the previous heading.
pub(super) fn to_heading(state: &mut AppState, direction: Direction) -> Effects {
    to_block(state, direction, |role| {
        matches!(role, Role::Heading | Role::Headline)
    })
}

fn to_block(
    state: &mut AppState,
    direction: Direction,
    is_wanted: impl Fn(Role) -> bool,
) -> Effects {
    let height = state.text_height();
    let Some(reading) = &mut state.reading else {
        return Vec::new();
    };
    let rows = &reading.wrapped.rows;
    let is_start = |&index: &usize| {
        let row = &rows[index];
        row.kind != RowKind::Blank
            && row.part.start == 0
            && is_wanted(reading.wrapped.paragraphs[row.block].role)
    };
    let found = match direction {
        Direction::Forward => (reading.top + 1..rows.len()).find(is_start),
        Direction::Backward => (0..reading.top).rev().find(is_start),
    };
    if let Some(row) = found {
        reading.top = row.min(reading.last_top(height));
    }
    facts::follow(state);
    finished(state)
}

/// To the next or the previous quote.
pub(super) fn to_quote(state: &mut AppState, direction: Direction) -> Effects {
    to_stop(
        state,
        direction,
        |thing| matches!(thing, Thing::Quote(_)),
        "quote",
    )
}

/// To the next or the previous fact that is no bare name.
pub(super) fn to_fact(state: &mut AppState, direction: Direction) -> Effects {
    to_stop(
        state,
        direction,
        |thing| matches!(thing, Thing::Fact(_)),
        "fact",
    )
}

fn to_stop(
    state: &mut AppState,
    direction: Direction,
    is_wanted: impl Fn(Thing) -> bool,
    noun: &str,
) -> Effects {
    let Some(reading) = &state.reading else {
        return Vec::new();
    };
    let stops = reading.stops();
    let (before, after) = around(reading);
    let found = match direction {
        Direction::Forward => stops[after..].iter().find(|(_, thing)| is_wanted(*thing)),
        Direction::Backward => stops[..before]
            .iter()
            .rev()
            .find(|(_, thing)| is_wanted(*thing)),
    };
    match found {
        Some(&(_, thing)) => show(state, thing),
        None => state.say(&format!(
            "no {noun} {}",
            if direction.is_forward() {
                "further on"
            } else {
                "before"
            }
        )),
    }
    finished(state)
}

/// Returns the stops before and after where one is: the selected one, else the first row shown.
fn around(reading: &Reading) -> (usize, usize) {
    let stops = reading.stops();
    let selected = reading
        .selected
        .and_then(|thing| stops.iter().position(|&(_, it)| it == thing));
    if let Some(index) = selected {
        return (index, index + 1);
    }
    let byte = match reading.selected {
        Some(thing) => reading.start(thing),
        None => reading.wrapped.start_of(reading.top),
    };
    let next = stops.partition_point(|&(start, _)| start < byte);
    (next, next)
}

/// Folds or shows the page around the article.
pub(super) fn toggle_furniture(state: &mut AppState) -> Effects {
    let Some(reading) = &mut state.reading else {
        return Vec::new();
    };
    reading.is_furniture_shown = !reading.is_furniture_shown;
    relay(state);
    search::renew(state);
    facts::follow(state);
    Vec::new()
}

/// Shows hidden marks by name, or hides them.
pub(super) fn toggle_hidden(state: &mut AppState) -> Effects {
    let width = state.text_width();
    let Some(reading) = &mut state.reading else {
        return Vec::new();
    };
    if reading.hidden == 0 {
        state.say("the text holds no hidden marks");
        return Vec::new();
    }
    reading.toggle_hidden(width);
    relay(state);
    search::renew(state);
    facts::follow(state);
    Vec::new()
}

/// Returns what keeps the place where reading stopped.
pub(super) fn save(state: &AppState) -> Effects {
    let Some(reading) = &state.reading else {
        return Vec::new();
    };
    let Bookmark { article, position } = reading.bookmark();
    vec![Effect::Save(Save::Position {
        key: article,
        position,
    })]
}

/// Reads the open article again; what was on screen stays there.
pub(super) fn reload(state: &mut AppState) -> Effects {
    let reading = state.reading.as_ref();
    let place = reading.map(|reading| Effect::Fetch(Fetch::GoTo(reading.bookmark())));
    place.into_iter().collect()
}
