//! What a process under test does: changes of every kind, each acknowledged on standard output once the call returned.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::json;
use summitry::article::Span;
use summitry::board::{Anchor, Change, Pin};
use summitry::corrections::{Alias, Correction, Folder};
use summitry::export::{Source, write_new};
use summitry::state::exchange::write;
use summitry::state::{Bookmark, NoteText, Position, State};

/// What is saved.
pub const SCENARIOS: [&str; 9] = [
    "read",
    "star",
    "note",
    "board",
    "bookmark",
    "query",
    "correction",
    "export",
    "state-export",
];

const TEXT: &str = "The harbour is full. The ministers met in the old town hall of the port.";
pub const LIBRARY: &str = "lib";

/// Makes a change of a scenario and says so; or, as `marks PLACE WRITER COUNT`, as many of all kinds as are wanted.
pub fn run(arguments: &[String]) -> ExitCode {
    let [what, place, writer, count] = arguments else {
        return ExitCode::from(2);
    };
    let place = PathBuf::from(place);
    let count: usize = count.parse().unwrap_or(1);
    let opened = State::open_with(&place.join("state"), Some(&place.join("rescue")));
    let mut is_saved = true;
    for number in 0..count {
        let kind = if what == "marks" {
            SCENARIOS[number % 6]
        } else {
            what
        };
        let done = change(&opened, &place, kind, &format!("{writer}-{number}"));
        is_saved &= done.is_ok();
        if let Err(reason) = &done {
            say(&format!("refused {kind} {reason}"));
        }
        // What waits in memory has an emergency copy, or says that it has none.
        let is_kept = done.is_ok() || (opened.unsaved() > 0 && opened.rescued().is_some());
        if is_kept {
            say(&format!("{kind} {writer}-{number}"));
        }
    }
    let flushed = opened.flush();
    if is_saved && flushed.is_ok() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    // Who does not listen any more does not want to know.
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

fn change(state: &State, place: &Path, kind: &str, name: &str) -> Result<(), String> {
    let done = match kind {
        "read" => state.set_read(LIBRARY, name, true),
        "star" => state.set_star(LIBRARY, name, true),
        "note" => state.add_note(LIBRARY, &note(name)).map(|_| ()),
        "board" => state
            .change_board(LIBRARY, &Change::Pin(Box::new(pin(name))))
            .map(|_| ()),
        "bookmark" => state.set_bookmark(name, 'a', Some(&bookmark(name))),
        "query" => state.set_query(LIBRARY, name, true),
        "correction" => return folder(place).save(&alias(name)),
        "export" => {
            let path = place.join("exports").join(format!("{name}.md"));
            return write_new(&path, &exported(name))
                .map(|_| ())
                .map_err(|it| it.to_string());
        }
        _ => {
            let path = place.join("exports").join(format!("{name}.json"));
            let records = state.records().map_err(|error| error.to_string())?;
            let written = write_new(&path, &write(&records));
            return written.map(|_| ()).map_err(|it| it.to_string());
        }
    };
    done.map_err(|error| error.to_string())
}

/// Returns what an export of a name holds, whole.
pub fn exported(name: &str) -> String {
    format!("# {name}\n\n{}", "words to live by\n".repeat(400))
}

/// Returns the folder of the articles.
pub fn folder(place: &Path) -> Folder {
    Folder {
        path: place.join("articles"),
        prefix: String::new(),
    }
}

pub fn alias(name: &str) -> Correction {
    Correction::Alias(Alias {
        name: name.to_owned(),
        is: "Someone".to_owned(),
        kind: None,
    })
}

fn anchor() -> Anchor {
    Anchor::at(TEXT, Span::new(4, 11), 1)
}

fn note(name: &str) -> NoteText {
    NoteText {
        article: name.to_owned(),
        anchor: Some(anchor()),
        note: format!("note {name}"),
    }
}

fn bookmark(name: &str) -> Bookmark {
    Bookmark {
        article: name.to_owned(),
        position: Position::at(TEXT, 21),
    }
}

fn pin(name: &str) -> Pin {
    let item = json!({
        "words": "harbour", "text": "harbour", "kind": "passage", "topics": [], "source": 0, "line": 1, "also": [],
        "reports": 1
    });
    Pin {
        anchor: anchor(),
        item: serde_json::from_value(item).expect("an item"),
        source: Source {
            key: name.to_owned(),
            title: None,
            date: None,
            outlet: None,
            byline: None,
            url: None,
            language: "en".to_owned(),
        },
    }
}
