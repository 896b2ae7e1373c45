//! Programs that take a text for the clipboard on their standard input: tmux, and those of a desktop. They are run by
//! their arguments, never through a shell.

use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// A desktop that does not answer by then is not there.
const PATIENCE: Duration = Duration::from_secs(2);

/// A program with its arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tool {
    pub program: &'static str,
    arguments: &'static [&'static str],
}

/// Takes the text into a buffer of its own and (`-w`) sends it on to the terminal.
pub(super) const TMUX: Tool = Tool {
    program: "tmux",
    arguments: &["load-buffer", "-w", "-"],
};

/// The programs of desktops, and the variable that tells that theirs runs; none where it always does.
const DESKTOPS: [(Option<&str>, Tool); 4] = [
    (
        Some("WAYLAND_DISPLAY"),
        Tool {
            program: "wl-copy",
            arguments: &[],
        },
    ),
    (
        Some("DISPLAY"),
        Tool {
            program: "xclip",
            arguments: &["-selection", "clipboard"],
        },
    ),
    (
        Some("DISPLAY"),
        Tool {
            program: "xsel",
            arguments: &["--clipboard", "--input"],
        },
    ),
    (
        None,
        Tool {
            program: "pbcopy",
            arguments: &[],
        },
    ),
];

/// Returns the tool of the desktop that runs, if it is installed.
pub(super) fn of_desktop(variable: impl Fn(&str) -> Option<OsString>) -> Option<Tool> {
    let path = variable("PATH").unwrap_or_default();
    let is_installed = |tool: &Tool| {
        std::env::split_paths(&path)
            .map(|folder: PathBuf| folder.join(tool.program))
            .any(|place| place.is_file())
    };
    let is_running = |sign: Option<&str>| {
        sign.is_none_or(|sign| variable(sign).is_some_and(|it| !it.is_empty()))
    };
    let mut tools = DESKTOPS
        .into_iter()
        .filter(|&(sign, _)| is_running(sign))
        .map(|(_, tool)| tool);
    tools.find(is_installed)
}

impl Tool {
    /// Gives it `text`; tells whether it took it, in time.
    pub(super) fn take(self, text: String) -> bool {
        let (done, waiting) = mpsc::channel();
        thread::spawn(move || done.send(self.feed(&text).unwrap_or(false)));
        waiting.recv_timeout(PATIENCE).unwrap_or(false)
    }

    fn feed(self, text: &str) -> std::io::Result<bool> {
        let mut child = Command::new(self.program)
            .args(self.arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        if let Some(mut input) = child.stdin.take() {
            // A tool that does not read says so by its end.
            let _ = input.write_all(text.as_bytes());
        }
        Ok(child.wait()?.success())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tool_is_chosen_where_its_desktop_runs_and_it_is_installed() {
        let folder = tempfile::tempdir().unwrap();
        for tool in ["wl-copy", "xsel"] {
            std::fs::write(folder.path().join(tool), "").unwrap();
        }
        let chosen = |signs: &[&str]| {
            let tool = of_desktop(|name| match name {
                "PATH" => Some(folder.path().into()),
                _ => signs.contains(&name).then(|| ":0".into()),
            });
            tool.map(|tool| tool.program)
        };
        assert_eq!(chosen(&[]), None);
        assert_eq!(chosen(&["WAYLAND_DISPLAY", "DISPLAY"]), Some("wl-copy"));
        assert_eq!(chosen(&["DISPLAY"]), Some("xsel"));
    }

    #[test]
    fn a_tool_that_fails_or_is_missing_says_so() {
        let tool = |program, arguments| Tool { program, arguments };
        assert!(tool("cat", &[]).take("text".to_owned()));
        assert!(!tool("false", &[]).take("text".to_owned()));
        assert!(!tool("no-such-program-anywhere", &[]).take("text".to_owned()));
    }
}
