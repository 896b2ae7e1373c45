//! Help, the problems, the palette: sheets of lines on top of the view.

use ratatui::layout::{Position, Rect};

use super::pen::{Edges, Pen, after, line};
use super::prompt::tail;
use crate::safe_text::SafeText;
use crate::tui::action::{Command, Context};
use crate::tui::app::{AppState, Picker};
use crate::tui::help::{HelpLine, lines};
use crate::tui::layout;
use crate::tui::update::palette::commands;

/// Columns of the keys and of the names.
const KEYS: u16 = 16;
const NAMES: u16 = 20;

/// Draws all keys, from a line on; those of one place first.
pub(super) fn help(pen: &mut Pen, state: &AppState, (top, here): (usize, Context)) {
    let lines = lines(pen.theme, here);
    let foot = format!("{} of {}", top + 1, lines.len());
    let rows = sheet(pen, state, "Keys", &foot);
    let shown = lines.iter().skip(top).take(usize::from(rows.height));
    let (heading, strong, muted) = (pen.theme.heading(), pen.theme.strong(), pen.theme.muted());
    for (offset, help) in shown.enumerate() {
        let at = line(rows, offset);
        match help {
            HelpLine::Blank => {}
            HelpLine::Heading(words) => {
                pen.label(at, words, heading);
            }
            HelpLine::Command(command) => draw(pen, state, command, at),
            HelpLine::Sign(sign, words) => {
                pen.label(at, sign, strong);
                pen.label(after(at, KEYS), words, muted);
            }
        }
    }
}

/// Draws what could not be read.
pub(super) fn problems(pen: &mut Pen, state: &AppState, top: usize) {
    let count = crate::tui::phrase::counted(state.problems.len(), "problem");
    let rows = sheet(pen, state, "Could not be read", &count);
    let plain = pen.theme.plain();
    if state.problems.is_empty() {
        pen.label(rows, "every file could be read", plain);
    }
    for (offset, problem) in state
        .problems
        .iter()
        .skip(top)
        .take(usize::from(rows.height))
        .enumerate()
    {
        let words = problem.to_string();
        let at = line(rows, offset);
        pen.text(at, &SafeText::line(words).cut(usize::from(at.width)), plain);
    }
}

/// Draws the palette. Returns where the cursor is.
pub(super) fn palette(pen: &mut Pen, state: &AppState, picker: &Picker) -> Position {
    let found = commands(state);
    let rows = sheet(pen, state, "Commands", &found.len().to_string());
    let (strong, border) = (pen.theme.strong(), pen.theme.border());
    pen.label(rows, ":", strong);
    let text = tail(&picker.line, usize::from(rows.width).saturating_sub(2));
    let typed = pen.text(after(rows, 1), &text, strong);
    pen.divide(layout::sheet(state.size), rows.y + 1, border);
    let list = Rect {
        y: rows.y + 2,
        height: rows.height.saturating_sub(2),
        ..rows
    };
    let top = (picker.selected + 1).saturating_sub(usize::from(list.height));
    for (offset, command) in found
        .iter()
        .skip(top)
        .take(usize::from(list.height))
        .enumerate()
    {
        let at = line(list, offset);
        draw(pen, state, command, at);
        if top + offset == picker.selected {
            pen.sign(
                at.x.saturating_sub(1),
                at.y,
                pen.signs().selected,
                pen.theme.accent(),
            );
        }
    }
    Position::new(rows.x + 1 + typed, rows.y)
}

pub(super) fn sheet(pen: &mut Pen, state: &AppState, title: &str, foot: &str) -> Rect {
    let area = layout::sheet(state.size);
    pen.clear(area);
    pen.frame(
        area,
        &Edges {
            title: SafeText::line(title),
            corner: SafeText::default(),
            foot: SafeText::line(foot),
            is_focused: true,
        },
    );
    layout::rows(area)
}

fn draw(pen: &mut Pen, state: &AppState, command: &Command, area: Rect) {
    let keys = state.keymap.keys(command.action);
    let (strong, plain, muted) = (pen.theme.strong(), pen.theme.plain(), pen.theme.muted());
    pen.text(
        area,
        &SafeText::line(keys.join(" ")).cut(usize::from(KEYS - 1)),
        strong,
    );
    pen.text(after(area, KEYS), &SafeText::line(command.name), plain);
    let rest = after(area, KEYS + NAMES);
    pen.text(
        rest,
        &SafeText::line(command.sentence).cut(usize::from(rest.width)),
        muted,
    );
}
