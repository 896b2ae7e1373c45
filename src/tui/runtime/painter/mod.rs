//! Shows frames by as few bytes as it can and none when nothing changed: it remembers what the terminal shows, tries the
//! ways to show what is wanted, and sends the shortest in one write. It never asks the terminal anything.
//!
//! It takes whole frames, not ratatui's differences: those cost as much as everything else that a key does.

mod abilities;
mod brush;
mod change;
mod row;
mod sequence;
mod shift;

pub use abilities::{Abilities, is_console};
pub(super) use brush::ALLOW_MARGINS;

use std::io::{self, Write};

use ratatui::layout::{Position, Size};

use crate::tui::canvas::{Canvas, Spot};
use brush::Brush;
use row::Row;
use shift::{Fingerprint, Fingerprints, Line, Screens, Shift};

/// A frame of more bytes arrives in several packets: only then is it worth saying where it begins and ends.
const LARGE_FRAME: usize = 1380;
const BEGIN_SYNC: &[u8] = b"\x1b[?2026h";
const END_SYNC: &[u8] = b"\x1b[?2026l";

/// Draws on a terminal at the other end of `sink`.
pub struct Painter<W> {
    sink: W,
    size: Size,
    /// What the terminal shows, row by row; its numbers are those of the canvas's palette.
    shown: Vec<Spot>,
    /// What tells the rows apart that the terminal shows.
    fingerprints: Vec<Fingerprint>,
    /// What it is to show after the frame.
    canvas: Canvas,
    brush: Brush,
    /// None where it is not known.
    is_cursor_visible: Option<bool>,
}

impl<W: Write> Painter<W> {
    /// Draws on a terminal of `size` whose screen is empty and whose cursor is hidden.
    pub fn new(sink: W, size: Size) -> Self {
        Self::with(sink, size, Abilities::default())
    }

    /// Draws on a terminal that can do more, or less, than the usual one.
    pub fn with(sink: W, size: Size, abilities: Abilities) -> Self {
        let canvas = Canvas::new(size);
        Self {
            sink,
            size,
            shown: canvas.spots().to_vec(),
            fingerprints: fingerprints(&canvas),
            canvas,
            brush: Brush::new(size, abilities),
            is_cursor_visible: Some(false),
        }
    }

    /// The terminal has another size now, or someone else has written to it: it is emptied with the next frame.
    pub fn resize(&mut self, size: Size) {
        self.size = size;
        self.canvas = Canvas::new(size);
        self.shown.clear();
        self.shown.extend_from_slice(self.canvas.spots());
        self.fingerprints = fingerprints(&self.canvas);
        self.brush.forget(size);
        self.brush.erase_screen();
        self.is_cursor_visible = None;
    }

    /// Returns what the next frame is drawn on. It holds a frame that was: who does not draw over all of it clears it
    /// first.
    pub fn canvas(&mut self) -> &mut Canvas {
        &mut self.canvas
    }

    /// Shows what was drawn, and the cursor where it is to be seen.
    pub fn show(&mut self, cursor: Option<Position>) -> io::Result<()> {
        let changed = self.canvas.settle(&self.shown);
        if !changed.is_empty() {
            self.paint(&changed);
        }
        self.place_cursor(cursor);
        self.flush()?;
        if self.canvas.palette().glyphs.is_full() {
            self.resize(self.size);
        }
        Ok(())
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

    /// Makes the canvas what the terminal shows, the shortest way, given the rows that differ.
    fn paint(&mut self, changed: &[u16]) {
        let columns = usize::from(self.size.width).max(1);
        let shown: Vec<Line> = self.shown.chunks(columns).map(Line::Borrowed).collect();
        let screens = Screens {
            size: self.size,
            shown: &shown,
            wanted: self.canvas.spots(),
            changed,
            palette: self.canvas.palette(),
        };
        let wanted = screens.fingerprints(&self.fingerprints);
        let fingerprints = Fingerprints {
            shown: &self.fingerprints,
            wanted: &wanted,
        };
        let mut best: Option<Brush> = None;
        for shifts in Shift::find(screens, fingerprints, self.brush.abilities.has_margins) {
            best = shifted(self.brush.sketch(), screens, &shifts, length(best.as_ref())).or(best);
        }
        best = painted(self.brush.sketch(), screens, length(best.as_ref())).or(best);
        if let Some(best) = best {
            self.brush.adopt(best);
        }
        self.canvas.swap(&mut self.shown);
        self.fingerprints = wanted;
    }

    /// Shows the cursor where it is wanted, or hides it.
    fn place_cursor(&mut self, cursor: Option<Position>) {
        let is_visible = cursor.is_some();
        if self.is_cursor_visible != Some(is_visible) {
            let sequence: &[u8] = if is_visible {
                b"\x1b[?25h"
            } else {
                b"\x1b[?25l"
            };
            self.brush.bytes.extend_from_slice(sequence);
            self.is_cursor_visible = Some(is_visible);
        }
        if let Some(Position { x, y }) = cursor {
            self.brush.go_to(x, y);
        }
    }

    fn flush(&mut self) -> io::Result<()> {
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

fn fingerprints(canvas: &Canvas) -> Vec<Fingerprint> {
    let columns = usize::from(canvas.area().width).max(1);
    canvas
        .spots()
        .chunks(columns)
        .map(Fingerprint::of)
        .collect()
}

/// Returns the bytes that a way must stay below to be better than `best`.
fn length(best: Option<&Brush>) -> usize {
    best.map_or(usize::MAX, |best| best.bytes.len())
}

/// Paints every row that differs, unless that takes `most` bytes.
fn painted(brush: Brush, screens: Screens, most: usize) -> Option<Brush> {
    if screens.takes(most) {
        return None;
    }
    paint_rows(brush, screens, most, |_| true)
}

/// Moves rows first; those that come in are painted while the cursor is there.
fn shifted(mut brush: Brush, screens: Screens, shifts: &[Shift], most: usize) -> Option<Brush> {
    let mut moved = screens.shown.to_vec();
    for shift in shifts {
        shift.apply(&mut moved);
    }
    let changed = screens.changed_from(&moved);
    let screens = Screens {
        shown: &moved,
        changed: &changed,
        ..screens
    };
    if screens.takes(most) {
        return None;
    }
    for shift in shifts {
        shift.send(&mut brush);
    }
    let is_new = |y| shifts.iter().any(|shift| shift.brings_in(y));
    let mut brush = paint_rows(brush, screens, most, is_new)?;
    brush.end_region();
    paint_rows(brush, screens, most, |y| !is_new(y))
}

/// Paints the rows that differ and are meant; nothing comes of it if `most` bytes are reached.
fn paint_rows(
    mut brush: Brush,
    screens: Screens,
    most: usize,
    is_meant: impl Fn(u16) -> bool,
) -> Option<Brush> {
    for &y in screens.changed.iter().filter(|&&y| is_meant(y)) {
        let row = Row {
            y,
            shown: screens.shown_row(y),
            wanted: screens.wanted_row(y),
            palette: screens.palette,
        };
        row::paint(&mut brush, &row);
        if brush.bytes.len() >= most {
            return None;
        }
    }
    (brush.bytes.len() < most).then_some(brush)
}

#[cfg(test)]
mod tests;
