//! What keys do to the figures.

use std::sync::Arc;

use super::motion::{Direction, Reach};
use super::{Effects, travel};
use crate::compare::figures::FigureTable;
use crate::tui::action::Action;
use crate::tui::app::{AppState, Overlay, View};
use crate::tui::effect::{Effect, Fetch, Landing};
use crate::tui::figures::{Figures, Worded, place};
use crate::tui::layout::{self, FigureAreas};
use crate::tui::line::Line;

/// Opens the figures as they were left.
pub(super) fn open(state: &mut AppState) -> Effects {
    travel::leave(state);
    if state.figures.is_none() {
        return vec![Effect::Fetch(Fetch::Figures)];
    }
    travel::enter(state, View::Figures);
    fetch(state)
}

/// Asks for the figures again: after articles have arrived or something was put right.
pub(super) fn renew(state: &AppState) -> Effects {
    if state.figures.is_some() {
        vec![Effect::Fetch(Fetch::Figures)]
    } else {
        Vec::new()
    }
}

/// Takes in the figures; one stays at the row of the same name, and at its value of the same time.
pub(super) fn arrived(state: &mut AppState, table: Arc<FigureTable>) -> Effects {
    let old = state.figures.take();
    let is_renewed = old.is_some();
    let old = old.unwrap_or_default();
    let mut figures = Figures::new(table, &old.filter);
    figures.is_line = old.is_line;
    if !is_renewed {
        travel::enter(state, View::Figures);
    }
    let (row, source) = state
        .wanted_figure
        .take()
        .unwrap_or_else(|| whereabouts(&old));
    figures.go_to(row.as_deref());
    let values = figures.selected_row().map_or(&[][..], |row| &row.values);
    let same = values.iter().position(|value| {
        let here = source.as_ref();
        here.is_some_and(|id| value.sources.contains(id))
    });
    figures.value = same.unwrap_or(figures.value);
    figures.top = old.top;
    figures.left = old.left;
    state.figures = Some(figures);
    fetch(state)
}

/// Returns the name of the row and the first place of the value where one is.
pub(super) fn whereabouts(figures: &Figures) -> (Option<String>, Option<crate::library::FactId>) {
    let row = figures
        .selected_row()
        .map(crate::compare::figures::FigureRow::name);
    let value = figures.selected_value();
    (row, value.and_then(|value| value.sources.first().copied()))
}

/// Goes back to a row and a value.
pub(super) fn go_to(state: &mut AppState, row: usize, value: usize) -> Effects {
    let Some(figures) = &mut state.figures else {
        return vec![Effect::Fetch(Fetch::Figures)];
    };
    if (figures.row, figures.value) != (row, value) {
        figures.select(row);
        let last = figures.selected_row().map_or(0, |row| row.values.len());
        figures.value = value.min(last.saturating_sub(1));
    }
    travel::enter(state, View::Figures);
    fetch(state)
}

/// Takes in the words of facts, and the sentences of some.
pub(super) fn worded(state: &mut AppState, found: Vec<Worded>) -> Effects {
    if let Some(figures) = &mut state.figures {
        for (fact, sentence) in found {
            if let Some(sentence) = sentence {
                figures.sentences.insert(fact.id, sentence);
            }
            figures.facts.insert(fact.id, fact);
        }
    }
    Vec::new()
}

/// Returns where the parts of the figures are.
pub(super) fn areas(state: &AppState) -> FigureAreas {
    let figures = state.figures.as_ref();
    let (rows, years) = figures.map_or((0, 0), |it| (it.shown.len(), it.years.len()));
    layout::figures(state.size, rows, years)
}

/// Keeps what is selected on screen and asks for the words that are not there yet.
pub(super) fn fetch(state: &mut AppState) -> Effects {
    let areas = areas(state);
    let is_shown = state.view == View::Figures;
    let Some(figures) = state.figures.as_mut().filter(|_| is_shown) else {
        return Vec::new();
    };
    figures.keep_visible(areas);
    let needed = figures.needed(areas);
    if needed.is_empty() {
        return Vec::new();
    }
    figures.asked.extend(needed.iter().copied());
    vec![Effect::Fetch(Fetch::Facts(needed))]
}

/// Up and down the rows.
pub(super) fn go(state: &mut AppState, direction: Direction, reach: Reach) -> Effects {
    let height = usize::from(areas(state).rows.height);
    if let Some(figures) = &mut state.figures {
        let last = figures.shown.len().saturating_sub(1);
        figures.select(direction.moved(figures.row, reach.lines(height), last));
    }
    fetch(state)
}

/// Left and right through the values of a row.
pub(super) fn sideways(state: &mut AppState, direction: Direction) -> Effects {
    if let Some(figures) = &mut state.figures {
        let count = figures.selected_row().map_or(0, |row| row.values.len());
        figures.value = direction.moved(figures.value, 1, count.saturating_sub(1));
        figures.place = 0;
    }
    fetch(state)
}

/// Opens the article at the selected value; at the next Enter, at its next place.
pub(super) fn open_value(state: &mut AppState) -> Effects {
    let Some(figures) = &mut state.figures else {
        return Vec::new();
    };
    let Some(fact) = figures.selected_fact() else {
        return Vec::new();
    };
    let effect = Effect::Fetch(Fetch::Open {
        id: fact.article,
        landing: Landing::Span(fact.span),
    });
    let count = figures.selected_value().map_or(0, |it| it.sources.len());
    let words = (count > 1).then(|| {
        format!(
            "place {} of {count} · {} · {} and {} for the next",
            figures.place + 1,
            place(fact),
            state.keymap.key(Action::Back),
            state.keymap.key(Action::Open)
        )
    });
    travel::leave(state);
    if let Some(figures) = &mut state.figures {
        let known = count.clamp(1, crate::tui::figures::PLACES);
        figures.place = (figures.place + 1) % known;
    }
    if let Some(words) = words {
        state.say(&words);
    }
    vec![effect]
}

/// Bars, or a line.
pub(super) fn plot(state: &mut AppState) -> Effects {
    if let Some(figures) = &mut state.figures {
        figures.is_line = !figures.is_line;
    }
    Vec::new()
}

/// Opens the line that the words are typed in.
pub(super) fn open_filter(state: &mut AppState) -> Effects {
    if let Some(figures) = &state.figures {
        state.overlay = Some(Overlay::Narrow(Line::new(&figures.filter)));
    }
    Vec::new()
}

/// Shows only rows with these words.
pub(super) fn narrow(state: &mut AppState, words: &str) -> Effects {
    if let Some(figures) = &mut state.figures {
        figures.narrow(words);
    }
    fetch(state)
}
