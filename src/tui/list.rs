//! The list of articles: ids in order, the rows of those that were on screen, what is read.

use std::collections::HashMap;

use crate::library::{ArticleId, ArticleRow};
use crate::state::Marks;

/// Rows asked for around those on screen, so that scrolling rarely waits.
const AHEAD: usize = 50;

/// The article list. A library of any size costs one id an article here.
#[derive(Debug, Clone, Default)]
pub struct List {
    pub ids: Vec<ArticleId>,
    pub rows: HashMap<ArticleId, ArticleRow>,
    /// What the reader marked; each query that is kept is a row before the articles.
    pub marks: Marks,
    /// The query whose articles it shows; none where it shows all.
    pub query: Option<String>,
    /// The number of a row.
    pub selected: usize,
    /// The first row shown.
    pub top: usize,
}

impl List {
    /// Lines that one article takes.
    pub const LINES: usize = 3;

    /// Returns how many rows there are: queries, then articles.
    pub fn row_count(&self) -> usize {
        self.marks.queries.len() + self.ids.len()
    }

    /// Returns the article of a row.
    pub fn id_at(&self, row: usize) -> Option<ArticleId> {
        let index = row.checked_sub(self.marks.queries.len())?;
        self.ids.get(index).copied()
    }

    /// Returns the query of a row.
    pub fn query_at(&self, row: usize) -> Option<&str> {
        self.marks.queries.iter().nth(row).map(String::as_str)
    }

    pub fn selected_id(&self) -> Option<ArticleId> {
        self.id_at(self.selected)
    }

    pub fn selected_query(&self) -> Option<&str> {
        self.query_at(self.selected)
    }

    pub fn is_read(&self, id: ArticleId) -> bool {
        self.rows
            .get(&id)
            .is_some_and(|row| self.marks.read.contains(&row.key))
    }

    /// Returns the row of an article.
    pub fn position(&self, id: ArticleId) -> Option<usize> {
        let index = self.ids.iter().position(|&it| it == id)?;
        Some(index + self.marks.queries.len())
    }

    /// Returns the articles on the screen and near it.
    pub fn near(&self, height: usize) -> &[ArticleId] {
        let top = self.top.saturating_sub(self.marks.queries.len());
        let start = top.saturating_sub(AHEAD);
        let end = (top + height / Self::LINES + AHEAD).min(self.ids.len());
        self.ids.get(start..end).unwrap_or_default()
    }

    /// Returns the articles near the screen whose rows are not there yet.
    pub fn missing(&self, height: usize) -> Vec<ArticleId> {
        let near = self.near(height).iter();
        near.filter(|id| !self.rows.contains_key(id))
            .copied()
            .collect()
    }
}
