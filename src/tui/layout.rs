//! Where everything is on the screen. The only place that splits it: `view` draws into these areas, `update` scrolls by
//! their heights.

use ratatui::layout::{Rect, Size};

/// A comfortable line: longer ones are hard to follow back.
pub const MEASURE: u16 = 80;
/// Below this there is nothing sensible to show.
pub const SMALLEST: Size = Size::new(40, 10);
/// From this width on three panes stand side by side.
pub const THREE_PANES: u16 = 120;
/// From this width on a drawer stands beside the text.
pub const DRAWER: u16 = 80;
/// No terminal is larger; one that claims to be is not believed.
pub const LARGEST: Size = Size::new(1000, 500);

/// The three panes of the reading screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Pane {
    Articles,
    Reading,
    Facts,
}

/// What decides which panes are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arrangement {
    pub focus: Pane,
    /// The pane beside the text where there is room for one.
    pub drawer: Pane,
    /// Only the focused pane.
    pub is_zoomed: bool,
}

/// The lines of every screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// Where one is.
    pub header: Rect,
    pub body: Rect,
    /// The selected thing in one sentence.
    pub sentence: Rect,
    /// What one can do next.
    pub hints: Rect,
}

/// The panes that are shown; those that are not have no area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Panes {
    pub articles: Option<Rect>,
    pub reading: Option<Rect>,
    pub facts: Option<Rect>,
}

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
}

/// Splits the screen; none where it is too small for anything but a message.
pub fn screen(size: Size) -> Option<Screen> {
    if size.width < SMALLEST.width || size.height < SMALLEST.height {
        return None;
    }
    let line = |y| Rect::new(0, y, size.width, 1);
    Some(Screen {
        header: line(0),
        body: Rect::new(0, 1, size.width, size.height - 3),
        sentence: line(size.height - 2),
        hints: line(size.height - 1),
    })
}

/// Tells which panes there are and where.
pub fn panes(size: Size, arrangement: Arrangement) -> Panes {
    let Some(Screen { body, .. }) = screen(size) else {
        return Panes::default();
    };
    if arrangement.is_zoomed || size.width < DRAWER {
        return one_pane(body, arrangement.focus);
    }
    if size.width < THREE_PANES {
        return with_drawer(body, arrangement.drawer);
    }
    let articles = (body.width * 2 / 9).clamp(26, 44);
    let facts = (body.width / 4).clamp(28, 52);
    let (articles, rest) = split(body, articles);
    let (reading, facts) = split(rest, rest.width - facts);
    Panes {
        articles: Some(articles),
        reading: Some(reading),
        facts: Some(facts),
    }
}

fn one_pane(body: Rect, focus: Pane) -> Panes {
    let mut panes = Panes::default();
    match focus {
        Pane::Articles => panes.articles = Some(body),
        Pane::Reading => panes.reading = Some(body),
        Pane::Facts => panes.facts = Some(body),
    }
    panes
}

fn with_drawer(body: Rect, drawer: Pane) -> Panes {
    let drawer_width = body.width / 3;
    match drawer {
        Pane::Articles => {
            let (articles, reading) = split(body, drawer_width);
            Panes {
                articles: Some(articles),
                reading: Some(reading),
                facts: None,
            }
        }
        Pane::Reading | Pane::Facts => {
            let (reading, facts) = split(body, body.width - drawer_width);
            Panes {
                articles: None,
                reading: Some(reading),
                facts: Some(facts),
            }
        }
    }
}

fn split(area: Rect, left: u16) -> (Rect, Rect) {
    let left = left.min(area.width);
    (
        Rect {
            width: left,
            ..area
        },
        Rect {
            x: area.x + left,
            width: area.width - left,
            ..area
        },
    )
}

/// Returns the area inside the border of a pane.
pub fn inner(pane: Rect) -> Rect {
    Rect::new(
        pane.x + 1,
        pane.y + 1,
        pane.width.saturating_sub(2),
        pane.height.saturating_sub(2),
    )
}

/// Returns the area of the text inside a reading pane: one column left for signs, no wider than the measure, in the
/// middle.
pub fn text(pane: Rect) -> Rect {
    let inner = inner(pane);
    let width = inner.width.saturating_sub(2).min(MEASURE);
    Rect {
        x: inner.x + (inner.width.saturating_sub(width)).div_ceil(2).max(1),
        width,
        ..inner
    }
}

