//! The classes of single words: what a token may be before any rule has looked at its neighbours.

use bitflags::bitflags;

use super::word_map::{ShortWord, WordMap};

bitflags! {
    /// What a word may be. One lookup a token; rules ask for bits and look further only where one is set.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
    pub struct Classes: u64 {
        const MONTH = 1 << 0;
        const WEEKDAY = 1 << 1;
        /// A number in words, scales not included.
        const NUMBER = 1 << 2;
        const SCALE = 1 << 3;
        const ORDINAL = 1 << 4;
        const PERCENT = 1 << 5;
        const TIME_UNIT = 1 << 6;
        const DETERMINER = 1 << 7;
        const POSSESSIVE = 1 << 8;
        const PREPOSITION = 1 << 9;
        const PRONOUN = 1 << 10;
        /// `who`, `which`, `that` and the question words.
        const RELATIVE = 1 << 11;
        const CONJUNCTION = 1 << 12;
        const AUXILIARY = 1 << 13;
        const MODAL = 1 << 14;
        const NEGATION = 1 << 15;
        /// A full stop after it does not end a sentence.
        const ABBREVIATION = 1 << 16;
        // What figures and dates are made of.
        /// The last word of a currency's name, a code, or the letters before a sum.
        const CURRENCY = 1 << 17;
        /// The first word of a unit of measurement or time.
        const UNIT = 1 << 18;
        /// The first word of a thing that press text counts.
        const COUNTED = 1 << 19;
        /// The last word of a modifier of numbers.
        const MODIFIER = 1 << 20;
        /// A date or period may begin with it.
        const TIME_WORD = 1 << 21;
        /// It says whether a sentence speaks of what is past or to come.
        const TENSE = 1 << 22;
        // What reports speech, and the grammar around it.
        // Forms of the common verbs; a word may be several (`put`, `said`).
        const VERB_BASE = 1 << 28;
        const VERB_PRESENT = 1 << 29;
        const VERB_PAST = 1 << 30;
        const VERB_PARTICIPLE = 1 << 31;
        const VERB_GERUND = 1 << 32;
        /// A form of the first word of a cue.
        const CUE = 1 << 33;
        /// What may stand inside a verb group; adverbs in -ly are told by their ending.
        const ADVERB = 1 << 34;
        /// A pronoun that can be a subject.
        const SUBJECT_PRONOUN = 1 << 35;
        /// Begins a clause that is not the main one.
        const SUBORDINATOR = 1 << 36;
        /// A noun that does not end in -s although it is plural.
        const PLURAL = 1 << 37;
        /// A noun that a day is told with: `today`, `yesterday`.
        const DAY = 1 << 38;
        /// A verb or adjective whose infinitive is what its subject does: `went (on) to say`.
        const CATENATIVE = 1 << 39;
        /// A verb form that is as often a noun: `report`, `states`.
        const NOUN_TOO = 1 << 23;
        /// Ends in -ed and is no verb.
        const NO_PAST = 1 << 24;
        /// A verb that may tie a figure to its measure, or end a noun phrase.
        const MEASURE = 1 << 40;
        /// Part of the name of a newspaper, agency or channel.
        const MEDIUM = 1 << 25;
        /// A text or talk that someone issues: `a statement saying`.
        const TEXT = 1 << 26;
        /// A text, count or body that finds and shows: `poll`, `survey`, `court`.
        const DOCUMENT_NOUN = 1 << 27;
        /// Begins what a writer remarks on words just reported: `, a claim that …`.
        const REMARK = 1 << 41;
        /// What an event already named may be called: `occasion`.
        const EVENT = 1 << 43;
        /// Beside a quote it says that it was not made at a summit: `interview`.
        const ELSEWHERE = 1 << 44;
        /// An apostrophe stands between its letters: `they're`. Told by the word itself, not by a table.
        const INNER_APOSTROPHE = 1 << 42;
        /// A full stop is its last character: `a.m.`. Told by the word itself, not by a table.
        const FINAL_STOP = 1 << 45;

        // What names are made of.
        const HONORIFIC = 1 << 46;
        /// Heads of a title: `minister`.
        const TITLE = 1 << 47;
        /// What stands before such a head: `prime`, `foreign`.
        const TITLE_PART = 1 << 48;
        const ORG_HEAD = 1 << 49;
        const PLACE_HEAD = 1 << 50;
        /// Heads of an event: `summit`, `session`.
        const EVENT_HEAD = 1 << 51;
        const DOCUMENT_HEAD = 1 << 52;
        /// Heads that make a document of a run of capitals without a table's help.
        const DOCUMENT_KIND = 1 << 53;
        /// Verbs whose subject is a person.
        const PERSON_VERB = 1 << 54;
        const SPEECH_VERB = 1 << 55;
        /// Small words inside a name: `de`, `bin`.
        const PARTICLE = 1 << 56;
        const SUFFIX = 1 << 57;
        /// Family names that stand first: Chinese, Korean, Vietnamese.
        const FAMILY_FIRST = 1 << 58;
        /// Japanese family names, which stand first or last.
        const FAMILY_JAPANESE = 1 << 59;
        /// Words that name no one though they be written large.
        const COMMON = 1 << 60;
        const MALE = 1 << 61;
        const FEMALE = 1 << 62;
        const DEMONYM = 1 << 63;
    }
}

