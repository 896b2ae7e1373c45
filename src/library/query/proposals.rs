//! Measures that may be one although their words differ: proposed, never joined without the reader's word.

use std::collections::HashMap;

use super::super::Library;
use super::super::rows::{MeasureRow, MeasuredValue};
use crate::analysis::{Change, FactKind};
use crate::lexicon::{Classes, Lexicon, stem};
use crate::text::fold;

/// Of one time two wordings of a measure differ by less than this share, or they are two measures.
const FAR_APART: f64 = 0.25;

/// A word of a subject and one made of it (`Japan`, `Japanese`) begin alike for so many letters.
const SAME_START: usize = 4;

/// A measure compared with others.
struct Phrase<'a> {
    row: &'a MeasureRow,
    /// The stem of the noun that the others belong to.
    head: String,
    /// The stems of the words before it.
    modifiers: Vec<String>,
    subject: Vec<String>,
    measure: String,
}

impl Library {
    /// Returns for each of `rows` the indexes of those that may be the same measure in other words: they have the same head
    /// noun, neither is narrowed where the other is narrowed otherwise, their subjects can be one, and they count the
    /// same unit at times that can be compared. Two that the reader split are not proposed.
    pub fn proposals(&self, rows: &[MeasureRow]) -> Vec<Vec<usize>> {
        let corrections = self.corrections();
        let lexicon = &self.inner.lexicon;
        let phrases: Vec<Phrase<'_>> = rows.iter().map(|row| Phrase::new(row, lexicon)).collect();
        // Two that may be one have the head in common, and a word of the subject if there is one.
        let mut alike: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
        for (index, phrase) in phrases.iter().enumerate() {
            if !phrase.is_dated() || phrase.head.is_empty() {
                continue;
            }
            let nobody = phrase.subject.is_empty().then_some("");
            for word in phrase.subject.iter().map(String::as_str).chain(nobody) {
                alike.entry((&phrase.head, word)).or_default().push(index);
            }
        }
        let mut proposals = vec![Vec::new(); rows.len()];
        for alike in alike.values() {
            for (place, &index) in alike.iter().enumerate() {
                for &other in &alike[place + 1..] {
                    let (one, two) = (&phrases[index], &phrases[other]);
                    if one.may_be(two) && !corrections.is_apart(one.name(), two.name()) {
                        proposals[index].push(other);
                        proposals[other].push(index);
                    }
                }
            }
        }
        for found in &mut proposals {
            found.sort_unstable();
            found.dedup();
        }
        proposals
    }
}

impl<'a> Phrase<'a> {
    fn new(row: &'a MeasureRow, lexicon: &Lexicon) -> Self {
        let noun = words(&row.measure);
        let is_preposition =
            |word: &String| lexicon.words.classes(word).contains(Classes::PREPOSITION);
        let end = noun.iter().position(is_preposition);
        let mut phrase = match end {
            None | Some(0) => &noun[..],
            Some(end) => &noun[..end],
        };
        while let [rest @ .., last] = phrase
            && !rest.is_empty()
            && lexicon.measures.grammar.bulk.has(last)
        {
            phrase = rest;
        }
        let mut modifiers: Vec<String> = phrase.iter().map(|word| stem(word)).collect();
        let head = modifiers.pop().unwrap_or_default();
        let mut subject = row.subject.as_deref().map(words).unwrap_or_default();
        subject.retain(|word| !lexicon.measures.grammar.joint.has(word));
        Self {
            row,
            head,
            modifiers,
            subject,
            measure: fold(&row.measure),
        }
    }

    fn name(&self) -> (&str, Option<&str>) {
        (&self.row.measure, self.row.subject.as_deref())
    }

    /// Tells whether a value of it has a time: others have nothing to be compared by.
    fn is_dated(&self) -> bool {
        self.levels().next().is_some()
    }

    fn levels(&self) -> impl Iterator<Item = &MeasuredValue> {
        let values = self.row.values.iter();
        values.filter(|it| it.period.is_some() && it.change == Change::Level)
    }

    fn may_be(&self, other: &Self) -> bool {
        self.measure != other.measure
            && self.has_like_subject(other)
            && self.is_as_narrow(other)
            && self.is_counted_alike(other)
    }

    /// One measure of two subjects is two measures, and counts of anybody's are never one.
    fn has_like_subject(&self, other: &Self) -> bool {
        let is_part = |one: &[String], other: &[String]| one.iter().all(|it| other.contains(it));
        let (one, two) = (&self.subject, &other.subject);
        if one.is_empty() || two.is_empty() {
            let is_money = |it: &Self| it.levels().all(|value| value.kind == FactKind::Money);
            return one.is_empty() && two.is_empty() && is_money(self) && is_money(other);
        }
        is_part(one, two) || is_part(two, one)
    }

    /// "Export growth" and "wage growth" are two measures; "growth" may be either.
    fn is_as_narrow(&self, other: &Self) -> bool {
        let is_new = |one: &Self, two: &Self| {
            one.modifiers
                .iter()
                .any(|word| !two.modifiers.contains(word) && !is_of(word, &self.subject, other))
        };
        !(is_new(self, other) && is_new(other, self))
    }

    /// Tells whether they have a unit in common, and no values of one time that are far apart.
    fn is_counted_alike(&self, other: &Self) -> bool {
        let mut is_like = false;
        for value in self.levels() {
            for theirs in other.levels() {
                let Some(is_near) = is_near(value, theirs) else {
                    continue;
                };
                if value.period == theirs.period && !is_near {
                    return false;
                }
                is_like = true;
            }
        }
        is_like
    }
}

/// Tells whether a modifier only names the subject: `Japanese` of Japan.
fn is_of(modifier: &str, subject: &[String], other: &Phrase<'_>) -> bool {
    let start = |word: &str| word.chars().take(SAME_START).collect::<String>();
    let is_same = |word: &String| word.len() >= SAME_START && start(word) == start(modifier);
    subject.iter().chain(&other.subject).any(is_same)
}

/// Tells whether two values in one unit are near each other; none where they share no unit.
fn is_near(one: &MeasuredValue, other: &MeasuredValue) -> Option<bool> {
    one.amounts.iter().find_map(|mine| {
        let theirs = other.amounts.iter().find(|it| it.unit == mine.unit)?;
        let largest = mine.high.abs().max(theirs.high.abs());
        Some((mine.high - theirs.high).abs() <= FAR_APART * largest)
    })
}

fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|it: char| !it.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}
