//! The words of a text, folded: all that search and comparison read of it. Knows no sentence and no language.

use super::fold::fold_into;
use crate::article::Span;

/// How a character beyond ASCII stands among the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Part of a word.
    Within,
    /// A word of its own.
    Alone,
    /// Between words.
    Outside,
}

/// Calls `emit` with the place and the folded form of each word of `text`: a run of ASCII letters and digits and of what
/// `standing` puts within words. Of ASCII and of the marks of typography each byte is looked at once.
pub fn each_word(
    text: &str,
    standing: impl Fn(char) -> Standing,
    mut emit: impl FnMut(Span, &str),
) {
    let lower = text.to_ascii_lowercase();
    let bytes = text.as_bytes();
    let mut folded = String::new();
    let mut start = 0;
    while start < bytes.len() {
        let end = start + length(&bytes[start..]);
        let rest = &bytes[end..];
        if rest.first().is_none_or(u8::is_ascii) {
            if start < end {
                emit(Span::new(start, end), &lower[start..end]);
            }
            start = end + 1;
        } else if is_mark(rest) {
            if start < end {
                emit(Span::new(start, end), &lower[start..end]);
            }
            start = end + MARK;
        } else {
            start = beyond_ascii(text, (start, end), &standing, &mut |span| {
                fold_into(&text[span.start..span.end], &mut folded);
                emit(span, &folded);
            });
        }
    }
}

/// Appends each word of `text`, folded, and a blank to `out` if it is to be kept: what [`each_word`] gives, but for ASCII
/// words with single blanks between them not word by word. Only words beyond ASCII are asked for.
pub fn append_words(
    text: &str,
    standing: impl Fn(char) -> Standing,
    is_kept: impl Fn(&str) -> bool,
    out: &mut String,
) {
    let lower = text.to_ascii_lowercase();
    let bytes = text.as_bytes();
    let mut folded = String::new();
    let mut start = 0;
    // From here on `lower` is what is to be appended.
    let mut first = 0;
    while start < bytes.len() {
        let end = start + length(&bytes[start..]);
        let rest = &bytes[end..];
        if start < end && rest.first() == Some(&b' ') {
            start = end + 1;
            continue;
        }
        let width = match rest.first() {
            None => 0,
            Some(byte) if byte.is_ascii() => 1,
            Some(_) if is_mark(rest) => MARK,
            Some(_) => {
                out.push_str(&lower[first..start]);
                start = beyond_ascii(text, (start, end), &standing, &mut |span| {
                    fold_into(&text[span.start..span.end], &mut folded);
                    if is_kept(&folded) {
                        out.push_str(&folded);
                        out.push(' ');
                    }
                });
                first = start;
                continue;
            }
        };
        out.push_str(&lower[first..end]);
        if start < end {
            out.push(' ');
        }
        start = end + width;
        first = start;
    }
    out.push_str(&lower[first..]);
}

/// Gives the word that begins at `start` and has its first character beyond ASCII at `from` to `emit`, and one that stands
/// alone behind it; returns where to go on.
fn beyond_ascii(
    text: &str,
    (start, from): (usize, usize),
    standing: &impl Fn(char) -> Standing,
    emit: &mut dyn FnMut(Span),
) -> usize {
    for (offset, character) in text[from..].char_indices() {
        let position = from + offset;
        let end = position + character.len_utf8();
        let is_within = if character.is_ascii() {
            IS_IN_WORD[character as usize]
        } else {
            match standing(character) {
                Standing::Within => true,
                Standing::Outside => false,
                Standing::Alone => {
                    if start < position {
                        emit(Span::new(start, position));
                    }
                    emit(Span::new(position, end));
                    return end;
                }
            }
        };
        if !is_within {
            if start < position {
                emit(Span::new(start, position));
            }
            return end;
        }
    }
    emit(Span::new(start, text.len()));
    text.len()
}

/// Returns how many ASCII letters and digits `bytes` begins with.
#[inline]
fn length(bytes: &[u8]) -> usize {
    let length = bytes
        .iter()
        .position(|&byte| !IS_IN_WORD[usize::from(byte)]);
    length.unwrap_or(bytes.len())
}

/// How long the marks of typography are, in bytes.
const MARK: usize = 3;

/// Tells whether `bytes` begins with one of U+2000 to U+206F: blanks, dashes, quotation marks, no letter.
#[inline]
fn is_mark(bytes: &[u8]) -> bool {
    matches!(bytes, [0xe2, 0x80, ..] | [0xe2, 0x81, 0x80..=0xaf, ..])
}

/// For each byte whether it is an ASCII letter or digit.
const IS_IN_WORD: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128_u8 {
        table[byte as usize] = byte.is_ascii_alphanumeric();
        byte += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    fn standing(character: char) -> Standing {
        match character {
            '一'..='龥' => Standing::Alone,
            _ if character.is_alphanumeric() => Standing::Within,
            _ => Standing::Outside,
        }
    }

    fn words(text: &str) -> Vec<(Span, String)> {
        let mut words = Vec::new();
        each_word(text, standing, |span, word| {
            words.push((span, word.to_owned()));
        });
        words
    }

    /// Reads character by character.
    fn read_slowly(text: &str) -> Vec<(Span, String)> {
        let mut words = Vec::new();
        let mut start = None;
        let mut finish = |from: Option<usize>, to: usize| {
            if let Some(from) = from {
                words.push((Span::new(from, to), fold(&text[from..to])));
            }
        };
        for (position, character) in text.char_indices() {
            match standing(character) {
                Standing::Within => _ = start.get_or_insert(position),
                Standing::Outside => finish(start.take(), position),
                Standing::Alone => {
                    finish(start.take(), position);
                    finish(Some(position), position + character.len_utf8());
                }
            }
        }
        finish(start, text.len());
        words
    }

    fn appended(text: &str) -> String {
        let mut out = String::new();
        append_words(text, standing, |_| true, &mut out);
        out
    }

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(
            appended(text),
            [expected.join(" "), String::new()].join(" ").trim_start()
        );
        let found = words(text);
        assert_eq!(found, read_slowly(text));
        let found: Vec<&str> = found.iter().map(|(_, word)| word.as_str()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn words_come_apart_at_marks_and_stay_whole_at_accents() {
        check(
            "“Café” of Đà Nẵng—24th…",
            &["cafe", "of", "da", "nang", "24th"],
        );
        check("日本ASEAN首", &["日", "本", "asean", "首"]);
        check("é", &["e"]);
        check("a⁂x²ⁿ", &["a", "x²ⁿ"]);
        check("", &[]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_as_character_by_character(text in "[a-cA-C0-2 éệ日“’—.²ⁿ]{0,40}|.*") {
            let words = words(&text);
            let joined: String = words.iter().flat_map(|(_, word)| [word.as_str(), " "]).collect();
            proptest::prop_assert_eq!(appended(&text), joined);
            proptest::prop_assert_eq!(words, read_slowly(&text));
        }
    }
}
