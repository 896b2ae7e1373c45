//! The bytes that put a text into a terminal's clipboard (OSC 52), wrapped for what stands between.

use crossterm::Command;
use crossterm::clipboard::CopyToClipboard;

/// GNU screen takes strings of 768 bytes; this leaves room for what ends one.
const LONGEST_STRING: usize = 740;

/// What stands between the program and the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Between {
    Nothing,
    Tmux,
    Screen,
}

/// Returns the sequence for `text`, which must be short enough for a terminal.
pub(super) fn sequence(text: &str, between: Between) -> Vec<u8> {
    let mut plain = String::new();
    // Writing to a string cannot fail.
    let _ = CopyToClipboard::to_clipboard_from(text).write_ansi(&mut plain);
    match between {
        Between::Nothing => plain.into_bytes(),
        // It passes on what is wrapped, with every escape doubled, where `allow-passthrough` is on.
        Between::Tmux => {
            let inner = plain.replace('\x1b', "\x1b\x1b");
            format!("\x1bPtmux;{inner}\x1b\\").into_bytes()
        }
        Between::Screen => through_screen(&plain),
    }
}

/// Wraps a sequence in strings short enough for screen, which passes on what they hold one after the other. The sequence
/// must then end in BEL: the other end of a string would end the string around it.
fn through_screen(plain: &str) -> Vec<u8> {
    let body = plain.strip_suffix("\x1b\\").unwrap_or(plain);
    let inner = format!("{body}\x07");
    let mut wrapped = Vec::with_capacity(inner.len() + inner.len() / 100);
    for piece in inner.as_bytes().chunks(LONGEST_STRING) {
        wrapped.extend_from_slice(b"\x1bP");
        wrapped.extend_from_slice(piece);
        wrapped.extend_from_slice(b"\x1b\\");
    }
    wrapped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, between: Between, expected: &str) {
        let sent = sequence(text, between);
        assert_eq!(String::from_utf8(sent).unwrap(), expected);
    }

    #[test]
    fn a_copy_is_one_sequence_of_base64() {
        check(
            "soft loans",
            Between::Nothing,
            "\x1b]52;c;c29mdCBsb2Fucw==\x1b\\",
        );
    }

    #[test]
    fn tmux_wants_every_escape_doubled() {
        check(
            "soft loans",
            Between::Tmux,
            "\x1bPtmux;\x1b\x1b]52;c;c29mdCBsb2Fucw==\x1b\x1b\\\x1b\\",
        );
    }

    #[test]
    fn screen_wants_short_strings_and_a_bell() {
        check(
            "soft loans",
            Between::Screen,
            "\x1bP\x1b]52;c;c29mdCBsb2Fucw==\x07\x1b\\",
        );
        let long = "a".repeat(3000);
        let sent = String::from_utf8(sequence(&long, Between::Screen)).unwrap();
        let strings: Vec<&str> = sent.split_terminator("\x1b\\").collect();
        assert!(strings.len() > 5);
        assert!(strings.iter().all(|it| it.len() <= 2 + LONGEST_STRING));
        let inner: String = strings
            .iter()
            .map(|it| it.strip_prefix("\x1bP").unwrap())
            .collect();
        let base64 = "YWFh".repeat(1000);
        assert_eq!(inner, format!("\x1b]52;c;{base64}\x07"));
    }
}
