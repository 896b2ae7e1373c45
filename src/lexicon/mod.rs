//! The tables that the rules read, and their loaders. One file a table; the data lies in `data/`.
//! Loaded once and passed to whoever needs it; building it costs milliseconds, so it is done off the terminal's thread.

mod calendar;
mod currencies;
mod documents;
mod gazetteer;
mod measures;
mod modifiers;
mod numbers;
mod offices;
mod organisations;
mod page;
mod places;
mod summits;
mod table;
mod units;
mod words;

pub use calendar::{Calendar, Division, Part, TimeUnit};
pub use currencies::{Currencies, Currency, CurrencyForm, Evidence, LONGEST_NAME};
pub use documents::KnownDocument;
pub use gazetteer::{Gazetteer, Hit, Listed};
pub use measures::{MeasureVerb, Measures};
pub use modifiers::Modifiers;
pub use numbers::{NumberWord, Numbers};
pub use offices::{Offices, Term};
pub use organisations::Organisation;
pub use page::{CalendarWord, Hint, PageKind, PageWord, PageWords, first_words, words_of};
pub use places::{Place, PlaceKind, Places};
pub use summits::{Edition, Series, Summits};
pub use units::{LONGEST_UNIT, Unit, UnitKind, Units};
pub use words::{Classes, Vocabulary};

use std::borrow::Cow;
use std::collections::BTreeMap;

/// Why a built-in table loads.
const TESTED: &str = "the built-in tables are tested";

/// All tables.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    /// The classes of single words.
    pub words: Vocabulary,
    pub numbers: Numbers,
    pub currencies: Currencies,
    pub units: Units,
    pub modifiers: Modifiers,
    pub calendar: Calendar,
    pub measures: Measures,
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

impl Lexicon {
    /// Loads the tables built into the program.
    pub fn built_in() -> Self {
        let mut words = Vocabulary::from_toml(include_str!("data/words.toml")).expect(TESTED);
        for table in [
            include_str!("data/names.toml"),
            include_str!("data/given_names.toml"),
        ] {
            words.extend_from_toml(table).expect(TESTED);
        }
        let countries = [
            include_str!("data/countries.csv"),
            include_str!("data/places.csv"),
        ];
        let mut lexicon = Self {
            numbers: Numbers::from_toml(include_str!("data/numbers.toml")).expect(TESTED),
            currencies: Currencies::from_csv(include_str!("data/currencies.csv"), &mut words)
                .expect(TESTED),
            units: Units::from_toml(include_str!("data/units.toml"), &mut words).expect(TESTED),
            modifiers: Modifiers::from_toml(include_str!("data/modifiers.toml"), &mut words)
                .expect(TESTED),
            calendar: Calendar::from_toml(include_str!("data/calendar.toml"), &mut words)
                .expect(TESTED),
            measures: Measures::from_toml(include_str!("data/measures.toml"), &mut words)
                .expect(TESTED),
            places: Places::from_csv(&countries, &mut words),
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
            words,
            ..Self::default()
        };
        lexicon.index();
        lexicon
    }

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
    pub fn topic_labels(&self) -> BTreeMap<String, String> {
        BTreeMap::new()
    }
}

/// Returns `word` in lower case; the word itself where it is so already.
fn folded(word: &str) -> Cow<'_, str> {
    if word
        .bytes()
        .all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase())
    {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
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
