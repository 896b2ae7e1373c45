//! White space between words, told without looking at one character after the other: most texts have single blanks and
//! nothing else.

/// Returns how many pieces white space parts `text` into.
pub fn count_pieces(text: &str) -> usize {
    if has_rare_space(text) {
        return text.split_whitespace().count();
    }
    let bytes = text.as_bytes();
    let Some(&first) = bytes.first() else {
        return 0;
    };
    let chunks = bytes.chunks(PIECE).zip(bytes[1..].chunks(PIECE));
    let counts = chunks.map(|(before, bytes)| {
        let pairs = before.iter().zip(bytes);
        pairs.fold(0_u8, |count, (&before, &byte)| {
            count.wrapping_add(space(before) & (space(byte) ^ 1))
        })
    });
    usize::from(space(first) ^ 1) + counts.map(usize::from).sum::<usize>()
}

/// Returns `text` on one line: all white space made single blanks between other characters.
pub fn on_one_line(text: &str) -> String {
    if is_collapsed(text) {
        return text.to_owned();
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Tells whether all white space in `text` is single blanks between other characters.
pub fn is_collapsed(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (Some(&first), Some(&last)) = (bytes.first(), bytes.last()) else {
        return true;
    };
    let pairs = bytes.iter().zip(&bytes[1..]);
    let faults = pairs.fold(space(first) | space(last), |faults, (&before, &byte)| {
        faults | (space(byte) & (space(before) | u8::from(byte != b' ')))
    });
    faults == 0 && !has_rare_space(text)
}

/// So many bytes are counted in a byte.
const PIECE: usize = u8::MAX as usize;

/// Returns 1 for white space of ASCII, else 0: without a branch, so that many bytes are looked at at once.
fn space(byte: u8) -> u8 {
    u8::from(byte == b' ') | u8::from(byte.wrapping_sub(b'\t') < 5)
}

/// Tells whether white space beyond ASCII is in `text`, by the first bytes that it can have.
fn has_rare_space(text: &str) -> bool {
    let bytes = text.as_bytes();
    if text.is_ascii() {
        return false;
    }
    let is_space = |at: usize| text[at..].starts_with(char::is_whitespace);
    memchr::memchr3_iter(0xC2, 0xE1, 0xE3, bytes).any(is_space)
        || memchr::memchr_iter(0xE2, bytes).any(is_space)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) {
        let pieces: Vec<&str> = text.split_whitespace().collect();
        assert_eq!(count_pieces(text), pieces.len(), "{text:?}");
        assert_eq!(is_collapsed(text), pieces.join(" ") == text, "{text:?}");
        assert_eq!(on_one_line(text), pieces.join(" "));
    }

    #[test]
    fn every_white_space_is_known() {
        check("");
        for space in (0..=0x3001).filter_map(char::from_u32) {
            for text in ["a_b", "“a”_", "_é", "a__b", "_", "a _b"] {
                check(&text.replace('_', &space.to_string()));
            }
        }
        check(&"of all the words ".repeat(99));
        check(&["word"; 400].join(" "));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_parted_as_by_characters(text in "[a-c \\n\u{a0}\u{2003}“é]{0,40}") {
            check(&text);
        }
    }
}
