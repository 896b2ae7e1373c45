//! Which word of one text is which of the other, and how it came to be the same.

use std::collections::HashMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::difference::Change;
use super::phrase::Link;
use super::word::Word;

/// For each word of each text its place in the other, and how it came to be the same.
pub(super) struct Alignment {
    pub earlier: Vec<Option<(usize, Change)>>,
    pub later: Vec<Option<(usize, Change)>>,
}

impl Alignment {
    /// Notes that a phrase stands elsewhere in the other text.
    pub(super) fn link(&mut self, link: Link) {
        for step in 0..link.len {
            self.earlier[link.earlier + step] = Some((link.later + step, Change::Moved));
            self.later[link.later + step] = Some((link.earlier + step, Change::Moved));
        }
    }
}

/// Finds what both texts say in the same order.
pub(super) fn align(earlier: &[Word], later: &[Word]) -> Alignment {
    let mut numbers = HashMap::new();
    let mut number = |word: &Word| {
        let next = numbers.len();
        *numbers.entry(word.key.clone()).or_insert(next)
    };
    let old: Vec<usize> = earlier.iter().map(&mut number).collect();
    let new: Vec<usize> = later.iter().map(&mut number).collect();
    let mut alignment = Alignment {
        earlier: vec![None; old.len()],
        later: vec![None; new.len()],
    };
    for operation in capture_diff_slices(Algorithm::Patience, &old, &new) {
        let DiffOp::Equal {
            old_index,
            new_index,
            len,
        } = operation
        else {
            continue;
        };
        let is_everything = len == old.len() && len == new.len();
        if !is_everything && !says_something(&later[new_index..new_index + len]) {
            continue;
        }
        for step in 0..len {
            alignment.earlier[old_index + step] = Some((new_index + step, Change::Both));
            alignment.later[new_index + step] = Some((old_index + step, Change::Both));
        }
    }
    alignment
}

/// Tells whether it means anything that two texts share these words: an `of the` alone does not, and marking it would
/// tear apart what changed.
fn says_something(words: &[Word]) -> bool {
    words.len() >= 3 || words.iter().any(|word| word.is_content)
}
