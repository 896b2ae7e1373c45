//! The dateline a report begins with: `HANOI, Nov. 19 (Agency) --`, `HANOI: `.

use crate::lexicon::{CalendarWord, Hint, PageKind, PageWords, words_of};

use super::date;

/// What a dateline says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Dateline {
    /// As printed.
    pub place: Option<String>,
    /// As printed.
    pub agency: Option<String>,
    /// ISO 8601, where a year is printed.
    pub date: Option<String>,
    /// It ends with a colon, as the labels of a transcript do, and prints neither day nor agency.
    pub is_label: bool,
    /// The byte of the paragraph where the report itself begins.
    pub end: usize,
    is_dated: bool,
}

/// A dateline ends within so many bytes.
const LONGEST: usize = 100;

/// How far a name in capitals is looked for again.
const WINDOW: usize = 4000;

/// Reads the dateline at the beginning of `paragraph`.
pub(super) fn read(paragraph: &str, words: &PageWords) -> Option<Dateline> {
    let window = &paragraph[..paragraph.floor_char_boundary(LONGEST)];
    let rest = |start: usize| &paragraph[start..paragraph.floor_char_boundary(start + WINDOW)];
    let at_dash = || {
        let (head, start) = split_at_dash(window)?;
        let dateline = read_head(head, rest(start), words)?;
        Some(Dateline {
            end: start,
            ..dateline
        })
    };
    let at_colon = || {
        let (head, start) = split_at_colon(window)?;
        let dateline = read_head(head, rest(start), words)?;
        let is_label = dateline.agency.is_none() && !dateline.is_dated;
        let is_turn = is_label && is_speech(&window[start..], words);
        (!is_turn).then_some(Dateline {
            is_label,
            end: start,
            ..dateline
        })
    };
    at_dash().or_else(at_colon)
}

/// Tells whether `paragraph` begins with a name in capitals and a colon, as every turn of a transcript does.
pub(super) fn is_labelled(paragraph: &str) -> bool {
    let window = &paragraph[..paragraph.floor_char_boundary(LONGEST)];
    split_at_colon(window).is_some_and(|(head, _)| is_in_capitals(head))
}

/// Tells whether somebody speaks for himself or to another, outside quotation marks: a turn of a transcript, not a report.
fn is_speech(text: &str, words: &PageWords) -> bool {
    let own = text.split(['"', '“', '\u{201e}']).next().unwrap_or(text);
    words_of(own)
        .iter()
        .any(|word| words.hint_of(&word.folded).contains(Hint::SPEECH))
}

/// Reads what stands before the dash or colon; `rest` is what follows it.
fn read_head(head: &str, rest: &str, words: &PageWords) -> Option<Dateline> {
    let (place_part, agency) = without_agency(head);
    let mut segments = place_part
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let mut dateline = Dateline {
        agency,
        ..Dateline::default()
    };
    let Some(place) = segments.next() else {
        return dateline.agency.is_some().then_some(dateline);
    };
    if let Some((kind, _)) = words.cover(&words_of(place)) {
        let is_agency = kind == PageKind::Agency && dateline.agency.is_none();
        dateline.agency = is_agency.then(|| place.to_owned());
        return is_agency.then_some(dateline);
    }
    for segment in segments {
        let segment_words = words_of(segment);
        let is_day = segment_words.iter().any(|word| {
            matches!(
                words.calendar_word(word.folded),
                Some(CalendarWord::Month(_) | CalendarWord::Weekday)
            )
        });
        let is_year = segment_words.iter().all(super::PageWord::is_counter);
        if !is_day && !is_year && !is_name(segment) {
            return None;
        }
        dateline.is_dated |= is_day;
    }
    dateline.date = date::find(&words_of(place_part), words).and_then(|printed| printed.iso);
    let is_certain = dateline.agency.is_some() || dateline.is_dated;
    let is_place = is_name(place)
        && (is_certain
            || (place.split_whitespace().count() <= 3
                && is_in_capitals(place)
                && !stands_again(place, rest)));
    dateline.place = Some(place.to_owned());
    is_place.then_some(dateline)
}

/// Returns what stands before the first dash, and the byte after the dash.
fn split_at_dash(window: &str) -> Option<(&str, usize)> {
    let dashes = [
        " — ", " – ", " -- ", " - ", "— ", "– ", "-- ", "—", ")- ", ") ",
    ];
    if !window.contains(['-', '–', '—', ')']) {
        return None;
    }
    let (start, dash) = dashes
        .iter()
        .filter_map(|dash| window.find(dash).map(|start| (start, *dash)))
        .min_by_key(|&(start, dash)| {
            (
                start + usize::from(dash.starts_with(')')),
                std::cmp::Reverse(dash.len()),
            )
        })?;
    // `(Agency)` directly before the text needs no dash only if the place is in capitals.
    let end = start + usize::from(dash.starts_with(')'));
    let head = &window[..end];
    if dash == ") " && !(head.contains('(') && is_in_capitals(head.split('(').next()?)) {
        let (later, dash) = [" — ", " – ", " -- ", " - "]
            .iter()
            .filter_map(|dash| window.find(dash).map(|start| (start, *dash)))
            .min()?;
        return Some((window[..later].trim(), later + dash.len()));
    }
    let is_followed = dash == ") "
        && window[start + dash.len()..]
            .trim_start()
            .starts_with(['-', '–', '—']);
    let dash_length = if is_followed {
        let after = &window[start + dash.len()..];
        dash.len() + after.len() - after.trim_start_matches([' ', '-', '–', '—']).len()
    } else {
        dash.len()
    };
    Some((head.trim(), start + dash_length))
}

