//! What the reader marks: stars, tags, notes, bookmarks, a selection; that it outlives the session and can be taken back.

use std::fs;
use std::sync::atomic::AtomicBool;

use summitry::state::State;
use summitry::tui::key::Key;
use summitry::tui::message::Message;
use summitry::tui::update::update;

use crate::driver::{Session, invented, library_at};

#[test]
fn a_star_and_tags_show_in_the_list_and_the_text_and_outlive_the_session() {
    let place = tempfile::tempdir().expect("a folder");
    let session = Session::on(invented(), State::open(place.path()), 120, 36);
    let mut session = session.press("*t");
    session.shows("spaces between them");
    let mut session = session.press("#Aid, later<Enter>");
    session.shows("tagged #aid #later; U takes it back");
    session.end();
    let mut session = Session::on(invented(), State::open(place.path()), 120, 36);
    session.shows("★ #aid #later ·");
    session.shows("★ #ai");
    let mut session =
        session.press("t<Backspace><Backspace><Backspace><Backspace><Backspace><Backspace><Enter>");
    session.shows("tagged #aid;");
}

#[test]
fn what_is_typed_before_an_article_is_there_is_meant_for_it() {
    for keys in [
        "J*",
        "JJ*",
        "Jyc",
        "Jr",
        "]qJc",
        "Janote<Enter>",
        "^Pfourth<Enter>*",
        "J/the<Enter>K*",
        "hjj<Enter>*",
        "g/rivers<Enter><Enter>*",
        "g/rivers<Enter>j<Enter>*",
        "Jg/rivers<Enter><Enter>*",
        "J^Pfourth<Enter>*",
        "^P<Enter>",
        "^Pmeeting<Down><Enter>*",
        "J^Pfoo^CK*",
    ] {
        let mut slowly = Session::apart(120, 36).press(keys);
        let mut quickly = Session::apart(120, 36).press_at_once(keys);
        assert_eq!(quickly.text(), slowly.text(), "{keys}");
        assert_eq!(quickly.copied, slowly.copied, "{keys}");
    }
}

#[test]
fn what_was_typed_for_an_article_that_cannot_be_opened_is_forgotten() {
    let mut session = Session::apart(120, 36);
    update(&mut session.app, Message::Key(Key::Char('J')));
    update(&mut session.app, Message::Key(Key::Char('*')));
    let elsewhere = Message::Failed("cannot be saved".to_owned());
    assert!(update(&mut session.app, elsewhere).is_empty());
    let refused = Message::NotOpened("it is gone".to_owned());
    assert!(update(&mut session.app, refused).is_empty());
    session.shows("it is gone");
    let session = session.press("*");
    assert!({ session }.text().contains('★'));
}

#[test]
fn escape_gives_up_what_was_typed_ahead_and_quit_never_waits() {
    let mut session = Session::apart(120, 36).press_at_once("J*<Esc>");
    assert!(!session.text().contains('★'));
    assert!(Session::apart(120, 36).press_at_once("Jq").has_quit);
}

#[test]
fn every_mark_is_taken_back_the_last_one_first() {
    let mut session = Session::apart(120, 36).press("*taid<Enter>rmx]qcapoint<Enter>");
    session.shows("✎ #aid");
    for said in [
        "taken back: noted",
        "taken back: pinned",
        "taken back: bookmark x",
        "taken back: marked as read",
        "taken back: tagged #aid",
        "taken back: starred",
        "nothing was changed in this session",
    ] {
        session = session.press("U");
        session.shows(said);
    }
    session.hides("★");
    session.hides("#aid");
    session.hides("✎");
}

#[test]
fn a_note_stands_at_its_words_and_is_changed_or_taken_away_there() {
    let mut session = Session::apart(120, 36).press("]qaAsk about this<Enter>");
    session.shows("✎");
    let mut session = session.press("gg]n");
    session.shows("note: Ask about this");
    let mut session = session.press("]n");
    session.shows("no note that way");
    let mut session = session.press("a");
    session.shows("note: Ask about this");
    let mut session = session.press("^Udone<Enter>o");
    session.shows("note      done");
    let mut session = session.press("<Esc>a^U<Enter>");
    session.shows("note taken away");
    session.hides("✎");
}

#[test]
fn a_bookmark_leads_back_to_its_place_also_from_another_article() {
    let mut session = Session::apart(80, 24).press("Gmz");
    let (header, top) = (session.lines()[0].clone(), session.lines()[2].clone());
    let mut session = session.press("gg");
    assert_ne!(session.lines()[2], top);
    let mut session = session.press("J");
    assert_ne!(session.lines()[0], header);
    let mut session = session.press("'z");
    assert_eq!((&session.lines()[0], &session.lines()[2]), (&header, &top));
    let mut session = session.press("'y");
    session.shows("there is no bookmark y; m sets one");
    let mut session = session.press("m");
    session.shows("set: z");
    let mut session = session.press("-");
    session.shows("- is no letter");
}

#[test]
fn esc_gives_the_letter_up() {
    for keys in ["m<Esc>", "m^C", "'<Esc>"] {
        let mut session = Session::apart(80, 24).press(keys);
        assert!(session.app.overlay.is_none(), "{keys}");
        session.hides("does nothing");
    }
}

