//! The command line from outside: answers, exit codes, bad input.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// Runs the program with its cache, state and configuration under `home`.
fn summitry(home: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_summitry"))
        .args(arguments)
        .env("HOME", home)
        .env_remove("XDG_CACHE_HOME")
        .env_remove("XDG_DATA_HOME")
        .env_remove("XDG_CONFIG_HOME")
        .current_dir(home)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A command that does not read its input may be gone already.
    let _ = child.stdin.take().expect("it is piped").write_all(input);
    child.wait_with_output().expect("the program ends")
}

fn home() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder can be made")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("the program prints UTF-8")
}

#[test]
fn extract_answers_every_line_in_order_and_survives_a_bad_one() {
    let home = home();
    let input = "{\"id\":\"a\",\"text\":\"Japan pledged $50 million.\"}\nnot json\n\n{\"id\":7,\"text\":\"\"}\n";
    let output = summitry(home.path(), &["extract", "--jsonl"], input.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    let ids: Vec<Value> = text(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("a line is JSON")["id"].clone())
        .collect();
    assert_eq!(ids, [Value::from("a"), Value::from(7)]);
    let complaint = text(&output.stderr);
    assert!(complaint.contains("line 2"), "{complaint}");
}

#[test]
fn positions_are_code_points_that_slice_the_text() {
    let home = home();
    let article =
        "HÀ NỘI – “We will give ¥2 billion,” said Prime Minister Pham Minh Chinh on Nov 3, 2020.";
    let input = serde_json::json!({"id": 1, "text": article}).to_string();
    let output = summitry(
        home.path(),
        &["extract", "--jsonl", "--jobs", "1"],
        input.as_bytes(),
    );
    let analysis: Value = serde_json::from_slice(&output.stdout).expect("the answer is JSON");
    let letters: Vec<char> = article.chars().collect();
    let mut checked = 0;
    for kind in ["facts", "quotes"] {
        for found in analysis[kind].as_array().expect("it is a list") {
            let place = |name: &str| {
                usize::try_from(found[name].as_u64().expect("it is a number")).expect("it fits")
            };
            let slice: String = letters[place("start")..place("end")].iter().collect();
            assert_eq!(slice, found["text"].as_str().expect("it has a text"));
            checked += 1;
        }
    }
    assert!(checked > 2, "{analysis}");
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
fn a_wrong_call_has_an_exit_code_of_its_own() {
    let home = home();
    let output = summitry(home.path(), &["facts", "--kind", "moneys"], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("moneys"));
}

#[test]
fn without_a_terminal_the_reader_says_so() {
    let home = home();
    let output = summitry(home.path(), &[], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let complaint = text(&output.stderr);
    assert!(
        !complaint.contains('\u{1b}') && complaint.lines().count() == 1,
        "{complaint}"
    );
}

#[test]
fn an_escape_sequence_in_a_text_or_a_name_does_not_reach_the_terminal() {
    let home = home();
    let folder = home.path().join("hostile");
    fs::create_dir(&folder).expect("a folder can be made");
    fs::write(folder.join("a\u{1b}[31m\u{202e}.txt"), "Trade \u{1b}]52;c;aGk=\u{7} grows\n\nJapan pledged $50\u{9b}31m million for roads on Nov 3, 2020, \u{1b}[2J\"he\u{1b}[31m said so today\" Prime Minister Jane Doe said.\n")
        .expect("a file can be written");
    let plain = ["table", "md", "csv", "json"];
    let written = ["table", "md", "csv", "json", "html", "bibtex", "csl"];
    for (command, formats) in [
        ("facts", &plain[..]),
        ("quotes", &plain),
        ("compare", &written),
        ("figures", &written),
        ("board", &written),
        ("cite", &["bibtex", "csl"]),
        ("show", &plain),
    ] {
        for format in formats {
            let output = summitry(home.path(), &[command, "hostile", "--format", format], b"");
            for printed in [text(&output.stdout), text(&output.stderr)] {
                let leak = printed
                    .chars()
                    .find(|&c| c.is_control() && !matches!(c, '\n' | '\r') || c == '\u{202e}');
                assert_eq!(leak, None, "{command} {format}: {printed:?}");
            }
        }
    }
}

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

#[test]
fn shells_and_manuals_are_served() {
    let home = home();
    let completions = summitry(home.path(), &["completions", "bash"], b"");
    assert!(text(&completions.stdout).contains("summitry"));
    let manual = summitry(home.path(), &["man"], b"");
    assert!(text(&manual.stdout).contains(".TH summitry"));
    let manual = summitry(home.path(), &["man", "quotes"], b"");
    assert!(text(&manual.stdout).contains("speaker"));
    assert_eq!(
        summitry(home.path(), &["man", "nothing"], b"")
            .status
            .code(),
        Some(2)
    );
}

#[test]
fn a_period_that_is_none_is_refused() {
    let home = home();
    let output = summitry(home.path(), &["quotes", "--period", "last-year"], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("last-year"));
}

#[test]
fn an_argument_that_is_not_understood_is_shown_harmless() {
    let home = home();
    let output = summitry(home.path(), &["--\u{1b}]52;c;aGk=\u{7}"], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(!text(&output.stderr).contains('\u{1b}'));
    assert_eq!(
        summitry(home.path(), &["--version"], b"").status.code(),
        Some(0)
    );
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
        ("csv", "topic,summit,words,kind,cue,speaker"),
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
    assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0));
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
