//! `summitry redline` and `summitry like`: what changed between two articles, and what was said in like words.

use serde_json::Value;

use super::{home, summitry, text};

#[test]
fn two_articles_are_printed_as_one_with_what_changed_marked() {
    let home = home();
    for (name, words) in [
        (
            "a.txt",
            "Ministers agreed to open the old river ports to every neighbour. They will dredge the canal by May.",
        ),
        (
            "b.txt",
            "They will dredge the canal by June. Ministers agreed to open the old river ports to grain ships.",
        ),
    ] {
        std::fs::write(home.path().join(name), format!("Ports\n\n{words}\n"))
            .expect("it can be written");
    }
    let redline = |format| {
        let arguments = ["redline", "a", "b", "a.txt", "b.txt", "--format", format];
        let output = summitry(home.path(), &arguments, b"");
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        text(&output.stdout)
    };
    let page = redline("table");
    for mark in ["[-", "-]", "{+", "+}", "[~", "{~"] {
        assert!(page.contains(mark), "{mark} in {page}");
    }
    let stray = page.lines().find(|line| line.starts_with(['+', '~', ']']));
    assert_eq!(stray, None, "a mark stays with its words");
    assert!(redline("md").contains("~~"));
    let pieces = redline("csv");
    assert!(pieces.starts_with("change,words"), "{pieces}");
    for change in ["both,", "only earlier,", "only later,", "moved here,"] {
        assert!(pieces.contains(&format!("\n{change}")), "{pieces}");
    }
    let record: Value = serde_json::from_str(&redline("json")).expect("it is JSON");
    for side in ["earlier", "later"] {
        assert!(record[side].as_str().is_some_and(|words| !words.is_empty()));
    }
    assert!(!record["edits"].as_array().expect("a list").is_empty());
}

#[test]
fn an_article_and_itself_do_not_differ() {
    let home = home();
    let arguments = ["redline", "004", "004", "--format", "csv"];
    let pieces = text(&summitry(home.path(), &arguments, b"").stdout);
    assert!(pieces.contains("\nboth,"), "{pieces}");
    for change in ["only", "moved"] {
        assert!(!pieces.contains(&format!("\n{change}")), "{pieces}");
    }
}

#[test]
fn quotes_like_one_are_listed_best_first_with_the_reason() {
    let home = home();
    let arguments = ["like", "004:17", "--format", "json", "--limit", "5"];
    let output = summitry(home.path(), &arguments, b"");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let likes: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    assert_eq!(likes["quote"]["line"], 17);
    let alike = likes["alike"].as_array().expect("a list");
    assert!(!alike.is_empty() && alike.len() <= 5, "{likes}");
    let own = &likes["quote"]["id"];
    for it in alike {
        assert_ne!(&it["id"], own, "no quote is like itself");
        assert!(
            it["reason"]
                .as_str()
                .is_some_and(|reason| reason.contains("shares"))
        );
    }
    let scores: Vec<f64> = alike
        .iter()
        .filter(|it| it["is_elsewhere"] == true)
        .map(|it| it["score"].as_f64().expect("a number"))
        .collect();
    assert!(scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
    let place = alike[0]["id"].as_str().expect("a place").to_owned();
    let again = summitry(home.path(), &["like", &place, "--format", "csv"], b"");
    assert_eq!(
        again.status.code(),
        Some(0),
        "a place that is printed can be asked"
    );
}

#[test]
fn what_is_called_nothing_is_not_found() {
    let home = home();
    for arguments in [
        &["redline", "004", "nothing"][..],
        &["redline", "nothing", "004"],
        &["like", "004:1"],
        &["like", "nothing"],
    ] {
        let output = summitry(home.path(), arguments, b"");
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        let said = text(&output.stderr);
        assert!(said.contains("called"), "{arguments:?}");
        assert!(said.contains("built into the program"), "{said}");
    }
}
