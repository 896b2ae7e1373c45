//! What is typed while an article is on its way, or the ranking of the jump: it is meant for what comes, and waits for it.

use super::{Effects, take_in};
use crate::library::ArticleId;
use crate::tui::action::{Action, Context};
use crate::tui::app::{AppState, Overlay};
use crate::tui::effect::{Effect, Fetch, Landing};
use crate::tui::key::Key;
use crate::tui::keymap::Meaning;
use crate::tui::message::{Arrival, Message};

/// What the reader asked for and has not come yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Awaited {
    Article(ArticleId),
    /// By its key.
    Key(String),
    /// By a place in it.
    Place,
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
        } else if let Effect::Fetch(Fetch::GoTo(_)) = effect {
            (Self::Place, Landing::Remembered)
        } else {
            return None;
        };
        (landing != Landing::Behind).then_some(awaited)
    }

    fn is(&self, arrival: &Arrival) -> bool {
        match self {
            Self::Article(id) => arrival.row.id == *id,
            Self::Key(key) => arrival.row.key == *key,
            Self::Place => arrival.landing != Landing::Behind,
            Self::Ranking | Self::Hits => false,
        }
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

/// Takes in what happened, or keeps what is typed until the article is there; then all that was kept.
pub(super) fn take(state: &mut AppState, message: Message) -> Effects {
    if is_answer(state, &message) {
        state.awaited = None;
    }
    let mut effects = match early(state, message) {
        Ok(typed) => {
            state.typed_ahead.push_back(typed);
            return Vec::new();
        }
        Err(message) => take_one(state, message),
    };
    while state.awaited.is_none()
        && let Some(typed) = state.typed_ahead.pop_front()
    {
        effects.extend(take_one(state, typed.into()));
    }
    effects
}

fn take_one(state: &mut AppState, message: Message) -> Effects {
    let effects = take_in(state, message);
    if let Some(awaited) = effects.iter().rev().find_map(Awaited::of) {
        state.awaited = Some(awaited);
    }
    effects
}

/// Returns what is typed and has to wait; else the message. Esc gives up what was typed ahead, and waiting; the program can be left at
/// any time.
fn early(state: &mut AppState, message: Message) -> Result<Typed, Message> {
    if state.awaited.is_none() {
        state.awaited = chosen_unseen(state, &message);
    }
    if state.awaited.is_none() {
        return Err(message);
    }
    if let Message::Pasted(text) = message {
        return Ok(Typed::Pasted(text));
    }
    let Message::Key(key) = message else {
        return Err(message);
    };
    if key == Key::Esc {
        state.awaited = None;
        state.typed_ahead.clear();
        return Err(Message::Key(key));
    }
    if state.typed_ahead.is_empty() && leaves(state, key) {
        return Err(Message::Key(key));
    }
    Ok(Typed::Key(key))
}

/// Returns what is awaited where something is chosen while the screen still shows what an earlier query found.
fn chosen_unseen(state: &AppState, message: &Message) -> Option<Awaited> {
    let Message::Key(key) = message else {
        return None;
    };
    let meaning = state.keymap.meaning(state.context(), &state.pending, *key);
    if let Some(Overlay::Jump(jump)) = &state.overlay {
        let chooses = matches!(meaning, Meaning::Action(Action::Accept | Action::CopyHit));
        return (chooses && !jump.is_asked(&jump.ranking)).then_some(Awaited::Ranking);
    }
    let results = state.results.as_ref()?;
    let is_old = results.is_waiting && results.answered.as_ref() != Some(&results.asked);
    let chooses = state.context() == Context::Results && meaning == Meaning::Action(Action::Open);
    (chooses && is_old).then_some(Awaited::Hits)
}

fn leaves(state: &AppState, key: Key) -> bool {
    let meaning = state.keymap.meaning(state.context(), &state.pending, key);
    matches!(
        meaning,
        Meaning::Action(Action::Quit | Action::Suspend | Action::Redraw)
    )
}

/// Tells whether what is awaited is there, or why it is not.
fn is_answer(state: &AppState, message: &Message) -> bool {
    if let (Message::Opened(arrival), Some(awaited)) = (message, &state.awaited) {
        return awaited.is(arrival);
    }
    if let (Message::Ranked(ranking), Some(Overlay::Jump(jump))) = (message, &state.overlay) {
        return state.awaited == Some(Awaited::Ranking) && jump.is_asked(ranking);
    }
    if let (Message::Found(page), Some(results)) = (message, &state.results) {
        let is_asked = !page.is_cut && page.asked == results.asked;
        return state.awaited == Some(Awaited::Hits) && is_asked;
    }
    matches!(message, Message::NotThere | Message::Failed(_))
}
