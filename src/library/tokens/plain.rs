//! Tokens of what is plain: ASCII and the marks of typography. There a word is a run of letters and digits, so a text is
//! folded byte by byte, many at once, and only looked through for blanks that are too many.

use crate::article::Span;
use crate::text::eight::{self, BLANKS, TOPS};

/// Between odd pieces that are no farther apart it is not worth looking for what is plain, in bytes.
const NEAR: usize = 64;

/// Returns the pieces of `text` that are not plain: words with characters beyond, and what stands between such words.
pub(super) fn odd_pieces(text: &str) -> impl Iterator<Item = Span> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let bytes = text.as_bytes();
        let odd = odd_character(bytes, from)?;
        let before = bytes[from..odd].iter().rev();
        let start = odd
            - before
                .take_while(|byte| byte.is_ascii_alphanumeric())
                .count();
        let mut end = end_of_word(bytes, odd);
        while let Some(odd) = odd_character(&bytes[..bytes.len().min(end + NEAR)], end) {
            end = end_of_word(bytes, odd);
        }
        from = end;
        Some(Span::new(start, end))
    })
}

/// Returns where the first character from `from` on stands that is neither ASCII nor a mark of typography.
fn odd_character(bytes: &[u8], mut from: usize) -> Option<usize> {
    loop {
        let at = beyond_ascii(bytes, from)?;
        if !is_mark(&bytes[at..]) {
            return Some(at);
        }
        from = at + MARK;
    }
}

/// Returns where the first byte from `from` on stands that is not ASCII.
fn beyond_ascii(bytes: &[u8], mut from: usize) -> Option<usize> {
    while let Some(eight) = bytes.get(from..)?.first_chunk() {
        let beyond = u64::from_le_bytes(*eight) & TOPS;
        if beyond != 0 {
            return Some(from + eight::first(beyond));
        }
        from += 8;
    }
    let rest = bytes[from..].iter().position(|byte| !byte.is_ascii())?;
    Some(from + rest)
}

/// Returns where the word at `from` ends: at an ASCII character that is in no word.
fn end_of_word(bytes: &[u8], from: usize) -> usize {
    let is_end = |byte: &u8| byte.is_ascii() && !byte.is_ascii_alphanumeric();
    let length = bytes[from..].iter().position(is_end);
    length.map_or(bytes.len(), |length| from + length)
}

/// How long the marks of typography are, in bytes.
const MARK: usize = 3;

/// Tells whether `bytes` begins with one of U+2000 to U+206F: blanks, dashes, quotation marks, no letter.
fn is_mark(bytes: &[u8]) -> bool {
    matches!(bytes, [0xe2, 0x80, ..] | [0xe2, 0x81, 0x80..=0xaf, ..])
}

/// Appends the words of `text`, which is plain, in lower case to `out`, a blank after each.
pub(super) fn append(text: &str, out: &mut String) {
    let mut folded = Vec::with_capacity(text.len() + ROOM.len());
    folded.extend(text.bytes().map(fold));
    folded.extend(ROOM);
    let folded = String::from_utf8(folded).expect("all of it is ASCII");
    let mut from = 0;
    while from < text.len() {
        if folded.as_bytes()[from] == b' ' {
            from += 1;
            continue;
        }
        // Up to the first of two blanks, and with it.
        let end = two_blanks(folded.as_bytes(), from) + 1;
        out.push_str(&folded[from..end]);
        from = end;
    }
}

/// What is put behind a text, so that there are two blanks after its last word and room to look for them.
const ROOM: [u8; 16] = [b' '; 16];

/// Returns letters and digits in lower case, a blank for everything else: without a branch, so that many bytes are folded at
/// once.
fn fold(byte: u8) -> u8 {
    let lower = byte | 0x20;
    let is_letter = lower.wrapping_sub(b'a') < 26;
    let is_digit = byte.wrapping_sub(b'0') < 10;
    if is_letter | is_digit { lower } else { b' ' }
}

/// Returns where two blanks stand, which there are from `from` on: eight places are looked at in one step.
fn two_blanks(bytes: &[u8], mut from: usize) -> usize {
    while let Some(nine) = bytes[from..].first_chunk::<9>() {
        let [these @ .., _] = *nine;
        let [_, next @ ..] = *nine;
        // Zero where a blank stands before a blank.
        let pairs = (u64::from_le_bytes(these) ^ BLANKS) | (u64::from_le_bytes(next) ^ BLANKS);
        let found = eight::zeros(pairs);
        if found != 0 {
            return from + eight::first(found);
        }
        from += 8;
    }
    bytes.len() - 1
}