/// Returns what stands before the first colon, if it is short and no sentence, and the byte after the colon.
fn split_at_colon(window: &str) -> Option<(&str, usize)> {
    let colon = window.find(": ")?;
    let head = window[..colon].trim();
    let is_short = head.split_whitespace().count() <= 7 && !head.contains(['"', '“', '?', ';']);
    is_short.then_some((head, colon + 2))
}

/// Splits `PLACE (Agency)` or `PLACE /Agency/`.
fn without_agency(head: &str) -> (&str, Option<String>) {
    for (open, close) in [('(', ')'), ('/', '/')] {
        if let Some(inside) = head.strip_suffix(close)
            && let Some((place, agency)) = inside.rsplit_once(open)
            && (1..=4).contains(&agency.split_whitespace().count())
            && !agency.contains(|character: char| character.is_ascii_digit())
        {
            return (place.trim(), Some(agency.trim().to_owned()));
        }
    }
    (head, None)
}

/// One to four capitalised words.
fn is_name(text: &str) -> bool {
    let count = text.split_whitespace().count();
    (1..=4).contains(&count)
        && text
            .split_whitespace()
            .all(|word| word.starts_with(char::is_uppercase))
        && !text.contains(['"', '“', ':', ';', '?'])
}

fn is_in_capitals(text: &str) -> bool {
    text.chars()
        .filter(|character| character.is_alphabetic())
        .count()
        >= 4
        && !text.contains(char::is_lowercase)
}

/// An acronym is printed in capitals again, and a word that is no name in lower case; a place is neither.
fn stands_again(name: &str, rest: &str) -> bool {
    name.split_whitespace().any(|word| {
        let lower = word.to_lowercase();
        rest.split(|character: char| !character.is_alphanumeric())
            .any(|other| other == word || other == lower)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(paragraph: &str, expected: Option<(Option<&str>, Option<&str>, Option<&str>)>) {
        let dateline = read(paragraph, &PageWords::built_in());
        let parts = dateline.as_ref().map(|dateline| {
            (
                dateline.place.as_deref(),
                dateline.agency.as_deref(),
                dateline.date.as_deref(),
            )
        });
        assert_eq!(parts, expected, "{paragraph}");
    }

    #[test]
    fn datelines_are_read() {
        check(
            "VIENTIANE, Nov. 19 (Xinhua) -- Two ministers met.",
            Some((Some("VIENTIANE"), Some("Xinhua"), None)),
        );
        check(
            "MANILA, Philippines (AP) — Two ministers met.",
            Some((Some("MANILA"), Some("AP"), None)),
        );
        check(
            "LISBON - Two ministers met.",
            Some((Some("LISBON"), None, None)),
        );
        check(
            "Hanoi (VNA) – Two ministers met.",
            Some((Some("Hanoi"), Some("VNA"), None)),
        );
        check(
            "Lisbon, 3 May 2011 — Two ministers met.",
            Some((Some("Lisbon"), None, Some("2011-05-03"))),
        );
        check("VGP - Two ministers met.", Some((None, Some("VGP"), None)));
        check(
            "LISBON: Two ministers met.",
            Some((Some("LISBON"), None, None)),
        );
        check(
            "Lisbon, 3 May 2011: Two ministers met.",
            Some((Some("Lisbon"), None, Some("2011-05-03"))),
        );
        check(
            "BANDAR SERI BEGAWAN, Oct 27 — Two ministers met.",
            Some((Some("BANDAR SERI BEGAWAN"), None, None)),
        );
    }

    #[test]
    fn the_report_begins_behind_the_mark() {
        for (paragraph, report) in [
            ("LIMA—Two ministers met.", "Two ministers met."),
            ("LIMA -- Two ministers met.", "Two ministers met."),
            ("LIMA: Two ministers met.", "Two ministers met."),
            ("LIMA (AP) The group said: Go on.", "The group said: Go on."),
            (
                "LIMA, May 3 (AP) — Two ministers met.",
                "Two ministers met.",
            ),
        ] {
            let dateline = read(paragraph, &PageWords::built_in()).unwrap();
            assert_eq!(&paragraph[dateline.end..], report);
        }
    }

    #[test]
    fn a_dash_in_a_sentence_makes_no_dateline() {
        check("Portugal – one of the oldest members – agreed.", None);
        check("OECD - Japan talks ended. The OECD was content.", None);
        check("The talks (held in May) ended - at last.", None);
        check("No dash at all", None);
        check("The ministers: two of them met.", None);
        check("OECD: talks ended. The OECD was content.", None);
        check("FACTBOX: What the two ministers agreed.", None);
        check("MARN: I welcome what the two ministers agreed.", None);
    }
}
