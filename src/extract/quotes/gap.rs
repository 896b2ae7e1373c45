//! What may stand between a cue and its content and belongs to neither: addressees, days, places.

use super::content;
use super::cue::Cue;
use super::syntax::Syntax;
use crate::lexicon::{Classes, Complements};
use crate::text::{Shape, TokenKind};

/// Returns the token after a time or an adverb at `at`: `on Tuesday`, `last week`, `in 2015`, `later`, `Monday night`.
pub fn skip_time(syntax: &Syntax, at: usize) -> Option<usize> {
    let mut next = at;
    if syntax.is_in(next, &syntax.grammar.before_time) {
        next += 1;
    }
    while syntax.is_in(next, &syntax.grammar.pointer)
        && next < at + 4
        && !(syntax.is(next, "that") && next == at)
    {
        next += 1;
    }
    let is_time = syntax.has(next, Classes::WEEKDAY | Classes::DAY | Classes::MONTH)
        || syntax.has(next, Classes::TIME_UNIT) && next > at
        || next > at && is_year(syntax, next)
        || next > at
            && (syntax.is_in(next, &syntax.grammar.part_of_day) || syntax.is(next, "time"));
    if !is_time {
        let is_plain_adverb =
            syntax.is_adverb(at) && !syntax.is_in(at, &syntax.grammar.kept_adverb);
        return is_plain_adverb.then_some(at + 1);
    }
    next += 1;
    while syntax.is_in(next, &syntax.grammar.part_of_day)
        || syntax.is(next, "ago")
        || syntax.has(next, Classes::WEEKDAY | Classes::MONTH)
        || syntax.is_kind(next, TokenKind::Number) && syntax.has(next - 1, Classes::MONTH)
        || syntax.is(next, ".")
            && syntax.has(next - 1, Classes::ABBREVIATION)
            && !syntax.is_over(next)
    {
        next += 1;
    }
    Some(next)
}

pub fn is_year(syntax: &Syntax, index: usize) -> bool {
    syntax.is_kind(index, TokenKind::Number) && syntax.reading.word(index).len() == 4
}

/// Returns the token after `, however,` or a short bracket.
pub fn skip_parenthesis(syntax: &Syntax, at: usize) -> Option<usize> {
    const INSIDE: usize = 6;
    if !syntax.is_comma(at) || syntax.is_mark(at + 1) {
        return None;
    }
    let close = (at + 1..at + 1 + INSIDE).find(|&index| syntax.is_comma(index))?;
    let is_light = (at + 1..close).all(|index| !syntax.is_finite(index) && syntax.is_word(index));
    let leads = syntax.is_adverb(at + 1) || syntax.has(at + 1, Classes::PREPOSITION);
    (is_light && leads).then_some(close + 1)
}

/// Returns the token after the person told: a pronoun, or a noun phrase up to what opens the content.
pub fn skip_addressee(syntax: &Syntax, at: usize, limit: usize) -> Option<usize> {
    const LENGTH: usize = 14;
    // "US" is no pronoun, whatever it is in small letters.
    let is_state = (syntax.token(at)).is_some_and(|token| token.shape == Shape::Upper);
    if syntax.has(at, Classes::PRONOUN) && !is_state {
        return Some(at + 1);
    }
    if !syntax.starts_subject(at) || syntax.is_mark(at) {
        return None;
    }
    let mut next = at + 1;
    while next < limit.min(at + LENGTH) {
        if let Some(after) = skip_name_in_marks(syntax, next) {
            next = after;
            continue;
        }
        let opens = syntax.is_mark(next)
            || syntax.is_any(next, &[":", ","])
            || syntax.is_in(next, &syntax.grammar.after_addressee)
            || skip_time(syntax, next).is_some()
            || syntax.has(next, Classes::DETERMINER)
                && !syntax.has(
                    next - 1,
                    Classes::PREPOSITION | Classes::CONJUNCTION | Classes::DETERMINER,
                )
            || syntax.is_pronoun_with_verb(next);
        if opens {
            return Some(next);
        }
        next += 1;
    }
    None
}

