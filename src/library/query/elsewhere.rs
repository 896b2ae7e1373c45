//! What the other articles say of the figures of one.

use super::super::ids::parts_of;
use super::super::rows::{ArticleId, Elsewhere};
use super::super::{FactFilter, Library, Result};
use super::merge::Merged;

impl Library {
    /// Returns those figures of an article that others print too, or contradict. Only what its
    /// figures count is looked at.
    pub fn elsewhere(&self, id: ArticleId) -> Result<Vec<Elsewhere>> {
        let mut found = Vec::new();
        // One after the other: a large archive says so much of each that all at once are felt.
        for counted in self.counted_in(id)? {
            let (merged, _) = self.merged(&FactFilter::default(), Some(&counted))?;
            let values = merged.iter().flat_map(|(.., values)| values);
            found.extend(values.flat_map(|value| others(id, value)));
        }
        found.sort_unstable_by_key(|it| it.number);
        Ok(found)
    }
}

/// Returns what others say of the figures of an article that have one value.
fn others(id: ArticleId, value: &Merged) -> Vec<Elsewhere> {
    let places = value.sources.iter().map(|source| parts_of(source.0));
    let mine = places.clone().filter(|place| place.0 == id.0);
    let (mut others, mut articles, mut before) = (0, 0, id.0);
    // Those of one article stand together.
    for (article, _) in places.filter(|place| place.0 != id.0) {
        others += 1;
        articles += usize::from(article != before);
        before = article;
    }
    if others == 0 && !value.is_conflict {
        return Vec::new();
    }
    let elsewhere = mine.map(|(_, number)| Elsewhere {
        number,
        places: others,
        articles,
        is_conflict: value.is_conflict,
    });
    elsewhere.collect()
}
