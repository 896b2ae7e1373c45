//! Putting things right: the sheet of what can be, the line for a value, the article as it is afterwards.

use super::motion::{Direction, Reach};
use super::{Effects, compare, facts, figures, list, marks};
use crate::tui::aligning;
use crate::tui::app::{AppState, Overlay, View};
use crate::tui::correcting::{Correcting, ValuePrompt};
use crate::tui::correction_field::Field;
use crate::tui::effect::{Act, Effect, Fetch, Run};
use crate::tui::joining;
use crate::tui::layout::Pane;
use crate::tui::line::Line;
use crate::tui::message::Arrival;
use crate::tui::reading::Reading;
use crate::tui::sidebar::Thing;

/// Offers what can be put right of the selected thing.
pub(super) fn open(state: &mut AppState) -> Effects {
    if state.view == View::Compare {
        match state.comparison.as_ref().and_then(aligning::of_row) {
            Some(offered) => state.overlay = Some(Overlay::Correct(Box::new(offered))),
            None => state.say("only rows of topics can be put right"),
        }
        return Vec::new();
    }
    let offered = if state.view == View::Figures {
        state.figures.as_ref().and_then(joining::of_figures)
    } else if state.arrangement.focus == Pane::Articles {
        let row = state
            .list
            .selected_id()
            .and_then(|id| state.list.rows.get(&id));
        row.map(Correcting::of_article)
    } else {
        state.reading.as_ref().map(Correcting::of_reading)
    };
    match offered {
        Some(offered) => state.overlay = Some(Overlay::Correct(Box::new(offered))),
        None => state.say("there is nothing to put right yet"),
    }
    Vec::new()
}

/// Moves the selection.
pub(super) fn go(state: &mut AppState, direction: Direction, reach: Reach) -> Effects {
    if let Some(Overlay::Correct(offered)) = &mut state.overlay {
        let last = offered.choices.len().saturating_sub(1);
        let count = reach.lines(offered.choices.len());
        offered.selected = direction.moved(offered.selected, count, last);
    }
    Vec::new()
}

/// Takes the selected choice: asks for its value, or does it.
pub(super) fn choose(state: &mut AppState) -> Effects {
    let Some(Overlay::Correct(offered)) = state.overlay.take() else {
        return Vec::new();
    };
    let Some(choice) = offered.choice() else {
        return Vec::new();
    };
    if !choice.field.has_value() {
        return correct(state, &offered, "");
    }
    let line = Line::new(choice.typed());
    state.overlay = Some(Overlay::Value(Box::new(ValuePrompt {
        correcting: *offered,
        line,
    })));
    Vec::new()
}

/// Takes the value that was typed.
pub(super) fn accept(state: &mut AppState) -> Effects {
    let Some(Overlay::Value(prompt)) = state.overlay.take() else {
        return Vec::new();
    };
    let value = prompt.line.as_str().trim().to_owned();
    if prompt
        .correcting
        .choice()
        .is_some_and(|choice| choice.value == value)
    {
        state.say("nothing was changed");
        return Vec::new();
    }
    let effects = correct(state, &prompt.correcting, &value);
    if effects.is_empty() {
        // What was typed is there to be typed over.
        state.overlay = Some(Overlay::Value(prompt));
    }
    effects
}

/// Returns what makes the correction; says why where it cannot be meant so.
fn correct(state: &mut AppState, offered: &Correcting, value: &str) -> Effects {
    let Some(correction) = offered.correction(value, state.reading.as_ref()) else {
        let field = offered.choice().map(|choice| choice.field);
        state.complain(field.map_or("", Field::complaint));
        return Vec::new();
    };
    if let Some(objection) = correction.objection() {
        state.complain(objection);
        return Vec::new();
    }
    let correction = Box::new(correction);
    vec![match offered.article {
        Some(article) => Effect::Act(Act::Correct {
            article,
            correction,
        }),
        None => Effect::Act(Act::Align(correction)),
    }]
}

/// Says where a topic or a row is kept, and asks anew for what depends on it.
pub(super) fn aligned(state: &mut AppState, said: &str) -> Effects {
    state.say(said);
    let mut effects = vec![Effect::Fetch(Fetch::List), Effect::Run(Run::CatchUp)];
    effects.extend(compare::renew(state));
    effects
}

/// Takes in an article as it is after a correction; where one is in it stays.
pub(super) fn done(state: &mut AppState, arrival: Arrival, said: &str) -> Effects {
    let Arrival { row, opened, .. } = arrival;
    // An alias may have changed any row.
    state.list.rows.clear();
    state.list.rows.insert(row.id, row.clone());
    let width = state.text_width();
    let is_roomy = state.is_roomy();
    if let Some(old) = state.reading.take_if(|reading| reading.id == row.id) {
        let mut new = Reading::new(row, &opened, width, is_roomy);
        new.is_furniture_shown = old.is_furniture_shown;
        new.relay(width);
        new.top = new.wrapped.row_of(old.wrapped.start_of(old.top));
        new.selected = old.selected.and_then(|thing| same(&old, thing, &new));
        new.sidebar.narrow(&old.sidebar.filter);
        if old.is_revealed {
            new.toggle_hidden(width);
        }
        state.reading = Some(new);
        marks::note(state);
        facts::relay(state);
    }
    state.say(said);
    let mut effects = vec![Effect::Fetch(Fetch::List), Effect::Run(Run::CatchUp)];
    effects.extend(
        state
            .reading
            .as_ref()
            .map(|reading| Effect::Fetch(Fetch::Elsewhere(reading.id))),
    );
    effects.extend(list::fetch(state));
    effects.extend(compare::renew(state));
    effects.extend(figures::renew(state));
    effects
}

/// Returns what stands in `new` where `thing` stood in `old`.
fn same(old: &Reading, thing: Thing, new: &Reading) -> Option<Thing> {
    let start = old.start(thing);
    let is_same = |it: Thing| {
        std::mem::discriminant(&it) == std::mem::discriminant(&thing) && new.start(it) == start
    };
    let facts = (0..new.analysis().facts.len()).map(Thing::Fact);
    let quotes = (0..new.analysis().quotes.len()).map(Thing::Quote);
    facts.chain(quotes).find(|&it| is_same(it))
}
