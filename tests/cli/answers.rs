//! What is asked of articles, and what can not be read of them.

use std::fs;

use serde_json::Value;

use super::{home, summitry, text};

#[test]
fn nothing_found_has_the_exit_code_of_grep() {
    let home = home();
    for arguments in [
        &["quotes", "--speaker", "zebra"][..],
        &["facts", "--measure", "zebra"],
        &["compare", "--topic", "zebra"],
        &["figures", "--measure", "zebra", "--format", "json"],
        &["search", "zebra"],
        &["person", "zebra"],
    ] {
        let output = summitry(home.path(), arguments, b"");
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        let complaint = text(&output.stderr);
        assert!(
            complaint.contains("in 3 articles"),
            "{arguments:?}: {complaint}"
        );
    }
}

#[test]
fn the_seeds_answer_without_a_path() {
    let home = home();
    let output = summitry(
        home.path(),
        &[
            "facts",
            "--kind",
            "figure",
            "--measure",
            "trade",
            "--format",
            "csv",
        ],
        b"",
    );
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let answer = text(&output.stdout);
    assert!(answer.contains("US$204 billion"), "{answer}");
    assert!(answer.contains("268.5 billion USD"), "{answer}");
}

#[test]
fn standard_input_is_an_article() {
    let home = home();
    let output = summitry(
        home.path(),
        &["quotes", "-", "--format", "csv"],
        b"Summit opens\n\n\"We will work together,\" Prime Minister Jane Doe said on Monday.\n",
    );
    assert!(
        text(&output.stdout).contains("We will work together"),
        "{}",
        text(&output.stdout)
    );
}

#[test]
fn what_cannot_be_read_is_said_and_the_rest_is_answered() {
    let home = home();
    let folder = home.path().join("articles");
    fs::create_dir(&folder).expect("a folder can be made");
    fs::write(
        folder.join("good.txt"),
        "Trade grows\n\nJapan pledged $50 million for roads on Nov 3, 2020.\n",
    )
    .expect("a file can be written");
    fs::write(
        folder.join("bad.txt"),
        [0_u8, 1, 2, 3, 0, 0, 0, 255].repeat(50),
    )
    .expect("a file can be written");
    let output = summitry(
        home.path(),
        &["facts", "articles", "--kind", "money", "--format", "csv"],
        b"",
    );
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).contains("$50 million"));
    assert!(
        text(&output.stderr).contains("bad.txt"),
        "{}",
        text(&output.stderr)
    );
}

#[test]
fn a_missing_path_is_named() {
    let home = home();
    let output = summitry(home.path(), &["facts", "nowhere"], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(
        text(&output.stderr).contains("nowhere"),
        "{}",
        text(&output.stderr)
    );
}

#[test]
fn an_empty_folder_says_that_there_is_nothing() {
    let home = home();
    fs::create_dir(home.path().join("empty")).expect("a folder can be made");
    let output = summitry(home.path(), &["quotes", "empty"], b"");
    assert!(
        text(&output.stderr).contains("in 0 articles"),
        "{}",
        text(&output.stderr)
    );
    assert!(output.stdout.is_empty());
}

#[test]
fn figures_of_all_articles_are_merged_and_contradictions_shown_with_their_sentences() {
    let home = home();
    let folder = home.path().join("articles");
    fs::create_dir(&folder).expect("a folder can be made");
    for (name, sum) in [
        ("a.txt", "US$40 billion"),
        ("b.txt", "US$40 billion"),
        ("c.txt", "US$52 billion"),
    ] {
        let text =
            format!("Rivers meet\n\nTwo-way trade between the two sides reached {sum} in 2019.\n");
        fs::write(folder.join(name), text).expect("a file can be written");
    }
    fs::write(
        folder.join("summitry.toml"),
        "article = [\n  { path = 'a.txt', date = 'soon' },\n]\n",
    )
    .expect("a file can be written");
    let output = summitry(
        home.path(),
        &["figures", "articles", "--format", "json"],
        b"",
    );
    assert_eq!(output.status.code(), Some(1));
    let complaint = text(&output.stderr);
    assert!(
        complaint.contains("summitry.toml: refused: line 2"),
        "{complaint}"
    );
    let answer: Value = serde_json::from_slice(&output.stdout).expect("the answer is JSON");
    let values = answer["measures"][0]["values"]
        .as_array()
        .expect("it is a list");
    assert_eq!(values.len(), 2, "{answer}");
    assert_eq!(
        values[0]["sources"],
        serde_json::json!(["a.txt:3", "b.txt:3"])
    );
    assert_eq!(values[1]["conflict"], Value::from(true));
    let sentence = "Two-way trade between the two sides reached US$52 billion in 2019.";
    assert_eq!(values[1]["sentence"], Value::from(sentence));
    for format in ["table", "md", "csv"] {
        let output = summitry(
            home.path(),
            &["figures", "articles", "--format", format, "--conflicts"],
            b"",
        );
        assert!(text(&output.stdout).contains("conflict"), "{format}");
    }
}

#[test]
fn a_sum_in_two_currencies_is_printed_in_both_with_its_modifier() {
    let home = home();
    let output = summitry(
        home.path(),
        &[
            "facts", "--kind", "money", "--text", "JPY32", "--format", "csv",
        ],
        b"",
    );
    assert!(
        text(&output.stdout).contains("JPY 32000000000 = USD 281600000"),
        "{}",
        text(&output.stdout)
    );
}

#[test]
fn an_article_that_is_not_there_fails() {
    let home = home();
    let output = summitry(home.path(), &["show", "--article", "no such title"], b"");
    assert_eq!(output.status.code(), Some(1));
}
