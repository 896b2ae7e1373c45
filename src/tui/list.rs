//! The list of articles: ids in order, the rows of those that were on screen, what is read.

use std::collections::HashMap;

use super::results::Kept;
use crate::library::{ArticleId, ArticleRow};
use crate::state::Marks;

/// Rows asked for around those on screen, so that scrolling rarely waits.
const AHEAD: usize = 50;

/// The article list. A library of any size costs one id an article here.
#[derive(Debug, Clone, Default)]
pub struct List {
    pub ids: Vec<ArticleId>,
    pub rows: HashMap<ArticleId, ArticleRow>,
    /// What the reader marked.
    pub marks: Marks,
    /// The queries that are kept: a row each, before the articles.
    pub kept: Kept,
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
        self.kept.queries.len() + self.ids.len()
    }

    /// Returns the article of a row.
    pub fn id_at(&self, row: usize) -> Option<ArticleId> {
        let index = row.checked_sub(self.kept.queries.len())?;
        self.ids.get(index).copied()
    }

    /// Returns the query of a row.
    pub fn query_at(&self, row: usize) -> Option<&str> {
        self.kept.queries.iter().nth(row).map(String::as_str)
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
        Some(index + self.kept.queries.len())
    }

    /// Returns the articles near the screen whose rows are not there yet.
    pub fn missing(&self, height: usize) -> Vec<ArticleId> {
        let top = self.top.saturating_sub(self.kept.queries.len());
        let start = top.saturating_sub(AHEAD);
        let end = (top + height / Self::LINES + AHEAD).min(self.ids.len());
        let near = self.ids.get(start..end).unwrap_or_default();
        near.iter()
            .filter(|id| !self.rows.contains_key(id))
            .copied()
            .collect()
    }
}
