//! Places in the order of a column, so that what is alike stands together.

use std::cmp::Ordering;

use super::super::rows::Hit;
use crate::text::fold;

/// A column of the concordance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Column {
    Date,
    Speaker,
    Summit,
    /// What stands before the match, its last word first.
    Left,
    Match,
    /// What stands behind the match.
    Right,
}

impl Column {
    /// All columns, from left to right.
    pub const ALL: [Self; 6] = [
        Self::Date,
        Self::Speaker,
        Self::Summit,
        Self::Left,
        Self::Match,
        Self::Right,
    ];

    /// Returns the word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Speaker => "speaker",
            Self::Summit => "summit",
            Self::Left => "left",
            Self::Match => "match",
            Self::Right => "right",
        }
    }

    fn key(self, hit: &Hit) -> Option<String> {
        let [left, matched, right] = hit.parts();
        match self {
            Self::Date => hit.date.as_ref().map(|date| date.value.clone()),
            Self::Speaker => hit.speaker.as_ref().map(|speaker| fold(&speaker.value)),
            Self::Summit => hit.summit.as_ref().map(|summit| {
                let date = summit.date.as_deref().unwrap_or("9999");
                format!("{date} {}", fold(&summit.name))
            }),
            Self::Left => Some(backwards(left)),
            Self::Match => Some(words(matched)),
            Self::Right => Some(words(right)),
        }
    }
}

/// Sorts `hits` by a column; those that have nothing there come last, and those that are alike stay as they are.
pub fn sort(hits: &mut [Hit], column: Column) {
    hits.sort_by_cached_key(|hit| Key(column.key(hit)));
}

#[derive(PartialEq, Eq)]
struct Key(Option<String>);

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        let is_missing = |key: &Self| key.0.is_none();
        is_missing(self)
            .cmp(&is_missing(other))
            .then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn words(text: &str) -> String {
    let folded = fold(text);
    let parts = folded.split(|letter: char| !letter.is_alphanumeric());
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

fn backwards(text: &str) -> String {
    let words = words(text);
    let mut parts: Vec<&str> = words.split(' ').collect();
    parts.reverse();
    parts.join(" ")
}
