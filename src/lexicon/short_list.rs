//! Short closed lists of words that a rule asks for token by token: cheap to miss, since nearly every token is in none.

use serde::Deserialize;

/// A list of words, looked up whatever the case of their ASCII letters. They lie in buckets by their first and last bytes
/// and their length, so that few words, and mostly none, are compared.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "Vec<Box<str>>")]
pub struct ShortList {
    /// In the order of their buckets.
    words: Vec<Box<str>>,
    /// For each bucket the place of its first word, and behind the last one how many words there are.
    starts: [u8; BUCKETS + 1],
}

const BUCKETS: usize = 64;

impl Default for ShortList {
    fn default() -> Self {
        Self {
            words: Vec::new(),
            starts: [0; BUCKETS + 1],
        }
    }
}

impl From<Vec<Box<str>>> for ShortList {
    fn from(mut words: Vec<Box<str>>) -> Self {
        words.sort_by_key(|word| bucket(word));
        let start_of = |number: usize| {
            let place = words.partition_point(|word| bucket(word) < number);
            u8::try_from(place).expect("the list is short")
        };
        Self {
            starts: std::array::from_fn(start_of),
            words,
        }
    }
}

impl<W: AsRef<str>> FromIterator<W> for ShortList {
    fn from_iter<I: IntoIterator<Item = W>>(words: I) -> Self {
        let words = words.into_iter().map(|word| Box::from(word.as_ref()));
        Self::from(words.collect::<Vec<Box<str>>>())
    }
}

impl ShortList {
    /// Tells whether `word` is in the list.
    #[inline]
    pub fn has(&self, word: &str) -> bool {
        let bucket = bucket(word);
        let (start, end) = (self.starts[bucket], self.starts[bucket + 1]);
        start < end
            && self.words[usize::from(start)..usize::from(end)]
                .iter()
                .any(|known| known.eq_ignore_ascii_case(word))
    }
}

/// Returns the bucket of `word`, the same for a letter and its capital.
#[inline]
fn bucket(word: &str) -> usize {
    let [first, .., last] = word.as_bytes() else {
        return word.bytes().next().map_or(0, |only| usize::from(only & 31));
    };
    (usize::from(first & 31) + 7 * usize::from(last & 31) + 19 * word.len()) % BUCKETS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_whatever_its_case() {
        let words = [
            "until",
            "thru",
            "a",
            "–",
            "9th",
            "an-extraordinarily-long-word-of-the-tables",
        ];
        let set: ShortList = words.into_iter().collect();
        for word in words {
            assert!(
                set.has(word) && set.has(&word.to_ascii_uppercase()),
                "{word}"
            );
        }
        for word in ["", "unti", "thrU!", "-", "utter", "b", "10th"] {
            assert!(!set.has(word), "{word}");
        }
    }
}
