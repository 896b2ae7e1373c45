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

/// A short word: its first eight bytes, the others, and its length in the last byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct ShortWord {
    front: u64,
    back: u64,
}

impl ShortWord {
    fn new(word: &str) -> Option<Self> {
        let bytes = word.as_bytes();
        let (front, back) = bytes.split_at_checked(8).unwrap_or((bytes, &[]));
        (bytes.len() <= SHORT).then(|| Self {
            front: number_of(front),
            back: number_of(back) | (bytes.len() as u64) << 56,
        })
    }

    fn is_ascii(self) -> bool {
        (self.front | self.back) & (EACH * 0x80) == 0
    }

    /// Returns a word of ASCII in lower case. The length is below the codes of the letters, so it stays.
    fn lower(self) -> Self {
        Self {
            front: lower(self.front),
            back: lower(self.back),
        }
    }
}

/// One in each of eight bytes.
const EACH: u64 = 0x0101_0101_0101_0101;

/// Returns eight ASCII characters in lower case: what is added sets the top bit of a byte from `A` on, and of one after `Z`;
/// a capital gets the bit that its small letter has.
fn lower(eight: u64) -> u64 {
    let from_a = eight + EACH * u64::from(0x80 - b'A');
    let after_z = eight + EACH * u64::from(0x7f - b'Z');
    let capitals = from_a & !after_z & (EACH * 0x80);
    eight | capitals >> 2
}

/// Returns up to eight bytes as a number. They are read four or two at a time, which may read some of them twice.
fn number_of(bytes: &[u8]) -> u64 {
    if let Some(eight) = bytes.first_chunk() {
        return u64::from_le_bytes(*eight);
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
        return u64::from(first) | u64::from(last) << (8 * (bytes.len() - 4));
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let (first, last) = (u16::from_le_bytes(*first), u16::from_le_bytes(*last));
        return u64::from(first) | u64::from(last) << (8 * (bytes.len() - 2));
    }
    bytes.first().copied().map_or(0, u64::from)
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
        match ShortWord::new(word) {
            Some(short) if short.is_ascii() => self.short.get(&short.lower()),
            _ => self.get(&word.to_lowercase()),
        }
    }

    /// Returns the place of `word`'s value; a new word gets the one that `make` returns.
    pub fn entry(&mut self, word: &str, make: impl FnOnce() -> T) -> &mut T {
        match ShortWord::new(word) {
            Some(short) => self.short.entry(short).or_insert_with(make),
            None => self.long.entry(word.into()).or_insert_with(make),
        }
    }

    /// Sets the value of `word`.
    pub fn insert(&mut self, word: &str, value: T) {
        match ShortWord::new(word) {
            Some(short) => self.short.insert(short, value),
            None => self.long.insert(word.into(), value),
        };
    }

    /// Returns the places of all values, in no order.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.short.values_mut().chain(self.long.values_mut())
    }

    /// Returns how many words there are.
    pub fn len(&self) -> usize {
        self.short.len() + self.long.len()
    }
}

impl<T, W: AsRef<str>> FromIterator<(W, T)> for WordMap<T> {
    fn from_iter<I: IntoIterator<Item = (W, T)>>(words: I) -> Self {
        let mut map = Self::default();
        for (word, value) in words {
            map.insert(word.as_ref(), value);
        }
        map
    }
}

/// A set of words.
#[derive(Debug, Clone, Default)]
pub struct WordSet(WordMap<()>);

impl WordSet {
    /// Tells whether `word` in lower case is one of the words, whatever its case.
    pub fn has_lower(&self, word: &str) -> bool {
        self.0.get_lower(word).is_some()
    }
}

impl<W: AsRef<str>> FromIterator<W> for WordSet {
    fn from_iter<I: IntoIterator<Item = W>>(words: I) -> Self {
        Self(words.into_iter().map(|word| (word, ())).collect())
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
