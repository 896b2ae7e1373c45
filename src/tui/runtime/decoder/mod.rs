//! From the bytes of a terminal to keys. What is no key (replies, mouse reports, sequences of no known meaning) is taken
//! out whole, so that no byte of it is ever taken for a key, and none of it swallows one.

use std::time::Duration;

use crate::tui::key::Key;

/// What was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed {
    Key(Key),
    /// Pasted: text, whatever keys it would be.
    Pasted(String),
}

/// After Esc, a byte of a sequence comes at once, a key of a reader does not.
const ESCAPE: Duration = Duration::from_millis(25);
/// A text of the terminal (a reply, a paste) that stops so long has been cut off.
const STALLED: Duration = Duration::from_secs(2);
/// Longer sequences mean nothing.
const LONGEST_SEQUENCE: usize = 64;
/// Longer pastes are cut: no line takes so much.
const LONGEST_PASTE: usize = 65_536;
const END_OF_PASTE: &[u8] = b"\x1b[201~";

/// Reads bytes as they come, in whatever pieces.
#[derive(Debug, Default)]
pub struct Decoder {
    state: Reading,
    /// Of the sequence, the character or the paste that is not complete.
    bytes: Vec<u8>,
    typed: Vec<Typed>,
}

/// What is being read.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Reading {
    #[default]
    Keys,
    /// The rest of a character of several bytes: its length.
    Character(usize),
    Escape,
    /// After `ESC [`.
    Control,
    /// After `ESC O`.
    Shifted,
    /// After `ESC ]` or `ESC P`: a reply, if its first byte says so.
    Introduced,
    /// Up to `ESC \` or BEL.
    Text,
    Paste,
    /// Bytes that belong to a sequence that ended before them.
    Tail(u8),
}

impl Decoder {
    /// Takes bytes in and returns what they complete.
    pub fn read(&mut self, bytes: &[u8]) -> Vec<Typed> {
        for &byte in bytes {
            self.take(byte);
        }
        std::mem::take(&mut self.typed)
    }

    /// Returns how long the next byte is worth waiting for, before what is there is taken as it is.
    pub(super) fn patience(&self) -> Option<Duration> {
        match self.state {
            Reading::Keys => None,
            Reading::Escape | Reading::Shifted | Reading::Introduced => Some(ESCAPE),
            Reading::Control if self.bytes.is_empty() => Some(ESCAPE),
            Reading::Control
            | Reading::Character(_)
            | Reading::Text
            | Reading::Paste
            | Reading::Tail(_) => Some(STALLED),
        }
    }

    /// Nothing came: takes what is there as it is.
    pub(super) fn give_up(&mut self) -> Vec<Typed> {
        let bytes = std::mem::take(&mut self.bytes);
        match std::mem::take(&mut self.state) {
            Reading::Escape => self.press(Key::Esc),
            Reading::Shifted => self.press_all(&[Key::Esc, Key::Char('O')]),
            Reading::Control if bytes.is_empty() => {
                self.press_all(&[Key::Esc, Key::Char('[')]);
            }
            Reading::Introduced => {
                let introducer = bytes.first().map_or(']', |&byte| char::from(byte));
                self.press_all(&[Key::Esc, Key::Char(introducer)]);
            }
            Reading::Paste => self.paste(&bytes),
            Reading::Keys
            | Reading::Control
            | Reading::Character(_)
            | Reading::Text
            | Reading::Tail(_) => {}
        }
        std::mem::take(&mut self.typed)
    }

    fn take(&mut self, byte: u8) {
        match self.state {
            Reading::Keys => self.start(byte),
            Reading::Character(length) => self.character(byte, length),
            Reading::Escape => self.escape(byte),
            Reading::Control => self.control(byte),
            Reading::Shifted => self.shifted(byte),
            Reading::Introduced => self.introduced(byte),
            Reading::Text => self.text(byte),
            Reading::Paste => self.pasted(byte),
            Reading::Tail(left) => {
                self.state = if left > 1 {
                    Reading::Tail(left - 1)
                } else {
                    Reading::Keys
                };
            }
        }
    }

