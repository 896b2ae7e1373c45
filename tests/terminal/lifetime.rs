//! Start, quit, signals, sizes and terminals that cannot be used.

use std::thread;
use std::time::Instant;

use super::program::{DEADLINE, Program};

#[test]
fn it_starts_and_quits_and_leaves_the_terminal_as_it_was() {
    let mut program = Program::start(80, 24);
    program.wait_for("3 articles");
    program.wait_for("3 Facts");
    assert!(program.screen.screen().alternate_screen());
    program.press("q");
    assert_eq!(program.end().exit_code(), 0);
    program.terminal_is_as_before();
}

#[test]
fn signals_end_it_with_the_terminal_as_it_was() {
    use rustix::process::Signal;
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130)] {
        let mut program = Program::start(80, 24);
        program.wait_for("3 Facts");
        program.signal(signal);
        assert_eq!(program.end().exit_code(), code);
        program.terminal_is_as_before();
    }
}

#[test]
fn a_lost_terminal_ends_it() {
    let mut program = Program::start(80, 24);
    program.wait_for("3 Facts");
    let (mut child, _home) = program.hang_up();
    let start = Instant::now();
    while child
        .try_wait()
        .expect("the program can be waited for")
        .is_none()
    {
        assert!(
            start.elapsed() < DEADLINE,
            "the program goes on without a terminal"
        );
        thread::yield_now();
    }
}

#[test]
fn another_size_is_drawn_at_once() {
    let mut program = Program::start(80, 24);
    program.wait_for("3 Facts");
    program.resize(50, 12);
    program.wait_for("[2 text]");
    program.press("q");
    assert_eq!(program.end().exit_code(), 0);
}

#[test]
fn the_first_key_after_a_resize_is_heard() {
    let mut program = Program::start(80, 24);
    program.wait_for("3 Facts");
    for width in [91, 85, 99, 80, 120] {
        program.resize(width, 24);
        program.wait_for("3 Facts");
        program.press("?");
        program.wait_for("Here: the ");
        program.press("q");
        program.wait_for("3 Facts");
    }
    program.press("q");
    assert_eq!(program.end().exit_code(), 0);
}

#[test]
fn a_terminal_that_cannot_be_used_is_refused_without_an_escape() {
    for term in ["dumb", ""] {
        let home = tempfile::tempdir().expect("a folder for the test");
        let mut program = Program::start_in(home, 80, 24, term);
        assert_eq!(program.end().exit_code(), 2);
        program.wait_for("the reader needs");
        assert!(
            !program.bytes.contains(&0x1b),
            "{:?}",
            String::from_utf8_lossy(&program.bytes)
        );
    }
}

#[test]
fn a_path_that_is_not_there_is_refused() {
    let home = tempfile::tempdir().expect("a folder for the test");
    let path = home.path().join("nowhere\u{1b}[31m");
    let path = path.to_str().expect("a path").to_owned();
    let mut program = Program::start_on(&[&path], home, (200, 24), "xterm");
    assert_eq!(program.end().exit_code(), 1);
    program.wait_for("there is no such file");
    assert!(!program.bytes.contains(&0x1b));
}

#[test]
fn without_a_terminal_it_says_what_to_do_instead() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_summitry"))
        .env_clear()
        .env("TERM", "xterm")
        .output()
        .expect("the program starts");
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(complaint.contains("standard output is none"), "{complaint}");
    assert!(!complaint.contains('\x1b'));
}
