//! Measures that may be one although their words differ: proposed, never joined without the reader's word.

use std::collections::HashMap;

use super::super::Library;
use super::super::rows::MeasureRow;
use crate::analysis::{FactKind, Value};
use crate::lexicon::{Classes, Lexicon, stem};
use crate::text::fold;

/// A measure compared with others.
struct Phrase {
    /// The stem of the noun that the others belong to.
    head: String,
    /// The stems of the words up to the first preposition, the head too.
    stems: Vec<String>,
    subject: Vec<String>,
    units: Vec<String>,
    measure: String,
}

impl Library {
    /// Returns for each of `rows` the indexes of those that may be the same measure in other words: the head noun of one
    /// stands in the noun phrase of the other, their subjects can be one, and they are counted in like units.
    pub fn proposals(&self, rows: &[MeasureRow]) -> Vec<Vec<usize>> {
        let phrases: Vec<Phrase> = rows
            .iter()
            .map(|row| Phrase::new(row, &self.inner.lexicon))
            .collect();
        let mut by_stem: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, phrase) in phrases.iter().enumerate() {
            for stem in &phrase.stems {
                by_stem.entry(stem).or_default().push(index);
            }
        }
        let mut proposals = vec![Vec::new(); rows.len()];
        for (index, phrase) in phrases.iter().enumerate() {
            let holders = by_stem.get(phrase.head.as_str());
            for &other in holders.into_iter().flatten() {
                if other != index && phrase.may_be(&phrases[other]) {
                    proposals[index].push(other);
                    proposals[other].push(index);
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

impl Phrase {
    fn new(row: &MeasureRow, lexicon: &Lexicon) -> Self {
        let noun = words(&row.measure);
        let is_preposition =
            |word: &String| lexicon.words.classes(word).contains(Classes::PREPOSITION);
        let end = noun.iter().position(is_preposition);
        let phrase = match end {
            None | Some(0) => &noun[..],
            Some(end) => &noun[..end],
        };
        let stems: Vec<String> = phrase.iter().map(|word| stem(word)).collect();
        let mut units: Vec<String> = row.values.iter().map(|it| unit(&it.shown.value)).collect();
        units.sort();
        units.dedup();
        Self {
            head: stems.last().cloned().unwrap_or_default(),
            stems,
            subject: row.subject.as_deref().map(words).unwrap_or_default(),
            units,
            measure: fold(&row.measure),
        }
    }

    fn may_be(&self, other: &Self) -> bool {
        let is_part = |one: &[String], other: &[String]| one.iter().all(|it| other.contains(it));
        let subjects =
            is_part(&self.subject, &other.subject) || is_part(&other.subject, &self.subject);
        // One measure of two subjects is two measures.
        subjects
            && self.measure != other.measure
            && self.units.iter().any(|unit| other.units.contains(unit))
    }
}

fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|it: char| !it.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Returns what makes values comparable: all sums are, whatever their currency.
fn unit(value: &Value) -> String {
    match value {
        Value::Money { .. } => FactKind::Money.word().to_owned(),
        Value::Percent { is_points, .. } => format!("percent {is_points}"),
        Value::Quantity { unit, .. } => unit.clone(),
        Value::Time(_) | Value::Ordinal(_) | Value::Summit { .. } | Value::Name(_) => String::new(),
    }
}
