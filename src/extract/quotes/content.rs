//! Where the content of a cue begins and ends.

use std::ops::Range;

use super::cue::{Cue, Form};
use super::gap;
use super::syntax::Syntax;
use crate::lexicon::{Classes, Complements, Traits};
use crate::text::TokenKind;

/// How the content opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    That,
    Bare,
    Wh,
    Infinitive,
    NounPhrase,
    Quotation,
    Colon,
}

/// A content's first token and how it opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Start {
    pub token: usize,
    pub opening: Opening,
}

/// How many gaps (addressee, day, place) may stand between a cue and its content.
const GAPS: usize = 8;

/// Returns where the content to the right of `cue` begins, if the cue takes what stands there; addressees, days and
/// places between the two are skipped.
pub fn start_after(syntax: &Syntax, cue: &Cue, limit: usize) -> Option<Start> {
    let mut at = cue.tokens.end;
    let mut has_addressee = false;
    for _ in 0..GAPS {
        if at >= limit {
            return None;
        }
        if let Some(start) = opening_at(syntax, cue, at, limit) {
            return Some(start);
        }
        if let Some(next) = gap::skip_time(syntax, at).filter(|&next| next <= limit) {
            at = next;
            continue;
        }
        if let Some(next) = gap::skip_parenthesis(syntax, at) {
            at = next;
            continue;
        }
        let addressee = (cue.takes(Complements::OBJECT) && !has_addressee)
            .then(|| gap::skip_addressee(syntax, at, limit))
            .flatten();
        if let Some(next) = addressee {
            has_addressee = true;
            at = next;
            continue;
        }
        if let Some(next) = gap::skip_place(syntax, cue, at, limit) {
            at = next;
            continue;
        }
        return clause_or_noun(syntax, cue, at, limit).or_else(|| {
            // "warned China against": the addressee was the content.
            (has_addressee && cue.takes(Complements::NP)).then_some(Start {
                token: cue.tokens.end,
                opening: Opening::NounPhrase,
            })
        });
    }
    None
}

fn opening_at(syntax: &Syntax, cue: &Cue, at: usize, limit: usize) -> Option<Start> {
    let start = |token, opening| Some(Start { token, opening });
    let takes_words = !cue.is(Traits::NOUN);
    if syntax.is_mark(at) && takes_words {
        return start(at, Opening::Quotation);
    }
    if syntax.is(at, ":") && takes_words && at + 1 < limit {
        return start(at + 1, Opening::Colon);
    }
    if syntax.is_comma(at) && syntax.is_mark(at + 1) && cue.takes(Complements::QUOTE) {
        return start(at + 1, Opening::Quotation);
    }
    let is_relative =
        || at > cue.tokens.end && syntax.is_finite(at + 1) && !syntax.is_pronoun_with_verb(at + 1);
    if syntax.is(at, "that") && cue.takes(Complements::THAT) && at + 1 < limit && !is_relative() {
        return start(at + 1, Opening::That);
    }
    let asks = !cue.takes(Complements::AFTER) || !cue.takes(Complements::THAT);
    let is_wh = syntax.is_in(at, &syntax.grammar.question_word)
        || asks && syntax.has(at, Classes::RELATIVE) && !syntax.is(at, "that");
    if is_wh && cue.takes(Complements::WH) {
        return start(at, Opening::Wh);
    }
    let verb = if syntax.is_adverb(at + 1) {
        at + 2
    } else {
        at + 1
    };
    if syntax.is(at, "to")
        && cue.takes(Complements::INF)
        && syntax.has(verb, Classes::VERB_BASE | Classes::AUXILIARY)
    {
        return start(at, Opening::Infinitive);
    }
    let after_noun = syntax.is(at, "of") && cue.takes(Complements::OF)
        || syntax.is(at, "for") && cue.takes(Complements::FOR);
    if after_noun {
        return start(at + 1, Opening::NounPhrase);
    }
    None
}

fn clause_or_noun(syntax: &Syntax, cue: &Cue, at: usize, limit: usize) -> Option<Start> {
    if syntax.parts_clauses(at)
        || syntax.has(at, Classes::CONJUNCTION) && !syntax.has(at, Classes::PREPOSITION)
    {
        return None;
    }
    if cue.takes(Complements::WH) && cue.takes(Complements::NP) && !cue.takes(Complements::THAT) {
        // "asked him whether": the person asked is not part of the question.
        const ADDRESSEE: usize = 8;
        let question = (at..limit.min(at + ADDRESSEE))
            .find(|&index| syntax.is_in(index, &syntax.grammar.question_word));
        if let Some(token) = question {
            return Some(Start {
                token,
                opening: Opening::Wh,
            });
        }
    }
    let is_approximation = syntax.is_approximation(at);
    let is_preposition = syntax.has(at, Classes::PREPOSITION)
        && !syntax.is_in(at, &syntax.grammar.approximating)
        && !is_approximation;
    let is_verb = syntax.is_finite(at) && !syntax.is_pronoun_with_verb(at);
    let is_verb_here =
        cue.takes(Complements::BARE) && is_verb && !syntax.has(at, Classes::NOUN_TOO);
    if is_verb_here {
        // "which he said was new": the relative pronoun is the subject of the content.
        if is_in_relative(syntax, cue.tokens.start) {
            return Some(Start {
                token: at,
                opening: Opening::Bare,
            });
        }
        // "said supply lines were cut": without a subject a base form is a noun.
        let is_noun = syntax.has(at, Classes::VERB_BASE)
            && !syntax.has(at, Classes::VERB_PAST | Classes::AUXILIARY | Classes::MODAL);
        if !is_noun {
            return None;
        }
    }
    if cue.takes(Complements::BARE | Complements::SUB) {
        let is_clause = if cue.takes(Complements::SUB) && !is_preposition {
            syntax.starts_subject(at)
        } else {
            let is_sure = syntax.is_in(at, &syntax.grammar.nominative) && syntax.is_word(at + 1);
            is_sure
                || (is_approximation || syntax.starts_subject(at)) && syntax.has_clause(at..limit)
        };
        if is_clause {
            return Some(Start {
                token: at,
                opening: Opening::Bare,
            });
        }
    }
    let takes_noun = cue.takes(Complements::NP | Complements::OBJECT_CONTENT);
    (takes_noun && !is_preposition && !is_verb_here).then_some(Start {
        token: at,
        opening: Opening::NounPhrase,
    })
}

