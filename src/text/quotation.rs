//! Stretches between quotation marks, paired within one block: an odd mark spoils no more than its paragraph.

use super::token::{Token, TokenKind};
use crate::article::Span;

/// What stands between two quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// The words, without the marks.
    pub inner: Span,
    /// The words and the marks.
    pub outer: Span,
    /// The tokens of `inner`, as indexes into the reading's tokens.
    pub tokens: std::ops::Range<usize>,
    /// Whether both marks are printed. An opening mark without its partner reaches to the end of the block; where the
    /// next block begins with an opening mark, the quotation goes on there.
    pub is_closed: bool,
}

/// Which way a mark points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    Either,
}

/// Speech between single marks has a word and a stop at least.
const SHORTEST: usize = 2;

/// Pairs the marks among `tokens`, those of one block, which begin at index `first`; marks the tokens inside as quoted.
pub fn pair(text: &str, tokens: &mut [Token], first: usize, quotations: &mut Vec<Quotation>) {
    if !promote_single_marks(text, tokens) {
        return;
    }
    let mut open: Option<usize> = None;
    for index in 0..tokens.len() {
        if tokens[index].kind != TokenKind::Mark {
            continue;
        }
        match (side(text, tokens, index), open) {
            (Side::Opens | Side::Either, None) => open = Some(index),
            // A second opening mark: the first one lost its partner just before it.
            (Side::Opens, Some(start)) if is_directed(text, tokens[index]) => {
                quotations.push(between(tokens, first, start, index, false));
                open = Some(index);
            }
            // A straight mark that looks like an opener although one is open closes it all the same.
            (_, Some(start)) => {
                quotations.push(between(tokens, first, start, index, true));
                open = None;
            }
            // A closing mark without a partner closes nothing.
            (Side::Closes, None) => {}
        }
    }
    if let Some(start) = open {
        quotations.push(between(tokens, first, start, tokens.len(), false));
    }
    for quotation in quotations
        .iter()
        .rev()
        .take_while(|quotation| quotation.tokens.start >= first)
    {
        for index in quotation.tokens.clone() {
            tokens[index - first].is_quoted = true;
        }
    }
}

/// Makes marks of single ones around speech, in a block without others: ‘It is ready,’ they said. An apostrophe is none,
/// because a comma or a stop stands before the mark that closes. Returns whether there are any marks.
fn promote_single_marks(text: &str, tokens: &mut [Token]) -> bool {
    if tokens.iter().any(|token| token.kind == TokenKind::Mark) {
        return true;
    }
    let mut has_marks = false;
    let mut open: Option<usize> = None;
    for index in 0..tokens.len() {
        if tokens[index].kind != TokenKind::Punctuation {
            continue;
        }
        let mark = &text[tokens[index].span.start..tokens[index].span.end];
        let next_is_glued = tokens.get(index + 1).is_some_and(|next| next.is_glued);
        let is_first = index == 0 || !tokens[index].is_glued;
        if is_first && next_is_glued && matches!(mark, "‘" | "'") {
            let next = tokens[index + 1];
            let leads = index == 0 || leads_speech(text, tokens[index - 1], next);
            open = Some(index).filter(|_| leads && next.kind == TokenKind::Word);
        } else if let Some(start) = open
            && matches!(mark, "’" | "'")
            && tokens[index].is_glued
            && !next_is_glued
            && is_stop(text, tokens[index - 1])
            && index > start + SHORTEST
        {
            tokens[start].kind = TokenKind::Mark;
            tokens[index].kind = TokenKind::Mark;
            open = None;
            has_marks = true;
        }
    }
    has_marks
}

/// Tells whether speech begins between two tokens, rather than a word that a headline sets in such marks.
fn leads_speech(text: &str, before: Token, next: Token) -> bool {
    match &text[before.span.start..before.span.end] {
        "," => next.is_capitalised(),
        "." | "?" | "!" | ":" | "’" | "'" => true,
        _ => false,
    }
}

/// Tells whether a token is what speech ends with inside its marks.
fn is_stop(text: &str, token: Token) -> bool {
    matches!(
        &text[token.span.start..token.span.end],
        "," | "." | "?" | "!" | "…"
    )
}

/// Makes the quotation that begins with the mark at `start` and whose words end before the token at `end`: its partner,
/// if it `is_closed`.
fn between(tokens: &[Token], first: usize, start: usize, end: usize, is_closed: bool) -> Quotation {
    let mark = tokens[start].span;
    let inner = if end > start + 1 {
        Span::new(tokens[start + 1].span.start, tokens[end - 1].span.end)
    } else {
        Span::new(mark.end, mark.end)
    };
    let outer = if is_closed {
        mark.join(tokens[end].span)
    } else {
        mark.join(inner)
    };
    Quotation {
        inner,
        outer,
        tokens: first + start + 1..first + end,
        is_closed,
    }
}

fn is_directed(text: &str, token: Token) -> bool {
    !text[token.span.start..token.span.end].starts_with(['"', '\''])
}

fn side(text: &str, tokens: &[Token], index: usize) -> Side {
    let mark = &text[tokens[index].span.start..tokens[index].span.end];
    match mark.chars().next() {
        Some('“' | '„' | '‟' | '«' | '`' | '‘') => Side::Opens,
        Some('”' | '»' | '’') => Side::Closes,
        _ => straight_side(text, tokens, index),
    }
}

/// A straight mark opens after white space and before a word, and closes the other way round.
fn straight_side(text: &str, tokens: &[Token], index: usize) -> Side {
    let span = tokens[index].span;
    let before = text[..span.start].chars().next_back();
    let after = text[span.end..].chars().next();
    let space_before = index == 0
        || before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–'));
    let space_after = index + 1 == tokens.len() || after.is_none_or(char::is_whitespace);
    match (space_before, space_after) {
        (true, false) => Side::Opens,
        (false, true) => Side::Closes,
        _ => Side::Either,
    }
}
