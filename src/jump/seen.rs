//! What has been seen before, by its hash, in memory that goes back to the system.

use std::hash::{BuildHasher, BuildHasherDefault, Hash};

use rustc_hash::FxHasher;

use super::targets::column;

/// Hashes in a table with open places, at most three quarters full. Unlike the standard one it is made of columns, which
/// the allocator does not keep.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// 0 is an open place.
    places: Vec<u64>,
    count: usize,
}

impl Seen {
    /// Takes a value in, and tells whether it is new.
    pub fn add<T: Hash + ?Sized>(&mut self, value: &T) -> bool {
        if self.count * 4 >= self.places.len() * 3 {
            self.grow();
        }
        let hash = BuildHasherDefault::<FxHasher>::default().hash_one(value);
        let is_new = place(&mut self.places, hash.max(1));
        self.count += usize::from(is_new);
        is_new
    }

    fn grow(&mut self) {
        let size = (self.places.len() * 2).max(1024);
        let mut larger = column();
        larger.resize(size, 0);
        for &hash in self.places.iter().filter(|&&hash| hash != 0) {
            place(&mut larger, hash);
        }
        self.places = larger;
    }
}

/// Puts a hash where it belongs or at the next open place; false where it stands already.
fn place(places: &mut [u64], hash: u64) -> bool {
    let size = places.len();
    // The upper bits of the hash are the better ones; the size is a power of two.
    let mut at = usize::try_from(hash >> 20).unwrap_or(0) & (size - 1);
    while places[at] != 0 {
        if places[at] == hash {
            return false;
        }
        at = (at + 1) & (size - 1);
    }
    places[at] = hash;
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_new_once() {
        let mut seen = Seen::default();
        assert!((0..5000).all(|number| seen.add(&number)));
        assert!((0..5000).all(|number| !seen.add(&number)));
        assert!(seen.add("two-way trade"));
        assert!(!seen.add("two-way trade"));
    }
}
