//! The board: two to four pins side by side.

use ratatui::layout::Rect;

use super::pen::{Edges, Pen, after, columns, line};
use crate::safe_text::SafeText;
use crate::tui::app::AppState;
use crate::tui::board_view::{BoardView, PinColumn, PinLineKind};
use crate::tui::layout::{self, Columns};
use crate::tui::update::nothing_pinned;

/// Lines of a column's head.
const HEAD: u16 = 2;

/// Draws the board.
pub(super) fn render(pen: &mut Pen, state: &AppState, area: Rect) {
    let Some(view) = state.board.as_ref().filter(|it| !it.columns.is_empty()) else {
        return empty(pen, area);
    };
    let columns = layout::columns(state.size, view.columns.len());
    let uprights = uprights(view, columns, area);
    rules(pen, area, &uprights);
    for (place, index) in view.shown(columns).enumerate() {
        let at = Rect {
            x: uprights[place] + 1,
            width: columns.width,
            ..area
        };
        column(pen, view, index, at.intersection(area));
    }
    foot(pen, view, columns, area);
}

fn empty(pen: &mut Pen, area: Rect) {
    pen.frame(area, &Edges::default());
    let words = SafeText::line(nothing_pinned(pen.keymap));
    let rows = layout::rows(area);
    let parts = crate::tui::wrap::break_lines(words.as_str(), usize::from(rows.width).max(1));
    let plain = pen.theme.plain();
    for (index, part) in parts.into_iter().enumerate() {
        pen.part(line(rows, index), &words, part, plain);
    }
}

/// Returns the columns of the screen that hold an upright line.
fn uprights(view: &BoardView, columns: Columns, area: Rect) -> Vec<u16> {
    let count = u16::try_from(view.shown(columns).len()).unwrap_or(columns.count);
    (0..=count)
        .map(|index| area.x + index * (columns.width + 1))
        .collect()
}

fn rules(pen: &mut Pen, area: Rect, uprights: &[u16]) {
    let (signs, style) = (pen.signs(), pen.theme.border());
    for y in area.top()..area.bottom() {
        for &x in uprights {
            pen.sign(x, y, signs.vertical, style);
        }
    }
    let lines = [
        (area.y, [signs.top_left, signs.tee_down, signs.top_right]),
        (
            area.y + HEAD + 1,
            [signs.tee_right, signs.cross, signs.tee_left],
        ),
        (
            area.bottom() - 1,
            [signs.bottom_left, signs.tee_up, signs.bottom_right],
        ),
    ];
    let (Some(&first), Some(&last)) = (uprights.first(), uprights.last()) else {
        return;
    };
    for (y, [left, middle, right]) in lines {
        let rule = Rect::new(first, y, last - first, 1);
        pen.rule(rule, style);
        for &x in uprights {
            let sign = match x {
                x if x == first => left,
                x if x == last => right,
                _ => middle,
            };
            pen.sign(x, y, sign, style);
        }
    }
}

fn column(pen: &mut Pen, view: &BoardView, index: usize, area: Rect) {
    let PinColumn { heads, lines } = &view.columns[index];
    let is_selected = index == view.selected;
    let at = after(area, 1);
    let (accent, strong, muted) = (pen.theme.accent(), pen.theme.strong(), pen.theme.muted());
    pen.text(
        line(at, 1),
        &heads[0],
        if is_selected { accent } else { strong },
    );
    pen.text(line(at, 2), &heads[1], muted);
    let body = Rect {
        y: area.y + HEAD + 2,
        height: area.height.saturating_sub(HEAD + 3),
        ..area
    };
    for (offset, shown) in lines.iter().skip(view.top).enumerate() {
        let style = match shown.kind {
            PinLineKind::Words => pen.theme.plain(),
            PinLineKind::Said => pen.theme.speaker(),
            PinLineKind::Source => pen.theme.muted(),
            PinLineKind::Note => pen.theme.strong(),
            PinLineKind::Warning => pen.theme.trouble(),
        };
        let at = line(body, offset);
        if at.height == 0 {
            break;
        }
        pen.text(after(at, 1), &shown.text, style);
        for mark in &shown.marks {
            let column = |byte| columns(shown.text.as_str(), byte);
            let both = pen.theme.both();
            pen.mark(after(at, 1), column(mark.start), column(mark.end), both);
        }
        if is_selected && shown.kind == PinLineKind::Words {
            let sign = pen.signs().selected;
            pen.sign(area.x, at.y, sign, accent);
        }
    }
    more(pen, lines.len(), view.top, body);
}

/// Draws that there are more lines below.
fn more(pen: &mut Pen, lines: usize, top: usize, body: Rect) {
    if lines.saturating_sub(top) <= usize::from(body.height) {
        return;
    }
    let muted = pen.theme.muted();
    let rest = lines - top - usize::from(body.height);
    let words = SafeText::line(format!(" +{rest} lines "));
    let foot = Rect {
        y: body.bottom(),
        height: 1,
        width: body
            .width
            .min(u16::try_from(words.width()).unwrap_or(u16::MAX) + 1),
        ..body
    };
    pen.text(after(foot, 1), &words, muted);
}

/// Draws which of the pins are on screen.
fn foot(pen: &mut Pen, view: &BoardView, columns: Columns, area: Rect) {
    let shown = view.shown(columns);
    let all = view.columns.len();
    let signs = pen.signs();
    let left = if shown.start > 0 { signs.more_left } else { "" };
    let right = if shown.end < all {
        signs.more_right
    } else {
        ""
    };
    let words = SafeText::line(format!(" {left} {} of {all} {right} ", view.selected + 1));
    let width = u16::try_from(shown.len()).unwrap_or(1) * (columns.width + 1);
    let at = Rect {
        x: area.x + 1,
        y: area.bottom() - 1,
        width: width.saturating_sub(2).min(area.width),
        height: 1,
    };
    let muted = pen.theme.muted();
    pen.right(at, &words, muted);
}