#[test]
fn quotation_mark_twice_goes_back() {
    let mut session = Session::apart(80, 24).press("J");
    let before = session.text();
    let mut session = session.press("K''");
    assert_eq!(before.lines().next(), session.text().lines().next());
}

#[test]
fn the_way_back_outlives_the_session() {
    let place = tempfile::tempdir().expect("a folder");
    let mut session = Session::on(invented(), State::open(place.path()), 80, 24).press("JJ");
    let here = session.lines()[0].clone();
    session.end();
    let mut session = Session::on(invented(), State::open(place.path()), 80, 24);
    assert_eq!(session.lines()[0], here);
    let mut session = session.press("^O");
    assert_ne!(session.lines()[0], here);
    session.hides("no way back");
}

#[test]
fn a_selection_grows_by_words_and_sentences_and_is_copied_pinned_noted() {
    let mut session = Session::apart(120, 36).press("V");
    session.shows("other end");
    let session = session.press("))y");
    let copied = session.copied[0].clone();
    assert!(copied.lines().count() >= 2, "{copied}");
    let longer = session.press("V)))}y");
    assert!(longer.copied[0].len() > copied.len());
    let mut session = longer.press("Vjjc");
    session.shows("pinned");
    let mut session = session.press("Vwwalook<Enter>");
    session.shows("noted");
    let mut session = session.press("Ve");
    session.shows("words");
    let mut session = session.press("<Esc>V<Esc>");
    session.hides("other end");
    let session = session.press("Vq");
    assert!(!session.has_quit);
}

#[test]
fn the_list_is_filtered_by_a_query() {
    let mut session = Session::apart(120, 36).press("1&");
    session.shows("only:");
    let mut session = session.press("speaker:(<Enter>");
    session.shows("only: speaker:(");
    let mut session = session.press("^Unothinglikethis<Enter>");
    session.shows("▸ 0 articles");
    let mut session = session.press("&^U<Enter>");
    session.hides("▸ 0 articles");
}

#[test]
fn notes_bookmarks_and_the_place_follow_their_words_through_an_edit() {
    let place = tempfile::tempdir().expect("a folder");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.txt");
    let paragraphs: Vec<String> = (1..60)
        .map(|number| format!("Paragraph {number} speaks of the harbour and of bridge {number}."))
        .collect();
    let read = || {
        let library = library_at(folder.path());
        let never = AtomicBool::new(false);
        library
            .ingest(&never, &mut |_| {})
            .expect("the folder can be read");
        Session::on(library, State::open(place.path()), 80, 24)
    };
    fs::write(&path, paragraphs.join("\n\n")).expect("it can be written");
    let mut session = read().press("/bridge 30<Enter>Vanote on thirty<Enter><Esc>mb");
    let top = first_words(&mut session);
    session.end();
    let edited = format!(
        "{}\n\n{}",
        "A new beginning that was not there. ".repeat(40),
        paragraphs[3..].join("\n\n")
    );
    fs::write(&path, edited).expect("it can be written");
    let mut session = read();
    assert_eq!(first_words(&mut session), top);
    session.shows("✎");
    let mut session = session.press("gg");
    assert_ne!(first_words(&mut session), top);
    let mut session = session.press("'b");
    assert_eq!(first_words(&mut session), top);
    let mut session = session.press("gg]n");
    session.shows("note: note on thirty");
    session.shows("Paragraph 30 speaks");
    let mut session = session.resize(40, 12).press("gg'b").resize(80, 24);
    assert_eq!(first_words(&mut session), top);
}

/// Returns the first row of the text, without what stands beside it.
fn first_words(session: &mut Session) -> String {
    let line = session.lines()[2].clone();
    line.split("││").next().unwrap_or_default().to_owned()
}

#[test]
fn an_article_without_a_file_is_not_edited_and_names_no_address() {
    Session::apart(80, 24)
        .press("v")
        .shows("no file of its own");
}

#[test]
fn searches_ask_what_was_marked() {
    let check = |query: &str, shown: &str| {
        let keys = format!("1&^U{query}<Enter>");
        let mut session = Session::apart(120, 36)
            .press("*taid<Enter>aAsk the press<Enter>")
            .press(&keys);
        session.shows(shown);
    };
    check("is:starred", "▸ 1 article ");
    check("is:unread", "▸ 3 articles");
    check("-is:starred", "▸ 2 articles");
    check("tag:aid", "▸ 1 article ");
    check("tag:ai", "▸ 0 articles");
    check("note:press is:noted", "▸ 1 article ");
    check("is:fine", "one of read, unread, starred, tagged, noted");
}

#[test]
fn the_jump_leads_to_notes_and_bookmarks() {
    let mut session = Session::apart(80, 24).press("]qaAsk the press<Enter>Gmz^Pask press");
    session.shows("Ask the press");
    session.shows("▌N  Ask the press");
    let mut session = session.press("<Enter>");
    session.hides("Jump");
    session.shows("note: Ask the press");
    let mut session = session.press("^Pbookmark z");
    session.shows("bookmark z");
}
