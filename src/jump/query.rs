//! What was typed: a sigil, then words. A word with a capital in it is looked for as it is written, others in either case.

use super::TargetKind;
use super::targets::{Masks, Row, Targets};
use super::word::{Fit, Word};

/// Queries are read as far as this, in bytes.
const LONGEST: usize = 128;

/// How well a target fits a query; the greater the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    /// Whether the label itself has every word, each in one piece.
    pub is_in_label: bool,
    /// Of the word that fits worst.
    pub fit: Fit,
    /// 2 where the label is the query, 1 where it starts with it.
    pub exactness: u8,
    pub preference: u8,
    pub weight: u8,
    /// A whole label says more than a word in a long one.
    pub brevity: u8,
}

/// What is looked for.
#[derive(Debug, Clone)]
pub(super) struct Query {
    typed: String,
    pub words: Vec<Word>,
    /// All words, folded, one space between them.
    pub text: String,
    /// What every match has, and what one has that matches at the starts of words.
    needed: Masks,
    sigil: Option<char>,
    kind: Option<TargetKind>,
}

impl Query {
    /// Reads what was typed; with a kind only what is of it matches.
    pub fn new(typed: &str, kind: Option<TargetKind>) -> Self {
        let typed = typed.trim_start();
        let first = typed.chars().next();
        let sigil = first
            .map(straight)
            .filter(|first| ['@', '$', '"', '!', '#', '>'].contains(first));
        let rest = match (sigil, first) {
            (Some(_), Some(first)) => &typed[first.len_utf8()..],
            _ => typed,
        };
        let rest = &rest[..rest.floor_char_boundary(LONGEST)];
        let words: Vec<Word> = rest
            .split_whitespace()
            .map(Word::new)
            .filter(|word| !word.is_empty())
            .collect();
        let all = |part: fn(&Masks) -> u64| words.iter().fold(0, |all, it| all | part(&it.needed));
        Self {
            typed: typed.to_owned(),
            needed: Masks {
                letters: all(|it| it.letters),
                initials: all(|it| it.initials),
            },
            text: words
                .iter()
                .map(Word::letters)
                .collect::<Vec<_>>()
                .join(" "),
            words,
            sigil,
            kind,
        }
    }

    /// Tells whether it asks for everything.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.sigil.is_none() && self.kind.is_none()
    }

    /// Tells whether whatever matches `other` matches this as well, because `other` only lengthens it.
    pub fn is_lengthened_by(&self, other: &Self) -> bool {
        self.kind == other.kind && self.sigil == other.sigil && other.typed.starts_with(&self.typed)
    }

    /// Tells whether a target may match by the letters it has: so most are ruled out.
    pub fn may_match(&self, masks: Masks) -> bool {
        masks.letters & self.needed.letters == self.needed.letters
    }

    /// Tells whether a target that matches may do so at the starts of words.
    pub fn may_start(&self, masks: Masks) -> bool {
        masks.initials & self.needed.initials == self.needed.initials
    }

    /// Tells whether a target has all words, each by its letters in order.
    pub fn matches(&self, targets: &Targets, target: usize) -> bool {
        let row = targets.row(target);
        if self.kind.is_some_and(|kind| kind != row.kind)
            || self.sigil.is_some() && self.sigil != row.kind.sigil()
        {
            return false;
        }
        // The mask of one letter or digit tells all there is to know.
        let is_known = self.text.len() == 1 && self.text.as_bytes()[0].is_ascii_alphanumeric();
        let has_case = self.text.is_empty() || self.words.iter().any(Word::has_capitals);
        if is_known && !has_case {
            return true;
        }
        let key = targets.key(target);
        self.words.iter().all(|word| word.is_in(key))
    }

    /// Returns how well a target that matches does so.
    pub fn rank(&self, targets: &Targets, target: usize) -> Rank {
        let (row, key) = (*targets.row(target), targets.key(target));
        let initials = targets.masks()[target].initials;
        let mut worst = Fit::Word;
        let mut is_in_label = true;
        for word in &self.words {
            let (fit, is_in) = word.fit(key, initials);
            worst = worst.min(fit);
            is_in_label &= is_in && fit > Fit::Scattered;
        }
        let label = key.label();
        let exactness = match self.comparable(row, label).strip_prefix(&*self.text) {
            _ if self.text.is_empty() => 0,
            Some("") => 2,
            Some(_) => 1,
            None => 0,
        };
        Rank {
            is_in_label,
            fit: worst,
            exactness,
            preference: row.kind.preference() + u8::from(self.sigil == Some('$') && row.is_money),
            weight: row.weight,
            brevity: u8::MAX - u8::try_from(label.len() / 4).unwrap_or(u8::MAX),
        }
    }

    /// Returns the label from where the query may begin: of a figure its number, when a number is looked for.
    fn comparable<'a>(&self, row: Row, label: &'a str) -> &'a str {
        let is_digit = |character: char| character.is_ascii_digit();
        if row.kind == TargetKind::Figure && self.text.starts_with(is_digit) {
            label.find(is_digit).map_or(label, |start| &label[start..])
        } else {
            label
        }
    }
}

/// A curly mark opens the quotes as well as a straight one.
fn straight(character: char) -> char {
    match character {
        '“' | '”' => '"',
        other => other,
    }
}
