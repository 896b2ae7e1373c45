//! What is written for others: compare, figures, the board, citations.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{home, summitry, text};

/// Writes two articles on two summits into `home/articles`.
fn two_articles(home: &Path) {
    let folder = home.join("articles");
    fs::create_dir(&folder).expect("a folder can be made");
    for (name, number, words) in [
        (
            "a.txt",
            "22nd",
            "Prime Minister Ivo Sol said the ministry would restore the supply chains.",
        ),
        (
            "b.txt",
            "23rd",
            "“We will mend supply chains together,” Prime Minister Ivo Sol said.",
        ),
    ] {
        let text = format!(
            "Leaders meet\n\nLeaders gathered for the {number} ASEAN-Japan Summit on Monday.\n\n{words}\n"
        );
        fs::write(folder.join(name), text).expect("a file can be written");
    }
}

#[test]
fn compare_is_written_in_every_form_with_its_sources() {
    let home = home();
    two_articles(home.path());
    let arguments = |format| {
        [
            "compare",
            "articles",
            "--speaker",
            "sol",
            "--format",
            format,
        ]
    };
    for (format, words) in [
        ("table", "said"),
        ("md", "## Sources"),
        ("csv", "topic,column: summit,words,kind,cue,speaker"),
        ("json", "\"statements\""),
        ("html", "<h2>Sources</h2>"),
        ("bibtex", "@misc{"),
        ("csl", "article-newspaper"),
    ] {
        let output = summitry(home.path(), &arguments(format), b"");
        assert_eq!(
            output.status.code(),
            Some(0),
            "{format}: {}",
            text(&output.stderr)
        );
        assert!(
            text(&output.stdout).contains(words),
            "{format}: {}",
            text(&output.stdout)
        );
    }
    let page = text(&summitry(home.path(), &arguments("html"), b"").stdout);
    assert!(
        page.contains("“We will mend supply chains together,”"),
        "{page}"
    );
    assert!(!page.contains("“the ministry would"), "{page}");
    let csv = text(&summitry(home.path(), &arguments("csv"), b"").stdout);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let rows: Vec<_> = reader
        .records()
        .map(|row| row.expect("it is CSV"))
        .collect();
    assert!(
        rows.iter()
            .any(|row| &row[14] == "b.txt" && &row[15] == "5"),
        "{csv}"
    );
}

#[test]
fn a_file_that_is_there_is_never_written_over() {
    let home = home();
    two_articles(home.path());
    let write = || {
        summitry(
            home.path(),
            &[
                "compare", "articles", "--format", "md", "--output", "out.md",
            ],
            b"",
        )
    };
    assert!(text(&write().stderr).contains("written to out.md"));
    let first = fs::read_to_string(home.path().join("out.md")).expect("it was written");
    fs::write(home.path().join("out.md"), "mine").expect("a file can be written");
    let said = text(&write().stderr);
    assert!(
        said.contains("out.md is there already; written to out-2.md"),
        "{said}"
    );
    let read = |name| fs::read_to_string(home.path().join(name)).expect("it is there");
    assert_eq!(
        (read("out.md"), read("out-2.md")),
        ("mine".to_owned(), first)
    );
    let output = summitry(
        home.path(),
        &[
            "compare",
            "articles",
            "--format",
            "md",
            "--output",
            "no/such/out.md",
        ],
        b"",
    );
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
}

#[test]
fn figures_and_an_empty_board_are_written_too() {
    let home = home();
    let output = summitry(
        home.path(),
        &["figures", "--measure", "trade", "--format", "html"],
        b"",
    );
    assert!(
        text(&output.stdout).contains("US$204 billion"),
        "{}",
        text(&output.stderr)
    );
    let output = summitry(home.path(), &["board"], b"");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
    assert!(
        text(&output.stderr).contains("no pin in 3 articles"),
        "{}",
        text(&output.stderr)
    );
}

#[test]
fn articles_are_cited_for_reference_managers() {
    let home = home();
    two_articles(home.path());
    let output = summitry(
        home.path(),
        &["cite", "articles", "--article", "b.txt"],
        b"",
    );
    let entries = text(&output.stdout);
    assert_eq!(entries.matches("@misc{").count(), 1, "{entries}");
    assert!(entries.contains("file: b.txt"), "{entries}");
    let output = summitry(home.path(), &["cite", "articles", "--format", "csl"], b"");
    let entries: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    assert_eq!(entries.as_array().map(Vec::len), Some(2));
    let output = summitry(
        home.path(),
        &["cite", "articles", "--article", "nothing"],
        b"",
    );
    assert_eq!(output.status.code(), Some(1));
}
