//! Words before a number that say how it is to be read: `more than`, `up to`, `about`.

use serde::Deserialize;

use super::word_map::WordMap;
use super::{Classes, Vocabulary};
use crate::analysis::Modifier;

/// The modifiers.
#[derive(Debug, Clone, Default)]
pub struct Modifiers {
    /// By their last word those that end with it, the longest first, each as its other words from the last to the first.
    by_last: WordMap<Vec<(Vec<Box<str>>, Modifier)>>,
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
        let mut by_last: WordMap<Vec<(Vec<Box<str>>, Modifier)>> = WordMap::default();
        for (list, modifier) in [
            (table.more, Modifier::More),
            (table.less, Modifier::Less),
            (table.about, Modifier::About),
        ] {
            for phrase in list {
                let mut words = phrase.split(' ').rev();
                let last = words.next().unwrap_or_default();
                vocabulary.add(last, Classes::MODIFIER);
                let phrases = by_last.entry(last, Vec::new);
                phrases.push((words.map(Into::into).collect(), modifier));
                phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
            }
        }
        Ok(Self { by_last })
    }

    /// Returns the longest modifier whose words, read backwards, are those that `word` gives for 0, 1, 2, …; and how many they are.
    pub fn before<'a>(&self, word: impl Fn(usize) -> &'a str) -> Option<(Modifier, usize)> {
        let mut phrases = self.by_last.get_lower(word(0))?.iter();
        let is_here = |words: &[Box<str>]| {
            let mut words = words.iter().zip(1..);
            words.all(|(expected, back)| word(back).eq_ignore_ascii_case(expected))
        };
        let (words, modifier) = phrases.find(|(words, _)| is_here(words))?;
        Some((*modifier, words.len() + 1))
    }
}
