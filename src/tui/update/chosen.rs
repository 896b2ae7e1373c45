//! Which quote a key means, wherever the keyboard is.

use super::cell;
use crate::compare::pair::QuoteRef;
use crate::export::ItemKind;
use crate::tui::action::Action;
use crate::tui::app::{AppState, View};
use crate::tui::keymap::Keymap;
use crate::tui::reading::Reading;
use crate::tui::sidebar::Thing;

/// Returns the selected quote: of the list on top, of the cell, or of the text.
pub(super) fn quote(state: &AppState) -> Option<QuoteRef> {
    if let Some(quote) = cell::selected(state) {
        return Some(QuoteRef::Id(quote.id));
    }
    match state.view {
        View::Compare => {
            let comparison = state.comparison.as_ref()?;
            let here = (comparison.row, comparison.column);
            comparison.matrix.at(here.0, here.1).best.map(QuoteRef::Id)
        }
        View::Read => {
            let reading = state.reading.as_ref()?;
            let number = in_text(reading)?;
            Some(QuoteRef::Numbered(reading.id, number))
        }
        View::Person => {
            let quote = state.person.as_ref()?.quote()?;
            Some(QuoteRef::Id(quote.id))
        }
        View::Board => on_board(state, state.board.as_ref()?.selected),
        View::Figures | View::Results => None,
    }
}

/// Returns the selected quote of an article, or the one that the selected fact stands in.
fn in_text(reading: &Reading) -> Option<usize> {
    let selected = reading.selected?;
    if let Thing::Quote(number) = selected {
        return Some(number);
    }
    let start = reading.start(selected);
    let quotes = &reading.analysis().quotes;
    quotes.iter().position(|quote| quote.extent().holds(start))
}

/// Returns the quote of the pin at `index`.
pub(super) fn on_board(state: &AppState, index: usize) -> Option<QuoteRef> {
    let board = state.board.as_ref()?;
    let pinned = board.board.pins.get(index)?;
    let (article, span) = pinned.here?;
    let is_quote = matches!(pinned.pin.item.kind, ItemKind::Quote(_));
    is_quote.then_some(QuoteRef::Standing(article, span.start))
}

/// Says that no quote is selected, and how to come to one.
pub(super) fn nothing(keymap: &Keymap) -> String {
    format!(
        "no quote is selected; {} goes to the next",
        keymap.key(Action::NextQuote)
    )
}