/// Returns the area of the rows of a list or a sidebar: one column left for the sign of the selection.
pub fn rows(pane: Rect) -> Rect {
    let inner = inner(pane);
    Rect {
        x: inner.x + 1,
        width: inner.width.saturating_sub(1),
        ..inner
    }
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
        let columns = (room / 31).min(summits).max(1);
        return Grid {
            heads: Some(heads),
            columns,
            column_width: room.saturating_sub(columns) / columns,
            height,
        };
    }
    let columns = if size.width < 60 {
        1
    } else {
        2.min(summits).max(1)
    };
    Grid {
        heads: None,
        columns,
        column_width: body.width.saturating_sub(columns + 1) / columns,
        height,
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

/// Returns the area of an overlay in the middle of the screen, at most so large.
pub fn overlay(size: Size, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(size.width), height.min(size.height));
    Rect::new(
        (size.width - width) / 2,
        (size.height - height) / 2,
        width,
        height,
    )
}

/// The jump's overlay: the query, the hits, the preview of the selected one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JumpAreas {
    pub frame: Rect,
    pub query: Rect,
    pub hits: Rect,
    pub preview: Rect,
}

/// Tells where the jump's parts are.
pub fn jump(size: Size) -> JumpAreas {
    // The line of keys stays in sight.
    let above = Size::new(size.width, size.height.saturating_sub(1));
    let frame = overlay(above, 120, 44);
    let inner = inner(frame);
    let preview = if inner.height >= 20 {
        5
    } else {
        inner.height / 4
    };
    // The query, and the lines under it and above the preview.
    let hits = inner.height.saturating_sub(preview + 3);
    let part = |y, height| Rect { y, height, ..inner };
    JumpAreas {
        frame,
        query: part(inner.y, 1.min(inner.height)),
        hits: part(inner.y + 2, hits),
        preview: part(inner.y + 3 + hits, preview),
    }
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

/// Returns the area of help, the palette, the problems and the quotes of a cell.
pub fn sheet(size: Size) -> Rect {
    let body = screen(size).map_or(Rect::default(), |screen| screen.body);
    Rect {
        y: body.y,
        ..overlay(body.as_size(), 96, body.height)
    }
}

/// Returns the area of the word difference: the whole body, so that two texts have room.
pub fn wide_sheet(size: Size) -> Rect {
    screen(size).map_or(Rect::default(), |screen| screen.body)
}

/// Returns the area of the texts in it: a column kept free on both sides.
pub fn wide_sheet_text(size: Size) -> Rect {
    let inner = inner(wide_sheet(size));
    Rect {
        x: inner.x + 1,
        width: inner.width.saturating_sub(2),
        ..inner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BESIDE: Arrangement = Arrangement {
        focus: Pane::Reading,
        drawer: Pane::Facts,
        is_zoomed: false,
    };

    #[test]
    fn panes_fill_the_body_and_never_overlap() {
        for width in 40..300 {
            let size = Size::new(width, 30);
            let panes = panes(size, BESIDE);
            let widths: u16 = [panes.articles, panes.reading, panes.facts]
                .iter()
                .flatten()
                .map(|pane| pane.width)
                .sum();
            assert_eq!(widths, width);
        }
    }

    #[test]
    fn the_tiers_show_three_two_and_one_pane() {
        let count = |width| {
            let panes = panes(Size::new(width, 24), BESIDE);
            [panes.articles, panes.reading, panes.facts]
                .iter()
                .flatten()
                .count()
        };
        assert_eq!(
            [
                count(39),
                count(40),
                count(79),
                count(80),
                count(119),
                count(120)
            ],
            [0, 1, 1, 2, 2, 3]
        );
    }

    #[test]
    fn a_line_is_never_longer_than_the_measure() {
        for width in 0..300 {
            assert!(text(Rect::new(0, 0, width, 20)).width <= MEASURE);
        }
    }

    #[test]
    fn every_area_lies_on_the_screen() {
        for (width, height) in
            (0..50).flat_map(|width| (0..50).map(move |height| (width * 4, height)))
        {
            let size = Size::new(width, height);
            let whole = Rect::new(0, 0, width, height);
            let jump = jump(size);
            for area in [jump.frame, sheet(size)] {
                assert_eq!(whole.intersection(area), area);
            }
            let _ = grid(size, usize::from(width));
            let columns = columns(size, usize::from(height));
            assert!(columns.count * columns.width <= width);
            assert_eq!(whole.intersection(export(size)), export(size));
        }
    }
}
