//! The filter line of compare: what one types to narrow the quotes, read into a filter of the library.

use crate::analysis::QuoteKind;
use crate::article::Span;
use crate::library::{Period, QuoteFilter};
use crate::query::{Completing, What, at_end};

/// The words that narrow, each with its short sign where it has one; the last is another word for the one before.
const FIELDS: [(&str, Option<char>, Field); 8] = [
    ("speaker", Some('@'), Field::Speaker),
    ("topic", Some('#'), Field::Topic),
    ("summit", Some('!'), Field::Summit),
    ("series", None, Field::Series),
    ("kind", None, Field::Kind),
    ("text", None, Field::Text),
    ("period", None, Field::Period),
    ("date", None, Field::Period),
];

/// Why a filter line cannot be read, and which of its bytes are to blame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub reason: String,
    pub span: Span,
}

const KINDS: [QuoteKind; 3] = [QuoteKind::Direct, QuoteKind::Mixed, QuoteKind::Indirect];

#[derive(Clone, Copy)]
enum Field {
    Speaker,
    Topic,
    Summit,
    Series,
    Kind,
    Text,
    Period,
}

/// Reads a filter line: `speaker:kishida` or `@kishida`, `topic:mekong` or `#mekong`, `summit:24th` or `!24th`,
/// `series:…`, `kind:direct`, `period:2020..2023` or the days alone; other words (or `text:…`) are words of the quote. Marks
/// hold a value of several words together: `speaker:"Kishida Fumio"`. What cannot be read is refused with what exists.
pub fn read(line: &str) -> Result<QuoteFilter, Refusal> {
    let mut filter = QuoteFilter::default();
    let mut words = Vec::new();
    for span in split(line) {
        let word = &line[span.start..span.end];
        let refused = |reason| Refusal { reason, span };
        match narrowing(word).map_err(refused)? {
            Some((Field::Text, value)) => words.push(value.to_owned()),
            Some((field, value)) => narrow(&mut filter, field, value).map_err(refused)?,
            None => match period(word) {
                Some(period) => filter.period = period,
                None => words.push(word.to_owned()),
            },
        }
    }
    if !words.is_empty() {
        filter.text = Some(words.join(" "));
    }
    Ok(filter)
}

/// Returns the words of a line; those in quotation marks belong together.
fn split(line: &str) -> Vec<Span> {
    let mut words = Vec::new();
    let mut start = None;
    let mut is_quoted = false;
    for (position, character) in line.char_indices() {
        if character.is_whitespace() && !is_quoted {
            words.extend(start.take().map(|start| Span::new(start, position)));
            continue;
        }
        start.get_or_insert(position);
        is_quoted ^= character == '"';
    }
    words.extend(start.map(|start| Span::new(start, line.len())));
    words
}

/// Returns the field a word narrows, and its value; none for a word of the quote.
fn narrowing(word: &str) -> Result<Option<(Field, &str)>, String> {
    let mut rest = word.chars();
    let first = rest.next();
    let is_sign = |sign: &Option<char>| sign.is_some() && *sign == first;
    if let Some((.., field)) = FIELDS.iter().find(|(_, sign, _)| is_sign(sign))
        && !rest.as_str().is_empty()
    {
        return Ok(Some((*field, bare(rest.as_str()))));
    }
    let Some((name, value)) = word.split_once(':') else {
        return Ok(None);
    };
    if name.is_empty() || !name.chars().all(char::is_alphabetic) {
        return Ok(None);
    }
    let known = FIELDS
        .iter()
        .find(|(known, ..)| known.eq_ignore_ascii_case(name));
    match known {
        Some((.., field)) if !bare(value).is_empty() => Ok(Some((*field, bare(value)))),
        Some((known, ..)) => Err(format!("{known}: needs a value")),
        None => Err(format!("no {}: here, but {}", shortened(name), names())),
    }
}

fn bare(value: &str) -> &str {
    value.trim_matches('"')
}

/// Returns a name as far as the sentence about it fits into a narrow line.
fn shortened(name: &str) -> String {
    const LONGEST: usize = 10;
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    name.chars().take(LONGEST - 1).chain(['…']).collect()
}

/// Returns what the last word of a line may become, and where what would be replaced begins: a field, or a value of one.
pub fn completing(line: &str) -> Option<Completing> {
    let known = at_end(line).filter(|it| match it.what {
        What::Word => true,
        What::Value(field) => names_of_values().contains(&field),
    });
    known.filter(|it| it.span.start > 0 || !it.begun.is_empty())
}

/// Returns the fields that begin with what is typed.
pub fn fields(begun: &str) -> Vec<&'static str> {
    let begun = begun.to_lowercase();
    let names = FIELDS.iter().map(|(name, ..)| *name);
    names.filter(|name| name.starts_with(&begun)).collect()
}

