//! Putting things right: the key, the sheet, the value, what is shown afterwards, what is kept.

use std::fs;
use std::sync::atomic::AtomicBool;

use summitry::state::State;

use crate::driver::{Session, library_at};

/// A session on a library of its own, which it may change.
fn session() -> Session {
    Session::apart(120, 36)
}

#[test]
fn the_measure_of_a_figure_is_typed_over_and_shown() {
    let mut session = session().press("3ggje");
    session.shows("Put right");
    session.shows("US$3.5 bn · river fund · 2022");
    session.shows("measure             river fund");
    session = session.press("<Enter>");
    session.shows("measure: river fund");
    session = session.press("^Udredging fund<Enter>");
    session.shows("put right · kept with the reader's state");
    session = session.press("<Esc>");
    session.shows("US$3.5 bn · dredging fund · 2022");
    // Only this place was put right: the other one still says otherwise.
    session.shows("river fund · 2022");
}

#[test]
fn notes_stay_where_something_is_put_right() {
    let mut session = session().press("]qaAsk about this<Enter>");
    session.shows("✎");
    session = session.press("e<Enter>^UIvo Marn<Enter><Esc>");
    session.shows("Ivo Marn 2");
    session.shows("✎");
    session = session.press("U");
    session.shows("✎");
}

#[test]
fn a_quote_gets_its_speaker_and_its_kind() {
    let mut session = session().press("]qe");
    session.shows("speaker             Ana Solis");
    session = session.press("<Enter>^UIvo Marn<Enter>");
    session.shows("Ivo Marn 2");
    session = session.press("^P\"canals<Enter>e");
    session.shows("kind: indirect      now direct");
    session.hides("kind: mixed");
    session = session.press("j<Enter><Esc>");
    session.shows("said · indirect");
}

#[test]
fn words_without_quotation_marks_are_not_offered_to_be_direct() {
    let mut session = session().press("]qe");
    session.shows("not a quote");
    session.hides("kind: direct");
    session.hides("kind: mixed");
}

#[test]
fn what_is_not_a_quote_is_gone() {
    let mut session = session();
    session.shows("Quotes 4");
    session = session.press("]qejj");
    session.shows("not a quote");
    session = session.press("<Enter>");
    session.shows("Quotes 3");
}

#[test]
fn words_become_a_quote() {
    let mut session = session().press("]fe");
    session = session.press("G<Enter>Nobody spoke … fish<Enter>");
    session.shows("Quotes 5");
    session = session.press("eG<Enter>no such words … here<Enter>");
    session.shows("those words are not in the article");
    session.shows("Quotes 5");
}

#[test]
fn an_article_of_the_list_gets_its_title_and_its_date() {
    let mut session = session().press("1je<Enter>^UTrade grows<Enter>");
    session.shows("Trade grows");
    session = session.press("ej<Enter>^U2020-13<Enter>");
    session.shows("the date is not written like");
    session.shows("date: 2020-13");
    session = session.press("^U2023-01-02<Enter>");
    session.shows("2 Jan 2023");
    session = session.press("ejj<Enter>^U5th River Forum<Enter>");
    session.shows("5th River Forum");
}

#[test]
fn two_names_become_one_in_every_article() {
    let mut session = session().press("^P@marn<Enter>");
    session = session.press("3/marn<Enter>gg");
    session = session.press("Ge");
    session.shows("name                Ivo Marn");
    session = session.press("<Enter>^UMarn Ivo<Enter>");
    session.shows("Marn Ivo");
    let mut session = session.press("3<Esc>J");
    session.shows("Trade doubles");
    session.shows("Marn Ivo");
}

#[test]
fn nothing_changes_without_a_change() {
    let session = session().press("3ggje<Enter><Enter>");
    let mut session = session;
    session.shows("nothing was changed");
    let mut session = session.press("e<Esc>");
    session.hides("Put right");
}

