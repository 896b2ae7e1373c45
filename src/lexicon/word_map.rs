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
        Self::room(word).map(|room| Self::filled(room, word))
    }

    /// Returns `word` with its ASCII letters in lower case.
    fn lower(word: &str) -> Option<Self> {
        let mut room = Self::room(word)?;
        // All of the room at once is faster than just the word.
        room.make_ascii_lowercase();
        Some(Self::filled(room, word))
    }

    fn room(word: &str) -> Option<[u8; SHORT + 1]> {
        let mut room = [0; SHORT + 1];
        room[..SHORT]
            .get_mut(..word.len())?
            .copy_from_slice(word.as_bytes());
        Some(room)
    }

    fn filled(mut room: [u8; SHORT + 1], word: &str) -> Self {
        room[SHORT] = u8::try_from(word.len()).expect("the room holds the word");
        let (front, back) = room.split_at(room.len() / 2);
        let half =
            |bytes: &[u8]| u64::from_le_bytes(bytes.try_into().expect("a half is eight bytes"));
        Self {
            front: half(front),
            back: half(back),
        }
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