/// The fields of the query language whose values are those of a filter as well.
const fn names_of_values() -> [crate::query::Field; 5] {
    use crate::query::Field as F;
    [F::Speaker, F::Topic, F::Summit, F::Series, F::Kind]
}

fn names() -> String {
    let names = FIELDS[..FIELDS.len() - 1].iter();
    let names: Vec<String> = names.map(|(name, ..)| format!("{name}:")).collect();
    names.join(" ")
}

fn narrow(filter: &mut QuoteFilter, field: Field, value: &str) -> Result<(), String> {
    let owned = value.to_owned();
    match field {
        Field::Speaker => filter.speakers.push(owned),
        Field::Topic => filter.topics.push(owned),
        Field::Summit => filter.summits.push(owned),
        Field::Series => filter.series.push(owned),
        Field::Kind => {
            let kind = KINDS
                .into_iter()
                .find(|kind| kind.word().eq_ignore_ascii_case(value));
            let all = KINDS.map(QuoteKind::word).join(", ");
            filter
                .kinds
                .push(kind.ok_or_else(|| format!("kind: is one of {all}"))?);
        }
        Field::Text => filter.text = Some(owned),
        Field::Period => {
            filter.period = period(value)
                .ok_or_else(|| "a period is 2021, 2021-10, 2020..2022 or 2020..".to_owned())?;
        }
    }
    Ok(())
}

fn period(word: &str) -> Option<Period> {
    let is_date = |text: &str| {
        let mut parts = text.split('-');
        let year = parts
            .next()
            .is_some_and(|year| year.len() == 4 && year.bytes().all(|it| it.is_ascii_digit()));
        year && parts.all(|part| part.len() == 2 && part.bytes().all(|it| it.is_ascii_digit()))
    };
    let (from, to) = word.split_once("..").unwrap_or((word, word));
    let ends_are_dates = [from, to].iter().all(|end| end.is_empty() || is_date(end));
    if !ends_are_dates || (from.is_empty() && to.is_empty()) {
        return None;
    }
    let end = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Some(Period {
        from: end(from),
        to: end(to),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_line_is_read_by_its_signs() {
        let filter = read("@kishida #mekong 2020..2021-06 soft loans").unwrap();
        assert_eq!(filter.speakers, ["kishida"]);
        assert_eq!(filter.topics, ["mekong"]);
        assert_eq!(filter.period.from.as_deref(), Some("2020"));
        assert_eq!(filter.period.to.as_deref(), Some("2021-06"));
        assert_eq!(filter.text.as_deref(), Some("soft loans"));
        assert_eq!(read("2021").unwrap().period.to.as_deref(), Some("2021"));
        assert_eq!(read("@ ..").unwrap().text.as_deref(), Some("@ .."));
        assert_eq!(read(""), Ok(QuoteFilter::default()));
    }

    #[test]
    fn a_filter_line_is_read_by_its_words() {
        let line = "speaker:\"Anna Bell\" topic:rivers summit:9th series:coral kind:direct \
                    date:2020..2022 12:30";
        let filter = read(line).unwrap();
        assert_eq!(filter.speakers, ["Anna Bell"]);
        assert_eq!(filter.topics, ["rivers"]);
        assert_eq!(filter.summits, ["9th"]);
        assert_eq!(filter.series, ["coral"]);
        assert_eq!(filter.kinds, [QuoteKind::Direct]);
        assert_eq!(filter.period.from.as_deref(), Some("2020"));
        assert_eq!(filter.text.as_deref(), Some("12:30"));
        let text = read("text:\"soft loans\" period:2021..").unwrap();
        assert_eq!(text.text.as_deref(), Some("soft loans"));
        assert_eq!(text.period.from.as_deref(), Some("2021"));
    }

    #[test]
    fn the_last_word_may_become_a_field_or_a_value() {
        assert_eq!(fields("s"), ["speaker", "summit", "series"]);
        let begun = |line| completing(line).map(|it| it.begun);
        assert_eq!(begun("rivers spe").as_deref(), Some("spe"));
        assert_eq!(begun("rivers speaker:ki").as_deref(), Some("ki"));
        assert_eq!(begun("money:5"), None);
        assert_eq!(begun("rivers "), None);
        assert_eq!(begun(""), None);
    }

    #[test]
    fn what_cannot_be_read_is_refused_with_what_exists() {
        for (line, words) in [
            ("topics:rivers", "no topics: here, but speaker:"),
            ("considerations:rivers", "no considera…: here, but speaker:"),
            ("kind:loud", "direct, mixed, indirect"),
            ("date:soon", "a period is"),
            ("speaker:", "needs a value"),
        ] {
            let refused = read(&format!("rivers {line} dams")).unwrap_err();
            assert!(refused.reason.contains(words), "{line}: {refused:?}");
            assert!(refused.reason.chars().count() < 78, "{line}: {refused:?}");
            assert_eq!(refused.span, Span::new(7, 7 + line.len()));
        }
    }
}
