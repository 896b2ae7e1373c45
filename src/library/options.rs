//! How a library is opened: where its cache lies and who reads the files. The only place that asks the system
//! for a folder, so that tests can name their own.

use std::path::PathBuf;

use etcetera::BaseStrategy;

/// How a library is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Where the caches of folders lie; none keeps everything in memory.
    pub cache_folder: Option<PathBuf>,
    /// Changes whenever the rules of extraction do: a cache of another stamp is built anew.
    pub stamp: String,
    /// Threads that read and extract; 0 for one per core.
    pub workers: usize,
}

impl Options {
    /// The user's cache folder (`~/.cache/summitry`), this version's stamp.
    pub fn standard() -> Self {
        let folder = etcetera::choose_base_strategy()
            .ok()
            .map(|folders| folders.cache_dir().join("summitry"));
        Self {
            cache_folder: folder,
            ..Self::in_memory()
        }
    }

    /// Nothing is written to disk.
    pub fn in_memory() -> Self {
        Self {
            cache_folder: None,
            stamp: env!("CARGO_PKG_VERSION").to_owned(),
            workers: 0,
        }
    }

    /// The caches lie in `folder`.
    pub fn with_cache(folder: impl Into<PathBuf>) -> Self {
        Self {
            cache_folder: Some(folder.into()),
            ..Self::in_memory()
        }
    }
}
