//! Documents: treaties, statements, plans; quoted titles, unquoted ones, acronyms with a year.

use crate::analysis::Fact;
use crate::lexicon::Lexicon;
use crate::text::Reading;

/// Returns the documents that the article names.
pub fn find(_reading: &Reading, _lexicon: &Lexicon) -> Vec<Fact> {
    Vec::new()
}
