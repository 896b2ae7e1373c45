//! Printed dates in short lines: stamps, bylines, datelines, and the fields of front matter.

use jiff::civil::Date;

use crate::lexicon::{CalendarWord, PageWord, PageWords, words_of};

/// A date as far as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Printed {
    /// ISO 8601, possibly partial; none where no year is printed.
    pub iso: Option<String>,
    /// The words it takes, from the first to after the last.
    pub first: usize,
    pub after: usize,
}

/// Returns `text` (a date in any usual form) in ISO 8601, possibly partial, if a year is printed.
pub fn to_iso(text: &str, words: &PageWords) -> Option<String> {
    let text = text.trim();
    if text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return year(text).map(|year| format!("{year:04}"));
    }
    let parts: Vec<&str> = text.split('-').collect();
    if let [year_text, month] = parts[..]
        && let (Some(year), Some(month)) = (year(year_text), number(month))
        && (1..=12).contains(&month)
    {
        return Some(format!("{year:04}-{month:02}"));
    }
    // With its offset a time of the day makes a word that is too long for the tables: the day as printed is the date.
    let stamped = text.split_once(['T', 't']).and_then(|(day, time)| {
        let is_time = time.starts_with(|first: char| first.is_ascii_digit());
        is_time.then(|| numeric(day, false)).flatten()
    });
    stamped.or_else(|| find(&words_of(text), words)?.iso)
}

/// Finds the first date among the words of a line.
pub(super) fn find(line: &[PageWord], words: &PageWords) -> Option<Printed> {
    let is_american = is_american(line, words);
    (0..line.len()).find_map(|position| {
        numeric(&line[position].folded, is_american)
            .map(|iso| Printed {
                iso: Some(iso),
                first: position,
                after: position + 1,
            })
            .or_else(|| named(line, position, words))
    })
}

/// `9:55:52 AM` beside a date in figures is how machines set to American English print it: the month comes first.
fn is_american(line: &[PageWord], words: &PageWords) -> bool {
    let has_half = line
        .iter()
        .any(|word| words.calendar_word(word.folded) == Some(CalendarWord::Half));
    has_half
        && line
            .iter()
            .any(|word| word.folded.matches(':').count() == 2)
}

/// `2009-09-29`, `9/29/2009`, `29.09.2009`, also with a time after `T`. Where day and month cannot be told
/// apart only the year counts as printed.
fn numeric(word: &str, is_american: bool) -> Option<String> {
    if !word.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let day_part = match word.split_once('t') {
        Some((day, time)) if time.starts_with(|first: char| first.is_ascii_digit()) => day,
        _ => word,
    };
    let separator = day_part
        .chars()
        .find(|character| !character.is_ascii_digit())?;
    if !matches!(separator, '/' | '-' | '.') {
        return None;
    }
    let parts: Vec<&str> = day_part.split(separator).collect();
    let [first, second, third] = parts[..] else {
        return None;
    };
    if first.len() == 4 {
        return iso(year(first)?, number(second)?, number(third)?);
    }
    let (year, first, second) = (year(third)?, number(first)?, number(second)?);
    if separator == '.' || first > 12 || first == second {
        iso(year, second, first)
    } else if second > 12 || is_american && separator == '/' {
        iso(year, first, second)
    } else {
        iso(year, first, second).map(|_| format!("{year:04}"))
    }
}

/// Tells whether `word` is a date in figures.
pub(super) fn is_numeric(word: &str) -> bool {
    numeric(word, false).is_some()
}

/// `29 September 2009`, `Sept 29th, 2009`, `29 September`, `September 2009`, with a month's name at `position`.
fn named(line: &[PageWord], position: usize, words: &PageWords) -> Option<Printed> {
    let (month, glued_day) = month(&line[position].folded, words)?;
    let word = |index: usize| line.get(index).map(|word| word.folded.as_str());
    let before = position.checked_sub(1).and_then(word);
    let day_before = match before {
        Some("of") => position.checked_sub(2).and_then(word).and_then(day),
        other => other.and_then(day),
    };
    let first_before =
        position - usize::from(day_before.is_some()) * (1 + usize::from(before == Some("of")));
    let day_after = glued_day.or_else(|| word(position + 1).and_then(day));
    let (day, first, after) = match (day_before, day_after) {
        (Some(day), _) => (Some(day), first_before, position + 1),
        (None, Some(day)) => (
            Some(day),
            position,
            position + 1 + usize::from(glued_day.is_none()),
        ),
        (None, None) => (None, position, position + 1),
    };
    let year = word(after).and_then(year);
    let found = match (day, year) {
        (Some(day), Some(year)) => Some(iso(year, month, day)?),
        (None, Some(year)) => Some(format!("{year:04}-{month:02}")),
        (Some(_), None) => None,
        (None, None) => return None,
    };
    Some(Printed {
        iso: found,
        first,
        after: after + usize::from(year.is_some()),
    })
}

/// Returns the month a word names, and the day glued to it (`feb.2`).
fn month(word: &str, words: &PageWords) -> Option<(i8, Option<i8>)> {
    let (name, rest) = word.split_once('.').unwrap_or((word, ""));
    match words.calendar_word(name) {
        Some(CalendarWord::Month(month)) if rest.is_empty() => Some((month, None)),
        Some(CalendarWord::Month(month)) => Some((month, Some(day(rest)?))),
        _ => None,
    }
}

fn day(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|last: char| last.is_ascii_alphabetic());
    let suffix = &word[digits.len()..];
    let day = number(digits)?;
    ((1..=31).contains(&day)
        && digits.len() <= 2
        && matches!(suffix, "" | "st" | "nd" | "rd" | "th"))
    .then_some(day)
}

fn year(word: &str) -> Option<i16> {
    let year: i16 = word.parse().ok()?;
    (word.len() == 4 && (1800..=2199).contains(&year)).then_some(year)
}

fn number(word: &str) -> Option<i8> {
    if word.is_empty() || word.len() > 2 || !word.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    word.parse().ok()
}

fn iso(year: i16, month: i8, day: i8) -> Option<String> {
    Date::new(year, month, day)
        .ok()
        .map(|date| date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        let words = PageWords::built_in();
        assert_eq!(to_iso(text, &words).as_deref(), expected, "{text}");
    }

    #[test]
    fn every_usual_form_becomes_iso() {
        check("2014-03-05", Some("2014-03-05"));
        check("2014-03-05T10:00:00Z", Some("2014-03-05"));
        check("2014-03-05 10:00:00 +0700", Some("2014-03-05"));
        check("2014-03-05T09:00:00+09:00", Some("2014-03-05"));
        check("2014-03-05T09:00:00+0900", Some("2014-03-05"));
        check("2014-03-05T01:00:00.123456-05:00", Some("2014-03-05"));
        check("Wed, 05 Mar 2014 10:00:00 GMT", Some("2014-03-05"));
        check("3/25/2014", Some("2014-03-25"));
        check("3:07:12 PM | 3/5/2014", Some("2014-03-05"));
        check("25/3/2014 8:00", Some("2014-03-25"));
        check("05.03.2014", Some("2014-03-05"));
        check("the 5th of March 2014", Some("2014-03-05"));
        check("Mar.5, 2014", Some("2014-03-05"));
        check("March 2014", Some("2014-03"));
        check("2014-03", Some("2014-03"));
        check("2014", Some("2014"));
    }

    #[test]
    fn what_is_not_printed_is_not_claimed() {
        check("3/5/2014", Some("2014"));
        check("5 March", None);
        check("31 February 2014", None);
        check("99/99/9999", None);
        check("", None);
    }
}
