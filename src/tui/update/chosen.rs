//! Which quote a key means, wherever the keyboard is.

use super::cell;
use crate::compare::pair::QuoteRef;
use crate::tui::action::Action;
use crate::tui::app::{AppState, Overlay, View};
use crate::tui::reading::Reading;
use crate::tui::sidebar::Thing;

/// Returns the selected quote: of the list on top, of the cell, or of the text.
pub(super) fn quote(state: &AppState) -> Option<QuoteRef> {
    if let Some(Overlay::Like(like)) = &state.overlay {
        let other = like.likes.alike.get(like.selected)?;
        return Some(QuoteRef::Id(other.statement.quote.id));
    }
    if let Some(Overlay::Difference(it)) = &state.overlay {
        return Some(QuoteRef::Id(it.pair.later.id));
    }
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

/// Says that no quote is selected, and how to come to one.
pub(super) fn nothing() -> String {
    format!(
        "no quote is selected; {} goes to the next",
        Action::NextQuote.key()
    )
}
