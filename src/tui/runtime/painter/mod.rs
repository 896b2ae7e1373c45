//! A backend that writes as few bytes as it can and none when nothing changed: it remembers what the terminal shows,
//! gathers a frame, and sends it in one write. It never asks the terminal anything.

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier, Style};
use unicode_width::UnicodeWidthStr;

/// A gap of so many unchanged cells is written again rather than jumped over: a jump takes as many bytes.
const SMALL_GAP: u16 = 4;
/// So many blanks in a row are erased rather than written.
const LONG_BLANK: usize = 9;

/// Draws on a terminal at the other end of `sink`.
pub struct Painter<W> {
    sink: W,
    frame: Vec<u8>,
    size: Size,
    /// What the terminal shows, row by row.
    shown: Vec<Cell>,
    /// Where the cursor is, as far as known.
    cursor: Option<Position>,
    is_cursor_visible: bool,
    style: Style,
}

impl<W: Write> Painter<W> {
    /// Draws on a terminal of `size` whose screen is empty and whose cursor is hidden.
    pub fn new(sink: W, size: Size) -> Self {
        Self {
            sink,
            frame: Vec::new(),
            size,
            shown: vec![Cell::default(); cells(size)],
            cursor: None,
            is_cursor_visible: false,
            style: plain(),
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
        self.cursor = None;
        self.is_cursor_visible = true;
        self.style = plain();
    }

    /// Sends bytes of another kind, after those of the frame.
    pub fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.frame.extend_from_slice(bytes);
        self.flush()
    }

    fn index(&self, x: u16, y: u16) -> usize {
        usize::from(y) * usize::from(self.size.width) + usize::from(x)
    }

    fn paint(&mut self, changed: &[(u16, u16)]) {
        let mut next = 0;
        while let Some(&(x, y)) = changed.get(next) {
            let blanks = self.blanks(&changed[next..]);
            if blanks >= LONG_BLANK {
                self.go_to(x, y);
                self.dress(plain());
                self.frame.extend(format!("\x1b[{blanks}X").bytes());
                next += blanks;
                continue;
            }
            self.go_to(x, y);
            self.write_cell(x, y);
            next += 1;
        }
        self.dress(plain());
    }

    /// Returns how many of the cells from the first of `changed` on are blank and side by side.
    fn blanks(&self, changed: &[(u16, u16)]) -> usize {
        let (first, row) = changed[0];
        changed
            .iter()
            .zip(first..)
            .take_while(|&(&(x, y), expected)| {
                x == expected && y == row && is_blank(&self.shown[self.index(x, y)])
            })
            .count()
    }

    fn write_cell(&mut self, x: u16, y: u16) {
        let index = self.index(x, y);
        let (style, width) = (
            style_of(&self.shown[index]),
            self.shown[index].symbol().width(),
        );
        self.dress(style);
        self.frame
            .extend_from_slice(self.shown[index].symbol().as_bytes());
        let end = x.saturating_add(u16::try_from(width).unwrap_or(1).max(1));
        // In the last column terminals differ in where the cursor is.
        self.cursor = (end < self.size.width).then(|| Position::new(end, y));
    }

    fn go_to(&mut self, x: u16, y: u16) {
        let jump = match self.cursor {
            Some(at) if at.y == y && at.x == x => return,
            Some(at) if at.y == y && at.x < x && self.can_rewrite(at.x, x, y) => {
                for column in at.x..x {
                    self.write_cell(column, y);
                }
                String::new()
            }
            Some(at) if at.y == y && at.x < x => format!("\x1b[{}C", x - at.x),
            Some(at) if at.y == y => format!("\x1b[{}G", x + 1),
            Some(at) if at.y.checked_add(1) == Some(y) && x == 0 => "\r\n".to_owned(),
            Some(_) | None => format!("\x1b[{};{}H", y + 1, x + 1),
        };
        self.frame.extend_from_slice(jump.as_bytes());
        self.cursor = Some(Position::new(x, y));
    }

    /// Tells whether the cells between are few, narrow and dressed like the pen.
    fn can_rewrite(&self, from: u16, to: u16, y: u16) -> bool {
        to - from <= SMALL_GAP
            && (from..to).all(|x| {
                let cell = &self.shown[self.index(x, y)];
                cell.symbol().is_ascii() && cell.symbol().len() == 1 && style_of(cell) == self.style
            })
    }