#[test]
fn a_correction_is_a_line_beside_the_articles_and_is_there_at_the_next_start() {
    let place = tempfile::tempdir().expect("a folder can be made");
    let text = "Ministers meet\n\nThe bank pledged US$40 million for roads in 2019.\n";
    fs::write(place.path().join("one.txt"), text).expect("a file can be written");
    let open = || {
        let library = library_at(place.path());
        let never = AtomicBool::new(false);
        library
            .ingest(&never, &mut |_| {})
            .expect("the folder can be read");
        Session::on(library, State::in_memory(), 120, 36)
    };
    let mut session = open().press("e<Enter>^Uroad money<Enter>");
    session.shows("put right · kept in summitry.toml");
    session.shows("road money");
    let kept = fs::read_to_string(place.path().join("summitry.toml")).expect("it was written");
    assert!(
        kept.contains("words = \"US$40 million\"") && kept.contains("measure = \"road money\""),
        "{kept}"
    );
    open().shows("road money");
    // The words go; the correction is listed, not dropped.
    fs::write(place.path().join("one.txt"), text.replace("40", "50"))
        .expect("a file can be written");
    let mut session = open().press("gp");
    session.shows("correction for “US$40 million” (summitry.toml line 2): its words are gone");
}

#[test]
fn the_facts_narrow_as_one_types() {
    let mut session = Session::new(120, 36).press("3/");
    session.shows("facts:");
    session = session.press("TRADE");
    session.shows("1 of ");
    session.shows("US$41 bn");
    session.hides("US$3.5 bn · river");
    session = session.press("<Enter>");
    session.shows("TRADE · 1 of ");
    session = session.press("<Esc>");
    session.hides("TRADE");
    session.shows("People 2");
    session = session.press("&solis zebra");
    session.shows("nothing holds these words");
    session = session.press("<Esc>");
    session.shows("People 2");
}

#[test]
fn a_figure_says_that_others_print_it_or_contradict_it() {
    let change = |period: &str| {
        let keys =
            format!("1j<Enter>3/trade<Enter>ggje jj<Enter>^U{period}<Enter>").replace(' ', "");
        session().press(&keys)
    };
    let mut session = change("2021");
    session.shows("conflict");
    let mut session = session.press("<Esc>K");
    session.shows("two-way trade · 2021");
    session.shows("conflict");
    change("2018").hides("conflict");
}

#[test]
fn what_was_put_right_is_taken_back_step_by_step() {
    let keys = "3ggje<Enter>^Udredging fund<Enter>ej<Enter>^UDelta<Enter><Esc>";
    let mut session = session().press(keys);
    session.shows("US$3.5 bn · dredging fund · Delta · 2022");
    let mut session = session.press("U");
    session.shows("taken back: subject “Delta” of “US$3.5 billion” · 1 before it");
    session = session.press("<Esc>");
    session.shows("US$3.5 bn · dredging fund · 2022");
    session = session.press("U");
    session.shows("taken back: measure “dredging fund” of “US$3.5 billion”");
    session = session.press("<Esc>");
    session.hides("dredging fund");
    session = session.press("U");
    session.shows("nothing was changed in this session");
}

#[test]
fn a_name_a_title_and_a_quote_come_back() {
    let mut session = session().press("1je<Enter>^UTrade grows<Enter>");
    session.shows("Trade grows");
    session = session.press("U");
    session.shows("taken back: title “Trade grows” of");
    session.hides("┌ 2 Trade grows");
    session = session.press("1gg<Enter>]qejj<Enter>");
    session.shows("Quotes 3");
    session = session.press("U");
    session.shows("Quotes 4");
    session = session.press("3/solis<Enter>Ge<Enter>^USolis A.<Enter>");
    session.shows("Solis A.");
    session = session.press("U");
    session.shows("taken back: Ana Solis called Solis A.");
    session = session.press("<Esc>");
    session.hides("Solis A.");
}

#[test]
fn the_file_is_as_it_was_when_all_is_taken_back() {
    let place = tempfile::tempdir().expect("a folder can be made");
    let text = "Ministers meet\n\nThe bank pledged US$40 million for roads in 2019.\n";
    fs::write(place.path().join("one.txt"), text).expect("a file can be written");
    let kept = place.path().join("summitry.toml");
    let library = library_at(place.path());
    let never = AtomicBool::new(false);
    library
        .ingest(&never, &mut |_| {})
        .expect("the folder can be read");
    let session = Session::on(library, State::in_memory(), 120, 36);
    let session = session.press("e<Enter>^Uroad money<Enter>");
    let once = fs::read_to_string(&kept).expect("it was written");
    let session = session.press("ej<Enter>^UCoral<Enter>U");
    assert_eq!(fs::read_to_string(&kept).expect("it is there"), once);
    let mut session = session.press("U");
    session.shows("taken back");
    assert!(!kept.exists());
}
