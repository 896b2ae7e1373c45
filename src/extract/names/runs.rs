//! Runs of capitalised words: where names may stand. Knows nothing of what they name.

use std::ops::Range;

use crate::lexicon::Classes;
use crate::text::{Reading, Shape, Token, TokenKind, within};

/// Words that are capitalised for another reason than being a name.
const FUNCTION: Classes = Classes::DETERMINER
    .union(Classes::PRONOUN)
    .union(Classes::PREPOSITION)
    .union(Classes::CONJUNCTION)
    .union(Classes::RELATIVE)
    .union(Classes::AUXILIARY)
    .union(Classes::NEGATION);

/// Capitalised words that stand together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    pub tokens: Range<usize>,
    /// The sentence (or quotation) begins with it, so its first capital letter says nothing.
    pub is_first: bool,
    /// Nearly every word of its sentence is capitalised, so capital letters say nothing.
    pub is_shouted: bool,
}

/// Returns the runs of the article in order.
pub fn find(reading: &Reading) -> Vec<Run> {
    let mut runs = Vec::new();
    for sentence in &reading.sentences {
        let is_shouted = is_shouted(&reading.tokens[sentence.clone()]);
        let mut from = sentence.start;
        for index in within(&reading.landmarks.large, sentence) {
            if index < from {
                continue;
            }
            let is_first = is_first(reading, sentence, index);
            if !starts(reading, index, is_first) {
                continue;
            }
            from = end_of(reading, index, sentence.end);
            runs.push(Run {
                tokens: index..from,
                is_first,
                is_shouted,
            });
        }
    }
    runs
}

/// A headline in capitals, or in Title Case.
fn is_shouted(tokens: &[Token]) -> bool {
    let is_small = |token: &Token| {
        token.shape == Shape::Lower && token.kind == TokenKind::Word && !token.is(FUNCTION)
    };
    if tokens.iter().any(is_small) {
        return false;
    }
    let words = tokens.iter().filter(|token| token.kind == TokenKind::Word);
    let (mut large, mut upper, mut function) = (0, 0, 0);
    let ends = tokens
        .last()
        .is_some_and(|last| last.kind == TokenKind::Punctuation && last.is_glued);
    for word in words {
        match word.shape {
            Shape::Lower => function += 1,
            Shape::Upper => {
                upper += 1;
                large += 1;
            }
            _ => large += 1,
        }
    }
    let is_upper = upper == large && (upper >= 3 || upper == 2 && tokens.len() == 2);
    is_upper || large >= 5 && function * 4 <= large && !ends
}

fn is_first(reading: &Reading, sentence: &Range<usize>, index: usize) -> bool {
    index == sentence.start
        || matches!(reading.word(index - 1), ":" | "•" | "*")
        || reading.tokens[index - 1].kind == TokenKind::Mark
        || reading.tokens[sentence.start..index]
            .iter()
            .all(|token| token.kind != TokenKind::Word)
}

fn starts(reading: &Reading, index: usize, is_first: bool) -> bool {
    let token = reading.tokens[index];
    if token.kind != TokenKind::Word || !token.is_capitalised() || is_calendar(&token) {
        return false;
    }
    if token.shape == Shape::Upper && token.span.len() > 1 {
        return !(token.is(FUNCTION) && reading.word(index) == "I");
    }
    let is_name = token.is(Classes::MALE | Classes::FEMALE) && next_is_large(reading, index);
    if is_first {
        return is_name
            || !token.is(FUNCTION | Classes::COMMON)
            || token.is(Classes::TITLE_PART | Classes::DEMONYM) && next_is_large(reading, index);
    }
    is_name || !token.is(FUNCTION)
}

fn next_is_large(reading: &Reading, index: usize) -> bool {
    reading.tokens.get(index + 1).is_some_and(|next| {
        next.kind == TokenKind::Word && next.is_capitalised() && !next.is(FUNCTION)
    })
}

fn is_calendar(token: &Token) -> bool {
    token.is(Classes::MONTH | Classes::WEEKDAY)
        && token.shape == Shape::Capital
        && !token.is(Classes::MODAL | Classes::FEMALE | Classes::MALE)
}

fn end_of(reading: &Reading, start: usize, limit: usize) -> usize {
    let mut end = start + 1;
    while let Some(next) = extended(reading, start, end, limit) {
        end = next;
    }
    end
}

/// Returns the end of the run with one more word, if the word at `end` belongs to it.
fn extended(reading: &Reading, start: usize, end: usize, limit: usize) -> Option<usize> {
    if end >= limit {
        return None;
    }
    let next = reading.tokens[end];
    if next.kind == TokenKind::Word {
        return extended_by_word(reading, end, limit);
    }
    let after = reading.tokens.get(end + 1).filter(|_| end + 1 < limit)?;
    let is_word = after.kind == TokenKind::Word;
    let mark = reading.word(end);
    if matches!(mark, "-" | "‑" | "–") && next.is_glued && is_word && after.is_glued {
        let is_syllable = reading.tokens[end - 1].is_capitalised()
            && end >= start + 2
            && reading.tokens[end - 2].is(Classes::FAMILY_FIRST)
            && after.span.len() <= 6;
        return (after.is_capitalised() || is_syllable).then_some(end + 2);
    }
    // A stray blank after the hyphen: `Indo- Pacific`.
    if mark == "-" && next.is_glued && is_word && after.is_capitalised() && !after.is(FUNCTION) {
        return Some(end + 2);
    }
    let before = reading.tokens[end - 1];
    let is_abbreviated = before.span.len() == 1
        || before.is(Classes::HONORIFIC | Classes::SUFFIX | Classes::ABBREVIATION);
    if mark == "." && next.is_glued && is_abbreviated && is_word {
        return (after.is_capitalised() && !after.is(FUNCTION) && !is_calendar(after))
            .then_some(end + 2);
    }
    (mark == "&" && is_word && after.is_capitalised()).then_some(end + 2)
}

fn extended_by_word(reading: &Reading, end: usize, limit: usize) -> Option<usize> {
    let next = reading.tokens[end];
    if next.is_glued && !reading.word(end - 1).ends_with('.') && reading.word(end - 1).len() != 1 {
        return None;
    }
    if next.is_capitalised() {
        let is_function = next.is(FUNCTION) && next.shape != Shape::Upper;
        let is_name = next.is(Classes::MALE | Classes::FEMALE | Classes::PARTICLE);
        return (!is_calendar(&next) && (!is_function || is_name && next_is_large(reading, end)))
            .then_some(end + 1);
    }
    if !next.is(Classes::PARTICLE) || next.is(Classes::AUXILIARY) || reading.word(end) == "to" {
        return None;
    }
    let mut after = end + 1;
    while after < limit && after < end + 3 {
        let token = reading.tokens[after];
        let is_joint = matches!(reading.word(after), "-" | "‑")
            || token.is(Classes::PARTICLE) && !token.is_capitalised();
        if token.kind == TokenKind::Word && token.is_capitalised() {
            return Some(after + 1);
        }
        if !is_joint {
            return None;
        }
        after += 1;
    }
    None
}
