//! The jump: from a few letters to anything.

use summitry::tui::app::Overlay;
use summitry::tui::message::Message;

use crate::driver::Session;

#[test]
fn a_figure_is_reached_by_its_sigil() {
    let mut session = Session::new(80, 24).press("^P$trade");
    session.shows("$  US$41 billion");
    session = session.press("<Enter>");
    session.hides("Jump");
    session.shows("two-way trade");
}

#[test]
fn what_is_selected_stays_so_when_more_has_been_collected() {
    let session = Session::new(80, 24).press("^Psolis<Down><Down>");
    let selected = |session: &Session| match &session.app.overlay {
        Some(Overlay::Jump(jump)) => (jump.picker.selected, jump.ranking.clone()),
        other => panic!("no jump: {other:?}"),
    };
    let (number, ranking) = selected(&session);
    assert_eq!(number, 2);
    let mut session = session;
    session.happen(Message::Ranked(Box::new(ranking)));
    assert_eq!(selected(&session).0, 2);
}

#[test]
fn a_quote_shows_its_preview_and_opens_in_its_article() {
    let mut session = Session::new(80, 24).press("^P\"rivers belong");
    session.shows("0002 · line 3");
    session.shows("At the 8th Coral-Delta Summit Prime Minister Ivo Marn stressed");
    session = session.press("<Enter>");
    session.shows("┌ 2 Trade doubles between Coral and Delta");
    session.shows("quote 1 of 1 · Ivo Marn stressed · indirect");
    session = session.press("^O");
    session.shows("┌ 2 Coral and Delta states agree");
}

#[test]
fn tab_narrows_to_the_kind_of_the_hit_and_widens_again() {
    let mut session = Session::new(80, 24).press("^Psolis<Tab>");
    session.shows("Jump · only");
    session = session.press("<Tab>");
    session.hides("Jump · only");
}

#[test]
fn a_command_is_done_and_a_topic_is_compared() {
    let mut session = Session::new(80, 24).press("^P>furniture<Enter>");
    session.hides("furniture folded");
    session = session.press("^P#mekong<Enter>");
    session.shows("Compare · Coral-Delta Summit · topics × summits");
    session.shows("topic 1 of 2");
}

#[test]
fn nothing_found_is_said() {
    Session::new(80, 24)
        .press("^Pzzzzqq")
        .shows("nothing matches");
}

#[test]
fn an_empty_line_closes_at_backspace() {
    let mut session = Session::new(80, 24).press("^Pm<Backspace>");
    session.shows("Jump");
    session = session.press("<Backspace>");
    session.hides("Jump");
}

#[test]
fn a_quote_is_found_by_who_said_it_and_copied_with_its_source() {
    let mut session = Session::new(120, 36).press("^P\"marn stress");
    session.shows("the rivers belong");
    session = session.press("^Y");
    let copied = &session.copied[0];
    assert!(copied.starts_with("the rivers belong"), "{copied}");
    assert!(copied.contains("news/0002_0123456789ab.txt"), "{copied}");
    assert!(copied.ends_with("0002 · line 3"), "{copied}");
}
