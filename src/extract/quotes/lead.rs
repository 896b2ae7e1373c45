//! What stands before or after a noun phrase in one stretch with it: adverbs, times, prepositional phrases.

use std::ops::Range;

use super::phrase::is_initial_stop;
use super::syntax::Syntax;
use crate::lexicon::Classes;
use crate::text::TokenKind;

/// "The scientists this week called": returns where the noun phrase ends that a time follows.
pub fn without_trailing_time(syntax: &Syntax, end: usize, floor: usize) -> usize {
    let last = end - 1;
    let is_day =
        syntax.has(last, Classes::WEEKDAY | Classes::DAY) && !syntax.has(last, Classes::MODAL);
    if is_day && last > floor && syntax.is_nominal(last - 1) {
        return last;
    }
    let is_unit = syntax.has(last, Classes::TIME_UNIT) && last > floor + 1;
    if is_unit
        && syntax.is_in(last - 1, &syntax.grammar.before_time_unit)
        && syntax.is_nominal(last - 2)
    {
        return last - 1;
    }
    end
}

/// Returns where the noun phrase proper begins within `range`: after adverbs, times and prepositional phrases in front of it.
pub fn without_lead(syntax: &Syntax, range: Range<usize>) -> usize {
    let mut start = range.start;
    while start < range.end
        && (syntax.is_in(start, &syntax.grammar.lead_word)
            || syntax.is_adverb(start)
                && !syntax.has(start, Classes::DETERMINER)
                && start + 1 < range.end)
    {
        start += 1;
    }
    start = without_time(syntax, start..range.end);
    if start >= range.end || !leads_with_preposition(syntax, start) {
        return start;
    }
    let last = range.end - 1;
    // "At the summit the leaders": the last determiner that no preposition owns begins the subject.
    let determiner = (start + 2..=last).rev().find(|&index| {
        syntax.has(index, Classes::DETERMINER)
            && !syntax.has(
                index - 1,
                Classes::PREPOSITION | Classes::DETERMINER | Classes::CONJUNCTION,
            )
    });
    // "In a statement Kishida": the last run of capitals.
    let capitals = last_capitals(syntax, start + 1..range.end);
    match (determiner, capitals) {
        (Some(determiner), Some(capitals)) => determiner.min(capitals).max(start + 1),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => (start + 1).min(last),
    }
}

pub fn leads_with_preposition(syntax: &Syntax, index: usize) -> bool {
    syntax.has(index, Classes::PREPOSITION)
        && !syntax.is_in(index, &syntax.grammar.loose_preposition)
}

pub fn last_capitals(syntax: &Syntax, range: Range<usize>) -> Option<usize> {
    let is_name = |index: usize| {
        syntax.token(index).is_some_and(|token| {
            token.is_capitalised() && !token.is(Classes::WEEKDAY | Classes::MONTH)
                || token.kind == TokenKind::Possessive
        }) || is_initial_stop(syntax, index)
            || syntax.is(index, "-")
    };
    if !is_name(range.end.checked_sub(1)?) {
        return None;
    }
    let start = range
        .clone()
        .rev()
        .take_while(|&index| is_name(index))
        .last()?;
    (start > range.start).then_some(start)
}

pub fn without_time(syntax: &Syntax, range: Range<usize>) -> usize {
    let is_time = |index: usize| {
        syntax.has(index, Classes::WEEKDAY) && syntax.reading.word(index).len() > 4
            || syntax.has(index, Classes::DAY)
            || syntax.has(index, Classes::TIME_UNIT) && !syntax.has(index, Classes::ORDINAL)
    };
    let is_pointer = |index: usize| syntax.is_in(index, &syntax.grammar.pointer);
    let mut start = range.start;
    while start + 1 < range.end && is_pointer(start) {
        start += 1;
    }
    if start + 1 < range.end
        && is_time(start)
        && (start > range.start || !syntax.has(start, Classes::TIME_UNIT))
    {
        if syntax.is_in(start + 1, &syntax.grammar.part_of_day) && start + 2 < range.end {
            return start + 2;
        }
        return start + 1;
    }
    range.start
}

#[cfg(test)]
mod tests {
    use super::super::spoken::check;

    #[test]
    fn both_and_all_belong_to_the_speaker() {
        check(
            "Both sides said that the quay was ready for ships.",
            &["Both sides: the quay was ready for ships"],
        );
    }
}
