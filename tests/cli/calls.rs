//! Calls that are wrong or hostile, and what the program tells of itself.

use std::fs;

use super::{home, summitry, text};

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
fn what_is_neither_a_file_nor_a_command_is_said_to_be_none() {
    let home = home();
    let output = summitry(home.path(), &["bogus"], b"");
    assert_eq!(output.status.code(), Some(2));
    let complaint = text(&output.stderr);
    assert!(
        complaint.contains("no file, folder or command \"bogus\""),
        "{complaint}"
    );
}

#[test]
fn a_mistyped_folder_leaves_no_index() {
    let home = home();
    let output = summitry(home.path(), &["quotes", "nosuchfolder"], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("nosuchfolder"));
    let list = summitry(home.path(), &["library", "list"], b"");
    assert!(!text(&list.stdout).contains("nosuchfolder"));
}

#[test]
fn a_hyphen_is_standard_input_and_standard_output() {
    let home = home();
    let article = b"Trade grows\n\nJapan pledged $50 million for roads on Nov 3, 2020, officials said on Monday.\n";
    let output = summitry(home.path(), &["extract", "-"], article);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("$50 million"));
    for arguments in [
        &["state", "export", "-o", "-"][..],
        &["cite", "--output", "-"],
    ] {
        let output = summitry(home.path(), arguments, b"");
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        assert!(!output.stdout.is_empty());
        assert!(!home.path().join("-").exists(), "{arguments:?}");
    }
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
