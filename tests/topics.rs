//! Topics: the rows of the seeds against the hand-made table, and a reader's own.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use serde_json::Value as Json;
use summitry::compare::{self, Question};
use summitry::lexicon::Lexicon;
use summitry::library::{Library, Options, Statement};
use summitry::source::Place;

/// Rows of the hand-made table, the topics of the lexicon they stand for, and how many statements they hold.
const ROWS: [(&str, &str, usize); 6] = [
    ("development_gap", "development-gap", 4),
    ("mekong", "mekong", 3),
    ("supply_chains", "supply-chains", 2),
    ("maritime", "south-china-sea", 2),
    ("pandemic", "health-pandemic", 9),
    ("trade", "trade", 3),
];

type Rows = BTreeMap<String, Vec<(String, Vec<Statement>)>>;

/// Returns the statements of every row of the seeds with the series and year of their column.
fn rows() -> Rows {
    let lexicon = Arc::new(Lexicon::built_in());
    let labels = lexicon.topic_labels();
    let library = Library::open(Place::Seeds, lexicon, &Options::in_memory())
        .expect("memory is always there");
    library
        .ingest(&AtomicBool::new(false), &mut |_| ())
        .expect("the seeds can be read");
    let matrix = compare::matrix(&library, &Question::default(), &labels).expect("it is counted");
    let mut rows = Rows::new();
    for (row, head) in matrix.rows.iter().enumerate() {
        for (column, summit) in matrix.columns.iter().enumerate() {
            let cell = compare::cell(&library, &matrix, row, column).expect("it is there");
            let cells = rows.entry(head.key.clone()).or_default();
            cells.push((summit.key.clone(), cell));
        }
    }
    rows
}

fn table() -> Json {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/topics.json");
    let text = fs::read_to_string(path).expect("the table is there");
    serde_json::from_str(&text).expect("the table is JSON")
}

/// Tells whether a column stands for the summit of the table: `asean-japan|24`, `asean-japan|2023`, `…|none`.
fn is_column(key: &str, summit: &str) -> bool {
    let which = summit.rsplit('|').next().unwrap_or_default();
    match which {
        "none" => key.is_empty(),
        which if which.len() == 4 => {
            key.starts_with("asean-japan") && key.contains("commemorative") && key.ends_with(which)
        }
        which => key.starts_with(&format!("asean-japan-summit-{which}-")),
    }
}

/// Tells whether most of the words of the shorter text stand in the other.
fn is_like(one: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|it: char| !it.is_alphanumeric());
        words
            .filter(|it| !it.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    let (one, other) = (words(one), words(other));
    let shared = one.iter().filter(|word| other.contains(word)).count();
    10 * shared >= 7 * one.len().min(other.len())
}

#[test]
fn the_rows_of_the_seeds_hold_what_a_careful_reader_puts_there() {
    let (rows, table) = (rows(), table());
    for (named, topic, count) in ROWS {
        let statements = table[named]["statements"].as_array().expect("a list");
        let required = statements.iter().filter(|it| it["optional"] == false);
        let mut held = 0;
        for wanted in required {
            let file = wanted["file"].as_str().expect("a file");
            let (summit, text) = (wanted["summit"].as_str(), wanted["text"].as_str());
            let (summit, text) = (summit.expect("a summit"), text.expect("a text"));
            let is_there = rows[topic].iter().any(|(column, cell)| {
                let mut quotes = cell.iter().map(|statement| &statement.quote);
                is_column(column, summit)
                    && quotes.any(|quote| quote.key == file && is_like(&quote.text, text))
            });
            assert!(is_there, "{named}: {text} at {summit}");
            held += 1;
        }
        assert_eq!(held, count, "{named}");
    }
}

/// Runs the program with a line of JSON as its input.
fn extract(home: &Path, text: &str) -> Output {
    let line = serde_json::json!({"id": "a", "text": text}).to_string();
    fs::write(home.join("in.jsonl"), line).expect("a file can be written");
    let input = fs::File::open(home.join("in.jsonl")).expect("it is there");
    Command::new(env!("CARGO_BIN_EXE_summitry"))
        .args(["extract", "--jsonl", "--corrections", "own.toml"])
        .env("HOME", home)
        .current_dir(home)
        .stdin(Stdio::from(input))
        .output()
        .expect("the program runs")
}

const TEXT: &str = "Mayor Ana Reyes said the quay had been closed. She said port wine was cheap.";

#[test]
fn a_readers_topics_count_in_extract() {
    let home = tempfile::tempdir().expect("a folder can be made");
    let topic = "topic = [{ id = \"ports\", strong = [\"port\"], triggers = [\"quays\"], near_miss = [\"port wine\"] }]";
    fs::write(home.path().join("own.toml"), topic).expect("a file can be written");
    let output = extract(home.path(), TEXT);
    let answer: Json = serde_json::from_slice(&output.stdout).expect("the answer is JSON");
    let topics: Vec<&Json> = answer["quotes"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|quote| &quote["topics"])
        .collect();
    assert_eq!(
        topics,
        [&serde_json::json!(["ports"]), &serde_json::json!([])]
    );
}

#[test]
fn what_a_speaker_is_called_gives_no_topic() {
    let home = tempfile::tempdir().expect("a folder can be made");
    fs::write(home.path().join("own.toml"), "").expect("a file can be written");
    let text = "Energy security adviser Ana Reyes said the doors were closed.";
    let output = extract(home.path(), text);
    let answer: Json = serde_json::from_slice(&output.stdout).expect("the answer is JSON");
    assert_eq!(
        answer["quotes"][0]["topics"],
        serde_json::json!([]),
        "{answer}"
    );
}

#[test]
fn a_bad_topic_is_refused_with_its_line() {
    let home = tempfile::tempdir().expect("a folder can be made");
    for (entry, line, reason) in [
        (
            "topic = [\n{ id = \"Ports!\", strong = [\"port\"] },\n]",
            2,
            "the id of a topic",
        ),
        ("\n\n[[topic]]\nid = \"ports\"\n", 3, "it tells no wording"),
        ("row = [{ topic = \"trade\" }]", 1, "it changes nothing"),
        (
            "topic = [{ id = \"a\", strength = [\"b\"] }]",
            1,
            "unknown field",
        ),
    ] {
        fs::write(home.path().join("own.toml"), entry).expect("a file can be written");
        let output = extract(home.path(), TEXT);
        let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{complaint}");
        let expected = format!("line {line}: {reason}");
        assert!(complaint.contains(&expected), "{expected} in {complaint}");
    }
}
