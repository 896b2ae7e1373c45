//! Rows of the matrix: called otherwise, merged, hidden, added; themes that are no topic yet.

use std::fs;
use std::sync::atomic::AtomicBool;

use summitry::state::State;

use crate::driver::{Session, library_at};

/// Three summits at which much the same is said.
fn articles() -> tempfile::TempDir {
    let place = tempfile::tempdir().expect("a folder can be made");
    for (name, number, where_to, more) in [
        (
            "a",
            "22nd",
            "along the coast",
            "He said the port needs guards. ",
        ),
        (
            "b",
            "23rd",
            "near the islands",
            "Trade has grown, Mr Sol said. ",
        ),
        (
            "c",
            "24th",
            "with divers",
            "He said the supply chains were disrupted by the storm. ",
        ),
    ] {
        let text = format!(
            "Leaders meet at sea\n\nLeaders gathered for the {number} ASEAN-Japan Summit on Monday.\n\n\
             Prime Minister Ivo Sol said the ministry would restore coral reefs {where_to}. {more}\n"
        );
        fs::write(place.path().join(format!("{name}.txt")), text).expect("a file can be written");
    }
    place
}

fn session(place: &tempfile::TempDir) -> Session {
    let library = library_at(place.path());
    let never = AtomicBool::new(false);
    library
        .ingest(&never, &mut |_| {})
        .expect("the folder can be read");
    Session::on(library, State::in_memory(), 120, 36)
}

fn kept(place: &tempfile::TempDir) -> String {
    fs::read_to_string(place.path().join("summitry.toml")).unwrap_or_default()
}

#[test]
fn a_theme_is_shown_and_kept_as_a_topic() {
    let place = articles();
    let mut session = session(&place).press("C");
    session.hides("≈ coral reefs");
    session = session.press("gt");
    session.shows("≈ coral reefs");
    session.shows("1 theme that is no topic yet");
    session = session.press("e");
    session.shows("keep as a topic     coral reefs");
    session = session.press("<Enter>^UReefs<Enter>");
    session.shows("put right · kept in summitry.toml");
    session.hides("≈ coral reefs");
    session.shows("Reefs");
    assert!(
        kept(&place)
            .contains("id = \"reefs\", label = \"Reefs\", strong = [\"Reefs\", \"coral reefs\"]"),
        "{}",
        kept(&place)
    );
    session = session.press("gt");
    session.shows("Reefs");
}

#[test]
fn a_row_is_renamed_merged_and_hidden() {
    let place = articles();
    let mut session = session(&place).press("C");
    session.shows("Supply chains");
    session = session.press("e");
    session.shows("call it             ");
    session = session.press("<Enter>^UGoods<Enter>");
    session.shows("Goods");
    session = session.press("eGk");
    session.shows("hide it             its quotes go to other topics");
    session = session.press("<Enter>");
    session.hides("Goods");
    assert!(
        kept(&place).contains("label = \"Goods\""),
        "{}",
        kept(&place)
    );
    assert!(kept(&place).contains("hide = true"), "{}", kept(&place));
}

#[test]
fn rows_are_merged_by_their_names() {
    let place = articles();
    let mut session = session(&place).press("C");
    session.shows("Supply chains");
    session.shows("Trade and market");
    session = session.press("ejj<Enter>nothing<Enter>");
    session.shows("there is no such row");
    session = session.press("^Umarket<Enter>");
    session.hides("▌Supply chains");
    session.shows("the supply chains were");
}

#[test]
fn a_row_is_added_by_its_words() {
    let place = articles();
    let mut session = session(&place).press("CeG");
    session.shows("another row");
    session = session.press("<Enter>Storms, storm<Enter>");
    session.shows("Storms");
    session.shows("▌the supply chains were");
}
