//! Terminals that cannot be used, in every combination: a clear word, a code of its own, and not one escape.

use std::fs;

use portable_pty::CommandBuilder;

use super::program::Program;

/// What `TERM` says; none leaves it out.
const TERMS: [Option<&str>; 3] = [Some("dumb"), Some(""), None];
/// How standard input and output are led elsewhere.
const WAYS: [&str; 4] = ["", "</dev/null", ">out", "</dev/null >out"];

/// Runs the reader in a terminal and returns the code it ended with and all that it said, wherever that went.
fn run(term: Option<&str>, way: &str) -> (String, Vec<u8>) {
    let home = tempfile::tempdir().expect("a folder for the test");
    let mut command = CommandBuilder::new("sh");
    let script = format!("\"$0\" {way} 2>err; echo $? >code");
    command.args(["-c", &script, env!("CARGO_BIN_EXE_summitry")]);
    let path = std::env::var_os("PATH").unwrap_or_default();
    command.env_clear();
    command.env("PATH", path);
    command.cwd(home.path());
    command.env("HOME", home.path());
    if let Some(term) = term {
        command.env("TERM", term);
    }
    let mut program = Program::launch(command, home, (80, 24));
    program.end();
    let read = |name: &str| fs::read(program.home.path().join(name)).unwrap_or_default();
    let said = [program.bytes.clone(), read("out"), read("err")].concat();
    let code = String::from_utf8_lossy(&read("code")).trim().to_owned();
    (code, said)
}

#[track_caller]
fn is_refused(term: Option<&str>, way: &str) {
    let (code, said) = run(term, way);
    let words = String::from_utf8_lossy(&said);
    assert_eq!(code, "2", "{term:?} {way}: {words}");
    assert!(
        words.contains("the reader needs"),
        "{term:?} {way}: {words}"
    );
    assert!(!said.contains(&0x1b), "{term:?} {way}: {words:?}");
}

#[test]
fn a_terminal_of_no_use_is_refused_in_words_alone() {
    for term in TERMS {
        for way in WAYS {
            is_refused(term, way);
        }
    }
}

#[test]
fn a_good_terminal_does_not_help_where_the_output_goes_elsewhere() {
    for way in [">out", "</dev/null >out"] {
        is_refused(Some("xterm-256color"), way);
    }
}

#[test]
fn keys_come_from_the_terminal_where_the_input_does_not() {
    let home = tempfile::tempdir().expect("a folder for the test");
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", "\"$0\" </dev/null", env!("CARGO_BIN_EXE_summitry")]);
    let path = std::env::var_os("PATH").unwrap_or_default();
    command.env_clear();
    command.env("PATH", path);
    command.cwd(home.path());
    command.env("HOME", home.path());
    command.env("TERM", "xterm-256color");
    let mut program = Program::launch(command, home, (80, 24));
    program.wait_for("3 Facts");
    program.press("?");
    program.wait_for("Here: the ");
    program.press("qq");
    assert_eq!(program.end().exit_code(), 0);
    program.terminal_is_as_before();
}
