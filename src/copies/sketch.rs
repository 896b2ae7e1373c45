//! A text in 176 bytes: for each of some bins of all possible runs the smallest one that it has. Two texts agree in as
//! many bins as they share runs.

use super::kinship::least_likeness;

/// Bins of the whole text and of its opening.
const WHOLE: usize = 64;
const OPENING: usize = 24;

/// Bins in a band. Texts that share half of their runs agree in one of eight bands of three with two chances in three,
/// those that share four fifths with more than 99 in a hundred, strangers that share a twentieth with one in a thousand.
const BAND: usize = 3;
/// Bins of either part that make bands.
const BANDED: usize = 24;

/// What the opening of a text is, in runs: what an update keeps longest and a cut leaves.
const OPENING_RUNS: usize = 120;

/// Texts whose sketches agree in less than this of their bins, or of those of their opening, need no closer look.
const AGREEING: f64 = 0.2;
const OPENING_AGREEING: f64 = 0.34;

/// How far the agreement of the bins may lie below the least share of common runs that makes kin, in standard deviations:
/// of those that are just kin one in 15 is not found, of those that share a tenth more one in a hundred.
const SPREADS: f64 = 1.5;

/// What is kept of a text to find its like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sketch {
    /// Bins of the whole text, then those of the opening.
    bins: Vec<u16>,
}

impl Sketch {
    /// Sketches a text by its runs in the order of the text.
    pub(super) fn of(runs: &[u64]) -> Self {
        let mut bins = Vec::with_capacity(WHOLE + OPENING);
        bins.extend(self::bins::<WHOLE>(runs));
        bins.extend(self::bins::<OPENING>(&runs[..runs.len().min(OPENING_RUNS)]));
        Self { bins }
    }

    /// Reads what [`bytes`](Self::bytes) gave; none of anything else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let bins: Vec<u16> = bytes
            .chunks_exact(2)
            .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
            .collect();
        (bins.len() == WHOLE + OPENING).then_some(Self { bins })
    }

    /// Returns it as bytes.
    pub fn bytes(&self) -> Vec<u8> {
        self.bins.iter().flat_map(|bin| bin.to_le_bytes()).collect()
    }

    /// Returns the numbers under which its like is found: whoever shares one may be.
    pub fn bands(&self) -> impl Iterator<Item = i64> {
        let (whole, opening) = self.bins.split_at(WHOLE);
        let banded = whole[..BANDED]
            .chunks(BAND)
            .chain(opening[..BANDED].chunks(BAND));
        (0..).zip(banded).map(|(number, band): (i64, &[u16])| {
            let mixed = band
                .iter()
                .fold(number, |mixed, &bin| mixed << 16 | i64::from(bin));
            // The number of the band, below 16, and three bins are 52 bits.
            mixed & ((1 << 52) - 1)
        })
    }

    /// Returns how alike two texts with so many different runs look, 0 to 1; none where they need not be compared word by
    /// word.
    pub fn likeness(&self, other: &Self, runs: (usize, usize)) -> Option<f64> {
        let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        let agreement = |from: usize, to: usize| {
            let pairs = self.bins[from..to].iter().zip(&other.bins[from..to]);
            let same = pairs.filter(|(a, b)| a == b).count();
            number(same) / number(to - from)
        };
        let (whole, opening) = (agreement(0, WHOLE), agreement(WHOLE, WHOLE + OPENING));
        let is_like = whole >= AGREEING || opening >= OPENING_AGREEING;
        let least = least_likeness(runs);
        let spread = (least * (1.0 - least) / number(WHOLE)).sqrt();
        let may_be_kin = whole >= least - spread * SPREADS;
        (is_like && may_be_kin).then(|| whole.max(opening))
    }
}

/// More than half a run can be.
const NONE: u64 = u64::MAX;

/// Returns the smallest run of each bin; a bin without one takes that of the next that has one.
fn bins<const COUNT: usize>(runs: &[u64]) -> impl Iterator<Item = u16> {
    let mut smallest = [NONE; COUNT];
    for &run in runs {
        // The upper half of a run chooses the bin, the lower half is compared.
        let bin = usize::try_from((run >> 32) % COUNT as u64).unwrap_or(0);
        smallest[bin] = smallest[bin].min(run & 0xFFFF_FFFF);
    }
    (0..COUNT).map(move |bin| {
        let mut places = (0..COUNT).map(|step| (step, smallest[(bin + step) % COUNT]));
        let borrowed = places.find_map(|(step, value)| {
            (value != NONE).then(|| value.wrapping_add(step as u64 * 0x9E37))
        });
        // Which of all values it is, the lowest bits tell better than the others, which are small in all.
        u16::try_from(borrowed.unwrap_or(0) & 0xFFFF).unwrap_or(0)
    })
}
