//! The state as one file to read, keep and carry to another machine: JSON, a library at a time, a line a mark.
//!
//! ```text
//! {
//!   "summitry_state": 1,
//!   "libraries": [
//!     { "key": "0f…", "marks": [
//!       {"kind":"star","of":"a.txt","value":"","changed":"2026-11-28T12:40:05.123456789Z"},
//!       {"kind":"star","of":"b.txt","value":null,"changed":"2026-11-28T12:41:00Z"}
//!     ] }
//!   ]
//! }
//! ```
//!
//! A value that is an object or a list stands as such; `null` says that the mark was taken away. Taking a file in is the
//! same whatever the order and however often: of each mark the later one stays.

use std::collections::BTreeMap;
use std::fmt::Write;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::record::{Place, Record, now};
use crate::export::to_json;

/// Counts up with every change of the form.
const FORM: u32 = 1;

/// A mark of a later time than now and this, in nanoseconds, comes from a clock that is wrong: it would win for ever.
const AHEAD: i64 = 24 * 60 * 60 * 1_000_000_000;

#[derive(Deserialize)]
struct File {
    summitry_state: u32,
    /// The folder of the state, where the file is a copy of what could not be saved there.
    #[serde(default)]
    of: Option<String>,
    libraries: Vec<Library>,
}

#[derive(Deserialize)]
struct Library {
    key: String,
    marks: Vec<Line>,
}

#[derive(Serialize, Deserialize)]
struct Line {
    kind: String,
    of: String,
    value: Value,
    changed: Timestamp,
}

/// What a text holds.
#[derive(Debug, Default)]
pub struct Reading {
    pub records: Vec<Record>,
    /// Those of a time that lies in the future.
    pub ahead: Vec<Record>,
}

/// Writes records: sorted, so that the same state is the same text.
pub fn write(records: &[Record]) -> String {
    write_of(records, None)
}

/// Writes records of the state in the folder `of`, and that they are.
pub(super) fn write_of(records: &[Record], of: Option<&str>) -> String {
    let mut libraries: BTreeMap<&str, Vec<&Record>> = BTreeMap::new();
    for record in records {
        let marks = libraries.entry(&record.place.library).or_default();
        marks.push(record);
    }
    let of = of.map_or_else(String::new, |of| format!("\n  \"of\": {},", to_json(&of)));
    let mut text = format!("{{\n  \"summitry_state\": {FORM},{of}\n  \"libraries\": [");
    for (number, (key, marks)) in libraries.iter_mut().enumerate() {
        marks.sort_by(|one, other| one.place.cmp(&other.place));
        let lines: Vec<String> = marks.iter().map(|record| line(record)).collect();
        let comma = if number > 0 { "," } else { "" };
        let key = to_json(key);
        let _ = write!(
            text,
            "{comma}\n    {{ \"key\": {key}, \"marks\": [\n      {}\n    ] }}",
            lines.join(",\n      ")
        );
    }
    text.push_str("\n  ]\n}\n");
    text
}

fn line(record: &Record) -> String {
    let nanoseconds = i128::from(record.changed);
    let line = Line {
        kind: record.place.kind.clone(),
        of: record.place.of.clone(),
        value: record.value.as_deref().map_or(Value::Null, shown),
        changed: Timestamp::from_nanosecond(nanoseconds).unwrap_or_default(),
    };
    to_json(&line)
}

/// Returns a value as it stands in the file: as a tree where that leads back to the same text.
fn shown(value: &str) -> Value {
    let tree: Option<Value> = serde_json::from_str(value).ok();
    let is_same = |tree: &Value| {
        let text = tree.to_string();
        text == value
    };
    tree.filter(|it| (it.is_object() || it.is_array()) && is_same(it))
        .unwrap_or_else(|| Value::from(value))
}

/// Returns the folder of the state that a text says it is of.
pub(super) fn state_of(text: &str) -> Option<String> {
    serde_json::from_str::<File>(text).ok()?.of
}

/// Reads records; those of the future stand apart. Says what is wrong with a text that is none of ours, or made by a newer
/// version.
pub fn read(text: &str) -> Result<Reading, String> {
    let file: File = serde_json::from_str(text).map_err(|error| error.to_string())?;
    if file.summitry_state > FORM {
        return Err(format!(
            "written by a newer summitry (form {}, this one reads {FORM})",
            file.summitry_state
        ));
    }
    let latest = now().saturating_add(AHEAD);
    let mut reading = Reading::default();
    for library in file.libraries {
        for line in library.marks {
            let record = record(&library.key, line)?;
            let list = if record.changed > latest {
                &mut reading.ahead
            } else {
                &mut reading.records
            };
            list.push(record);
        }
    }
    Ok(reading)
}

fn record(library: &str, line: Line) -> Result<Record, String> {
    let value = match line.value {
        Value::Null => None,
        Value::String(text) => Some(text),
        tree @ (Value::Object(_) | Value::Array(_)) => Some(tree.to_string()),
        Value::Bool(_) | Value::Number(_) => {
            return Err(format!("the value of {} {} is no text", line.kind, line.of));
        }
    };
    Ok(Record {
        place: Place {
            library: library.to_owned(),
            kind: line.kind,
            of: line.of,
        },
        value,
        changed: i64::try_from(line.changed.as_nanosecond()).unwrap_or(i64::MAX),
    })
}

/// Returns the records that count of all of these: one for each place.
pub fn merged(records: impl IntoIterator<Item = Record>) -> Vec<Record> {
    let mut known: BTreeMap<Place, Record> = BTreeMap::new();
    for record in records {
        match known.get(&record.place) {
            Some(other) if record.against(other).is_le() => {}
            _ => {
                known.insert(record.place.clone(), record);
            }
        }
    }
    known.into_values().collect()
}
