//! Small closed sets of words that the rules of quotes and names ask for; the table says what each is for.

use serde::Deserialize;

use super::ShortList;

/// The sets, named as in `grammar.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grammar {
    pub be: ShortList,
    pub unfinite: ShortList,
    pub contracted: ShortList,
    pub plural_subject: ShortList,
    pub ourselves: ShortList,
    pub indefinite: ShortList,
    pub noun_of_number: ShortList,
    pub before_noun_in_ing: ShortList,
    pub after_verb: ShortList,
    pub after_noun_cue: ShortList,
    pub long_particle: ShortList,
    pub refusal: ShortList,
    pub nobody: ShortList,
    pub limiting: ShortList,
    pub showing_thing: ShortList,
    pub necessary: ShortList,
    pub planning: ShortList,
    pub personal: ShortList,
    pub coordinator: ShortList,
    pub before_subject: ShortList,
    pub before_participle: ShortList,
    pub reporting_preposition: ShortList,
    pub before_other_verb: ShortList,
    pub trailing_conjunction: ShortList,
    pub no_lead: ShortList,
    pub before_subordinator: ShortList,
    pub after_even: ShortList,
    pub lead_word: ShortList,
    pub no_apposition: ShortList,
    pub relative: ShortList,
    pub relative_subject: ShortList,
    pub after_speaker: ShortList,
    pub inside_speaker: ShortList,
    pub approximating: ShortList,
    pub bound: ShortList,
    pub loose_preposition: ShortList,
    pub question_word: ShortList,
    pub relaying: ShortList,
    pub asker: ShortList,
    pub heading_word: ShortList,
    pub after_addressee: ShortList,
    pub before_place: ShortList,
    pub before_time: ShortList,
    pub before_time_unit: ShortList,
    pub pointer: ShortList,
    pub part_of_day: ShortList,
    pub kept_adverb: ShortList,
    pub nominative: ShortList,
    pub referring: ShortList,
    pub said_thing: ShortList,
    pub including: ShortList,
    pub before_aim: ShortList,
    pub pointing: ShortList,
    pub aim: ShortList,
    pub no_adverb: ShortList,
    pub naming: ShortList,
    pub heading: ShortList,
    pub headed: ShortList,
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

    /// Tells whether a word in small letters ends as adverbs do and is none of the words that only look like one.
    pub fn ends_as_adverb(&self, word: &str) -> bool {
        word.len() > 4 && word.ends_with("ly") && !self.no_adverb.has(word)
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
