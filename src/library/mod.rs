//! The store: articles and all that was found in them, in SQLite; one door for every reader.
//!
//! A [`Library`] is opened on a [`Place`], filled by [`Library::ingest`] and asked by the query functions. It is a
//! cheap handle: clone it into as many threads as needed.

mod error;
mod filter;
mod ingest;
mod options;
mod query;
mod rows;

pub use error::{LibraryError, Result};
pub use filter::{ArticleFilter, ArticleOrder, FactFilter, Period, QuoteFilter, Search, Window};
pub use ingest::{Ingested, Progress};
pub use options::Options;
pub use rows::{
    ArticleId, ArticleRow, EntityRow, FactCounts, FactId, FactRow, HeadingRow, Hit, MeasureRow,
    MeasuredValue, Opened, QuoteId, QuoteRow, Said, Statement, SummitLabel, SummitRow, Tally,
    Totals,
};

use std::sync::Arc;

use crate::lexicon::Lexicon;
use crate::source::Place;

/// The articles opened together, and what was found in them. Clones share everything.
#[derive(Clone)]
pub struct Library {
    inner: Arc<Inner>,
}

struct Inner {
    place: Place,
    #[expect(dead_code, reason = "ingest reads it next")]
    lexicon: Arc<Lexicon>,
}

impl Library {
    /// Opens the library of `place`: the cache as the last run left it, to be brought up to date by
    /// [`ingest`](Self::ingest). Where the cache cannot be used the library lives in memory and
    /// [`notice`](Self::notice) says why.
    pub fn open(place: Place, lexicon: Arc<Lexicon>, _options: &Options) -> Result<Self> {
        let inner = Arc::new(Inner { place, lexicon });
        Ok(Self { inner })
    }

    /// Returns what it was opened on.
    pub fn place(&self) -> &Place {
        &self.inner.place
    }

    /// Returns the key that the reader's state is kept under: the same for the same folders on every run.
    pub fn key(&self) -> String {
        String::new()
    }

    /// Returns what the status line should say about the store (`cache not written: …`), if anything.
    pub fn notice(&self) -> Option<String> {
        None
    }

    /// Returns a number that changes whenever the content does, also by another process: what was computed
    /// from the library is still good while it stays the same.
    pub fn generation(&self) -> u64 {
        0
    }
}
