//! What quantities are counted in: units of measurement, lengths of time, things that press text counts.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::word_map::WordMap;
use super::{Classes, ShortList, Vocabulary};

/// What sort of unit it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitKind {
    Measure,
    /// A length of time.
    Time,
    /// A thing that is counted: `member`.
    Count,
}

/// A unit as shown, singular and lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    pub name: Box<str>,
    pub kind: UnitKind,
}

/// All units.
#[derive(Debug, Clone, Default)]
pub struct Units {
    /// By form, lower case, words apart by one blank.
    forms: WordMap<Unit>,
    /// For each first word of a form the most words of one that begins so.
    lengths: WordMap<usize>,
    /// Forms that stand only after digits; case counts.
    abbreviations: WordMap<Box<str>>,
    signs: WordMap<Box<str>>,
    rates: ShortList,
    weights: ShortList,
    unchanging: ShortList,
}

type Forms = FxHashMap<String, Vec<String>>;

#[derive(Deserialize)]
struct Table {
    measure: Forms,
    abbreviation: Forms,
    sign: Forms,
    time: Forms,
    count: Forms,
    rate: Words,
    weight: Words,
    unchanging: Unchanging,
}

#[derive(Deserialize)]
struct Unchanging {
    words: ShortList,
}

#[derive(Deserialize)]
struct Words {
    words: Vec<String>,
}

impl Units {
    /// Reads the table; marks the first words of units in `vocabulary`.
    pub fn from_toml(table: &str, vocabulary: &mut Vocabulary) -> Result<Self, String> {
        let table: Table = toml::from_str(table).map_err(|error| error.to_string())?;
        let mut units = Self {
            rates: table.rate.words.iter().collect(),
            weights: table.weight.words.iter().collect(),
            unchanging: table.unchanging.words,
            ..Self::default()
        };
        units.add(table.measure, UnitKind::Measure, vocabulary);
        units.add(table.time, UnitKind::Time, vocabulary);
        units.add(table.count, UnitKind::Count, vocabulary);
        for (name, forms) in table.abbreviation {
            for form in forms {
                let first = form.split(' ').next().unwrap_or(&form).to_lowercase();
                vocabulary.add(&first, Classes::UNIT);
                units.abbreviations.insert(&form, name.clone().into());
            }
        }
        for (name, signs) in table.sign {
            for sign in signs {
                units.signs.insert(&sign, name.clone().into());
            }
        }
        Ok(units)
    }

    fn add(&mut self, table: Forms, kind: UnitKind, vocabulary: &mut Vocabulary) {
        let class = match kind {
            UnitKind::Count => Classes::COUNTED,
            UnitKind::Measure | UnitKind::Time => Classes::UNIT,
        };
        for (name, forms) in table {
            for form in forms {
                let first = form.split(' ').next().unwrap_or(&form);
                vocabulary.add(first, class);
                let length = self.lengths.entry(first, || 0);
                *length = form.split(' ').count().max(*length);
                let name = name.clone().into_boxed_str();
                self.forms.insert(&form, Unit { name, kind });
            }
        }
    }

    /// Returns the most words of a unit that begins with `word`, case aside; 0 where none does.
    pub fn longest(&self, word: &str) -> usize {
        self.lengths.get_lower(word).copied().unwrap_or_default()
    }

    /// Returns the unit that `form` names, case aside.
    pub fn form(&self, form: &str) -> Option<&Unit> {
        self.forms.get_lower(form)
    }

    /// Returns the name of the unit of measurement that `form` abbreviates after digits.
    pub fn abbreviation(&self, form: &str) -> Option<&str> {
        self.abbreviations.get(form).map(AsRef::as_ref)
    }

    /// Tells whether `a` before the word makes a rate: `a barrel`.
    pub fn is_rate(&self, word: &str) -> bool {
        self.rates.has(word)
    }

    /// Tells whether the name of a unit is its own plural: `aircraft`.
    pub fn is_unchanging(&self, name: &str) -> bool {
        self.unchanging.has(name)
    }

    /// Tells whether the word says that its sentence speaks of weights.
    pub fn is_of_weight(&self, word: &str) -> bool {
        self.weights.has(word)
    }

    /// Returns the name of the unit that a sign after digits stands for.
    pub fn sign(&self, sign: &str) -> Option<&str> {
        self.signs.get(sign).map(AsRef::as_ref)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_known_by_any_form() {
        let mut vocabulary = Vocabulary::default();
        let units = Units::from_toml(include_str!("data/units.toml"), &mut vocabulary).unwrap();
        let unit = units.form("Square Kilometers").unwrap();
        assert_eq!(
            (&*unit.name, unit.kind),
            ("square kilometre", UnitKind::Measure)
        );
        assert_eq!(
            &*units.form("heads of state").unwrap().name,
            "head of state"
        );
        assert_eq!(units.abbreviation("km"), Some("kilometre"));
        assert!(vocabulary.classes("square").contains(Classes::UNIT));
        assert!(vocabulary.classes("doses").contains(Classes::COUNTED));
    }
}
