//! `summitry search` from outside: answers, errors with their place, forms.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn search(home: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_summitry"))
        .arg("search")
        .args(arguments)
        .env("HOME", home)
        .env("COLUMNS", "120")
        .env_remove("XDG_CACHE_HOME")
        .env_remove("XDG_DATA_HOME")
        .env_remove("XDG_CONFIG_HOME")
        .current_dir(home)
        .output()
        .expect("the program runs")
}

fn home() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder can be made")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("the program prints UTF-8")
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("the answer is JSON")
}

#[test]
fn a_sum_inside_a_quote_is_found_in_each_of_its_currencies() {
    let home = home();
    for query in [
        "speaker:kishida money>usd:1bn",
        "speaker:kishida money>jpy:100bn",
    ] {
        let answer = json(&search(home.path(), &[query, "--format", "json"]));
        let hits = answer["hits"].as_array().expect("it is a list");
        assert_eq!(hits.len(), 1, "{query}");
        assert_eq!(hits[0]["match"], "JPY192 billion (US$1.69 billion)");
        assert_eq!(hits[0]["kind"], "money");
        assert_eq!(hits[0]["speaker"], "Kishida Fumio");
        assert_eq!(answer["articles"], 1);
        assert_eq!(answer["complete"], true);
    }
}

#[test]
fn a_cue_is_found_by_its_words() {
    let home = home();
    let rows = |query: &str| {
        let output = search(home.path(), &[query, "--format", "csv"]);
        text(&output.stdout).lines().count().saturating_sub(1)
    };
    let (said, suggested) = (rows("cue:said"), rows("cue:suggested"));
    assert!(said > suggested && suggested > 0, "{said}, {suggested}");
    assert_eq!(rows("cue:1"), 0);
}

#[test]
fn what_is_wrong_with_a_query_is_pointed_at() {
    let home = home();
    let output = search(home.path(), &["Hội speeker:x"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        text(&output.stderr),
        "summitry: Hội speeker:x\nsummitry:     ^^^^^^^ there is no field speeker; is it speaker?\n"
    );
    let output = search(home.path(), &["mekong \u{1b}[31m AND"]);
    assert!(!text(&output.stderr).contains('\u{1b}'));
}

#[test]
fn the_limit_cuts_and_says_so() {
    let home = home();
    let answer = json(&search(
        home.path(),
        &["trade", "--limit", "2", "--format", "json"],
    ));
    assert_eq!(answer["hits"].as_array().map(Vec::len), Some(2));
    assert_eq!(answer["complete"], false);
}

#[test]
fn the_concordance_is_sorted_by_its_columns() {
    let home = home();
    let arguments = [
        "mekong",
        "--concordance",
        "--sort",
        "speaker",
        "--format",
        "csv",
    ];
    let table = text(&search(home.path(), &arguments).stdout);
    let mut lines = table.lines();
    assert_eq!(
        lines.next(),
        Some("date,speaker,summit,left,match,right,place")
    );
    let speakers: Vec<&str> = lines
        .filter_map(|line| line.split(',').nth(1))
        .map(|name| name.trim_start_matches('≈'))
        .collect();
    assert_eq!(speakers.len(), 4);
    assert!(speakers.is_sorted(), "{speakers:?}");
}

#[test]
fn relevance_puts_the_title_first() {
    let home = home();
    let arguments = ["supply chains", "--order", "relevance", "--format", "json"];
    let answer = json(&search(home.path(), &arguments));
    let title = answer["hits"][0]["title"]
        .as_str()
        .unwrap_or_default()
        .to_lowercase();
    assert!(title.contains("supply chains"), "{title}");
}

#[test]
fn help_explains_every_field() {
    let home = home();
    let help = text(&search(home.path(), &["--help"]).stdout);
    for row in summitry::query::FIELDS {
        assert!(
            help.contains(&format!("{}:", row.names[0])),
            "{}",
            row.names[0]
        );
    }
}
