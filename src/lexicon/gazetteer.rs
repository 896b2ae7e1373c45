//! Names of many words, found in a text word by word: a trie over words, so that a text is read once
//! however many names there are. Case, accents and dashes do not count, but a name begins with a capital letter.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::{Vocabulary, WordId};
use crate::article::Span;
use crate::text::{Reading, Shape, Token, TokenKind, first_token, fold, tokenise, within};

/// A set of names, each with what it stands for.
#[derive(Debug, Clone)]
pub struct Gazetteer<T> {
    /// For each word of the vocabulary, by its number: the node after it where a name begins with it, else 0.
    starts: Vec<u32>,
    /// From a node and a word to the next node.
    edges: FxHashMap<(u32, WordId), u32>,
    /// For each node: what the name that ends there may stand for.
    ends: Vec<Vec<Entry<T>>>,
    /// For each node whether any name goes on behind it.
    goes_on: Vec<bool>,
}

#[derive(Debug, Clone)]
struct Entry<T> {
    meaning: T,
    /// An acronym: `WHO` is not `who`.
    is_upper: bool,
}

/// What a name may stand for, in place: most stand for one thing.
type Meanings<T> = SmallVec<[T; 2]>;

/// A name of the gazetteer in a text.
#[derive(Debug, Clone)]
pub struct Hit<T> {
    /// Its tokens.
    pub tokens: std::ops::Range<usize>,
    /// What it may stand for, in the order the meanings were added.
    pub meanings: Meanings<T>,
}

impl<T> Default for Gazetteer<T> {
    fn default() -> Self {
        Self {
            starts: Vec::new(),
            edges: FxHashMap::default(),
            ends: vec![Vec::new()],
            goes_on: vec![true],
        }
    }
}

impl<T: Copy + PartialEq> Gazetteer<T> {
    /// Adds a name, whose words get numbers in `vocabulary`; `the` in front does not count.
    pub fn add(&mut self, name: &str, meaning: T, vocabulary: &mut Vocabulary) {
        let name = name.strip_prefix("the ").unwrap_or(name);
        let tokens = tokens_of(name, vocabulary);
        let mut node = 0;
        for token in tokens.iter().filter(|token| counts(name, token)) {
            let word = vocabulary.number(&fold(&name[token.span.start..token.span.end]));
            node = self.node_after(node, word);
        }
        let entries = &mut self.ends[node as usize];
        if node != 0 && entries.iter().all(|entry| entry.meaning != meaning) {
            let is_upper = tokens[0].shape == Shape::Upper && name.len() <= 5;
            entries.push(Entry { meaning, is_upper });
        }
    }

    /// Returns the node that `word` leads to from `node`; a new one where there is none.
    fn node_after(&mut self, node: u32, word: WordId) -> u32 {
        let new = u32::try_from(self.ends.len()).expect("a table has fewer words");
        let next = if node == 0 {
            if self.starts.len() <= word.index() {
                self.starts.resize(word.index() + 1, 0);
            }
            let start = &mut self.starts[word.index()];
            if *start == 0 {
                *start = new;
            }
            *start
        } else {
            self.goes_on[node as usize] = true;
            *self.edges.entry((node, word)).or_insert(new)
        };
        if next == new {
            self.ends.push(Vec::new());
            self.goes_on.push(false);
        }
        next
    }

    /// Returns what `name` may stand for; `vocabulary` is the one that the names were added with.
    pub fn look_up(&self, name: &str, vocabulary: &Vocabulary) -> Meanings<T> {
        let first = first_token(name, vocabulary);
        if !first.is_some_and(|first| self.begins_with(&first)) {
            return Meanings::new();
        }
        let tokens = tokens_of(name, vocabulary);
        self.longest((name, vocabulary), &tokens, 0)
            .filter(|hit| hit.tokens.end == tokens.len())
            .map(|hit| hit.meanings)
            .unwrap_or_default()
    }

