//! Small closed sets of words that the rules of quotes and names ask for; the table says what each is for.

use serde::Deserialize;

use super::WordSet;

/// The sets, named as in `grammar.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grammar {
    pub be: WordSet,
    pub unfinite: WordSet,
    pub contracted: WordSet,
    pub plural_subject: WordSet,
    pub before_noun_in_ing: WordSet,
    pub after_verb: WordSet,
    pub after_noun_cue: WordSet,
    pub long_particle: WordSet,
    pub coordinator: WordSet,
    pub before_subject: WordSet,
    pub before_participle: WordSet,
    pub reporting_preposition: WordSet,
    pub before_other_verb: WordSet,
    pub trailing_conjunction: WordSet,
    pub no_lead: WordSet,
    pub before_subordinator: WordSet,
    pub after_even: WordSet,
    pub lead_word: WordSet,
    pub no_apposition: WordSet,
    pub relative: WordSet,
    pub relative_subject: WordSet,
    pub after_speaker: WordSet,
    pub inside_speaker: WordSet,
    pub approximating: WordSet,
    pub loose_preposition: WordSet,
    pub question_word: WordSet,
    pub after_addressee: WordSet,
    pub before_place: WordSet,
    pub before_time: WordSet,
    pub before_time_unit: WordSet,
    pub pointer: WordSet,
    pub part_of_day: WordSet,
    pub kept_adverb: WordSet,
    pub naming: WordSet,
    pub elsewhere: WordSet,
    person_start: Vec<Box<str>>,
    common_ending: Vec<Box<str>>,
    qualifier_ending: Vec<Box<str>>,
}

impl Grammar {
    /// Reads the table; every set must be there and no other.
    pub fn from_toml(table: &str) -> Result<Self, String> {
        toml::from_str(table).map_err(|error| error.to_string())
    }

    /// Tells whether a word's beginning says that it names a person.
    pub fn starts_person(&self, word: &str) -> bool {
        self.person_start
            .iter()
            .any(|start| word.starts_with(&**start))
    }

    /// Tells whether a word's ending is one of common words.
    pub fn ends_commonly(&self, word: &str) -> bool {
        ends_with_any(word, &self.common_ending)
    }

    /// Tells whether a word's ending says that it qualifies the noun after it.
    pub fn is_qualifier(&self, word: &str) -> bool {
        ends_with_any(word, &self.qualifier_ending)
    }
}

fn ends_with_any(word: &str, endings: &[Box<str>]) -> bool {
    endings.iter().any(|ending| word.ends_with(&**ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_sets_load() {
        let grammar = Grammar::from_toml(include_str!("data/grammar.toml")).unwrap();
        assert!(grammar.naming.has("Titled"));
        assert!(grammar.starts_person("McCain"));
        assert!(grammar.is_qualifier("Democratic"));
    }

    #[test]
    fn a_missing_set_is_named() {
        let error = Grammar::from_toml("be = [\"is\"]").unwrap_err();
        assert!(error.contains("missing"), "{error}");
    }
}
