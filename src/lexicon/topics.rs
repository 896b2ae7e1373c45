//! The recurrent themes and the words that tell them. Words are compared by their stems, hyphens left out, so that
//! `supply-chain` and `Supply chains` are one; abbreviations marked `case` only in their exact case.

use std::ops::Range;

use serde::Deserialize;

use super::stem::{Beginnings, stem_into, stems};
use super::word_map::WordMap;
use super::{Vocabulary, WordId};

/// Few words are longer, in bytes.
const LONG: usize = 32;

/// A theme.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Topic {
    pub id: String,
    pub label: String,
    #[serde(default)]
    pub description: String,
    #[serde(default)]
    pub strong: Vec<String>,
    #[serde(default)]
    pub triggers: Vec<String>,
    /// Single words that count in exactly this case, and suffice alone.
    #[serde(default)]
    pub case: Vec<String>,
    #[serde(default)]
    pub near_miss: Vec<String>,
}

/// How much a wording says about its topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Looks like the topic and is not.
    NearMiss,
    /// Suggests it.
    Trigger,
    /// Suffices alone.
    Strong,
}

/// A wording found among some words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicHit {
    /// An index into [`Topics::topics`].
    pub topic: usize,
    pub weight: Weight,
    /// From the place of its first word to that of its last.
    pub words: Range<usize>,
}

/// The table of topics.
#[derive(Debug, Clone, Default)]
pub struct Topics {
    all: Vec<Topic>,
    /// The stems of all wordings, numbered.
    stems: WordMap<usize>,
    /// How the stems of the wordings begin: most words need not be looked up.
    beginnings: Beginnings,
    /// Whether any of the stems is not ASCII.
    has_accents: bool,
    /// For each word of the vocabulary the number of its stem, if a wording has it; empty until they are learnt.
    by_word: Vec<Option<usize>>,
    /// By the number of the stem of their first word.
    wordings: Vec<Vec<Wording>>,
}

#[derive(Debug, Clone)]
struct Wording {
    /// The numbers of all stems, the first included.
    stems: Vec<usize>,
    /// The words as they must be written, for abbreviations.
    exact: Option<String>,
    topic: usize,
    weight: Weight,
}

#[derive(Deserialize)]
struct Table {
    topic: Vec<Topic>,
}

impl Topics {
    /// Reads a table of `[[topic]]` entries.
    pub fn from_toml(table: &str) -> Result<Self, String> {
        let table: Table = toml::from_str(table).map_err(|error| error.to_string())?;
        let mut topics = Self::default();
        for topic in table.topic {
            topics.add(topic);
        }
        Ok(topics)
    }

    /// Adds a topic; one of a known id adds its wordings to that, and its label counts. What was learnt of the vocabulary
    /// is forgotten.
    pub fn add(&mut self, mut topic: Topic) {
        let known = self.all.iter().position(|known| known.id == topic.id);
        let index = known.unwrap_or(self.all.len());
        self.by_word.clear();
        let lists = [
            (&topic.strong, Weight::Strong, false),
            (&topic.case, Weight::Strong, true),
            (&topic.triggers, Weight::Trigger, false),
            (&topic.near_miss, Weight::NearMiss, false),
        ];
        for (list, weight, is_exact) in lists {
            for wording in list {
                let stems = stems(wording);
                let stems: Vec<usize> = stems.iter().map(|stem| self.number(stem)).collect();
                let Some(&first) = stems.first() else {
                    continue;
                };
                self.wordings[first].push(Wording {
                    exact: is_exact.then(|| wording.clone()),
                    topic: index,
                    weight,
                    stems,
                });
            }
        }
        match known {
            Some(_) if topic.label.is_empty() => {}
            Some(known) => self.all[known].label = topic.label,
            None => {
                if topic.label.is_empty() {
                    topic.label = topic.id.replace('-', " ");
                }
                self.all.push(topic);
            }
        }
    }

    /// Calls the topic `id` by another label.
    pub fn rename(&mut self, id: &str, label: &str) {
        for topic in self.all.iter_mut().filter(|topic| topic.id == id) {
            label.clone_into(&mut topic.label);
        }
    }

    /// Returns the number of a stem; a new one gets the next.
    fn number(&mut self, stem: &str) -> usize {
        let next = self.stems.len();
        let number = *self.stems.entry(stem, || next);
        if number == next {
            self.wordings.push(Vec::new());
            self.beginnings.add(stem);
            self.has_accents |= !stem.is_ascii();
        }
        number
    }

    /// Learns the stems of the words of `vocabulary`, which need not be formed then wherever these stand in a text.
    pub fn learn(&mut self, vocabulary: &Vocabulary) {
        let mut room = String::with_capacity(LONG);
        let mut by_word = vec![None; vocabulary.count()];
        for (word, id) in vocabulary.words() {
            by_word[id.index()] = self.number_of(WordId::UNKNOWN, || word.as_str(), &mut room);
        }
        self.by_word = by_word;
    }