    /// Returns the longest names in the text, none overlapping another; `vocabulary` is the one that the names were added with.
    pub fn find(&self, reading: &Reading, vocabulary: &Vocabulary) -> Vec<Hit<T>> {
        let mut hits = Vec::new();
        for passage in &reading.passages {
            let tokens = &reading.tokens[..passage.tokens.end];
            let mut from = passage.tokens.start;
            for index in within(&reading.landmarks.large, &passage.tokens) {
                let node = self.start_of(&tokens[index]);
                if index < from || node == 0 {
                    continue;
                }
                if let Some(hit) = self.longest((reading.text, vocabulary), tokens, index) {
                    from = hit.tokens.end;
                    hits.push(hit);
                }
            }
        }
        hits
    }

    /// Tells whether a name may begin with the token: most tokens begin none.
    pub fn begins_with(&self, token: &Token) -> bool {
        self.node_of(token).is_some()
    }

    /// Returns the node that the first word of a name leads to.
    fn node_of(&self, token: &Token) -> Option<u32> {
        if !token.is_capitalised() && token.kind != TokenKind::Number {
            return None;
        }
        Some(self.start_of(token)).filter(|&node| node != 0)
    }

    /// Returns the node that the word of a token leads to as the first one of a name, else 0.
    fn start_of(&self, token: &Token) -> u32 {
        let start = self.starts.get(token.word.index());
        start.copied().unwrap_or_default()
    }

    /// Returns the longest name that begins at token `start`.
    fn longest(
        &self,
        (text, vocabulary): (&str, &Vocabulary),
        tokens: &[Token],
        start: usize,
    ) -> Option<Hit<T>> {
        let first = tokens.get(start)?;
        let mut node = self.node_of(first)?;
        let mut longest = None;
        if !self.ends[node as usize].is_empty() {
            longest = Some((node, start + 1));
        }
        for (index, token) in (start + 1..).zip(&tokens[start + 1..]) {
            if !self.goes_on[node as usize] {
                break;
            }
            if !counts(text, token) {
                continue;
            }
            let word = match token.kind {
                TokenKind::Word | TokenKind::Number => token.word,
                _ => vocabulary.id(&fold(&text[token.span.start..token.span.end])),
            };
            let Some(next) = self.edges.get(&(node, word)) else {
                break;
            };
            node = *next;
            if !self.ends[node as usize].is_empty() {
                longest = Some((node, index + 1));
            }
        }
        let (node, end) = longest?;
        let meanings: Meanings<T> = self.ends[node as usize]
            .iter()
            .filter(|entry| !entry.is_upper || first.shape == Shape::Upper)
            .map(|entry| entry.meaning)
            .collect();
        (!meanings.is_empty()).then_some(Hit {
            tokens: start..end,
            meanings,
        })
    }
}

fn tokens_of(name: &str, vocabulary: &Vocabulary) -> Vec<Token> {
    // Few names have more.
    let mut tokens = Vec::with_capacity(8);
    tokenise(name, Span::new(0, name.len()), vocabulary, &mut tokens);
    tokens
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

    fn check(name: &str, expected: &[u8]) {
        let mut words = Vocabulary::default();
        let mut names = Gazetteer::default();
        for (name, meaning) in [
            ("Northland", 1),
            ("Northland-Southland Fund", 2),
            ("WHO", 3),
            ("Émile", 4),
        ] {
            names.add(name, meaning, &mut words);
        }
        assert_eq!(names.look_up(name, &words).as_slice(), expected, "{name}");
    }

    #[test]
    fn case_accents_and_dashes_do_not_count() {
        check("NORTHLAND - Southland fund", &[2]);
        check("Emile", &[4]);
        check("Northland", &[1]);
        check("Northland Fund", &[]);
    }

    #[test]
    fn an_acronym_is_written_large() {
        check("WHO", &[3]);
        check("Who", &[]);
    }
}
