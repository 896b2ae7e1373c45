//! The classes of single words: what a token may be before any rule has looked at its neighbours.

use bitflags::bitflags;
use rustc_hash::FxHashMap;

bitflags! {
    /// What a word may be. One lookup a token; rules ask for bits and look further only where one is set.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
    pub struct Classes: u64 {
        const MONTH = 1 << 0;
        const WEEKDAY = 1 << 1;
        /// A number in words, scales not included.
        const NUMBER = 1 << 2;
        const SCALE = 1 << 3;
        const ORDINAL = 1 << 4;
        const PERCENT = 1 << 5;
        const TIME_UNIT = 1 << 6;
        const DETERMINER = 1 << 7;
        const POSSESSIVE = 1 << 8;
        const PREPOSITION = 1 << 9;
        const PRONOUN = 1 << 10;
        /// `who`, `which`, `that` and the question words.
        const RELATIVE = 1 << 11;
        const CONJUNCTION = 1 << 12;
        const AUXILIARY = 1 << 13;
        const MODAL = 1 << 14;
        const NEGATION = 1 << 15;
        /// A full stop after it does not end a sentence.
        const ABBREVIATION = 1 << 16;
    }
}

/// The words of all classes, lower case.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    classes: FxHashMap<Box<str>, Classes>,
}

impl Vocabulary {
    /// Reads a table of `class = ["word", …]`; the classes are named as the bits, in lower case.
    pub fn from_toml(table: &str) -> Result<Self, String> {
        let table: toml::Table = table
            .parse()
            .map_err(|error: toml::de::Error| error.to_string())?;
        let mut vocabulary = Self::default();
        for (name, words) in &table {
            let class = Classes::from_name(&name.to_uppercase())
                .ok_or(format!("no class of words is called {name}"))?;
            let words = words
                .as_array()
                .ok_or(format!("{name} must be a list of words"))?;
            for word in words {
                let word = word
                    .as_str()
                    .ok_or(format!("{name} must hold words only"))?;
                vocabulary.add(word, class);
            }
        }
        Ok(vocabulary)
    }

    /// Adds `class` to the classes of `word`, which is given in lower case.
    pub fn add(&mut self, word: &str, class: Classes) {
        *self.classes.entry(word.into()).or_default() |= class;
    }

    /// Returns the classes of a word given in lower case.
    pub fn classes(&self, lower_case: &str) -> Classes {
        self.classes.get(lower_case).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_may_stand_in_several_classes() {
        let vocabulary = Vocabulary::from_toml("month = [\"may\"]\nmodal = [\"may\"]").unwrap();
        assert_eq!(vocabulary.classes("may"), Classes::MONTH | Classes::MODAL);
        assert_eq!(vocabulary.classes("june"), Classes::empty());
    }

    #[test]
    fn an_unknown_class_is_refused_by_name() {
        let error = Vocabulary::from_toml("moth = [\"may\"]").unwrap_err();
        assert!(error.contains("moth"), "{error}");
    }
}
