//! The words that tie a figure to what it measures: verbs of level, change and giving.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::word_map::WordMap;
use super::{Classes, ShortList, Vocabulary};

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
    pub inner_preposition: ShortList,
    pub relative: ShortList,
    pub bulk: ShortList,
    pub joint: ShortList,
    pub before_place: ShortList,
    pub before_parties: ShortList,
    pub pronoun: ShortList,
    pub before_figure: ShortList,
    pub before_level: ShortList,
    pub own: ShortList,
    pub before_base: ShortList,
    pub link: ShortList,
    pub comparing: ShortList,
    pub particle: ShortList,
    pub before_particle: ShortList,
    pub moving: ShortList,
    pub after_joined_sum: ShortList,
    pub before_fraction: ShortList,
    pub mutual: ShortList,
}

/// The tables of words about measures.
#[derive(Debug, Clone, Default)]
pub struct Measures {
    pub grammar: MeasureGrammar,
    causative: ShortList,
    carrying: ShortList,
    verbs: WordMap<MeasureVerb>,
    increases: ShortList,
    decreases: ShortList,
    worth: ShortList,
    leads: ShortList,
    hollow: ShortList,
    nouns: ShortList,
    speech: ShortList,
    sizes: ShortList,
    act_nouns: ShortList,
}

#[derive(Deserialize)]
struct Words {
    words: Vec<String>,
}

/// Verbs of level or change: those that have a measure for their subject alone, those that may have it for their object,
/// and those that must.
#[derive(Deserialize)]
struct Verbs {
    words: Vec<String>,
    causative: Vec<String>,
    #[serde(default)]
    carrying: Vec<String>,
}

impl Verbs {
    fn causative(&self) -> impl Iterator<Item = &String> {
        self.causative.iter().chain(&self.carrying)
    }

    fn all(&self) -> impl Iterator<Item = &String> {
        self.words.iter().chain(self.causative())
    }
}

#[derive(Deserialize)]
struct Table {
    level: Verbs,
    rise: Verbs,
    fall: Verbs,
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
        let (level, rise, fall) = (&table.level, &table.rise, &table.fall);
        let causative = [level, rise, fall].map(Verbs::causative);
        let carrying = level.carrying.iter().collect();
        let verbs = [
            (level, MeasureVerb::Level),
            (rise, MeasureVerb::Rise),
            (fall, MeasureVerb::Fall),
        ];
        let verbs = (verbs.into_iter())
            .flat_map(|(forms, verb)| forms.all().map(move |form| (form.clone(), verb.clone())))
            .chain(table.act.into_iter().flat_map(|(noun, forms)| {
                let verb = MeasureVerb::Act(noun.into_boxed_str());
                forms.into_iter().map(move |form| (form, verb.clone()))
            }));
        let verbs: Vec<(String, MeasureVerb)> = verbs.collect();
        let marked = (verbs.iter().map(|(form, _)| form))
            .chain(&table.worth.words)
            .chain(&table.speech.words);
        for word in marked {
            vocabulary.add(word, Classes::MEASURE);
        }
        let set = |words: Words| words.words.iter().collect();
        Ok(Self {
            grammar: table.grammar,
            causative: causative.into_iter().flatten().collect(),
            carrying,
            verbs: verbs.into_iter().collect(),
            increases: set(table.increase),
            decreases: set(table.decrease),
            worth: set(table.worth),
            leads: set(table.lead),
            hollow: set(table.hollow),
            nouns: set(table.noun),
            speech: set(table.speech),
            sizes: set(table.size),
            act_nouns: set(table.act_noun),
        })
    }

    pub fn verb(&self, word: &str) -> Option<&MeasureVerb> {
        self.verbs.get_lower(word)
    }

    /// Tells whether the verb may have the measure for its object: `raise trade to X`.
    pub fn is_causative(&self, word: &str) -> bool {
        self.causative.has(word)
    }

    /// Tells whether the verb says something of a figure only with its object: `brought trade to X`.
    pub fn is_carrying(&self, word: &str) -> bool {
        self.carrying.has(word)
    }

    /// Tells whether the noun says that something rose: `growth`.
    pub fn is_increase(&self, word: &str) -> bool {
        self.increases.has(word)
    }

    /// Tells whether the noun says that something fell: `decline`.
    pub fn is_decrease(&self, word: &str) -> bool {
        self.decreases.has(word)
    }

    /// Tells whether the word ties a figure to the noun before it: `worth`, `totalling`.
    pub fn is_worth(&self, word: &str) -> bool {
        self.worth.has(word)
    }

    /// Tells whether the verb governs another one: `pledged to fund`.
    pub fn is_lead(&self, word: &str) -> bool {
        self.leads.has(word)
    }

    /// Tells whether the word says nothing about what is measured: `total`, `also`.
    pub fn is_hollow(&self, word: &str) -> bool {
        self.hollow.has(word)
    }

    /// Tells whether the form of a verb of the tables is a noun as well: `grants`.
    pub fn is_act_noun(&self, word: &str) -> bool {
        self.act_nouns.has(word)
    }

    /// Tells whether a word in -ing is a noun: `funding`.
    pub fn is_noun(&self, word: &str) -> bool {
        self.nouns.has(word)
    }

    /// Tells whether the word may stand between an article and a figure: `a record $5 billion`.
    pub fn is_size(&self, word: &str) -> bool {
        self.sizes.has(word)
    }

    /// Tells whether the verb ends a phrase on its left: `said`.
    pub fn is_speech(&self, word: &str) -> bool {
        self.speech.has(word)
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
