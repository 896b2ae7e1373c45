//! Row ids as keys: they are small numbers of our own making, so no hashing against attackers is needed.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map from row ids.
pub type RowMap<V> = HashMap<i64, V, BuildHasherDefault<RowHasher>>;

/// Spreads a number over all bits by one multiplication.
#[derive(Default)]
pub struct RowHasher(u64);

impl Hasher for RowHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }

    fn write_u64(&mut self, number: u64) {
        let mixed = (self.0 ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = mixed ^ (mixed >> 32);
    }

    fn write_i64(&mut self, number: i64) {
        self.write_u64(number.cast_unsigned());
    }
}
