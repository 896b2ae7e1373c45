//! Where the columns of the matrix, the figures and the board are.

use ratatui::layout::{Rect, Size};

use super::{inner, overlay, rows, screen};

/// More columns than these are too many to compare.
const MOST_COLUMNS: u16 = 5;

/// The matrix on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grid {
    /// The column of topics; none where one topic has the screen to itself.
    pub heads: Option<u16>,
    /// How many summits stand side by side.
    pub columns: u16,
    /// The width of each, borders not counted.
    pub column_width: u16,
    /// The rows between the head and the lower border.
    pub height: u16,
    /// The summits of the topic stand one below the other, the selected one first.
    pub is_stacked: bool,
}

/// Tells how a matrix of so many summits is laid out: beside its topics where there is room for two summits, else a
/// topic at a time.
pub fn grid(size: Size, summits: usize) -> Grid {
    let body = screen(size).map_or(Rect::default(), |screen| screen.body);
    let summits = u16::try_from(summits).unwrap_or(u16::MAX);
    // Two lines of heads and three borders.
    let height = body.height.saturating_sub(5);
    if size.width >= 100 {
        let heads = (body.width / 6).clamp(18, 30);
        let room = body.width.saturating_sub(heads + 2);
        let columns = (room / 31).min(summits).clamp(1, MOST_COLUMNS);
        return Grid {
            heads: Some(heads),
            columns,
            column_width: room.saturating_sub(columns) / columns,
            height,
            is_stacked: false,
        };
    }
    if size.width < 60 {
        return Grid {
            heads: None,
            // Each takes its head, a line of words, who said it and a rule.
            columns: (body.height / 4).clamp(1, summits.max(1)),
            column_width: body.width.saturating_sub(2),
            height: body.height.saturating_sub(2),
            is_stacked: true,
        };
    }
    let columns = 2.min(summits).max(1);
    Grid {
        heads: None,
        columns,
        column_width: body.width.saturating_sub(columns + 1) / columns,
        height,
        is_stacked: false,
    }
}

/// The table of figures, and under it what there is to say of the selected one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FigureAreas {
    pub frame: Rect,
    /// The rows, borders not counted.
    pub rows: Rect,
    /// The line between the rows and what is below.
    pub rule: u16,
    pub detail: Rect,
    /// The width of what is counted, borders not counted; of each year; of the change, 0 where there is no room.
    pub measure: u16,
    pub year: u16,
    pub change: u16,
    /// How many years stand side by side.
    pub columns: u16,
}

/// Tells where the parts of the figures are, of so many rows and years.
pub fn figures(size: Size, rows: usize, years: usize) -> FigureAreas {
    let frame = screen(size).map_or(Rect::default(), |screen| screen.body);
    let inside = inner(frame);
    // What is below wants a title, a sentence and a few bars.
    let most = inside.height.saturating_sub(1) * 9 / 20;
    let rows = u16::try_from(rows)
        .unwrap_or(u16::MAX)
        .clamp(1, most.max(1));
    let measure = (inside.width * 3 / 10).clamp(14, 46).min(inside.width);
    let change = match size.width {
        0..60 => 0,
        60..100 => 14,
        _ => 26,
    };
    let room = inside
        .width
        .saturating_sub(measure + 1 + change + u16::from(change > 0));
    let years = u16::try_from(years).unwrap_or(u16::MAX).max(1);
    let columns = (room / 16).clamp(1, years);
    let year = (room / columns).saturating_sub(1).min(24);
    // What the years leave goes to what is counted.
    let measure = measure + (room - (columns * (year + 1)).min(room));
    FigureAreas {
        frame,
        rows: Rect {
            height: rows.min(inside.height),
            ..inside
        },
        rule: inside.y + rows,
        detail: Rect {
            x: inside.x + 1,
            y: inside.y + rows + 1,
            width: inside.width.saturating_sub(2),
            height: inside.height.saturating_sub(rows + 1),
        },
        measure,
        year,
        change,
        columns,
    }
}

/// A person's page, and under it the selected row whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PersonAreas {
    pub frame: Rect,
    /// The rows, one column left for the sign of the selection.
    pub rows: Rect,
    pub rule: u16,
    /// Of no height where there is no room.
    pub detail: Rect,
}

/// Tells where the parts of a person's page are.
pub fn person(size: Size) -> PersonAreas {
    let frame = screen(size).map_or(Rect::default(), |screen| screen.body);
    let inside = rows(frame);
    let detail = match inside.height {
        0..6 => 0,
        height => (height / 4).clamp(2, 8),
    };
    let height = inside.height - detail - u16::from(detail > 0);
    PersonAreas {
        frame,
        rows: Rect { height, ..inside },
        rule: inside.y + height,
        detail: Rect {
            y: inside.y + height + 1,
            height: detail,
            width: inside.width.saturating_sub(1),
            ..inside
        },
    }
}

/// The pins of the board on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Columns {
    /// How many stand side by side.
    pub count: u16,
    /// The width of each, borders not counted.
    pub width: u16,
    /// The rows between the head and the lower border.
    pub height: u16,
}

/// The narrowest column that words are comfortably read in, and the most side by side.
const PIN_WIDTH: u16 = 36;
const MOST_PINS: u16 = 4;

/// Tells how so many pins are laid out.
pub fn columns(size: Size, pins: usize) -> Columns {
    let body = screen(size).map_or(Rect::default(), |screen| screen.body);
    let pins = u16::try_from(pins).unwrap_or(u16::MAX);
    let room = (body.width.saturating_sub(1)) / PIN_WIDTH;
    let count = room.min(MOST_PINS).min(pins).max(1);
    Columns {
        count,
        width: body.width.saturating_sub(count + 1) / count,
        // Two lines of heads and three borders.
        height: body.height.saturating_sub(5),
    }
}

/// Returns the area of the prompt of an export.
pub fn export(size: Size) -> Rect {
    let above = Size::new(size.width, size.height.saturating_sub(1));
    overlay(above, 76, 8)
}

/// The screen of a search: the query, what is said of it, the places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResultAreas {
    pub frame: Rect,
    pub query: Rect,
    pub help: Rect,
    pub rows: Rect,
}

/// Tells where the parts of a search are.
pub fn results(size: Size) -> ResultAreas {
    let frame = screen(size).map_or(Rect::default(), |screen| screen.body);
    let inner = inner(frame);
    let part = |y: u16, height: u16| Rect {
        y: inner.y + y.min(inner.height),
        height: height.min(inner.height.saturating_sub(y)),
        ..inner
    };
    ResultAreas {
        frame,
        query: part(0, 1),
        help: part(1, 1),
        rows: part(3, inner.height.saturating_sub(3)),
    }
}
