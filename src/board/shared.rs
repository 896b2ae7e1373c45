//! What pins that stand beside each other both say.

use super::Board;
use crate::article::Span;
use crate::compare::difference::{Change, Difference, Piece};
use crate::lexicon::Vocabulary;

/// Marks in every pin the phrases, two words at least, that the pin before or after it says too.
pub fn mark_shared(board: &mut Board, vocabulary: &Vocabulary) {
    for pinned in &mut board.pins {
        pinned.shared.clear();
    }
    for right in 1..board.pins.len() {
        let (before, after) = board.pins.split_at_mut(right);
        let (one, other) = (&mut before[right - 1], &mut after[0]);
        let (earlier, later) = (&one.pin.item.words, &other.pin.item.words);
        let difference = Difference::between(earlier, later, vocabulary);
        let earlier = phrases(&difference.earlier, earlier);
        let later = phrases(&difference.later, later);
        one.shared = union(&one.shared, earlier);
        other.shared = later;
    }
}

fn phrases(pieces: &[Piece], words: &str) -> Vec<Span> {
    let is_shared = |piece: &&Piece| piece.change != Change::Alone;
    let spans = pieces.iter().filter(is_shared).map(|piece| piece.span);
    spans
        .filter(|span| words[span.start..span.end].contains(char::is_whitespace))
        .collect()
}

/// Returns the bytes that any of the spans holds, as spans in order that do not touch.
fn union(some: &[Span], more: Vec<Span>) -> Vec<Span> {
    let mut all = more;
    all.extend(some);
    all.sort_by_key(|span| (span.start, span.end));
    let mut joined: Vec<Span> = Vec::new();
    for span in all {
        match joined.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            Some(_) | None => joined.push(span),
        }
    }
    joined
}
