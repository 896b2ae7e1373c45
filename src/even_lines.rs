//! How lines are broken: evenly, and never a column too long.

use textwrap::WrapAlgorithm;
use textwrap::wrap_algorithms::Penalties;

/// What the breaks of a paragraph cost. By itself a line one column too long is thought better than a very short one; it
/// would be cut off, or broken by the terminal: a column too many costs more than any number of short lines.
pub(crate) const PENALTIES: Penalties = Penalties {
    overflow_penalty: 1 << 30,
    ..Penalties::new()
};

/// Breaks lines by [`PENALTIES`].
pub(crate) const EVENLY: WrapAlgorithm = WrapAlgorithm::OptimalFit(PENALTIES);
