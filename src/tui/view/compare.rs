//! The matrix: summits in columns, topics in rows, the quotes in the cells.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::pen::{Pen, line};
use crate::compare::Head;
use crate::safe_text::SafeText;
use crate::tui::app::AppState;
use crate::tui::cell_text::LineKind;
use crate::tui::comparison::Comparison;
use crate::tui::layout::Grid;
use crate::tui::phrase;

/// Lines of a column's head.
const HEAD: u16 = 2;

/// Draws the matrix.
pub(super) fn render(pen: &mut Pen, state: &AppState, area: Rect) {
    let layout = state.grid();
    let Some(comparison) = state.comparison.as_ref().filter(|it| !it.is_empty()) else {
        return nothing(pen, state, area);
    };
    if layout.is_stacked {
        return super::stack::render(pen, comparison, layout, area);
    }
    let table = Table {
        comparison,
        layout,
        area,
    };
    table.rules(pen);
    table.heads(pen);
    table.foot(pen);
    for (row, offset) in comparison.shown(layout) {
        table.row(pen, row, offset);
    }
}

fn nothing(pen: &mut Pen, state: &AppState, area: Rect) {
    pen.frame(area, &super::pen::Edges::default());
    let filter = state
        .comparison
        .as_ref()
        .map_or("", |comparison| &comparison.filter);
    let words = if filter.is_empty() {
        "no quotes yet".to_owned()
    } else {
        format!("nothing passes the filter {filter}")
    };
    let plain = pen.theme.plain();
    pen.text(
        crate::tui::layout::rows(area),
        &SafeText::line(words),
        plain,
    );
}

struct Table<'a> {
    comparison: &'a Comparison,
    layout: Grid,
    area: Rect,
}

