//! The words of an article, each as a hash: all that is compared of it is made of them.

use crate::text::eight::{self, BLANKS};

/// The words of an article's paragraphs, in the order of the text.
#[derive(Debug, Clone, Default)]
pub struct Words {
    pub(super) hashes: Vec<u64>,
    /// Those that begin with a digit.
    pub(super) numbers: Vec<u64>,
}

/// Letters of a word with the blank behind it, at the least in most texts: for how many words room is made.
const LETTERS: usize = 5;

impl Words {
    /// Makes room for the words of so many bytes of text.
    pub fn with_room(bytes: usize) -> Self {
        Self {
            hashes: Vec::with_capacity(bytes / LETTERS),
            numbers: Vec::new(),
        }
    }

    /// Adds words, folded, a blank after each. They are read eight bytes at a time: most are not longer.
    pub fn add(&mut self, words: &str) {
        let mut rest = words.as_bytes();
        while let Some(first) = rest.first() {
            let (hash, length) = hash_of_first(rest);
            self.hashes.push(hash);
            if first.is_ascii_digit() {
                self.numbers.push(hash);
            }
            rest = rest.get(length + 1..).unwrap_or_default();
        }
    }
}

/// Returns the hash and the length of the word that `bytes` begin with.
#[inline]
fn hash_of_first(bytes: &[u8]) -> (u64, usize) {
    let (mut hash, mut length) = (0, 0);
    loop {
        let eight = first_eight(&bytes[length..]);
        let blanks = eight::zeros(eight ^ BLANKS);
        if blanks != 0 {
            let before = (blanks ^ (blanks - 1)) >> 8;
            return (mix(hash ^ (eight & before)), length + eight::first(blanks));
        }
        hash = mix(hash ^ eight);
        length += 8;
    }
}

/// Returns the first eight of `bytes` as a number, blanks for those that are not there.
fn first_eight(bytes: &[u8]) -> u64 {
    let eight = bytes.first_chunk().copied().unwrap_or_else(|| {
        let mut eight = BLANKS.to_le_bytes();
        eight[..bytes.len()].copy_from_slice(bytes);
        eight
    });
    u64::from_le_bytes(eight)
}

/// Returns a hash whose bits are all as good as chance: both halves of a long product.
pub(super) fn mix(value: u64) -> u64 {
    let (low, high) = (value ^ 0x9E37_79B9_7F4A_7C15).carrying_mul(0xD6E8_FEB8_6659_FD93, 0);
    low ^ high
}
