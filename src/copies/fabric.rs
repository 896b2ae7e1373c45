//! What an article's paragraphs are woven of: its words in overlapping runs, and the numbers among them.

use std::hash::{BuildHasher, BuildHasherDefault};

use rustc_hash::FxHasher;

use crate::article::{Article, Role};
use crate::text::{Standing, each_word};

/// Words in a run: long enough that two reporters hardly ever hit on the same, short enough that a changed word leaves
/// most of a sentence alone.
const RUN: usize = 4;

/// Letters of a word with the blank behind it, at the least in most texts: for how many words room is made.
const LETTERS: usize = 5;

/// What the opening of an article is, in runs: what an update keeps longest and a cut leaves.
const OPENING: usize = 120;

/// The runs of an article.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fabric {
    /// Hashes of the runs in the order of the text.
    pub(super) runs: Vec<u64>,
    /// The same in order of size, each once.
    pub(super) sorted: Vec<u64>,
    /// Hashes of the numbers, each once, in order of size.
    pub(super) numbers: Vec<u64>,
}

impl Fabric {
    /// Reads the paragraphs and subheadings of an article.
    pub fn of(article: &Article) -> Self {
        let blocks = article.blocks.iter().filter(|block| match block.role {
            Role::Paragraph | Role::Heading => true,
            Role::Headline
            | Role::Deck
            | Role::Caption
            | Role::Byline
            | Role::Stamp
            | Role::Furniture => false,
        });
        let texts = blocks.filter_map(|block| article.text.get(block.span.start..block.span.end));
        Self::new(texts)
    }

    /// Reads texts as one.
    pub fn new<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut words = Vec::new();
        let mut numbers = Vec::new();
        for text in texts {
            words.reserve(text.len() / LETTERS);
            each_word(text, standing, |span, word| {
                let hash = hash(word);
                words.push(hash);
                if text.as_bytes()[span.start].is_ascii_digit() {
                    numbers.push(hash);
                }
            });
        }
        let runs: Vec<u64> = words.windows(RUN).map(hash).collect();
        Self {
            sorted: each_once(&runs),
            runs,
            numbers: each_once(&numbers),
        }
    }

    /// Returns how many different runs there are.
    pub const fn count(&self) -> usize {
        self.sorted.len()
    }

    /// Returns the runs of the opening.
    pub(super) fn opening(&self) -> &[u64] {
        &self.runs[..self.runs.len().min(OPENING)]
    }
}

fn standing(character: char) -> Standing {
    if character.is_alphanumeric() {
        Standing::Within
    } else {
        Standing::Outside
    }
}

/// Returns a hash whose bits are all as good as chance (the finishing steps of `SplitMix64`).
fn hash<T: std::hash::Hash + ?Sized>(value: &T) -> u64 {
    let mut mixed = BuildHasherDefault::<FxHasher>::default().hash_one(value);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

/// Returns each hash once, in order of size. Hashes spread evenly: by their upper bits each is put at once among the one or
/// two that it belongs to.
fn each_once(hashes: &[u64]) -> Vec<u64> {
    let bits = hashes.len().checked_ilog2().unwrap_or(0);
    let bin = |hash: u64| usize::try_from((hash >> 1) >> (63 - bits)).unwrap_or(0);
    let mut ends = vec![0_usize; (1 << bits) + 1];
    for &hash in hashes {
        ends[bin(hash) + 1] += 1;
    }
    for index in 1..ends.len() {
        ends[index] += ends[index - 1];
    }
    let mut sorted = vec![0; hashes.len()];
    for &hash in hashes {
        let place = &mut ends[bin(hash)];
        sorted[*place] = hash;
        *place += 1;
    }
    let mut start = 0;
    for end in ends {
        sorted[start..end].sort_unstable();
        start = end;
    }
    sorted.dedup();
    sorted
}
