//! What a terminal can do, told by its name alone: it is never asked, for an answer may come late, or never.

/// What may be sent to a terminal beyond what every one understands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each ability is there or not, whatever the others are"
)]
pub struct Abilities {
    /// `ECH`, and the end of one attribute: all but the oldest.
    pub is_modern: bool,
    /// `REP`. Names that many others go by do not count: `xterm` says little.
    pub has_repeat: bool,
    /// Synchronised updates; who does not know them ignores them.
    pub has_sync: bool,
    /// Left and right margins (`DECSLRM`), which few have: a setting.
    pub has_margins: bool,
}

/// Names, or beginnings of names, of terminals that repeat a character.
const REPEATING: [&str; 8] = [
    "alacritty",
    "contour",
    "foot",
    "mintty",
    "st-",
    "wezterm",
    "xterm-ghostty",
    "xterm-kitty",
];

/// Beginnings of names of terminals that know only the sequences of the VT100.
const OLD: [&str; 4] = ["vt1", "vt2", "ansi", "cons25"];

/// Tells whether a terminal is a console or an old one, which has neither margins nor a clipboard.
pub fn is_console(term: &str) -> bool {
    term.starts_with("linux") || begins(term, &OLD)
}

fn begins(term: &str, names: &[&str]) -> bool {
    names.iter().any(|name| term.starts_with(name))
}

impl Abilities {
    /// Tells whether the terminal that `TERM` names may have left and right margins.
    pub fn may_have_margins(term: &str) -> bool {
        !is_console(term) && !begins(term, &["tmux", "screen"])
    }

    /// Returns what the terminal that `TERM` names can do.
    pub fn of(term: &str) -> Self {
        let is_modern = !begins(term, &OLD);
        Self {
            is_modern,
            has_repeat: begins(term, &REPEATING),
            has_sync: !is_console(term),
            has_margins: false,
        }
    }
}

impl Default for Abilities {
    /// Those of a terminal of which only the usual is known.
    fn default() -> Self {
        Self::of("xterm-256color")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_terminal_is_spared_and_a_known_one_repeats() {
        assert!(!Abilities::of("vt100").is_modern);
        assert!(!Abilities::of("linux-16color").has_sync);
        assert!(!Abilities::of("xterm-256color").has_repeat);
        assert!(Abilities::of("foot").has_repeat);
        // It forgets the last character where that is not ASCII, and lines are drawn of such.
        assert!(!Abilities::of("tmux-256color").has_repeat);
        assert!(!Abilities::of("xterm-kitty").has_margins);
    }

    #[test]
    fn a_terminal_that_has_no_margins_is_known_by_its_name() {
        // ssh hands the name on, and nothing else tells of the tmux that it was started in.
        for term in ["tmux-256color", "screen.xterm-256color", "linux", "vt100"] {
            assert!(!Abilities::may_have_margins(term));
        }
        for term in ["xterm", "xterm-256color", "iterm2", ""] {
            assert!(Abilities::may_have_margins(term));
        }
    }
}
