//! Where an article came from.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// The place an article was read from: a path and, where one file holds many articles, a locator in it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Origin {
    /// Relative to the library's root; `-` for standard input. Operated on as it is, shown only as `SafeText`.
    pub path: PathBuf,
    /// Which article of the file (`#3`, an id, an address), for files that hold many.
    pub locator: Option<String>,
}

impl Origin {
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            locator: None,
        }
    }

    /// Returns the key of the article outside the library: its path and its locator.
    pub fn key(&self) -> String {
        let path = self.path.to_string_lossy();
        match &self.locator {
            Some(locator) if locator.starts_with('#') => format!("{path}{locator}"),
            Some(locator) => format!("{path}#{locator}"),
            None => path.into_owned(),
        }
    }
}
