//! JSON and JSON Lines as scrapers write them: records under the usual names of fields, alone, in lists, or wrapped in what
//! a search engine answers.

use serde_json::{Map, Value as Json};

use super::draft::{Draft, Drafts};
use super::fields::{Field, Fields, is_called};
use super::html::{self, Extent};
use super::{Hints, markup};
use crate::text::on_one_line;

/// Records are looked for so deep.
const DEEPEST: usize = 8;

/// So many keys of a record are compared without regard to case and marks: no record of an article has more.
const MOST_KEYS: usize = 200;

/// Not more faults than this are named of one file.
const MOST_FAULTS: usize = 20;

type Object = Map<String, Json>;

/// Reads a file of one JSON value.
pub(super) fn read(text: &str, fields: &Fields) -> Result<Drafts, String> {
    let value: Json = match serde_json::from_str(text) {
        Ok(value) => value,
        // Many files called JSON hold a value a line.
        Err(error) if error.line() > 1 && starts_with_whole_line(text) => {
            return lines(text, fields);
        }
        Err(error) => return Err(format!("is not sound JSON: {error}")),
    };
    let mut records = Vec::new();
    gather(&value, fields, 0, &mut records);
    let drafts: Vec<Draft> = records.iter().filter_map(|it| draft(it, fields)).collect();
    if drafts.is_empty() {
        return Err("is JSON without the text of an article".to_owned());
    }
    let missing = records.len() - drafts.len();
    let faults = (missing > 0)
        .then(|| format!("{missing} of {} records have no text", records.len()))
        .into_iter()
        .collect();
    let drafts = Drafts { drafts, faults };
    // A record of its own is its file's only article.
    let is_alone = matches!(&value, Json::Object(object) if has_text(object, fields));
    Ok(if is_alone { drafts } else { drafts.named() })
}

/// Reads a file of one JSON value a line; a line that is none costs only itself.
pub(super) fn lines(text: &str, fields: &Fields) -> Result<Drafts, String> {
    let mut found = Drafts::default();
    let mut faults = 0;
    for (index, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let number = index + 1;
        let mut fault = |reason: String| {
            faults += 1;
            if faults <= MOST_FAULTS {
                found.faults.push(format!("line {number} {reason}"));
            }
        };
        match serde_json::from_str::<Json>(line) {
            Err(error) => fault(format!("is not sound JSON: {}", without_place(&error))),
            Ok(value) => {
                let mut records = Vec::new();
                gather(&value, fields, 0, &mut records);
                let drafts = records.iter().filter_map(|it| draft(it, fields));
                let drafts: Vec<Draft> = drafts.collect();
                if drafts.is_empty() {
                    fault("has no text".to_owned());
                }
                found.drafts.extend(drafts);
            }
        }
    }
    if faults > MOST_FAULTS {
        let more = faults - MOST_FAULTS;
        found.faults.push(format!("{more} more lines are not read"));
    }
    match found.faults.first() {
        Some(fault) if found.drafts.is_empty() => Err(fault.clone()),
        _ => Ok(found.named()),
    }
}

/// The place that the error names is inside the line.
fn without_place(error: &serde_json::Error) -> String {
    let sentence = error.to_string();
    sentence
        .rsplit_once(" at line ")
        .map_or(sentence.clone(), |(reason, _)| {
            format!("{reason} (column {})", error.column())
        })
}

fn starts_with_whole_line(text: &str) -> bool {
    text.lines()
        .find(|line| !line.trim().is_empty())
        .is_some_and(|line| serde_json::from_str::<Object>(line).is_ok())
}

/// Gathers the records in `value`: objects with a text, else what their lists hold.
fn gather<'a>(value: &'a Json, fields: &Fields, depth: usize, records: &mut Vec<&'a Object>) {
    if depth > DEEPEST {
        return;
    }
    match value {
        Json::Array(values) => values
            .iter()
            .for_each(|it| gather(it, fields, depth + 1, records)),
        Json::Object(object) if has_text(object, fields) => records.push(object),
        Json::Object(object) => {
            let inside = fields.names(Field::List).filter_map(|name| {
                find(object, name).filter(|value| value.is_array() || value.is_object())
            });
            let mut is_empty = true;
            for value in inside {
                is_empty = false;
                gather(value, fields, depth + 1, records);
            }
            if is_empty && depth > 0 {
                records.push(object);
            }
        }
        _ => {}
    }
}

