//! The bytes of a frame while it grows: where the cursor is, how the next character looks, and the cheapest way on.

use ratatui::layout::{Position, Size};
use smallvec::SmallVec;

use super::abilities::Abilities;
use super::sequence::{Sequence, add_number};
use crate::tui::canvas::{Hues, Look, Palette, Spot};

/// Left and right margins may be set from now on (`DECLRMM`).
pub(in crate::tui::runtime) const ALLOW_MARGINS: &[u8] = b"\x1b[?69h";
const END_MARGINS: &[u8] = b"\x1b[s";
/// Ends every colour and attribute.
const UNDRESSED: &[u8] = b"\x1b[m";

/// Where the cursor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cursor {
    Unknown,
    At(Position),
    /// After the last column of a row: the next character wraps, a carriage return does not.
    AtEnd(u16),
}

/// Writes, and knows what the terminal made of it.
#[derive(Debug, Clone)]
pub(super) struct Brush {
    pub bytes: Vec<u8>,
    pub abilities: Abilities,
    size: Size,
    cursor: Cursor,
    look: Look,
    /// The rows that a scroll region holds: while there is one a line feed may scroll.
    region: Option<(u16, u16)>,
    /// The columns between the margins: while there are some nothing is written.
    margins: Option<(u16, u16)>,
}

impl Brush {
    pub(super) fn new(size: Size, abilities: Abilities) -> Self {
        Self {
            bytes: Vec::new(),
            abilities,
            size,
            cursor: Cursor::Unknown,
            look: Look::PLAIN,
            region: None,
            margins: None,
        }
    }

    /// Returns a brush that stands where this one does and has written nothing.
    pub(super) fn sketch(&self) -> Self {
        Self {
            bytes: Vec::new(),
            ..*self
        }
    }

    /// Goes on where a sketch of this brush ended.
    pub(super) fn adopt(&mut self, mut sketch: Self) {
        let mut bytes = std::mem::take(&mut self.bytes);
        bytes.append(&mut sketch.bytes);
        *self = Self { bytes, ..sketch };
    }

    /// Nothing is known of cursor, look, region and margins any more.
    pub(super) fn forget(&mut self, size: Size) {
        *self = Self::new(size, self.abilities);
        self.bytes.extend_from_slice(b"\x1b[m\x1b[r");
        if self.abilities.has_margins {
            self.bytes.extend_from_slice(ALLOW_MARGINS);
            self.bytes.extend_from_slice(END_MARGINS);
        }
    }

    /// Empties the screen.
    pub(super) fn erase_screen(&mut self) {
        self.undress();
        self.bytes.extend_from_slice(b"\x1b[H\x1b[2J");
        self.cursor = Cursor::At(Position::ORIGIN);
    }

    /// Returns how far the cursor is left of `x` in its row `y`, where no wrapping is pending.
    pub(super) fn gap_to(&self, x: u16, y: u16) -> Option<u16> {
        match self.cursor {
            Cursor::At(at) if at.y == y && at.x <= x => Some(x - at.x),
            Cursor::At(_) | Cursor::AtEnd(_) | Cursor::Unknown => None,
        }
    }

    /// Writes what one column of row `y` shows, `times` in a row.
    pub(super) fn put(&mut self, palette: &Palette, spot: Spot, (x, y): (u16, u16), times: u16) {
        if !spot.is_served_by(self.look) {
            self.dress(spot.look, &palette.hues);
        }
        let (start, mut buffer) = (self.bytes.len(), [0; 4]);
        let text = palette.glyphs.text(spot.glyph, &mut buffer);
        self.bytes.extend_from_slice(text.as_bytes());
        let end = self.bytes.len();
        let repeats = usize::from(times.saturating_sub(1));
        if repeats > 0 {
            let short = with_count(times - 1, b'b');
            if self.abilities.has_repeat && repeats * (end - start) > short.len() {
                self.bytes.extend(short);
            } else {
                for _ in 0..repeats {
                    self.bytes.extend_from_within(start..end);
                }
            }
        }
        let columns = spot.glyph.width().saturating_mul(times.max(1));
        self.cursor = if palette.glyphs.is_of_doubtful_width(spot.glyph) {
            Cursor::Unknown
        } else {
            self.before(x.saturating_add(columns), y)
        };
    }

