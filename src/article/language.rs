//! The language of an article.

use serde::{Deserialize, Serialize};

/// The language a text is written in, as far as it could be told.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Language(
    /// An ISO 639-1 code (ISO 639-3 where there is none), or `und` when it could not be told.
    pub String,
);

impl Language {
    pub fn new(code: &str) -> Self {
        Self(code.to_owned())
    }

    /// Tells whether the rules of extraction apply: they are written for English. A text whose language
    /// could not be told (too short) is tried.
    pub fn is_analysed(&self) -> bool {
        self.0 == "en" || self.0 == "und"
    }
}
