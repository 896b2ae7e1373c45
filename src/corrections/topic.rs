//! Topics that a reader adds or extends, and rows of the matrix that a reader renames, merges or does without. Plain data;
//! the field names are those of `summitry.toml`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::lexicon::Topic;

/// A topic, or more wordings of one that there is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopicEntry {
    /// Lower-case letters, digits and hyphens. That of a known topic extends it.
    pub id: String,
    /// What it is called; of a new topic without one, its id.
    pub label: Option<String>,
    /// Wordings that suffice wherever they stand in the sentence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub strong: Vec<String>,
    /// Wordings that suffice within the quote.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub triggers: Vec<String>,
    /// Single words that count in exactly this case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub case: Vec<String>,
    /// Wordings that look like it and are not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub near_miss: Vec<String>,
}

/// What becomes of the row of a topic.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowEntry {
    /// The id of the topic.
    pub topic: String,
    /// What the row is called.
    pub label: Option<String>,
    /// The id of the topic whose row its quotes go to; its own takes it out again.
    pub into: Option<String>,
    /// True takes the row away: its quotes stand with those that have no topic, unless they have another.
    pub hide: Option<bool>,
}

impl TopicEntry {
    /// Makes a topic of a label and the wordings that tell it.
    pub fn new(label: &str, wordings: &[String]) -> Self {
        Self {
            id: slug(label),
            label: Some(label.to_owned()),
            strong: wordings.to_vec(),
            ..Self::default()
        }
    }

    /// Returns all wordings, near misses too.
    pub fn wordings(&self) -> impl Iterator<Item = &String> {
        [&self.strong, &self.triggers, &self.case, &self.near_miss]
            .into_iter()
            .flatten()
    }

    pub(super) fn texts(&mut self) -> Vec<&mut String> {
        let lists = [
            &mut self.strong,
            &mut self.triggers,
            &mut self.case,
            &mut self.near_miss,
        ];
        let wordings = lists.into_iter().flat_map(|list| list.iter_mut());
        wordings
            .chain(self.label.as_mut())
            .chain([&mut self.id])
            .collect()
    }

    pub(super) fn objection(&self) -> Option<&'static str> {
        let has_words = |wording: &String| wording.chars().any(char::is_alphanumeric);
        let is_word = |wording: &&String| wording.chars().all(char::is_alphanumeric);
        if !is_id(&self.id) {
            return Some(NO_ID);
        }
        if self.label.as_ref().is_some_and(|it| !has_words(it)) {
            return Some("a label cannot be empty");
        }
        if self.wordings().next().is_none() {
            return Some("it tells no wording: strong, triggers, case or near_miss is missing");
        }
        if !self.wordings().all(has_words) {
            return Some("a wording has at least one word");
        }
        (self.case.iter().filter(is_word).count() < self.case.len())
            .then_some("what stands in case is one word; phrases stand in strong or triggers")
    }
}

impl From<&TopicEntry> for Topic {
    fn from(entry: &TopicEntry) -> Self {
        Self {
            id: entry.id.clone(),
            label: entry.label.clone().unwrap_or_default(),
            description: String::new(),
            strong: entry.strong.clone(),
            triggers: entry.triggers.clone(),
            case: entry.case.clone(),
            near_miss: entry.near_miss.clone(),
        }
    }
}

const NO_ID: &str = "the id of a topic is made of lower-case letters, digits and hyphens";

impl RowEntry {
    pub(super) fn texts(&mut self) -> Vec<&mut String> {
        let more = [&mut self.label, &mut self.into].into_iter().flatten();
        more.chain([&mut self.topic]).collect()
    }

    pub(super) fn objection(&self) -> Option<&'static str> {
        if !is_id(&self.topic) || self.into.as_ref().is_some_and(|id| !is_id(id)) {
            return Some(NO_ID);
        }
        if self.label.as_ref().is_some_and(|it| it.trim().is_empty()) {
            return Some("a label cannot be empty");
        }
        (self.label.is_none() && self.into.is_none() && self.hide.is_none())
            .then_some("it changes nothing: label, into or hide is missing")
    }
}

fn is_id(id: &str) -> bool {
    let is_part = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-';
    !id.is_empty() && id.chars().all(is_part)
}

/// Returns an id made of `label`; one made of none of its letters where it has no Latin ones.
pub fn slug(label: &str) -> String {
    let folded = crate::text::fold(label);
    let words = folded.split(|it: char| !it.is_ascii_alphanumeric());
    let id: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    if id.is_empty() {
        let hash = blake3::hash(label.as_bytes()).to_hex();
        return format!("topic-{}", &hash[..8]);
    }
    id.join("-").to_ascii_lowercase()
}

/// How the rows of topics are laid out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Alignment {
    rows: BTreeMap<String, RowEntry>,
}

impl Alignment {
    /// Takes in a row; of two values for one thing the later one counts. What would close a circle of merged rows is
    /// left out.
    pub(super) fn add(&mut self, entry: &RowEntry) {
        let into = entry.into.clone();
        let is_circle = into
            .as_ref()
            .is_some_and(|into| *into != entry.topic && self.follow(into) == entry.topic);
        let row = self.rows.entry(entry.topic.clone()).or_default();
        row.topic.clone_from(&entry.topic);
        row.label = entry.label.clone().or(row.label.take());
        row.hide = entry.hide.or(row.hide);
        if !is_circle {
            row.into = into.or(row.into.take());
        }
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Returns the id of the topic whose row the quotes of `topic` stand in; none where that row is hidden.
    pub fn end_of<'a>(&'a self, topic: &'a str) -> Option<&'a str> {
        let end = self.follow(topic);
        let row = self.rows.get(end);
        let is_hidden = row.is_some_and(|row| row.hide == Some(true));
        (!is_hidden).then_some(end)
    }

    fn follow<'a>(&'a self, topic: &'a str) -> &'a str {
        let mut here = topic;
        // Circles are never taken in, so the way ends.
        while let Some(next) = self.rows.get(here).and_then(|row| row.into.as_deref()) {
            if next == here {
                break;
            }
            here = next;
        }
        here
    }

    /// Returns the topics that are called otherwise, with what they are called.
    pub fn labels(&self) -> impl Iterator<Item = (&str, &str)> {
        let rows = self.rows.iter();
        rows.filter_map(|(topic, row)| Some((topic.as_str(), row.label.as_deref()?)))
    }
}
