//! What is typed while an article is on its way, or what the jump or a search finds: it is meant for what comes, and waits for it.

use super::{Effects, take_in};
use crate::library::ArticleId;
use crate::tui::action::{Action, Context};
use crate::tui::app::{AppState, Overlay, View};
use crate::tui::effect::{Effect, Fetch, Landing};
use crate::tui::key::Key;
use crate::tui::keymap::Meaning;
use crate::tui::message::{Arrival, Message};

/// What the reader asked for and has not come yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Awaited {
    Article(ArticleId),
    /// An article by its key.
    Key(String),
    /// What the jump finds, of which a hit was chosen.
    Ranking,
    /// What a search finds, of which a place was chosen.
    Hits,
}

impl Awaited {
    /// Returns what an effect asks for; none where the program asks by itself.
    fn of(effect: &Effect) -> Option<Self> {
        let (awaited, landing) = if let Effect::Fetch(Fetch::Open { id, landing }) = effect {
            (Self::Article(*id), *landing)
        } else if let Effect::Fetch(Fetch::OpenKey { key, landing }) = effect {
            (Self::Key(key.clone()), *landing)
        } else if let Effect::Fetch(Fetch::GoTo(place)) = effect {
            (Self::Key(place.article.clone()), Landing::Remembered)
        } else {
            return None;
        };
        (landing != Landing::Behind).then_some(awaited)
    }

    fn is(&self, arrival: &Arrival) -> bool {
        match self {
            Self::Article(id) => arrival.row.id == *id,
            Self::Key(key) => arrival.row.key == *key,
            Self::Ranking | Self::Hits => false,
        }
    }

    const fn is_article(&self) -> bool {
        matches!(self, Self::Article(_) | Self::Key(_))
    }
}

/// A key, or what was pasted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed {
    Key(Key),
    Pasted(String),
}

impl From<Typed> for Message {
    fn from(typed: Typed) -> Self {
        match typed {
            Typed::Key(key) => Self::Key(key),
            Typed::Pasted(text) => Self::Pasted(text),
        }
    }
}

/// Takes in what happened, and what was typed as far as nothing is awaited.
pub(super) fn take(state: &mut AppState, message: Message) -> Effects {
    let mut effects = match typed(message) {
        Ok(Typed::Key(Key::Esc)) if !state.typed_ahead.is_empty() => {
            give_up(state);
            return Vec::new();
        }
        Ok(Typed::Key(key)) if passes(state, key) => return take_one(state, Message::Key(key)),
        Ok(typed) => {
            state.typed_ahead.push_back(typed);
            Vec::new()
        }
        Err(message) => {
            note(state, &message);
            take_one(state, message)
        }
    };
    while let Some(typed) = next(state) {
        effects.extend(take_one(state, typed.into()));
    }
    effects
}

fn typed(message: Message) -> Result<Typed, Message> {
    if let Message::Key(key) = message {
        Ok(Typed::Key(key))
    } else if let Message::Pasted(text) = message {
        Ok(Typed::Pasted(text))
    } else {
        Err(message)
    }
}

fn take_one(state: &mut AppState, message: Message) -> Effects {
    let is_jumping = |state: &AppState| matches!(state.overlay, Some(Overlay::Jump(_)));
    let was_jumping = is_jumping(state);
    let mut effects = take_in(state, message);
    if let Some(awaited) = effects.iter().rev().find_map(Awaited::of) {
        state.awaited = Some(awaited);
    }
    // There are many ways out of the jump; whichever it was, a million labels go.
    if was_jumping && !is_jumping(state) {
        effects.push(Effect::CloseJump);
    }
    effects
}

/// Returns the next of what was typed, unless it has to wait.
fn next(state: &mut AppState) -> Option<Typed> {
    if state.awaited.is_none() {
        state.awaited = chosen_unseen(state, state.typed_ahead.front()?);
    }
    if state.awaited.is_some() {
        return None;
    }
    state.typed_ahead.pop_front()
}

