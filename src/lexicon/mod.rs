//! The tables that the rules read, and their loaders.

/// All tables, loaded once and passed to whoever needs them.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {}

impl Lexicon {
    /// Loads the tables built into the program.
    pub fn built_in() -> Self {
        Self {}
    }
}
