//! The prompt of an export: what, in which form, under which name.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::pen::{Edges, Pen, after, line};
use crate::export::Form;
use crate::safe_text::SafeText;
use crate::tui::app::AppState;
use crate::tui::exporting::ExportPrompt;
use crate::tui::layout;
use crate::tui::wrap::break_lines;

/// Draws the prompt. Returns where the cursor is.
pub(super) fn render(pen: &mut Pen, state: &AppState, prompt: &ExportPrompt) -> Position {
    let area = layout::export(state.size);
    pen.clear(area);
    pen.frame(
        area,
        &Edges {
            title: SafeText::line(format!("Save {}", prompt.about)),
            is_focused: true,
            ..Edges::default()
        },
    );
    let rows = layout::rows(area);
    let (plain, muted) = (pen.theme.plain(), pen.theme.muted());
    forms(pen, prompt, line(rows, 0));
    two_lines(
        pen,
        (rows, 1),
        &SafeText::line(prompt.form().about()),
        muted,
    );
    let at = line(rows, 3);
    let taken = pen.label(at, "file: ", pen.theme.strong());
    let extension = SafeText::line(format!(".{}", prompt.form().extension()));
    let rest = after(at, taken);
    let room = usize::from(rest.width).saturating_sub(extension.width() + 2);
    let typed = pen.text(rest, &super::prompt::tail(&prompt.line, room), plain);
    let end = after(rest, typed);
    if Form::of_name(prompt.line.as_str().trim()).is_none() {
        pen.text(end, &extension, muted);
    }
    let said = state.notice.as_ref().map(|notice| notice.text.clone());
    let style = if said.is_some() {
        pen.theme.trouble()
    } else {
        muted
    };
    let said = said.unwrap_or_else(|| SafeText::line(state.room.rule()));
    two_lines(pen, (rows, 4), &said, style);
    Position::new(end.x, end.y)
}

/// Draws a text from a row on, in at most two lines.
fn two_lines(pen: &mut Pen, (rows, row): (Rect, usize), text: &SafeText, style: Style) {
    let breaks = break_lines(text.as_str(), usize::from(rows.width).max(1));
    for (index, part) in breaks.into_iter().take(2).enumerate() {
        pen.part(line(rows, row + index), text, part, style);
    }
}

/// Draws the forms in a line, the chosen one in brackets; where there is no room, the chosen one alone.
fn forms(pen: &mut Pen, prompt: &ExportPrompt, area: Rect) {
    let chosen = prompt.form();
    let shown = |form: Form| {
        let (left, right) = if form == chosen {
            ('[', ']')
        } else {
            (' ', ' ')
        };
        SafeText::line(format!("{left}{}{right}", form.word()))
    };
    let all: usize = Form::ALL.iter().map(|form| shown(*form).width() + 1).sum();
    let (accent, plain) = (pen.theme.accent(), pen.theme.plain());
    if all > usize::from(area.width) {
        let number = Form::ALL.iter().position(|it| *it == chosen).unwrap_or(0) + 1;
        let words = format!("{} {number} of {}", shown(chosen), Form::ALL.len());
        pen.text(area, &SafeText::line(words), accent);
        return;
    }
    let mut rest = area;
    for form in Form::ALL {
        let style = if form == chosen { accent } else { plain };
        let taken = pen.text(rest, &shown(form), style);
        rest = after(rest, taken + 1);
    }
}
