//! What keys do to a person's page, and whose page it is.

use std::sync::Arc;

use super::motion::{Direction, Reach};
use super::{Effects, cell, compare, travel};
use crate::analysis::{FactKind, Value};
use crate::compare::person::Person;
use crate::jump::TargetKind;
use crate::library::{QuoteRow, Said};
use crate::tui::app::{AppState, Overlay, View};
use crate::tui::effect::{Effect, Fetch, Landing};
use crate::tui::figures::Worded;
use crate::tui::layout;
use crate::tui::person::{Lead, Page};
use crate::tui::reading::Reading;
use crate::tui::sidebar::Thing;

/// Opens the page of whoever is selected: the person, or the speaker of the quote or figure.
pub(super) fn open(state: &mut AppState) -> Effects {
    let Some(name) = selected(state) else {
        state.say("no person is selected, and no quote or figure with a speaker");
        return Vec::new();
    };
    show(state, name)
}

fn show(state: &mut AppState, name: String) -> Effects {
    travel::leave(state);
    state.overlay = None;
    vec![Effect::Fetch(Fetch::Person { name, row: None })]
}

fn selected(state: &AppState) -> Option<String> {
    let speaker = |quote: &QuoteRow| quote.speaker.as_ref().map(|said: &Said| said.name.clone());
    if let Some(Overlay::Jump(jump)) = &state.overlay {
        let target = jump.selected()?;
        return (target.kind == TargetKind::Person).then(|| target.label.clone());
    }
    if let Some(quote) = cell::selected(state) {
        return speaker(quote);
    }
    match state.view {
        View::Read => state.reading.as_ref().and_then(of_reading),
        View::Compare => {
            let comparison = state.comparison.as_ref()?;
            let place = (comparison.row, comparison.column);
            comparison.best.get(&place).and_then(speaker)
        }
        View::Figures => state.figures.as_ref()?.selected_fact()?.speaker.clone(),
        View::Results => {
            let hit = state.results.as_ref()?.selected_hit()?;
            hit.speaker.as_ref().map(|speaker| speaker.value.clone())
        }
        View::Person | View::Board => None,
    }
}

fn of_reading(reading: &Reading) -> Option<String> {
    let analysis = reading.analysis();
    // A speaker in the sidebar stands for what was said.
    let node = reading.sidebar.selected_node();
    let below = node.and_then(|node| node.children.first()?.things.first().copied());
    let thing = node.filter(|node| node.things.is_empty()).and(below);
    match thing.or(reading.selected)? {
        Thing::Quote(index) => {
            let speaker = analysis.quotes[index].speaker.as_ref()?;
            Some(speaker.name.clone())
        }
        Thing::Fact(index) => {
            let fact = &analysis.facts[index];
            let name = match &fact.value {
                Value::Name(name) => (fact.kind == FactKind::Person).then(|| name.clone()),
                Value::Money { .. }
                | Value::Percent { .. }
                | Value::Quantity { .. }
                | Value::Time(_)
                | Value::Ordinal(_)
                | Value::Summit { .. } => None,
            };
            name.or_else(|| fact.speaker.clone())
        }
        Thing::Mention { .. } => None,
    }
}

/// Takes in a page, and goes to a row of it.
pub(super) fn arrived(state: &mut AppState, person: Arc<Person>, row: Option<usize>) -> Effects {
    travel::enter(state, View::Person);
    let height = height(state);
    let mut page = Page::new(person);
    let row = row.unwrap_or(page.selected);
    page.select(row, true, height);
    state.person = Some(page);
    fetch(state)
}

/// Goes back to a row of somebody's page.
pub(super) fn go_to(state: &mut AppState, name: String, row: usize) -> Effects {
    let height = height(state);
    match &mut state.person {
        Some(page) if page.person.name == name => {
            page.select(row, true, height);
            travel::enter(state, View::Person);
            fetch(state)
        }
        _ => vec![Effect::Fetch(Fetch::Person {
            name,
            row: Some(row),
        })],
    }
}

/// Takes in the words of rows.
pub(super) fn worded(state: &mut AppState, quotes: Vec<QuoteRow>, facts: Vec<Worded>) -> Effects {
    if let Some(page) = &mut state.person {
        page.quotes.extend(quotes.into_iter().map(|it| (it.id, it)));
        page.facts.extend(facts.into_iter().map(|it| (it.0.id, it)));
    }
    Vec::new()
}

fn height(state: &AppState) -> usize {
    usize::from(layout::person(state.size).rows.height)
}

/// Keeps the selected row on screen and asks for the words that are not there yet.
pub(super) fn fetch(state: &mut AppState) -> Effects {
    let height = height(state);
    let is_shown = state.view == View::Person;
    let Some(page) = state.person.as_mut().filter(|_| is_shown) else {
        return Vec::new();
    };
    page.select(page.selected, true, height);
    let needed = page.needed(height);
    if needed.is_empty() {
        return Vec::new();
    }
    page.asked.extend(needed.iter().copied());
    vec![Effect::Fetch(Fetch::PersonRows(needed))]
}

/// Up and down the rows.
pub(super) fn go(state: &mut AppState, direction: Direction, reach: Reach) -> Effects {
    let height = height(state);
    if let Some(page) = &mut state.person {
        let last = page.rows.len().saturating_sub(1);
        let row = direction.moved(page.selected, reach.lines(height), last);
        page.select(row, direction.is_forward(), height);
    }
    fetch(state)
}

/// To the next section or the one before.
pub(super) fn to_section(state: &mut AppState, direction: Direction) -> Effects {
    let height = height(state);
    if let Some(page) = &mut state.person {
        let row = page.section(direction.is_forward());
        page.select(row, true, height);
    }
    fetch(state)
}

/// Goes where the selected row leads.
pub(super) fn open_row(state: &mut AppState) -> Effects {
    let Some(page) = &state.person else {
        return Vec::new();
    };
    match page.lead() {
        Lead::Place(id, span) => {
            travel::leave(state);
            let landing = span.map_or(Landing::Remembered, Landing::Span);
            vec![Effect::Fetch(Fetch::Open { id, landing })]
        }
        Lead::Fetch(needed) => vec![Effect::Fetch(Fetch::PersonRows(vec![needed]))],
        Lead::Topic(index) => {
            let topic = page.person.topics[index].topic.clone();
            let line = format!("speaker:\"{}\"", page.person.name.replace('"', ""));
            travel::leave(state);
            state.wanted_cell = Some((Some(topic), None));
            vec![compare::ask(state, line)]
        }
        Lead::Nowhere => {
            state.say("this row stands in no article");
            Vec::new()
        }
    }
}
