//! One word of a query: whether a target has its letters in order, and how well they lie there.

use memchr::memmem::Finder;

use super::targets::{Key, Masks, bit};
use crate::text::fold_character;

/// Words of a name that its initials leave out: `Framework for Action` is FA.
const LONGEST_SMALL_WORD: usize = 3;

/// How well one word of a query fits, the best last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// Its letters, in order, others between.
    Scattered,
    /// In one piece inside a word.
    Inside,
    /// The first letters of words that follow one another.
    Initials,
    /// At the start of a word.
    Start,
    /// A whole word.
    Word,
}

/// A word that is looked for.
#[derive(Debug, Clone)]
pub(super) struct Word {
    finder: Finder<'static>,
    /// Where it is written with a capital: for each byte whether it is one. Then the case counts.
    capitals: Option<Vec<bool>>,
    is_ascii: bool,
    /// What a target must have.
    pub needed: Masks,
}

impl Word {
    /// Reads a word as it was typed.
    pub fn new(typed: &str) -> Self {
        let mut letters = String::new();
        let mut capitals = Vec::new();
        for character in typed.chars() {
            fold_character(character, &mut |plain| letters.push(plain));
            capitals.resize(letters.len(), character.is_uppercase());
        }
        let starts = letters.chars().next().is_some_and(char::is_alphanumeric);
        Self {
            needed: Masks {
                letters: letters.bytes().fold(0, |mask, byte| mask | bit(byte)),
                initials: if starts {
                    bit(letters.as_bytes()[0])
                } else {
                    0
                },
            },
            is_ascii: letters.is_ascii(),
            capitals: capitals.contains(&true).then_some(capitals),
            finder: Finder::new(&letters).into_owned(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.finder.needle().is_empty()
    }

    pub fn letters(&self) -> &str {
        std::str::from_utf8(self.finder.needle()).unwrap_or_default()
    }

    /// Tells whether its case counts.
    pub fn has_capitals(&self) -> bool {
        self.capitals.is_some()
    }

    /// Tells whether `key` has all letters of the word in order.
    pub fn is_in(&self, key: Key<'_>) -> bool {
        match &self.capitals {
            None if self.is_ascii => is_subsequence(self.finder.needle(), key.text.as_bytes()),
            capitals => self.is_strewn(key, capitals.as_deref()),
        }
    }

    /// Tells the same of letters that take several bytes, or whose case counts.
    fn is_strewn(&self, key: Key<'_>, capitals: Option<&[bool]>) -> bool {
        let mut from = 0;
        self.letters().char_indices().all(|(at, letter)| {
            let wanted = capitals.map(|capitals| capitals[at]);
            let mut rest = key.text[from..].match_indices(letter);
            let found =
                rest.find(|(place, _)| wanted.is_none_or(|it| it == key.is_capital(from + place)));
            found.is_some_and(|(place, letter)| {
                from += place + letter.len();
                true
            })
        })
    }

    /// Returns how well the word lies in the label, and otherwise beside it; true where it is the label.
    pub fn fit(&self, key: Key<'_>, initials: u64) -> (Fit, bool) {
        let label = key.label();
        let in_label = self.piece(key, 0, label).map(|(fit, _)| fit);
        if let Some(fit) = in_label
            && fit >= Fit::Start
        {
            return (fit, true);
        }
        // All its letters must begin words: most are ruled out by that.
        if initials & self.needed.letters == self.needed.letters && self.is_initials(label) {
            return (Fit::Initials, true);
        }
        let aside = (label.len() + 1).min(key.text.len());
        match (in_label, self.piece(key, aside, &key.text[aside..])) {
            (Some(fit), _) => (fit, true),
            // In one piece beside the label is better than strewn over it.
            (None, Some((fit, _))) => (fit, false),
            (None, None) => (Fit::Scattered, true),
        }
    }

    /// Returns how the word lies in `part` of a key in one piece, and where.
    pub fn piece(&self, key: Key<'_>, start: usize, part: &str) -> Option<(Fit, usize)> {
        let len = self.finder.needle().len();
        let mut best: Option<(Fit, usize)> = None;
        for at in self.finder.find_iter(part.as_bytes()) {
            if !self.has_case(key, start + at) {
                continue;
            }
            let is_start = !ends_in_word(&part[..at]) || !starts_in_word(&part[at..]);
            let is_end = !starts_in_word(&part[at + len..]);
            let fit = match (is_start, is_end) {
                (true, true) => return Some((Fit::Word, at)),
                (true, false) => Fit::Start,
                (false, _) => Fit::Inside,
            };
            if best.is_none_or(|(known, _)| fit > known) {
                best = Some((fit, at));
            }
        }
        best
    }

    fn has_case(&self, key: Key<'_>, at: usize) -> bool {
        self.capitals.as_ref().is_none_or(|capitals| {
            let mut letters = capitals.iter().enumerate();
            letters.all(|(offset, &wanted)| key.is_capital(at + offset) == wanted)
        })
    }

    /// Tells whether the letters are the first ones of words in a row, small words left out as one likes.
    fn is_initials(&self, label: &str) -> bool {
        let letters = self.letters();
        if letters.chars().nth(1).is_none() {
            return false;
        }
        let mut words = label
            .split(|character: char| !character.is_alphanumeric())
            .filter(|word| !word.is_empty());
        loop {
            if spells(letters, words.clone()) {
                return true;
            }
            if words.next().is_none() {
                return false;
            }
        }
    }
}

/// Tells whether `words` begin with `letters`, one each.
fn spells<'a>(letters: &str, words: impl Iterator<Item = &'a str>) -> bool {
    let mut rest = letters;
    for word in words {
        let Some(letter) = rest.chars().next() else {
            return true;
        };
        if word.starts_with(letter) {
            rest = &rest[letter.len_utf8()..];
        } else if word.len() > LONGEST_SMALL_WORD || rest.len() == letters.len() {
            return false;
        }
    }
    rest.is_empty()
}

fn starts_in_word(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_alphanumeric)
}

fn ends_in_word(text: &str) -> bool {
    text.chars().next_back().is_some_and(char::is_alphanumeric)
}

fn is_subsequence(needle: &[u8], hay: &[u8]) -> bool {
    let mut rest = hay;
    needle.iter().all(|&byte| match memchr::memchr(byte, rest) {
        Some(place) => {
            rest = &rest[place + 1..];
            true
        }
        None => false,
    })
}
