//! Date stamps: `Updated: 12 March 2021 10:30 GMT+7`, `9:55:52 AM | 9/29/2009`, `2 hours ago`.

use crate::lexicon::{CalendarWord, Hint, PageKind, PageWord, PageWords};

use super::date;

/// A line that says when (and perhaps where) the article was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stamp {
    /// ISO 8601, if a year is printed.
    pub date: Option<String>,
    /// The date is that of a later change.
    pub is_update: bool,
    /// A word like `Published` or a time of day stands with it.
    pub is_plain: bool,
}

/// How many words that are no part of a date a stamp may hold: a place, an outlet.
const OTHER_WORDS: usize = 3;

/// Reads `line`, whose words are given, as a stamp.
pub(super) fn read(line: &str, words: &[PageWord], tables: &PageWords) -> Option<Stamp> {
    if words.is_empty() || words.len() > 16 {
        return None;
    }
    let lead = tables
        .beginning(line, words.len())
        .filter(|(kind, _)| matches!(kind, PageKind::Published | PageKind::Updated));
    let printed = date::find(words, tables);
    let mut parts = Parts::default();
    for (position, word) in words.iter().enumerate() {
        let is_in_date = printed
            .as_ref()
            .is_some_and(|printed| (printed.first..printed.after).contains(&position));
        let is_in_lead = lead.is_some_and(|(_, end)| word.end <= end);
        if !is_in_date && !is_in_lead {
            parts.count(line, word, tables);
        }
    }
    let is_dated = match &printed {
        Some(printed) => printed.iso.is_some() || lead.is_some() || parts.others == 0,
        None => parts.times > 0 || parts.is_ago,
    };
    let is_allowed = parts.others == 0 || (parts.others <= OTHER_WORDS && parts.lower_others == 0);
    if !is_dated || !is_allowed || is_month_alone(words, printed.as_ref(), lead.is_some(), &parts) {
        return None;
    }
    Some(Stamp {
        date: printed.and_then(|printed| printed.iso),
        is_update: lead.is_some_and(|(kind, _)| kind == PageKind::Updated),
        is_plain: lead.is_none() && parts.times == 0,
    })
}

/// `September 2009` alone is a heading of a chronology, not a stamp.
fn is_month_alone(
    words: &[PageWord],
    printed: Option<&date::Printed>,
    has_lead: bool,
    parts: &Parts,
) -> bool {
    !has_lead
        && parts.times == 0
        && printed.is_some_and(|printed| {
            printed.iso.as_ref().is_some_and(|iso| iso.len() < 10)
                && printed.after - printed.first == words.len()
                && words.len() > 1
        })
}

/// The words beside the date.
#[derive(Debug, Default)]
struct Parts {
    times: usize,
    is_ago: bool,
    others: usize,
    lower_others: usize,
}

impl Parts {
    fn count(&mut self, line: &str, word: &PageWord, tables: &PageWords) {
        let folded = word.folded.as_str();
        if is_time(folded) {
            self.times += 1;
        } else if folded == "ago" {
            self.is_ago = true;
        } else if matches!(
            tables.calendar_word(word.folded),
            Some(CalendarWord::Weekday | CalendarWord::Zone | CalendarWord::Half)
        ) || tables.hint_of(&word.folded).contains(Hint::STAMP)
            || word.is_counter()
            || is_zone(folded)
            || date::is_numeric(folded)
        {
        } else {
            self.others += 1;
            self.lower_others += usize::from(line[word.start..].starts_with(char::is_lowercase));
        }
    }
}

/// `10:30`, `9:55:52`, `10:30am`, `10h30`.
fn is_time(word: &str) -> bool {
    let core = word.trim_end_matches(['a', 'p', 'm', '.', 'z']);
    let has_digits = core.starts_with(|first: char| first.is_ascii_digit())
        && core.ends_with(|last: char| last.is_ascii_digit());
    has_digits
        && core.contains([':', 'h'])
        && core
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'h' | b'.' | b'+'))
}

/// `gmt+7`, `utc+07:00`.
fn is_zone(word: &str) -> bool {
    word.starts_with("gmt") || word.starts_with("utc")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::words_of;

    /// A stamp without a year is written `undated`.
    fn check(line: &str, expected: Option<&str>) {
        let stamp = read(line, &words_of(line), &PageWords::built_in());
        let date = stamp.map(|stamp| stamp.date.unwrap_or_else(|| "undated".to_owned()));
        assert_eq!(date.as_deref(), expected, "{line}");
    }

    #[test]
    fn stamps_are_read() {
        check("Updated: 12 March 2021 10:30", Some("2021-03-12"));
        check("Published Nov 3, 2020", Some("2020-11-03"));
        check("8:05:12 PM | 4/23/2012", Some("2012-04-23"));
        check("Thursday, 21/10/2010, 15:00 (GMT+7)", Some("2010-10-21"));
        check("Vientiane, 12 May 2011", Some("2011-05-12"));
        check("2 hours ago", Some("undated"));
        check("Posted at 10:30", Some("undated"));
    }

    #[test]
    fn headings_and_sentences_are_no_stamps() {
        check("September 2009", None);
        check("Talks resumed on 12 May 2011", None);
        check("Day 2", None);
        check("2009", None);
        check("Plan of Action 2020", None);
    }
}
