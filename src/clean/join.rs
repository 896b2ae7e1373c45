//! Lines that belong together: paragraphs wrapped at a width, drop capitals, ordinals and links that broke a line.

use crate::article::Span;
use crate::lexicon::{Hint, PageWords};

use super::line::{Ending, Line, Opening};

/// A text is wrapped when its lines end within so many characters.
const WIDEST: usize = 120;

/// How far into a text a dropped `A`, `I` or `O` is looked for, and how far after it for its word.
const OPENING_WINDOW: usize = 16 << 10;

/// A line this short tells nothing about wrapping.
const NARROWEST: usize = 40;

/// Joins what was broken. `is_barred` tells of a line that belongs to the page and joins nothing.
pub(super) fn join(
    text: &str,
    lines: Vec<Line>,
    words: &PageWords,
    is_barred: &dyn Fn(&Line) -> bool,
) -> Vec<Line> {
    let width = wrap_width(text, &lines);
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    let mut last_span = Span::new(0, 0);
    for next in lines {
        let span = next.span;
        let how = joined.last().and_then(|unit| {
            let pair = Pair {
                text,
                unit,
                last: &text[last_span.start..last_span.end],
                last_span,
                next: &next,
            };
            pair.how(width, words)
                .filter(|_| !(is_barred(&next) || is_barred(unit)))
        });
        match (how, joined.last_mut()) {
            (Some(how), Some(unit)) => extend(unit, &next, how),
            _ => joined.push(next),
        }
        last_span = span;
    }
    joined
}

/// How the next line belongs to the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Join {
    /// The break is a blank.
    Spaced,
    /// The break is nothing at all.
    Glued,
}

fn extend(unit: &mut Line, next: &Line, how: Join) {
    if how == Join::Glued {
        unit.glue.push(Span::new(unit.span.end, next.span.start));
    }
    unit.span = unit.span.join(next.span);
    unit.core = unit.core.join(next.core);
    unit.shape = unit.shape.and(next.shape);
}

/// Returns the width that paragraphs were wrapped at, in characters, if they were.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let mut widths = Vec::new();
    let mut continued = 0;
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        let width = text[line.span.start..line.span.end].chars().count();
        if next.after_gap || width < NARROWEST {
            continue;
        }
        widths.push(width);
        continued +=
            usize::from(line.shape.ending != Ending::Stop && next.shape.opening == Opening::Lower);
    }
    widths.sort_unstable();
    let width = *widths.get(widths.len() * 19 / 20)?;
    (width <= WIDEST && continued > 0 && continued * 5 >= widths.len()).then_some(width)
}

/// A unit and the line after it.
struct Pair<'a> {
    text: &'a str,
    unit: &'a Line,
    /// The last line of the unit.
    last: &'a str,
    last_span: Span,
    next: &'a Line,
}

impl Pair<'_> {
    fn how(&self, width: Option<usize>, words: &PageWords) -> Option<Join> {
        if self.is_drop_capital() || self.is_split_ordinal() {
            return Some(Join::Glued);
        }
        if self.next.shape.opening == Opening::Bullet || self.unit.shape.alphanumeric == 0 {
            return None;
        }
        if self.next.shape.opening == Opening::Continuation && !self.next.after_gap {
            return Some(Join::Glued);
        }
        if is_ordinal_suffix(self.last) {
            return Some(Join::Spaced);
        }
        if width.is_some_and(|width| self.is_wrapped(width)) {
            let is_hyphenated = self.last.ends_with('-')
                && self
                    .last
                    .chars()
                    .rev()
                    .nth(1)
                    .is_some_and(char::is_alphabetic);
            return Some(if is_hyphenated {
                Join::Glued
            } else {
                Join::Spaced
            });
        }
        self.is_broken(words).then_some(Join::Spaced)
    }

    fn next_text(&self) -> &str {
        &self.text[self.next.span.start..self.next.span.end]
    }

    /// `T⏎he leaders met`: one capital alone, and the rest of its word.
    fn is_drop_capital(&self) -> bool {
        let capital = self.text[self.unit.span.start..self.unit.span.end]
            .trim_start_matches(['“', '"', '‘', '\'']);
        let mut characters = capital.chars();
        let (Some(capital), None) = (characters.next(), characters.next()) else {
            return false;
        };
        let next = self.next_text();
        let is_rest = next.starts_with(char::is_lowercase)
            || (next.starts_with(char::is_uppercase)
                && next.chars().nth(1).is_some_and(char::is_uppercase));
        if !capital.is_uppercase() || !is_rest || self.next.shape.words < 2 {
            return false;
        }
        // `A` and `I` are words too: they are dropped capitals only where the next line begins with no word of the text.
        !matches!(capital, 'A' | 'I' | 'O')
            || (self.unit.span.start < OPENING_WINDOW && !self.is_word_elsewhere(next))
    }

    fn is_word_elsewhere(&self, next: &str) -> bool {
        let word = next
            .split(|character: char| !character.is_alphabetic())
            .next()
            .unwrap_or(next);
        let after = self.next.span.start + word.len();
        let is_letter_at = |position: usize| {
            self.text
                .get(position..)
                .is_some_and(|rest| rest.starts_with(char::is_alphabetic))
        };
        let end = self.text.len().min(after + OPENING_WINDOW);
        memchr::memmem::find_iter(&self.text.as_bytes()[after..end], word.as_bytes()).any(|found| {
            let start = after + found;
            let before = self.text.as_bytes()[start - 1];
            !before.is_ascii_alphabetic() && before < 0x80 && !is_letter_at(start + word.len())
        })
    }

    /// `the 43⏎rd session`: an ordinal whose suffix was raised.
    fn is_split_ordinal(&self) -> bool {
        let digits = self
            .last
            .bytes()
            .rev()
            .take_while(u8::is_ascii_digit)
            .count();
        let next = self.next_text().as_bytes();
        (1..=3).contains(&digits)
            && next.len() >= 2
            && is_ordinal_suffix(&self.next_text()[..self.next_text().floor_char_boundary(2)])
            && !next.get(2).is_some_and(u8::is_ascii_alphanumeric)
    }

    /// Tells whether the line was full: the next line's first word would not have fitted.
    fn is_wrapped(&self, width: usize) -> bool {
        if self.next.after_gap
            || (is_indented(self.text, self.next.span) && !is_indented(self.text, self.last_span))
        {
            return false;
        }
        if self.unit.shape.ending != Ending::Open && is_enumerated(self.next_text()) {
            return false;
        }
        let length = self.last.chars().count();
        let first = self
            .next_text()
            .split_whitespace()
            .next()
            .map_or(0, |word| word.chars().count());
        length >= NARROWEST / 2 && length + first + 4 > width && length <= width + width / 4
    }

    /// Tells whether the line ends in mid-sentence, as where a link stood on a line of its own.
    fn is_broken(&self, words: &PageWords) -> bool {
        let is_unfinished = matches!(self.unit.shape.ending, Ending::Open | Ending::Comma);
        if is_enumerated(self.next_text()) {
            return false;
        }
        let is_open_word =
            |word: Option<&str>| word.is_some_and(|word| words.hint(word).contains(Hint::OPEN));
        let is_open = is_open_word(self.last.split_whitespace().next_back());
        if self.unit.shape.is_capitals() && self.next.shape.is_capitals() {
            let is_link = is_open || is_open_word(self.next_text().split_whitespace().next());
            return is_unfinished && is_link && !self.next.after_gap;
        }
        if !is_unfinished || self.unit.shape.words < 4 || self.unit.shape.is_capitals() {
            return false;
        }
        let is_lower = self.next.shape.opening == Opening::Lower;
        if self.next.after_gap {
            return is_open && (is_lower || self.unit.shape.words >= 12);
        }
        is_open || is_lower
    }
}

