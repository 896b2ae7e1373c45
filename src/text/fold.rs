//! Folding: the form of a text in which accents, case and typography do not count.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Returns `text` in lower case without accents, with plain quotation marks and hyphens: `Hội nghị` becomes `hoi nghi`.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    if text.is_ascii() {
        folded.push_str(text);
        folded.make_ascii_lowercase();
        return folded;
    }
    for character in text
        .nfkd()
        .filter(|&character| !is_combining_mark(character))
    {
        fold_char(character, &mut folded);
    }
    folded
}

fn fold_char(character: char, folded: &mut String) {
    match character {
        'đ' | 'Đ' | 'ð' | 'Ð' => folded.push('d'),
        'ø' | 'Ø' => folded.push('o'),
        'ł' | 'Ł' => folded.push('l'),
        'ß' => folded.push_str("ss"),
        'æ' | 'Æ' => folded.push_str("ae"),
        'œ' | 'Œ' => folded.push_str("oe"),
        'ı' => folded.push('i'),
        '‘' | '’' | '‛' | '′' => folded.push('\''),
        '“' | '”' | '„' | '‟' | '«' | '»' => folded.push('"'),
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => folded.push('-'),
        _ => folded.extend(character.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_typography_fold_away() {
        assert_eq!(fold("Hội nghị ĐÀ Nẵng"), "hoi nghi da nang");
        assert_eq!(
            fold("ASEAN–Japan’s “Ｖｉｓｉｏｎ”"),
            "asean-japan's \"vision\""
        );
    }
}
