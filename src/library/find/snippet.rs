//! The words around a place, on one line.

use super::super::prepare::slice;
use super::places::Place;
use crate::article::Span;

/// How much text stands before and after the words found, in bytes.
const BEFORE: usize = 100;
const AFTER: usize = 140;

/// Returns the words around a place on one line, `…` where they are cut, and where the words found stand in it.
pub(super) fn snippet(text: &str, place: &Place) -> (String, Vec<Span>) {
    let start = cut_before(text, place.block.start, place.focus.start);
    let end = cut_after(text, place.focus.end, place.block.end);
    let mut line = String::new();
    if start > place.block.start {
        line.push_str("… ");
    }
    let mut marks = Vec::with_capacity(place.words.len());
    let mut words = place.words.iter().peekable();
    let mut opened = 0;
    for (position, character) in slice(text, Span::new(start, end)).char_indices() {
        let position = start + position;
        if words.peek().is_some_and(|word| word.end == position) {
            marks.push(Span::new(opened, line.len()));
            words.next();
        }
        if words.peek().is_some_and(|word| word.start == position) {
            opened = line.len();
        }
        if !character.is_whitespace() {
            line.push(character);
        } else if !line.is_empty() && !line.ends_with(' ') {
            line.push(' ');
        }
    }
    if words.peek().is_some_and(|word| word.end == end) {
        marks.push(Span::new(opened, line.len()));
    }
    if end < place.block.end {
        line.push_str(" …");
    }
    (line, marks)
}

/// Returns the start of a word at most [`BEFORE`] bytes before `position`, not before `floor`.
fn cut_before(text: &str, floor: usize, position: usize) -> usize {
    if position - floor <= BEFORE {
        return floor;
    }
    let mut start = position - BEFORE;
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let skipped = text[start..position].find(char::is_whitespace);
    skipped.map_or(start, |gap| {
        start + gap + text[start + gap..].chars().next().map_or(0, char::len_utf8)
    })
}

/// Returns the end of a word at most [`AFTER`] bytes after `position`, not after `ceiling`.
pub(super) fn cut_after(text: &str, position: usize, ceiling: usize) -> usize {
    if ceiling - position <= AFTER {
        return ceiling;
    }
    let mut end = position + AFTER;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let gap = text[position..end].rfind(char::is_whitespace);
    gap.map_or(end, |gap| position + gap)
}
