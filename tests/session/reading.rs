//! Reading: text and sidebar follow each other, the search, the marks, the way back, the next start.

use ratatui::style::Modifier;
use summitry::state::State;
use summitry::tui::message::Message;

use crate::driver::{Session, invented, seeds};

#[test]
fn enter_on_a_fact_shows_its_span_and_the_next_enter_its_next_place() {
    let mut session = Session::new(80, 24).press("3ggj");
    assert_eq!(session.app.reading.as_ref().map(|it| it.top), Some(2));
    session.shows("US$3.5 bn · river fund · 2022 · 2 places · 0003:7");
    let mut session = session.press("<Enter>");
    session.shows("place 2 of 2 · 0003:17");
    session.shows("▌The fund of US$3.5 billion");
    session = session.press("<Enter>");
    session.shows("place 1 of 2 · 0003:7");
}

#[test]
fn reading_again_leaves_the_text_where_it_is() {
    let session = Session::new(80, 24).press("jjj");
    let top = |session: &Session| session.app.reading.as_ref().map(|it| it.top);
    let before = top(&session);
    assert!(before > top(&Session::new(80, 24)));
    let session = session.press("R");
    assert_eq!(top(&session), before);
}

#[test]
fn any_sizes_in_between_leave_the_screen_as_it_was() {
    for keys in ["", "jjj", "]q]q", "]f", "G", "3"] {
        let mut session = Session::on(seeds(), State::in_memory(), 120, 36).press(keys);
        let before = session.text();
        for size in [
            (1, 1),
            (300, 200),
            (0, 0),
            (20, 5),
            (39, 65),
            (2, 60),
            (80, 3),
            (200, 9),
        ] {
            session = session.resize(size.0, size.1);
            session = session.resize(120, 36);
            assert_eq!(session.text(), before, "{keys:?}, after {size:?}");
        }
        for size in [
            (1, 1),
            (300, 200),
            (20, 5),
            (2, 60),
            (80, 3),
            (200, 9),
            (120, 36),
        ] {
            session = session.resize(size.0, size.1);
        }
        assert_eq!(session.text(), before, "{keys:?}, after all");
    }
}

#[test]
fn the_first_article_opens_behind_what_the_reader_went_to_meanwhile() {
    let mut session = Session::new(80, 24).press("C");
    session.app.reading = None;
    session.app.has_chosen = false;
    session.happen(Message::Ingested);
    session.shows("topics × summits");
    let mut session = session.press("q");
    session.shows("┌ 2 Coral and Delta states agree");
}

#[test]
fn enter_on_a_person_steps_through_the_mentions() {
    let mut session = Session::new(80, 24).press("3GGkkkk");
    session.shows("▌▸ People 2");
    session = session.press("<Enter>j");
    session.shows("Ana Solis · printed as Solis · 3 places");
    for place in ["place 2 of 3", "place 3 of 3", "place 1 of 3"] {
        session = session.press("<Enter>");
        session.shows(place);
    }
}

#[test]
fn moving_in_the_text_moves_the_sidebar() {
    let mut session = Session::new(80, 24).press("]q");
    session.shows("▌ ▸ Ana Solis 3");
    session.shows("quote 1 of 4 · Ana Solis said · indirect");
    session = session.press("]q]q");
    session.shows("▌ ▸ Ivo Marn 1");
    session = session.press("]f");
    session.shows("▌ US$41 bn");
    session = session.press("[q");
    session.shows("quote 3 of 4");
}

#[test]
fn the_selected_words_are_reversed_and_figures_are_bold() {
    let mut session = Session::new(120, 36).press("]f]f");
    session.shows("US$3.5 bn · river fund");
    assert!(
        session
            .style_of("US$3.5 billion")
            .add_modifier
            .contains(Modifier::REVERSED)
    );
    assert!(
        session
            .style_of("billion in 2021")
            .add_modifier
            .contains(Modifier::BOLD)
    );
}

#[test]
fn the_pane_with_the_keyboard_has_its_title_reversed() {
    let mut session = Session::new(120, 36);
    let is_reversed = |session: &mut Session, title| {
        session
            .style_of(title)
            .add_modifier
            .contains(Modifier::REVERSED)
    };
    assert!(
        is_reversed(&mut session, "2 Coral and Delta") && !is_reversed(&mut session, "3 Facts")
    );
    session = session.press("l");
    assert!(
        is_reversed(&mut session, "3 Facts") && !is_reversed(&mut session, "2 Coral and Delta")
    );
}

#[test]
fn furniture_is_folded_until_it_is_asked_for() {
    let mut session = Session::new(120, 36);
    session.shows("▸ 4 lines of page furniture folded (z)");
    session.hides("Ten beaches");
    session = session.press("z");
    session.shows("Ten beaches to see this summer");
    session = session.press("z");
    session.hides("Ten beaches");
}

