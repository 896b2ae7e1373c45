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

/// The shadow of a text, which knows where each of its characters came from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shadow {
    pub text: String,
    /// For each character of `text`: the byte range of its source.
    pub sources: Vec<(usize, usize)>,
}

impl Shadow {
    /// Folds `text` and keeps the way back.
    pub fn folded(text: &str) -> Self {
        let mut folded = Self::default();
        for (start, character) in text.char_indices() {
            let end = start + character.len_utf8();
            let before = folded.sources.len();
            fold_character(character, &mut |plain| {
                folded.text.push(plain);
                folded.sources.push((start, end));
            });
            // A mark belongs to the character that it stands on.
            if folded.sources.len() == before
                && let Some(last) = folded.sources.last_mut()
            {
                last.1 = end;
            }
        }
        folded
    }

    /// Composes the characters of `text` with the marks that follow them (NFC), and keeps the way back.
    pub fn composed(text: &str) -> Self {
        Self::of_clusters(text, |character, emit| emit(character))
    }

    /// Composes the characters of `text` and makes typographic quotes, dashes and blanks those of ASCII.
    pub fn straightened(text: &str) -> Self {
        Self::of_clusters(text, |character, emit| match straight(character) {
            Some(spelling) => spelling.chars().for_each(emit),
            None => emit(character),
        })
    }

    fn of_clusters(text: &str, change: impl Fn(char, &mut dyn FnMut(char))) -> Self {
        let mut shadow = Self::default();
        let mut characters = text.char_indices().peekable();
        while let Some((start, character)) = characters.next() {
            let mut end = start + character.len_utf8();
            while let Some((at, mark)) = characters.next_if(|(_, it)| composes(*it)) {
                end = at + mark.len_utf8();
            }
            for character in text[start..end].nfc() {
                change(character, &mut |it| {
                    shadow.text.push(it);
                    shadow.sources.push((start, end));
                });
            }
        }
        shadow
    }

    /// Returns the spans of the original that some parts of `text` came from, marks at the end included. Parts are byte ranges
    /// of `text`, ascending, none over another; one whose source is in part that of the one before is left out.
    pub fn sources_of(
        &self,
        parts: impl Iterator<Item = Range<usize>>,
    ) -> impl Iterator<Item = Span> {
        let (mut byte, mut character, mut before) = (0, 0, 0);
        let mut count_to = move |end: usize| {
            character += self.text[byte..end].chars().count();
            byte = end;
            character
        };
        parts.filter_map(move |part| {
            let (first, next) = (count_to(part.start), count_to(part.end));
            let start = self.sources.get(first)?.0;
            let end = self.sources.get(next.checked_sub(1)?)?.1;
            (start >= before).then(|| {
                before = end;
                Span::new(start, end)
            })
        })
    }
}

/// Tells whether a character may become one with those before it: a mark, a vowel or a final of Korean.
fn composes(character: char) -> bool {
    is_combining_mark(character)
        || matches!(character, '\u{1161}'..='\u{1175}' | '\u{11a8}'..='\u{11c2}')
}

/// Returns `text` composed, with the typographic quotes, dashes and blanks of ASCII.
pub fn straighten(text: &str) -> String {
    Shadow::straightened(text).text
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
        _ => return straight(character),
    })
}

/// Returns the plain spelling of typographic marks.
const fn straight(character: char) -> Option<&'static str> {
    Some(match character {
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
        let folded = Shadow::folded(text);
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
        let folded = Shadow::folded(text);
        assert_eq!(folded.text, "aoss");
        assert_eq!(folded.sources, [(0, 1), (1, 4), (4, 6), (4, 6)]);
    }

    #[test]
    fn a_part_knows_its_source_with_the_marks_at_its_end() {
        let text = "Hô\u{323}i nghi\u{323}, ßa\u{301}";
        let sources = |folded: &Shadow, word: &str| {
            let parts = folded.text.match_indices(word);
            let parts = parts.map(|(start, it)| start..start + it.len());
            let sources = folded.sources_of(parts);
            let words = sources.map(|it| text[it.start..it.end].to_owned());
            words.collect::<Vec<_>>()
        };
        let folded = Shadow::folded(text);
        assert_eq!(sources(&folded, "hoi nghi"), ["Hô\u{323}i nghi\u{323}"]);
        assert_eq!(sources(&folded, "i"), ["i", "i\u{323}"]);
        assert_eq!(sources(&folded, "s"), ["ß"]);
        assert_eq!(sources(&folded, "a"), ["a\u{301}"]);
        let composed = Shadow::composed(text);
        assert_eq!(composed.text, "Hội nghị, ßá");
        assert_eq!(sources(&composed, "Hội"), ["Hô\u{323}i"]);
        assert_eq!(sources(&composed, "i"), ["i"]);
    }

    #[test]
    fn korean_is_composed_and_signs_are_straightened() {
        let text = "\u{1112}\u{1161}\u{11ab}’s “…” – Hội";
        let composed = Shadow::composed(text);
        assert_eq!(composed.text, "한’s “…” – Hội");
        assert_eq!(composed.sources[0], (0, 9));
        assert_eq!(straighten(text), "한's \"...\" - Hội");
    }

    proptest::proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in ".*") {
            let once = fold(&text);
            proptest::prop_assert_eq!(fold(&once), once);
        }
    }
}
