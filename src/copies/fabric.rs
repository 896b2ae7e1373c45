//! What an article's paragraphs are woven of: its words in overlapping runs, and the numbers among them.

use super::words::{Words, mix};

/// Words in a run: long enough that two reporters hardly ever hit on the same, short enough that a changed word leaves
/// most of a sentence alone.
const RUN: usize = 4;

/// The runs and numbers of an article, each once.
#[derive(Debug, Clone)]
pub struct Fabric {
    pub(super) runs: Runs,
    /// Hashes of the numbers, in order of size.
    pub(super) numbers: Vec<u64>,
}

impl Fabric {
    pub(super) fn new(words: &Words, runs: &[u64]) -> Self {
        let mut numbers = words.numbers.clone();
        numbers.sort_unstable();
        numbers.dedup();
        Self {
            runs: Runs::of(runs),
            numbers,
        }
    }

    /// Returns how many different runs there are.
    pub const fn count(&self) -> usize {
        self.runs.count
    }
}

/// Returns hashes of the runs of words in the order of the text.
pub(super) fn runs(words: &Words) -> Vec<u64> {
    let hash = |run: &[u64]| mix(run.iter().fold(0, |run, word| run.rotate_left(16) ^ word));
    words.hashes.windows(RUN).map(hash).collect()
}

/// A set of runs, of which the lower halves of their hashes are kept: of a thousand runs and another thousand two that
/// differ are the same once in four thousand times.
#[derive(Debug, Clone)]
pub(super) struct Runs {
    /// A run stands at the place that its lowest bits name, or behind it where that is taken; half of the places are free,
    /// and free ones are zero.
    places: Vec<u32>,
    count: usize,
}

impl Runs {
    fn of(hashes: &[u64]) -> Self {
        let mut runs = Self {
            places: vec![0; (hashes.len() * 2).next_power_of_two()],
            count: 0,
        };
        for hash in hashes {
            let [low @ .., _, _, _, _] = hash.to_le_bytes();
            // What would be a free place is another run instead.
            let run = u32::from_le_bytes(low).max(1);
            let place = runs.place_of(run);
            if runs.places[place] == 0 {
                runs.places[place] = run;
                runs.count += 1;
            }
        }
        runs
    }

    /// Returns the place where `run` stands, or would stand.
    fn place_of(&self, run: u32) -> usize {
        let last = self.places.len() - 1;
        let mut place = run as usize & last;
        while self.places[place] != 0 && self.places[place] != run {
            place = (place + 1) & last;
        }
        place
    }

    /// Returns how many runs both have.
    pub fn common(&self, other: &Self) -> usize {
        let (fewer, more) = if self.count <= other.count {
            (self, other)
        } else {
            (other, self)
        };
        let runs = fewer.places.iter().filter(|&&run| run != 0);
        runs.filter(|&&run| more.places[more.place_of(run)] != 0)
            .count()
    }
}
