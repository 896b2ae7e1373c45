//! Sentences of a block: they end at a full stop, question or exclamation mark that no abbreviation, initial
//! or open quotation claims.

use std::ops::Range;

use super::token::{Token, TokenKind};
use crate::lexicon::Classes;

/// Appends the token ranges of the sentences of one block, whose `tokens` begin at index `first`.
pub fn split(text: &str, tokens: &[Token], first: usize, sentences: &mut Vec<Range<usize>>) {
    let mut start = 0;
    for (index, token) in tokens.iter().enumerate() {
        if !may_end(token) || index < start {
            continue;
        }
        if let Some(end) = end_after(text, tokens, index) {
            sentences.push(first + start..first + end);
            start = end;
        }
    }
    if start < tokens.len() {
        sentences.push(first + start..first + tokens.len());
    }
}

/// Tells whether the token is a mark or initials with a stop: most are not.
fn may_end(token: &Token) -> bool {
    token.kind == TokenKind::Punctuation || token.is(Classes::FINAL_STOP)
}

/// Returns the index after the last token of a sentence that ends with the one at `index`, which may end one, if it does: closing marks and brackets belong to it.
fn end_after(text: &str, tokens: &[Token], index: usize) -> Option<usize> {
    let token = tokens[index];
    let is_final_initials = token.kind == TokenKind::Word;
    let mark = &text[token.span.start..token.span.end];
    if !is_final_initials && !matches!(mark, "." | "?" | "!" | "…") {
        return None;
    }
    let mut end = index + 1;
    while let Some(next) = tokens
        .get(end)
        .filter(|next| next.is_glued && is_closing(text, next))
    {
        debug_assert!(next.span.start >= token.span.end);
        end += 1;
    }
    let Some(next) = tokens.get(end) else {
        return Some(end);
    };
    let is_inside = token.is_quoted && next.is_quoted;
    let is_attributed = mark != "." && end > index + 1 && attributes(tokens, end);
    if is_inside || is_attributed || next.is_glued || !starts_sentence(text, tokens, end) {
        return None;
    }
    if mark == "." && ends_abbreviation(text, tokens, index)
        || is_final_initials && !follows_clearly(text, tokens, end)
    {
        return None;
    }
    Some(end)
}

/// “Will you?” Smith asked: a verb of saying right after the question's subject goes with the quotation before it.
fn attributes(tokens: &[Token], start: usize) -> bool {
    const SUBJECT: usize = 6;
    tokens[start..]
        .iter()
        .take(SUBJECT)
        .take_while(|token| {
            matches!(token.kind, TokenKind::Word | TokenKind::Possessive) && !token.is_quoted
        })
        .any(|token| {
            token.is(Classes::CUE)
                && token.is(Classes::VERB_PAST | Classes::VERB_PRESENT)
                && !token.is_capitalised()
        })
}

fn is_closing(text: &str, token: &Token) -> bool {
    token.kind == TokenKind::Mark
        || matches!(
            &text[token.span.start..token.span.end],
            ")" | "]" | "’" | "'" | "." | "?" | "!"
        )
}

fn starts_sentence(text: &str, tokens: &[Token], index: usize) -> bool {
    let token = tokens[index];
    match token.kind {
        TokenKind::Word => token.is_capitalised(),
        TokenKind::Number | TokenKind::Ordinal | TokenKind::Currency | TokenKind::Mark => true,
        TokenKind::Punctuation => matches!(
            &text[token.span.start..token.span.end],
            "(" | "[" | "‘" | "'" | "—" | "–" | "-" | "•" | "*" | "#"
        ),
        TokenKind::Possessive => false,
    }
}

/// A full stop after `Mr`, or after a single capital (`T. May`), ends nothing.
fn ends_abbreviation(text: &str, tokens: &[Token], index: usize) -> bool {
    let Some(before) = index.checked_sub(1).map(|before| tokens[before]) else {
        return false;
    };
    if before.kind != TokenKind::Word || !tokens[index].is_glued {
        return false;
    }
    let word = &text[before.span.start..before.span.end];
    let is_initial = word.chars().count() == 1 && before.is_capitalised() && word != "I";
    is_initial || before.is(Classes::ABBREVIATION) && before.is_capitalised()
}

/// After `U.S.` a sentence begins only with a word that is seldom capitalised inside one.
fn follows_clearly(_text: &str, tokens: &[Token], index: usize) -> bool {
    tokens[index]
        .is(Classes::DETERMINER | Classes::PRONOUN | Classes::CONJUNCTION | Classes::PREPOSITION)
}
