//! The filter line of the matrix: what passes is counted while it is typed.

use super::{Effects, compare};
use crate::library::Completion;
use crate::query::{Completing, Field, What, inserted};
use crate::text::fold;
use crate::tui::app::{AppState, Overlay};
use crate::tui::effect::{Effect, Fetch, FetchCompared};
use crate::tui::filter_line;
use crate::tui::line::Line;
use crate::tui::phrase;

/// Opens the line with the filter that stands.
pub(super) fn open(state: &mut AppState) -> Effects {
    let filter = state
        .comparison
        .as_ref()
        .map_or("", |comparison| &comparison.filter);
    state.overlay = Some(Overlay::Filter(Line::new(filter)));
    count(state)
}

/// Asks how many quotes pass what is typed so far.
pub(super) fn count(state: &mut AppState) -> Effects {
    let Some(Overlay::Filter(line)) = &state.overlay else {
        return Vec::new();
    };
    let line = line.as_str().to_owned();
    match filter_line::read(&line) {
        Ok(filter) => vec![Effect::Fetch(Fetch::Compare(FetchCompared::Count {
            filter,
            line,
        }))],
        Err(refusal) => {
            state.complain(&refusal.reason);
            Vec::new()
        }
    }
}

/// Says how many pass, unless the line is another by now.
pub(super) fn counted(state: &mut AppState, line: &str, count: usize) -> Effects {
    if matches!(&state.overlay, Some(Overlay::Filter(typed)) if typed.as_str() == line) {
        let passes = if count == 1 { "passes" } else { "pass" };
        state.say(&format!("{} {passes}", phrase::counted(count, "quote")));
    }
    Vec::new()
}

/// Takes the filter that was typed; one that cannot be read stays open, with what is wrong with it.
pub(super) fn accept(state: &mut AppState, line: &str) -> Effects {
    if let Err(refusal) = filter_line::read(line) {
        state.complain(&refusal.reason);
        return Vec::new();
    }
    state.overlay = None;
    vec![compare::ask(state, line.to_owned())]
}

/// Asks what the last word may become: a field, or a value that the library knows.
pub(super) fn complete(state: &mut AppState) -> Effects {
    let Some(Overlay::Filter(line)) = &state.overlay else {
        return Vec::new();
    };
    let text = line.as_str().to_owned();
    let Some(completing) = filter_line::completing(&text) else {
        state.say("type the beginning of a field, or of a value behind speaker: topic: summit:");
        return Vec::new();
    };
    match completing.what {
        What::Word => {
            let fields = filter_line::fields(&completing.begun);
            let fields: Vec<String> = fields.into_iter().map(str::to_owned).collect();
            put(state, &completing, &fields)
        }
        What::Value(_) => vec![Effect::Fetch(Fetch::Complete(text))],
    }
}

/// Takes in the values that the last word may become, unless the line has moved on.
pub(super) fn completed(state: &mut AppState, text: &str, offers: &[Completion]) -> Effects {
    let is_same = matches!(&state.overlay, Some(Overlay::Filter(line)) if line.as_str() == text);
    let Some(completing) = filter_line::completing(text).filter(|_| is_same) else {
        return Vec::new();
    };
    let values = offers.iter().map(|it| it.value.clone());
    // A filter has kinds of quotes alone.
    let is_kind = |it: &String| filter_line::read(&format!("kind:{it}")).is_ok();
    let values: Vec<String> = match completing.what {
        What::Value(Field::Kind) => values.filter(is_kind).collect(),
        What::Value(_) | What::Word => values.collect(),
    };
    put(state, &completing, &values)
}

/// Puts the only offer in; of several what they have in common, or says which there are.
fn put(state: &mut AppState, completing: &Completing, offers: &[String]) -> Effects {
    let Some(Overlay::Filter(line)) = &mut state.overlay else {
        return Vec::new();
    };
    match offers {
        [] => {
            let words = format!("nothing known begins with {}", completing.begun);
            state.say(&words);
            Vec::new()
        }
        [only] => {
            *line = Line::new(&inserted(line.as_str(), completing, only));
            count(state)
        }
        several => {
            let common = in_common(several);
            let is_longer = common.len() > completing.begun.len()
                && !common.contains(char::is_whitespace)
                && fold(&common).starts_with(&fold(&completing.begun));
            if is_longer {
                let start = completing.span.start;
                let text = format!("{}{common}", &line.as_str()[..start]);
                *line = Line::new(&text);
            }
            state.say(&several.join(" · "));
            Vec::new()
        }
    }
}

/// Returns what all names begin with.
fn in_common(names: &[String]) -> String {
    let mut common = names[0].clone();
    for name in names {
        while !name.starts_with(&common) {
            common.pop();
        }
    }
    common
}
