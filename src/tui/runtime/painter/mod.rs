//! A backend that writes as few bytes as it can and none when nothing changed: it remembers what the terminal shows,
//! tries the ways to show what is wanted, and sends the shortest in one write. It never asks the terminal anything.

mod abilities;
mod brush;
mod look;
mod row;
mod shift;

pub use abilities::Abilities;

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};

use brush::{Brush, is_bare_blank, width};
use shift::{Screens, Shift};

/// A frame of more bytes arrives in several packets: only then is it worth saying where it begins and ends.
const LARGE_FRAME: usize = 1380;
const BEGIN_SYNC: &[u8] = b"\x1b[?2026h";
const END_SYNC: &[u8] = b"\x1b[?2026l";

/// Draws on a terminal at the other end of `sink`.
pub struct Painter<W> {
    sink: W,
    size: Size,
    /// What the terminal shows, row by row.
    shown: Vec<Cell>,
    /// What it is to show after the next frame.
    wanted: Vec<Cell>,
    is_changed: bool,
    brush: Brush,
    /// Where the cursor is to be seen, if anywhere.
    cursor: Option<Position>,
    /// None where it is not known.
    is_cursor_visible: Option<bool>,
    position: Position,
}

impl<W: Write> Painter<W> {
    /// Draws on a terminal of `size` whose screen is empty and whose cursor is hidden.
    pub fn new(sink: W, size: Size) -> Self {
        Self::with(sink, size, Abilities::default())
    }

    /// Draws on a terminal that can do more, or less, than the usual one.
    pub fn with(sink: W, size: Size, abilities: Abilities) -> Self {
        Self {
            sink,
            size,
            shown: vec![Cell::default(); cells(size)],
            wanted: vec![Cell::default(); cells(size)],
            is_changed: false,
            brush: Brush::new(size, abilities),
            cursor: None,
            is_cursor_visible: Some(false),
            position: Position::ORIGIN,
        }
    }

    /// The terminal has another size now; what it shows is not known any more.
    pub fn resize(&mut self, size: Size) {
        self.size = size;
        self.forget();
    }

    /// Nothing is known of the terminal any more: someone else has written to it.
    pub fn forget(&mut self) {
        self.shown = vec![Cell::default(); cells(self.size)];
        self.wanted = self.shown.clone();
        self.brush.forget(self.size);
        self.is_cursor_visible = None;
        self.cursor = None;
    }

    /// Sends bytes of another kind, after those of the frame.
    pub fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.brush.bytes.extend_from_slice(bytes);
        self.flush()
    }

    /// Returns what the frames are written to.
    pub fn sink(&mut self) -> &mut W {
        &mut self.sink
    }

    fn index(&self, x: u16, y: u16) -> usize {
        usize::from(y) * usize::from(self.size.width) + usize::from(x)
    }

    /// Makes `wanted` what the terminal shows, the shortest way.
    fn paint(&mut self) {
        let screens = Screens {
            size: self.size,
            shown: &self.shown,
            wanted: &self.wanted,
        };
        let mut best = painted(self.brush.sketch(), screens);
        for shift in Shift::find(screens, self.brush.abilities.has_margins) {
            let moved = shifted(self.brush.sketch(), screens, shift);
            if moved.bytes.len() < best.bytes.len() {
                best = moved;
            }
        }
        self.brush.adopt(best);
        self.shown.clone_from(&self.wanted);
        self.is_changed = false;
    }

    /// Shows the cursor where it is wanted, or hides it.
    fn place_cursor(&mut self) {
        let is_visible = self.cursor.is_some();
        if self.is_cursor_visible != Some(is_visible) {
            let sequence: &[u8] = if is_visible {
                b"\x1b[?25h"
            } else {
                b"\x1b[?25l"
            };
            self.brush.bytes.extend_from_slice(sequence);
            self.is_cursor_visible = Some(is_visible);
        }
        if let Some(Position { x, y }) = self.cursor {
            self.brush.go_to(x, y);
        }
    }
}

