//! Bytes to lines and code points, for those who print positions.

use super::Article;

/// How far apart, in bytes, the known code points of a text are.
const STRIDE: usize = 512;

/// Turns byte positions of one text into line numbers and code points, in time that does not grow with the length of a line.
#[derive(Debug, Clone)]
pub struct Positions {
    /// The byte each line starts at.
    lines: Vec<usize>,
    /// Lines of the file that stand before the text.
    lines_before: usize,
    /// How many code points start before byte `STRIDE * index`; empty for an ASCII text.
    code_points: Vec<usize>,
}

impl Positions {
    /// Indexes `text`; a line ends after `\n`.
    pub fn new(text: &str) -> Self {
        let mut lines = vec![0];
        lines.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|position| position + 1));
        if text.is_ascii() {
            return Self {
                lines,
                lines_before: 0,
                code_points: Vec::new(),
            };
        }
        let mut count = 0;
        let mut code_points = Vec::with_capacity(text.len() / STRIDE + 1);
        for chunk in text.as_bytes().chunks(STRIDE) {
            code_points.push(count);
            count += starts_in(chunk);
        }
        code_points.push(count);
        Self {
            lines,
            lines_before: 0,
            code_points,
        }
    }

    /// Indexes the text of `article`; lines are counted from the beginning of its file.
    pub fn of(article: &Article) -> Self {
        Self {
            lines_before: article.origin.lines_before,
            ..Self::new(&article.text)
        }
    }

    /// Returns how many lines the text has; an empty text has one.
    pub fn line_count(&self) -> usize {
        self.lines.len()
    }

    /// Returns the 1-based number of the line that holds `byte`.
    pub fn line(&self, byte: usize) -> usize {
        self.lines_before + self.lines.partition_point(|&start| start <= byte)
    }

    /// Returns the byte that line `number` (1-based) starts at, if there is such a line.
    pub fn line_start(&self, number: usize) -> Option<usize> {
        let index = number.checked_sub(self.lines_before + 1)?;
        self.lines.get(index).copied()
    }

    /// Returns how many code points stand before `byte` in `text`, the text that was indexed.
    pub fn code_point(&self, text: &str, byte: usize) -> usize {
        let checkpoint = byte / STRIDE;
        match self.code_points.get(checkpoint) {
            Some(known) => known + starts_in(&text.as_bytes()[checkpoint * STRIDE..byte]),
            None => byte,
        }
    }
}

/// Counts the code points that start in `bytes`: in pieces whose number a byte can hold, many bytes at once.
fn starts_in(bytes: &[u8]) -> usize {
    let count = |piece: &[u8]| {
        piece.iter().fold(0_u8, |count, &byte| {
            count.wrapping_add(u8::from(byte & 0xC0 != 0x80))
        })
    };
    let pieces = bytes.chunks(usize::from(u8::MAX));
    pieces.map(|piece| usize::from(count(piece))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_lines_and_code_points() {
        let text = "né\n\u{a0}x\n";
        let positions = Positions::new(text);
        assert_eq!(positions.line_count(), 3);
        assert_eq!(positions.line(0), 1);
        assert_eq!(positions.line(4), 2);
        assert_eq!(positions.code_point(text, 6), 4);
        assert_eq!(positions.code_point(text, text.len()), 6);
        assert_eq!(positions.line_start(2), Some(4));
        assert_eq!(positions.line_start(4), None);
    }

    #[test]
    fn lines_are_those_of_the_file() {
        let mut positions = Positions::new("a\nb");
        positions.lines_before = 9;
        assert_eq!(positions.line(2), 11);
        assert_eq!(positions.line_start(11), Some(2));
        assert_eq!(positions.line_start(1), None);
    }

    #[test]
    fn code_points_are_right_far_into_a_long_line() {
        let text = "é–x".repeat(700);
        let positions = Positions::new(&text);
        for (count, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(positions.code_point(&text, byte), count);
        }
        assert_eq!(positions.code_point(&text, text.len()), 2100);
    }
}
