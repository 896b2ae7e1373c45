//! The topics of all quotes laid out anew: rows merged, hidden, or added.

use std::collections::HashSet;
use std::sync::{Arc, PoisonError};

use super::super::rows::QuoteId;
use super::super::{Library, Result};
use super::QuoteIndex;
use crate::corrections::Alignment;

/// A theme that is no topic of the lexicon: what it is called, and the quotes that have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    pub label: String,
    pub quotes: HashSet<QuoteId>,
}

impl QuoteIndex {
    /// Returns the index with the topics of `alignment`: what is merged counts for the other, what is hidden for none.
    pub(super) fn aligned(mut self, alignment: &Alignment) -> Self {
        let mut topics: Vec<String> = self.topics.clone();
        let ends = self.topics.iter().map(|topic| alignment.end_of(topic));
        topics.extend(ends.clone().flatten().map(str::to_owned));
        topics.sort_unstable();
        topics.dedup();
        let place = |id: &str| topics.binary_search_by(|topic| topic.as_str().cmp(id)).ok();
        let ends: Vec<Option<u32>> = ends
            .map(|end| end.and_then(place).and_then(|it| u32::try_from(it).ok()))
            .collect();
        self.relist(|_, old, list| {
            for end in old.iter().filter_map(|&topic| ends[topic as usize]) {
                if !list.contains(&end) {
                    list.push(end);
                }
            }
        });
        let own = self.topics.iter().map(|topic| place(topic));
        let own = own.map(|it| it.and_then(|it| u32::try_from(it).ok()));
        self.merged = own
            .zip(&ends)
            .filter_map(|(own, end)| own.zip(*end))
            .filter(|(own, end)| own != end)
            .collect();
        self.topics = topics;
        self
    }

    /// Returns the index with `themes` as further topics, after all others.
    fn with_themes(mut self, themes: &[Theme]) -> Self {
        let first = self.topics.len();
        self.relist(|id, old, list| {
            list.extend(old);
            let own = themes.iter().zip(first..);
            let own = own.filter(|(theme, _)| theme.quotes.contains(&id));
            list.extend(own.filter_map(|(_, place)| u32::try_from(place).ok()));
        });
        self.topics.extend(themes.iter().map(|it| it.label.clone()));
        self.themes = themes.len();
        self
    }

    /// Makes the list of every entry's topics anew: `write` is given its quote, the old ones, and the place for the new.
    fn relist(&mut self, mut write: impl FnMut(QuoteId, &[u32], &mut Vec<u32>)) {
        let mut lists = Vec::with_capacity(self.topic_lists.len());
        let mut list = Vec::new();
        let end = |lists: &Vec<u32>| u32::try_from(lists.len()).unwrap_or(super::NONE);
        for entry in &mut self.entries {
            let old = &self.topic_lists[entry.topics.0 as usize..entry.topics.1 as usize];
            list.clear();
            write(entry.id, old, &mut list);
            let start = end(&lists);
            lists.append(&mut list);
            entry.topics = (start, end(&lists));
        }
        self.topic_lists = lists;
    }
}

impl Library {
    /// Returns all quotes as numbers, with the themes that `find` finds as further topics; they are found once for each
    /// state of the library.
    pub fn themed_index(
        &self,
        find: impl FnOnce(&QuoteIndex) -> Result<Vec<Theme>>,
    ) -> Result<Arc<QuoteIndex>> {
        let key = (self.generation(), self.corrections().alignment().clone());
        let lock = self.inner.themed.lock();
        let mut kept = lock.unwrap_or_else(PoisonError::into_inner);
        if let Some((known, index)) = &*kept
            && *known == key
        {
            return Ok(Arc::clone(index));
        }
        let index = self.quote_index()?;
        let themes = find(&index)?;
        let index = Arc::new((*index).clone().with_themes(&themes));
        *kept = Some((key, Arc::clone(&index)));
        Ok(index)
    }
}
