//! What stands before or after a noun phrase in one stretch with it: adverbs, times, prepositional phrases.

use std::ops::Range;

use super::gap::is_year;
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
    if is_day && last > floor + 1 && syntax.is(last - 1, "on") && syntax.is_nominal(last - 2) {
        return last - 1;
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

/// "The mayor on Friday, March 6, 2024 said": returns where the noun phrase ends that a date follows.
pub fn without_trailing_date(syntax: &Syntax, end: usize, floor: usize) -> usize {
    let is_number = |at: usize| syntax.is_kind(at, TokenKind::Number);
    let is_month = |at: usize| syntax.has(at, Classes::MONTH);
    let comma_before = |at: usize| at - usize::from(at > floor && syntax.is_comma(at - 1));
    if end < floor + 3 {
        return end;
    }
    let mut start = end;
    let has_year = is_year(syntax, start - 1) && !is_month(start - 2);
    if has_year {
        start = comma_before(start - 1);
    }
    let dot = usize::from(start > floor + 3 && syntax.is(start - 2, "."));
    if start < floor + 3 + dot {
        return end;
    }
    let is_day = is_number(start - 1) && is_month(start - 2 - dot)
        || is_month(start - 1) && is_number(start - 2);
    if is_day {
        start -= 2 + dot;
    } else if has_year && is_month(start - 1) {
        start -= 1;
    } else if !(has_year && syntax.is(start - 1, "in")) {
        return end;
    }
    let weekday = comma_before(start);
    if weekday > floor && syntax.has(weekday - 1, Classes::WEEKDAY) {
        start = weekday - 1;
    }
    if start > floor && syntax.is_any(start - 1, &["on", "in"]) {
        start -= 1;
    }
    let start = comma_before(start);
    if start > floor && syntax.is_nominal(start - 1) {
        start
    } else {
        end
    }
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

    #[test]
    fn a_date_behind_the_speaker_is_none_of_the_name() {
        for date in [
            "on March 6, 2019",
            "on Friday, March 6, 2019",
            "on 6 March 2019",
            "on Oct. 6",
            "in March 2019",
            "on Friday",
        ] {
            check(
                &format!("Mayor Ana Reyes {date} urged all ports to rebuild their quays."),
                &["Ana Reyes: all ports to rebuild their quays"],
            );
        }
    }
}
