//! The tables that the rules read, and their loaders. One file a table; the data lies in `data/`.
//! Loaded once and passed to whoever needs it; building it costs milliseconds, so it is done off the terminal's thread.

mod words;

pub use words::{Classes, Vocabulary};

/// All tables.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    /// The classes of single words.
    pub words: Vocabulary,
}

impl Lexicon {
    /// Loads the tables built into the program.
    pub fn built_in() -> Self {
        Self {
            words: Vocabulary::from_toml(include_str!("data/words.toml"))
                .expect("the built-in table is tested"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_tables_load() {
        let lexicon = Lexicon::built_in();
        assert!(lexicon.words.classes("november").contains(Classes::MONTH));
    }
}