    /// Writes what the columns from `x` on show, in the look of the first: that one, and others that are printable ASCII.
    pub(super) fn put_run(&mut self, palette: &Palette, run: &[Spot], (x, y): (u16, u16)) {
        let Some((&first, rest)) = run.split_first() else {
            return;
        };
        self.put(palette, first, (x, y), 1);
        if rest.is_empty() {
            return;
        }
        let bytes = rest.iter().filter_map(|it| it.glyph.printable_ascii());
        self.bytes.extend(bytes);
        let columns = u16::try_from(run.len()).unwrap_or(u16::MAX);
        self.cursor = self.before(x.saturating_add(columns), y);
    }

    /// Returns where the cursor stands when everything before a column is written.
    fn before(&self, x: u16, y: u16) -> Cursor {
        if x >= self.size.width {
            Cursor::AtEnd(y)
        } else {
            Cursor::At(Position::new(x, y))
        }
    }

    /// Empties `count` cells from the cursor on; the cursor stays.
    pub(super) fn erase_cells(&mut self, count: u16) {
        self.bare();
        self.bytes.extend(with_count(count, b'X'));
    }

    /// Empties the row from the cursor on.
    pub(super) fn erase_to_end(&mut self) {
        self.bare();
        self.bytes.extend_from_slice(b"\x1b[K");
    }

    /// Moves the rows `top..=bottom` up by `rows`, or down where that is negative; blank rows come in. The region
    /// stays until [`end_region`](Self::end_region).
    pub(super) fn scroll(&mut self, (top, bottom): (u16, u16), rows: i32) {
        self.bare();
        self.set_region((top, bottom));
        let step: &[u8] = if rows > 0 { b"\n" } else { b"\x1bM" };
        self.go_to(0, if rows > 0 { bottom } else { top });
        for _ in 0..rows.unsigned_abs() {
            self.bytes.extend_from_slice(step);
        }
    }

    /// Moves the rows `top..=bottom` between two columns. Region and margins stay until
    /// [`end_region`](Self::end_region).
    pub(super) fn scroll_between(&mut self, region: (u16, u16), margins: (u16, u16), rows: i32) {
        self.bare();
        self.set_region(region);
        if self.margins != Some(margins) {
            let sequence = format!("\x1b[{};{}s", margins.0 + 1, margins.1 + 1);
            self.bytes.extend(sequence.bytes());
            self.cursor = Cursor::Unknown;
            self.margins = Some(margins);
        }
        let direction = if rows > 0 { b'S' } else { b'T' };
        let count = u16::try_from(rows.unsigned_abs()).unwrap_or(u16::MAX);
        self.bytes.extend(moved(count, direction));
    }

    fn set_region(&mut self, (top, bottom): (u16, u16)) {
        let whole = (0, self.size.height - 1);
        if self.region.unwrap_or(whole) == (top, bottom) {
            return;
        }
        let first = if top == 0 {
            String::new()
        } else {
            (top + 1).to_string()
        };
        self.bytes
            .extend(format!("\x1b[{first};{}r", bottom + 1).bytes());
        self.cursor = Cursor::Unknown;
        self.region = Some((top, bottom)).filter(|region| *region != whole);
    }

    /// Gives every row and column its freedom back. Terminals put the cursor into the corner then, some emulators leave
    /// it where it is: nothing is built on either.
    pub(super) fn end_region(&mut self) {
        if self.margins.take().is_some() {
            self.bytes.extend_from_slice(END_MARGINS);
            self.cursor = Cursor::Unknown;
        }
        if self.region.take().is_some() {
            self.bytes.extend_from_slice(b"\x1b[r");
            self.cursor = Cursor::Unknown;
        }
    }

