//! Jump: the fuzzy finder over everything the library holds and the program can do.
//!
//! A query is one or several words; a target matches when it has the letters of each, in order. Accents never count
//! (`hoi nghi` finds `Hội nghị`), and case only in a word with a capital. What matches is ranked by how its words lie:
//! whole words before their starts, before initials, before pieces inside words, before letters strewn about; among
//! equals [`fuzzy_matcher`] decides. `fzf` finds the same set.
//!
//! [`Targets`] holds a million labels folded in a few columns, [`Gatherer`] fills it from a library bit by bit, so that
//! it can be asked all the while, [`Finder`] answers and remembers, so that each further letter looks only at what is
//! left. Knows no screen; runs in whatever thread calls it.

mod finder;
mod gather;
mod query;
mod rank;
mod seen;
mod shown;
mod sweep;
mod target;
mod targets;
#[cfg(test)]
mod tests;
mod word;

pub use finder::Finder;
pub use gather::Gatherer;
pub use rank::marks;
pub use target::{Target, TargetKind};
pub use targets::{Entry, Targets};

/// What matched, best first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// For [`Targets::known_by`].
    pub hits: Vec<usize>,
    /// How many match in all, of how many.
    pub total: usize,
    pub of: usize,
}
