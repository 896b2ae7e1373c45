//! Several processes change one state at the same time; one is killed in the middle. Every change that was acknowledged must
//! be there afterwards.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::Instant;

use summitry::state::State;

use super::act::LIBRARY;

/// Runs them and prints what became of the changes.
#[expect(clippy::print_stdout, reason = "a table for people")]
pub fn run(instances: usize, changes: usize) -> ExitCode {
    let place = tempfile::tempdir().expect("a folder");
    let start = Instant::now();
    let workers: Vec<Child> = (0..instances)
        .map(|number| worker(place.path(), number, changes))
        .collect();
    // The first one is killed after a third of its changes.
    let listeners: Vec<_> = workers
        .into_iter()
        .enumerate()
        .map(|(number, child)| {
            let most = if number == 0 { changes / 3 } else { usize::MAX };
            std::thread::spawn(move || listen(child, most))
        })
        .collect();
    let said: Vec<String> = listeners
        .into_iter()
        .flat_map(|listener| listener.join().expect("a listener"))
        .collect();
    let refused = said
        .iter()
        .filter(|line| line.starts_with("refused"))
        .count();
    let acknowledged: BTreeSet<String> = said
        .into_iter()
        .filter(|line| !line.starts_with("refused"))
        .collect();
    let there = there(place.path());
    let lost = acknowledged.difference(&there).count();
    println!(
        "{instances} instances × {changes} changes, one killed: {} acknowledged, {} there, {refused} waited, {lost} lost · {:.1} s",
        acknowledged.len(),
        there.len(),
        start.elapsed().as_secs_f64()
    );
    if lost == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn worker(place: &Path, number: usize, changes: usize) -> Child {
    let own = std::env::current_exe().expect("this program");
    Command::new(own)
        .args(["act", "marks"])
        .arg(place)
        .args([format!("w{number}"), changes.to_string()])
        .stdout(Stdio::piped())
        .spawn()
        .expect("the worker starts")
}

/// Returns what a worker acknowledged; after `most` changes it is killed.
fn listen(mut child: Child, most: usize) -> Vec<String> {
    let lines = BufReader::new(child.stdout.take().expect("it is piped")).lines();
    let mut said = Vec::new();
    for line in lines.map_while(Result::ok) {
        said.push(line);
        if said.len() == most {
            child.kill().expect("it can be killed");
        }
    }
    child.wait().expect("it ends");
    said
}

/// Returns the changes that the state holds, as they are acknowledged.
fn there(place: &Path) -> BTreeSet<String> {
    let state = State::open(&place.join("state"));
    let named = |kind: &'static str| move |name: String| format!("{kind} {name}");
    let marks = state.marks(LIBRARY);
    let mut there: BTreeSet<String> = marks.read.into_iter().map(named("read")).collect();
    there.extend(marks.starred.into_iter().map(named("star")));
    there.extend(marks.queries.into_iter().map(named("query")));
    there.extend(
        marks
            .notes
            .into_iter()
            .map(|note| note.text.article)
            .map(named("note")),
    );
    let pins = state.board(LIBRARY).pins.into_iter();
    there.extend(pins.map(|pinned| pinned.pin.source.key).map(named("board")));
    let records = state
        .records()
        .expect("the state can be read")
        .into_iter()
        .filter(|it| it.place.kind == "bookmark");
    there.extend(records.map(|it| it.place.library).map(named("bookmark")));
    there
}