fn has_text(object: &Object, fields: &Fields) -> bool {
    [Field::Text, Field::Html].into_iter().any(|field| {
        fields.names(field).any(|name| matches!(find(object, name), Some(Json::String(text)) if !text.trim().is_empty()))
    })
}

/// Makes a draft of a record; none where it has no text.
fn draft(record: &Object, fields: &Fields) -> Option<Draft> {
    let text = |field| text_of(record, field, fields);
    let plain = text(Field::Text).filter(|it| !it.trim().is_empty());
    let marked = text(Field::Html).filter(|it| !it.trim().is_empty());
    let mut draft = match (plain, marked) {
        // A summary beside the whole.
        (Some(plain), Some(marked)) if plain.len() * 4 < marked.len() => of_html(&marked),
        (Some(plain), _) if html::is_marked_up(&plain) => of_html(&plain),
        (Some(plain), _) => Draft::of(plain),
        (None, Some(marked)) => of_html(&marked),
        (None, None) => return None,
    };
    draft.locator = text(Field::Id).or_else(|| text(Field::Url));
    draft.hints = Hints {
        title: text(Field::Title)
            .map(|it| on_one_line(&markup::decode(&it)))
            .filter(|it| !it.is_empty()),
        date: text(Field::Date),
        url: text(Field::Url).filter(|it| it.contains("://")),
        outlet: text(Field::Outlet),
    };
    draft.byline = text(Field::Byline);
    draft.language = text(Field::Language);
    Some(draft.with_title_on_top())
}

fn of_html(marked: &str) -> Draft {
    let flow = html::text(marked, Extent::Whole);
    Draft {
        text: flow.text,
        roles: flow.roles,
        ..Draft::default()
    }
}

/// Returns the text of `field` in a record, under the most trusted of its names.
pub(super) fn text_of(object: &Object, field: Field, fields: &Fields) -> Option<String> {
    fields
        .names(field)
        .filter_map(|name| find(object, name))
        .find_map(|value| match field {
            Field::Date => date(value),
            _ => words(value, 0),
        })
        .map(|text| match field {
            Field::Text | Field::Html => text,
            _ => on_one_line(&text),
        })
}

fn find<'a>(object: &'a Object, name: &str) -> Option<&'a Json> {
    object.get(name).or_else(|| {
        object
            .iter()
            .take(MOST_KEYS)
            .find(|(key, _)| is_called(key, name))
            .map(|(_, value)| value)
    })
}

/// Returns the words of a value: a text, the names in a list, the name of a thing.
fn words(value: &Json, depth: usize) -> Option<String> {
    match value {
        Json::String(text) => Some(text.clone()).filter(|it| !it.trim().is_empty()),
        Json::Number(number) => Some(number.to_string()),
        Json::Array(values) if depth < 3 => {
            let all: Vec<String> = values
                .iter()
                .filter_map(|it| words(it, depth + 1))
                .collect();
            let mark = if all.iter().any(|it| it.len() > 100) {
                "\n\n"
            } else {
                ", "
            };
            (!all.is_empty()).then(|| all.join(mark))
        }
        Json::Object(object) if depth < 3 => ["name", "title", "text", "@id", "id", "url", "href"]
            .iter()
            .find_map(|name| words(object.get(*name)?, depth + 1)),
        _ => None,
    }
}

/// Returns a date; one that is counted in seconds or milliseconds is that of the day it was in London.
fn date(value: &Json) -> Option<String> {
    let counted = match value {
        Json::Number(number) => number.as_f64()?,
        Json::String(text) => match text.trim() {
            digits if digits.len() >= 9 && digits.bytes().all(|it| it.is_ascii_digit()) => {
                digits.parse().ok()?
            }
            text => return (!text.is_empty()).then(|| text.to_owned()),
        },
        Json::Object(object) => return date(object.get("$date").or_else(|| object.get("date"))?),
        _ => return None,
    };
    day_of(counted)
}