    /// Changes how the next characters look.
    fn dress(&mut self, style: Style) {
        if style == self.style {
            return;
        }
        self.frame.extend_from_slice(b"\x1b[");
        if style != plain() {
            let codes = [modifier_codes(style.add_modifier), colour_codes(style)].concat();
            self.frame.extend(format!("0;{}", codes.join(";")).bytes());
        }
        self.frame.push(b'm');
        self.style = style;
    }
}

fn cells(size: Size) -> usize {
    usize::from(size.width) * usize::from(size.height)
}

fn plain() -> Style {
    style_of(&Cell::default())
}

fn style_of(cell: &Cell) -> Style {
    Style::new()
        .fg(cell.fg)
        .bg(cell.bg)
        .add_modifier(cell.modifier)
}

fn is_wide(cell: &Cell) -> bool {
    cell.symbol().width() > 1
}

fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && style_of(cell) == plain()
}

fn modifier_codes(modifier: Modifier) -> Vec<String> {
    const CODES: [(Modifier, &str); 6] = [
        (Modifier::BOLD, "1"),
        (Modifier::DIM, "2"),
        (Modifier::ITALIC, "3"),
        (Modifier::UNDERLINED, "4"),
        (Modifier::REVERSED, "7"),
        (Modifier::CROSSED_OUT, "9"),
    ];
    let set = CODES.iter().filter(|(it, _)| modifier.contains(*it));
    set.map(|(_, code)| (*code).to_owned()).collect()
}

fn colour_codes(style: Style) -> Vec<String> {
    let foreground = style.fg.and_then(|colour| colour_code(colour, 0));
    let background = style.bg.and_then(|colour| colour_code(colour, 10));
    foreground.into_iter().chain(background).collect()
}

fn colour_code(colour: Color, shift: u8) -> Option<String> {
    let plain = match colour {
        Color::Reset => return None,
        Color::Black => 30,
        Color::Red => 31,
        Color::Green => 32,
        Color::Yellow => 33,
        Color::Blue => 34,
        Color::Magenta => 35,
        Color::Cyan => 36,
        Color::Gray => 37,
        Color::DarkGray => 90,
        Color::LightRed => 91,
        Color::LightGreen => 92,
        Color::LightYellow => 93,
        Color::LightBlue => 94,
        Color::LightMagenta => 95,
        Color::LightCyan => 96,
        Color::White => 97,
        Color::Indexed(index) => return Some(format!("{};5;{index}", 38 + shift)),
        Color::Rgb(red, green, blue) => {
            return Some(format!("{};2;{red};{green};{blue}", 38 + shift));
        }
    };
    Some((plain + shift).to_string())
}

impl<W: Write> Backend for Painter<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut changed = Vec::new();
        for (x, y, cell) in content.filter(|&(x, y, _)| x < self.size.width && y < self.size.height)
        {
            let index = self.index(x, y);
            let end = x + if is_wide(cell) { 2 } else { 1 };
            let was_end = (x..end.min(self.size.width))
                .filter(|&column| is_wide(&self.shown[self.index(column, y)]))
                .map(|column| column + 2)
                .max();
            self.shown[index] = cell.clone();
            changed.push((x, y));
            if end > x + 1 && end <= self.size.width {
                // The right half of a wide character holds nothing of its own.
                self.shown[index + 1] = Cell::new("");
            }
            // What a terminal leaves of half a character differs from one to the next.
            for column in end..was_end.unwrap_or(0).min(self.size.width) {
                let index = self.index(column, y);
                self.shown[index] = Cell::default();
                changed.push((column, y));
            }
        }
        self.paint(&changed);
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.is_cursor_visible {
            self.frame.extend_from_slice(b"\x1b[?25l");
            self.is_cursor_visible = false;
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if !self.is_cursor_visible {
            self.frame.extend_from_slice(b"\x1b[?25h");
            self.is_cursor_visible = true;
        }
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let Position { x, y } = position.into();
        self.go_to(x, y);
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.frame.extend_from_slice(b"\x1b[m\x1b[H\x1b[2J");
        self.style = plain();
        self.cursor = Some(Position::ORIGIN);
        self.shown = vec![Cell::default(); cells(self.size)];
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
        if self.frame.is_empty() {
            return Ok(());
        }
        let sent = self
            .sink
            .write_all(&self.frame)
            .and_then(|()| self.sink.flush());
        self.frame.clear();
        sent
    }
}

#[cfg(test)]
mod tests;
