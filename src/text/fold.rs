//! Folding: the shadow of a text that is compared instead of it, so that `hoi nghi` finds `Hội nghị`.
//! Knows nothing of words or languages.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Returns `text` in lower case, without accents, full-width forms made half-width, curly marks straight.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// Sets `folded` to `text` as [`fold`] returns it: for one who folds many.
pub fn fold_into(text: &str, folded: &mut String) {
    folded.clear();
    if text.is_ascii() {
        folded.push_str(text);
        folded.make_ascii_lowercase();
        return;
    }
    for character in text.chars() {
        fold_character(character, &mut |plain| folded.push(plain));
    }
}

/// A folded text that knows where each of its characters came from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Folded {
    pub text: String,
    /// For each character of `text`: the byte range of its source.
    pub sources: Vec<(usize, usize)>,
}

impl Folded {
    /// Folds `text` and keeps the way back.
    pub fn new(text: &str) -> Self {
        let mut folded = Self::default();
        for (start, character) in text.char_indices() {
            let end = start + character.len_utf8();
            fold_character(character, &mut |plain| {
                folded.text.push(plain);
                folded.sources.push((start, end));
            });
        }
        folded
    }
}

/// Gives the folded forms of one character to `emit`: none for a combining mark, two for `æ`.
pub(crate) fn fold_character(character: char, emit: &mut dyn FnMut(char)) {
    if character.is_ascii() {
        return emit(character.to_ascii_lowercase());
    }
    decompose_canonical(character, |part| {
        if is_combining_mark(part) {
            return;
        }
        match plain(part) {
            Some(spelling) => spelling.chars().for_each(&mut *emit),
            None => half_width(part).to_lowercase().for_each(&mut *emit),
        }
    });
}

/// Returns the plain spelling of letters that no decomposition takes apart, and of typographic marks.
const fn plain(character: char) -> Option<&'static str> {
    Some(match character {
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'ı' => "i",
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'þ' | 'Þ' => "th",
        '‘' | '’' | '‚' | '‛' | '′' | 'ʼ' => "'",
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => "\"",
        '‐' | '‑' | '‒' | '–' | '—' | '−' => "-",
        '…' => "...",
        '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' | '\u{3000}' => " ",
        _ => return None,
    })
}

/// Returns the half-width form of a full-width letter, digit or sign.
fn half_width(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(character as u32 - 0xfee0).unwrap_or(character),
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(fold(text), expected);
        let folded = Folded::new(text);
        assert_eq!(folded.text, expected);
        assert_eq!(folded.sources.len(), expected.chars().count());
    }

    #[test]
    fn accents_and_widths_fold_away() {
        check("Hội nghị Cấp cao", "hoi nghi cap cao");
        check("ĐÀ NẴNG", "da nang");
        check("ＡＳＥＡＮ　２４", "asean 24");
        check("Japan’s “open” ASEAN–Japan", "japan's \"open\" asean-japan");
        check("Straße", "strasse");
    }

    #[test]
    fn a_folded_character_knows_its_source() {
        let text = "aộß";
        let folded = Folded::new(text);
        assert_eq!(folded.text, "aoss");
        assert_eq!(folded.sources, [(0, 1), (1, 4), (4, 6), (4, 6)]);
    }

    proptest::proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in ".*") {
            let once = fold(&text);
            proptest::prop_assert_eq!(fold(&once), once);
        }
    }
}
