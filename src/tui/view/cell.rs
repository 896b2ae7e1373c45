//! The quotes of one cell, whole.

use ratatui::layout::Rect;

use super::pen::{Edges, Pen, line};
use crate::library::Statement;
use crate::safe_text::SafeText;
use crate::tui::app::{AppState, CellState};
use crate::tui::cell_text::said;
use crate::tui::layout;
use crate::tui::phrase;
use crate::tui::wrap::break_lines;

/// Draws the statements from the selected one on, the one before it as far as there is room.
pub(super) fn render(pen: &mut Pen, state: &AppState, cell: &CellState) {
    let area = layout::sheet(state.size);
    pen.clear(area);
    pen.frame(
        area,
        &Edges {
            title: SafeText::line(title(state)),
            corner: SafeText::default(),
            foot: SafeText::line(format!("{} of {}", cell.selected + 1, cell.total)),
            is_focused: true,
        },
    );
    let rows = layout::rows(area);
    let mut offset = 0;
    for (index, statement) in cell.statements.iter().enumerate().skip(first(cell, rows)) {
        if offset >= usize::from(rows.height) {
            break;
        }
        offset = draw(pen, statement, index == cell.selected, rows, offset);
    }
}

/// Returns the first statement to draw so that the selected one is on screen whole, if it can be.
fn first(cell: &CellState, rows: Rect) -> usize {
    let width = usize::from(rows.width.saturating_sub(1));
    let mut room = usize::from(rows.height);
    let mut first = cell.selected;
    for index in (0..=cell.selected).rev() {
        let height = cell
            .statements
            .get(index)
            .map_or(0, |it| words(it, width).1.len() + 2);
        let Some(rest) = room.checked_sub(height) else {
            break;
        };
        room = rest;
        first = index;
    }
    first
}

fn title(state: &AppState) -> String {
    let comparison = state.comparison.as_ref();
    let heads = comparison.and_then(|it| Some((it.topic()?, it.summit()?)));
    heads.map_or_else(String::new, |(topic, summit)| {
        format!("{} · {}", topic.label, summit.label)
    })
}

fn words(statement: &Statement, width: usize) -> (SafeText, Vec<crate::article::Span>) {
    let quote = &statement.quote;
    let words = SafeText::paragraph(&phrase::quoted(&quote.reading, quote.kind));
    let lines = break_lines(words.as_str(), width.max(1));
    (words, lines)
}

/// Draws a statement, and returns the line after it.
fn draw(
    pen: &mut Pen,
    statement: &Statement,
    is_selected: bool,
    rows: Rect,
    offset: usize,
) -> usize {
    let (text, lines) = words(statement, usize::from(rows.width.saturating_sub(1)));
    let (plain, speaker) = (pen.theme.plain(), pen.theme.speaker());
    let (sign, focused) = (pen.signs().selected, pen.theme.accent());
    for (index, part) in lines.iter().enumerate() {
        pen.part(line(rows, offset + index), &text, *part, plain);
    }
    let under = line(rows, offset + lines.len());
    pen.text(under, &about(statement, usize::from(rows.width)), speaker);
    if is_selected {
        for index in offset..=offset + lines.len() {
            let at = line(rows, index);
            if at.height > 0 {
                pen.sign(rows.x - 1, at.y, sign, focused);
            }
        }
    }
    offset + lines.len() + 2
}

fn about(statement: &Statement, width: usize) -> SafeText {
    let quote = &statement.quote;
    let mut parts = vec![phrase::day_said(quote)];
    parts.retain(|day| !day.is_empty());
    let file = phrase::file(std::path::Path::new(&quote.key));
    parts.push(format!("{file}:{}", quote.line));
    if statement.articles > 1 {
        parts.push(format!(
            "in {}",
            phrase::counted(statement.articles, "article")
        ));
    }
    let place = format!(" · {}", parts.join(" · "));
    let head = said(quote, 1, width.saturating_sub(place.chars().count()));
    SafeText::line(format!("{head}{place}")).cut(width)
}
