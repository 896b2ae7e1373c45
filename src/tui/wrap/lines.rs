//! Text as lines of a given width.

use textwrap::WordSeparator;
use textwrap::core::{Fragment, Word};
use textwrap::wrap_algorithms::{wrap_first_fit, wrap_optimal_fit};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::article::Span;
use crate::even_lines::PENALTIES;

/// Paragraphs longer than this, in bytes, are broken greedily: the even way takes several times as long.
const LONGEST_EVEN: usize = 1 << 16;

/// A word, or a part of one that is wider than the line. `textwrap` adds up the columns of a word's characters; a cluster
/// may take more or fewer than its characters do alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece<'a> {
    text: &'a str,
    whitespace: &'a str,
    /// In columns.
    width: usize,
}

impl<'a> Piece<'a> {
    fn new(text: &'a str, width: usize) -> Self {
        Self {
            text,
            whitespace: "",
            width,
        }
    }

    /// Returns how many bytes it takes in the text.
    const fn len(&self) -> usize {
        self.text.len() + self.whitespace.len()
    }
}

impl Fragment for Piece<'_> {
    fn width(&self) -> f64 {
        columns(self.width)
    }

    fn whitespace_width(&self) -> f64 {
        columns(self.whitespace.width())
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// Returns the lines of `text` at `width`, as byte ranges without the white space they break at.
pub fn break_lines(text: &str, width: usize) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        break_line(line, start, width.max(1), &mut lines);
        start += line.len() + 1;
    }
    lines
}

fn break_line(line: &str, offset: usize, width: usize, lines: &mut Vec<Span>) {
    if line.width() <= width {
        return lines.push(Span::new(offset, offset + line.trim_end_matches(' ').len()));
    }
    let mut pieces = Vec::new();
    for word in WordSeparator::new().find_words(line) {
        push_pieces(word, width, &mut pieces);
    }
    let mut position = offset;
    for pieces in fit(&pieces, line.len(), width) {
        let Some((last, before)) = pieces.split_last() else {
            continue;
        };
        let start = position;
        position += before.iter().map(Piece::len).sum::<usize>();
        lines.push(Span::new(start, position + last.text.len()));
        position += last.len();
    }
}

fn fit<'a, 'p>(pieces: &'p [Piece<'a>], bytes: usize, width: usize) -> Vec<&'p [Piece<'a>]> {
    let widths = [columns(width)];
    if bytes > LONGEST_EVEN {
        return wrap_first_fit(pieces, &widths);
    }
    wrap_optimal_fit(pieces, &widths, &PENALTIES)
        .unwrap_or_else(|_| wrap_first_fit(pieces, &widths))
}

#[expect(
    clippy::cast_precision_loss,
    reason = "what is wider than a line is broken, and a line has at most a few thousand columns"
)]
fn columns(width: usize) -> f64 {
    width as f64
}

/// Adds a word; one that is wider than the line in parts, broken between clusters.
fn push_pieces<'a>(word: Word<'a>, width: usize, pieces: &mut Vec<Piece<'a>>) {
    let whole = word.word.width();
    let (mut start, mut taken) = (0, 0);
    if whole <= width {
        taken = whole;
    } else {
        for (position, cluster) in word.word.grapheme_indices(true) {
            let columns = cluster.width();
            if taken + columns > width && position > start {
                pieces.push(Piece::new(&word.word[start..position], taken));
                (start, taken) = (position, 0);
            }
            taken += columns;
        }
    }
    pieces.push(Piece {
        text: &word.word[start..],
        whitespace: word.whitespace,
        width: taken,
    });
}
