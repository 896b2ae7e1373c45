//! The list of articles: ids in order, the rows of those that were on screen, what is read.

use std::collections::{BTreeSet, HashMap};

use crate::library::{ArticleId, ArticleRow};

/// Rows asked for around those on screen, so that scrolling rarely waits.
const AHEAD: usize = 50;

/// The article list. A library of any size costs one id an article here.
#[derive(Debug, Clone, Default)]
pub struct List {
    pub ids: Vec<ArticleId>,
    pub rows: HashMap<ArticleId, ArticleRow>,
    /// Keys of the articles that were read.
    pub read: BTreeSet<String>,
    /// An index of the ids.
    pub selected: usize,
    /// The first article shown.
    pub top: usize,
}

impl List {
    /// Lines that one article takes.
    pub const LINES: usize = 3;

    pub fn selected_id(&self) -> Option<ArticleId> {
        self.ids.get(self.selected).copied()
    }

    pub fn is_read(&self, id: ArticleId) -> bool {
        self.rows
            .get(&id)
            .is_some_and(|row| self.read.contains(&row.key))
    }

    pub fn position(&self, id: ArticleId) -> Option<usize> {
        self.ids.iter().position(|&it| it == id)
    }

    /// Returns the articles near the screen whose rows are not there yet.
    pub fn missing(&self, height: usize) -> Vec<ArticleId> {
        let start = self.top.saturating_sub(AHEAD);
        let end = (self.top + height / Self::LINES + AHEAD).min(self.ids.len());
        let near = self.ids.get(start..end).unwrap_or_default();
        near.iter()
            .filter(|id| !self.rows.contains_key(id))
            .copied()
            .collect()
    }
}
