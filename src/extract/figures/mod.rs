//! Figures: money, percent, quantities; and ordinals.

use crate::analysis::Fact;
use crate::lexicon::Lexicon;
use crate::text::Reading;

/// Returns the figures and ordinals of the article, measures not yet attached.
pub fn find(_reading: &Reading, _lexicon: &Lexicon) -> Vec<Fact> {
    Vec::new()
}