    /// Returns the number of the stem of a word, built in `room` if need be, if a wording has it.
    fn number_of<'a>(
        &self,
        id: WordId,
        word: impl Fn() -> &'a str,
        room: &mut String,
    ) -> Option<usize> {
        // The number of a word does not mind accents, a stem does.
        match self.by_word.get(id.index()) {
            Some(None) if !self.has_accents => None,
            Some(&number) if word().is_ascii() => number,
            _ if self.beginnings.may_begin(word()) => {
                stem_into(word(), room);
                self.stems.get(room).copied()
            }
            _ => None,
        }
    }

    /// Returns the topics, in the order of the table.
    pub fn topics(&self) -> &[Topic] {
        &self.all
    }

    /// Returns the wordings among `words`, near misses and what they cover left out, in the order of the words. A word comes
    /// with its place, by which hits tell of it and `text` returns its text, and with its number. That may be unknown
    /// though the word is not: then it takes longer.
    pub fn find<'a>(
        &self,
        words: impl Iterator<Item = (usize, WordId)>,
        text: impl Fn(usize) -> &'a str,
    ) -> Vec<TopicHit> {
        let mut room = String::with_capacity(LONG);
        // Few words have a stem that any wording has.
        let mut telling = Vec::with_capacity(32);
        for (order, (place, id)) in words.enumerate() {
            if let Some(stem) = self.number_of(id, || text(place), &mut room) {
                telling.push(Telling { order, place, stem });
            }
        }
        let mut hits = Vec::new();
        for (index, first) in telling.iter().enumerate() {
            for wording in &self.wordings[first.stem] {
                let Some(found) = telling.get(index..index + wording.stems.len()) else {
                    continue;
                };
                let mut rest = found.iter().zip(&wording.stems).zip(first.order..).skip(1);
                let is_here = rest
                    .all(|((word, &stem), order)| (word.order, word.stem) == (order, stem))
                    && (wording.exact.as_ref()).is_none_or(|exact| text(first.place) == exact);
                if is_here {
                    hits.push(TopicHit {
                        topic: wording.topic,
                        weight: wording.weight,
                        words: first.place..found[found.len() - 1].place + 1,
                    });
                }
            }
        }
        without_near_misses(hits)
    }
}

/// A word whose stem a wording has.
struct Telling {
    /// Which word it is of those given.
    order: usize,
    place: usize,
    /// The number of its stem.
    stem: usize,
}

fn without_near_misses(hits: Vec<TopicHit>) -> Vec<TopicHit> {
    if hits.iter().all(|hit| hit.weight != Weight::NearMiss) {
        return hits;
    }
    let misses: Vec<TopicHit> = hits
        .iter()
        .filter(|hit| hit.weight == Weight::NearMiss)
        .cloned()
        .collect();
    hits.into_iter()
        .filter(|hit| hit.weight != Weight::NearMiss)
        .filter(|hit| {
            !misses.iter().any(|miss| {
                miss.topic == hit.topic
                    && miss.words.start <= hit.words.start
                    && hit.words.end <= miss.words.end
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "[[topic]]\nid = \"trade\"\nlabel = \"Trade\"\nstrong = [\"supply-chain\"]\ntriggers = [\"trade\"]\n\
        case = [\"FTA\"]\nnear_miss = [\"trade barbs\"]\n";

    fn unknown(count: usize) -> impl Iterator<Item = (usize, WordId)> {
        (0..count).map(|place| (place, WordId::UNKNOWN))
    }

    fn check(text: &str, expected: &[Weight]) {
        let topics = Topics::from_toml(TABLE).unwrap();
        let words: Vec<&str> = text.split(' ').collect();
        let hits = topics.find(unknown(words.len()), |index| words[index]);
        let found: Vec<Weight> = hits.iter().map(|hit| hit.weight).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn words_match_by_their_stems() {
        check(
            "Supply chains and traded goods",
            &[Weight::Strong, Weight::Trigger],
        );
    }

    #[test]
    fn abbreviations_match_in_their_case_only() {
        check("an FTA", &[Weight::Strong]);
        check("an fta", &[]);
    }

    #[test]
    fn a_near_miss_hides_what_it_covers() {
        check("they traded barbs", &[]);
    }

    #[test]
    fn every_near_miss_hides_a_wording_of_its_topic() {
        #[derive(serde::Deserialize)]
        struct Table {
            topic: Vec<Topic>,
        }
        let table: Table = toml::from_str(include_str!("data/topics.toml")).unwrap();
        let mut idle = Vec::new();
        for mut topic in table.topic {
            let mut alone = Topics::default();
            let misses = std::mem::take(&mut topic.near_miss);
            alone.add(topic);
            idle.extend(misses.into_iter().filter(|miss| {
                let words: Vec<&str> = miss
                    .split(|it: char| !it.is_alphanumeric())
                    .filter(|word| !word.is_empty())
                    .collect();
                alone.find(unknown(words.len()), |at| words[at]).is_empty()
            }));
        }
        assert!(idle.is_empty(), "{idle:#?}");
    }
}
