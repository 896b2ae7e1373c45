//! Words as keys. A text is mostly short words, each looked up in several tables, so a word of up to fifteen bytes is
//! hashed and compared as two machine words; only the rare longer one is compared as text.

use rustc_hash::FxHashMap;

use crate::text::eight::{self, EACH, TOPS, between};

/// The longest word that is kept as two machine words, in bytes.
const SHORT: usize = 15;

/// A map from words to values.
#[derive(Debug, Clone)]
pub struct WordMap<T> {
    short: FxHashMap<ShortWord, T>,
    long: FxHashMap<Box<[u8]>, T>,
}

/// A short word: its first eight bytes, the others, and its length in the last byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ShortWord {
    front: u64,
    back: u64,
}

impl ShortWord {
    fn new(bytes: &[u8]) -> Option<Self> {
        let (front, back) = bytes.split_at_checked(8).unwrap_or((bytes, &[]));
        (bytes.len() <= SHORT).then(|| Self {
            front: number_of(front),
            back: number_of(back) | (bytes.len() as u64) << 56,
        })
    }

    /// Returns its bytes, zeros behind them.
    pub fn bytes(self) -> [u8; SHORT + 1] {
        let mut bytes = [0; SHORT + 1];
        bytes[..8].copy_from_slice(&self.front.to_le_bytes());
        bytes[8..].copy_from_slice(&self.back.to_le_bytes());
        bytes[SHORT] = 0;
        bytes
    }

    fn is_ascii(self) -> bool {
        (self.front | self.back) & TOPS == 0
    }

    /// Returns a word of ASCII in lower case. The length is below the codes of the letters, so it stays.
    fn lower(self) -> Self {
        Self {
            front: lower(self.front),
            back: lower(self.back),
        }
    }
}

/// The ASCII letters that some bytes begin with, read eight at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letters {
    /// In lower case.
    pub word: ShortWord,
    pub length: usize,
    pub capitals: Capitals,
}

/// Which letters of a word are capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Capitals {
    None,
    /// The first and no other.
    First,
    All,
    Some,
}

impl Letters {
    /// Reads the letters at the start of `bytes`, of which only the first `limit` count; nothing if they may be more than
    /// a short word has.
    #[inline]
    pub fn at_start(bytes: &[u8; SHORT + 1], limit: usize) -> Option<Self> {
        let (front, back) = bytes.split_first_chunk().expect("there are sixteen");
        let front = Eight::new(u64::from_le_bytes(*front), limit);
        if front.length < 8 {
            return Some(Self::new(front, Eight::default()));
        }
        let back = u64::from_le_bytes(*back.first_chunk().expect("there are eight left"));
        let back = Eight::new(back, limit.saturating_sub(8));
        (back.length < 8).then(|| Self::new(front, back))
    }

    #[inline]
    fn new(front: Eight, back: Eight) -> Self {
        let length = front.length + back.length;
        Self {
            word: ShortWord {
                front: front.lower,
                back: back.lower | (length as u64) << 56,
            },
            length,
            capitals: match (front.capitals, back.capitals) {
                (0, 0) => Capitals::None,
                (0x80, 0) => Capitals::First,
                _ if front.is_all_capitals() && back.is_all_capitals() => Capitals::All,
                _ => Capitals::Some,
            },
        }
    }
}

/// The letters at the start of eight bytes.
#[derive(Clone, Copy, Default)]
struct Eight {
    /// In lower case, the other bytes zero.
    lower: u64,
    length: usize,
    /// The top bit of each capital's byte.
    capitals: u64,
}

impl Eight {
    fn is_all_capitals(self) -> bool {
        self.capitals == TOPS & kept(self.length)
    }

    #[inline]
    fn new(bytes: u64, limit: usize) -> Self {
        let small = (bytes | (EACH * 0x20)) & !TOPS;
        let letters = between(small, b'a', b'z') & !bytes;
        let length = eight::first(!letters & TOPS).min(limit);
        let kept = kept(length);
        Self {
            lower: (bytes | (EACH * 0x20)) & kept,
            length,
            capitals: letters & !(bytes << 2) & kept,
        }
    }
}

