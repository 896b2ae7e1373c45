//! Pinning: the quote, fact or words that are selected go to the board.

use super::{Effects, cell};
use crate::board::Place;
use crate::corrections::find_words;
use crate::library::{FactRow, QuoteRow};
use crate::tui::app::{AppState, Overlay, View};
use crate::tui::board_view::{BoardField, BoardPrompt};
use crate::tui::effect::{Act, Effect};
use crate::tui::figures::Figures;
use crate::tui::line::Line;
use crate::tui::reading::Reading;
use crate::tui::sidebar::Thing;

/// Pins what is selected: a quote or a fact, the best quote of a cell, else the paragraph that is read.
pub(super) fn selected(state: &mut AppState) -> Effects {
    let on_top = cell::selected(state).and_then(of_row);
    let effect = on_top.or_else(|| match state.view {
        View::Compare => {
            let best = || {
                let comparison = state.comparison.as_ref()?;
                comparison.best.get(&(comparison.row, comparison.column))
            };
            best().and_then(of_row)
        }
        View::Read => state.reading.as_ref().and_then(of_reading),
        View::Figures => {
            let fact = state.figures.as_ref().and_then(Figures::selected_fact);
            fact.map(of_fact)
        }
        View::Person => state.person.as_ref().and_then(|page| {
            let fact = || page.fact().map(|(fact, _)| of_fact(fact));
            page.quote().and_then(of_row).or_else(fact)
        }),
        View::Board => None,
        View::Results => super::results::selected_place(state).map(|(article, span)| {
            Effect::Act(Act::Pin {
                article,
                place: Place::Any(span),
            })
        }),
    });
    if effect.is_none() {
        state.say("there is nothing here to pin");
    }
    effect.into_iter().collect()
}

/// Asks for the words of a passage.
pub(super) fn ask_passage(state: &mut AppState) -> Effects {
    if state.reading.is_some() {
        state.overlay = Some(Overlay::Board(BoardPrompt {
            field: BoardField::Passage,
            line: Line::new(""),
        }));
    }
    Vec::new()
}

/// Pins the words that were typed, by their first and last: those nearest to what is on screen.
pub(super) fn passage(state: &mut AppState, words: &str) -> Effects {
    let Some(reading) = &state.reading else {
        return Vec::new();
    };
    let near = reading.wrapped.start_of(reading.top);
    let Some(span) = find_words(&reading.article().text, words, near) else {
        state.complain("those words are not in the article");
        return Vec::new();
    };
    vec![Effect::Act(Act::Pin {
        article: reading.id,
        place: Place::Passage(span),
    })]
}

/// Pins the selected hit of the jump.
pub(super) fn hit(state: &mut AppState) -> Effects {
    let Some(Overlay::Jump(jump)) = &state.overlay else {
        return Vec::new();
    };
    let place = jump
        .selected()
        .and_then(|target| Some((target.article?, target.span?)));
    let Some((article, span)) = place else {
        state.say("only what stands in an article can be pinned");
        return Vec::new();
    };
    vec![Effect::Act(Act::Pin {
        article,
        place: Place::Any(span),
    })]
}

fn of_fact(fact: &FactRow) -> Effect {
    Effect::Act(Act::Pin {
        article: fact.article,
        place: Place::Fact(fact.span),
    })
}

/// Returns what pins a quote of the library.
pub(super) fn of_row(quote: &QuoteRow) -> Option<Effect> {
    Some(Effect::Act(Act::Pin {
        article: quote.article,
        place: Place::Quote(quote.spans.first()?.start),
    }))
}

fn of_reading(reading: &Reading) -> Option<Effect> {
    let place = match reading.selected {
        Some(Thing::Quote(index)) => Place::Quote(reading.analysis().quotes[index].extent().start),
        Some(Thing::Fact(index)) => Place::Fact(reading.analysis().facts[index].span),
        Some(thing @ Thing::Mention { .. }) => Place::Any(*reading.spans(thing).first()?),
        None => Place::Passage(paragraph(reading)?),
    };
    Some(Effect::Act(Act::Pin {
        article: reading.id,
        place,
    }))
}

/// Returns the paragraph of the current match of a search, else the first on screen.
fn paragraph(reading: &Reading) -> Option<crate::article::Span> {
    let finder = reading.finder.as_ref();
    let hit = finder.and_then(|finder| finder.hits.get(finder.current?));
    let first = reading.wrapped.rows.get(reading.top)?;
    let block = hit.map_or(first.block, |hit| hit.block);
    Some(reading.wrapped.paragraphs.get(block)?.span)
}
