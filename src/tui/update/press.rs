//! Keys, alone and in sequences: what they mean, and what is said of those that mean nothing.

use super::{Effects, act, typing};
use crate::tui::action::Action;
use crate::tui::app::AppState;
use crate::tui::key::{Key, spelled};
use crate::tui::keymap::Meaning;
use crate::tui::layout;

/// Takes a key for what it means where the keyboard is.
pub(super) fn press(state: &mut AppState, key: Key) -> Effects {
    state.notice = None;
    if layout::screen(state.size).is_none() {
        return unseen(state, key);
    }
    // Nothing takes the article away from whoever has begun to read it.
    state.has_chosen |= state.reading.is_some();
    match state.keymap.meaning(state.context(), &state.pending, key) {
        Meaning::Action(action) => {
            state.pending.clear();
            act(state, action)
        }
        Meaning::Prefix(key) => {
            state.pending.push(key);
            Vec::new()
        }
        Meaning::Text(character) => typing::typed(state, character),
        Meaning::Nothing => {
            let pending = std::mem::take(&mut state.pending);
            if !pending.is_empty() {
                ends_nothing(state, &pending, key);
            } else if !state.context().is_typing() {
                does_nothing(state, key);
            }
            Vec::new()
        }
    }
}

/// Takes a key where the screen is too small to show what it would do: only what ends or leaves the program is done.
fn unseen(state: &mut AppState, key: Key) -> Effects {
    state.pending.clear();
    match state.keymap.meaning(state.context(), &[], key) {
        Meaning::Action(action @ (Action::Quit | Action::Suspend | Action::Redraw)) => {
            act(state, action)
        }
        Meaning::Action(_) | Meaning::Prefix(_) | Meaning::Text(_) | Meaning::Nothing => Vec::new(),
    }
}

/// Says what may follow the keys `pending`, since `key` may not; Esc only gives the sequence up.
fn ends_nothing(state: &mut AppState, pending: &[Key], key: Key) {
    if key == Key::Esc {
        return;
    }
    let known = state.keymap.continuations(state.context(), pending);
    let keys: Vec<String> = known.into_iter().map(|(keys, _)| keys).collect();
    let pending = spelled(pending);
    state.say(&format!(
        "{pending}{key} does nothing; after {pending} comes one of {}",
        keys.join(" ")
    ));
}

fn does_nothing(state: &mut AppState, key: Key) {
    match key {
        Key::Ctrl('c') => state.say(&format!("{} quits", state.keymap.key(Action::Quit))),
        Key::Char(_) | Key::Ctrl(_) => {
            state.say(&format!(
                "{key} does nothing here; {} shows all keys",
                state.keymap.key(Action::Help)
            ));
        }
        Key::Enter
        | Key::Esc
        | Key::Tab
        | Key::BackTab
        | Key::Backspace
        | Key::Delete
        | Key::Up
        | Key::Down
        | Key::Left
        | Key::Right
        | Key::PageUp
        | Key::PageDown
        | Key::Home
        | Key::End => {}
    }
}
