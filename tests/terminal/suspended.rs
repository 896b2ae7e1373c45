//! Stopped by ^Z in a real shell, and taken up again in another size.

use portable_pty::CommandBuilder;

use super::program::Program;

const CYCLES: usize = 5;

/// Returns an interactive shell that was told to run something.
fn started_by_a_shell(line: &str) -> Program {
    let home = tempfile::tempdir().expect("a folder for the test");
    let mut command = CommandBuilder::new("sh");
    command.arg("-i");
    let path = std::env::var_os("PATH").unwrap_or_default();
    command.env_clear();
    command.env("PATH", path);
    command.cwd(home.path());
    command.env("HOME", home.path());
    command.env("PS1", "shell> ");
    command.env("READER", env!("CARGO_BIN_EXE_summitry"));
    command.env("TERM", "xterm-256color");
    let mut program = Program::launch(command, home, (80, 24));
    program.wait_for("shell> ");
    program.press(&format!("{line}\r"));
    program
}

#[test]
fn it_stops_for_the_shell_and_comes_back_in_another_size() {
    let mut program = started_by_a_shell("\"$READER\"");
    // From the first key on nothing else is opened: the article is that of a fresh start when all are there.
    let is_read = |screen: &str| screen.contains("min left") && !screen.contains(" files");
    program.wait_until("all files read", is_read);
    for (cycle, size) in [(120, 36), (80, 24)]
        .into_iter()
        .cycle()
        .take(CYCLES)
        .enumerate()
    {
        let before = program.bytes.len();
        program.press("\x1a");
        // An old prompt stands on the screen before the reader has stopped.
        program.wait_for_output(before, ["Stopped", "shell> "]);
        assert!(!program.screen.screen().alternate_screen());
        assert!(!program.screen.screen().hide_cursor());
        program.resize(size.0, size.1);
        // The shell echoes and works as before.
        let words = format!("cycle{cycle}");
        program.press(&format!("echo {words}\r"));
        program.wait_until("the shell's answer", |screen| {
            screen.matches(&words).count() == 2
        });
        program.press("fg\r");
        program.wait_for("3 Facts");
    }
    let mut fresh = Program::start(120, 36);
    fresh.wait_for("3 Facts");
    fresh.wait_until("all files read", is_read);
    let expected = fresh.contents();
    program.wait_until(&expected, |screen| screen == expected);
    let before = program.bytes.len();
    program.press("q");
    // Again not an old prompt, but the one after the first screen is back.
    program.wait_for_output(before, ["\x1b[?1049l", "shell> "]);
    program.press("exit\r");
    program.end();
}

#[test]
fn the_shell_has_no_margins_meanwhile() {
    let mut program = started_by_a_shell("\"$READER\" --margins");
    program.wait_for("3 Facts");
    let before = program.bytes.len();
    program.press("\x1a");
    program.wait_for_output(before, ["\x1b[?69l", "shell> "]);
    let before = program.bytes.len();
    program.press("fg\r");
    program.wait_for_output(before, ["\x1b[?1049h", "\x1b[?69h"]);
    let before = program.bytes.len();
    program.press("q");
    program.wait_for_output(before, ["\x1b[?69l", "shell> "]);
    program.press("exit\r");
    program.end();
}