    /// Returns the bytes that a move to a cell takes.
    pub(super) fn way_to(&self, x: u16, y: u16) -> Sequence {
        let from = match self.cursor {
            Cursor::Unknown => return absolute(x, y),
            Cursor::At(at) if (at.x, at.y) == (x, y) => return Sequence::new(),
            Cursor::At(at) => at,
            Cursor::AtEnd(row) => Position::new(self.size.width, row),
        };
        let straight = absolute(x, y);
        let Some(down) = self.down(from.y, y) else {
            return straight;
        };
        // Across first where that is a carriage return: at the end of a row nothing else is safe.
        let mut steps = self.across(from.x, x);
        steps.extend_from_slice(&down);
        if steps.len() <= straight.len() {
            steps
        } else {
            straight
        }
    }

    pub(super) fn go_to(&mut self, x: u16, y: u16) {
        let way = self.way_to(x, y);
        self.bytes.extend(way);
        self.cursor = Cursor::At(Position::new(x, y));
    }

    /// Returns the way from one row to another in the same column.
    fn down(&self, from: u16, to: u16) -> Option<Sequence> {
        let up = from.saturating_sub(to);
        if up > 0 {
            return Some(moved(up, b'A'));
        }
        let rows = to - from;
        if rows <= 3 && self.region.is_none() {
            return Some(SmallVec::from_elem(b'\n', usize::from(rows)));
        }
        // In a region a move stops at its edge.
        self.region.is_none().then(|| moved(rows, b'B'))
    }

    /// Returns the way from one column to another in the same row.
    fn across(&self, from: u16, to: u16) -> Sequence {
        let mut returned = moved(to, b'C');
        returned.insert(0, b'\r');
        if from >= self.size.width {
            return returned;
        }
        let direct = match to.checked_sub(from) {
            Some(right) => moved(right, b'C'),
            None if from - to <= 3 => SmallVec::from_elem(8, usize::from(from - to)),
            None => moved(from - to, b'D'),
        };
        if returned.len() < direct.len() {
            returned
        } else {
            direct
        }
    }

    /// Changes how the next characters look.
    fn dress(&mut self, look: Look, hues: &Hues) {
        if look == self.look {
            return;
        }
        let codes = self.look.change(look, hues, self.abilities.is_modern);
        self.bytes.extend_from_slice(b"\x1b[");
        self.bytes.extend_from_slice(&codes);
        self.bytes.push(b'm');
        self.look = look;
    }

    /// The next characters look as they do on an empty screen.
    fn undress(&mut self) {
        if self.look != Look::PLAIN {
            self.bytes.extend_from_slice(UNDRESSED);
            self.look = Look::PLAIN;
        }
    }

    /// Sees to it that what is emptied next shows nothing. Terminals fill it with the background that holds, a few with
    /// whatever else shows on a blank; weight and colour of the characters do not.
    fn bare(&mut self) {
        if !self.look.serves_blank_of(Look::PLAIN) {
            self.undress();
        }
    }

    /// Returns the bytes that emptying takes beforehand.
    pub(super) fn cost_of_baring(&self) -> usize {
        if self.look.serves_blank_of(Look::PLAIN) {
            return 0;
        }
        UNDRESSED.len()
    }

    /// Returns the bytes that changing into `look` takes.
    pub(super) fn cost_of(&self, look: Look, hues: &Hues) -> usize {
        if look == self.look {
            return 0;
        }
        self.look.change(look, hues, self.abilities.is_modern).len() + 3
    }
}

fn absolute(x: u16, y: u16) -> Sequence {
    let mut sequence = SmallVec::from_slice(b"\x1b[");
    if y > 0 {
        add_number(y + 1, &mut sequence);
    }
    if x > 0 {
        sequence.push(b';');
        add_number(x + 1, &mut sequence);
    }
    sequence.push(b'H');
    sequence
}

fn moved(count: u16, direction: u8) -> Sequence {
    match count {
        0 => Sequence::new(),
        1 => SmallVec::from_slice(&[0x1b, b'[', direction]),
        _ => with_count(count, direction),
    }
}

/// Returns the sequence that does something so many times.
fn with_count(count: u16, done: u8) -> Sequence {
    let mut sequence = SmallVec::from_slice(b"\x1b[");
    add_number(count, &mut sequence);
    sequence.push(done);
    sequence
}
