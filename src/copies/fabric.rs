//! What an article's paragraphs are woven of: its words in overlapping runs, and the numbers among them.

use std::hash::{BuildHasher, BuildHasherDefault};

use rustc_hash::FxHasher;

use crate::article::{Article, Role};
use crate::text::fold_into;

/// Words in a run: long enough that two reporters hardly ever hit on the same, short enough that a changed word leaves
/// most of a sentence alone.
const RUN: usize = 4;

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
        let mut folded = String::new();
        for text in texts {
            let parts = text.split(|character: char| !character.is_alphanumeric());
            for word in parts.filter(|word| !word.is_empty()) {
                fold_into(word, &mut folded);
                let hash = hash(folded.as_str());
                words.push(hash);
                if word.starts_with(|first: char| first.is_ascii_digit()) {
                    numbers.push(hash);
                }
            }
        }
        let runs: Vec<u64> = words.windows(RUN).map(hash).collect();
        Self {
            sorted: each_once(runs.clone()),
            runs,
            numbers: each_once(numbers),
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

/// Returns a hash whose bits are all as good as chance (the finishing steps of `SplitMix64`).
fn hash<T: std::hash::Hash + ?Sized>(value: &T) -> u64 {
    let mut mixed = BuildHasherDefault::<FxHasher>::default().hash_one(value);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

fn each_once(mut hashes: Vec<u64>) -> Vec<u64> {
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}
