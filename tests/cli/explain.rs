//! `summitry explain`: why a line was read as it was.

use std::fs;

use serde_json::Value;

use super::{home, summitry, text};

#[test]
fn a_line_is_explained_with_its_cue_speaker_and_rules() {
    let home = home();
    fs::write(
        home.path().join("port.txt"),
        "Port opens\n\nMayor Ana Reyes said the port had cost $50 million.\nThe report was long.\n",
    )
    .expect("a file can be written");
    let output = summitry(home.path(), &["explain", "port.txt:3"], b"");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let page = text(&output.stdout);
    let words: Vec<&str> = page.split_whitespace().collect();
    let page = words.join(" ");
    for expected in [
        "port.txt:3 · paragraph",
        "cue: “said” is say; finite",
        "subject “Mayor Ana Reyes”; beside it: bare clause → taken",
        "by the rule “speaker cue content”",
        "→ Ana Reyes (the name is printed there)",
        "money: “$50 million”",
    ] {
        assert!(page.contains(expected), "{expected} in {page}");
    }
    assert!(!page.contains("The report was long"), "{page}");
}

#[test]
fn a_built_in_article_is_explained_by_its_number() {
    let home = home();
    let output = summitry(home.path(), &["explain", "004:17", "--format", "json"], b"");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let page: Value = serde_json::from_slice(&output.stdout).expect("the answer is JSON");
    let part = &page["explanation"]["parts"][0];
    assert_eq!(part["line"], 17);
    assert_eq!(part["quotes"][0]["speaker"], "Pham Minh Chinh");
    assert!(part["quotes"][0]["rule"].is_string());
    let furniture = summitry(home.path(), &["explain", "004:1"], b"");
    assert!(text(&furniture.stdout).contains("furniture"));
}

#[test]
fn what_cannot_be_explained_is_said() {
    let home = home();
    for (place, code, complaint) in [
        ("nowhere.txt", 1, "nowhere.txt: does not exist"),
        ("nowhere.txt:3", 1, "nowhere.txt: does not exist"),
        ("004:99999", 2, "no line 99999"),
        ("004:0", 2, "no line 0"),
        ("004:8", 2, "no sentence stands on line 8"),
    ] {
        let output = summitry(home.path(), &["explain", place], b"");
        assert_eq!(output.status.code(), Some(code), "{place}");
        assert!(
            text(&output.stderr).contains(complaint),
            "{place}: {}",
            text(&output.stderr)
        );
        assert!(output.stdout.is_empty(), "{place}");
    }
}

#[test]
fn an_explanation_is_safe_to_print() {
    let home = home();
    let article = "Trade grows\n\nJapan \u{1b}]52;c;aGk=\u{7}pledged $50\u{9b}31m million, \u{1b}[2J\"he\u{1b}[31m said \u{202e}so today\" Prime Minister Jane Doe said.\n";
    for format in ["table", "json"] {
        let output = summitry(
            home.path(),
            &["explain", "-", "--format", format],
            article.as_bytes(),
        );
        let printed = text(&output.stdout);
        let leak = printed
            .chars()
            .find(|&c| c.is_control() && c != '\n' || c == '\u{202e}');
        assert_eq!(leak, None, "{format}: {printed:?}");
        assert!(printed.contains("Jane Doe"), "{format}: {printed}");
    }
}
