//! Where the reader is: the places to come back to, and what the next start begins with.

use serde::{Deserialize, Serialize};

use super::app::{AppState, View};
use super::comparison::Axes;
use super::layout::Pane;
use crate::state::Bookmark;

/// A place to come back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// The place of an article that stood in the first row.
    Article(Bookmark),
    /// The cell of two keys in the matrix of a filter line.
    Cell {
        row: String,
        column: String,
        axes: Axes,
        filter: String,
    },
    /// Indexes of a shown row of figures, and of its values.
    Figure { row: usize, value: usize },
    /// A row of a person's page.
    Person { name: String, row: usize },
    /// The pin of an id.
    Board(String),
    /// The search of the library.
    Results,
}

/// The places behind and ahead.
#[derive(Debug, Clone, Default)]
pub struct History {
    pub back: Vec<Location>,
    pub forward: Vec<Location>,
    /// True while an article is read that was opened from another view: one closes it to go back there.
    pub is_visit: bool,
    /// The views that the shown one covers, that on top last; the article lies beneath them all.
    pub beneath: Vec<View>,
}

/// What is kept for the next start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedView {
    pub view: View,
    pub focus: Pane,
    pub drawer: Pane,
    pub is_zoomed: bool,
    /// The key of the open article.
    pub article: Option<String>,
    /// The keys of the cell, and the filter line.
    pub cell: Option<(String, String)>,
    pub filter: String,
    #[serde(default)]
    pub axes: Axes,
    /// The query of the library.
    #[serde(default)]
    pub query: String,
}

impl AppState {
    /// Returns the place to come back to from here, if there is one.
    pub fn location(&self) -> Option<Location> {
        match self.view {
            View::Compare => {
                let comparison = self.comparison.as_ref()?;
                Some(Location::Cell {
                    row: comparison.topic()?.key.clone(),
                    column: comparison.summit()?.key.clone(),
                    axes: comparison.axes(),
                    filter: comparison.filter.clone(),
                })
            }
            View::Person => {
                let page = self.person.as_ref()?;
                Some(Location::Person {
                    name: page.person.name.clone(),
                    row: page.selected,
                })
            }
            View::Figures => {
                let figures = self.figures.as_ref()?;
                Some(Location::Figure {
                    row: figures.row,
                    value: figures.value,
                })
            }
            View::Board => {
                let pinned = self.board.as_ref()?.pinned();
                Some(Location::Board(
                    pinned.map(|it| it.id.clone()).unwrap_or_default(),
                ))
            }
            View::Results => self.results.as_ref().map(|_| Location::Results),
            View::Read => {
                let reading = self.reading.as_ref()?;
                Some(Location::Article(reading.bookmark()))
            }
        }
    }

    /// Tells whether closing the article leads back to the view it was opened from.
    pub fn is_visiting(&self) -> bool {
        let from = self.history.back.last();
        let is_view = from.is_some_and(|place| !matches!(place, Location::Article(..)));
        self.history.is_visit && self.view == View::Read && is_view
    }

    /// Returns what is to be kept for the next start.
    pub fn saved_view(&self) -> SavedView {
        let comparison = self.comparison.as_ref();
        SavedView {
            view: self.view,
            focus: self.arrangement.focus,
            drawer: self.arrangement.drawer,
            is_zoomed: self.arrangement.is_zoomed,
            article: self.reading.as_ref().map(|reading| reading.row.key.clone()),
            cell: comparison
                .and_then(|it| Some((it.topic()?.key.clone(), it.summit()?.key.clone()))),
            filter: comparison.map(|it| it.filter.clone()).unwrap_or_default(),
            query: self
                .results
                .as_ref()
                .map(|it| it.asked.query.clone())
                .unwrap_or_default(),
            axes: self.axes,
        }
    }
}
