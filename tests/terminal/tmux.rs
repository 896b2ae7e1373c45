//! The reader inside a real tmux: what is copied is in tmux's buffer, and a pane that is killed takes nothing with it.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use portable_pty::CommandBuilder;

use super::program::{DEADLINE, Program};
use super::sshd::find;

/// The row that tells of the selected thing: the last row is that of tmux.
const SENTENCE: usize = 21;

/// A tmux of its own, whose only pane is the reader; it ends with this value.
struct Tmux {
    program: Program,
}

impl Tmux {
    #[expect(clippy::print_stderr, reason = "a test that is skipped says why")]
    fn start() -> Option<Self> {
        if let Err(reason) = find("tmux") {
            eprintln!("skipped: {reason}");
            return None;
        }
        let home = tempfile::tempdir().expect("a folder for the test");
        let mut command = CommandBuilder::new("tmux");
        command.args(["-u", "-f", "/dev/null", "new-session"]);
        command.arg("echo $$ > id; exec \"$READER\"");
        let path = std::env::var_os("PATH").unwrap_or_default();
        command.env_clear();
        command.env("PATH", path);
        command.env("SHELL", "/bin/sh");
        command.env("READER", env!("CARGO_BIN_EXE_summitry"));
        command.env("HOME", home.path());
        command.env("TMUX_TMPDIR", home.path());
        command.env("TERM", "xterm-256color");
        command.cwd(home.path());
        let program = Program::launch(command, home, (80, 24));
        Some(Self { program })
    }

    /// Has the server do something, and returns what it says.
    fn ask(&self, arguments: &[&str]) -> String {
        let mut tmux = Command::new("tmux");
        tmux.args(arguments);
        tmux.env("TMUX_TMPDIR", self.program.home.path());
        tmux.env_remove("TMUX");
        let output = tmux.output().expect("tmux is installed");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        self.ask(&["kill-server"]);
    }
}

#[test]
fn what_is_copied_is_in_the_buffer_of_tmux() {
    let Some(mut tmux) = Tmux::start() else {
        return;
    };
    tmux.program.wait_for("min left");
    // One at a time: tmux takes keys that come at once for a paste.
    tmux.program.press("]");
    tmux.program.wait_for("] …");
    tmux.program.press("q");
    tmux.program.wait_for_in_row(SENTENCE, " quote ");
    tmux.program.press("y");
    tmux.program.wait_for("y …");
    tmux.program.press("q");
    tmux.program.wait_for("in tmux's buffer");
    let quote = tmux.ask(&["show-buffer"]);
    assert!(quote.contains('—') || quote.contains(".txt:"), "{quote}");
    assert!(quote.contains(".txt:"), "its source: {quote}");
    assert!(!quote.contains('│'), "no border: {quote}");
    tmux.program.press("y");
    tmux.program.wait_for("y …");
    tmux.program.press("c");
    tmux.program.wait_for("citation in tmux's buffer");
    assert_ne!(tmux.ask(&["show-buffer"]), quote);
}

#[test]
fn a_pane_that_is_killed_takes_nothing_with_it() {
    let Some(mut tmux) = Tmux::start() else {
        return;
    };
    tmux.program.wait_for("min left");
    tmux.program.press("3");
    tmux.program.wait_for("show, next place");
    let home = tmux.program.home.path();
    let id = std::fs::read_to_string(home.join("id")).expect("it told its id");
    // A second window, for the server ends with its last.
    tmux.ask(&["new-window", "sleep 1000"]);
    tmux.ask(&["kill-pane", "-t", ":0.0"]);
    let begun = Instant::now();
    while Path::new("/proc").join(id.trim()).exists() {
        assert!(begun.elapsed() < DEADLINE, "it goes on without a pane");
        std::thread::yield_now();
    }
    tmux.ask(&["respawn-window", "-k", "exec \"$READER\""]);
    tmux.program.wait_for("show, next place");
}
