//! Where everything is on the screen. The only place that splits it: `view` draws into these areas, `update` scrolls by
//! their heights.

mod grid;
mod overlay;

use ratatui::layout::{Rect, Size};

pub use grid::{
    Columns, FigureAreas, Grid, PersonAreas, ResultAreas, columns, export, figures, grid, person,
    results,
};
pub use overlay::{JumpAreas, jump, overlay, sheet, wide_sheet, wide_sheet_text};

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

/// Returns the area of the text inside a reading pane: one column left for signs, no wider than `measure`, in the
/// middle.
pub fn text(pane: Rect, measure: u16) -> Rect {
    let inner = inner(pane);
    let width = inner.width.saturating_sub(2).min(measure);
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
            assert!(text(Rect::new(0, 0, width, 20), MEASURE).width <= MEASURE);
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