/// Paints every row that differs.
fn painted(mut brush: Brush, screens: Screens) -> Brush {
    for y in 0..screens.size.height {
        let (shown, wanted) = (screens.shown_row(y), screens.wanted_row(y));
        if shown != wanted {
            row::paint(&mut brush, y, shown, wanted);
        }
    }
    brush
}

/// Moves rows first; those that come in are painted while the cursor is there.
fn shifted(mut brush: Brush, screens: Screens, shift: Shift) -> Brush {
    let moved = shift.applied(screens.size, screens.shown);
    let screens = Screens {
        shown: &moved,
        ..screens
    };
    shift.send(&mut brush);
    let is_new = |y: u16| shift.is_new(y);
    for y in (0..screens.size.height).filter(|&y| is_new(y)) {
        row::paint(&mut brush, y, screens.shown_row(y), screens.wanted_row(y));
    }
    brush.end_region();
    for y in (0..screens.size.height).filter(|&y| !is_new(y)) {
        let (shown, wanted) = (screens.shown_row(y), screens.wanted_row(y));
        if shown != wanted {
            row::paint(&mut brush, y, shown, wanted);
        }
    }
    brush
}

fn cells(size: Size) -> usize {
    usize::from(size.width) * usize::from(size.height)
}

/// Returns a cell without what does not show, and without what must not reach a terminal.
fn normal(cell: &Cell) -> Cell {
    let mut cell = cell.clone();
    if cell.symbol().chars().any(char::is_control) {
        cell.set_char('\u{fffd}');
    }
    if is_bare_blank(&cell) {
        let background = cell.bg;
        cell.reset();
        cell.bg = background;
    }
    cell.underline_color = Color::Reset;
    cell.modifier = cell.modifier.difference(
        Modifier::SLOW_BLINK
            .union(Modifier::RAPID_BLINK)
            .union(Modifier::HIDDEN),
    );
    cell
}

impl<W: Write> Backend for Painter<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let size = self.size;
        for (x, y, cell) in content.filter(|&(x, y, _)| x < size.width && y < size.height) {
            let index = self.index(x, y);
            // Half a wide character is no character: what a terminal leaves of it differs from one to the next.
            if self.wanted[index].symbol().is_empty() && x > 0 {
                self.wanted[index - 1] = Cell::default();
            }
            let end = x + width(&self.wanted[index]);
            for column in x + 1..end.min(size.width) {
                let index = self.index(column, y);
                self.wanted[index] = Cell::default();
            }
            self.wanted[index] = normal(cell);
            let end = x + width(cell);
            if end > size.width {
                self.wanted[index] = Cell::default();
            }
            for column in x + 1..end.min(size.width) {
                let index = self.index(column, y);
                if width(&self.wanted[index]) > 1 && column + 1 < size.width {
                    self.wanted[index + 1] = Cell::default();
                }
                // The right half of a wide character holds nothing of its own.
                self.wanted[index] = Cell::new("");
            }
            self.is_changed = true;
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.cursor = None;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.cursor = Some(self.position);
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.position)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.position = position.into();
        self.cursor = self.cursor.map(|_| self.position);
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.brush.erase_screen();
        self.shown = vec![Cell::default(); cells(self.size)];
        self.wanted = self.shown.clone();
        Ok(())
    }

    /// Clears everything, whichever part is asked for: the whole is drawn again after it.
    fn clear_region(&mut self, _part: ClearType) -> io::Result<()> {
        self.clear()
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize {
            columns_rows: self.size,
            pixels: Size::ZERO,
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.is_changed {
            self.paint();
        }
        self.place_cursor();
        let mut frame = std::mem::take(&mut self.brush.bytes);
        if frame.is_empty() {
            return Ok(());
        }
        if frame.len() > LARGE_FRAME && self.brush.abilities.has_sync {
            frame = [BEGIN_SYNC, &frame, END_SYNC].concat();
        }
        self.sink.write_all(&frame)?;
        self.sink.flush()
    }
}

#[cfg(test)]
mod tests;
