//! The tables that the rules read, and their loaders. One file a table; the data lies in `data/`.
//! Loaded once and passed to whoever needs it; building it costs milliseconds, so it is done off the terminal's thread.

mod cues;
mod inflection;
mod topics;
mod verbs;
mod words;

pub use cues::{Complements, CueEntry, Cues, Traits};
pub use topics::{Topic, TopicHit, Topics, Weight};
pub use verbs::Verbs;
pub use words::{Classes, Vocabulary};

/// Why a built-in table loads.
const TESTED: &str = "the built-in tables are tested";

/// All tables.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    /// The classes of single words.
    pub words: Vocabulary,
    /// What reports speech.
    pub cues: Cues,
    /// The recurrent themes.
    pub topics: Topics,
}

impl Lexicon {
    /// Loads the tables built into the program.
    pub fn built_in() -> Self {
        let verbs = Verbs::from_toml(include_str!("data/verbs.toml")).expect(TESTED);
        let cues = Cues::from_csv(include_str!("data/cues.csv"), &verbs).expect(TESTED);
        let mut words = Vocabulary::from_toml(include_str!("data/words.toml")).expect(TESTED);
        verbs.mark(&mut words);
        cues.mark(&verbs, &mut words);
        Self {
            words,
            cues,
            topics: Topics::from_toml(include_str!("data/topics.toml")).expect(TESTED),
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