    fn start(&mut self, byte: u8) {
        let length = match byte {
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            0x1b => {
                self.state = Reading::Escape;
                return;
            }
            _ => {
                if let Some(key) = key_of(byte) {
                    self.press(key);
                }
                return;
            }
        };
        self.bytes = vec![byte];
        self.state = Reading::Character(length);
    }

    fn character(&mut self, byte: u8, length: usize) {
        if !(0x80..0xc0).contains(&byte) {
            return self.again(byte);
        }
        self.bytes.push(byte);
        if self.bytes.len() < length {
            return;
        }
        if let Some(character) = std::str::from_utf8(&self.bytes)
            .ok()
            .and_then(|it| it.chars().next())
            .filter(|it| !it.is_control())
        {
            self.press(Key::Char(character));
        }
        self.end();
    }

    fn escape(&mut self, byte: u8) {
        self.bytes.clear();
        match byte {
            b'[' => self.state = Reading::Control,
            b'O' => self.state = Reading::Shifted,
            b']' | b'P' | b'_' => {
                self.bytes.push(byte);
                self.state = Reading::Introduced;
            }
            _ => {
                self.press(Key::Esc);
                self.again(byte);
            }
        }
    }

    /// A control sequence: parameters, then a byte that ends it.
    fn control(&mut self, byte: u8) {
        match byte {
            // The function keys of the Linux console.
            b'[' if self.bytes.is_empty() => self.state = Reading::Tail(1),
            // A report of the mouse in the old way.
            b'M' if self.bytes.is_empty() => self.state = Reading::Tail(3),
            b' '..=b'?' if self.bytes.len() < LONGEST_SEQUENCE => self.bytes.push(byte),
            b'@'..=b'~' => {
                let parameters = std::mem::take(&mut self.bytes);
                self.end();
                self.meaning(&parameters, byte);
            }
            b' '..=b'?' => {}
            _ => self.again(byte),
        }
    }

    fn meaning(&mut self, parameters: &[u8], last: u8) {
        let parameters = std::str::from_utf8(parameters).unwrap_or_default();
        let mut numbers = parameters
            .split(';')
            .map(|it| it.split(':').next().and_then(|it| it.parse::<u32>().ok()));
        let first = numbers.next().flatten();
        let second = numbers.next().flatten();
        let third = numbers.next().flatten();
        if last == b'~' && first == Some(200) {
            self.state = Reading::Paste;
            return;
        }
        let is_plain = parameters
            .bytes()
            .all(|it| it.is_ascii_digit() || it == b';');
        let key = match (last, first) {
            (b'u', Some(code)) => coded(code, second.unwrap_or(1)),
            (b'~', Some(27)) => third.and_then(|code| coded(code, second.unwrap_or(1))),
            (b'~', Some(number)) if is_plain => numbered(number),
            _ if is_plain => lettered(last),
            _ => None,
        };
        if let Some(key) = key {
            self.press(key);
        }
    }

    fn shifted(&mut self, byte: u8) {
        match (lettered(byte), byte) {
            (Some(key), _) if byte != b'Z' => {
                self.press(key);
                self.end();
            }
            (_, b'M') => {
                self.press(Key::Enter);
                self.end();
            }
            // Function keys.
            (_, b'P'..=b'S') => self.end(),
            _ => {
                self.press_all(&[Key::Esc, Key::Char('O')]);
                self.again(byte);
            }
        }
    }

    /// After `ESC ]` or `ESC P` a reply goes on with a digit or a sign; anything else was typed.
    fn introduced(&mut self, byte: u8) {
        let introducer = self.bytes.first().copied().unwrap_or(b']');
        let is_reply = match introducer {
            b']' => byte.is_ascii_digit(),
            b'P' => byte.is_ascii_digit() || matches!(byte, b'>' | b'!' | b'+' | b'$'),
            _ => byte == b'G',
        };
        if is_reply {
            self.bytes.clear();
            self.state = Reading::Text;
        } else {
            self.press_all(&[Key::Esc, Key::Char(char::from(introducer))]);
            self.again(byte);
        }
    }

