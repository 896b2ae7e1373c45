//! Words as keys. A text is mostly short words, each looked up in several tables, so a word of up to fifteen bytes is
//! hashed and compared as two machine words; only the rare longer one is compared as text.

use rustc_hash::FxHashMap;

/// The longest word that is kept as two machine words, in bytes.
const SHORT: usize = 15;

/// A map from words to values.
#[derive(Debug, Clone)]
pub struct WordMap<T> {
    short: FxHashMap<ShortWord, T>,
    long: FxHashMap<Box<str>, T>,
}

/// A short word: its bytes, then its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct ShortWord {
    front: u64,
    back: u64,
}

impl ShortWord {
    fn new(word: &str) -> Option<Self> {
        Self::from_bytes(word.bytes())
    }

    /// Returns `word` with its ASCII letters in lower case.
    fn lower(word: &str) -> Option<Self> {
        Self::from_bytes(word.bytes().map(|byte| byte.to_ascii_lowercase()))
    }

    fn from_bytes(word: impl ExactSizeIterator<Item = u8>) -> Option<Self> {
        let length = u8::try_from(word.len()).ok()?;
        if word.len() > SHORT {
            return None;
        }
        let mut bytes = [0; SHORT + 1];
        for (place, byte) in bytes.iter_mut().zip(word) {
            *place = byte;
        }
        bytes[SHORT] = length;
        let [a, b, c, d, e, f, g, h, rest @ ..] = bytes;
        Some(Self {
            front: u64::from_le_bytes([a, b, c, d, e, f, g, h]),
            back: u64::from_le_bytes(rest),
        })
    }
}

impl<T> Default for WordMap<T> {
    fn default() -> Self {
        Self {
            short: FxHashMap::default(),
            long: FxHashMap::default(),
        }
    }
}

impl<T> WordMap<T> {
    /// Returns the value of exactly `word`.
    pub fn get(&self, word: &str) -> Option<&T> {
        match ShortWord::new(word) {
            Some(short) => self.short.get(&short),
            None => self.long.get(word),
        }
    }

    /// Returns the value of `word` in lower case, whatever its case.
    pub fn get_lower(&self, word: &str) -> Option<&T> {
        if !word.is_ascii() {
            return self.get(&word.to_lowercase());
        }
        match ShortWord::lower(word) {
            Some(short) => self.short.get(&short),
            None => self.long.get(word.to_ascii_lowercase().as_str()),
        }
    }

    /// Returns the place of `word`'s value; a new word gets the one that `make` returns.
    pub fn entry(&mut self, word: &str, make: impl FnOnce() -> T) -> &mut T {
        match ShortWord::new(word) {
            Some(short) => self.short.entry(short).or_insert_with(make),
            None => self.long.entry(word.into()).or_insert_with(make),
        }
    }

    /// Returns how many words there are.
    pub fn len(&self) -> usize {
        self.short.len() + self.long.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_any_length_keep_their_values() {
        let words = ["", "a", "a\0", "fifteen-letters", "sixteen--letters", "été"];
        let mut map = WordMap::default();
        for (value, word) in words.iter().enumerate() {
            map.entry(word, || value);
        }
        assert_eq!(map.len(), words.len());
        for (value, word) in words.iter().enumerate() {
            assert_eq!(map.get(word), Some(&value), "{word}");
            assert_eq!(map.get_lower(&word.to_uppercase()), Some(&value), "{word}");
        }
        assert_eq!(map.get("b"), None);
    }

    #[test]
    fn a_new_word_gets_the_value_made_for_it_once() {
        let mut map = WordMap::default();
        *map.entry("one", || 1) += 1;
        *map.entry("one", || 1) += 1;
        assert_eq!(map.get("one"), Some(&3));
    }
}
