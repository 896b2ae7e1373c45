//! Whether a target matches, and how well, at a few nanoseconds each: most are ruled out by a mask of the letters
//! they have.

use memchr::memmem::Finder;

use super::target::MONEY;
use super::{Target, TargetKind};
use crate::text::fold;

/// Longer labels and queries are matched as far as this, in bytes: no candidate may cost more than a screenful.
const LONGEST_KEY: usize = 512;
const LONGEST_QUERY: usize = 128;

/// In longer labels letters strewn over the line mean nothing.
const LONGEST_SCATTERED: usize = 96;

/// A label ready for matching.
#[derive(Debug, Clone, Default)]
pub(super) struct Key {
    pub folded: String,
    /// Where the label ends in it; what is matched too follows.
    pub label_end: usize,
    mask: u64,
}

impl Key {
    pub fn new(target: &Target) -> Self {
        let mut folded = fold(&target.label);
        cut(&mut folded, LONGEST_KEY);
        let label_end = folded.len();
        if !target.also.is_empty() {
            let mut also = fold(&target.also);
            cut(&mut also, LONGEST_QUERY);
            folded.push('\n');
            folded.push_str(&also);
        }
        Self {
            mask: mask(&folded),
            label_end,
            folded,
        }
    }

    pub fn label(&self) -> &str {
        &self.folded[..self.label_end]
    }

    /// Returns how well a word fits, and whether it does so in the label.
    fn fit(&self, word: &Finder<'_>) -> Option<(Fit, bool)> {
        let in_label = fit(word, self.label()).map(|(fit, _)| fit);
        if in_label.is_some_and(|fit| fit > Fit::Scattered) {
            return in_label.map(|fit| (fit, true));
        }
        // In one piece beside the label is better than strewn over it.
        let beside = fit(word, &self.folded[self.label_end..]).map(|(fit, _)| fit);
        match beside {
            Some(fit) if fit > Fit::Scattered => Some((fit, false)),
            Some(_) | None => in_label.map(|fit| (fit, true)),
        }
    }
}

/// Shortens `text` to at most `len` bytes, between characters.
fn cut(text: &mut String, len: usize) {
    if text.len() > len {
        let end = (0..=len).rev().find(|&at| text.is_char_boundary(at));
        text.truncate(end.unwrap_or(0));
    }
}

/// Returns a bit for each letter and digit that `folded` has; all other characters share the bits that remain.
fn mask(folded: &str) -> u64 {
    folded.bytes().fold(0, |mask, byte| {
        let bit = match byte {
            b'a'..=b'z' => byte - b'a',
            b'0'..=b'9' => 26 + byte - b'0',
            other => 36 + other % 28,
        };
        mask | 1 << bit
    })
}

/// How well one word of a query fits, the best last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// Its letters, in order, others between.
    Scattered,
    /// In one piece inside a word.
    Inside,
    /// At the start of a word.
    Start,
    /// A whole word.
    Word,
}

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
    /// A whole label says more than a word in a long one.
    pub brevity: u8,
}

/// What is looked for.
pub(super) struct Query {
    words: Vec<Finder<'static>>,
    /// All words, one space between them.
    pub text: String,
    mask: u64,
    kinds: Option<char>,
    kind: Option<TargetKind>,
}

impl Query {
    /// Reads what was typed: a sigil, then words.
    pub fn new(typed: &str, kind: Option<TargetKind>) -> Self {
        let typed = typed.trim_start();
        let kinds = typed
            .chars()
            .next()
            .map(straight)
            .filter(|first| ['@', '$', '"', '!', '#', '>'].contains(first));
        let rest = match kinds {
            Some(_) => typed
                .chars()
                .next()
                .map_or("", |it| &typed[it.len_utf8()..]),
            None => typed,
        };
        let mut folded = fold(rest);
        cut(&mut folded, LONGEST_QUERY);
        let words: Vec<&str> = folded.split_whitespace().collect();
        Self {
            words: words
                .iter()
                .map(|word| Finder::new(*word).into_owned())
                .collect(),
            text: words.join(" "),
            mask: words.iter().fold(0, |all, word| all | mask(word)),
            kinds,
            kind,
        }
    }

    /// Returns the words, each as it is looked for.
    pub fn words(&self) -> impl Iterator<Item = &Finder<'static>> {
        self.words.iter()
    }

    /// Returns how well a target fits; none where it does not.
    pub fn rank(&self, target: &Target, key: &Key) -> Option<Rank> {
        let is_of_kind = self.kind.is_none_or(|kind| kind == target.kind)
            && (self.kinds.is_none() || self.kinds == target.kind.sigil());
        if !is_of_kind || key.mask & self.mask != self.mask {
            return None;
        }
        let mut worst = Fit::Word;
        let mut is_in_label = true;
        for word in &self.words {
            let (fit, is_in) = key.fit(word)?;
            worst = worst.min(fit);
            is_in_label &= is_in && fit > Fit::Scattered;
        }
        let exactness = match self.comparable(target, key).strip_prefix(&*self.text) {
            _ if self.text.is_empty() => 0,
            Some("") => 2,
            Some(_) => 1,
            None => 0,
        };
        Some(Rank {
            is_in_label,
            fit: worst,
            exactness,
            preference: target.kind.preference() + u8::from(self.is_preferred(target)),
            brevity: u8::MAX - u8::try_from(key.label_end / 4).unwrap_or(u8::MAX),
        })
    }
}

impl Query {
    /// Returns the label from where the query may begin: of a figure its number, when a number is looked for.
    fn comparable<'a>(&self, target: &Target, key: &'a Key) -> &'a str {
        let label = key.label();
        let is_digit = |character: char| character.is_ascii_digit();
        if target.kind == TargetKind::Figure && self.text.starts_with(is_digit) {
            label.find(is_digit).map_or(label, |start| &label[start..])
        } else {
            label
        }
    }

    /// Tells whether a target is of the sort that the sigil stands for: sums of money for `$`.
    fn is_preferred(&self, target: &Target) -> bool {
        self.kinds == Some('$') && target.key == MONEY
    }
}

/// A curly mark opens the quotes as well as a straight one.
fn straight(character: char) -> char {
    match character {
        '“' | '”' => '"',
        other => other,
    }
}

/// Returns how well a word fits into `folded`, and where its best piece starts (none for scattered letters).
pub(super) fn fit(word: &Finder<'_>, folded: &str) -> Option<(Fit, Option<usize>)> {
    let needle = word.needle();
    let mut best: Option<(Fit, usize)> = None;
    for start in word.find_iter(folded.as_bytes()) {
        let is_start = !ends_in_word(&folded[..start]) || !starts_in_word(&folded[start..]);
        let is_end = !starts_in_word(&folded[start + needle.len()..]);
        let fit = match (is_start, is_end) {
            (true, true) => return Some((Fit::Word, Some(start))),
            (true, false) => Fit::Start,
            (false, _) => Fit::Inside,
        };
        if best.is_none_or(|(known, _)| fit > known) {
            best = Some((fit, start));
        }
    }
    if let Some((fit, start)) = best {
        return Some((fit, Some(start)));
    }
    let may_scatter = folded.len() <= LONGEST_SCATTERED && needle.len() > 1;
    (may_scatter && is_subsequence(needle, folded.as_bytes())).then_some((Fit::Scattered, None))
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
