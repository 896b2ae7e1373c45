//! Names of many words, found in a text word by word: a trie over words, so that a text is read once
//! however many names there are. Case, accents and dashes do not count, but a name begins with a capital letter.

use rustc_hash::FxHashMap;

use super::Vocabulary;
use super::word_map::WordMap;
use crate::article::Span;
use crate::text::{Reading, Shape, Token, TokenKind, fold, tokenise};

/// A set of names, each with what it stands for.
#[derive(Debug, Clone)]
pub struct Gazetteer<T> {
    words: WordMap<u32>,
    /// From a node and a word to the next node.
    edges: FxHashMap<(u32, u32), u32>,
    /// For each node: what the name that ends there may stand for.
    ends: Vec<Vec<Entry<T>>>,
}

#[derive(Debug, Clone)]
struct Entry<T> {
    meaning: T,
    /// An acronym: `WHO` is not `who`.
    is_upper: bool,
}

/// A name of the gazetteer in a text.
#[derive(Debug, Clone)]
pub struct Hit<T> {
    /// Its tokens.
    pub tokens: std::ops::Range<usize>,
    /// What it may stand for, in the order the meanings were added.
    pub meanings: Vec<T>,
}

impl<T> Default for Gazetteer<T> {
    fn default() -> Self {
        Self {
            words: WordMap::default(),
            edges: FxHashMap::default(),
            ends: vec![Vec::new()],
        }
    }
}

impl<T: Copy + PartialEq> Gazetteer<T> {
    /// Adds a name; `the` in front does not count.
    pub fn add(&mut self, name: &str, meaning: T) {
        let name = name.strip_prefix("the ").unwrap_or(name);
        let mut tokens = Vec::new();
        let span = Span::new(0, name.len());
        tokenise(name, span, &Vocabulary::default(), &mut tokens);
        let mut node = 0;
        for token in tokens.iter().filter(|token| counts(name, token)) {
            let key = fold(&name[token.span.start..token.span.end]);
            let new_word = u32::try_from(self.words.len()).expect("a table has fewer words");
            let word = *self.words.entry(&key, || new_word);
            let new_node = u32::try_from(self.ends.len()).expect("a table has fewer words");
            node = *self.edges.entry((node, word)).or_insert(new_node);
            if node == new_node {
                self.ends.push(Vec::new());
            }
        }
        let entries = &mut self.ends[node as usize];
        if node != 0 && entries.iter().all(|entry| entry.meaning != meaning) {
            let is_upper = tokens[0].shape == Shape::Upper && name.len() <= 5;
            entries.push(Entry { meaning, is_upper });
        }
    }

    /// Returns what `name` may stand for.
    pub fn look_up(&self, name: &str) -> Vec<T> {
        let mut tokens = Vec::new();
        let span = Span::new(0, name.len());
        tokenise(name, span, &Vocabulary::default(), &mut tokens);
        self.longest(name, &tokens, 0)
            .filter(|hit| hit.tokens.end == tokens.len())
            .map(|hit| hit.meanings)
            .unwrap_or_default()
    }

    /// Returns the longest names in the text, none overlapping another.
    pub fn find(&self, reading: &Reading) -> Vec<Hit<T>> {
        let mut hits = Vec::new();
        for passage in &reading.passages {
            let tokens = &reading.tokens[..passage.tokens.end];
            let mut index = passage.tokens.start;
            while index < tokens.len() {
                match self.longest(reading.text, tokens, index) {
                    Some(hit) => {
                        index = hit.tokens.end;
                        hits.push(hit);
                    }
                    None => index += 1,
                }
            }
        }
        hits
    }

    /// Returns the longest name that begins at token `start`.
    fn longest(&self, text: &str, tokens: &[Token], start: usize) -> Option<Hit<T>> {
        let first = tokens.get(start)?;
        if !first.is_capitalised() && first.kind != TokenKind::Number {
            return None;
        }
        let mut node = 0;
        let mut longest = None;
        for (index, token) in tokens.iter().enumerate().skip(start) {
            if !counts(text, token) {
                continue;
            }
            let written = &text[token.span.start..token.span.end];
            let Some(next) = self
                .word(written)
                .and_then(|word| self.edges.get(&(node, word)))
            else {
                break;
            };
            node = *next;
            if !self.ends[node as usize].is_empty() {
                longest = Some((node, index + 1));
            }
        }
        let (node, end) = longest?;
        let meanings: Vec<T> = self.ends[node as usize]
            .iter()
            .filter(|entry| !entry.is_upper || first.shape == Shape::Upper)
            .map(|entry| entry.meaning)
            .collect();
        (!meanings.is_empty()).then_some(Hit {
            tokens: start..end,
            meanings,
        })
    }

    fn word(&self, written: &str) -> Option<u32> {
        if written.is_ascii() {
            return self.words.get_lower(written).copied();
        }
        self.words.get(&fold(written)).copied()
    }
}

/// Dashes do not count, nor what joins them: `ASEAN - Japan` is `ASEAN-Japan`.
fn counts(text: &str, token: &Token) -> bool {
    token.kind != TokenKind::Punctuation
        || !matches!(
            &text[token.span.start..token.span.end],
            "-" | "–" | "—" | "‑" | "," | "." | "'" | "’" | "+" | "&"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gazetteer() -> Gazetteer<u8> {
        let mut gazetteer = Gazetteer::default();
        gazetteer.add("Northland", 1);
        gazetteer.add("Northland-Southland Fund", 2);
        gazetteer.add("WHO", 3);
        gazetteer.add("Émile", 4);
        gazetteer
    }

    #[test]
    fn case_accents_and_dashes_do_not_count() {
        let names = gazetteer();
        assert_eq!(names.look_up("NORTHLAND - Southland fund"), [2]);
        assert_eq!(names.look_up("Emile"), [4]);
        assert_eq!(names.look_up("Northland"), [1]);
        assert_eq!(names.look_up("Northland Fund"), [0; 0]);
    }

    #[test]
    fn an_acronym_is_written_large() {
        assert_eq!(gazetteer().look_up("WHO"), [3]);
        assert_eq!(gazetteer().look_up("Who"), [0; 0]);
    }
}
