//! Figures: what is counted, period by period; into an article and back, joined, split, copied.

use insta::assert_snapshot;
use summitry::source::Place;
use summitry::state::State;

use crate::driver::{Session, library_at, seeds, written};

/// Articles that count one thing in other words, contradict each other, and leave a gap.
const ARTICLES: [(&str, &str); 4] = [
    (
        "a.txt",
        "Coral trade\n\nTwo-way trade between Coral and Delta reached US$40 billion in 2018.\n",
    ),
    (
        "b.txt",
        "Delta trade\n\nTwo-way trade between Coral and Delta reached US$50 billion in 2020.\n",
    ),
    (
        "c.txt",
        "Other trade\n\nTwo-way trade between Coral and Delta reached US$46 billion in 2020.\n",
    ),
    (
        "d.txt",
        "Turnover\n\nTwo-way trade turnover between Coral and Delta reached US$60 billion in 2022.\n",
    ),
];

fn session(width: u16, height: u16) -> Session {
    Session::on(seeds(), State::in_memory(), width, height)
}

/// A session in a folder of its own, which it may change.
fn in_folder(folder: &std::path::Path) -> Session {
    let library = library_at(folder);
    let never = std::sync::atomic::AtomicBool::new(false);
    library
        .ingest(&never, &mut |_| {})
        .expect("the folder can be read");
    Session::on(library, State::in_memory(), 120, 36)
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for (name, text) in ARTICLES {
        std::fs::write(folder.path().join(name), text).expect("a file can be written");
    }
    folder
}

#[test]
fn the_figures() {
    assert_snapshot!(written(
        &[(40, 12), (80, 24), (120, 36), (200, 60)],
        |width, height| { session(width, height).press("F") }
    ));
}

#[test]
fn a_line() {
    let sizes = [(40, 12), (80, 24), (120, 36), (200, 60)];
    assert_snapshot!(written(&sizes, |width, height| {
        session(width, height).press("Fjp")
    }));
}

#[test]
fn the_trade_of_the_seeds_grows_by_a_third() {
    let mut session = session(120, 36).press("F");
    session.shows("US$204 bn");
    session.shows("268.5 bn USD ≈");
    session.shows("(+64.5 bn USD, +31.6 %)");
    session.shows("≈ joined by likeness: two-way trade turnover (ASEAN and Japan)");
    session.shows("(+18.2 bn USD, +214 %)");
}

#[test]
fn the_way_back_leads_to_the_same_value() {
    let mut session = session(120, 36).press("Fjh<Enter>");
    session.shows("┌ 2 ASEAN, Japan to stabilize supply chains");
    session = session.press("^O");
    session.shows("Figures ·");
    assert!(
        session.sentence().contains("$8.5 bn"),
        "{}",
        session.sentence()
    );
}

#[test]
fn an_article_opened_from_the_figures_closes_back_into_them() {
    let mut session = session(120, 36).press("F<Enter>");
    session.hides("Figures ·");
    session.shows("q back");
    let mut session = session.press("jq");
    session.shows("Figures ·");
    assert!(!session.has_quit);
    // From there the way leads out, and another article is no visit.
    let mut session = session.press("q");
    session.shows("q quit");
    assert!(session.press("q").has_quit);
}

#[test]
fn a_line_names_every_point_that_has_room() {
    let folder = folder();
    let mut session = in_folder(folder.path()).press("Fpl");
    for words in ["US$40 bn", "US$60 bn", "2018", "2020", "2022"] {
        let lines = session.lines();
        let title = lines
            .iter()
            .rposition(|line| line.contains("way trade (Coral and Delta)"));
        let plot = lines[title.expect("the plot has a title")..].join("\n");
        assert!(plot.contains(words), "{words}: {plot}");
    }
}

#[test]
fn a_value_in_two_places_opens_at_one_after_the_other() {
    let mut session = session(120, 36).press("Fh<Enter>");
    session.shows("place 1 of 2 · 004:7");
    let mut session = session.press("^O<Enter>");
    session.shows("place 2 of 2 · 004:39");
}

#[test]
fn values_that_contradict_each_other_stand_with_both_sentences() {
    let folder = folder();
    let mut session = in_folder(folder.path()).press("Fh");
    session.shows("! conflict");
    session.shows(
        "US$46 bn c:3: “Two-way trade between Coral and Delta reached US$46 billion in 2020.”",
    );
    session.shows(
        "US$50 bn b:3: “Two-way trade between Coral and Delta reached US$50 billion in 2020.”",
    );
    // What is contested is no step: the change leads past it.
    session = session.press("l");
    session.shows("(+20 bn USD, +50.0 %)");
}

#[test]
fn a_join_is_confirmed_or_split_and_taken_back() {
    let folder = folder();
    let kept = folder.path().join("summitry.toml");
    let mut session = in_folder(folder.path()).press("F");
    session.shows("≈ joined by likeness: Two-way trade turnover");
    session = session.press("e");
    session.shows("the same measure");
    session = session.press("<Enter>");
    session.shows("joined: Two-way trade turnover");
    session.hides("by likeness");
    session.shows("+20 bn USD, +50.0 %");
    session = session.press("ej");
    session.hides("the same measure");
    session = session.press("kG<Enter>");
    session.shows("put right");
    session.hides("joined");
    session.shows("2 measures");
    let text = std::fs::read_to_string(&kept).expect("it was written");
    assert_eq!(text.matches("apart = true").count(), 1, "{text}");
    // The next start does not offer it again.
    in_folder(folder.path()).press("F").hides("joined");
    session = session.press("U");
    session.shows("taken back");
    session.shows("joined: Two-way trade turnover");
    session = session.press("U");
    session.shows("≈ joined by likeness");
    assert!(!kept.exists());
}

#[test]
fn the_measure_of_a_value_is_put_right_where_it_stands() {
    let folder = folder();
    let mut session = in_folder(folder.path()).press("Fegg<Enter>^Ucommerce<Enter>");
    session.shows("put right · kept in summitry.toml");
    session.shows("commerce (Coral and Delta)");
}

#[test]
fn the_rows_narrow_as_one_types() {
    let mut session = session(120, 36).press("Ffinvest");
    session.shows("1 of 17");
    session.shows("Japanese investment in ASEAN");
    session.hides("two-way trade (");
    session = session.press("<Enter>");
    session.shows("only invest");
    session = session.press("<Esc>");
    session.shows("17 measures");
    session = session.press("/zebra<Enter>");
    session.shows("nothing that is counted has the words zebra");
}

#[test]
fn a_value_is_copied_with_its_sentence_and_its_source() {
    let session = session(120, 36).press("Fhyfyy");
    let value = &session.copied[1];
    assert!(
        value.starts_with(
            "US$204 billion: two-way trade, ASEAN and Japan, 2020\n“The two-way trade"
        ),
        "{value}"
    );
    assert!(value.ends_with("004_4c120e758f07d708.txt:7"), "{value}");
    let row = &session.copied[0];
    assert!(
        row.contains("2022: 268.5 billion USD ((+64.5 bn USD, +31.6 %) since 2020, computed) (≈ joined with two-way trade)"),
        "{row}"
    );
}

#[test]
fn nothing_to_count_is_said() {
    let library = summitry::library::Library::open(
        Place::StandardInput,
        std::sync::Arc::new(summitry::lexicon::Lexicon::built_in()),
        &summitry::library::Options::in_memory(),
    )
    .expect("memory is always there");
    let mut session = Session::on(library, State::in_memory(), 80, 24).press("F");
    session.shows("no article counts anything");
    let mut session = session.press("jl<Enter>yfyyepq");
    session.hides("does nothing");
}
