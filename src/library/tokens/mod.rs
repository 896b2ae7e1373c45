//! The words that full-text search compares: folded runs of letters and digits. The index is made of them and the
//! hits are found again by them, so both always agree.

mod plain;

use unicode_normalization::char::is_combining_mark;

use crate::article::Span;
use crate::text::{Standing, append_words, each_word};

/// Calls `emit` with each token of `text`: its place and its folded form. Characters of scripts that put no spaces
/// between words are tokens of their own.
pub(super) fn each(text: &str, emit: &mut impl FnMut(Span, &str)) {
    each_word(text, standing, |span, word| {
        if is_token(word) {
            emit(span, word);
        }
    });
}

/// Tells whether a letter or a digit is left of a folded word. Combining marks without a letter fold to nothing, an
/// apostrophe that counts as a letter to a mark.
fn is_token(word: &str) -> bool {
    let is_plain = (word.as_bytes().first()).is_some_and(u8::is_ascii_alphanumeric);
    is_plain || word.chars().any(char::is_alphanumeric)
}

/// Appends the tokens of `text` to `out`, a space after each: what the full-text index is given. What is plain, most of most
/// texts, is not read word by word.
pub(super) fn append(text: &str, out: &mut String) {
    let mut from = 0;
    for odd in plain::odd_pieces(text) {
        plain::append(&text[from..odd.start], out);
        append_words(&text[odd.start..odd.end], standing, is_token, out);
        from = odd.end;
    }
    plain::append(&text[from..], out);
}

/// Returns the folded tokens of `text`.
pub(super) fn list(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    each(text, &mut |_, token| tokens.push(token.to_owned()));
    tokens
}

/// Combining marks belong to the letter before them.
fn standing(character: char) -> Standing {
    if is_unspaced(character) {
        Standing::Alone
    } else if character.is_alphanumeric() || is_combining_mark(character) {
        Standing::Within
    } else {
        Standing::Outside
    }
}

/// Han, kana, Thai, Lao, Khmer, Burmese.
const fn is_unspaced(character: char) -> bool {
    matches!(character,
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}'
        | '\u{0e01}'..='\u{0e30}' | '\u{0e32}' | '\u{0e33}' | '\u{0e40}'..='\u{0e46}' | '\u{0e50}'..='\u{0e59}'
        | '\u{0e81}'..='\u{0eb0}' | '\u{0eb2}' | '\u{0eb3}' | '\u{0ec0}'..='\u{0ec6}'
        | '\u{1000}'..='\u{102a}' | '\u{1780}'..='\u{17b3}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(list(text), expected);
        each(text, &mut |span, _| {
            assert!(text.get(span.start..span.end).is_some());
        });
    }

    #[test]
    fn words_fold_and_marks_part_them() {
        check(
            "Hội nghị ASEAN–Japan’s 24th",
            &["hoi", "nghi", "asean", "japan", "s", "24th"],
        );
        check("Da\u{300} Na\u{306}\u{303}ng", &["da", "nang"]);
        check("", &[]);
        check("— …", &[]);
    }

    #[test]
    fn a_script_without_spaces_is_searched_by_character() {
        check("日本ASEAN首脳", &["日", "本", "asean", "首", "脳"]);
    }

    proptest::proptest! {
        #[test]
        fn tokens_lie_in_order_on_character_boundaries(text in ".*") {
            let mut last = 0;
            each(&text, &mut |span, _| {
                assert!(last <= span.start && text.get(span.start..span.end).is_some());
                last = span.end;
            });
        }

        #[test]
        fn what_is_appended_are_the_tokens(text in "([a-cA-C0-2 éệ日\u{301}“’—.²ⁿ]|[a-d .]{9}){0,40}|.*") {
            let mut appended = String::new();
            append(&text, &mut appended);
            let joined: String = list(&text).iter().flat_map(|token| [token.as_str(), " "]).collect();
            assert_eq!(appended, joined);
        }
    }
}
