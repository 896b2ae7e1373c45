//! Noun phrases beside a verb: the subject on its left, the speaker on its right.

use std::ops::Range;

use super::lead::{without_lead, without_trailing_date, without_trailing_time};
use super::row;
use super::syntax::Syntax;
use crate::lexicon::Classes;
use crate::text::TokenKind;

/// The subject of a verb.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The words of the noun phrase or pronoun, appositions left out.
    pub phrase: Range<usize>,
    /// Where the subject begins with everything that belongs to it, appositions included.
    pub start: usize,
    /// What a relative pronoun refers to.
    pub antecedent: Option<Range<usize>>,
}

impl Subject {
    const fn plain(phrase: Range<usize>) -> Self {
        Self {
            start: phrase.start,
            phrase,
            antecedent: None,
        }
    }
}

/// How far a subject is looked for, in tokens: 97 % touch the cue within far less.
const REACH: usize = 60;

/// Returns the subject of the verb group that begins at `group`, standing to its left and not before `floor`.
pub fn subject_before(syntax: &Syntax, group: usize, floor: usize) -> Option<Subject> {
    let floor = floor
        .max(group.saturating_sub(REACH))
        .max(syntax.range.start);
    let mut end = group;
    let mut skipped = false;
    for _ in 0..4 {
        match bracket_before(syntax, end, floor) {
            Some(start) => {
                end = start;
                skipped = true;
            }
            None => break,
        }
    }
    if end <= floor {
        return None;
    }
    let end = without_trailing_date(syntax, end, floor);
    let last = end - 1;
    if syntax.is_in(last, &syntax.grammar.coordinator) {
        return None;
    }
    if skipped && !syntax.is_nominal(last) {
        return None;
    }
    if let Some(subject) = pronoun(syntax, last, floor) {
        return Some(subject);
    }
    let end = without_trailing_time(syntax, end, floor);
    if let Some(subject) = pronoun(syntax, end - 1, floor) {
        return Some(subject);
    }
    let phrase = phrase_before(syntax, end, floor)?;
    Some(Subject::plain(phrase))
}

fn pronoun(syntax: &Syntax, last: usize, floor: usize) -> Option<Subject> {
    if syntax.is_any(last, &["who", "which"])
        || syntax.is(last, "that") && last > floor && syntax.is_nominal(last - 1)
    {
        let mut end = last;
        if end > floor && (syntax.is_comma(end - 1) || syntax.is_any(end - 1, &["and", "but"])) {
            end -= 1;
        }
        return Some(Subject {
            phrase: last..last + 1,
            start: last,
            antecedent: phrase_before(syntax, end, floor),
        });
    }
    let is_pronoun = syntax.has(last, Classes::SUBJECT_PRONOUN) && !syntax.is_quoted(last);
    let stands_alone =
        last == floor || !syntax.has(last - 1, Classes::DETERMINER | Classes::PREPOSITION);
    (is_pronoun && stands_alone).then(|| Subject::plain(last..last + 1))
}

/// Returns where a bracket that ends right before `end` begins: an apposition or relative clause between commas, dashes or parentheses.
fn bracket_before(syntax: &Syntax, end: usize, floor: usize) -> Option<usize> {
    let last = end.checked_sub(1).filter(|&last| last >= floor)?;
    if syntax.is(last, ")") {
        return (floor..last).rev().find(|&index| syntax.is(index, "("));
    }
    if syntax.is_dash(last) {
        return (floor..last).rev().find(|&index| syntax.is_dash(index));
    }
    if !syntax.is_comma(last) {
        return None;
    }
    let mut close = last;
    for _ in 0..4 {
        let open = (floor..close)
            .rev()
            .take_while(|&index| !syntax.is_mark(index) && !syntax.is(index, ";"))
            .find(|&index| syntax.is_comma(index))?;
        if open > floor && is_apposition(syntax, open + 1..last) && syntax.is_nominal(open - 1) {
            return Some(open);
        }
        close = open;
    }
    None
}

/// Tells whether the words between two commas only say more of the noun before them.
fn is_apposition(syntax: &Syntax, range: Range<usize>) -> bool {
    if range.is_empty() {
        return false;
    }
    let first = range.start;
    if syntax.is_in(first, &syntax.grammar.relative) {
        return true;
    }
    if syntax.is_in(first, &syntax.grammar.no_apposition) {
        return false;
    }
    if syntax.has(first, Classes::SUBORDINATOR) {
        return true;
    }
    let mut is_relative = false;
    for index in range {
        if syntax.parts_clauses(index) {
            is_relative = false;
        } else if syntax.has(index, Classes::RELATIVE | Classes::SUBORDINATOR) {
            is_relative = true;
        } else if index > first && !is_relative && syntax.is_finite(index) {
            return false;
        }
    }
    true
}

