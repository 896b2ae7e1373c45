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
    /// How many lines of the file stand before the text, where the text is a part of the file as it is: line numbers
    /// then lead to the place in the file.
    #[serde(default)]
    pub lines_before: usize,
}

impl Origin {
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            locator: None,
            lines_before: 0,
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
