//! The search of the library on the screen: the query, the places that came so far, how they are laid out. Plain data.

use super::line::Line;
use crate::library::{Column, Completion, Hit, Missing, Order};
use crate::query::{Completing, QueryError};

/// How places are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// Two lines each: the words, then who, when and where.
    #[default]
    Places,
    /// One line each, in columns.
    Concordance,
}

/// What a search asks: its answers name it, so that an old one is known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    pub query: String,
    pub order: Order,
}

/// Some places of a search, those after the first `first`.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    pub asked: Asked,
    pub first: usize,
    pub hits: Vec<Hit>,
    /// Where nothing is found: the parts of the query that find nothing by themselves.
    pub missing: Vec<Missing>,
    /// How many articles it holds for, once that is known.
    pub articles: Option<usize>,
    pub is_done: bool,
    /// True where a newer search cut it off: it says nothing.
    pub is_cut: bool,
}

/// The search, and where one is in its places.
#[derive(Debug, Clone, Default)]
pub struct Results {
    /// What was asked last, and what the places answer.
    pub asked: Asked,
    pub answered: Option<Asked>,
    pub hits: Vec<Hit>,
    pub missing: Vec<Missing>,
    pub articles: Option<usize>,
    pub is_done: bool,
    /// True while further places are asked for.
    pub is_waiting: bool,
    pub layout: Layout,
    pub sorted: Option<Column>,
    pub selected: usize,
    /// The first place shown.
    pub top: usize,
}

/// A query that is being typed.
#[derive(Debug, Clone, Default)]
pub struct QueryPrompt {
    pub line: Line,
    /// What is wrong with it.
    pub error: Option<QueryError>,
    /// What its end may become, as asked for with the text of that moment.
    pub offers: Vec<Completion>,
    pub completing: Option<Completing>,
    pub chosen: usize,
    /// Esc leaves the screen that the prompt came with.
    pub is_first: bool,
}

impl Results {
    /// So many places are sorted at most.
    pub const SORTED: usize = 1000;

    /// Lines that one place takes.
    pub const fn lines(&self) -> usize {
        match self.layout {
            Layout::Places => 2,
            Layout::Concordance => 1,
        }
    }

    pub fn selected_hit(&self) -> Option<&Hit> {
        self.hits.get(self.selected)
    }

    /// Says how many places there are, as far as is known.
    pub fn count(&self) -> String {
        if self.hits.is_empty() {
            return "no place".to_owned();
        }
        let more = if self.is_done { "" } else { "+" };
        let plural = if self.hits.len() == 1 && self.is_done {
            ""
        } else {
            "s"
        };
        let places = format!("{}{more} place{plural}", self.hits.len());
        match self.articles {
            Some(1) => format!("{places} in 1 article"),
            Some(count) => format!("{places} in {count} articles"),
            None => places,
        }
    }
}
