//! The tables that the rules read, and their loaders. One file a table; the data lies in `data/`.
//! Loaded once and passed to whoever needs it; building it costs milliseconds, so it is done off the terminal's thread.

mod calendar;
mod cues;
mod currencies;
mod documents;
mod gazetteer;
mod grammar;
mod inflection;
mod measures;
mod modifiers;
mod naming;
mod numbers;
mod offices;
mod organisations;
mod page;
mod page_word;
mod places;
mod short_list;
mod stem;
mod summits;
mod table;
mod themes;
mod titles;
mod topics;
mod units;
mod verbs;
mod word_map;
mod words;

pub use calendar::{BesideDates, Calendar, Division, Part, TimeUnit};
pub use cues::{Complements, CueEntry, Cues, Traits};
pub use currencies::{Currencies, Currency, CurrencyForm, Evidence, LONGEST_NAME};
pub use documents::KnownDocument;
pub use gazetteer::{Gazetteer, Hit};
pub use grammar::Grammar;
pub use measures::{MeasureGrammar, MeasureVerb, Measures};
pub use modifiers::Modifiers;
pub use naming::{Listed, Naming};
pub use numbers::{NumberWord, Numbers};
pub use offices::{Offices, Term};
pub use organisations::Organisation;
pub use page::{CalendarWord, Hint, PageKind, PageWords};
pub use page_word::{Folded, PageWord, first_words, words_in, words_of};
pub use places::{Place, PlaceKind, Places};
pub use short_list::ShortList;
pub use stem::stem;
pub use summits::{Edition, Series, Summits};
pub use themes::ThemeWords;
pub use titles::Titles;
pub use topics::{Topic, TopicHit, Topics, Weight};
pub use units::{Unit, UnitKind, Units};
pub use verbs::Verbs;
pub use word_map::{Capitals, Letters};
pub use words::{Classes, Vocabulary, WordId};

use std::borrow::Cow;
use std::collections::BTreeMap;

/// Why a built-in table loads.
const TESTED: &str = "the built-in tables are tested";

/// All tables.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    /// The classes of single words.
    pub words: Vocabulary,
    /// Closed sets of words for the rules of quotes and names.
    pub grammar: Grammar,
    /// What reports speech.
    pub cues: Cues,
    /// The recurrent themes.
    pub topics: Topics,
    /// Words that tell no theme.
    pub themes: ThemeWords,
    pub numbers: Numbers,
    pub currencies: Currencies,
    pub units: Units,
    pub modifiers: Modifiers,
    pub calendar: Calendar,
    pub measures: Measures,
    /// Who and what has a name: people, organisations, places, documents, summits.
    pub naming: Naming,
}

impl Lexicon {
    /// Loads the tables built into the program.
    pub fn built_in() -> Self {
        let mut words = Vocabulary::from_toml(include_str!("data/words.toml")).expect(TESTED);
        let verbs = Verbs::from_toml(include_str!("data/verbs.toml")).expect(TESTED);
        let cues = Cues::from_csv(include_str!("data/cues.csv"), &verbs).expect(TESTED);
        verbs.mark(&mut words);
        cues.mark(&verbs, &mut words);
        let mut lexicon = Self {
            grammar: Grammar::from_toml(include_str!("data/grammar.toml")).expect(TESTED),
            cues,
            topics: Topics::from_toml(include_str!("data/topics.toml")).expect(TESTED),
            themes: ThemeWords::from_toml(include_str!("data/themes.toml")).expect(TESTED),
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
            naming: Naming::built_in(&mut words),
            words,
        };
        lexicon.topics.learn(&lexicon.words);
        lexicon
    }
}

/// Returns `word` in lower case; the word itself where it is so already.
pub(crate) fn folded(word: &str) -> Cow<'_, str> {
    if word
        .bytes()
        .all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase())
    {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

impl Lexicon {
    /// Returns the label of each topic by its id.
    pub fn topic_labels(&self) -> BTreeMap<String, String> {
        let topics = self.topics.topics().iter();
        topics
            .map(|topic| (topic.id.clone(), topic.label.clone()))
            .collect()
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
