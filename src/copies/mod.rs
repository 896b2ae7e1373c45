//! Which articles are the same story: printed in several places under other headlines, or told again with changes.
//!
//! The words of an article's paragraphs are read in overlapping runs ([`Fabric`]). A [`Sketch`] of a few hundred bytes
//! finds in one look-up the articles that may share many of them, and [`kinship`] decides from all of them. Headlines,
//! bylines, captions and the page around an article count for nothing: those are what syndication changes. Knows no
//! store.

mod fabric;
mod kinship;
mod sketch;
#[cfg(test)]
mod tests;

pub use fabric::Fabric;
pub use kinship::{Kin, Kinship, kinship};
pub use sketch::Sketch;
