//! The values of number words: cardinals, scales, ordinals, fractions.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::ShortList;
use super::word_map::WordMap;

/// What a number word is worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum NumberWord {
    /// `seven`, `seventy`.
    Cardinal(f64),
    /// `dozen`, `million`, `bn`.
    Scale(f64),
    /// `m`, `b`: a scale only where it touches the digits of a sum.
    Mark(f64),
    /// `half`, `quarter`.
    Fraction(f64),
    /// `seventh`.
    Ordinal(f64),
    /// `hundredth`.
    OrdinalScale(f64),
}

/// Makes of a value what its table says of it.
type Meaning = fn(f64) -> NumberWord;

/// The number words.
#[derive(Debug, Clone, Default)]
pub struct Numbers {
    words: WordMap<NumberWord>,
    signs: FxHashMap<Box<str>, f64>,
    editions: ShortList,
}

#[derive(Deserialize)]
struct Table {
    cardinal: FxHashMap<String, f64>,
    scale: FxHashMap<String, f64>,
    mark: FxHashMap<String, f64>,
    fraction: FxHashMap<String, f64>,
    sign: FxHashMap<String, f64>,
    ordinal: FxHashMap<String, f64>,
    ordinal_scale: FxHashMap<String, f64>,
    edition: Words,
}

#[derive(Deserialize)]
struct Words {
    words: Vec<String>,
}

impl Numbers {
    /// Reads the table of number words.
    pub fn from_toml(table: &str) -> Result<Self, String> {
        let table: Table = toml::from_str(table).map_err(|error| error.to_string())?;
        let mut words = WordMap::default();
        let classes: [(FxHashMap<String, f64>, Meaning); 6] = [
            (table.cardinal, NumberWord::Cardinal),
            (table.scale, NumberWord::Scale),
            (table.mark, NumberWord::Mark),
            (table.fraction, NumberWord::Fraction),
            (table.ordinal, NumberWord::Ordinal),
            (table.ordinal_scale, NumberWord::OrdinalScale),
        ];
        for (entries, class) in classes {
            for (word, value) in entries {
                words.insert(&word, class(value));
            }
        }
        let signs = table
            .sign
            .into_iter()
            .map(|(sign, value)| (sign.into_boxed_str(), value))
            .collect();
        Ok(Self {
            words,
            signs,
            editions: table.edition.words.iter().collect(),
        })
    }

    /// Returns what `word` is worth, case aside.
    pub fn word(&self, word: &str) -> Option<NumberWord> {
        self.words.get_lower(word).copied()
    }

    /// Tells whether a number after the word counts editions: `Summit 9`.
    pub fn is_edition_head(&self, word: &str) -> bool {
        self.editions.has(word)
    }

    /// Returns what a fraction in one sign (`½`) is worth.
    pub fn sign(&self, sign: &str) -> Option<f64> {
        self.signs.get(sign).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_words_have_values() {
        let numbers = Numbers::from_toml(include_str!("data/numbers.toml")).unwrap();
        assert_eq!(numbers.word("Seven"), Some(NumberWord::Cardinal(7.0)));
        assert_eq!(numbers.word("billion"), Some(NumberWord::Scale(1e9)));
        assert_eq!(numbers.word("ninth"), Some(NumberWord::Ordinal(9.0)));
        assert_eq!(numbers.word("summit"), None);
    }
}
