//! Selecting text: motions that move one end of the selection, and what it is good for.

use std::sync::Arc;

use super::motion::{Direction, Reach};
use super::{Effects, copy, reading};
use crate::article::Span;
use crate::board::Place;
use crate::library::ArticleId;
use crate::tui::app::{AppState, Overlay};
use crate::tui::correcting::{Correcting, ValuePrompt};
use crate::tui::effect::{Act, Effect, Fetch};
use crate::tui::line::Line;
use crate::tui::reading::Reading;
use crate::tui::selecting::{Selecting, Unit, Units};

/// Begins a selection, or makes the one there is wider.
pub(super) fn open(state: &mut AppState) -> Effects {
    let Some(reading) = &mut state.reading else {
        return Vec::new();
    };
    if let Some(selecting) = &mut reading.selecting {
        selecting.widen();
        show(state);
        return Vec::new();
    }
    vec![Effect::Fetch(Fetch::Units(reading.id))]
}

/// Takes in what the selection grows by: it begins with what is selected or found, else with the first sentence on screen.
pub(super) fn begin(state: &mut AppState, id: ArticleId, units: Arc<Units>) -> Effects {
    let Some(reading) = state.reading.as_mut().filter(|it| it.id == id) else {
        return Vec::new();
    };
    let start = start(reading);
    reading.selecting = Selecting::new(units, start);
    if reading.selecting.is_none() {
        state.say("there are no words to select");
    }
    show(state);
    Vec::new()
}

fn start(reading: &Reading) -> Span {
    let top = reading.wrapped.start_of(reading.top);
    if let Some(thing) = reading.selected {
        let spans = reading.spans(thing);
        if let (Some(first), Some(last)) = (spans.first(), spans.last()) {
            return first.join(*last);
        }
    }
    let finder = reading.finder.as_ref();
    let hit = finder.and_then(|finder| finder.hits.get(finder.current?));
    let found = hit.map(|hit| reading.wrapped.source(*hit));
    found.unwrap_or(Span::new(top, top))
}

/// Scrolls so that the moving end is on screen.
fn show(state: &mut AppState) {
    let reading = state.reading.as_ref();
    let cursor = reading
        .and_then(|it| it.selecting.as_ref())
        .map(Selecting::cursor);
    if let Some(cursor) = cursor {
        reading::show_rows(state, cursor);
    }
}

/// Moves one end by a unit.
pub(super) fn step(state: &mut AppState, unit: Unit, direction: Direction) -> Effects {
    moved(state, |selecting| {
        selecting.step(unit, direction.is_forward());
    })
}

/// Lets the other end move.
pub(super) fn swap(state: &mut AppState) -> Effects {
    moved(state, Selecting::swap)
}

fn moved(state: &mut AppState, motion: impl FnOnce(&mut Selecting)) -> Effects {
    let reading = state.reading.as_mut();
    if let Some(selecting) = reading.and_then(|it| it.selecting.as_mut()) {
        motion(selecting);
    }
    show(state);
    Vec::new()
}

/// Moves one end by lines, or to the first or the last word.
pub(super) fn go(state: &mut AppState, direction: Direction, reach: Reach) -> Effects {
    if reach == Reach::End {
        return moved(state, |selecting| {
            selecting.to_end(direction.is_forward());
        });
    }
    let reading = state.reading.as_ref();
    let below =
        reading.and_then(|it| Some(beside_row(it, it.selecting.as_ref()?.cursor(), direction)));
    match below {
        Some(byte) => moved(state, |selecting| selecting.go_to(byte)),
        None => Vec::new(),
    }
}

/// Returns the byte in the next row with text, as far from its start as a word is from the start of its own.
fn beside_row(reading: &Reading, word: Span, direction: Direction) -> usize {
    let wrapped = &reading.wrapped;
    let here = wrapped.row_of(word.start);
    let has_text = |&row: &usize| !wrapped.text_of(&wrapped.rows[row]).is_empty();
    let row = match direction {
        Direction::Forward => (here + 1..wrapped.rows.len()).find(has_text),
        Direction::Backward => (0..here).rev().find(has_text),
    };
    let Some(row) = row else {
        return word.start;
    };
    let start = wrapped.start_of(row);
    let end = wrapped.start_of(row + 1).max(start + 1);
    (start + word.start.saturating_sub(wrapped.start_of(here))).min(end - 1)
}

/// Leaves the selection. Tells whether there was one.
pub(super) fn leave(state: &mut AppState) -> bool {
    let reading = state.reading.as_mut();
    reading.is_some_and(|reading| reading.selecting.take().is_some())
}

/// Returns what is selected, and leaves the selection.
fn taken(state: &mut AppState) -> Option<(ArticleId, Span)> {
    let reading = state.reading.as_mut()?;
    let span = reading.selecting.take()?.span();
    Some((reading.id, span))
}

/// Copies what is selected with its source.
pub(super) fn copy(state: &mut AppState) -> Effects {
    let Some((_, span)) = taken(state) else {
        return Vec::new();
    };
    let text = state.reading.as_ref().map(|reading| {
        let words = words(reading, span);
        format!("{words}\n{}", copy::source(reading, span.start))
    });
    copy::copied(state, text, "selection")
}

/// Returns what the screen shows of a span: no line breaks but between paragraphs.
pub(super) fn words(reading: &Reading, span: Span) -> String {
    let stretches = reading.wrapped.stretches(span).into_iter();
    let pieces = stretches.map(|it| {
        let text = reading.wrapped.paragraphs[it.block].text.as_str();
        text[it.part.start..it.part.end].to_owned()
    });
    pieces.collect::<Vec<_>>().join("\n")
}

/// Pins what is selected.
pub(super) fn pin(state: &mut AppState) -> Effects {
    let pinned = taken(state).map(|(article, span)| {
        Effect::Act(Act::Pin {
            article,
            place: Place::Passage(span),
        })
    });
    pinned.into_iter().collect()
}

/// Offers to make what is selected a quote.
pub(super) fn correct(state: &mut AppState) -> Effects {
    let Some((_, span)) = taken(state) else {
        return Vec::new();
    };
    if let Some(reading) = &state.reading {
        let (correcting, words) = Correcting::of_passage(reading, span);
        state.overlay = Some(Overlay::Value(Box::new(ValuePrompt {
            correcting,
            line: Line::new(&words),
        })));
    }
    Vec::new()
}
