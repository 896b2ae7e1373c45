//! The words that tell no theme by themselves, for the key phrases of themes that no topic covers.

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::stem::stem;

/// The words that key phrases cannot be made of alone.
#[derive(Debug, Clone, Default)]
pub struct ThemeWords {
    /// Stems.
    generic: FxHashSet<String>,
}

#[derive(Deserialize)]
struct Table {
    generic: Vec<String>,
}

impl ThemeWords {
    /// Reads the table `themes.toml`.
    pub fn from_toml(table: &str) -> Result<Self, String> {
        let table: Table = toml::from_str(table).map_err(|error| error.to_string())?;
        Ok(Self {
            generic: table.generic.iter().map(|word| stem(word)).collect(),
        })
    }

    /// Tells whether the word of this stem says nothing of a theme.
    pub fn is_generic(&self, stem: &str) -> bool {
        self.generic.contains(stem)
    }
}
