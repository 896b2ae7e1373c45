//! The one kind of text that may reach a terminal, a log or a clipboard, and the one way it is made.
//! Knows no terminal: the command line and the screen both print it.

mod class;
mod places;
mod sanitise;

pub use class::is_narrow;
pub use sanitise::{Surface, reveal, sanitise};

use std::borrow::Cow;
use std::fmt;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::article::Span;
use class::{Class, classify};
use places::Places;

/// Text without control characters, invisible marks or oversized clusters. Only [`sanitise`] makes it, but for a
/// line that it would leave as it is, so a function that takes a `SafeText` cannot leak an escape sequence.
///
/// Positions in it map back to the text it was made of, so spans still point right.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SafeText {
    text: String,
    hidden: usize,
    places: Places,
}

impl SafeText {
    /// Makes a text of one line: line breaks show as `␊`, tabs as a space. A `String` that needs no change is kept, not
    /// copied.
    pub fn line<'a>(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        let length = text.len();
        if !is_plain(&text) {
            return sanitise(&text, &[Span::new(0, length)], Surface::Line);
        }
        // Sanitising would change nothing; most words of the screen are so.
        Self {
            text: text.into_owned(),
            hidden: 0,
            places: Places::same(length),
        }
    }

    /// Makes a text of many lines: line breaks stay, tabs become spaces up to the next multiple of four.
    pub fn body(text: &str) -> Self {
        sanitise(text, &[Span::new(0, text.len())], Surface::Body)
    }

    /// Makes a text that is to be wrapped: every run of white space, line breaks included, is one space.
    pub fn paragraph(text: &str) -> Self {
        sanitise(text, &[Span::new(0, text.len())], Surface::Paragraph)
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Returns how many characters were removed: bidirectional controls, invisible characters, surplus marks.
    pub const fn hidden(&self) -> usize {
        self.hidden
    }

    /// Returns how many columns it takes.
    pub fn width(&self) -> usize {
        columns(&self.text)
    }

    /// Returns the byte of the original text that the byte at `position` of this one came from.
    pub fn source_of(&self, position: usize) -> usize {
        self.places.source_of(position)
    }

    /// Returns the byte of this text that shows the byte at `source` of the original, or the next that is shown.
    pub fn place_of(&self, source: usize) -> usize {
        self.places.place_of(source).min(self.text.len())
    }

    /// Returns the text cut to at most `width` columns, the last of them `…` if something was cut.
    #[must_use]
    pub fn cut(&self, width: usize) -> Self {
        if self.width() <= width {
            return self.clone();
        }
        let Some(room) = width.checked_sub(1) else {
            return Self::default();
        };
        let kept = prefix(&self.text, room).trim_end();
        Self {
            text: format!("{kept}…"),
            hidden: self.hidden,
            places: self.places.clone(),
        }
    }
}

impl fmt::Display for SafeText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.text)
    }
}

/// Tells whether every character of a text is shown as it is.
fn is_plain(text: &str) -> bool {
    plain_start(text.as_bytes()) == text.len()
        || text.chars().all(|it| classify(it) == Class::Plain)
}

/// Returns how many columns a text takes.
pub fn columns(text: &str) -> usize {
    let (mut taken, mut rest) = (0, text);
    while !rest.is_empty() {
        let (plain, other) = split(rest);
        taken += plain.len();
        taken += if other.chars().all(is_narrow) {
            other.chars().count()
        } else {
            other.width()
        };
        rest = &rest[plain.len() + other.len()..];
    }
    taken
}

/// Splits off what takes no reckoning: printable ASCII, one column a byte, and after it what must be cut into clusters. No
/// cluster goes across the border between two ASCII characters, and nowhere else is cut.
pub fn split(text: &str) -> (&str, &str) {
    let bytes = text.as_bytes();
    let plain = plain_start(bytes);
    if plain == bytes.len() {
        return (text, "");
    }
    let start = plain.saturating_sub(1);
    let mut pairs = bytes[plain..].windows(2);
    let border = pairs.position(|pair| pair.iter().all(|&it| is_printable(it)));
    let end = border.map_or(bytes.len(), |border| plain + border + 1);
    (&text[..start], &text[start..end])
}

/// Returns how many printable characters of ASCII a text starts with; sixteen are looked at in one go.
fn plain_start(bytes: &[u8]) -> usize {
    let (chunks, _) = bytes.as_chunks::<16>();
    let is_plain = |chunk: &&[u8; 16]| chunk.iter().fold(true, |all, it| all & is_printable(*it));
    let start = 16 * chunks.iter().take_while(is_plain).count();
    let rest = bytes[start..].iter();
    start + rest.take_while(|it| is_printable(**it)).count()
}

const fn is_printable(byte: u8) -> bool {
    matches!(byte, b' '..=b'~')
}

/// Returns the longest start of `text` that fits into `width` columns and splits no cluster.
fn prefix(text: &str, width: usize) -> &str {
    let (mut taken, mut end) = (0, 0);
    while end < text.len() {
        let (plain, other) = split(&text[end..]);
        if taken + plain.len() > width {
            return &text[..end + width - taken];
        }
        taken += plain.len();
        end += plain.len();
        for cluster in other.graphemes(true) {
            taken += cluster.width();
            if taken > width {
                return &text[..end];
            }
            end += cluster.len();
        }
    }
    text
}

#[cfg(test)]
mod tests;
