//! Where everything is that lies on top of a view.

use ratatui::layout::{Rect, Size};

use super::{inner, screen};

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
