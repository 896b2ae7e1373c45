//! Saving what is on screen to a file: the prompt, and what it asks for.

use std::sync::Arc;

use super::Effects;
use super::motion::Direction;
use crate::export::{Form, file_stem};
use crate::tui::app::{AppState, Overlay, View};
use crate::tui::effect::{Act, Effect, Subject};
use crate::tui::exporting::ExportPrompt;
use crate::tui::line::Line;
use crate::tui::phrase;

/// Asks for the form and the name under which to save what is on screen.
pub(super) fn open_here(state: &mut AppState) -> Effects {
    match state.view {
        View::Board => {
            let board = state.board.as_ref().map(|view| &view.board);
            let pins = board.map_or(0, |board| board.pins.len());
            if pins == 0 {
                let words = super::board::nothing(&state.keymap);
                state.say(&words);
                return Vec::new();
            }
            let title = board
                .map(|board| board.title.clone())
                .filter(|it| !it.is_empty());
            let title = title.unwrap_or_else(|| "board".to_owned());
            let about = phrase::counted(pins, "pin");
            open(state, Subject::Board, &title, about)
        }
        View::Compare => {
            let Some(comparison) = state.comparison.as_ref().filter(|it| !it.is_empty()) else {
                state.say("there is nothing to save");
                return Vec::new();
            };
            let matrix = Arc::clone(&comparison.matrix);
            let title = format!(
                "{} {}",
                crate::tui::comparison::axes(&matrix),
                comparison.filter
            );
            let about = format!(
                "{} of {}",
                phrase::counted(matrix.statements, "statement"),
                phrase::counted(matrix.articles, "article")
            );
            open(state, Subject::Matrix(matrix), &title, about)
        }
        View::Figures => {
            let Some(figures) = state.figures.as_ref().filter(|it| !it.shown.is_empty()) else {
                state.say("there is nothing to save");
                return Vec::new();
            };
            let table = figures.shown_table();
            let about = phrase::counted(table.rows.len(), "measure");
            let title = format!("figures {}", figures.filter);
            open(state, Subject::Figures(Arc::new(table)), &title, about)
        }
        View::Person => person(state),
        View::Read | View::Results => Vec::new(),
    }
}

/// Asks for the form and the name under which to save the quotes of a person.
fn person(state: &mut AppState) -> Effects {
    let page = state.person.as_ref().map(|page| Arc::clone(&page.person));
    let Some(person) = page.filter(|person| person.statements > 0) else {
        state.say("no quote of this person is known: there is nothing to save");
        return Vec::new();
    };
    let about = phrase::counted(person.statements, "statement");
    let name = person.name.clone();
    open(state, Subject::Person(person), &name, about)
}

/// Asks for the form and the name of a file; `title` gives the name that is offered, `about` says what is saved.
pub(super) fn open(state: &mut AppState, subject: Subject, title: &str, about: String) -> Effects {
    state.overlay = Some(Overlay::Export(Box::new(ExportPrompt {
        subject,
        about,
        chosen: Form::Html,
        line: Line::new(&file_stem(title)),
        is_writing: false,
    })));
    Vec::new()
}

/// Goes to another form.
pub(super) fn choose(state: &mut AppState, direction: Direction) -> Effects {
    if let Some(Overlay::Export(prompt)) = &mut state.overlay {
        prompt.step(direction.is_forward());
    }
    Vec::new()
}

/// Has it written. The prompt stays until it is: what was typed is not lost where it cannot be.
pub(super) fn accept(state: &mut AppState) -> Effects {
    let Some(Overlay::Export(prompt)) = &mut state.overlay else {
        return Vec::new();
    };
    if prompt.line.as_str().trim().is_empty() {
        state.complain("the file needs a name");
        return Vec::new();
    }
    if prompt.is_writing {
        return Vec::new();
    }
    prompt.is_writing = true;
    let effect = Effect::Act(Act::Export {
        name: prompt.name(),
        form: prompt.form(),
        subject: prompt.subject.clone(),
    });
    state.say("writing …");
    vec![effect]
}

/// It is written: closes the prompt.
pub(super) fn done(state: &mut AppState, said: &str) -> Effects {
    if matches!(&state.overlay, Some(Overlay::Export(prompt)) if prompt.is_writing) {
        state.overlay = None;
    }
    state.say(said);
    Vec::new()
}

/// Something failed: if it was the writing, the prompt can be answered again.
pub(super) fn failed(state: &mut AppState) {
    if let Some(Overlay::Export(prompt)) = &mut state.overlay {
        prompt.is_writing = false;
    }
}
