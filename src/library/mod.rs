//! The store: articles and all that was found in them, in SQLite; one door for every reader.
//!
//! A [`Library`] is opened on a [`Place`], filled by [`Library::ingest`] and asked by the query functions. It is a
//! cheap handle: clone it into as many threads as needed.
//!
//! Seeds and standard input live in memory. A folder gets a file in the cache folder, named by its canonical path;
//! it is a cache: a damaged one, or one made by another version, is built anew, and where it cannot be written the
//! library lives in memory and says so. Texts are not in it: an article is read from its own file when it is
//! opened, which takes about a millisecond and shows the file as it is now. Only articles without a file of their own
//! (the seeds, standard input, one of many in a file) are kept whole.
//!
//! The file can be read with `sqlite3` or Datasette; [`tables`] explains what is in it.

mod cache_file;
pub mod cached;
mod copies;
mod correct;
mod digest;
mod error;
mod filter;
mod find;
pub mod folder;
mod handle;
mod ids;
mod import;
mod index;
mod ingest;
mod listed;
mod lock;
mod marked;
mod measured;
mod mentions;
mod options;
mod phrase;
mod prepare;
mod query;
mod renew;
mod rows;
#[cfg(test)]
pub(crate) mod sample;
mod schema;
mod settle;
mod store;
mod tables;
#[cfg(test)]
mod tests;
mod tokens;
mod write;
mod years;

pub use copies::{CopyGroup, CopyPlace};
pub use correct::{Corrected, Kept};
pub use error::{LibraryError, Result};
pub use filter::{ArticleFilter, ArticleOrder, Copies, FactFilter, Period, QuoteFilter, Window};
pub use find::{Column, Completion, Finding, Missing, Order, sort};
pub use handle::{Handle, Line, LineKind};
pub use import::Imported;
pub use index::{ArticleHead, Entry, NONE, QuoteIndex, Theme, count_distinct, counting_sort};
pub use ingest::{Ingested, Progress, Stage};
pub use marked::{Marked, MarkedPlace};
pub use measured::canonical;
pub use options::Options;
pub use query::Holders;
pub use rows::{
    ArticleId, ArticleRow, Elsewhere, EntityRow, FactCounts, FactId, FactRow, HeadingRow, Hit,
    HitKind, MeasureRow, MeasuredAmount, MeasuredValue, Opened, QuoteId, QuoteRow, Reporter, Said,
    Statement, SummitLabel, SummitRow, Tally, Totals,
};
pub use tables::tables;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

use crate::corrections::Corrections;
use crate::lexicon::Lexicon;
use crate::source::{self, Place, Reader};
use index::IndexKey;
use store::Store;

/// The articles opened together, and what was found in them. Clones share everything.
#[derive(Clone)]
pub struct Library {
    inner: Arc<Inner>,
}

struct Inner {
    place: Place,
    key: String,
    lexicon: Arc<Lexicon>,
    /// Made when the first file is read.
    reader: OnceLock<Reader>,
    options: Options,
    corrections: RwLock<correct::Shelf>,
    marked: RwLock<Arc<Marked>>,
    current: RwLock<Current>,
    /// The quotes in columns, as of one generation and one layout of the rows.
    index: Mutex<Option<(IndexKey, Arc<QuoteIndex>)>>,
    /// The same with the themes that were found.
    themed: Mutex<Option<(IndexKey, Arc<QuoteIndex>)>>,
    copies: Mutex<copies::Known>,
}

/// What can be exchanged while the library is open, when the disk fails.
struct Current {
    store: Arc<Store>,
    notice: Option<String>,
    /// How many stores came before: keeps generations apart.
    number: u64,
}

impl Library {
    /// Opens the library of `place`: the cache as the last run left it, to be brought up to date by
    /// [`ingest`](Self::ingest). Where the cache cannot be used the library lives in memory and
    /// [`notice`](Self::notice) says why.
    pub fn open(place: Place, lexicon: Arc<Lexicon>, options: &Options) -> Result<Self> {
        let key = key_of(&place);
        let (store, notice) = match cache_file(&place, &key, options) {
            Some(path) => match open_cache(&path, &options.stamp) {
                Ok(store) => (store, None),
                Err(error) => (Store::in_memory()?, Some(in_memory_because(&error))),
            },
            None => (Store::in_memory()?, None),
        };
        let current = Current {
            store: Arc::new(store),
            notice,
            number: 0,
        };
        let inner = Inner {
            place,
            key,
            lexicon,
            reader: OnceLock::new(),
            options: options.clone(),
            corrections: RwLock::default(),
            marked: RwLock::default(),
            current: RwLock::new(current),
            index: Mutex::default(),
            themed: Mutex::default(),
            copies: Mutex::default(),
        };
        let library = Self {
            inner: Arc::new(inner),
        };
        library.reload_corrections();
        Ok(library)
    }

