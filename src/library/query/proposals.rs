//! Measures that may be one although their words differ: proposed, never joined without the reader's word.

use std::collections::HashMap;

use rusqlite::Connection;

use super::super::ids::parts_of;
use super::super::rows::{MeasureRow, MeasuredValue};
use super::super::{Library, Result};
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
    /// For each value whether its time was still to come when it was printed.
    goals: Vec<bool>,
}

impl Library {
    /// Returns for each of `rows` the indexes of those that may be the same measure in other words: they have the same head
    /// noun, neither is narrowed where the other is narrowed otherwise, their subjects can be one, and they count the
    /// same unit at times that can be compared, both what was or both what was to come. Two that the reader split are not
    /// proposed.
    pub fn proposals(&self, rows: &[MeasureRow]) -> Result<Vec<Vec<usize>>> {
        let corrections = self.corrections();
        let lexicon = &self.inner.lexicon;
        let years = self.store().read(years)?;
        let phrases = rows.iter().map(|row| Phrase::new(row, lexicon, &years));
        let phrases: Vec<Phrase<'_>> = phrases.collect();
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
        Ok(proposals)
    }
}

/// Returns the year of each article that has one.
fn years(database: &Connection) -> Result<HashMap<i64, String>> {
    let mut query = database.prepare_cached(
        "SELECT id, substr(date, 1, 4) FROM articles WHERE date IS NOT NULL AND date NOT GLOB 'X*'",
    )?;
    let years = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(years.collect::<rusqlite::Result<_>>()?)
}

/// Tells whether the time of a value is of a later year than the article that prints it first.
fn is_goal(value: &MeasuredValue, years: &HashMap<i64, String>) -> bool {
    let end = value.period.as_deref().and_then(|it| it.rsplit('/').next());
    let end = end.filter(|it| it.starts_with(|first: char| first.is_ascii_digit()));
    let first = value.sources.first();
    let printed = first.and_then(|id| years.get(&parts_of(id.0).0));
    let end = end.and_then(|it| it.get(..4));
    end.zip(printed)
        .is_some_and(|(end, printed)| end > printed.as_str())
}

impl<'a> Phrase<'a> {
    fn new(row: &'a MeasureRow, lexicon: &Lexicon, years: &HashMap<i64, String>) -> Self {
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
        if subject.is_empty() {
            // `Trade among the three countries` is theirs, not anybody's.
            let before = &lexicon.measures.grammar.before_parties;
            let end = noun.iter().position(|word| before.has(word));
            subject = noun[end.unwrap_or(noun.len())..].to_vec();
        }
        subject.retain(|word| !lexicon.measures.grammar.joint.has(word));
        let values = row.values.iter();
        Self {
            row,
            goals: values.map(|value| is_goal(value, years)).collect(),
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
        self.levels_and_goals().map(|(value, _)| value)
    }

    /// Returns the values that have a time, each with whether that was still to come.
    fn levels_and_goals(&self) -> impl Iterator<Item = (&MeasuredValue, bool)> {
        let values = self.row.values.iter().zip(self.goals.iter().copied());
        values.filter(|(it, _)| it.period.is_some() && it.change == Change::Level)
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
        for (value, is_goal) in self.levels_and_goals() {
            let theirs = other.levels_and_goals();
            // What is wanted by 2030 says nothing of what was in 2022.
            for (theirs, _) in theirs.filter(|(_, it)| *it == is_goal) {
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
