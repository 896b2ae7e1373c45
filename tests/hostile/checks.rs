//! The inspector sees what it is there to see, and the inputs are many.

use std::collections::HashSet;

use super::inputs::Inputs;
use super::inspector::{Inspector, Sink};

fn leaks(sink: Sink, bytes: &[u8]) -> usize {
    let mut inspector = Inspector::new(sink);
    inspector.read(bytes);
    inspector.leaks().len()
}

#[test]
fn what_has_no_business_there_is_noted() {
    for bad in [
        "\x1b[5n",
        "\x1b[?1h",
        "\x1b[>0q",
        "\x1b]0;title\x07",
        "\x1b]8;;http://x\x1b\\",
        "\x1b]52;c;?\x07",
        "\x1bPq\x1b\\",
        "\x1bc",
        "\x07",
        "\u{9b}31m",
        "a\u{202e}b",
        "\u{200b}",
        "\u{e0041}",
        "\u{e000}",
    ] {
        assert_ne!(leaks(Sink::Screen, bad.as_bytes()), 0, "{bad:?}");
    }
    assert_ne!(leaks(Sink::Screen, b"a\xffb"), 0);
    for bad in ["\x1b[m", "\r", "\t"] {
        assert_ne!(leaks(Sink::Text, bad.as_bytes()), 0, "{bad:?}");
    }
}

#[test]
fn what_the_program_sends_is_not() {
    let frame =
        "\x1b[?2026h\x1b[2;5H\x1b[1;31mHội nghị 東京\x1b[m\x1b[K\r\n\x1bM\x1b[3S\x1b[?2026l";
    assert_eq!(leaks(Sink::Screen, frame.as_bytes()), 0);
    assert_eq!(leaks(Sink::Screen, b"\x1b]52;c;c29mdA==\x1b\\"), 0);
    assert_eq!(leaks(Sink::Text, "one\ntwo ␛[31m\n".as_bytes()), 0);
}

#[test]
fn hardly_two_inputs_are_alike() {
    let inputs: HashSet<Vec<u8>> = Inputs::new(1).take(2000).collect();
    assert!(inputs.len() > 1900, "{}", inputs.len());
}