    fn text(&mut self, byte: u8) {
        let was_escape = self.bytes.last() == Some(&0x1b);
        match byte {
            7 => self.end(),
            b'\\' if was_escape => self.end(),
            _ if was_escape => {
                // It was cut off by another sequence.
                self.state = Reading::Escape;
                self.escape(byte);
            }
            _ => self.bytes = vec![byte],
        }
    }

    fn pasted(&mut self, byte: u8) {
        self.bytes.push(byte);
        if self.bytes.ends_with(END_OF_PASTE) {
            let bytes = std::mem::take(&mut self.bytes);
            self.paste(&bytes[..bytes.len() - END_OF_PASTE.len()]);
            self.end();
        } else if self.bytes.len() > LONGEST_PASTE {
            // What is too much is forgotten, but for the end.
            let middle = LONGEST_PASTE / 2;
            self.bytes.drain(middle..LONGEST_PASTE - END_OF_PASTE.len());
        }
    }

    fn paste(&mut self, bytes: &[u8]) {
        let text = String::from_utf8_lossy(bytes).into_owned();
        self.typed.push(Typed::Pasted(text));
    }

    fn end(&mut self) {
        self.bytes.clear();
        self.state = Reading::Keys;
    }

    /// Ends what was read and takes the byte as the start of something else.
    fn again(&mut self, byte: u8) {
        self.end();
        self.start(byte);
    }

    fn press(&mut self, key: Key) {
        self.typed.push(Typed::Key(key));
    }

    fn press_all(&mut self, keys: &[Key]) {
        self.typed.extend(keys.iter().map(|&key| Typed::Key(key)));
    }
}

/// Returns the key of one byte.
fn key_of(byte: u8) -> Option<Key> {
    Some(match byte {
        b'\r' => Key::Enter,
        b'\t' => Key::Tab,
        // What ^H sends is what some terminals send for Backspace.
        8 | 0x7f => Key::Backspace,
        0 => Key::Ctrl(' '),
        1..=26 => Key::Ctrl(char::from(byte - 1 + b'a')),
        28..=31 => Key::Ctrl(char::from(byte - 28 + b'4')),
        b' '..=b'~' => Key::Char(char::from(byte)),
        _ => return None,
    })
}

/// Returns the key of `ESC [ … letter` and `ESC O letter`, whatever is held with it.
fn lettered(letter: u8) -> Option<Key> {
    Some(match letter {
        b'A' => Key::Up,
        b'B' => Key::Down,
        b'C' => Key::Right,
        b'D' => Key::Left,
        b'F' => Key::End,
        b'H' => Key::Home,
        b'Z' => Key::BackTab,
        _ => return None,
    })
}

/// Returns the key of `ESC [ number ~`.
fn numbered(number: u32) -> Option<Key> {
    Some(match number {
        1 | 7 => Key::Home,
        3 => Key::Delete,
        4 | 8 => Key::End,
        5 => Key::PageUp,
        6 => Key::PageDown,
        _ => return None,
    })
}

/// Returns the key of a code point and the keys held with it: what some terminals send where a byte would do.
fn coded(code: u32, held: u32) -> Option<Key> {
    let held = held.saturating_sub(1);
    let (is_shift, is_control) = (held & 1 != 0, held & 4 != 0);
    Some(match char::from_u32(code)? {
        '\u{1b}' => Key::Esc,
        '\r' => Key::Enter,
        '\t' if is_shift => Key::BackTab,
        '\t' => Key::Tab,
        '\u{8}' | '\u{7f}' => Key::Backspace,
        'h' if is_control => Key::Backspace,
        letter if is_control => Key::Ctrl(letter.to_ascii_lowercase()),
        // Keys that have no character lie in a private area.
        '\u{e000}'..='\u{f8ff}' => return None,
        letter if letter.is_control() => return None,
        letter => Key::Char(letter),
    })
}

#[cfg(test)]
mod tests;