#[test]
fn a_search_counts_steps_and_goes_back() {
    let mut session = Session::new(80, 24).press("/the fund");
    session.shows("1/2");
    session = session.press("<Enter>n");
    session.shows("/the fund · 2/2 · 0003:17");
    assert!(
        session
            .style_of("The fund of")
            .add_modifier
            .contains(Modifier::REVERSED)
    );
    session = session.press("n");
    session.shows("/the fund · 1/2");
    session = session.press("N<Esc>");
    session.hides("/the fund");
}

#[test]
fn a_search_that_is_left_goes_back_to_where_it_started() {
    let mut session = Session::new(80, 24);
    let before = session.text();
    session = session.press("/hydrology<Esc>");
    assert_eq!(session.text(), before);
    session = session.press("/zebra<Enter>");
    session.shows("no match for zebra");
}

#[test]
fn the_next_article_opens_from_any_pane_and_the_way_back_is_kept() {
    let mut session = Session::new(80, 24).press("J");
    session.shows("┌ 2 Trade doubles between Coral and Delta");
    session = session.press("J");
    session.shows("┌ 2 A first meeting by the sea");
    session = session.press("J");
    session.shows("this is the last article");
    session = session.press("^O");
    session.shows("┌ 2 Trade doubles between Coral and Delta");
    session = session.press("]j");
    session.shows("┌ 2 A first meeting by the sea");
    session = session.press("^O^O^O");
    session.shows("there is no way back from here");
}

#[test]
fn an_article_is_read_once_its_end_was_on_screen() {
    let mut session = Session::new(120, 36);
    session.shows("● ≈14 May 2022");
    session = session.press("G");
    session.hides("● ≈14 May 2022");
    session = session.press("r");
    session.shows("● ≈14 May 2022");
    session = session.press("r]u");
    session.shows("┌ 2 Trade doubles");
}

#[test]
fn place_marks_and_view_come_back_at_the_next_start() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let start = || Session::on(invented(), State::open(folder.path()), 80, 24);
    start().press("JrK]fG1").end();
    let mut again = start();
    again.shows("┌ 1 Articles");
    again.shows("│   ≈2 Nov 2020");
    again.shows("┌ 2 Coral and Delta states agree");
    again.shows("Nobody spoke of the");
    again.press("CG").end();
    let mut third = start();
    third.shows("Compare · Coral-Delta Summit · topics × summits");
    third.shows("topic 2 of 2");
}

#[test]
fn the_place_survives_another_size() {
    let mut session = Session::new(80, 24).press("]q]q]q]q");
    session.shows("Solis added that");
    let mut narrow = session.resize(44, 12);
    narrow.shows("Solis added that");
    let mut wide = narrow.resize(200, 60);
    wide.shows("Solis added that");
}

#[test]
fn narrow_screens_have_tabs() {
    let mut session = Session::new(60, 20);
    session.shows("1 list  [2 text]  3 facts");
    session = session.press("l");
    session.shows("[3 facts]");
    session.shows("▾ Figures 2");
    session = session.press("1");
    session.shows("[1 list]");
}

#[test]
fn copies_carry_their_source() {
    let session = Session::new(80, 24).press("]q]qyq");
    assert_eq!(
        session.copied[0],
        "“We do not dig canals to be alone with the water,”\nAna Solis she said (direct), 9th Coral-Delta Summit, ≈14 May 2022\n\
         “Coral and Delta states agree on river fund”, The Harbour Post, ≈14 May 2022, https://harbour.example/news, \
         news/0003_ab12cd34ef56.txt:11"
    );
    let session = session.press("[qyq");
    assert!(
        session.copied[0].starts_with("the Coral states would open"),
        "a paraphrase has no quotation marks"
    );
    let session = session.press("]fyfyuypyy");
    assert!(session.copied[3].starts_with("US$41 billion: two-way trade, 2021\n"));
    assert_eq!(session.copied[2], "https://harbour.example/news");
    assert_eq!(session.copied[1], "news/0003_ab12cd34ef56.txt");
    assert!(
        session.copied[0]
            .starts_with("Prime Minister Ivo Marn requested the Coral states to share flood data")
    );
}

#[test]
fn nothing_is_copied_where_there_is_nothing() {
    let mut session = Session::new(80, 24).press("JJyq");
    session.shows("no quote is selected");
    assert!(session.copied.is_empty());
}

#[test]
fn a_key_that_ends_no_sequence_says_what_would() {
    let mut session = Session::new(80, 24).press("yx");
    session.shows("yx does nothing; after y comes one of y q f c u p");
    session = session.press("y<Esc>");
    session.hides("does nothing");
}

#[test]
fn the_keys_and_the_way_out_stay_on_a_narrow_screen() {
    for width in [40, 50, 80, 120] {
        let mut session = Session::new(width, 24);
        session.shows("? keys  q quit");
    }
}

#[test]
fn a_figure_is_copied_as_printed_with_what_it_counts() {
    let session = Session::new(80, 24).press("]fyf");
    let copied = &session.copied[0];
    assert!(!copied.contains(" bn") && copied.contains(':'), "{copied}");
    assert!(copied.contains("news/"), "{copied}");
}
