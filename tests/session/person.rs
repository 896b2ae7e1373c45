//! A person's page: whose it is, what its rows lead to.

use insta::assert_snapshot;
use summitry::state::State;
use summitry::tui::app::View;

use crate::driver::{Session, seeds, written};

fn session(width: u16, height: u16) -> Session {
    Session::on(seeds(), State::in_memory(), width, height)
}

#[test]
fn a_person() {
    assert_snapshot!(written(
        &[(40, 12), (80, 24), (120, 36), (200, 60)],
        |width, height| { session(width, height).press("^P@kishida^Gjjjjj") }
    ));
}

#[test]
fn the_speaker_of_a_quote_has_a_page() {
    let mut session = session(120, 36).press("]qP");
    session.shows("Person · Pham Minh Chinh");
    session.shows("≈Prime Minister of Vietnam · 5 Apr 2021 – no end known");
    session.shows("24th ASEAN-Japan Summit · ≈27 Oct 2021 · 7 statements");
    session.shows("Statements 20");
}

#[test]
fn a_row_opens_at_its_place_and_the_way_back_leads_to_it() {
    let mut session = session(120, 36).press("]qP}}j");
    let sentence = session.sentence();
    session = session.press("<Enter>");
    session.shows("┌ 2 ");
    session.shows("Chinh");
    session = session.press("^O");
    session.shows("Person · Pham Minh Chinh");
    assert_eq!(session.sentence(), sentence);
}

#[test]
fn every_mention_is_listed_and_opens_its_sentence() {
    let mut session = session(120, 36).press("]qPG");
    session.shows("Mentions 8");
    session.shows("Chinh highlighted the significance");
    session = session.press("<Enter>");
    session.shows("Chinh highlighted the significance");
    session.shows("┌ 2 ");
}

#[test]
fn a_topic_leads_to_the_matrix_of_that_speaker() {
    let mut session = session(120, 36).press("]qP}}<Enter>");
    session.shows("only speaker:\"Pham Minh Chinh\"");
    session = session.press("^O");
    session.shows("Person ·");
}

#[test]
fn a_cell_and_a_list_of_quotes_lead_to_their_speaker() {
    session(120, 36).press("CP").shows("Person · ");
    session(120, 36).press("C<Enter>P").shows("Person · ");
    session(120, 36)
        .press("3Gk")
        .press("P")
        .hides("does nothing");
}

#[test]
fn where_nobody_is_selected_that_is_said() {
    session(120, 36)
        .press("FP")
        .shows("no person is selected, and no quote or figure with a speaker");
}

#[test]
fn quotes_and_mentions_are_copied_with_their_source() {
    let session = session(120, 36).press("]qP}}jyqGyf");
    assert!(session.copied[1].contains("Pham Minh Chinh"));
    assert!(session.copied[0].starts_with('“'), "{}", session.copied[0]);
    assert!(session.copied[0].contains(".txt:"), "{}", session.copied[0]);
}

#[test]
fn one_view_closes_to_the_one_it_covers() {
    let mut session = Session::new(120, 36).press("CP");
    assert_eq!(session.app.view, View::Person);
    for view in [View::Compare, View::Read] {
        session = session.press("q");
        assert_eq!(session.app.view, view);
    }
    // A view that lies beneath is shown again, and what lay over it is gone.
    session = session.press("CFBC<Esc>");
    assert_eq!(session.app.view, View::Read);
}
