//! One story in several files: a row with its places, and the places themselves.

use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use summitry::state::State;

use crate::driver::{Session, library_at};

const STORY: &str = "\
The Coral and Delta states agreed on Saturday to halve the toll on river barges, ending a quarrel of a whole spring.

Under the accord a laden barge will pay 40 crowns at the Amber lock instead of 85, and an empty one nothing at all.

Grain traders welcomed the deal. Barley is waiting in sheds along the quays, and some of it has begun to sprout.

The two states have argued about the toll since the old treaty lapsed, when the Delta began to charge by weight.
";

/// Writes an article with front matter.
fn write(folder: &Path, name: &str, (title, outlet, date): (&str, &str, &str), text: &str) {
    let text = format!("---\ntitle: {title}\noutlet: {outlet}\ndate: {date}\n---\n\n{text}");
    fs::write(folder.join(name), text).expect("a file can be written");
}

/// Opens two prints of one story, and a later telling.
fn session(folder: &Path) -> Session {
    let prints = [
        ("a.md", ("Toll halved", "The Harbour Post", "2021-10-02")),
        ("b.md", ("Barges to pay less", "Delta Mail", "2021-10-03")),
    ];
    for (name, head) in prints {
        write(folder, name, head, STORY);
    }
    let later = STORY.replace("pay 40 crowns", "pay 45 crowns");
    let head = ("Toll put right", "The Harbour Post", "2021-10-04");
    write(folder, "c.md", head, &later);
    let library = library_at(folder);
    library
        .ingest(&AtomicBool::new(false), &mut |_| {})
        .expect("memory can be written");
    Session::on(library, State::in_memory(), 120, 36)
}

#[test]
fn a_story_in_two_files_is_one_row_that_says_so() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let mut session = session(folder.path());
    session.shows("Toll halved");
    session.hides("Barges to pay less");
    session.shows("2 places · 2 v");
    session.shows("2 versions · ");
}

#[test]
fn the_places_are_listed_and_one_is_opened() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let mut session = session(folder.path()).press("1Gg=");
    session.shows("One story");
    session.shows("2 versions · 3 places");
    session.shows("Delta Mail");
    session.shows("told otherwise");
    session = session.press("j<Enter>");
    session.hides("One story");
    session.shows("┌ 2 Barges to pay less");
}
