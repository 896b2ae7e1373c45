//! The choice of what columns and rows stand for.

use super::pen::{Edges, Pen, line};
use crate::compare::Axis;
use crate::safe_text::SafeText;
use crate::tui::app::AppState;
use crate::tui::comparison::{Axes, plural};
use crate::tui::layout;

/// Draws the choices; what stands is named as such.
pub(super) fn render(pen: &mut Pen, state: &AppState, selected: usize) {
    let columns = Axes::COLUMNS.map(|axis| (axis, axis == state.axes.columns));
    let rows = Axes::ROWS.map(|axis| (axis, axis == state.axes.rows));
    let height = u16::try_from(columns.len() + rows.len() + 5).unwrap_or(u16::MAX);
    let area = layout::overlay(state.size, 36, height);
    pen.clear(area);
    pen.frame(
        area,
        &Edges {
            title: SafeText::line("Axes"),
            is_focused: true,
            ..Edges::default()
        },
    );
    let inside = layout::rows(area);
    let strong = pen.theme.strong();
    pen.label(line(inside, 0), "Columns", strong);
    for (index, choice) in columns.into_iter().enumerate() {
        draw(pen, choice, selected == index, line(inside, index + 1));
    }
    let below = columns.len() + 2;
    pen.label(line(inside, below), "Rows", strong);
    for (index, choice) in rows.into_iter().enumerate() {
        let is_selected = selected == columns.len() + index;
        draw(pen, choice, is_selected, line(inside, below + 1 + index));
    }
}

fn draw(pen: &mut Pen, (axis, stands): (Axis, bool), is_selected: bool, at: ratatui::layout::Rect) {
    let (plain, strong) = (pen.theme.plain(), pen.theme.strong());
    let sign = if stands { "(*)" } else { "( )" };
    let words = SafeText::line(format!(" {sign} {}", plural(axis)));
    pen.text(at, &words, if stands { strong } else { plain });
    if is_selected && at.height > 0 {
        pen.sign(at.x, at.y, pen.theme.signs().selected, pen.theme.accent());
    }
}