    /// Returns what it was opened on.
    pub fn place(&self) -> &Place {
        &self.inner.place
    }

    /// Returns the key that the reader's state is kept under: the same for the same folders on every run.
    pub fn key(&self) -> &str {
        &self.inner.key
    }

    /// Returns what the status line should say about the store (`cache not written: …`), if anything.
    pub fn notice(&self) -> Option<String> {
        self.current(|current| current.notice.clone())
    }

    /// Returns a number that changes whenever the content does, also by another process: what was computed
    /// from the library is still good while it stays the same.
    pub fn generation(&self) -> u64 {
        self.current(|current| (current.number << 48) | current.store.generation())
    }

    fn current<T>(&self, look: impl FnOnce(&Current) -> T) -> T {
        look(
            &self
                .inner
                .current
                .read()
                .unwrap_or_else(PoisonError::into_inner),
        )
    }

    fn reader(&self) -> &Reader {
        self.inner.reader.get_or_init(|| {
            let reader = Reader::built_in();
            match &self.inner.options.program {
                Some(program) => reader.with_worker(program.clone()),
                None => reader,
            }
        })
    }

    /// Returns the encoding that someone said the file `relative` is in: for this run, or in `summitry.toml`.
    fn encoding_of(&self, corrections: &Corrections, relative: &Path) -> Option<String> {
        let asked = self.inner.options.encoding.as_deref();
        let known = || corrections.encoding_of(&relative.to_string_lossy());
        asked.or_else(known).map(str::to_owned)
    }

    fn store(&self) -> Arc<Store> {
        self.current(|current| Arc::clone(&current.store))
    }

    /// Goes on with another store: an empty one, to be filled again.
    fn exchange(&self, store: Store, notice: Option<String>) {
        let mut current = self
            .inner
            .current
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        *current = Current {
            store: Arc::new(store),
            notice,
            number: current.number + 1,
        };
    }

    /// After `error` in the cache file: builds it anew if it is damaged, goes on in memory if the disk refuses.
    /// Tells whether there is a new store.
    fn recover(&self, error: &LibraryError) -> Result<bool> {
        let store = self.store();
        if store.path().is_none() {
            return Ok(false);
        }
        if error.is_damage()
            && let Ok(rebuilt) = store.rebuilt(&self.inner.options.stamp)
        {
            self.exchange(rebuilt, None);
            return Ok(true);
        }
        if error.is_damage() || error.is_disk_trouble() {
            self.exchange(Store::in_memory()?, Some(in_memory_because(error)));
            return Ok(true);
        }
        Ok(false)
    }
}

/// Returns where the cache of `place` lies; none for what is kept in memory.
fn cache_file(place: &Place, key: &str, options: &Options) -> Option<PathBuf> {
    match place {
        Place::Seeds | Place::StandardInput => None,
        Place::Paths(paths) => {
            let file = options.cache_folder.as_ref()?.join(format!("{key}.sqlite"));
            // A name that was mistyped leaves nothing behind; an archive that is away for now keeps its cache.
            let is_wanted = source::is_anywhere(paths) || file.exists();
            is_wanted.then_some(file)
        }
    }
}

/// Returns the key of the library of `place`: the same for the same folders on every run.
pub fn key_of(place: &Place) -> String {
    match place {
        Place::Seeds => "seeds".to_owned(),
        Place::StandardInput => "-".to_owned(),
        Place::Paths(paths) => folder::name_of(paths),
    }
}

fn open_cache(path: &std::path::Path, stamp: &str) -> Result<Store> {
    if let Some(folder) = path.parent() {
        folder::make_private(folder)?;
    }
    Store::in_file(path, stamp)
}

fn in_memory_because(error: &LibraryError) -> String {
    format!("cache not written ({error}): everything is read anew at the next start")
}
