//! The search of the library at the desk: one search is kept under way, so that further places cost only themselves.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::Desk;
use crate::library::{ArticleId, Copies, Finding, LibraryError, Marked, Missing};
use crate::query::{Field, What, at_end, parse};
use crate::tui::message::Message;
use crate::tui::results::{Asked, Page};

/// Endings that are offered at most.
const OFFERS: usize = 20;

/// The search under way, and how the desk learns that a newer one is wanted.
#[derive(Default)]
pub(super) struct Searching {
    /// What was asked, of which generation of the library, and how many places were given.
    open: Option<(Asked, u64, usize, Finding)>,
    newest: Arc<AtomicU64>,
}

impl Desk {
    /// Returns the number that has to change when a newer search is asked for: the one under way then stops.
    pub(super) fn newest_search(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.searching.newest)
    }

    /// Returns at most `count` places after the first `first`.
    pub(super) fn places(
        &mut self,
        asked: Asked,
        first: usize,
        count: usize,
    ) -> Result<Message, LibraryError> {
        let newest = self.newest_search();
        let started = newest.load(Ordering::SeqCst);
        let is_wanted = || newest.load(Ordering::SeqCst) == started;
        let mut finding = match self.take_up(&asked, first) {
            Some(finding) => finding,
            None => self.begin(&asked, first, &is_wanted)?,
        };
        let generation = self.library.generation();
        let hits = self.library.more(&mut finding, count, &is_wanted)?;
        // Whoever asks something newer is not told why this finds nothing.
        let is_empty = first == 0 && hits.is_empty() && finding.is_done() && is_wanted();
        let page = Page {
            asked: asked.clone(),
            first,
            articles: finding.articles(),
            is_done: finding.is_done(),
            is_cut: !is_wanted(),
            missing: if is_empty {
                self.missing(&asked)?
            } else {
                Vec::new()
            },
            hits,
        };
        self.searching.open = Some((asked, generation, first + page.hits.len(), finding));
        Ok(Message::Found(Box::new(page)))
    }

    /// Returns the parts of a query that find nothing by themselves.
    fn missing(&self, asked: &Asked) -> Result<Vec<Missing>, LibraryError> {
        let query = parse(&asked.query).ok();
        query.map_or(Ok(Vec::new()), |query| self.library.missing(&query))
    }

    /// Returns the search under way if it is the one asked for, at the place asked for, in the same library.
    fn take_up(&mut self, asked: &Asked, first: usize) -> Option<Finding> {
        let generation = self.library.generation();
        let (known, then, given, finding) = self.searching.open.take()?;
        let is_same = known == *asked && then == generation && given == first && first > 0;
        is_same.then_some(finding)
    }

    /// Begins a search and goes over the places that are known.
    fn begin(
        &self,
        asked: &Asked,
        first: usize,
        is_wanted: &dyn Fn() -> bool,
    ) -> Result<Finding, LibraryError> {
        // What cannot be understood was not sent; whatever it is, it finds everything.
        let query = parse(&asked.query).unwrap_or(crate::query::Expression::EVERYTHING);
        self.renew_marked(query.asks_marks());
        let mut finding = self.library.find(&query, asked.order, Copies::Once)?;
        self.library.more(&mut finding, first, is_wanted)?;
        Ok(finding)
    }

    /// Tells the library what the reader marked, if it is about to be asked: gathering it takes its time.
    fn renew_marked(&self, is_asked: bool) {
        if is_asked {
            let marks = self.state.marks(self.library.key());
            self.library.set_marked(Marked::from(&marks));
        }
    }

    /// Returns what the end of `text` may become.
    pub(super) fn endings(&self, text: String) -> Result<Message, LibraryError> {
        let offers = match at_end(&text) {
            Some(completing) => match completing.what {
                What::Value(field) => {
                    self.renew_marked(matches!(field, Field::Tag));
                    self.library.completions(field, &completing.begun, OFFERS)?
                }
                What::Word => Vec::new(),
            },
            None => Vec::new(),
        };
        Ok(Message::Completed(text, offers))
    }

    /// Returns the articles of a query.
    pub(super) fn articles_of(&self, query: &str) -> Result<Vec<ArticleId>, LibraryError> {
        match parse(query) {
            Ok(query) => {
                self.renew_marked(query.asks_marks());
                self.library.articles_found(&query, Copies::Once)
            }
            Err(_) => Ok(Vec::new()),
        }
    }
}
