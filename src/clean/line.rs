//! The lines of a text and what they look like. Knows no word list.

use memchr::memchr3_iter;

use crate::article::Span;

use super::count::{PlainWord, PlainWords, count, end_of_word, is_sentence_end};
use super::markdown;

/// How far into a line its words are counted, in bytes; a longer one is prose whatever follows.
const MEASURED: usize = 600;

/// A line that is not blank, or several that belong together.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Without white space at either end.
    pub span: Span,
    /// `span` without Markdown marks.
    pub core: Span,
    /// Line breaks inside that a reader skips.
    pub glue: Vec<Span>,
    /// Blank lines stand before it.
    pub after_gap: bool,
    pub shape: Shape,
}

/// How a line ends, quotation marks and brackets aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    Stop,
    Colon,
    Comma,
    Open,
}

/// How a line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    Upper,
    Lower,
    Digit,
    /// A letter of a script without capitals.
    Uncased,
    Quotation,
    /// A mark that can only follow a word.
    Continuation,
    Bullet,
    Other,
}

/// What a line looks like; counts cover its first [`MEASURED`] bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    pub words: usize,
    /// Words that begin with a capital.
    pub capitalised: usize,
    /// Words of at least four letters, and how many of them begin with a capital.
    pub long_words: usize,
    pub long_capitalised: usize,
    /// Letters that have a case, and how many are capitals.
    pub letters: usize,
    pub capitals: usize,
    /// Letters and digits of any script.
    pub alphanumeric: usize,
    pub digits: usize,
    /// A sentence ends inside.
    pub has_break: bool,
    pub opening: Opening,
    pub ending: Ending,
}

impl Shape {
    /// Tells whether it reads as running text.
    pub fn is_prose(&self) -> bool {
        if self.words >= 30 || (self.has_break && self.words >= 12) {
            return true;
        }
        match self.ending {
            Ending::Stop => self.words >= 8,
            Ending::Comma | Ending::Colon => self.words >= 12,
            Ending::Open => false,
        }
    }

    /// Tells whether it could be a title: short, open at the end, not begun in mid-sentence.
    pub fn is_title_like(&self) -> bool {
        let is_closed = matches!(self.ending, Ending::Comma | Ending::Colon)
            || (self.ending == Ending::Stop && !self.is_title_case());
        (1..=25).contains(&self.words)
            && self.alphanumeric >= 3
            && !is_closed
            && !self.has_break
            && !matches!(
                self.opening,
                Opening::Lower | Opening::Continuation | Opening::Bullet
            )
    }

    /// Returns the shape of this line and `next` together.
    pub fn and(self, next: Shape) -> Shape {
        Shape {
            words: self.words + next.words,
            capitalised: self.capitalised + next.capitalised,
            long_words: self.long_words + next.long_words,
            long_capitalised: self.long_capitalised + next.long_capitalised,
            letters: self.letters + next.letters,
            capitals: self.capitals + next.capitals,
            alphanumeric: self.alphanumeric + next.alphanumeric,
            digits: self.digits + next.digits,
            has_break: self.has_break || next.has_break || self.ending == Ending::Stop,
            opening: self.opening,
            ending: next.ending,
        }
    }

    /// Tells whether it is all in capitals.
    pub fn is_capitals(&self) -> bool {
        self.letters >= 3 && self.capitals * 5 >= self.letters * 4
    }

    /// Tells whether nearly every word of substance is capitalised, as in an English headline.
    pub fn is_title_case(&self) -> bool {
        self.words >= 4 && self.long_words >= 3 && self.long_capitalised * 5 >= self.long_words * 4
    }
}

/// Splits `text` from byte `from` into the lines that are not blank.
pub(super) fn split(text: &str, from: usize, is_markdown: bool) -> Vec<Line> {
    let bytes = &text.as_bytes()[from..];
    let mut lines = Vec::with_capacity(bytes.len() / 64 + 1);
    let mut start = from;
    let mut after_gap = false;
    let mut previous = None;
    let ends = memchr3_iter(b'\n', b'\r', 0x0C, bytes).map(|position| from + position);
    for end in ends.chain(std::iter::once(text.len())) {
        // The second half of a CRLF is no line of its own.
        let is_pair = previous == Some(b'\r')
            && end == start
            && text.as_bytes().get(end).is_some_and(|&byte| byte == b'\n');
        let span = Span::new(start, end).trim(text);
        if !span.is_empty() {
            lines.push(line(text, span, after_gap, is_markdown));
            after_gap = false;
        } else if !is_pair && end < text.len() {
            after_gap = true;
        }
        previous = text.as_bytes().get(end).copied();
        start = (end + 1).min(text.len());
    }
    lines
}

/// Measures the stretch `span` of `text`.
pub(super) fn line(text: &str, span: Span, after_gap: bool, is_markdown: bool) -> Line {
    let core = if is_markdown {
        without_marks(text, span)
    } else {
        span
    };
    let mut shape = measure(&text[core.start..core.end]);
    if is_markdown && markdown::is_list_item(&text[span.start..span.end]) {
        shape.opening = Opening::Bullet;
    }
    Line {
        span,
        core,
        glue: Vec::new(),
        after_gap,
        shape,
    }
}

