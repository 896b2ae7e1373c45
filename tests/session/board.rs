//! The board: pins from everywhere, side by side, moved, noted, taken back, opened in their articles.

use insta::assert_snapshot;
use summitry::state::State;

use crate::driver::{Session, at_four_sizes, invented};

/// Pins two quotes, a figure and a paragraph, with a note on the first.
fn filled(session: Session) -> Session {
    let session = session.press("gg2c]qc]qc]fcB");
    session
        .press("ggh")
        .press("hhhaask the ministry<Enter>tRivers<Enter>")
}

#[test]
fn the_board() {
    assert_snapshot!(at_four_sizes(filled));
}

#[test]
fn an_empty_board() {
    assert_snapshot!(at_four_sizes(|session| session.press("B")));
}

#[test]
fn a_note_is_written() {
    assert_snapshot!(at_four_sizes(
        |session| filled(session).press("a for the delta")
    ));
}

#[test]
fn pins_come_from_the_text_the_facts_a_cell_and_the_jump() {
    let mut session = Session::new(120, 36).press("]qc");
    session.shows("pinned; B shows the board");
    session = session.press("3ggjcChc");
    session.shows("pinned; B shows the board");
    session = session.press("l<Enter>jc<Esc>");
    session = session.press("2^Pgrain^T");
    session.shows("pinned");
    session = session.press("<Esc>B");
    session.shows("Board · 5 pins");
    session = session.press("2gcriver ports … 2025<Enter>");
    session.shows("pinned; B shows the board");
    session = session.press("gcno such words<Enter>");
    session.shows("those words are not in the article");
    session = session.press("B");
    session.shows("river ports to every neighbour by");
    session.shows("passage");
}

#[test]
fn the_same_thing_is_pinned_once() {
    let mut session = Session::new(120, 36).press("]qcc");
    session.shows("it is on the board already; B shows it");
    session = session.press("B");
    session.shows("Board · 1 pin");
}

#[test]
fn a_pin_opens_its_article_and_the_way_back_leads_to_it() {
    let mut session = Session::new(120, 36).press("]qc]qcB");
    session.shows("2 of 2");
    let words = session.sentence();
    session = session.press("<Enter>");
    session.shows("quote 2 of");
    session = session.press("^O");
    session.shows("Board · 2 pins");
    assert_eq!(session.sentence(), words);
}

#[test]
fn pins_are_moved_removed_and_brought_back() {
    let mut session = Session::new(120, 36).press("]qc]qcB");
    let second = session.sentence();
    session = session.press("H");
    session.shows("1 of 2");
    session.shows("moved");
    session = session.press("k");
    assert_eq!(session.sentence(), second);
    session = session.press("x");
    session.shows("Board · 1 pin");
    session.shows("taken off the board; U takes it back");
    session = session.press("UU");
    session.shows("taken back: moved");
    session.shows("2 of 2");
    session = session.press("k");
    assert_eq!(session.sentence(), second);
    session = session.press("UUU");
    session.shows("nothing was changed in this session");
    session.shows("nothing is pinned yet");
}

#[test]
fn the_board_is_there_at_the_next_start() {
    let place = tempfile::tempdir().expect("a folder can be made");
    let session = Session::on(invented(), State::open(place.path()), 120, 36);
    session.press("]qcBaread again<Enter>tBridges<Enter>").end();
    let mut session = Session::on(invented(), State::open(place.path()), 120, 36);
    session.shows("Board · Bridges · 1 pin");
    session.shows("note: read again");
}

#[test]
fn two_readers_see_the_pins_of_each_other() {
    let place = tempfile::tempdir().expect("a folder can be made");
    let one = Session::on(invented(), State::open(place.path()), 120, 36);
    let other = Session::on(invented(), State::open(place.path()), 120, 36);
    let one = one.press("]qc");
    let mut other = other.press("]q]qcB");
    other.shows("Board · 2 pins");
    let mut one = one.press("B");
    one.shows("Board · 2 pins");
}

#[test]
fn a_pin_is_copied_with_its_source() {
    let session = Session::new(120, 36).press("]qcByq");
    assert!(
        session.copied[0].contains("The Harbour Post"),
        "{}",
        session.copied[0]
    );
}

#[test]
fn closing_the_board_leads_back_to_where_it_was_opened() {
    let mut session = Session::new(120, 36).press("CcBq");
    session.shows("Compare ·");
    session = session.press("qBq");
    assert!(!session.has_quit);
    session.hides("Board ·");
}
