//! Left and right margins may be set only while the reader has the terminal.

use rustix::process::Signal;

use super::program::Program;

const ALLOWED: &str = "\x1b[?69h";
const FORBIDDEN: &str = "\x1b[?69l";

/// Returns what a reader wrote until a signal ended it.
fn written(options: &[&str]) -> String {
    let home = tempfile::tempdir().expect("a folder for the test");
    let mut program = Program::start_on(options, home, (120, 36), "xterm-256color");
    program.wait_for("3 Facts");
    program.press("jj");
    program.signal(Signal::TERM);
    program.end();
    String::from_utf8_lossy(&program.bytes).into_owned()
}

#[test]
fn margins_are_allowed_while_the_reader_runs_and_not_afterwards() {
    let written = written(&["--margins"]);
    let (_, after) = written.split_once(ALLOWED).expect("margins are allowed");
    let (_, after) = after.split_once(FORBIDDEN).expect("they end");
    assert!(after.ends_with("\x1b[?1049l"), "{after:?}");
    assert!(!after.contains(ALLOWED), "{after:?}");
}

#[test]
fn a_terminal_that_is_not_said_to_have_margins_never_hears_of_them() {
    let written = written(&[]);
    assert!(!written.contains("\x1b[?69"), "{written:?}");
}