/// "said here Friday that": a place, and not where the content begins.
fn is_here(syntax: &Syntax, at: usize) -> bool {
    syntax.is_any(at + 1, &["that", "on", "in"])
        || syntax.has(at + 1, Classes::WEEKDAY | Classes::DAY)
}

/// "told the channel's “Morning Talk” that": returns the token after a name in quotation marks that belongs to who is told.
fn skip_name_in_marks(syntax: &Syntax, open: usize) -> Option<usize> {
    const LONGEST: usize = 8;
    let is_owned = syntax.is_kind(open - 1, TokenKind::Possessive)
        || syntax.has(open - 1, Classes::DETERMINER | Classes::POSSESSIVE);
    if !syntax.is_mark(open) || !is_owned {
        return None;
    }
    let close = content::closing_mark(syntax, open)?;
    (close <= open + LONGEST).then_some(close + 1)
}

/// Returns the token after a place or occasion (`in a statement`, `at the summit in Tokyo`), if the content opens after it.
pub fn skip_place(syntax: &Syntax, cue: &Cue, at: usize, limit: usize) -> Option<usize> {
    const LENGTH: usize = 25;
    if syntax.is(at, "here") {
        return is_here(syntax, at).then_some(at + 1);
    }
    let is_infinitive = syntax.is(at, "to") && syntax.has(at + 1, Classes::VERB_BASE);
    if !syntax.is_in(at, &syntax.grammar.before_place)
        || is_infinitive
        || syntax.is_approximation(at)
    {
        return None;
    }
    let mut next = at + 1;
    while next < limit.min(at + LENGTH) {
        let is_named = syntax.has(
            next - 1,
            Classes::DETERMINER | Classes::PREPOSITION | Classes::POSSESSIVE,
        );
        let opens =
            syntax.is(next, "that") && cue.takes(Complements::THAT) && !syntax.is_finite(next + 1)
                || syntax.is_mark(next) && !is_named
                || syntax.is(next, ":");
        if opens {
            return Some(next);
        }
        if syntax.is_comma(next) {
            return syntax.is_mark(next + 1).then_some(next);
        }
        let begins_subject = next > at + 1
            && cue.takes(Complements::BARE)
            && !syntax.has(
                next - 1,
                Classes::PREPOSITION
                    | Classes::DETERMINER
                    | Classes::CONJUNCTION
                    | Classes::POSSESSIVE,
            )
            && (syntax.has(next, Classes::DETERMINER | Classes::SUBJECT_PRONOUN)
                || syntax.is_pronoun_with_verb(next))
            && !syntax.is_any(next, &["this", "that"]);
        if begins_subject && syntax.has_clause(next..limit) {
            return Some(next);
        }
        if syntax.is_finite(next) || syntax.is_any(next, &[";", ".", "and", "but"]) {
            return None;
        }
        next += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::spoken::check;

    #[test]
    fn who_is_told_stays_out_whatever_they_are_called() {
        check(
            "Mayor Ana Reyes told US Senator Ivo Marn on Friday that she would rebuild the quay.",
            &["Ana Reyes: she would rebuild the quay"],
        );
        check(
            "Mayor Ana Reyes told Port Radio's \"Low Tide\" that the quay was ready for ships.",
            &["Ana Reyes: the quay was ready for ships"],
        );
    }

    #[test]
    fn here_before_a_day_is_a_place() {
        check(
            "Mayor Ana Reyes said here Friday that the quay was ready for ships.",
            &["Ana Reyes: the quay was ready for ships"],
        );
        check(
            "Mayor Ana Reyes said here lies the future of the port.",
            &["Ana Reyes: here lies the future of the port"],
        );
    }

    #[test]
    fn a_rough_number_begins_what_is_said() {
        check(
            "Engineers say at least 40 ships a year are needed.",
            &["Engineers: at least 40 ships a year are needed"],
        );
        check(
            "Engineers say up to 40 ships a year are needed.",
            &["Engineers: up to 40 ships a year are needed"],
        );
    }
}
