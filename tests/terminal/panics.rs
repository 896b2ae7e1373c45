//! A panic in any thread: the terminal comes back, what the reader did is kept, and a thread behind the screen takes
//! nothing but its own answer with it.

use portable_pty::CommandBuilder;
use tempfile::TempDir;

use super::program::Program;

/// Starts the program with a thread that panics on purpose, which debug builds can.
fn start(home: TempDir, thread: &str) -> Program {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_summitry"));
    command.env_clear();
    command.cwd(home.path());
    command.env("HOME", home.path());
    command.env("TERM", "xterm-256color");
    command.env("SUMMITRY_REHEARSE_PANIC", thread);
    Program::launch(command, home, (80, 24))
}

fn home() -> TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

#[test]
#[cfg_attr(not(debug_assertions), ignore = "only debug builds panic on purpose")]
fn a_panic_of_the_screen_gives_the_terminal_back_and_keeps_the_place() {
    let mut program = start(home(), "screen");
    program.wait_for("min left");
    program.press("3");
    program.wait_for("show, next place");
    program.resize(90, 24);
    assert_eq!(program.end().exit_code(), 101);
    program.terminal_is_as_before();
    assert!(program.contents().contains("a rehearsed panic"));
    let mut again = start(program.home, "nobody");
    again.wait_for("show, next place");
    again.press("q");
    assert_eq!(again.end().exit_code(), 0);
}

#[test]
#[cfg_attr(not(debug_assertions), ignore = "only debug builds panic on purpose")]
fn a_panic_behind_the_screen_is_said_and_the_program_goes_on() {
    for (thread, keys) in [("desk", "gp"), ("ingest", "")] {
        let mut program = start(home(), thread);
        program.wait_for("seeds");
        program.press(keys);
        program.wait_for("an internal error");
        program.press("?");
        program.wait_for("Here: the ");
        program.press("qq");
        assert_eq!(program.end().exit_code(), 0);
        program.terminal_is_as_before();
    }
}
