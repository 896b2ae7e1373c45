//! The matrix on a narrow screen: one topic, its summits one below the other, the selected one first.

use ratatui::layout::Rect;

use super::compare::{about, style};
use super::pen::{Edges, Pen, after, line};
use crate::safe_text::SafeText;
use crate::tui::comparison::Comparison;
use crate::tui::layout::{self, Grid};

/// Draws the columns of the selected row.
pub(super) fn render(pen: &mut Pen, comparison: &Comparison, grid: Grid, area: Rect) {
    pen.frame(area, &edges(pen, comparison, grid));
    let inner = layout::inner(area);
    for (column, top) in comparison.stacked(grid) {
        if top > 0 {
            let border = pen.theme.border();
            pen.divide(area, line(inner, top - 1).y, border);
        }
        head(pen, comparison, column, line(inner, top));
        cell(pen, comparison, column, (inner, top + 1));
    }
}

fn edges(pen: &Pen, comparison: &Comparison, grid: Grid) -> Edges {
    let signs = pen.signs();
    let topic = comparison.topic().map_or("", |topic| &topic.label);
    let place = format!("{} of {}", comparison.row + 1, comparison.matrix.rows.len());
    let shown = comparison.stacked(grid);
    let (first, all) = (comparison.left, comparison.matrix.columns.len());
    let end = first + shown.len();
    let left = if first > 0 { signs.more_left } else { " " };
    let right = if end < all { signs.more_right } else { " " };
    let range = if shown.len() < 2 {
        format!("{end}")
    } else {
        format!("{}–{end}", first + 1)
    };
    Edges {
        title: SafeText::line(topic),
        corner: SafeText::line(place),
        foot: SafeText::line(format!("{left} {range} of {all} {right}")),
        is_focused: false,
    }
}

fn head(pen: &mut Pen, comparison: &Comparison, column: usize, at: Rect) {
    let at = after(at, 1);
    if at.height == 0 {
        return;
    }
    let style = if column == comparison.column {
        pen.theme.accent()
    } else {
        pen.theme.strong()
    };
    let muted = pen.theme.muted();
    let head = &comparison.matrix.columns[column];
    let width = usize::from(at.width);
    let name = comparison.heads[column].cut(width);
    let taken = pen.text(at, &name, style);
    let rest = after(at, taken + 2);
    if rest.width > 8 {
        pen.text(rest, &about(head, usize::from(rest.width)), muted);
    }
}

fn cell(pen: &mut Pen, comparison: &Comparison, column: usize, (inner, top): (Rect, usize)) {
    let Some(lines) = comparison.cells.get(&(comparison.row, column)) else {
        return;
    };
    for (offset, words) in lines.iter().enumerate() {
        let at = line(inner, top + offset);
        if at.height == 0 {
            break;
        }
        let style = style(pen, words.kind);
        pen.text(after(at, 1), &words.text, style);
        if column == comparison.column {
            pen.sign(at.x, at.y, pen.signs().selected, pen.theme.accent());
        }
    }
}