/// Returns the noun phrase that ends right before `end`, leading adverbs and prepositional phrases left out.
pub fn phrase_before(syntax: &Syntax, end: usize, floor: usize) -> Option<Range<usize>> {
    let floor = floor.max(end.saturating_sub(REACH));
    let mut start = end;
    let mut conjunction = None;
    while start > floor {
        let index = start - 1;
        if syntax.is_quoted(index) || syntax.is_mark(index) {
            // A nickname or a title in quotation marks may stand inside a noun phrase; a quotation of words may not.
            match short_quotation(syntax, index, floor) {
                Some(open) if open > floor && end > index + 1 && !syntax.is_comma(index - 1) => {
                    start = open;
                    continue;
                }
                _ => break,
            }
        }
        if syntax.parts_clauses(index) {
            let open = syntax
                .is(index, ")")
                .then(|| (floor..index).rev().find(|&open| syntax.is(open, "(")))
                .flatten();
            if let Some(open) = open {
                start = open;
                continue;
            }
            if is_initial_stop(syntax, index) {
                start = index;
                continue;
            }
            let list = row::before(syntax, index, floor);
            let list = list.filter(|_| conjunction.is_some() || row::is_bare(syntax, index..end));
            start = list.unwrap_or(start);
            if list.is_some() && start > floor && syntax.is(start - 1, "of") {
                continue;
            }
            break;
        }
        if syntax.is_any(index, &["and", "or"]) {
            conjunction.get_or_insert(index);
        } else if syntax.has(index, Classes::SUBORDINATOR) && !syntax.is(index, "since") {
            break;
        } else if syntax.is_finite(index) {
            if let Some(before) = relative_before(syntax, index, floor) {
                start = before;
                continue;
            }
            start = conjunction.map_or(start, |and| and + 1);
            break;
        }
        start = index;
    }
    let start = without_lead(syntax, start..end);
    (start < end).then_some(start..end)
}

/// The full stop of `Mr.` or of an initial.
pub fn is_initial_stop(syntax: &Syntax, index: usize) -> bool {
    syntax.is(index, ".")
        && index > syntax.range.start
        && syntax.token(index).is_some_and(|token| token.is_glued)
        && syntax.token(index - 1).is_some_and(|token| {
            token.is_capitalised() && (token.is(Classes::ABBREVIATION) || token.span.len() == 1)
        })
}

fn short_quotation(syntax: &Syntax, close: usize, floor: usize) -> Option<usize> {
    const WORDS: usize = 5;
    if !syntax.is_mark(close) {
        return None;
    }
    (floor.max(close.saturating_sub(WORDS + 1))..close)
        .rev()
        .find(|&index| syntax.is_mark(index))
}

/// A finite verb inside a noun phrase belongs to a relative clause, or is a participle after its noun (`a poll released Monday`);
/// returns where to go on looking for the phrase's beginning.
fn relative_before(syntax: &Syntax, verb: usize, floor: usize) -> Option<usize> {
    let group = syntax.group_start(verb);
    let before = group.checked_sub(1).filter(|&before| before >= floor)?;
    if syntax.is_in(before, &syntax.grammar.relative_subject)
        && before > floor
        && syntax.is_nominal(before - 1)
    {
        return Some(before);
    }
    let is_participle = group == verb
        && (syntax.has(verb, Classes::VERB_PARTICIPLE) || !syntax.has(verb, Classes::VERB_PAST))
        && !syntax.has(
            before,
            Classes::SUBJECT_PRONOUN | Classes::SUBORDINATOR | Classes::RELATIVE,
        )
        && syntax.is_nominal(before)
        && syntax
            .token(before)
            .is_some_and(|token| !token.is_capitalised())
        && (syntax.has(
            verb + 1,
            Classes::PREPOSITION | Classes::WEEKDAY | Classes::DAY,
        ) || syntax.is_adverb(verb + 1));
    is_participle.then_some(verb)
}

/// Returns the noun phrase that begins at `start`, as the speaker after an inverted verb or after "according to": up to a comma, a relative
/// clause or a preposition of place or time.
pub fn phrase_after(syntax: &Syntax, start: usize, end: usize) -> Option<Range<usize>> {
    let end = end.min(start + REACH);
    let mut index = start;
    while index < end {
        let is_end = syntax.parts_clauses(index) && !is_initial_stop(syntax, index)
            || syntax.is_in(index, &syntax.grammar.after_speaker)
            || index > start
                && syntax.has(index, Classes::PREPOSITION)
                && !syntax.is_in(index, &syntax.grammar.inside_speaker)
            || index > start && syntax.has(index, Classes::WEEKDAY | Classes::DAY)
            || index > start && syntax.is_finite(index)
            || syntax.is_quoted(index);
        if is_end {
            break;
        }
        index += 1;
    }
    let has_noun = (start..index)
        .any(|index| syntax.is_word(index) || syntax.is_kind(index, TokenKind::Number));
    (index > start && has_noun && syntax.starts_subject(start)).then_some(start..index)
}

/// Returns the noun with its determiner and adjectives that ends right before `end`.
pub fn noun_before(syntax: &Syntax, end: usize) -> Option<Range<usize>> {
    let floor = syntax.range.start.max(end.saturating_sub(REACH));
    let mut start = end;
    while start > floor {
        let index = start - 1;
        let belongs = syntax.is_word(index)
            && !syntax.is_quoted(index)
            && !syntax.has(
                index,
                Classes::PREPOSITION
                    | Classes::CONJUNCTION
                    | Classes::AUXILIARY
                    | Classes::SUBORDINATOR,
            )
            && !syntax.is_finite(index);
        if !belongs {
            break;
        }
        start = index;
        if syntax.has(index, Classes::DETERMINER) {
            break;
        }
    }
    (start < end).then_some(start..end)
}
