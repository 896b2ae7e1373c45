//! Saving what is on screen: the prompt, the file, its content.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;

use crate::driver::{Session, at_four_sizes};

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).expect("the file was written")
}

#[test]
fn the_prompt() {
    assert_snapshot!(at_four_sizes(|session| session.press("Cs<Tab>")));
}

#[test]
fn the_matrix_is_saved_under_a_name_made_of_what_it_shows() {
    let place = tempfile::tempdir().expect("a folder can be made");
    let mut session = Session::new(120, 36)
        .exporting_to(place.path())
        .press("Cf@marn<Enter>s");
    session.shows("Save 2 statements of 2 articles");
    session = session.press("<Enter>");
    session.shows("2 statements from 2 articles written to");
    let page = read(place.path(), "topics-summits-marn.html");
    assert!(page.contains("the rivers belong to those who live on them"));
    assert!(page.contains("Ivo Marn stressed"));
    assert!(page.contains("The Harbour Post"));
    assert!(!page.contains("“the rivers"));
}

#[test]
fn nothing_is_overwritten() {
    let place = tempfile::tempdir().expect("a folder can be made");
    fs::write(place.path().join("mine.md"), "mine").expect("a file can be written");
    let mut session = Session::new(120, 36)
        .exporting_to(place.path())
        .press("Cs<Tab>^Umine<Enter>");
    session.shows("mine-2.md");
    session.shows("the name was taken");
    assert_eq!(read(place.path(), "mine.md"), "mine");
    assert!(read(place.path(), "mine-2.md").starts_with("# What was said"));
}

#[test]
fn the_board_is_saved_with_its_notes() {
    let place = tempfile::tempdir().expect("a folder can be made");
    let mut session = Session::new(120, 36)
        .exporting_to(place.path())
        .press("]qcBaask again<Enter>tFor the visit<Enter>s");
    session.shows("Save 1 pin");
    session = session.press("<S-Tab><Enter>s<Tab><Tab><Tab><Enter>s<Tab><Enter>");
    session.shows("1 pin from 1 article written to");
    assert!(read(place.path(), "for-the-visit.csl.json").contains("article-newspaper"));
    assert!(read(place.path(), "for-the-visit.json").contains("ask again"));
    let text = read(place.path(), "for-the-visit.md");
    assert!(
        text.starts_with("# For the visit\n") && text.contains("*Note:* ask again"),
        "{text}"
    );
}

#[test]
fn what_cannot_be_written_is_said() {
    let place = tempfile::tempdir().expect("a folder can be made");
    let mut session = Session::new(120, 36)
        .exporting_to(place.path())
        .press("Cs^Unot/there<Enter>");
    session.shows("not saved:");
    // What was typed is still there to be put right.
    session.shows("file: not/there");
    session = session.press("^Uthere<Enter>");
    session.shows("written to");
    assert!(place.path().join("there.html").is_file());
    session = session.press("s^U<Enter>");
    session.shows("the file needs a name");
}

#[test]
fn the_extension_that_is_typed_tells_the_form() {
    let place = tempfile::tempdir().expect("a folder can be made");
    let mut session = Session::new(120, 36)
        .exporting_to(place.path())
        .press("Cs^Umine.md");
    session.shows("[Markdown]");
    session = session.press("<Enter>");
    session.shows("mine.md");
    assert!(read(place.path(), "mine.md").starts_with("# What was said"));
    // Another form that is chosen then takes its place.
    session = session.press("s^Umine.md<Tab><Enter>");
    session.shows("mine.csv");
    assert!(read(place.path(), "mine.csv").starts_with("topic,"));
}

#[test]
fn an_empty_board_has_nothing_to_save() {
    Session::new(80, 24)
        .press("Bs")
        .shows("nothing is pinned yet");
}

#[test]
fn a_persons_page_is_saved_by_topic_and_summit() {
    let place = tempfile::tempdir().expect("a folder can be made");
    let mut session = Session::new(120, 36)
        .exporting_to(place.path())
        .press("]qPs<Tab><Enter>");
    session.shows("statements from 1 article written to");
    let text = read(place.path(), "ana-solis.md");
    assert!(text.starts_with("# Ana Solis\n"), "{text}");
    assert!(text.contains("### 9th Coral-Delta Summit"), "{text}");
}

#[test]
fn where_no_other_program_may_run_no_command_is_asked_for() {
    for key in ["|", "v"] {
        let mut session = Session::new(80, 24);
        session.app.may_run = false;
        session = session.press(key);
        session.shows("no other program may be run here");
        assert!(session.app.overlay.is_none(), "{key}");
    }
}
