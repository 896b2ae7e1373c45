//! Words before a number that say how it is to be read: `more than`, `up to`, `about`.

use serde::Deserialize;

use super::{Classes, Vocabulary};
use crate::analysis::Modifier;

/// The modifiers, each as its words from the last to the first.
#[derive(Debug, Clone, Default)]
pub struct Modifiers {
    phrases: Vec<(Vec<Box<str>>, Modifier)>,
}

#[derive(Deserialize)]
struct Table {
    more: Vec<String>,
    less: Vec<String>,
    about: Vec<String>,
}

impl Modifiers {
    /// Reads the table; marks the last words in `vocabulary`.
    pub fn from_toml(table: &str, vocabulary: &mut Vocabulary) -> Result<Self, String> {
        let table: Table = toml::from_str(table).map_err(|error| error.to_string())?;
        let mut phrases = Vec::new();
        for (list, modifier) in [
            (table.more, Modifier::More),
            (table.less, Modifier::Less),
            (table.about, Modifier::About),
        ] {
            for phrase in list {
                let words: Vec<Box<str>> = phrase.split(' ').rev().map(Into::into).collect();
                vocabulary.add(&words[0], Classes::MODIFIER);
                phrases.push((words, modifier));
            }
        }
        phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        Ok(Self { phrases })
    }

    /// Returns the longest modifier whose words, read backwards, are those that `word` gives for 0, 1, 2, …; and how many they are.
    pub fn before<'a>(&self, word: impl Fn(usize) -> &'a str) -> Option<(Modifier, usize)> {
        self.phrases
            .iter()
            .find(|(words, _)| {
                words
                    .iter()
                    .enumerate()
                    .all(|(back, expected)| word(back).eq_ignore_ascii_case(expected))
            })
            .map(|(words, modifier)| (*modifier, words.len()))
    }
}
