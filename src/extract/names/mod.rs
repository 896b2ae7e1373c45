//! People, organisations and places: who and what is named, and which names are the same.

use std::ops::Range;

use crate::analysis::Fact;
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
    /// In the order of the text, never overlapping.
    pub mentions: Vec<Mention>,
}

impl Names {
    /// Returns the mention whose name or phrase holds the token at `index`.
    pub fn at(&self, index: usize) -> Option<&Mention> {
        let after = self
            .mentions
            .partition_point(|mention| mention.phrase.end <= index);
        self.mentions
            .get(after)
            .filter(|mention| mention.phrase.contains(&index))
    }

    /// Returns the entity of a mention.
    pub fn entity(&self, mention: &Mention) -> &Entity {
        &self.entities[mention.entity]
    }

    /// Resolves a noun phrase without a name (`the Vietnamese PM`, `Tokyo`, `the ministry`) at its place in the text, where the titles
    /// seen before, the offices held at the article's date or a capital's metonymy allow it.
    pub fn resolve(
        &self,
        _reading: &Reading,
        _phrase: Range<usize>,
        _lexicon: &Lexicon,
    ) -> Option<Derived<String>> {
        None
    }

    /// Returns a fact for every mention.
    pub fn facts(&self) -> Vec<Fact> {
        Vec::new()
    }
}

/// Returns the names of the article; `date` is its printed date, for the offices held then.
pub fn find(_reading: &Reading, _lexicon: &Lexicon, _date: Option<&Derived<String>>) -> Names {
    Names::default()
}
