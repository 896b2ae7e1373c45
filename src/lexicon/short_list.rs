//! Short closed lists of words that a rule asks for token by token: cheap to miss, since nearly every token is in none.

use serde::Deserialize;

/// A list of words, looked up whatever the case of their ASCII letters.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "Vec<Box<str>>")]
pub struct ShortList {
    words: Vec<Box<str>>,
    /// A bit for each length in bytes, the last for all longer ones.
    lengths: u32,
    /// A bit for the low five bits of each first byte: a letter's are those of its capital.
    firsts: u32,
}

impl From<Vec<Box<str>>> for ShortList {
    fn from(words: Vec<Box<str>>) -> Self {
        let bits = |of: fn(&str) -> u32| words.iter().fold(0, |bits, word| bits | of(word));
        Self {
            lengths: bits(length_bit),
            firsts: bits(first_bit),
            words,
        }
    }
}

impl ShortList {
    /// Tells whether `word` is in the list.
    pub fn has(&self, word: &str) -> bool {
        self.lengths & length_bit(word) != 0
            && self.firsts & first_bit(word) != 0
            && self
                .words
                .iter()
                .any(|known| known.eq_ignore_ascii_case(word))
    }
}

fn length_bit(word: &str) -> u32 {
    1 << word.len().min(31)
}

fn first_bit(word: &str) -> u32 {
    word.bytes().next().map_or(0, |first| 1 << (first & 31))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_whatever_its_case() {
        let words = [
            "until",
            "thru",
            "–",
            "an-extraordinarily-long-word-of-the-tables",
        ];
        let set = ShortList::from(words.map(Box::from).to_vec());
        for word in words {
            assert!(set.has(word) && set.has(&word.to_uppercase()), "{word}");
        }
        for word in ["", "unti", "thrU!", "-", "utter"] {
            assert!(!set.has(word), "{word}");
        }
    }
}
