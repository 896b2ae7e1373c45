//! Folding: the shadow of a text that is compared instead of it, so that `hoi nghi` finds `Hội nghị`.
//! Knows nothing of words or languages.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

use crate::article::Span;

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

    /// Composes the characters of `text` with the marks that follow them (NFC), folds nothing, and keeps the way back.
    pub fn composed(text: &str) -> Self {
        let mut composed = Self::default();
        let mut characters = text.char_indices().peekable();
        while let Some((start, character)) = characters.next() {
            let mut end = start + character.len_utf8();
            while let Some((at, mark)) = characters.next_if(|(_, it)| is_combining_mark(*it)) {
                end = at + mark.len_utf8();
            }
            for character in text[start..end].nfc() {
                composed.text.push(character);
                composed.sources.push((start, end));
            }
        }
        composed
    }

    /// Returns where the source of each of some parts of the text stands, the marks at its end included; the parts, byte
    /// ranges, come in order.
    pub fn sources_of(
        &self,
        parts: impl Iterator<Item = Range<usize>>,
    ) -> impl Iterator<Item = Span> {
        let (mut byte, mut character) = (0, 0);
        let mut count_to = move |end: usize| {
            character += self.text[byte..end].chars().count();
            byte = end;
            character
        };
        parts.filter_map(move |part| {
            let (first, next) = (count_to(part.start), count_to(part.end));
            let start = self.sources.get(first)?.0;
            let last = self.sources.get(next.checked_sub(1)?)?.1;
            let following = self.sources.get(next).map_or(last, |it| it.0);
            Some(Span::new(start, last.max(following)))
        })
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

    #[test]
    fn a_part_knows_its_source_with_the_marks_at_its_end() {
        let text = "Hô\u{323}i nghi\u{323}, ßa";
        let sources = |folded: &Folded, word: &str| {
            let parts = folded.text.match_indices(word);
            let parts = parts.map(|(start, it)| start..start + it.len());
            let sources = folded.sources_of(parts);
            let words = sources.map(|it| text[it.start..it.end].to_owned());
            words.collect::<Vec<_>>()
        };
        let folded = Folded::new(text);
        assert_eq!(sources(&folded, "hoi nghi"), ["Hô\u{323}i nghi\u{323}"]);
        assert_eq!(sources(&folded, "i"), ["i", "i\u{323}"]);
        assert_eq!(sources(&folded, "s"), ["ß", "ß"]);
        let composed = Folded::composed(text);
        assert_eq!(composed.text, "Hội nghị, ßa");
        assert_eq!(sources(&composed, "Hội"), ["Hô\u{323}i"]);
        assert_eq!(sources(&composed, "i"), ["i"]);
    }

    proptest::proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in ".*") {
            let once = fold(&text);
            proptest::prop_assert_eq!(fold(&once), once);
        }
    }
}
