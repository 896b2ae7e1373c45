//! The words that full-text search compares: folded runs of letters and digits. The index is made of them and the
//! hits are found again by them, so both always agree.

use crate::article::Span;
use crate::text::fold;

/// Calls `emit` with each token of `text`: its place and its folded form. Characters of scripts that put no spaces
/// between words are tokens of their own.
pub(super) fn each(text: &str, emit: &mut dyn FnMut(Span, &str)) {
    let mut start = None;
    let mut finish = |from: Option<usize>, to: usize| {
        if let Some(from) = from {
            give(text, Span::new(from, to), emit);
        }
    };
    for (position, character) in text.char_indices() {
        let end = position + character.len_utf8();
        if is_unspaced(character) {
            finish(start.take(), position);
            finish(Some(position), end);
        } else if is_in_token(character) {
            start.get_or_insert(position);
        } else {
            finish(start.take(), position);
        }
    }
    finish(start, text.len());
}

fn give(text: &str, span: Span, emit: &mut dyn FnMut(Span, &str)) {
    let word = &text[span.start..span.end];
    if word
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    {
        emit(span, word);
        return;
    }
    let folded = fold(word);
    if folded.chars().any(char::is_alphanumeric) {
        emit(span, &folded);
    }
}

/// Appends the tokens of `text` to `out`, a space after each: what the full-text index is given.
pub(super) fn append(text: &str, out: &mut String) {
    each(text, &mut |_, token| {
        out.push_str(token);
        out.push(' ');
    });
}

/// Returns the folded tokens of `text`.
pub(super) fn list(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    each(text, &mut |_, token| tokens.push(token.to_owned()));
    tokens
}

/// Combining marks belong to the letter before them.
fn is_in_token(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || (!character.is_ascii()
            && (character.is_alphanumeric()
                || unicode_normalization::char::is_combining_mark(character)))
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
    }
}
