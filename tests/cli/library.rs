//! `index`, `library`, and articles that were analysed elsewhere.

use std::fs;
use std::path::Path;

use super::{home, summitry, text};

const TEXT: &str = "Ministers meet on the river\n\nMinister Anna Berg said the Mekong needs 40 million dollars. \
                    She said that the states should dredge the river together.\n\nHanoi, 3 March 2020\n";

/// Makes a folder of two articles.
fn archive(home: &Path) {
    fs::create_dir(home.join("news")).expect("a folder can be made");
    fs::write(home.join("news/a.txt"), TEXT).expect("it is written");
    let other = TEXT
        .replace("Berg", "Holm")
        .replace("40", "45")
        .replace("3 March", "4 March");
    fs::write(home.join("news/b.txt"), other).expect("it is written");
}

/// Runs a command that must end well, and returns what it prints.
fn answer(home: &Path, arguments: &[&str]) -> String {
    let output = summitry(home, arguments, b"");
    let complaint = text(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{arguments:?} {complaint}");
    text(&output.stdout)
}

#[test]
fn an_index_is_made_listed_verified_and_removed() {
    let home = home();
    archive(home.path());
    let said = answer(home.path(), &["index", "news"]);
    assert!(
        said.starts_with("2 articles, ") && said.contains("2 files read"),
        "{said}"
    );
    let said = answer(home.path(), &["index", "news"]);
    assert!(said.contains("0 files read, 2 unchanged"), "{said}");
    let list = answer(home.path(), &["library", "list", "--format", "json"]);
    let list: serde_json::Value = serde_json::from_str(&list).expect("it is JSON");
    let only = &list["libraries"][0];
    assert_eq!(
        (&only["articles"], &only["state"]),
        (&2.into(), &"complete".into())
    );
    assert!(
        only["roots"][0]
            .as_str()
            .expect("a path")
            .ends_with("/news")
    );
    assert!(answer(home.path(), &["library", "verify"]).contains(": sound ("));
    assert!(answer(home.path(), &["library", "remove", "news"]).contains(": removed ("));
    let list = answer(home.path(), &["library", "list", "--format", "csv"]);
    assert_eq!(list.lines().count(), 1, "{list}");
    let gone = summitry(home.path(), &["library", "remove", "news"], b"");
    assert_eq!(gone.status.code(), Some(2));
}

#[test]
fn damage_is_found_and_mended_by_the_next_run() {
    let home = home();
    archive(home.path());
    answer(home.path(), &["index", "news"]);
    let folder = home.path().join(".cache/summitry");
    let entries = fs::read_dir(folder).expect("the cache is there");
    let mut files = entries.map(|it| it.expect("it can be read").path());
    let file = files
        .find(|path| path.extension().is_some_and(|it| it == "sqlite"))
        .expect("there is one");
    let mut bytes = fs::read(&file).expect("it can be read");
    let middle = bytes.len() / 2;
    bytes[4096..middle].fill(0x5a);
    fs::write(&file, bytes).expect("it is written");
    let damaged = summitry(home.path(), &["library", "verify"], b"");
    assert_eq!(damaged.status.code(), Some(1), "{}", text(&damaged.stdout));
    assert!(answer(home.path(), &["index", "news"]).starts_with("2 articles, "));
    answer(home.path(), &["library", "verify"]);
}

#[test]
fn what_was_analysed_elsewhere_answers_as_if_it_had_been_read_here() {
    let home = home();
    archive(home.path());
    let mut lines = String::new();
    for name in ["a", "b"] {
        let text = fs::read_to_string(home.path().join(format!("news/{name}.txt")));
        let text = text.expect("it was written");
        let line = serde_json::json!({"id": format!("{name}.txt"), "text": text});
        lines.push_str(&line.to_string());
        lines.push('\n');
    }
    let analysed = summitry(
        home.path(),
        &["extract", "--jsonl", "--whole"],
        lines.as_bytes(),
    );
    assert_eq!(analysed.status.code(), Some(0));
    fs::create_dir(home.path().join("out")).expect("a folder can be made");
    let mut parts = text(&analysed.stdout);
    parts.push_str("{\"id\":\"c\"}\n");
    fs::write(home.path().join("out/part.jsonl"), parts).expect("it is written");
    let import = summitry(home.path(), &["library", "import", "out"], b"");
    // The line without a text is named, the others are in.
    assert_eq!(import.status.code(), Some(1));
    assert!(text(&import.stderr).contains("part.jsonl: line 3: "));
    assert_eq!(text(&import.stdout), "2 articles taken in\n");
    for command in ["quotes", "facts", "compare"] {
        let [here, there] = ["news", "out"].map(|place| {
            let output = summitry(home.path(), &[command, place, "--format", "json"], b"");
            let mut answer: serde_json::Value =
                serde_json::from_slice(&output.stdout).expect("it is JSON");
            answer["problems"] = serde_json::Value::Null;
            // Articles are printed as they arrived, and several threads read them.
            if let Some(articles) = answer["articles"].as_array_mut() {
                articles.sort_by_key(|article| article["id"].to_string());
            }
            answer
        });
        assert_eq!(here, there, "{command}");
    }
    let kept = answer_of_index(home.path());
    assert!(kept.contains("0 files read, 1 unchanged"), "{kept}");
}

/// Opens the imported library again: its files are known.
fn answer_of_index(home: &Path) -> String {
    text(&summitry(home, &["index", "out"], b"").stdout)
}

#[test]
fn an_article_goes_by_one_name_however_its_folder_is_named() {
    let orders = [
        ["archive", "other/../archive", "./archive/", "link"],
        ["link", "other/../archive", "archive", "./archive/"],
    ];
    for names in orders {
        let home = home();
        for folder in ["archive/deep", "other"] {
            fs::create_dir_all(home.path().join(folder)).expect("a folder can be made");
        }
        std::os::unix::fs::symlink("archive", home.path().join("link")).expect("a link is made");
        let words =
            "Harbour talks end\n\nMinister Ivo Sol said the harbour would cost US$3 million.\n";
        for file in ["archive/a.txt", "archive/deep/b.txt"] {
            fs::write(
                home.path().join(file),
                words.replace('3', &file.len().to_string()),
            )
            .expect("a file can be written");
        }
        for name in names {
            let output = summitry(home.path(), &["show", "--format", "csv", name], b"");
            let rows = text(&output.stdout);
            let keys: Vec<_> = rows
                .lines()
                .skip(1)
                .map(|row| row.rsplit(',').next())
                .collect();
            assert_eq!(keys, [Some("a.txt"), Some("deep/b.txt")], "{name}: {rows}");
            assert_eq!(text(&output.stderr), "", "{name}");
        }
    }
}

#[test]
fn what_cannot_be_taken_in_stays_what_it_was() {
    let home = home();
    let record = serde_json::json!({"id": "a", "text": TEXT}).to_string();
    fs::write(home.path().join("plain.jsonl"), record + "\n").expect("it is written");
    let before = answer(home.path(), &["quotes", "--format", "csv", "plain.jsonl"]);
    let import = summitry(home.path(), &["library", "import", "plain.jsonl"], b"");
    assert_eq!(import.status.code(), Some(1));
    assert!(text(&import.stderr).contains("line 1: has no text to read"));
    assert_eq!(
        answer(home.path(), &["quotes", "--format", "csv", "plain.jsonl"]),
        before
    );
    let import = summitry(home.path(), &["library", "import", "-"], TEXT.as_bytes());
    assert_eq!(
        import.status.code(),
        Some(2),
        "a stream cannot be read again"
    );
}
