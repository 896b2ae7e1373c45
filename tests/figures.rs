//! Figures and people on the command line: the same content as on the screens.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn summitry(home: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_summitry"))
        .args(arguments)
        .env("HOME", home)
        .env_remove("XDG_CACHE_HOME")
        .env_remove("XDG_DATA_HOME")
        .env_remove("XDG_CONFIG_HOME")
        .current_dir(home)
        .output()
        .expect("the program starts")
}

fn json(arguments: &[&str]) -> Value {
    let home = tempfile::tempdir().expect("a folder can be made");
    let output = summitry(home.path(), arguments);
    assert!(output.status.success());
    serde_json::from_slice(&output.stdout).expect("the answer is JSON")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("the program prints UTF-8")
}

#[test]
fn the_trade_of_the_seeds_is_one_row_with_its_change() {
    let answer = json(&["figures", "--format", "json"]);
    let trade = &answer["measures"][0];
    assert_eq!(trade["measure"], "two-way trade");
    assert_eq!(trade["values"][0]["text"], "US$204 billion");
    let later = &trade["values"][1];
    assert_eq!(later["text"], "268.5 billion USD");
    assert_eq!(later["join"], "two-way trade turnover (ASEAN and Japan)");
    let rate = later["computed"]["rate"].as_f64().expect("it is a number");
    assert!((rate - 0.316).abs() < 0.001, "{rate}");
    let investment = &answer["measures"][1];
    assert_eq!(investment["joins"][0]["measure"], "investment capital");
    assert_eq!(investment["joins"][0]["confirmed"], false);
}

#[test]
fn what_is_computed_says_so_in_every_form() {
    let home = tempfile::tempdir().expect("a folder can be made");
    for format in ["table", "md", "csv", "html"] {
        let output = summitry(home.path(), &["figures", "--format", format]);
        let printed = text(&output.stdout);
        assert!(printed.contains("+31.6 %"), "{format}: {printed}");
        assert!(printed.contains("computed"), "{format}");
        assert!(printed.contains('≈'), "{format}");
    }
}

#[test]
fn a_person_is_found_by_any_order_of_the_name() {
    for name in ["Kishida Fumio", "fumio kishida", "KISHIDA"] {
        let answer = json(&["person", name, "--format", "json"]);
        assert_eq!(answer["name"], "Kishida Fumio", "{name}");
        assert_eq!(answer["offices"][1]["title"], "Prime Minister of Japan");
        assert_eq!(answer["offices"][1]["from"], "2021-10-04");
        let mentions = answer["mentions"].as_array().expect("it is a list");
        assert_eq!(mentions.len(), 10);
        assert!(mentions.iter().all(|it| it["sentence"] != ""));
        assert_eq!(answer["summits"][0]["name"], "24th ASEAN-Japan Summit");
    }
}

#[test]
fn several_who_may_be_meant_are_listed_and_nobody_is_said() {
    let home = tempfile::tempdir().expect("a folder can be made");
    let folder = home.path().join("articles");
    std::fs::create_dir(&folder).expect("a folder can be made");
    let words = "Talks\n\nPresident Ana Solis said trade had grown. Minister Maria Solis said it had not.\n";
    std::fs::write(folder.join("a.txt"), words).expect("a file can be written");
    let output = summitry(home.path(), &["person", "solis", "articles"]);
    assert_eq!(output.status.code(), Some(1));
    let complaint = text(&output.stderr);
    assert!(
        complaint.contains("Ana Solis") && complaint.contains("Maria Solis"),
        "{complaint}"
    );
    let output = summitry(home.path(), &["person", "zebra", "articles"]);
    assert!(text(&output.stderr).contains("no such person"));
    for format in ["table", "md", "csv"] {
        let output = summitry(
            home.path(),
            &["person", "maria", "articles", "--format", format],
        );
        assert!(text(&output.stdout).contains("Maria Solis"), "{format}");
    }
}