/// Tells whether a line begins with a number or letter of a list: `(a)`, `3)`, `12.`.
fn is_enumerated(line: &str) -> bool {
    let inside = line.strip_prefix('(').unwrap_or(line);
    let mark = inside.trim_start_matches(|first: char| first.is_ascii_alphanumeric());
    let length = inside.len() - mark.len();
    let is_bracket = (1..=3).contains(&length) && mark.starts_with(')');
    let is_number = (1..=2).contains(&length)
        && inside.starts_with(|first: char| first.is_ascii_digit())
        && (mark.starts_with(". ") || mark.starts_with(".\t"));
    is_bracket || is_number
}

/// Tells whether white space of some width stands before `span` on its line.
fn is_indented(text: &str, span: Span) -> bool {
    let before = &text.as_bytes()[..span.start];
    before.ends_with(b"  ")
        || before.ends_with(b"\t")
        || before.ends_with("\u{a0}\u{a0}".as_bytes())
}

fn is_ordinal_suffix(word: &str) -> bool {
    matches!(word, "st" | "nd" | "rd" | "th")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::line::split;

    fn check(text: &str, expected: &[&str]) {
        let words = PageWords::built_in();
        let units = join(text, split(text, 0, false), &words, &|_| false);
        let read: Vec<String> = units.iter().map(|unit| as_read(text, unit)).collect();
        assert_eq!(read, expected);
    }

    fn as_read(text: &str, unit: &Line) -> String {
        let mut read = String::new();
        let mut position = unit.span.start;
        for glue in &unit.glue {
            read.push_str(&text[position..glue.start]);
            position = glue.end;
        }
        read.push_str(&text[position..unit.span.end]);
        crate::text::on_one_line(&read)
    }

    #[test]
    fn a_drop_capital_joins_its_word() {
        check("T\nhe envoys met.", &["The envoys met."]);
        check(
            "A\nfter the meeting they left.",
            &["After the meeting they left."],
        );
        check(
            "A\nmeeting was held.\nThe meeting ended.",
            &["A", "meeting was held.", "The meeting ended."],
        );
    }

    #[test]
    fn a_raised_ordinal_joins_its_number() {
        check(
            "Ministers opened the 43\nrd\nregional session on Monday.",
            &["Ministers opened the 43rd regional session on Monday."],
        );
    }

    #[test]
    fn wrapped_lines_make_a_paragraph() {
        check(
            "The two delegations spent the morning on tariffs and the\r\nafternoon on fish, and neither side claimed\r\nvictory.\r\nA second round is planned.",
            &[
                "The two delegations spent the morning on tariffs and the afternoon on fish, and neither side claimed victory.",
                "A second round is planned.",
            ],
        );
    }

    #[test]
    fn a_link_on_its_own_line_is_read_through() {
        check(
            "The fund was announced at the\nharbour meeting\nin spring, officials said.\nIt is small.",
            &[
                "The fund was announced at the harbour meeting in spring, officials said.",
                "It is small.",
            ],
        );
    }

    #[test]
    fn paragraphs_of_one_line_stay_apart() {
        check(
            "Tariffs fell by a tenth in two years, the bank reported on Friday.\nFish prices rose.",
            &[
                "Tariffs fell by a tenth in two years, the bank reported on Friday.",
                "Fish prices rose.",
            ],
        );
    }
}
