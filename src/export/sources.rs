//! The list of articles that a document cites.

use std::collections::HashMap;

use super::document::Source;
use crate::library::{ArticleId, ArticleRow, Library, LibraryError, Result};

/// Articles numbered in the order of their first use.
#[derive(Debug, Default)]
pub struct Sources {
    order: Vec<ArticleId>,
    numbers: HashMap<ArticleId, usize>,
}

impl Sources {
    /// Returns the number of an article in the list, adding it where it is new.
    pub fn cite(&mut self, article: ArticleId) -> usize {
        *self.numbers.entry(article).or_insert_with(|| {
            self.order.push(article);
            self.order.len() - 1
        })
    }

    /// Returns the articles as they are to be listed.
    pub fn found(self, library: &Library) -> Result<Vec<Source>> {
        let rows = library.article_rows(&self.order)?;
        let mut by_id: HashMap<ArticleId, ArticleRow> =
            rows.into_iter().map(|row| (row.id, row)).collect();
        let found = self.order.iter().map(|id| {
            let row = by_id.remove(id).ok_or(LibraryError::Unknown(*id))?;
            Ok(Source::from(&row))
        });
        found.collect()
    }
}

impl From<&ArticleRow> for Source {
    fn from(row: &ArticleRow) -> Self {
        Self {
            key: row.key.clone(),
            title: row.title.clone(),
            date: row.date.clone(),
            outlet: row.outlet.clone(),
            byline: row.byline.clone(),
            url: row.url.clone(),
            language: row.language.0.clone(),
        }
    }
}
