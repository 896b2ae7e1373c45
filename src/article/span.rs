//! Places in a text: byte ranges, and how they become lines and code points.

use serde::{Deserialize, Serialize};

/// A half-open byte range in an article's text; both ends lie on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Returns the length in bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Tells whether `other` lies inside this span, ends included.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Tells whether the byte at `position` lies inside.
    pub const fn holds(self, position: usize) -> bool {
        self.start <= position && position < self.end
    }

    /// Tells whether the two share at least one byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Returns the smallest span that holds both.
    #[must_use]
    pub fn join(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Returns the span without leading and trailing white space.
    #[must_use]
    pub fn trim(self, text: &str) -> Span {
        let slice = &text[self.start..self.end];
        let start = self.start + (slice.len() - slice.trim_start().len());
        Span::new(start, (start + slice.trim().len()).max(start))
    }
}

/// Turns byte positions of one text into line numbers and code points, in time logarithmic in its lines.
#[derive(Debug, Clone)]
pub struct LineIndex {
    /// For each line: the byte and the code point it starts at.
    starts: Vec<(usize, usize)>,
}

impl LineIndex {
    /// Indexes `text`; a line ends after `\n`.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![(0, 0)];
        let mut code_points = 0;
        for (position, byte) in text.bytes().enumerate() {
            code_points += usize::from(byte & 0xC0 != 0x80);
            if byte == b'\n' {
                starts.push((position + 1, code_points));
            }
        }
        Self { starts }
    }

    /// Returns how many lines the text has; an empty text has one.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// A text always has a line.
    pub const fn is_empty(&self) -> bool {
        false
    }

    /// Returns the 1-based number of the line that holds `byte`.
    pub fn line(&self, byte: usize) -> usize {
        self.starts.partition_point(|&(start, _)| start <= byte)
    }

    /// Returns the byte that line `number` (1-based) starts at, if there is such a line.
    pub fn start_of(&self, number: usize) -> Option<usize> {
        self.starts
            .get(number.checked_sub(1)?)
            .map(|&(start, _)| start)
    }

    /// Returns how many code points stand before `byte` in `text`, the text that was indexed.
    pub fn code_point(&self, text: &str, byte: usize) -> usize {
        let (start, code_points) = self.starts[self.line(byte) - 1];
        code_points + text[start..byte].chars().count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_lines_and_code_points() {
        let text = "né\n\u{a0}x\n";
        let index = LineIndex::new(text);
        assert_eq!(index.len(), 3);
        assert_eq!(index.line(0), 1);
        assert_eq!(index.line(4), 2);
        assert_eq!(index.code_point(text, 6), 4);
        assert_eq!(index.code_point(text, text.len()), 6);
        assert_eq!(index.start_of(2), Some(4));
        assert_eq!(index.start_of(4), None);
    }

    #[test]
    fn trimming_keeps_the_words_only() {
        let text = "  a b \n";
        assert_eq!(Span::new(0, text.len()).trim(text), Span::new(2, 5));
        assert!(Span::new(0, 2).trim(text).is_empty());
    }
}
