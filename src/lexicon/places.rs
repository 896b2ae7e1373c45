//! Countries, regions, waters and cities: what they are called, and whose capital stands for whom.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::table::{items, rows};
use super::{Classes, Vocabulary};
use crate::text::fold;

/// What a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PlaceKind {
    Country,
    City,
    Region,
    Water,
    Area,
    /// The European Union: an organisation that acts as a country.
    Body,
}

/// A place of the tables.
#[derive(Debug, Clone)]
pub struct Place {
    pub kind: PlaceKind,
    pub name: String,
    /// ISO 3166 alpha-2 of the country it is or lies in.
    pub country: Option<String>,
    /// Its country, where it is a capital and may stand for the government: an index into the places.
    pub capital_of: Option<usize>,
}

/// The places, and the words that point to one.
#[derive(Debug, Clone, Default)]
pub struct Places {
    pub rows: Vec<Place>,
    /// From the folded word to the country or region it belongs to.
    demonyms: FxHashMap<Box<str>, usize>,
    forms: Vec<(String, usize)>,
    /// From the ISO code to the country.
    countries: FxHashMap<Box<str>, usize>,
}

#[derive(Deserialize)]
struct Row {
    kind: PlaceKind,
    name: String,
    alt_names: String,
    demonym: String,
    #[serde(default)]
    capital_metonyms: String,
    #[serde(default)]
    abbreviations: String,
    iso_alpha2: String,
}

impl Places {
    /// Reads the tables, and tells `words` which words are demonyms.
    pub fn from_csv(tables: &[&str], words: &mut Vocabulary) -> Self {
        let mut places = Self::default();
        for row in tables.iter().flat_map(|table| rows::<Row>(table)) {
            if row.kind != PlaceKind::Body {
                places.add(&row, words);
            }
        }
        places
    }

    fn add(&mut self, row: &Row, words: &mut Vocabulary) {
        let index = self.rows.len();
        let country = Some(row.iso_alpha2.clone()).filter(|code| !code.is_empty());
        if let Some(code) = country
            .as_deref()
            .filter(|_| row.kind == PlaceKind::Country)
        {
            self.countries.entry(code.into()).or_insert(index);
        }
        self.rows.push(Place {
            kind: row.kind,
            name: row.name.clone(),
            country: country.clone(),
            capital_of: None,
        });
        self.forms.push((row.name.clone(), index));
        for form in items(&row.alt_names).chain(items(&row.abbreviations)) {
            let is_whole = !form.contains(['(', ')', '"']) && starts_large(form);
            if is_whole {
                self.forms.push((form.to_owned(), index));
            }
        }
        for demonym in items(&row.demonym).filter(|demonym| *demonym != row.name) {
            let folded = fold(demonym);
            words.add(
                folded.split(' ').next_back().unwrap_or(&folded),
                Classes::DEMONYM,
            );
            self.demonyms.entry(folded.into()).or_insert(index);
        }
        for capital in items(&row.capital_metonyms).filter(|capital| *capital != row.name) {
            self.forms.push((capital.to_owned(), self.rows.len()));
            self.rows.push(Place {
                kind: PlaceKind::City,
                name: capital.to_owned(),
                country: country.clone(),
                capital_of: Some(index),
            });
        }
    }

    /// Returns every written form with the place it names.
    pub fn forms(&self) -> impl Iterator<Item = (&str, usize)> {
        self.forms
            .iter()
            .map(|(form, index)| (form.as_str(), *index))
    }

    /// Returns the country or region that a demonym (`Vietnamese`) belongs to.
    pub fn of_demonym(&self, word: &str) -> Option<&Place> {
        self.demonyms
            .get(&*fold(word))
            .map(|&index| &self.rows[index])
    }

    /// Returns the country with that ISO code.
    pub fn country(&self, code: &str) -> Option<&Place> {
        self.countries.get(code).map(|&index| &self.rows[index])
    }
}

fn starts_large(form: &str) -> bool {
    form.chars().next().is_some_and(char::is_uppercase)
}
