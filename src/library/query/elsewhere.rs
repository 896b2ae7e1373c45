//! What the other articles say of the figures of one.

use super::super::ids::parts_of;
use super::super::rows::{ArticleId, Elsewhere};
use super::super::{FactFilter, Library, Result};

impl Library {
    /// Returns those figures of an article that others print too, or contradict. Only what its
    /// figures count is looked at.
    pub fn elsewhere(&self, id: ArticleId) -> Result<Vec<Elsewhere>> {
        let (merged, _) = self.merged(&FactFilter::default(), Some(id))?;
        let mut found = Vec::new();
        for value in merged.iter().flat_map(|(.., values)| values) {
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
                continue;
            }
            found.extend(mine.map(|(_, number)| Elsewhere {
                number,
                places: others,
                articles,
                is_conflict: value.is_conflict,
            }));
        }
        Ok(found)
    }
}
