//! The tables that the rules read, and their loaders. One file a table; the data lies in `data/`.
//! Loaded once and passed to whoever needs it; building it costs milliseconds, so it is done off the terminal's thread.

mod page;
mod words;

pub use page::{CalendarWord, Hint, PageKind, PageWord, PageWords, first_words, words_of};
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

impl Lexicon {
    /// Returns the label of each topic by its id.
    pub fn topic_labels(&self) -> std::collections::BTreeMap<String, String> {
        std::collections::BTreeMap::new()
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