/// Returns all bits of the first `length` of eight bytes.
const fn kept(length: usize) -> u64 {
    if length < 8 {
        !(u64::MAX << (8 * length))
    } else {
        u64::MAX
    }
}

/// Returns eight ASCII characters in lower case: a capital gets the bit that its small letter has.
const fn lower(eight: u64) -> u64 {
    eight | between(eight, b'A', b'Z') >> 2
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
    pub fn get(&self, word: impl AsRef<[u8]>) -> Option<&T> {
        let word = word.as_ref();
        match ShortWord::new(word) {
            Some(short) => self.short.get(&short),
            None => self.long.get(word),
        }
    }

    /// Returns the value of `word` in lower case, whatever its case.
    pub fn get_lower(&self, word: &str) -> Option<&T> {
        match ShortWord::new(word.as_bytes()) {
            Some(short) if short.is_ascii() => self.short.get(&short.lower()),
            _ => self.get(word.to_lowercase()),
        }
    }

    /// Returns the value of exactly the short word `word`.
    pub fn get_short(&self, word: ShortWord) -> Option<&T> {
        self.short.get(&word)
    }

    /// Returns the place of `word`'s value; a new word gets the one that `make` returns.
    pub fn entry(&mut self, word: &str, make: impl FnOnce() -> T) -> &mut T {
        match ShortWord::new(word.as_bytes()) {
            Some(short) => self.short.entry(short).or_insert_with(make),
            None => (self.long.entry(word.as_bytes().into())).or_insert_with(make),
        }
    }

    /// Sets the value of `word`.
    pub fn insert(&mut self, word: &str, value: T) {
        match ShortWord::new(word.as_bytes()) {
            Some(short) => self.short.insert(short, value),
            None => self.long.insert(word.as_bytes().into(), value),
        };
    }

    /// Returns all words with their values, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (String, &T)> {
        let short = self.short.iter().map(|(word, value)| {
            let length = word.back >> 56;
            let bytes = word
                .bytes()
                .into_iter()
                .take(usize::try_from(length).unwrap_or(SHORT));
            (bytes.collect::<Vec<u8>>(), value)
        });
        let long = self.long.iter().map(|(word, value)| (word.to_vec(), value));
        short
            .chain(long)
            .map(|(word, value)| (String::from_utf8_lossy(&word).into_owned(), value))
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
    fn letters_are_read_as_one_by_one() {
        for text in [
            "summit, and then",
            "Asia’s summits a",
            "ASEAN-Japan summ",
            "Internationaliz.",
            "0123456789012345",
            "McCain@[`{ZzAa.,",
        ] {
            let bytes: &[u8; 16] = text.as_bytes()[..16].try_into().unwrap();
            for limit in 0..=16 {
                let word: String = (text.chars().take(limit))
                    .take_while(char::is_ascii_alphabetic)
                    .collect();
                let capitals = word.matches(|letter: char| letter.is_ascii_uppercase());
                let capitals = match capitals.count() {
                    0 => Capitals::None,
                    1 if word.starts_with(|first: char| first.is_ascii_uppercase()) => {
                        Capitals::First
                    }
                    count if count == word.len() => Capitals::All,
                    _ => Capitals::Some,
                };
                let expected = (word.len() < 16).then(|| Letters {
                    word: ShortWord::new(word.to_lowercase().as_bytes()).unwrap(),
                    length: word.len(),
                    capitals,
                });
                assert_eq!(Letters::at_start(bytes, limit), expected, "{text} {limit}");
            }
        }
    }

    #[test]
    fn a_new_word_gets_the_value_made_for_it_once() {
        let mut map = WordMap::default();
        *map.entry("one", || 1) += 1;
        *map.entry("one", || 1) += 1;
        assert_eq!(map.get("one"), Some(&3));
    }
}