/// Forgets what was typed ahead: it is for what does not come, or the reader thought better of it. An article still comes.
fn give_up(state: &mut AppState) {
    state.typed_ahead.clear();
    state.awaited.take_if(|awaited| !awaited.is_article());
}

/// Tells whether a key is meant for the program and not for what is awaited.
fn passes(state: &AppState, key: Key) -> bool {
    let meaning = state.keymap.meaning(state.context(), &state.pending, key);
    let is_free = state.typed_ahead.is_empty();
    match meaning {
        Meaning::Action(Action::Suspend | Action::Redraw) => true,
        Meaning::Action(Action::Quit) => is_free && state.view == View::Read,
        Meaning::Action(_) | Meaning::Prefix(_) | Meaning::Text(_) | Meaning::Nothing => false,
    }
}

/// Returns what is awaited where something is chosen while the screen still shows what an earlier query found.
fn chosen_unseen(state: &AppState, typed: &Typed) -> Option<Awaited> {
    let Typed::Key(key) = typed else {
        return None;
    };
    let Meaning::Action(action) = state.keymap.meaning(state.context(), &state.pending, *key)
    else {
        return None;
    };
    if let Some(Overlay::Jump(jump)) = &state.overlay {
        return (jump.is_waiting && OF_HITS.contains(&action)).then_some(Awaited::Ranking);
    }
    let results = state.results.as_ref()?;
    let is_old = results.is_waiting && results.answered.as_ref() != Some(&results.asked);
    let chooses = state.context() == Context::Results && OF_PLACES.contains(&action);
    (chooses && is_old).then_some(Awaited::Hits)
}

/// What is done with the hits of the jump.
const OF_HITS: [Action; 7] = [
    Action::Accept,
    Action::NextHit,
    Action::PreviousHit,
    Action::Narrow,
    Action::CopyHit,
    Action::PinHit,
    Action::PersonOfHit,
];

/// What is done with the places that a search found.
const OF_PLACES: [Action; 12] = [
    Action::Open,
    Action::Down,
    Action::Up,
    Action::PageDown,
    Action::PageUp,
    Action::HalfPageDown,
    Action::HalfPageUp,
    Action::Top,
    Action::Bottom,
    Action::CopyQuote,
    Action::Pin,
    Action::Person,
];

/// Notes that what is awaited is there, or that it does not come: then what was typed ahead is forgotten.
fn note(state: &mut AppState, message: &Message) {
    if let Message::Opened(arrival) = message {
        state.awaited.take_if(|awaited| awaited.is(arrival));
    } else if let (Message::Ranked(ranking), Some(Overlay::Jump(jump))) = (message, &state.overlay)
    {
        let is_there = jump.is_asked(ranking);
        let is_awaited = |it: &mut Awaited| *it == Awaited::Ranking && is_there;
        state.awaited.take_if(is_awaited);
    } else if let (Message::Found(page), Some(results)) = (message, &state.results) {
        let is_there = !page.is_cut && page.asked == results.asked;
        let is_awaited = |it: &mut Awaited| *it == Awaited::Hits && is_there;
        state.awaited.take_if(is_awaited);
    } else if let Message::NotOpened(_) = message {
        give_up(state);
        state.awaited = None;
    } else if let Message::NotThere = message {
        if let Some(Awaited::Key(_)) = state.awaited {
            give_up(state);
            state.awaited = None;
        }
    } else if let Message::Failed(_) = message {
        if state.awaited.as_ref().is_some_and(|it| !it.is_article()) {
            give_up(state);
        }
        // Whatever failed, nobody waits for hits in vain.
        if let Some(results) = &mut state.results {
            results.is_waiting = false;
        }
        if let Some(Overlay::Jump(jump)) = &mut state.overlay {
            jump.is_waiting = false;
        }
    }
}
