//! The search of the library: from a query to its places, and back.

use std::process::Command;

use summitry::state::State;
use summitry::tui::app::View;

use crate::driver::{Session, seeds};

fn on_seeds(width: u16, height: u16) -> Session {
    Session::on(seeds(), State::in_memory(), width, height)
}

/// Draws a state of the search at every size that is promised.
fn at_all_sizes(keys: &str) -> String {
    let sizes = [(40, 12), (80, 24), (120, 36), (200, 60)];
    let screens = sizes.map(|(width, height)| {
        let text = on_seeds(width, height).press(keys).text();
        format!("{width} × {height}\n{text}\n")
    });
    screens.concat()
}

#[test]
fn the_places_of_words_are_listed() {
    insta::assert_snapshot!(at_all_sizes("g/mekong<Enter>"));
}

#[test]
fn the_concordance_stands_in_columns_and_is_sorted() {
    insta::assert_snapshot!(at_all_sizes("g/mekong OR trade<Enter>>>"));
}

#[test]
fn a_query_that_is_typed_says_what_is_wrong_and_what_it_may_become() {
    insta::assert_snapshot!(
        [
            at_all_sizes("g/mekong speeker:x"),
            at_all_sizes("g/speaker:ki")
        ]
        .concat()
    );
}

#[test]
fn a_kept_query_is_a_row_of_the_list() {
    insta::assert_snapshot!(at_all_sizes("g/mekong -2009<Enter>mq1gg<Enter>"));
}

#[test]
fn a_place_is_opened_and_one_comes_back() {
    let mut session = on_seeds(80, 24).press("g/speaker:kishida money>usd:1bn<Enter>");
    session.shows("1 place in 1 article");
    session.shows("JPY192 billion (US$1.69 billion)");
    let mut session = session.press("<Enter>");
    session.shows("┌ 2 ASEAN, Japan to stabilize supply chains");
    session.shows("JPY192");
    let session = session.press("^O");
    assert_eq!(session.app.view, View::Results);
}

#[test]
fn escape_leaves_the_search_it_opened() {
    let session = on_seeds(80, 24).press("g/mek<Esc>");
    assert_eq!(session.app.view, View::Read);
    let session = session.press("g/<Enter>");
    assert_eq!(session.app.view, View::Results);
    assert_eq!(session.press("q").app.view, View::Read);
}

#[test]
fn names_are_completed() {
    let mut session = on_seeds(120, 36).press("g/spea<Tab>");
    session.shows("› speaker:");
    session = session.press("chinh");
    session.shows("Pham Minh Chinh");
    session = session.press("<Tab>mekong<Enter>");
    session.shows("› speaker:\"Pham Minh Chinh\" mekong");
}

#[test]
fn a_kept_query_outlives_the_session_and_lists_its_articles() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let state = || State::open(folder.path());
    let mut session = Session::on(seeds(), state(), 120, 36).press("g/mekong -covid<Enter>m");
    session.shows("kept");
    session.end();
    let other = State::open(folder.path());
    let key = seeds().key().to_owned();
    other.set_query(&key, "trade", true).expect("it is saved");
    let mut session = Session::on(seeds(), state(), 120, 36).press("1gg<Enter>");
    session.shows("▾ query");
    session.shows("1 article");
    let mut session = session.press("<Esc>");
    session.shows("1 Articles");
    let mut session = session.press("ggm");
    session.shows("no longer kept");
    session.shows("trade");
}

#[test]
fn a_place_is_copied_with_who_said_it_and_where() {
    let session = on_seeds(120, 36).press("g/speaker:kishida money>usd:1bn<Enter>yy");
    let copied = &session.copied[0];
    assert!(copied.contains("US$1.69 billion"), "{copied}");
    assert!(copied.contains("Kishida Fumio"), "{copied}");
    assert!(copied.contains("004_4c120e758f07d708.txt:29"), "{copied}");
}

#[test]
fn the_screen_and_the_command_line_find_the_same() {
    let home = tempfile::tempdir().expect("a folder can be made");
    for query in [
        "",
        "mekong",
        "trade -covid",
        "speaker:kishida",
        "topic:mekong OR kind:direct",
        "money>usd:1bn",
        "summit:24 (\"supply chains\" OR loan*)",
        "date:2021.. -speaker:chinh",
        "nothinglikeit",
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_summitry"))
            .args(["search", query, "--format", "json", "--limit", "100000"])
            .env("HOME", home.path())
            .env_remove("XDG_CACHE_HOME")
            .env_remove("XDG_DATA_HOME")
            .output()
            .expect("the program runs");
        let answer: serde_json::Value =
            serde_json::from_slice(&output.stdout).expect("the answer is JSON");
        let printed: Vec<String> = answer["hits"]
            .as_array()
            .expect("it is a list")
            .iter()
            .map(|hit| format!("{}:{} {}", hit["article"], hit["line"], hit["snippet"]))
            .collect();
        let keys: String = query.replace('<', "");
        let mut session = on_seeds(80, 24).press("g/");
        for letter in keys.chars() {
            session.key(summitry::tui::key::Key::Char(letter));
        }
        session = session.press("<Enter>GGGGGG");
        let results = session
            .app
            .results
            .as_ref()
            .expect("something was searched");
        assert!(results.is_done, "{query}");
        let shown: Vec<String> = results
            .hits
            .iter()
            .map(|hit| {
                let text = |it: &str| serde_json::Value::from(it).to_string();
                format!("{}:{} {}", text(&hit.key), hit.line, text(&hit.snippet))
            })
            .collect();
        assert_eq!(shown, printed, "{query}");
    }
}
