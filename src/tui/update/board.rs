//! What keys do on the board: walking along it, moving pins, notes, taking things back.

use super::motion::{Direction, Reach};
use super::{Effects, travel};
use crate::board::{Board, Change};
use crate::tui::action::Action;
use crate::tui::app::{AppState, Overlay, View};
use crate::tui::board_view::{BoardField, BoardPrompt, BoardView};
use crate::tui::effect::{Act, Effect, Fetch, Landing};
use crate::tui::keymap::Keymap;
use crate::tui::layout::{self, Columns};
use crate::tui::line::Line;
use crate::tui::message::BoardNews;

/// Shows the board as it is now.
pub(super) fn open(state: &mut AppState) -> Effects {
    if state.view == View::Board {
        return Vec::new();
    }
    travel::leave(state);
    let board = &mut state.board;
    board.get_or_insert_with(|| BoardView::new(Board::default()));
    travel::enter(state, View::Board);
    keep_visible(state);
    vec![Effect::Fetch(Fetch::Board)]
}

/// Goes to the pin of an id: on the way back.
pub(super) fn go_to(state: &mut AppState, id: &str) -> Effects {
    let effects = open(state);
    // One came from elsewhere, not from where the way back leads.
    state.history.back.pop();
    if let Some(view) = &mut state.board
        && let Some(place) = view.board.position(id)
    {
        view.selected = place;
    }
    keep_visible(state);
    effects
}

/// Takes in the board as it is now.
pub(super) fn arrived(state: &mut AppState, news: BoardNews) -> Effects {
    let board = &mut state.board;
    let view = board.get_or_insert_with(|| BoardView::new(Board::default()));
    view.renew(news.board);
    let place = news.about.and_then(|id| view.board.position(&id));
    view.selected = place.unwrap_or(view.selected);
    if let Some(said) = news.said {
        state.say(&said);
    }
    keep_visible(state);
    Vec::new()
}

/// Lays the board out for the size of the screen.
pub(super) fn keep_visible(state: &mut AppState) {
    let columns = columns(state);
    if let Some(view) = &mut state.board {
        view.lay(columns);
    }
}

fn columns(state: &AppState) -> Columns {
    let pins = state.board.as_ref().map_or(0, |view| view.board.pins.len());
    layout::columns(state.size, pins)
}

/// Up and down the words of the pins on screen.
pub(super) fn go(state: &mut AppState, direction: Direction, reach: Reach) -> Effects {
    let columns = columns(state);
    if let Some(view) = &mut state.board {
        let last = view.last_top(columns);
        let count = reach.lines(usize::from(columns.height));
        view.top = direction.moved(view.top, count, last).min(last);
    }
    Vec::new()
}

/// To the pin beside.
pub(super) fn sideways(state: &mut AppState, direction: Direction) -> Effects {
    if let Some(view) = &mut state.board {
        let last = view.board.pins.len().saturating_sub(1);
        view.selected = direction.moved(view.selected, 1, last);
    }
    keep_visible(state);
    Vec::new()
}

/// Moves the selected pin one place.
pub(super) fn carry(state: &mut AppState, direction: Direction) -> Effects {
    let change = state.board.as_ref().and_then(|view| {
        let last = view.board.pins.len().saturating_sub(1);
        let to = direction.moved(view.selected, 1, last);
        view.board.moved(view.selected, to)
    });
    change.map_or_else(Vec::new, done)
}

/// Takes the selected pin off the board.
pub(super) fn unpin(state: &mut AppState) -> Effects {
    let Some(pinned) = state.board.as_ref().and_then(BoardView::pinned) else {
        return Vec::new();
    };
    done(Change::Remove {
        id: pinned.id.clone(),
    })
}

fn done(change: Change) -> Effects {
    vec![Effect::Act(Act::ChangeBoard(Box::new(change)))]
}

/// Opens the line for the note of the selected pin.
pub(super) fn annotate(state: &mut AppState) -> Effects {
    if let Some(pinned) = state.board.as_ref().and_then(BoardView::pinned) {
        state.overlay = Some(Overlay::Board(BoardPrompt {
            field: BoardField::Note(pinned.id.clone()),
            line: Line::note(&pinned.note),
        }));
    }
    Vec::new()
}

/// Opens the line for the title of the board.
pub(super) fn name(state: &mut AppState) -> Effects {
    let title = state.board.as_ref().map_or("", |view| &view.board.title);
    state.overlay = Some(Overlay::Board(BoardPrompt {
        field: BoardField::Title,
        line: Line::new(title),
    }));
    Vec::new()
}

/// Takes the note, the title or the words that were typed.
pub(super) fn accept(state: &mut AppState) -> Effects {
    let Some(Overlay::Board(prompt)) = state.overlay.take() else {
        return Vec::new();
    };
    let typed = prompt.line.as_str().trim().to_owned();
    match prompt.field {
        BoardField::Note(id) => done(Change::Note { id, note: typed }),
        BoardField::Title => done(Change::Title(typed)),
        BoardField::Passage => super::pin::passage(state, &typed),
    }
}

/// Opens the article of the selected pin at its words.
pub(super) fn open_article(state: &mut AppState) -> Effects {
    let Some(pinned) = state.board.as_ref().and_then(BoardView::pinned) else {
        let words = nothing(&state.keymap);
        state.say(&words);
        return Vec::new();
    };
    let Some((id, span)) = pinned.here else {
        let why = pinned.pin.item.warning.clone();
        state.say(why.as_deref().unwrap_or("its words are not found"));
        return Vec::new();
    };
    travel::leave(state);
    state.has_chosen = true;
    vec![Effect::Fetch(Fetch::Open {
        id,
        landing: Landing::Span(span),
    })]
}

/// Returns what an empty board says.
pub fn nothing(keymap: &Keymap) -> String {
    format!(
        "nothing is pinned yet; {} pins the selected quote, fact or paragraph",
        keymap.key(Action::Pin)
    )
}

/// Returns the selected pin as it is copied: words, speaker and kind, source.
pub(super) fn copied(state: &AppState) -> Option<String> {
    let pinned = state.board.as_ref()?.pinned()?;
    let item = &pinned.pin.item;
    let lines = [
        item.quoted(),
        item.said(),
        item.occasion(),
        format!(
            "{}, {}:{}",
            pinned.pin.source.cited(),
            pinned.pin.source.key,
            item.line
        ),
    ];
    let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    Some(lines.join("\n"))
}