impl Table<'_> {
    /// Returns where a column's words are: the `index`th of those shown.
    fn column(&self, index: usize) -> Rect {
        let heads = self.layout.heads.map_or(0, |width| width + 1);
        let index = u16::try_from(index).unwrap_or(u16::MAX);
        let x = self.area.x + 1 + heads + index.saturating_mul(self.layout.column_width + 1);
        Rect {
            x,
            width: self.layout.column_width,
            ..self.area
        }
        .intersection(self.area)
    }

    fn body(&self) -> Rect {
        let top = HEAD + 2;
        Rect {
            y: self.area.y + top,
            height: self.area.height.saturating_sub(top + 1),
            ..self.area
        }
    }

    /// Returns the columns of the screen that hold an upright line.
    fn uprights(&self) -> Vec<u16> {
        let count = self.comparison.columns(self.layout).len();
        let mut uprights: Vec<u16> = (0..count).map(|index| self.column(index).x - 1).collect();
        if self.layout.heads.is_some() {
            uprights.insert(0, self.area.x);
        }
        let last = self.column(count.saturating_sub(1));
        uprights.push(last.right().min(self.area.right() - 1));
        uprights
    }

    fn rules(&self, pen: &mut Pen) {
        let (signs, style) = (pen.signs(), pen.theme.border());
        let uprights = self.uprights();
        for y in self.area.top()..self.area.bottom() {
            for &x in &uprights {
                pen.sign(x, y, signs.vertical, style);
            }
        }
        self.rule(
            pen,
            self.area.y,
            [signs.top_left, signs.tee_down, signs.top_right],
        );
        self.rule(
            pen,
            self.area.y + HEAD + 1,
            [signs.tee_right, signs.cross, signs.tee_left],
        );
        self.rule(
            pen,
            self.area.bottom() - 1,
            [signs.bottom_left, signs.tee_up, signs.bottom_right],
        );
    }

    /// Draws a line from the first upright to the last: its ends, and where it meets those between.
    fn rule(&self, pen: &mut Pen, y: u16, [left, middle, right]: [&'static str; 3]) {
        let style = pen.theme.border();
        let uprights = self.uprights();
        let (Some(&first), Some(&last)) = (uprights.first(), uprights.last()) else {
            return;
        };
        pen.rule(
            Rect {
                x: first,
                y,
                width: last - first,
                height: 1,
            },
            style,
        );
        for &x in &uprights {
            let sign = if x == first {
                left
            } else if x == last {
                right
            } else {
                middle
            };
            pen.sign(x, y, sign, style);
        }
    }

    fn heads(&self, pen: &mut Pen) {
        let columns = self.comparison.columns(self.layout);
        let width = usize::from(self.layout.column_width).saturating_sub(2);
        for (index, column) in columns.enumerate() {
            let head = &self.comparison.matrix.columns[column];
            let at = inset(self.column(index));
            let style = if column == self.comparison.column {
                pen.theme.accent()
            } else {
                pen.theme.strong()
            };
            pen.text(
                line(at, 1),
                &self.comparison.heads[column].cut(width),
                style,
            );
            let muted = pen.theme.muted();
            pen.text(line(at, 2), &about(head, width), muted);
        }
        self.corner(pen);
    }

    /// Draws what the rows are; of a single row, what it is.
    fn corner(&self, pen: &mut Pen) {
        let (strong, muted) = (pen.theme.strong(), pen.theme.muted());
        if let Some(width) = self.layout.heads {
            let at = inset(Rect {
                x: self.area.x + 1,
                width,
                ..self.area
            });
            let axis = crate::tui::comparison::axes(&self.comparison.matrix);
            pen.text(
                line(at, 1),
                &SafeText::line(axis).cut(usize::from(at.width)),
                strong,
            );
            let count = format!(
                "{} of {}",
                self.comparison.row + 1,
                self.comparison.matrix.rows.len()
            );
            pen.text(line(at, 2), &SafeText::line(count), muted);
            return;
        }
        let Some(topic) = self.comparison.topic() else {
            return;
        };
        let words = format!(
            " {} · {} · {} {} of {} ",
            topic.label,
            phrase::counted(topic.statements, "statement"),
            self.comparison.axes().rows.word(),
            self.comparison.row + 1,
            self.comparison.matrix.rows.len()
        );
        let at = Rect {
            x: self.area.x + 1,
            width: self.area.width.saturating_sub(4),
            height: 1,
            ..self.area
        };
        let accent = pen.theme.accent();
        pen.text(
            at,
            &SafeText::line(words).cut(usize::from(at.width)),
            accent,
        );
    }

    /// Draws which of the columns are on screen.
    fn foot(&self, pen: &mut Pen) {
        let shown = self.comparison.columns(self.layout);
        let all = self.comparison.matrix.columns.len();
        let signs = pen.signs();
        let range = match shown.len() {
            1 => format!("{}", shown.end),
            _ => format!("{}–{}", shown.start + 1, shown.end),
        };
        let left = if shown.start > 0 {
            signs.more_left
        } else {
            " "
        };
        let right = if shown.end < all {
            signs.more_right
        } else {
            " "
        };
        let words = SafeText::line(format!("{left} {range} of {all} {right}"));
        let last = self.uprights().last().copied().unwrap_or(self.area.x);
        let width = last.saturating_sub(self.area.x + 1);
        let at = Rect {
            x: self.area.x + 1,
            y: self.area.bottom() - 1,
            width,
            height: 1,
        };
        let muted = pen.theme.muted();
        pen.right(at, &words, muted);
    }

    fn row(&self, pen: &mut Pen, row: usize, offset: usize) {
        let body = self.body();
        let height = self.comparison.height(row, self.layout);
        if let Some(width) = self.layout.heads {
            let at = Rect {
                x: self.area.x + 1,
                width,
                ..body
            };
            self.topic(pen, row, at, offset);
            let below = line(body, offset + height);
            if below.height > 0 {
                let signs = pen.signs();
                self.rule(pen, below.y, [signs.tee_right, signs.cross, signs.tee_left]);
            }
        }
        for (index, column) in self.comparison.columns(self.layout).enumerate() {
            let area = self.column(index);
            self.cell(
                pen,
                (row, column),
                Rect {
                    y: body.y,
                    height: body.height,
                    ..area
                },
                offset,
            );
        }
    }

    fn topic(&self, pen: &mut Pen, row: usize, area: Rect, offset: usize) {
        let head = &self.comparison.matrix.rows[row];
        let is_selected = row == self.comparison.row;
        let at = inset(area);
        let style = if is_selected {
            pen.theme.accent()
        } else {
            pen.theme.plain()
        };
        let label = SafeText::line(&head.label);
        let parts = crate::tui::wrap::break_lines(label.as_str(), usize::from(at.width));
        // A long name takes what its row is high; what is left out shows as such.
        let height = self.comparison.height(row, self.layout).max(2);
        for (index, part) in parts.iter().take(height).enumerate() {
            let words = SafeText::line(&label.as_str()[part.start..part.end]);
            let is_cut = index + 1 == height && parts.len() > height;
            let words = if is_cut {
                SafeText::line(format!("{words} …")).cut(usize::from(at.width))
            } else {
                words
            };
            pen.text(line(at, offset + index), &words, style);
        }
        let count = SafeText::line(phrase::counted(head.statements, "statement"));
        let muted = pen.theme.muted();
        if parts.len() < height {
            pen.text(
                line(at, offset + parts.len()),
                &count.cut(usize::from(at.width)),
                muted,
            );
        }
        if is_selected {
            Self::selection(pen, area, offset, self.comparison.height(row, self.layout));
        }
    }

    fn cell(&self, pen: &mut Pen, (row, column): (usize, usize), area: Rect, offset: usize) {
        let Some(cell) = self.comparison.cells.get(&(row, column)) else {
            return;
        };
        let at = inset(area);
        for (index, words) in cell.iter().enumerate() {
            let style = style(pen, words.kind);
            pen.text(line(at, offset + index), &words.text, style);
        }
        if (row, column) == (self.comparison.row, self.comparison.column) {
            Self::selection(pen, area, offset, cell.len().max(1));
        }
    }

    /// Draws the sign of the selection beside `lines` lines.
    fn selection(pen: &mut Pen, area: Rect, offset: usize, lines: usize) {
        let (sign, style) = (pen.signs().selected, pen.theme.accent());
        for index in offset..offset + lines {
            let at = line(area, index);
            if at.height > 0 {
                pen.sign(area.x, at.y, sign, style);
            }
        }
    }
}

/// Returns what the words of a cell look like.
pub(super) fn style(pen: &Pen, kind: LineKind) -> Style {
    match kind {
        LineKind::Words => pen.theme.plain(),
        LineKind::Said => pen.theme.speaker(),
        LineKind::Note => pen.theme.muted(),
    }
}

fn inset(area: Rect) -> Rect {
    super::pen::after(area, 1)
}

/// Returns the date of a column, how much was said, and its place: the parts that fit whole, the first at least.
pub(super) fn about(head: &Head, width: usize) -> SafeText {
    let date = head
        .date
        .as_deref()
        .map(|date| head.confidence.mark(&phrase::date(date)));
    let mut parts: Vec<String> = date.into_iter().collect();
    parts.push(phrase::counted(head.quotes, "quote"));
    parts.extend(head.place.clone());
    let mut text = SafeText::line(parts.join(" · "));
    while text.width() > width && parts.len() > 1 {
        parts.pop();
        text = SafeText::line(parts.join(" · "));
    }
    text.cut(width)
}