/// Takes the marks of headings, quotations, list items and emphasis off both ends.
fn without_marks(text: &str, span: Span) -> Span {
    let slice = &text[span.start..span.end];
    let start = slice
        .trim_start_matches(['#', '>', '*', '_', ' ', '\u{a0}'])
        .len();
    let core = slice[slice.len() - start..].trim_end_matches(['#', '*', '_', ' ', '\\']);
    if core.is_empty() {
        return span;
    }
    let start = span.end - start;
    Span::new(start, start + core.len())
}

/// Measures `slice`, which has no white space at its ends.
pub(super) fn measure(slice: &str) -> Shape {
    let head = &slice[..slice.floor_char_boundary(MEASURED)];
    let mut shape = Shape {
        words: 0,
        capitalised: 0,
        long_words: 0,
        long_capitalised: 0,
        letters: 0,
        capitals: 0,
        alphanumeric: 0,
        digits: 0,
        has_break: false,
        opening: opening(slice),
        ending: ending(slice),
    };
    let mut plain = PlainWords::default();
    let mut after_stop = false;
    let mut wide = 0;
    let mut start = 0;
    while start < head.len() {
        if let Some(word) = PlainWord::at_start(&head.as_bytes()[start..]) {
            plain.add(word);
            shape.has_break |= after_stop && word.is_capitalised;
            after_stop = false;
            start += word.after;
            continue;
        }
        let end = end_of_word(head, start);
        if start < end {
            let word = &head[start..end];
            let counts = count(word);
            shape.add(counts);
            wide += counts.wide;
            shape.has_break |= after_stop && counts.is_capitalised;
            after_stop = !shape.has_break && is_sentence_end(word);
        }
        start = end + 1;
    }
    shape.add_plain(&plain);
    // Scripts without blanks: two characters to the word.
    shape.words += wide / 2;
    shape
}

fn opening(slice: &str) -> Opening {
    let mut characters = slice.chars();
    let Some(first) = characters.next() else {
        return Opening::Other;
    };
    match first {
        '"' | '“' | '‘' | '«' | '\'' | '„' | '「' => Opening::Quotation,
        '.' if slice.starts_with("..") => Opening::Other,
        ',' | '.' | ';' | ':' | '!' | '?' | ')' | '”' | '’' => Opening::Continuation,
        '•' | '▪' | '●' | '◦' | '‣' | '·' | '■' | '–' | '—' | '-' | '*' | '+' => {
            Opening::Bullet
        }
        _ if first.is_lowercase() => Opening::Lower,
        _ if first.is_uppercase() => Opening::Upper,
        _ if first.is_alphabetic() => Opening::Uncased,
        _ if first.is_numeric() => Opening::Digit,
        _ => Opening::Other,
    }
}

fn ending(slice: &str) -> Ending {
    let closing = [
        '”', '"', '’', '\'', ')', ']', '»', '*', '_', '」', '』', ' ', '\u{a0}',
    ];
    let core = slice.trim_end_matches(closing);
    let found = mark(core);
    if found == Ending::Open && slice.ends_with([')', ']']) {
        return before_bracket(slice)
            .map_or(found, |before| mark(before.trim_end_matches(closing)));
    }
    found
}

/// Returns what stands before a short bracket at the end: `… he said. (VNA)`.
fn before_bracket(slice: &str) -> Option<&str> {
    let window = slice.ceil_char_boundary(slice.len().saturating_sub(60));
    let open = slice[window..].rfind(['(', '['])?;
    Some(slice[..window + open].trim_end())
}

fn mark(core: &str) -> Ending {
    match core.chars().next_back() {
        Some('.' | '!' | '?' | '…' | '。' | '！' | '？') => Ending::Stop,
        Some(':' | '：') => Ending::Colon,
        Some(',' | ';' | '，' | '、') => Ending::Comma,
        _ => Ending::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<(&str, bool)> {
        split(text, 0, false)
            .iter()
            .map(|line| (&text[line.span.start..line.span.end], line.after_gap))
            .collect()
    }

    #[test]
    fn every_kind_of_line_break_splits() {
        let expected = vec![("One", false), ("two", false), ("three", true)];
        assert_eq!(lines("One\ntwo\n\n \u{a0}three\n"), expected);
        assert_eq!(lines("One\r\ntwo\r\n\r\nthree\r\n"), expected);
        assert_eq!(lines("One\rtwo\r\rthree"), expected);
        assert!(lines(" \n\u{a0}\n").is_empty());
    }

    #[test]
    fn prose_and_titles_differ() {
        let prose = |line: &str| measure(line).is_prose();
        assert!(prose(
            "Leaders met in Vientiane on Friday and signed nothing at all."
        ));
        assert!(prose(
            "The talks ended on Monday without a result, officials said. (XNA)"
        ));
        assert!(!prose("Leaders of eleven nations meet in Vientiane"));
        assert!(measure("Leaders of eleven nations meet in Vientiane").is_title_like());
        assert!(measure("Leaders Of Eleven Nations Meet In Vientiane.").is_title_like());
        assert!(!measure("They left early.").is_title_like());
        assert!(measure("NORTHERN BUREAU").is_capitals());
    }
}