/// Returns the day of a time counted from 1970 in seconds or milliseconds.
pub(super) fn day_of(counted: f64) -> Option<String> {
    let seconds = if counted.abs() > 1e11 {
        counted / 1000.0
    } else {
        counted
    };
    // Smaller numbers are years, or nothing.
    if seconds.abs() < 1e7 {
        return (1400.0..2200.0)
            .contains(&seconds)
            .then(|| format!("{seconds:.0}"));
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a time outside the calendar is refused next"
    )]
    let time = jiff::Timestamp::from_second(seconds as i64).ok()?;
    Some(time.to_zoned(jiff::tz::TimeZone::UTC).date().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_one(text: &str) -> Draft {
        let mut found = read(text, &Fields::built_in()).unwrap();
        assert_eq!(found.drafts.len(), 1);
        found.drafts.remove(0)
    }

    #[test]
    fn the_usual_names_are_known() {
        let draft = read_one(
            r#"{"headline":"Reef closed","articleBody":"The reef is closed.","datePublished":"2014-03-05T10:00:00+09:00",
            "canonical_url":"https://example.org/r","source":{"id":null,"name":"The Islander"},"authors":["Ada Roe","Bo Li"]}"#,
        );
        assert_eq!(draft.text, "Reef closed\n\nThe reef is closed.");
        assert_eq!(
            draft.hints.date.as_deref(),
            Some("2014-03-05T10:00:00+09:00")
        );
        assert_eq!(draft.hints.outlet.as_deref(), Some("The Islander"));
        assert_eq!(draft.byline.as_deref(), Some("Ada Roe, Bo Li"));
        assert_eq!(draft.locator.as_deref(), Some("https://example.org/r"));
    }

    #[test]
    fn times_that_are_counted_become_days() {
        for (value, day) in [
            ("1394000000", "2014-03-05"),
            ("1394000000000", "2014-03-05"),
            ("\"1394000000\"", "2014-03-05"),
            ("2014", "2014"),
        ] {
            let draft = read_one(&format!(r#"{{"text":"Fish.","timestamp":{value}}}"#));
            assert_eq!(draft.hints.date.as_deref(), Some(day));
        }
    }

    #[test]
    fn records_are_found_in_what_wraps_them() {
        for text in [
            r#"[{"text":"a"},{"text":"b"}]"#,
            r#"{"status":"ok","articles":[{"content":"a"},{"content":"b"}]}"#,
            r#"{"hits":{"hits":[{"_id":"1","_source":{"body":"a"}},{"_source":{"body":"b"}}]}}"#,
            r#"{"response":{"docs":[{"maintext":"a"},{"maintext":"b"}]}}"#,
            r#"{"version":"https://jsonfeed.org/version/1","title":"T","items":[{"content_html":"<p>a"},{"content_html":"b"}]}"#,
        ] {
            let found = read(text, &Fields::built_in()).unwrap();
            let texts: Vec<_> = found.drafts.iter().map(|it| it.text.as_str()).collect();
            assert_eq!(texts, ["a", "b"], "{text}");
            assert!(found.drafts.iter().all(|it| it.locator.is_some()));
        }
    }

    #[test]
    fn a_bad_line_costs_itself() {
        let found = lines(
            "{\"text\":\"a\"}\n{\"text\":\n\n{\"title\":\"x\"}\n{\"text\":\"b\"}",
            &Fields::built_in(),
        )
        .unwrap();
        assert_eq!(found.drafts.len(), 2);
        assert_eq!(
            found.faults,
            [
                "line 2 is not sound JSON: EOF while parsing a value (column 8)",
                "line 4 has no text"
            ]
        );
    }

    #[test]
    fn what_has_no_text_is_refused() {
        for text in [
            "{}",
            "[]",
            "3",
            "{\"articles\":[]}",
            "{\"text\":",
            &"[".repeat(100_000),
        ] {
            assert!(
                read(text, &Fields::built_in()).is_err(),
                "{}",
                &text[..text.len().min(20)]
            );
        }
    }
}
