//! Stems: what is left of a word without its inflection. Rough, and the same for tables and texts.

/// Returns the stems of the words of `wording`; a change between letters and digits parts words.
pub fn stems(wording: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    let mut last = ' ';
    for character in wording.chars() {
        let turns = last.is_ascii_digit() != character.is_ascii_digit();
        if !character.is_alphanumeric() || turns && last.is_alphanumeric() {
            words.push(String::new());
        }
        if character.is_alphanumeric() {
            words
                .last_mut()
                .expect("there is always one")
                .push(character);
        }
        last = character;
    }
    words
        .iter()
        .filter(|word| !word.is_empty())
        .map(|word| stem(word))
        .collect()
}

/// Returns the stem of a word: lower case, without the endings of inflection, in British spelling.
pub fn stem(word: &str) -> String {
    let mut stem = String::new();
    stem_into(word, &mut stem);
    stem
}

/// Sets `stem` to the stem of `word`.
pub fn stem_into(word: &str, stem: &mut String) {
    stem.clear();
    if !word.is_ascii() {
        stem.push_str(&word.to_lowercase());
        return;
    }
    stem.push_str(word);
    stem.make_ascii_lowercase();
    if stem.len() <= 3 {
        return;
    }
    strip_ending(stem);
    if stem.bytes().any(|letter| letter == b'z') {
        while let Some(at) = stem.find("iz") {
            stem.replace_range(at..at + 2, "is");
        }
    }
    if stem.len() > 4 && stem.as_bytes().last() == Some(&b'e') {
        stem.pop();
    }
}

fn strip_ending(stem: &mut String) {
    let endings: &[(&str, &str)] = match stem.as_bytes().last() {
        Some(b's') => &ENDINGS_IN_S,
        Some(b'g') => &[("ing", "")],
        Some(b'd') => &[("ied", "y"), ("ed", "")],
        _ => return,
    };
    let fits = |ending: &str| stem.len() >= ending.len() + 3 && stem.ends_with(ending);
    if let Some((ending, instead)) = endings.iter().find(|(ending, _)| fits(ending)) {
        stem.truncate(stem.len() - ending.len());
        stem.push_str(instead);
    }
}

/// Endings of inflection and what stays; the first that fits is taken.
const ENDINGS_IN_S: [(&str, &str); 6] = [
    ("ies", "y"),
    ("sses", "ss"),
    ("ches", "ch"),
    ("ings", ""),
    ("ss", "ss"),
    ("s", ""),
];

/// How the words of some stems begin: a bit for each hash of their first four letters, of the shorter ones for that of the whole.
#[derive(Debug, Clone)]
pub struct Beginnings(Box<[u64; 1 << 9]>);

impl Default for Beginnings {
    fn default() -> Self {
        Self(Box::new([0; 1 << 9]))
    }
}

impl Beginnings {
    /// Adds what words of this stem begin with: of its first four letters an s may have been a z and the last, a y, an i; behind
    /// only three letters an ending of inflection begins.
    pub fn add(&mut self, stem: &str) {
        let letters: Vec<u8> = stem.bytes().take(4).collect();
        let mut beginnings = vec![letters.clone()];
        if letters.len() == 3 {
            beginnings.extend(b"sie".map(|ending| [&letters[..], &[ending]].concat()));
        }
        for (at, of, instead) in [
            (1, b's', b'z'),
            (2, b's', b'z'),
            (3, b's', b'z'),
            (3, b'y', b'i'),
        ] {
            for known in 0..beginnings.len() {
                if beginnings[known].get(at) == Some(&of) {
                    let mut other = beginnings[known].clone();
                    other[at] = instead;
                    beginnings.push(other);
                }
            }
        }
        for beginning in beginnings {
            let (place, bit) = Self::place(&beginning);
            self.0[place] |= bit;
        }
    }

    /// Tells whether `word` may have one of the stems. What is not ASCII may have any.
    pub fn may_begin(&self, word: &str) -> bool {
        let (place, bit) = Self::place(word.as_bytes());
        self.0[place] & bit != 0 || !word.is_ascii()
    }

    /// Hashes the first four letters of a word whatever their case.
    fn place(word: &[u8]) -> (usize, u64) {
        let four = word.first_chunk().copied().unwrap_or_else(|| {
            let mut four = [0; 4];
            four[..word.len()].copy_from_slice(word);
            four
        });
        let number = u32::from_le_bytes(four) & 0x1f1f_1f1f;
        let hash = number.wrapping_mul(0x9E37_79B1) >> 17;
        ((hash >> 6) as usize, 1 << (hash & 63))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_passed_over_for_its_beginning() {
        for (wording, word) in [
            ("organise", "ORGANIZED"),
            ("size", "sizes"),
            ("AI", "ai"),
            ("aid", "aids"),
            ("aid", "aiding"),
            ("ally", "allies"),
            ("ally", "allied"),
            ("5G", "g"),
            ("économie", "Économie"),
        ] {
            let mut beginnings = Beginnings::default();
            for stem in stems(wording) {
                beginnings.add(&stem);
            }
            assert!(beginnings.may_begin(word), "{word}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_word_is_passed_over(word in "[a-eghiknostyz]{0,7}(s|es|ies|ing|ings|ed|ied|)") {
            let mut beginnings = Beginnings::default();
            beginnings.add(&stem(&word));
            proptest::prop_assert!(beginnings.may_begin(&word), "{}", stem(&word));
        }
    }

    #[test]
    fn hyphens_and_digits_part_words() {
        assert_eq!(stems("COVID-19"), ["covid", "19"]);
        assert_eq!(stems("5G"), ["5", "g"]);
    }
}
