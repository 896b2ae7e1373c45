//! How a library is opened: where its cache lies and who reads the files. The only place that asks the system
//! for a folder, so that tests can name their own.

use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

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
    /// This program's own file, to parse in a process of its own what is risky to parse; none to parse it here.
    pub program: Option<PathBuf>,
    /// The archive is someone else's: corrections are kept with the reader's state, and nothing is written beside articles.
    pub is_borrowed: bool,
    /// The encoding that all files are read in, where someone knows it.
    pub encoding: Option<String>,
}

impl Options {
    /// The user's cache folder (`~/.cache/summitry`), the stamp of this very program file: another build may find
    /// other things in the same articles.
    pub fn standard() -> Self {
        Self::of_program(std::env::current_exe().ok())
    }

    /// The same as the program in that file has them: whoever measures it opens the caches that it made.
    pub fn of_program(program: Option<PathBuf>) -> Self {
        let folder = etcetera::choose_base_strategy()
            .ok()
            .map(|folders| folders.cache_dir().join("summitry"));
        Self {
            cache_folder: folder,
            stamp: program_stamp(program.as_deref()),
            workers: 0,
            program,
            is_borrowed: false,
            encoding: None,
        }
    }

    /// Nothing is written to disk.
    pub fn in_memory() -> Self {
        Self {
            cache_folder: None,
            stamp: env!("CARGO_PKG_VERSION").to_owned(),
            workers: 0,
            program: None,
            is_borrowed: false,
            encoding: None,
        }
    }

    /// Reads all files in `encoding`; what was read in another one is read anew.
    #[must_use]
    pub fn with_encoding(mut self, encoding: Option<&str>) -> Self {
        if let Some(encoding) = encoding {
            self.stamp = format!("{}-{encoding}", self.stamp);
        }
        self.encoding = encoding.map(str::to_owned);
        self
    }

    /// The caches lie in `folder`.
    pub fn with_cache(folder: impl Into<PathBuf>) -> Self {
        Self {
            cache_folder: Some(folder.into()),
            ..Self::in_memory()
        }
    }
}

/// Returns the version with the size and time of the program file.
fn program_stamp(program: Option<&Path>) -> String {
    let file = program.and_then(|program| std::fs::metadata(program).ok());
    let (size, since) = file.map_or((0, 0), |found| {
        let modified = found.modified().unwrap_or(UNIX_EPOCH);
        let since = modified.duration_since(UNIX_EPOCH).unwrap_or_default();
        (found.len(), since.as_nanos())
    });
    format!("{}-{size}-{since}", env!("CARGO_PKG_VERSION"))
}
