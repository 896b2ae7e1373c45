//! Whether two articles are one story, decided from all their runs of words.

use super::Fabric;

/// Below this share of common runs (of all that either has) two texts are no copies, unless one is cut from the other.
const COPY: f64 = 0.8;
/// A text is cut from another when so much of it stands there, and it is so much of the other.
const CUT: f64 = 0.9;
const LEAST_LEFT: f64 = 0.25;
/// A story told again shares so much with its first telling, or keeps so much of the shorter one.
const VERSION: f64 = 0.4;
const KEPT: f64 = 0.6;
/// Shorter texts say too little to be versions of anything, in runs.
const TELLING: usize = 40;

/// How two articles are related.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kin {
    /// The same text, perhaps cut.
    Copy,
    /// The same story with changes.
    Version,
}

/// How alike two articles are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Kinship {
    /// None where they are different stories.
    pub kin: Option<Kin>,
    /// The share of common runs among all that either has, 0 to 1.
    pub likeness: f64,
}

/// Compares two articles, in time linear in their lengths.
pub fn kinship(one: &Fabric, other: &Fabric) -> Kinship {
    let (a, b) = (one.count(), other.count());
    let (shorter, longer) = (a.min(b), a.max(b));
    if shorter == 0 {
        return Kinship {
            kin: None,
            likeness: 0.0,
        };
    }
    let shared = one.runs.common(&other.runs);
    let likeness = share(shared, a + b - shared);
    let kept = share(shared, shorter);
    let is_copy = likeness >= COPY || (kept >= CUT && share(shorter, longer) >= LEAST_LEFT);
    let is_version = shorter >= TELLING && (likeness >= VERSION || kept >= KEPT);
    let kin = if is_copy && !has_other_numbers(one, other) {
        Some(Kin::Copy)
    } else if is_copy || is_version {
        Some(Kin::Version)
    } else {
        None
    };
    Kinship { kin, likeness }
}

/// Returns the share of common runs below which two texts with so many runs are no kin, whatever else they have in common.
pub(super) fn least_likeness((one, other): (usize, usize)) -> f64 {
    let (shorter, longer) = (one.min(other), one.max(other));
    // What keeps just enough of the shorter one: `KEPT` of it, of all that either has.
    let kept = KEPT * share(shorter, 1);
    VERSION.min(kept / (share(shorter + longer, 1) - kept).max(1.0))
}

/// Tells whether each has a number that the other lacks: the toll rose, the sum was put right. A cut only loses some.
fn has_other_numbers(one: &Fabric, other: &Fabric) -> bool {
    let shared = common(&one.numbers, &other.numbers);
    shared < one.numbers.len() && shared < other.numbers.len()
}

/// Returns how many elements two ordered lists have in common.
fn common(one: &[u64], other: &[u64]) -> usize {
    let (mut at, mut beside, mut count) = (0, 0, 0);
    while let (Some(a), Some(b)) = (one.get(at), other.get(beside)) {
        count += usize::from(a == b);
        at += usize::from(a <= b);
        beside += usize::from(a >= b);
    }
    count
}

/// Returns `part` of `whole`, of nothing as of one.
pub(super) fn share(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(part) / number(whole.max(1))
}
