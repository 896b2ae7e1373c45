//! A terminal that is written to.

use std::num::NonZero;

use ratatui::layout::Size;
use regex::bytes::Regex;

/// An emulator that has left and right margins, too.
pub(super) struct Terminal {
    pub emulator: vt100::Parser,
    region: (u16, u16),
    margins: Option<(u16, u16)>,
    may_have_margins: bool,
}

impl Terminal {
    pub fn new(size: Size) -> Self {
        Self {
            emulator: vt100::Parser::new(cells(size.height), cells(size.width), 0),
            region: (1, size.height),
            margins: None,
            may_have_margins: false,
        }
    }

    pub fn resize(&mut self, size: Size) {
        let screen = self.emulator.screen_mut();
        screen.set_size(cells(size.height), cells(size.width));
        self.region = (1, size.height);
    }

    pub fn process(&mut self, sent: &[u8]) {
        let sequence = Regex::new(r"\x1b\[\??(\d*)(?:;(\d+))?([rsSTh])").unwrap();
        let mut done = 0;
        for found in sequence.captures_iter(sent) {
            let whole = found.get(0).unwrap();
            self.print(&sent[done..whole.start()]);
            done = whole.end();
            let number = |group| -> Option<u16> {
                let digits: &[u8] = found.get(group)?.as_bytes();
                std::str::from_utf8(digits).unwrap().parse().ok()
            };
            let (first, second) = (number(1), number(2));
            match &found[3] {
                b"r" => {
                    self.region = (first.unwrap_or(1), second.unwrap_or(self.height()));
                    self.emulator.process(whole.as_bytes());
                }
                b"h" => {
                    self.may_have_margins |= first == Some(69);
                    self.emulator.process(whole.as_bytes());
                }
                b"s" => {
                    assert!(self.may_have_margins, "margins are not allowed");
                    self.margins = first.zip(second);
                }
                b"S" => self.scroll(i32::from(first.unwrap_or(1))),
                _ => self.scroll(-i32::from(first.unwrap_or(1))),
            }
        }
        self.print(&sent[done..]);
        assert_eq!(self.margins, None, "margins stay");
    }

    fn print(&mut self, bytes: &[u8]) {
        assert!(bytes.is_empty() || self.margins.is_none(), "{bytes:?}");
        self.emulator.process(bytes);
    }

    fn height(&self) -> u16 {
        self.emulator.screen().size().0.get()
    }

    /// Moves what is between the margins up.
    fn scroll(&mut self, rows: i32) {
        let (left, right) = self.margins.unwrap();
        let (width, (top, bottom)) = (self.emulator.screen().size().1.get(), self.region);
        let screen = self.emulator.screen();
        let strip: Vec<String> = screen.rows_formatted(left - 1, right - left + 1).collect();
        let rest: Vec<String> = screen.rows_formatted(right, width - right).collect();
        let look = screen.attributes_formatted();
        for y in top..=bottom {
            let from = i32::from(y) + rows;
            let is_inside = (i32::from(top)..=i32::from(bottom)).contains(&from);
            let moved = match usize::try_from(from - 1) {
                Ok(from) if is_inside => &strip[from],
                Ok(_) | Err(_) => "",
            };
            // The text of a part may end by erasing what follows it.
            let part = format!("\x1b[m\x1b[{y};{left}H\x1b[K{moved}");
            self.emulator.process(part.as_bytes());
            if right < width {
                let rest = &rest[usize::from(y) - 1];
                let part = format!("\x1b[m\x1b[{y};{}H{rest}", right + 1);
                self.emulator.process(part.as_bytes());
            }
        }
        self.emulator.process(look.as_bytes());
    }
}

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).unwrap()
}
