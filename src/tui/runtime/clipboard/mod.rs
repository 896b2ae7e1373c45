//! Copying, and saying truly which way: a program of the desktop or tmux where one answers, else the terminal itself
//! (OSC 52), which works over SSH; what no clipboard can take goes to a file.

mod sequence;
mod tool;

pub use sequence::Between;

use std::borrow::Cow;
use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use super::painter::is_console;
use crate::safe_text::SafeText;
use tool::Tool;

/// Longer texts are more than some terminals take: 74,994 bytes of base64.
const LONGEST: usize = 56_244;
const FILE: &str = "last-copy.txt";

/// What is known of the ways to a clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Surroundings {
    between: Between,
    desktop: Option<Tool>,
    may_run_programs: bool,
    /// The terminal may have a clipboard, or what stands between.
    has_clipboard: bool,
}

impl Surroundings {
    /// Reads the environment. Over SSH a desktop's clipboard would be that of the wrong machine.
    pub fn of(variable: impl Fn(&str) -> Option<OsString>) -> Self {
        let is_set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
        let is_remote = ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"]
            .into_iter()
            .any(is_set);
        let term = variable("TERM").unwrap_or_default();
        let term = term.to_string_lossy();
        let program = variable("TERM_PROGRAM").unwrap_or_default();
        // Inside one that runs inside the other, both have left their names.
        let is_screen = is_set("STY") && (!is_set("TMUX") || program != "tmux");
        let between = if is_screen && !term.starts_with("tmux") {
            Between::Screen
        } else if is_set("TMUX") {
            Between::Tmux
        } else {
            Between::Nothing
        };
        let desktop = (!is_remote).then(|| tool::of_desktop(variable)).flatten();
        Self {
            between,
            desktop,
            may_run_programs: true,
            has_clipboard: between != Between::Nothing
                || !(is_console(&term) || term.starts_with("dumb")),
        }
    }

    /// Returns which multiplexer the terminal is in.
    pub fn between(&self) -> Between {
        self.between
    }

    /// Tells whether a copy may come to a clipboard.
    pub fn has_clipboard(&self) -> bool {
        self.has_clipboard || self.desktop.is_some()
    }

    /// Says which way copies go.
    pub fn said(&self) -> String {
        let terminal = match self.between {
            Between::Nothing if !self.has_clipboard => {
                "into a file, for this terminal has no clipboard"
            }
            Between::Nothing => {
                "to the terminal's clipboard (OSC 52), which the terminal must allow"
            }
            Between::Tmux => {
                "into tmux's buffer, and on to the clipboard of a terminal of which tmux knows that it has one (`Ms`)"
            }
            Between::Screen => {
                "through screen to the terminal's clipboard (OSC 52), which the terminal must allow"
            }
        };
        let long = if self.has_clipboard {
            "; what is too long for a terminal goes into a file"
        } else {
            ""
        };
        match self.desktop {
            Some(tool) => format!(
                "copies go to the clipboard by {}, else {terminal}{long}",
                tool.program
            ),
            None => format!("copies go {terminal}{long}"),
        }
    }

    /// Returns the same for a reader that runs no other program.
    #[must_use]
    pub fn without_programs(self) -> Self {
        Self {
            may_run_programs: false,
            ..self
        }
    }
}

/// What is to be done to copy a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Give it to this program first; if it does not take it, copy as without it.
    Program(Program),
    /// Send these bytes, and say so.
    Send(Vec<u8>, &'static str),
    /// It was written to this file; the words say why it was not sent.
    File(PathBuf, &'static str),
}

/// A program that is asked to take a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Program(Tool);

impl Program {
    /// Gives it a text; it may take a while.
    pub(super) fn take(self, text: SafeText, what: Cow<'static, str>) -> Copied {
        let is_taken = self.0.take(text.as_str().trim_end().to_owned());
        let said = is_taken.then(|| self.said());
        Copied { text, what, said }
    }

    /// Says where a text is that was taken.
    fn said(self) -> String {
        if self.0 == tool::TMUX {
            return "in tmux's buffer, and offered by tmux to the terminal's clipboard".to_owned();
        }
        format!("copied to the clipboard ({})", self.0.program)
    }
}

/// What became of a copy that a program was asked to take.
pub(super) struct Copied {
    pub text: SafeText,
    pub what: Cow<'static, str>,
    /// Where it is now; none where the program did not take it.
    pub said: Option<String>,
}

/// Returns how `text` is copied.
pub(super) fn way(
    text: &SafeText,
    surroundings: Surroundings,
    folder: Option<&Path>,
) -> io::Result<Way> {
    if !surroundings.may_run_programs {
        return way_of_terminal(text, surroundings, folder);
    }
    if let Some(tool) = surroundings.desktop {
        return Ok(Way::Program(Program(tool)));
    }
    let is_short = text.as_str().trim_end().len() <= LONGEST;
    if is_short && surroundings.between == Between::Tmux {
        return Ok(Way::Program(Program(tool::TMUX)));
    }
    way_of_terminal(text, surroundings, folder)
}

/// Returns how `text` is copied without another program; one that the terminal cannot take is written to a file in `folder`.
pub(super) fn way_of_terminal(
    text: &SafeText,
    surroundings: Surroundings,
    folder: Option<&Path>,
) -> io::Result<Way> {
    let text = text.as_str().trim_end();
    let reason = if !surroundings.has_clipboard {
        "this terminal has no clipboard"
    } else if text.len() > LONGEST {
        "too long for the terminal"
    } else {
        let bytes = sequence::sequence(text, surroundings.between);
        return Ok(Way::Send(bytes, said(surroundings.between)));
    };
    let folder = folder.ok_or_else(|| io::Error::other(reason))?;
    fs::create_dir_all(folder)?;
    let path = folder.join(FILE);
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true).mode(0o600);
    options.open(&path)?.write_all(text.as_bytes())?;
    Ok(Way::File(path, reason))
}

