//! Beginnings of words, by the words that begin so in a few articles: mostly a few common words hold of nearly all articles
//! that have any such word, and those the index names much sooner than all of them put together.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use super::super::{Library, Result};
use super::candidates::newest_few;

/// So many articles are read.
const SAMPLE: usize = 16;

/// Returns the words of the newest articles that begin with `start`, those first that most of these articles have.
pub(super) fn forms(
    (library, database): (&Library, &Connection),
    start: &str,
) -> Result<Vec<String>> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for id in newest_few(database, SAMPLE)? {
        let words = library.indexed_words(database, id)?.unwrap_or_default();
        let words = words.iter().flat_map(|words| words.split(' '));
        let forms: BTreeSet<&str> = words.filter(|word| word.starts_with(start)).collect();
        for form in forms {
            *counts.entry(form.to_owned()).or_default() += 1;
        }
    }
    let mut forms: Vec<(String, usize)> = counts.into_iter().collect();
    forms.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    Ok(forms.into_iter().map(|(form, _)| form).collect())
}
