//! The jump: a query, its hits, the preview of the selected one, and where Enter goes.

use super::{Effects, act, compare, marks, travel};
use crate::jump::{Target, TargetKind};
use crate::safe_text::SafeText;
use crate::tui::action::COMMANDS;
use crate::tui::app::{AppState, JumpState, Overlay};
use crate::tui::effect::{Effect, Fetch, Landing, Run};
use crate::tui::layout;
use crate::tui::message::{Preview, Ranking};

/// Opens the jump.
pub(super) fn open(state: &mut AppState) -> Effects {
    state.overlay = Some(Overlay::Jump(Box::default()));
    rank(state)
}

/// Asks for the hits of what is typed so far.
pub(super) fn rank(state: &mut AppState) -> Effects {
    let Some(Overlay::Jump(jump)) = &mut state.overlay else {
        return Vec::new();
    };
    jump.is_waiting = true;
    vec![Effect::Fetch(Fetch::Rank {
        query: jump.picker.line.as_str().to_owned(),
        only: jump.only,
    })]
}

/// Takes in hits, unless the query has moved on.
pub(super) fn ranked(state: &mut AppState, ranking: Ranking) -> Effects {
    let Some(Overlay::Jump(jump)) = &mut state.overlay else {
        return Vec::new();
    };
    if !jump.is_asked(&ranking) {
        return Vec::new();
    }
    jump.is_waiting = false;
    let is_same = |old: &Ranking| old.query == ranking.query && old.only == ranking.only;
    if is_same(&jump.ranking) {
        return replace(jump, ranking);
    }
    jump.picker.selected = 0;
    jump.top = 0;
    jump.preview = None;
    jump.ranking = ranking;
    preview(jump)
}

/// Takes in hits of the same query with what has been collected since: whatever is selected stays so.
fn replace(jump: &mut JumpState, ranking: Ranking) -> Effects {
    let before = jump.selected().cloned();
    let place = |target: &Target| ranking.hits.iter().position(|(hit, _)| hit == target);
    let selected = match jump.picker.selected {
        // Nobody has moved yet: the best is selected.
        0 => 0,
        _ => before.as_ref().and_then(place).unwrap_or(0),
    };
    let offset = jump.picker.selected.saturating_sub(jump.top);
    jump.picker.selected = selected;
    jump.top = selected.saturating_sub(offset);
    jump.ranking = ranking;
    if jump.selected() == before.as_ref() {
        return Vec::new();
    }
    jump.preview = None;
    preview(jump)
}

/// Takes in a preview, unless the selection has moved on.
pub(super) fn previewed(state: &mut AppState, preview: Preview) -> Effects {
    if let Some(Overlay::Jump(jump)) = &mut state.overlay
        && let Some(target) = jump.selected()
        && target.article == Some(preview.article)
        && target.span == Some(preview.span)
    {
        jump.preview = Some(preview);
    }
    Vec::new()
}

/// Moves the selection.
pub(super) fn pick(state: &mut AppState, is_forward: bool) -> Effects {
    let height = usize::from(layout::jump(state.size).hits.height);
    let Some(Overlay::Jump(jump)) = &mut state.overlay else {
        return Vec::new();
    };
    let last = jump.ranking.hits.len().saturating_sub(1);
    let selected = &mut jump.picker.selected;
    *selected = if is_forward {
        (*selected + 1).min(last)
    } else {
        selected.saturating_sub(1)
    };
    // A hit takes two lines at most.
    let fits = (height / 2).max(1);
    jump.top = jump
        .top
        .clamp((*selected + 1).saturating_sub(fits), *selected);
    jump.preview = None;
    preview(jump)
}

fn preview(jump: &JumpState) -> Effects {
    let place = jump
        .selected()
        .and_then(|target| Some((target.article?, target.span?)));
    place.map_or_else(Vec::new, |(article, span)| {
        vec![Effect::Fetch(Fetch::Preview { article, span })]
    })
}

/// Narrows to the kind of the selected hit, or widens again.
pub(super) fn narrow(state: &mut AppState) -> Effects {
    if let Some(Overlay::Jump(jump)) = &mut state.overlay {
        jump.only = match jump.only {
            Some(_) => None,
            None => jump.selected().map(|target| target.kind),
        };
    }
    rank(state)
}

/// Copies the selected hit.
pub(super) fn copy(state: &mut AppState) -> Effects {
    let Some(Overlay::Jump(jump)) = &state.overlay else {
        return Vec::new();
    };
    let text = jump.selected().map(|target| {
        let parts = [
            target.label.clone(),
            target.detail.clone(),
            source(state, jump, target),
        ];
        let said: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        said.join("\n")
    });
    text.map_or_else(Vec::new, |text| {
        vec![Effect::Run(Run::Copy {
            text: SafeText::body(&text),
            what: "hit with its source".into(),
        })]
    })
}

/// Returns where a hit is printed: the article's citation as far as its row is here, else the place of the preview.
fn source(state: &AppState, jump: &JumpState, target: &Target) -> String {
    let row = target.article.and_then(|id| state.list.rows.get(&id));
    let cited = row.map(super::copy::cited);
    let place = jump.preview.as_ref().map(|preview| preview.place.clone());
    let parts: Vec<String> = cited.into_iter().chain(place).collect();
    parts.join(", ")
}

/// Goes to the selected hit.
pub(super) fn accept(state: &mut AppState) -> Effects {
    let Some(Overlay::Jump(jump)) = &state.overlay else {
        return Vec::new();
    };
    let Some(target) = jump.selected().cloned() else {
        return Vec::new();
    };
    state.overlay = None;
    if let Some(id) = target.article {
        travel::leave(state);
        state.has_chosen = true;
        let landing = target.span.map_or(Landing::Remembered, Landing::Span);
        return vec![Effect::Fetch(Fetch::Open { id, landing })];
    }
    go_elsewhere(state, &target)
}

/// Goes to what stands in no article: a command, a topic or a summit of the matrix.
fn go_elsewhere(state: &mut AppState, target: &Target) -> Effects {
    match target.kind {
        TargetKind::Command => {
            let command = COMMANDS.iter().find(|command| command.name == target.key);
            command.map_or_else(Vec::new, |command| act(state, command.action))
        }
        TargetKind::Topic => {
            travel::leave(state);
            compare::go_to(state, Some(target.key.clone()), None)
        }
        TargetKind::Summit => {
            travel::leave(state);
            compare::go_to(state, None, Some(target.key.clone()))
        }
        TargetKind::Note => marks::go_to_note(state, &target.key),
        TargetKind::Bookmark => {
            let letter = target.key.chars().next();
            letter.map_or_else(Vec::new, |letter| marks::go_to(state, letter))
        }
        TargetKind::Article
        | TargetKind::Heading
        | TargetKind::Person
        | TargetKind::Organisation
        | TargetKind::Place
        | TargetKind::Figure
        | TargetKind::Quote
        | TargetKind::Document => Vec::new(),
    }
}

impl JumpState {
    /// Tells whether a ranking is of what is typed.
    pub fn is_asked(&self, ranking: &Ranking) -> bool {
        ranking.query == self.picker.line.as_str() && ranking.only == self.only
    }

    /// Returns the selected hit.
    pub fn selected(&self) -> Option<&Target> {
        self.ranking
            .hits
            .get(self.picker.selected)
            .map(|(target, _)| target)
    }
}
