//! The words that tie a figure to what it measures: verbs of level, change and giving.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::{Classes, Vocabulary, WordSet, folded};

/// What a verb says of the figure beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MeasureVerb {
    /// `reached`.
    Level,
    /// `rose`.
    Rise,
    /// `fell`.
    Fall,
    /// `pledged`: the figure is a pledge.
    Act(Box<str>),
}

/// Small words around a figure; the table says what each set is for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasureGrammar {
    pub inner_preposition: WordSet,
    pub relative: WordSet,
    pub joint: WordSet,
    pub before_place: WordSet,
    pub pronoun: WordSet,
    pub before_figure: WordSet,
    pub before_level: WordSet,
    pub after_joined_sum: WordSet,
    pub before_fraction: WordSet,
}

/// The tables of words about measures.
#[derive(Debug, Clone, Default)]
pub struct Measures {
    pub grammar: MeasureGrammar,
    verbs: FxHashMap<Box<str>, MeasureVerb>,
    increases: FxHashSet<String>,
    decreases: FxHashSet<String>,
    worth: FxHashSet<String>,
    leads: FxHashSet<String>,
    hollow: FxHashSet<String>,
    nouns: FxHashSet<String>,
    speech: FxHashSet<String>,
    sizes: FxHashSet<String>,
    act_nouns: FxHashSet<String>,
}

#[derive(Deserialize)]
struct Words {
    words: FxHashSet<String>,
}

#[derive(Deserialize)]
struct Table {
    level: Words,
    rise: Words,
    fall: Words,
    increase: Words,
    decrease: Words,
    worth: Words,
    act: FxHashMap<String, Vec<String>>,
    lead: Words,
    hollow: Words,
    noun: Words,
    speech: Words,
    size: Words,
    act_noun: Words,
    grammar: MeasureGrammar,
}

impl Measures {
    /// Reads the table; marks the verbs in `vocabulary`.
    pub fn from_toml(table: &str, vocabulary: &mut Vocabulary) -> Result<Self, String> {
        let table: Table = toml::from_str(table).map_err(|error| error.to_string())?;
        let mut verbs = FxHashMap::default();
        for (words, verb) in [
            (&table.level, MeasureVerb::Level),
            (&table.rise, MeasureVerb::Rise),
            (&table.fall, MeasureVerb::Fall),
        ] {
            verbs.extend(
                words
                    .words
                    .iter()
                    .map(|word| (word.clone().into_boxed_str(), verb.clone())),
            );
        }
        for (noun, forms) in table.act {
            let verb = MeasureVerb::Act(noun.into_boxed_str());
            verbs.extend(
                forms
                    .into_iter()
                    .map(|form| (form.into_boxed_str(), verb.clone())),
            );
        }
        let marked = (verbs.keys().map(AsRef::as_ref))
            .chain(table.worth.words.iter().map(String::as_str))
            .chain(table.speech.words.iter().map(String::as_str));
        for word in marked {
            vocabulary.add(word, Classes::MEASURE);
        }
        Ok(Self {
            grammar: table.grammar,
            verbs,
            increases: table.increase.words,
            decreases: table.decrease.words,
            worth: table.worth.words,
            leads: table.lead.words,
            hollow: table.hollow.words,
            nouns: table.noun.words,
            speech: table.speech.words,
            sizes: table.size.words,
            act_nouns: table.act_noun.words,
        })
    }

    pub fn verb(&self, word: &str) -> Option<&MeasureVerb> {
        self.verbs.get(&*folded(word))
    }

    /// Tells whether the noun says that something rose: `growth`.
    pub fn is_increase(&self, word: &str) -> bool {
        self.increases.contains(&*folded(word))
    }

    /// Tells whether the noun says that something fell: `decline`.
    pub fn is_decrease(&self, word: &str) -> bool {
        self.decreases.contains(&*folded(word))
    }

    /// Tells whether the word ties a figure to the noun before it: `worth`, `totalling`.
    pub fn is_worth(&self, word: &str) -> bool {
        self.worth.contains(&*folded(word))
    }

    /// Tells whether the verb governs another one: `pledged to fund`.
    pub fn is_lead(&self, word: &str) -> bool {
        self.leads.contains(&*folded(word))
    }

    /// Tells whether the word says nothing about what is measured: `total`, `also`.
    pub fn is_hollow(&self, word: &str) -> bool {
        self.hollow.contains(&*folded(word))
    }

    /// Tells whether the form of a verb of the tables is a noun as well: `grants`.
    pub fn is_act_noun(&self, word: &str) -> bool {
        self.act_nouns.contains(&*folded(word))
    }

    /// Tells whether a word in -ing is a noun: `funding`.
    pub fn is_noun(&self, word: &str) -> bool {
        self.nouns.contains(&*folded(word))
    }

    /// Tells whether the word may stand between an article and a figure: `a record $5 billion`.
    pub fn is_size(&self, word: &str) -> bool {
        self.sizes.contains(&*folded(word))
    }

    /// Tells whether the verb ends a phrase on its left: `said`.
    pub fn is_speech(&self, word: &str) -> bool {
        self.speech.contains(&*folded(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_say_what_a_figure_is() {
        let mut vocabulary = Vocabulary::default();
        let measures =
            Measures::from_toml(include_str!("data/measures.toml"), &mut vocabulary).unwrap();
        assert_eq!(measures.verb("Reached"), Some(&MeasureVerb::Level));
        assert_eq!(
            measures.verb("donated"),
            Some(&MeasureVerb::Act("donation".into()))
        );
        assert!(measures.is_worth("totalling"));
        assert!(vocabulary.classes("climbed").contains(Classes::MEASURE));
    }
}
