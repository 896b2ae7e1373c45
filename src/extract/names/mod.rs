//! People, organisations and places: who and what is named, and which names are the same.
//!
//! ```text
//! runs of capitals, names of the tables ─> organisations ─> places ─> people ─> merged into entities
//! ```

mod acronyms;
mod found;
mod merge;
mod organisations;
mod people;
mod people_merge;
mod places;
mod roles;
pub mod runs;
mod title;

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::analysis::{Fact, FactKind, Value};
use crate::article::{Confidence, Derived, Span};
use crate::lexicon::Lexicon;
use crate::text::Reading;

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EntityKind {
    Person,
    Organisation,
    Place,
}

/// What a pronoun may agree with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gender {
    Female,
    Male,
}

/// One person, organisation or place of the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    pub kind: EntityKind,
    /// The canonical name: the fullest form, from the tables where they know it.
    pub name: String,
    pub gender: Option<Gender>,
    /// ISO 3166 alpha-2: the country a person holds office in, a place lies in or is.
    pub country: Option<String>,
    /// Indexes of its mentions, in order.
    pub mentions: Vec<usize>,
}

/// One place in the text that names an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The entity it names, an index into [`Names::entities`].
    pub entity: usize,
    /// The tokens of the name alone.
    pub name: Range<usize>,
    /// The tokens of the name with its titles and what stands before it: `Vietnam’s Prime Minister Pham Minh Chinh`.
    pub phrase: Range<usize>,
    /// Of the name alone; what a person's fact shows.
    pub span: Span,
    /// Whether this form alone says who it is, or a rule (a title by office and date) does.
    pub confidence: Confidence,
}

/// The names of one article.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Names {
    pub entities: Vec<Entity>,
    /// In the order of the text; names never overlap. A phrase may hold the name before it (`Vietnam’s Prime Minister …`).
    pub mentions: Vec<Mention>,
    /// Who was given which title where, in the order of the text.
    roles: Vec<roles::Role>,
    /// The runs of capitals, for those who look for other things in them.
    pub runs: Vec<runs::Run>,
    /// The article's date, for the offices held then.
    date: Option<String>,
}

impl Names {
    fn new(date: Option<&str>) -> Self {
        Self {
            date: date.map(str::to_owned),
            ..Self::default()
        }
    }

    /// Takes the article's date, where it had to be inferred, for phrases to be resolved by it.
    pub fn set_date(&mut self, date: Option<&Derived<String>>) {
        self.date = date.map(|date| date.value.clone());
    }

    /// Returns the mention whose name or phrase holds the token at `index`; of two the one with the longer phrase.
    pub fn at(&self, index: usize) -> Option<&Mention> {
        let after = self
            .mentions
            .partition_point(|mention| mention.phrase.end <= index);
        self.mentions[after..]
            .iter()
            .take(4)
            .filter(|mention| mention.phrase.contains(&index))
            .max_by_key(|mention| mention.phrase.len())
    }

    /// Returns the entity of a mention.
    pub fn entity(&self, mention: &Mention) -> &Entity {
        &self.entities[mention.entity]
    }

    /// Resolves a noun phrase without a name (`the Vietnamese PM`, `Tokyo`, `the ministry`) at its place in the text, where the titles
    /// seen before, the offices held at the article's date or a capital's metonymy allow it.
    pub fn resolve(
        &self,
        reading: &Reading,
        phrase: Range<usize>,
        lexicon: &Lexicon,
    ) -> Option<Derived<String>> {
        roles::resolve(self, reading, phrase, lexicon)
    }

    /// Returns a fact for every mention; an organisation that is one of `documents` (or the acronym of one) is left to those.
    pub fn facts(&self, documents: &[Fact]) -> Vec<Fact> {
        let titles = self.titles(documents);
        let mentions = (self.mentions.iter()).filter(|mention| !titles.contains(&mention.entity));
        let mut facts = Vec::with_capacity(self.mentions.len());
        facts.extend(mentions.map(|mention| {
            let entity = self.entity(mention);
            let kind = match entity.kind {
                EntityKind::Person => FactKind::Person,
                EntityKind::Organisation => FactKind::Organisation,
                EntityKind::Place => FactKind::Place,
            };
            Fact {
                confidence: mention.confidence.clone(),
                ..Fact::new(mention.span, kind, Value::Name(entity.name.clone()))
            }
        }));
        facts
    }
}

impl Names {
    /// Returns the organisations that are documents: one of their mentions is a title, or every one stands in some.
    fn titles(&self, documents: &[Fact]) -> FxHashSet<usize> {
        let title_at = |span: Span| {
            let after = documents.partition_point(|document| document.span.end <= span.start);
            documents
                .get(after)
                .filter(|document| document.span.overlaps(span))
        };
        let is_title = |entity: &Entity| {
            let mut titles = entity.mentions.iter().map(|&mention| {
                let span = self.mentions[mention].span;
                title_at(span).map(|document| span.contains(document.span))
            });
            titles.clone().any(|title| title == Some(true)) || titles.all(|title| title.is_some())
        };
        let organisations = self
            .entities
            .iter()
            .enumerate()
            .filter(|(_, entity)| entity.kind == EntityKind::Organisation);
        organisations
            .filter(|(_, entity)| is_title(entity))
            .map(|(index, _)| index)
            .collect()
    }
}

/// Returns the names of the article; `date` is its printed date, for the offices held then.
pub fn find(reading: &Reading, lexicon: &Lexicon, date: Option<&Derived<String>>) -> Names {
    let mut search = found::Search::new(reading, lexicon);
    organisations::find(&mut search);
    places::find(&mut search);
    people::find(&mut search);
    let date = date.map(|date| date.value.as_str());
    let mut names = merge::merge(reading, lexicon, &search.found, date);
    names.runs = search.runs;
    names
}

/// Returns a name as it is shown: line breaks and doubled blanks gone, dashes closed up (`Indo- Pacific`).
pub(super) fn tidy(printed: &str) -> Cow<'_, str> {
    // Before the first word and behind the last one a blank would be too many.
    let mut last = b' ';
    let is_tidy = printed.bytes().all(|byte| {
        let fits = match byte {
            b' ' => !matches!(last, b' ' | b'-'),
            _ => byte.is_ascii_graphic(),
        };
        last = byte;
        fits
    });
    if is_tidy && !matches!(last, b' ' | b'-') {
        return Cow::Borrowed(printed);
    }
    let words: Vec<&str> = printed.split_whitespace().collect();
    Cow::Owned(words.join(" ").replace("- ", "-").replace('’', "'"))
}

#[cfg(test)]
mod tests;
