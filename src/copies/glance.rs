//! What can be told of two texts in a moment: two bits of each bin of their sketches, 64 bytes that stay in memory where the
//! sketches do not.

use super::kinship::{least_likeness, share};
use super::sketch::{Sketch, WHOLE, spread};

/// Bits kept of a bin, and bins in a word.
const BITS: usize = 2;
const BINS: usize = 64 / BITS;

/// The lowest bit of each bin in a word.
const LOWEST: u64 = 0x5555_5555_5555_5555;

/// Of so many values a bin has one: strangers agree in every fourth.
const VALUES: f64 = 4.0;

/// How far the agreement may lie below what the least kin have, in standard deviations: of the least kin one in fifty is
/// passed over.
const SPREADS: f64 = 2.0;

/// A sketch at a glance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glance([u64; WHOLE / BINS]);

impl Glance {
    pub fn of(sketch: &Sketch) -> Self {
        let mut words = [0; WHOLE / BINS];
        for (number, byte) in sketch.low_bytes().enumerate() {
            words[number / BINS] |= u64::from(byte & 3) << (number % BINS * BITS);
        }
        Self(words)
    }

    /// Returns in how many bins two texts with so many different runs agree; none where the sketches need not be compared.
    pub fn agreement(&self, other: &Self, runs: (usize, usize)) -> Option<u16> {
        let words = self.0.iter().zip(&other.0);
        let different: u32 = words
            .map(|(a, b)| a ^ b)
            .map(|bits| ((bits | bits >> 1) & LOWEST).count_ones())
            .sum();
        let same = WHOLE - different as usize;
        let least = least_likeness(runs);
        let expected = least + (1.0 - least) / VALUES;
        let is_like = share(same, WHOLE) >= expected - spread(expected, runs) * SPREADS;
        is_like.then(|| u16::try_from(same).unwrap_or(u16::MAX))
    }
}
