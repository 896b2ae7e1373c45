//! What the other articles say of the figures of one.

use super::super::rows::{ArticleId, Elsewhere};
use super::super::{FactFilter, Library, Result};

impl Library {
    /// Returns those figures of an article that others print too, or contradict. Only what its
    /// figures count is looked at.
    pub fn elsewhere(&self, id: ArticleId) -> Result<Vec<Elsewhere>> {
        let (merged, _) = self.merged(&FactFilter::default(), Some(id))?;
        let mut found = Vec::new();
        for value in merged.iter().flat_map(|(.., values)| values) {
            let (mine, others): (Vec<(ArticleId, usize)>, Vec<_>) =
                value.places.iter().partition(|place| place.0 == id);
            let mut articles: Vec<ArticleId> = others.iter().map(|place| place.0).collect();
            articles.sort_unstable();
            articles.dedup();
            if others.is_empty() && !value.is_conflict {
                continue;
            }
            found.extend(mine.iter().map(|place| Elsewhere {
                number: place.1,
                places: others.len(),
                articles: articles.len(),
                is_conflict: value.is_conflict,
            }));
        }
        Ok(found)
    }
}
