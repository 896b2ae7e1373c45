//! Which articles are the same story: printed in several places under other headlines, or told again with changes.
//!
//! The words of an article's paragraphs are read in overlapping runs ([`Fabric`]). A [`Sketch`] of a few hundred bytes
//! finds in one look-up the articles that may share many of them, and [`kinship`] decides from all of them. Headlines,
//! bylines, captions and the page around an article count for nothing: those are what syndication changes. Knows no
//! store.

mod fabric;
mod glance;
mod kinship;
mod sketch;
#[cfg(test)]
mod tests;
mod words;

pub use fabric::Fabric;
pub use glance::Glance;
pub use kinship::{Kin, Kinship, kinship};
pub use sketch::{BANDS, Sketch};
pub use words::Words;

/// Texts with fewer different runs are not sketched: two papers may well print the same sentence or two.
const SHORTEST: usize = 30;

/// Weaves words into what is compared, and into what its like is found by; the latter not of a text that is too short.
pub fn weave(words: &Words) -> (Fabric, Option<Sketch>) {
    let runs = fabric::runs(words);
    let fabric = Fabric::new(words, &runs);
    let sketch = (fabric.count() >= SHORTEST).then(|| Sketch::of(&runs));
    (fabric, sketch)
}
