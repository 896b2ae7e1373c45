//! Rows by the names that have them, remembered while an archive is read.

use rustc_hash::FxHashMap;
use twox_hash::XxHash3_128;

/// Separates the parts of a name; no name has it.
const BETWEEN: char = '\0';

/// The rows of names that were looked up or made. Of a name its hash of 128 bits (XXH3) stays, some thirty bytes where the
/// name itself would take hundreds; among a million names two have the same with a probability of 10⁻²⁷.
#[derive(Default)]
pub(super) struct KnownRows {
    /// The table has no others: a name that is not known is new.
    pub are_all: bool,
    rows: FxHashMap<[u64; 2], i64>,
    /// The parts of the last name, joined; kept for its memory.
    joined: String,
}

impl KnownRows {
    /// Knows nothing yet, which is all there is in an empty table.
    pub fn new(are_all: bool) -> Self {
        Self {
            are_all,
            ..Self::default()
        }
    }

    /// Returns the row of the name that the parts make.
    pub fn row(&mut self, parts: &[&str]) -> Option<i64> {
        let hash = self.hash(parts);
        self.rows.get(&hash).copied()
    }

    /// Remembers the row of the name that the parts make.
    pub fn insert(&mut self, parts: &[&str], row: i64) {
        let hash = self.hash(parts);
        self.rows.insert(hash, row);
    }

    /// Returns how many names are known.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    #[expect(clippy::cast_possible_truncation, reason = "the halves of a hash")]
    fn hash(&mut self, parts: &[&str]) -> [u64; 2] {
        let text = if let [only] = parts {
            only
        } else {
            self.joined.clear();
            for part in parts {
                self.joined.push_str(part);
                self.joined.push(BETWEEN);
            }
            self.joined.as_str()
        };
        let hash = XxHash3_128::oneshot(text.as_bytes());
        [(hash >> 64) as u64, hash as u64]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_all_of_its_parts() {
        let mut known = KnownRows::default();
        known.insert(&["person", "Kishida", ""], 1);
        known.insert(&["person", "Kishida", "x"], 2);
        known.insert(&["Kishida"], 3);
        assert_eq!(known.row(&["person", "Kishida", ""]), Some(1));
        assert_eq!(known.row(&["person", "Kishida", "x"]), Some(2));
        assert_eq!(known.row(&["person", "", "Kishida"]), None);
        assert_eq!(known.row(&["Kishida"]), Some(3));
        assert_eq!(known.len(), 3);
    }
}