/// The number of a word that the tables know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct WordId(u32);

impl WordId {
    /// The number of all words that no table knows.
    pub const UNKNOWN: Self = Self(u32::MAX);

    /// Returns the place of the word in a list of all words; past its end for an unknown one.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// What the tables know of a word.
#[derive(Debug, Clone, Copy)]
struct Known {
    id: WordId,
    classes: Classes,
}

impl Known {
    fn told(known: Option<&Self>) -> (WordId, Classes) {
        known.map_or((WordId::UNKNOWN, Classes::empty()), |known| {
            (known.id, known.classes)
        })
    }
}

/// The words of all tables, lower case.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    words: WordMap<Known>,
}

impl Vocabulary {
    /// Reads a table of `class = ["word", …]`; the classes are named as the bits, in lower case.
    pub fn from_toml(table: &str) -> Result<Self, String> {
        let mut vocabulary = Self::default();
        vocabulary.extend_from_toml(table)?;
        Ok(vocabulary)
    }

    /// Adds the words of another table of the same form.
    pub fn extend_from_toml(&mut self, table: &str) -> Result<(), String> {
        let table: toml::Table = table
            .parse()
            .map_err(|error: toml::de::Error| error.to_string())?;
        for (name, words) in &table {
            let class = Classes::from_name(&name.to_uppercase())
                .ok_or(format!("no class of words is called {name}"))?;
            let words = words
                .as_array()
                .ok_or(format!("{name} must be a list of words"))?;
            for word in words {
                let word = word
                    .as_str()
                    .ok_or(format!("{name} must hold words only"))?;
                self.add(word, class);
            }
        }
        Ok(())
    }

    /// Adds `class` to the classes of `word`, which is given in lower case.
    pub fn add(&mut self, word: &str, class: Classes) {
        self.known(word).classes |= class;
    }

    /// Returns the number of `word`, which is given in lower case; a new word gets one.
    pub fn number(&mut self, word: &str) -> WordId {
        self.known(word).id
    }

    /// Returns how many words there are.
    pub fn count(&self) -> usize {
        self.words.len()
    }

    /// Returns all words with their numbers, in no order.
    pub fn words(&self) -> impl Iterator<Item = (String, WordId)> {
        self.words.iter().map(|(word, known)| (word, known.id))
    }

    fn known(&mut self, word: &str) -> &mut Known {
        let next = u32::try_from(self.words.len()).expect("the tables have fewer words");
        self.words.entry(word, || Known {
            id: WordId(next),
            classes: Classes::empty(),
        })
    }

    /// Returns the number and the classes of a word, case aside: one look for both.
    pub fn look_up(&self, word: &str) -> (WordId, Classes) {
        Known::told(self.words.get_lower(word))
    }

    /// Returns the number and the classes of a short word in lower case.
    pub fn look_up_short(&self, word: ShortWord) -> (WordId, Classes) {
        Known::told(self.words.get_short(word))
    }

    /// Returns the number of a word, case aside.
    pub fn id(&self, word: &str) -> WordId {
        self.look_up(word).0
    }

    /// Returns the classes of a word, case aside.
    pub fn classes(&self, word: &str) -> Classes {
        self.look_up(word).1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_may_stand_in_several_classes() {
        let vocabulary = Vocabulary::from_toml("month = [\"may\"]\nmodal = [\"may\"]").unwrap();
        assert_eq!(vocabulary.classes("may"), Classes::MONTH | Classes::MODAL);
        assert_eq!(vocabulary.classes("june"), Classes::empty());
    }

    #[test]
    fn an_unknown_class_is_refused_by_name() {
        let error = Vocabulary::from_toml("moth = [\"may\"]").unwrap_err();
        assert!(error.contains("moth"), "{error}");
    }
}
