//! What a figure counts, whose it is, what for, of which time, and who said so.

use super::names::Names;
use crate::analysis::{Fact, Quote};
use crate::text::Reading;

/// Fills in what the sentences say of the figures among `facts`, which are in the order of their spans.
pub fn attach(_facts: &mut [Fact], _reading: &Reading, _names: &Names, _quotes: &[Quote]) {}