fn said(between: Between) -> &'static str {
    match between {
        Between::Nothing => "sent to the terminal's clipboard (OSC 52)",
        Between::Tmux => {
            "sent through tmux to the terminal's clipboard (OSC 52; needs allow-passthrough)"
        }
        Between::Screen => "sent through screen to the terminal's clipboard (OSC 52)",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn surroundings(variables: &[(&str, &str)]) -> Surroundings {
        Surroundings::of(|name| {
            let found = variables.iter().find(|(it, _)| *it == name);
            found.map(|(_, value)| OsString::from(value))
        })
    }

    #[test]
    fn what_stands_between_is_told_by_the_environment() {
        let between = |variables: &[(&str, &str)]| surroundings(variables).between;
        assert_eq!(between(&[]), Between::Nothing);
        assert_eq!(between(&[("TMUX", "/tmp/x")]), Between::Tmux);
        assert_eq!(between(&[("STY", "1.x")]), Between::Screen);
        let both = [("TMUX", "/tmp/x"), ("STY", "1.x")];
        assert_eq!(
            between(&[both[0], both[1], ("TERM_PROGRAM", "tmux")]),
            Between::Tmux
        );
        assert_eq!(between(&[both[0], both[1]]), Between::Screen);
        assert_eq!(between(&[("TMUX", "")]), Between::Nothing);
    }

    #[test]
    fn a_desktop_counts_only_on_the_machine_in_front_of_the_reader() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("xclip"), "").unwrap();
        let path = folder.path().to_str().unwrap();
        let local = [("PATH", path), ("DISPLAY", ":0")];
        let text = SafeText::line("soft loans");
        let near = way(&text, surroundings(&local), None).unwrap();
        assert!(matches!(near, Way::Program(_)));
        let kept = surroundings(&local).without_programs();
        let alone = way(&text, kept, None).unwrap();
        assert!(matches!(alone, Way::Send(..)));
        let remote = [local[0], local[1], ("SSH_CONNECTION", "1 2 3 4")];
        let far = way(&text, surroundings(&remote), None).unwrap();
        assert!(matches!(far, Way::Send(..)));
    }

    #[test]
    fn a_copy_is_sent_without_the_line_break_at_its_end() {
        let text = SafeText::body("soft loans\n");
        let sent = way(&text, surroundings(&[]), None).unwrap();
        let bytes = b"\x1b]52;c;c29mdCBsb2Fucw==\x1b\\".to_vec();
        assert_eq!(
            sent,
            Way::Send(bytes, "sent to the terminal's clipboard (OSC 52)")
        );
    }

    #[test]
    fn the_longest_copy_is_sent_and_a_longer_one_goes_to_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let plain = surroundings(&[]);
        let longest = SafeText::line("x".repeat(LONGEST));
        let Way::Send(bytes, _) = way(&longest, plain, None).unwrap() else {
            panic!("it is just short enough");
        };
        assert_eq!(bytes.len() - b"\x1b]52;c;\x1b\\".len(), 74_992);
        let long = SafeText::body(&"word ".repeat(20_000));
        for between in [&[] as &[(&str, &str)], &[("TMUX", "x")], &[("STY", "x")]] {
            let Way::File(path, _) =
                way(&long, surroundings(between), Some(folder.path())).unwrap()
            else {
                panic!("long texts are not sent");
            };
            assert!(path.ends_with(FILE));
            assert_eq!(fs::read_to_string(path).unwrap().len(), 99_999);
        }
        assert!(way(&long, plain, None).is_err());
    }

    #[test]
    fn a_console_has_no_clipboard_but_what_stands_between_may() {
        let folder = tempfile::tempdir().unwrap();
        let text = SafeText::line("soft loans");
        for term in ["linux", "vt220", "dumb"] {
            let console = surroundings(&[("TERM", term)]);
            assert!(console.said().ends_with("no clipboard"));
            assert!(!console.has_clipboard());
            let copied = way(&text, console, Some(folder.path())).unwrap();
            let file = folder.path().join(FILE);
            assert_eq!(fs::read_to_string(&file).unwrap(), "soft loans");
            assert_eq!(copied, Way::File(file, "this terminal has no clipboard"));
            assert!(way(&text, console, None).is_err());
            let inside = surroundings(&[("TERM", term), ("STY", "1.x")]);
            assert!(matches!(way(&text, inside, None), Ok(Way::Send(..))));
        }
    }
}