/// Tells whether a relative pronoun stands shortly before the subject of the verb group at `group`.
fn is_in_relative(syntax: &Syntax, group: usize) -> bool {
    const SUBJECT: usize = 6;
    (group.saturating_sub(SUBJECT).max(syntax.range.start)..group)
        .any(|index| syntax.has(index, Classes::RELATIVE))
}

/// Returns the tokens of the content that begins at `start` and ends before `limit` at the latest, final stops left out.
pub fn content_from(syntax: &Syntax, start: Start, limit: usize) -> Range<usize> {
    let mut end = limit;
    let is_quotation = syntax.is_mark(start.token);
    let close = Some(start)
        .filter(|start| {
            is_quotation && matches!(start.opening, Opening::Quotation | Opening::Colon)
        })
        .and_then(|start| closing_mark(syntax, start.token))
        .filter(|&close| ends_quotation(syntax, close));
    if let Some(close) = close {
        end = end.min(close + 1);
    }
    let comment = (start.token + 1..end).find(|&index| {
        is_source(syntax, index) || !is_quotation && is_comment(syntax, index, start.token)
    });
    if let Some(comment) = comment {
        end = comment;
    }
    trim(syntax, start.token..end)
}

/// Tells whether the token at `index` begins what the writer adds to a content that began at `start`.
fn is_comment(syntax: &Syntax, index: usize, start: usize) -> bool {
    const SHORTEST: usize = 4;
    const REMARK: usize = 40;
    let is_mark = syntax.is_kind(index, TokenKind::Punctuation);
    if !is_mark || syntax.is_quoted(index) || index < start + SHORTEST {
        return false;
    }
    let next = index + 1;
    if syntax.is_dash(index) {
        let is_paired =
            (next..syntax.range.end.min(next + REMARK)).any(|index| syntax.is_dash(index));
        return !is_paired && syntax.is_any(next, &["a", "an"]);
    }
    if !syntax.is_comma(index) {
        return false;
    }
    let is_concession =
        syntax.is(next, "even") && syntax.is_in(next + 1, &syntax.grammar.after_even);
    let is_remark = syntax.is_any(next, &["a", "an"])
        && (next + 1..=next + 2).any(|index| syntax.has(index, Classes::REMARK));
    is_concession || is_remark
}

/// Tells whether the token at `index` begins the name of another source.
fn is_source(syntax: &Syntax, index: usize) -> bool {
    let Some(token) = syntax.token(index).filter(|token| !token.is_quoted) else {
        return false;
    };
    match token.kind {
        TokenKind::Word => syntax.is(index, "according") && syntax.is(index + 1, "to"),
        _ => syntax.is_comma(index) && syntax.is(index + 1, "according"),
    }
}

/// Returns the mark that closes the quotation opened at `open`.
pub fn closing_mark(syntax: &Syntax, open: usize) -> Option<usize> {
    let quotations = &syntax.reading.quotations;
    let at = quotations.partition_point(|quotation| quotation.tokens.start <= open);
    let quotation = quotations
        .get(at)
        .filter(|quotation| quotation.tokens.start == open + 1)?;
    Some(quotation.tokens.end).filter(|&close| quotation.is_closed && syntax.range.contains(&close))
}

/// Tells whether a quotation that closes at `close` is a whole: a stop stands inside or right after it.
pub fn ends_quotation(syntax: &Syntax, close: usize) -> bool {
    let has_inner_stop = close > syntax.range.start
        && syntax.is_any(close - 1, &[".", "?", "!", "…"])
        || syntax.is_comma(close - 1);
    has_inner_stop && !syntax.is_any(close + 1, &["-"]) || syntax.is_over(close + 1)
}

/// Returns `range` without the stops, commas, dashes and conjunctions at its ends.
pub fn trim(syntax: &Syntax, range: Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (range.start, range.end);
    while start < end
        && (syntax.is_any(start, &[",", ";", ":", ".", ")", "]"]) || syntax.is_dash(start))
    {
        start += 1;
    }
    while start < end {
        let last = end - 1;
        let is_loose = syntax.is_any(last, &[",", ";", ":", ".", "/", "(", "—", "–", "-"])
            || syntax.is_in(last, &syntax.grammar.trailing_conjunction) && !syntax.is_quoted(last);
        if !is_loose || syntax.is_quoted(last) {
            break;
        }
        end -= 1;
    }
    start..end
}

/// Tells whether `cue` is used without an own subject at the head of its sentence: `Noting that`, `Asked whether`.
pub fn leads_sentence(syntax: &Syntax, cue: &Cue) -> bool {
    cue.tokens.start == syntax.range.start && matches!(cue.form, Form::Gerund | Form::Passive)
}
