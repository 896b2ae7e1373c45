//! The cues: words that report speech, with the complements each of them takes.

use bitflags::bitflags;

use super::inflection::with_s;
use super::verbs::{self, Verbs};
use super::word_map::WordMap;
use super::words::{Classes, Vocabulary};

bitflags! {
    /// What may follow (or precede) a cue as its content.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
    pub struct Complements: u32 {
        /// `said that it rains`.
        const THAT = 1 << 0;
        /// `said it rains`.
        const BARE = 1 << 1;
        /// `asked whether it rains`.
        const WH = 1 << 2;
        /// `promised to help`.
        const INF = 1 << 3;
        /// `condemned the attack`; also small clauses, `called it a triumph`.
        const NP = 1 << 4;
        /// `suggested they help`: a clause whose verb has no ending.
        const SUB = 1 << 5;
        /// Words in quotation marks.
        const QUOTE = 1 << 6;
        /// The content may stand first: `it rains, he said`.
        const AFTER = 1 << 7;
        /// An addressee comes before the content: `told reporters that`.
        const OBJECT = 1 << 8;
        /// The addressee is part of the content: `urged Japan to help`.
        const OBJECT_CONTENT = 1 << 9;
        /// `of …`, after nouns.
        const OF = 1 << 10;
        /// `for …`, after nouns.
        const FOR = 1 << 11;
    }
}

bitflags! {
    /// What sort of cue it is.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
    pub struct Traits: u8 {
        /// Its subject is a text, a poll, a study, a body.
        const DOCUMENT = 1 << 0;
        /// A public act of diplomacy rather than a verb of saying.
        const DIPLOMACY = 1 << 1;
        /// As often no report at all; asks for clear company.
        const WEAK = 1 << 2;
        /// A noun: `his claim that`.
        const NOUN = 1 << 3;
        /// A fixed phrase before its speaker: `according to`.
        const PHRASE = 1 << 4;
        /// Bare saying: who did not say it made no statement.
        const SAYING = 1 << 5;
        /// Events and things do it as well, and then nothing is said: `the visit underlined`.
        const SHOWING = 1 << 6;
    }
}

/// One row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CueEntry {
    /// The lemma with what belongs to it: `say`, `call for`, `express concern over`.
    pub lemma: String,
    /// The words after the first one. A noun may be preceded by a determiner and adjectives and stand in the plural.
    pub rest: Vec<String>,
    pub complements: Complements,
    pub traits: Traits,
}

/// The table of cues.
#[derive(Debug, Clone, Default)]
pub struct Cues {
    entries: Vec<CueEntry>,
    /// From each form of a first word to the entries that begin with it, the longest first.
    by_form: WordMap<Vec<u16>>,
}

impl Cues {
    /// Reads a table with the columns `cue`, `complements`, `traits`.
    pub fn from_csv(table: &str, verbs: &Verbs) -> Result<Self, String> {
        let mut cues = Self::default();
        for row in csv::Reader::from_reader(table.as_bytes()).deserialize() {
            let (lemma, complements, traits): (String, String, String) =
                row.map_err(|error| error.to_string())?;
            cues.add(&lemma, flags(&complements)?, flags(&traits)?, verbs)?;
        }
        for entries in cues.by_form.values_mut() {
            entries.sort_by_key(|&entry| {
                std::cmp::Reverse(cues.entries[usize::from(entry)].rest.len())
            });
        }
        Ok(cues)
    }

    fn add(
        &mut self,
        lemma: &str,
        complements: Complements,
        traits: Traits,
        verbs: &Verbs,
    ) -> Result<(), String> {
        let mut words = lemma.split_whitespace();
        let first = words.next().ok_or("a cue has no words")?;
        let index = u16::try_from(self.entries.len()).map_err(|_| "too many cues")?;
        for form in forms(first, traits, verbs) {
            let entries = self.by_form.entry(&form, Vec::new);
            if !entries.contains(&index) {
                entries.push(index);
            }
        }
        self.entries.push(CueEntry {
            lemma: lemma.to_owned(),
            rest: words.map(str::to_owned).collect(),
            complements,
            traits,
        });
        Ok(())
    }

    /// Returns the entries whose first word has the form `word`, case aside, those of most words first.
    pub fn starting_with<'a>(&'a self, word: &str) -> impl Iterator<Item = &'a CueEntry> + use<'a> {
        self.by_form
            .get_lower(word)
            .into_iter()
            .flatten()
            .map(|&index| &self.entries[usize::from(index)])
    }

    /// Adds the forms of all cues to `vocabulary`.
    pub fn mark(&self, verbs: &Verbs, vocabulary: &mut Vocabulary) {
        for entry in &self.entries {
            let first = entry.lemma.split_whitespace().next().unwrap_or_default();
            if !entry.traits.intersects(Traits::NOUN | Traits::PHRASE) {
                for forms in verbs.forms(first) {
                    verbs::mark(&forms, vocabulary);
                }
            }
            for form in forms(first, entry.traits, verbs) {
                vocabulary.add(&form, Classes::CUE);
            }
        }
    }
}

fn forms(first: &str, traits: Traits, verbs: &Verbs) -> Vec<String> {
    if traits.contains(Traits::NOUN) {
        return vec![first.to_owned(), with_s(first)];
    }
    if traits.contains(Traits::PHRASE) {
        return vec![first.to_owned()];
    }
    verbs
        .forms(first)
        .into_iter()
        .flat_map(|forms| {
            [
                forms.base,
                forms.present,
                forms.past,
                forms.participle,
                forms.gerund,
            ]
        })
        .collect()
}

fn flags<F: bitflags::Flags>(names: &str) -> Result<F, String> {
    let mut flags = F::empty();
    for name in names.split_whitespace() {
        let constant = name.to_uppercase().replace('-', "_");
        flags.insert(F::from_name(&constant).ok_or(format!("no such mark of a cue: {name}"))?);
    }
    Ok(flags)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "cue,complements,traits\ncall,np,\ncall for,np,\nclaim,that,noun\n";

    #[test]
    fn the_longest_cue_comes_first() {
        let cues = Cues::from_csv(TABLE, &Verbs::default()).unwrap();
        let found: Vec<&str> = cues
            .starting_with("called")
            .map(|entry| entry.lemma.as_str())
            .collect();
        assert_eq!(found, ["call for", "call"]);
        assert!(cues.starting_with("claimed").next().is_none());
        assert!(cues.starting_with("claims").next().is_some());
    }

    #[test]
    fn an_unknown_complement_is_refused_by_name() {
        let error =
            Cues::from_csv("cue,complements,traits\nsay,thta,\n", &Verbs::default()).unwrap_err();
        assert!(error.contains("thta"), "{error}");
    }
}
