//! Other programs: the editor on the article's file, a command on its text, the address to open elsewhere.

use super::{Effects, marks, select};
use crate::article::Span;
use crate::library::ArticleId;
use crate::safe_text::SafeText;
use crate::tui::app::AppState;
use crate::tui::effect::{Effect, Fetch, Run};
use crate::tui::line::Line;
use crate::tui::marking::Asking;
use crate::tui::selecting::Selecting;

/// Asks for the command that the selection goes to, else the article.
pub(super) fn open(state: &mut AppState) -> Effects {
    if !state.may_run {
        return refuse(state);
    }
    let Some(reading) = &state.reading else {
        return Vec::new();
    };
    let whole = Span::new(0, reading.article().text.len());
    let selecting = reading.selecting.as_ref();
    let span = selecting.map_or(whole, Selecting::span);
    marks::ask(state, Asking::Pipe(reading.id, span), Line::default());
    Vec::new()
}

/// Takes the command for a part of an article, unless another has been opened since.
pub(super) fn accept(
    state: &mut AppState,
    article: ArticleId,
    span: Span,
    command: String,
) -> Effects {
    let open = state.reading.as_mut().filter(|it| it.id == article);
    let Some(reading) = open.filter(|_| !command.is_empty()) else {
        return Vec::new();
    };
    let whole = Span::new(0, reading.article().text.len());
    // Of an article its own words, of a selection all of it.
    let words = if span == whole {
        let body = reading.wrapped.paragraphs.iter();
        let own = body.filter(|it| it.role != crate::article::Role::Furniture);
        let texts: Vec<&str> = own.map(|it| it.text.as_str()).collect();
        texts.join("\n\n")
    } else {
        select::words(reading, span)
    };
    reading.selecting = None;
    vec![Effect::Run(Run::Pipe {
        command,
        text: SafeText::body(&format!("{words}\n")),
    })]
}

/// Says that there are no other programs: before anything is asked for one.
fn refuse(state: &mut AppState) -> Effects {
    state.complain("no other program may be run here");
    Vec::new()
}

/// Opens the article's file in the editor, at what is selected or read.
pub(super) fn edit(state: &mut AppState) -> Effects {
    if !state.may_run {
        return refuse(state);
    }
    let Some((article, _)) = marks::subject(state) else {
        return Vec::new();
    };
    let open = state.reading.as_ref().filter(|it| it.id == article);
    let line = open.map_or(1, |reading| {
        let start = reading.selected.map(|thing| reading.start(thing));
        let byte = start.unwrap_or_else(|| reading.wrapped.start_of(reading.top));
        reading.positions.line(byte)
    });
    vec![Effect::Fetch(Fetch::Editable { article, line })]
}
