//! A text in 328 bytes: for each of some bins of all possible runs the smallest one that it has. Two texts agree in as
//! many bins as they share runs.

use super::kinship::{least_likeness, share};

/// Bins of the whole text and of its opening.
pub(super) const WHOLE: usize = 256;
const OPENING: usize = 24;

/// Bins in a band. Texts that share half of their runs agree in one of eight bands of three with two chances in three,
/// those that share four fifths with more than 99 in a hundred, strangers that share a twentieth with one in a thousand.
const BAND: usize = 3;
/// Bins of either part that make bands.
const BANDED: usize = 24;
/// So many bands there are.
pub const BANDS: usize = 2 * BANDED / BAND;

/// From one bin of the whole to the next that is kept, all around: those of a band stand apart, for what a short text
/// leaves empty takes what its neighbour has. It shares no divisor with [`WHOLE`].
const STRIDE: usize = 5;

/// What the opening of a text is, in runs: what an update keeps longest and a cut leaves.
const OPENING_RUNS: usize = 120;

/// Texts whose sketches agree in less than this of their bins, or of those of their opening, need no closer look.
const AGREEING: f64 = 0.2;
const OPENING_AGREEING: f64 = 0.34;

/// How far the agreement of the bins may lie below the least share of common runs that makes kin, in standard deviations:
/// of those that are just kin one in 15 is not found, of those that share a tenth more one in 350.
const SPREADS: f64 = 1.5;

/// What is kept of a text to find its like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sketch {
    /// The bins that make bands, those of the whole text before those of the opening.
    banded: [u16; 2 * BANDED],
    /// All other bins of the whole text. That these agree by chance, one time in 256, does not matter beside the spread.
    others: [u8; WHOLE - BANDED],
}

impl Sketch {
    /// So many bytes a sketch has.
    const BYTES: usize = 2 * 2 * BANDED + WHOLE - BANDED;

    /// Sketches a text by its runs in the order of the text.
    pub(super) fn of(runs: &[u64]) -> Self {
        let whole = bins::<WHOLE>(runs);
        let opening = bins::<OPENING>(&runs[..runs.len().min(OPENING_RUNS)]);
        let kept = |number: usize| whole[number * STRIDE % WHOLE];
        Self {
            banded: std::array::from_fn(|number| match number.checked_sub(BANDED) {
                None => kept(number),
                Some(number) => opening[number],
            }),
            others: std::array::from_fn(|number| kept(BANDED + number).to_le_bytes()[0]),
        }
    }

    /// Reads what [`bytes`](Self::bytes) gave; none of anything else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (banded, others) = bytes.split_at_checked(Self::BYTES - (WHOLE - BANDED))?;
        let (pairs, _) = banded.as_chunks();
        Some(Self {
            banded: std::array::from_fn(|number| u16::from_le_bytes(pairs[number])),
            others: others.try_into().ok()?,
        })
    }

    /// Returns it as bytes.
    pub fn bytes(&self) -> Vec<u8> {
        let banded = self.banded.iter().flat_map(|bin| bin.to_le_bytes());
        banded.chain(self.others).collect()
    }

    /// Returns the numbers under which its like is found, [`BANDS`] of them: whoever shares one may be.
    pub fn bands(&self) -> impl Iterator<Item = i64> {
        let banded = self.banded.chunks(BAND);
        (0..).zip(banded).map(|(number, band): (i64, &[u16])| {
            let mixed = band
                .iter()
                .fold(number, |mixed, &bin| mixed << 16 | i64::from(bin));
            // The number of the band, below 16, and three bins are 52 bits.
            mixed & ((1 << 52) - 1)
        })
    }

    /// Returns the lowest byte of each bin of the whole text.
    pub(super) fn low_bytes(&self) -> impl Iterator<Item = u8> {
        let banded = self.banded[..BANDED].iter().map(|bin| bin.to_le_bytes()[0]);
        banded.chain(self.others)
    }

    /// Returns how alike two texts with so many different runs look, 0 to 1; none where they need not be compared word by
    /// word.
    pub fn likeness(&self, other: &Self, runs: (usize, usize)) -> Option<f64> {
        let same =
            |from: usize, to: usize| count_same(&self.banded[from..to], &other.banded[from..to]);
        let whole = same(0, BANDED) + count_same(&self.others, &other.others);
        let (whole, opening) = (
            share(whole, WHOLE),
            share(same(BANDED, 2 * BANDED), OPENING),
        );
        let is_like = whole >= AGREEING || opening >= OPENING_AGREEING;
        let least = least_likeness(runs);
        let may_be_kin = whole >= least - spread(least, runs) * SPREADS;
        (is_like && may_be_kin).then(|| whole.max(opening))
    }
}

/// Returns the standard deviation of the share of bins in which two texts with so many runs agree, where each does with the
/// chance `agreeing`. Of a short text not every bin has a run of its own.
pub(super) fn spread(agreeing: f64, (one, other): (usize, usize)) -> f64 {
    let own = WHOLE.min(one).min(other).max(1);
    (agreeing * (1.0 - agreeing) / share(own, 1)).sqrt()
}

fn count_same<T: PartialEq>(one: &[T], other: &[T]) -> usize {
    let pairs = one.iter().zip(other);
    pairs.filter(|(a, b)| a == b).count()
}

/// More than half a run can be.
const NONE: u64 = u64::MAX;

/// Returns the smallest run of each bin; a bin without one takes that of the next that has one.
fn bins<const COUNT: usize>(runs: &[u64]) -> [u16; COUNT] {
    let mut smallest = [NONE; COUNT];
    for &run in runs {
        // The upper half of a run chooses the bin, the lower half is compared.
        let bin = usize::try_from((run >> 32) % COUNT as u64).unwrap_or(0);
        smallest[bin] = smallest[bin].min(run & 0xFFFF_FFFF);
    }
    std::array::from_fn(|bin| {
        let mut places = (0..COUNT).map(|step| (step, smallest[(bin + step) % COUNT]));
        let borrowed = places.find_map(|(step, value)| {
            (value != NONE).then(|| value.wrapping_add(step as u64 * 0x9E37))
        });
        // Which of all values it is, the lowest bits tell better than the others, which are small in all.
        u16::try_from(borrowed.unwrap_or(0) & 0xFFFF).unwrap_or(0)
    })
}
