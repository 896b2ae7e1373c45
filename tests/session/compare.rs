//! Compare: summits side by side, into an article and back to the same cell.

use crate::driver::Session;

#[test]
fn the_way_back_leads_to_the_same_cell() {
    let mut session = Session::new(120, 36).press("Ch");
    session.shows("▌the rivers belong to those who");
    session = session.press("<Enter>");
    session.shows("┌ 2 Trade doubles between Coral and Delta");
    session.shows("quote 1 of 1 · Ivo Marn stressed");
    session = session.press("^O");
    session.shows("▌the rivers belong to those who");
    session.shows("Compare ·");
}

#[test]
fn a_cell_of_several_quotes_opens_as_a_list() {
    let mut session = Session::new(80, 24).press("C<Enter>j");
    session.shows("2 of 3");
    session = session.press("j<Enter>");
    session.shows("┌ 2 Coral and Delta states agree");
    session = session.press("^O");
    session.shows("Compare ·");
}

#[test]
fn quotation_marks_stand_only_where_the_article_prints_them() {
    let mut session = Session::new(120, 36).press("C");
    session.shows("“We do not dig canals to be");
    session.hides("“the rivers");
    session.shows("Ivo Marn stressed · indirect");
}

#[test]
fn an_empty_cell_says_what_was_searched() {
    let mut session = Session::new(120, 36).press("Cjh");
    session.shows("▌nothing on");
    session = session.press("<Enter>");
    assert!(
        session.sentence().contains("nothing on"),
        "{}",
        session.sentence()
    );
    session.shows("in 1 article");
}

#[test]
fn a_filter_narrows_by_speaker() {
    let mut session = Session::new(120, 36).press("Cf@marn<Enter>");
    session.shows("only @marn · 2 quotes");
    session.hides("We do not dig");
    session = session.press("f^U@nobody<Enter>");
    session.shows("nothing passes the filter @nobody");
    session = session.press("f^U<Enter>");
    session.shows("all quotes · 5 quotes");
}

#[test]
fn a_narrow_screen_shows_one_summit_at_a_time() {
    let mut session = Session::new(50, 20).press("C");
    session.shows("2 of 2");
    session.shows("│ 9th ");
    session = session.press("h");
    session.shows("1 of 2");
    session.shows("│ 8th ");
}

#[test]
fn a_quote_is_copied_from_its_cell() {
    let session = Session::new(120, 36).press("Chyq");
    assert!(
        session.copied[0].starts_with(
            "the rivers belong to those who live on them\nIvo Marn stressed (indirect)"
        )
    );
    assert!(session.copied[0].ends_with("news/0002_0123456789ab.txt:3"));
}

#[test]
fn q_closes_the_cell_then_the_matrix_then_the_program() {
    let session = Session::new(80, 24).press("C<Enter>qq");
    assert!(!session.has_quit);
    assert!(session.press("q").has_quit);
}

#[test]
fn a_filter_is_typed_in_words_too_and_an_unknown_one_says_what_exists() {
    let mut session = Session::new(120, 36).press("Cfspeaker:marn<Enter>");
    session.shows("only speaker:marn · 2 quotes");
    session = session.press("f^Uwho:marn<Enter>");
    session.shows("no who: here, but speaker: topic: summit: series: kind: text: period:");
    session = session.press("^Ukind:direct<Enter>");
    session.shows("only kind:direct");
}

#[test]
fn a_topic_with_the_screen_to_itself_shows_the_other_statements_too() {
    let mut session = Session::new(80, 24).press("C");
    session.shows("topic 1 of 2");
    session.shows("“We do not dig canals to be alone");
    session.hides(" more");
    let mut session = Session::new(80, 12).press("C");
    session.shows("0003:11 · +2 more");
}

#[test]
fn beside_its_topics_a_cell_says_how_many_more_there_are() {
    let mut session = Session::new(120, 36).press("C");
    session.shows("▌0003:11 · +2 more");
}

#[test]
fn a_topic_filter_keeps_the_silent_summits() {
    let mut session = Session::new(120, 36).press("Cftopic:infra<Enter>");
    session.shows("│ 8th ");
    session.shows("│ 9th ");
    session.shows("nothing on Infrastructure");
}

#[test]
fn a_head_drops_whole_parts_where_there_is_no_room() {
    let mut session = Session::new(62, 24).press("C");
    session.shows("≈14 May 2022 · 4 quotes ");
    session.hides("4 quotes ·");
}

#[test]
fn the_sentence_says_the_selected_statement_of_a_list() {
    let mut session = Session::new(80, 24).press("C<Enter>");
    let first = session.sentence();
    session = session.press("j");
    let second = session.sentence();
    assert_ne!(first, second);
    session = session.press("k");
    assert_eq!(session.sentence(), first);
}

#[test]
fn the_keys_say_what_the_sides_stand_for_and_how_many_statements_a_cell_holds() {
    let mut session = Session::new(80, 24).press("C");
    session.shows("j topic  l summit  Enter all 3");
    session = session.press("h");
    session.shows("Enter open");
    session = session.press("xj<Enter>");
    session.shows("l speaker");
}

#[test]
fn the_last_row_is_said_to_be_the_last() {
    let mut session = Session::new(80, 24).press("CG");
    session = session.press("j");
    session.shows("this is the last of 2 topics");
    session = session.press("ggk");
    session.shows("this is the first of 2 topics");
}

#[test]
fn the_help_begins_with_the_place_where_one_is() {
    Session::new(80, 24).press("C?").shows("Here: comparing");
    Session::new(80, 24)
        .press("C<Enter>?")
        .shows("Here: the quotes of a cell");
    Session::new(80, 24).press("3?").shows("Here: the facts");
    // A list without keys of its own leaves those of the view.
    Session::new(80, 24).press("3gp?").shows("Here: the facts");
}

#[test]
fn what_is_wrong_with_a_filter_fits_into_a_narrow_line() {
    Session::new(80, 24)
        .press("Cfwho:marn")
        .shows("no who: here, but speaker: topic: summit: series: kind: text: period:");
}

#[test]
fn a_filter_is_completed() {
    let mut session = Session::new(80, 24).press("Cfspe<Tab>");
    session.shows("filter: speaker:");
    session = session.press("mar<Tab>");
    session.shows("filter: speaker:\"Ivo Marn\"");
    session = session.press("s<Tab>");
    session.shows("speaker · summit · series");
    session = session.press("^U!<Tab>");
    session.shows("type the beginning of a field");
    session = session.press("^Ukind:<Tab>");
    session.shows("direct · mixed · indirect");
    session = session.press("i<Tab>");
    session.shows("filter: kind:indirect");
}
