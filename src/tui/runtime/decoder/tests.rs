//! Every key is heard once, whatever comes between and in whatever pieces.

use proptest::prelude::*;

use super::*;
use crate::tui::key::sequence;

/// Returns what bytes type when nothing follows them.
fn typed(bytes: &[u8]) -> Vec<Typed> {
    let mut decoder = Decoder::default();
    let mut typed = decoder.read(bytes);
    typed.extend(decoder.give_up());
    typed
}

/// Asserts that bytes are the keys of a sequence as the tables write it, also when they come one by one.
#[track_caller]
fn check(bytes: &[u8], keys: &str) {
    let expected: Vec<Typed> = sequence(keys).into_iter().map(Typed::Key).collect();
    assert_eq!(typed(bytes), expected, "{}", bytes.escape_ascii());
    let mut decoder = Decoder::default();
    let mut one_by_one: Vec<Typed> = bytes
        .iter()
        .flat_map(|&byte| decoder.read(&[byte]))
        .collect();
    one_by_one.extend(decoder.give_up());
    assert_eq!(one_by_one, expected, "{}", bytes.escape_ascii());
}

#[test]
fn keys_are_what_terminals_send() {
    check(
        b"jG \r\t\x7f\x08",
        "jG<Space><Enter><Tab><Backspace><Backspace>",
    );
    check(b"\x10\x0f\x0e", "^P^O^N");
    check(b"\x1b[A\x1bOB\x1b[1;5C\x1b[D", "<Up><Down><Right><Left>");
    check(
        b"\x1b[Z\x1b[H\x1bOF\x1b[1~\x1b[8~",
        "<S-Tab><Home><End><Home><End>",
    );
    check(b"\x1b[5~\x1b[6~\x1b[3~", "<PgUp><PgDn><Del>");
    check("éж東👍".as_bytes(), "éж東👍");
    check(b"\x1bOM", "<Enter>");
    check(
        b"\x1b[112;5u\x1b[27;5;112~\x1b[27u\x1b[9;2u",
        "^P^P<Esc><S-Tab>",
    );
}

#[test]
fn escape_is_told_from_a_sequence() {
    check(b"\x1b", "<Esc>");
    check(b"\x1bj", "<Esc>j");
    check(b"\x1b\x1b", "<Esc><Esc>");
    check(b"\x1b[", "<Esc>[");
    check(b"\x1b]q", "<Esc>]q");
    check(b"\x1bO", "<Esc>O");
    check(b"\x1bOj", "<Esc>Oj");
    check(b"\x1bP", "<Esc>P");
}

#[test]
fn what_is_no_key_is_taken_out_whole() {
    for reply in [
        "\x1b[?69;2$y",
        "\x1b[?2026;0$y",
        "\x1b[24;80R",
        "\x1b[?62;22c",
        "\x1b[0n",
        "\x1b]11;rgb:0000/1111/2222\x1b\\",
        "\x1b]4;1;rgb:qq\x07",
        "\x1bP>|xterm(390)\x1b\\",
        "\x1bP1$r0m\x1b\\",
        "\x1b_Gi=1;OK\x1b\\",
        "\x1b[<0;10;10M",
        "\x1b[M !!",
        "\x1b[I\x1b[O",
        "\x1b[15~\x1bOP\x1b[[A",
        "\x1b[57399u",
        "\u{82}\u{9b}",
    ] {
        check(format!("j{reply}q").as_bytes(), "jq");
    }
}

#[test]
fn a_paste_is_text_whatever_it_holds() {
    let pasted = typed(b"/\x1b[200~mekong\rq\x1b[Aq\x1b[201~\r");
    let expected = [
        Typed::Key(Key::Char('/')),
        Typed::Pasted("mekong\rq\x1b[Aq".to_owned()),
        Typed::Key(Key::Enter),
    ];
    assert_eq!(pasted, expected);
}

#[test]
fn a_paste_that_is_cut_off_does_not_swallow_the_keys_after_it() {
    let mut decoder = Decoder::default();
    assert_eq!(decoder.read(b"\x1b[200~mek"), []);
    assert!(decoder.patience().is_some());
    assert_eq!(decoder.give_up(), [Typed::Pasted("mek".to_owned())]);
    assert_eq!(decoder.patience(), None);
    assert_eq!(decoder.read(b"q"), [Typed::Key(Key::Char('q'))]);
}

#[test]
fn a_paste_of_megabytes_ends_and_stays_small() {
    let mut bytes = b"\x1b[200~".to_vec();
    bytes.extend(vec![b'x'; 3_000_000]);
    bytes.extend(b"\x1b[201~j");
    let typed = typed(&bytes);
    assert_eq!(typed.len(), 2);
    assert_eq!(typed[1], Typed::Key(Key::Char('j')));
    assert!(matches!(&typed[0], Typed::Pasted(text) if text.len() <= LONGEST_PASTE));
}

proptest! {
    #[test]
    fn no_bytes_make_it_deaf(
        bytes in prop::collection::vec(prop_oneof![any::<u8>(), prop::sample::select(b"\x1b[]OP;?~u0$".to_vec())], 0..60),
        cut in 0..60usize,
    ) {
        let mut decoder = Decoder::default();
        let cut = cut.min(bytes.len());
        decoder.read(&bytes[..cut]);
        decoder.read(&bytes[cut..]);
        decoder.give_up();
        prop_assert_eq!(decoder.patience(), None);
        prop_assert_eq!(decoder.read(b"q"), [Typed::Key(Key::Char('q'))]);
    }

    #[test]
    fn pieces_do_not_matter(
        bytes in prop::collection::vec(prop_oneof![any::<u8>(), prop::sample::select(b"\x1b[]OP;?~u0$".to_vec())], 0..60),
    ) {
        let mut decoder = Decoder::default();
        let mut one_by_one: Vec<Typed> = bytes.iter().flat_map(|&byte| decoder.read(&[byte])).collect();
        one_by_one.extend(decoder.give_up());
        prop_assert_eq!(typed(&bytes), one_by_one);
    }
}
