//! Reads every byte that goes out as a terminal would, by a parser that shares nothing with the program, and notes what has
//! no business there.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use vte::{Params, Parser, Perform};

/// Which sequences may be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sink {
    /// A screen: motions, attributes, erasing, scrolling, and the modes that the program sets.
    Screen,
    /// A pipe, a file, a clipboard: text and line ends.
    Text,
}

/// What was read so far.
pub struct Inspector {
    parser: Parser,
    watch: Watch,
}

struct Watch {
    sink: Sink,
    bytes: usize,
    leaks: Vec<String>,
}

impl Inspector {
    pub fn new(sink: Sink) -> Self {
        Self {
            parser: Parser::new(),
            watch: Watch {
                sink,
                bytes: 0,
                leaks: Vec::new(),
            },
        }
    }

    pub fn read(&mut self, bytes: &[u8]) {
        if std::str::from_utf8(bytes).is_err() {
            self.watch.note("bytes that are not UTF-8".to_owned());
        }
        self.watch.bytes += bytes.len();
        self.parser.advance(&mut self.watch, bytes);
    }

    /// Takes over what another one has seen.
    pub fn join(&mut self, mut other: Self) {
        self.watch.bytes += other.watch.bytes;
        self.watch.leaks.append(&mut other.watch.leaks);
    }

    pub fn bytes(&self) -> usize {
        self.watch.bytes
    }

    pub fn leaks(&self) -> &[String] {
        &self.watch.leaks
    }
}

impl Watch {
    fn note(&mut self, leak: String) {
        self.leaks.push(leak);
    }

    fn demand(&mut self, is_allowed: bool, what: impl FnOnce() -> String) {
        if !is_allowed {
            self.note(what());
        }
    }
}

/// The characters that change the order of others, or are not seen at all.
fn is_invisible(character: char) -> bool {
    matches!(u32::from(character),
        0xAD | 0x34F | 0x61C | 0x115F | 0x1160 | 0x17B4 | 0x17B5 | 0x180E
        | 0x200B | 0x200E | 0x200F | 0x2028..=0x202E | 0x2060..=0x206F
        | 0x3164 | 0xFEFF | 0xFFA0 | 0xFFF9..=0xFFFB | 0xE0000..=0xE007F)
}

/// Characters that mean nothing to anyone else.
fn is_private(character: char) -> bool {
    matches!(u32::from(character), 0xE000..=0xF8FF | 0xFDD0..=0xFDEF | 0xF_0000..)
        || u32::from(character) & 0xFFFE == 0xFFFE
}

impl Perform for Watch {
    fn print(&mut self, character: char) {
        let is_allowed =
            !character.is_control() && !is_invisible(character) && !is_private(character);
        self.demand(is_allowed, || format!("{character:?} is printed"));
    }

    fn execute(&mut self, byte: u8) {
        let is_allowed = match self.sink {
            Sink::Screen => matches!(byte, b'\n' | b'\r' | 8),
            Sink::Text => byte == b'\n',
        };
        self.demand(is_allowed, || format!("the control {byte:#04x}"));
    }

    fn csi_dispatch(
        &mut self,
        parameters: &Params,
        intermediates: &[u8],
        _is_ignored: bool,
        action: char,
    ) {
        let modes: Vec<u16> = parameters.iter().flatten().copied().collect();
        let is_own_mode = |mode: &u16| matches!(mode, 25 | 69 | 1049 | 2004 | 2026 | 1000..=1006);
        let is_known = match (intermediates, action) {
            ([], 'm' | 'H' | 'A'..='D' | 'J' | 'K' | 'X' | 'b' | 'r' | 'S' | 'T' | 's') => true,
            ([b'?'], 'h' | 'l') => modes.iter().all(is_own_mode),
            _ => false,
        };
        let is_allowed = is_known && self.sink == Sink::Screen;
        self.demand(is_allowed, || {
            format!("CSI {modes:?} {intermediates:?} {action}")
        });
    }

    fn esc_dispatch(&mut self, intermediates: &[u8], _is_ignored: bool, byte: u8) {
        // Reverse index, and the end of a string.
        let is_known = intermediates.is_empty() && matches!(byte, b'M' | b'\\');
        let is_allowed = is_known && self.sink == Sink::Screen;
        self.demand(is_allowed, || format!("ESC {intermediates:?} {byte:#04x}"));
    }

    fn osc_dispatch(&mut self, parameters: &[&[u8]], _is_bell: bool) {
        let is_copy = matches!(parameters, [b"52", b"c", text] if is_base64(text));
        let is_allowed = is_copy && self.sink == Sink::Screen;
        self.demand(is_allowed, || format!("OSC {parameters:?}"));
    }

    fn hook(&mut self, _: &Params, intermediates: &[u8], _: bool, action: char) {
        self.note(format!("DCS {intermediates:?} {action}"));
    }
}

fn is_base64(text: &[u8]) -> bool {
    let is_digit = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
    text.iter().all(is_digit)
}

/// A way out that an inspector watches.
#[derive(Clone)]
pub struct Watched(pub Rc<RefCell<Inspector>>);

impl Write for Watched {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().read(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
