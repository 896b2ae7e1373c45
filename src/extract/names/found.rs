//! What the finders hand to each other: the text, its runs and table names, and which tokens are taken.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::EntityKind;
use super::runs::{self, Run};
use crate::article::Role;
use crate::lexicon::{Classes, Hit, Lexicon, Listed, PlaceKind};
use crate::text::{Reading, Shape, Token, TokenKind};

/// A name found, before it is known which entity it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub kind: EntityKind,
    pub name: Range<usize>,
    pub phrase: Range<usize>,
    /// What the tables say it is.
    pub listed: Option<Listed>,
    /// The title in front or in apposition, lower case: `prime minister`.
    pub title: Option<String>,
    /// The tokens of a demonym or country in front of the title.
    pub nation: Option<usize>,
    /// The name an acronym stands for: an earlier (or later) name of the article.
    pub expansion: Option<Range<usize>>,
}

impl Found {
    pub const fn new(kind: EntityKind, name: Range<usize>, listed: Option<Listed>) -> Self {
        Self {
            kind,
            phrase: name.start..name.end,
            name,
            listed,
            title: None,
            nation: None,
            expansion: None,
        }
    }
}

/// The state of a search for names.
pub struct Search<'a> {
    pub reading: &'a Reading<'a>,
    pub lexicon: &'a Lexicon,
    pub runs: Vec<Run>,
    pub hits: Vec<Hit<Listed>>,
    /// For each token, the table name that holds it: its place in `hits` and one.
    hit_of: Vec<u32>,
    /// For each token, whether a name has taken it.
    pub taken: Vec<bool>,
    pub found: Vec<Found>,
    /// Acronyms that stand for no organisation: `ODA`, `MP`.
    pub terms: FxHashSet<String>,
}

impl<'a> Search<'a> {
    pub fn new(reading: &'a Reading<'a>, lexicon: &'a Lexicon) -> Self {
        let hits = lexicon.naming.names.find(reading, &lexicon.words);
        Self {
            reading,
            lexicon,
            runs: runs::find(reading),
            hit_of: by_token(&hits, reading.tokens.len()),
            hits,
            taken: credits(reading),
            found: Vec::new(),
            terms: FxHashSet::default(),
        }
    }

    pub fn token(&self, index: usize) -> Option<&Token> {
        self.reading.tokens.get(index)
    }

    pub fn is(&self, index: usize, classes: Classes) -> bool {
        self.token(index).is_some_and(|token| token.is(classes))
    }

    pub fn is_free(&self, range: Range<usize>) -> bool {
        self.taken[range].iter().all(|taken| !taken)
    }

    pub fn push(&mut self, found: Found) {
        for taken in &mut self.taken[found.name.clone()] {
            *taken = true;
        }
        self.found.push(found);
    }

    /// Returns the table name that holds the token at `index`.
    pub fn hit_at(&self, index: usize) -> Option<&Hit<Listed>> {
        let after = *self.hit_of.get(index)? as usize;
        after.checked_sub(1).map(|hit| &self.hits[hit])
    }

    /// Tells whether a table place ends with the token at `index`.
    pub fn is_place(&self, index: usize) -> bool {
        self.hit_at(index)
            .is_some_and(|hit| place_of(hit).is_some())
    }

    /// Tells whether the token at `index` is a demonym or the end of a country's name.
    pub fn is_nation(&self, index: usize) -> bool {
        self.is(index, Classes::DEMONYM)
            || self.hit_at(index).and_then(place_of).is_some_and(|place| {
                self.lexicon.naming.places.rows[place].kind == PlaceKind::Country
            })
    }

    /// Returns the sentence that holds the token at `index`.
    pub fn sentence(&self, index: usize) -> Range<usize> {
        self.reading.sentences[self.reading.sentence_of(index)].clone()
    }
}

/// Returns for each of `count` tokens the place in `hits` of the one that holds it, and one; else zero.
fn by_token(hits: &[Hit<Listed>], count: usize) -> Vec<u32> {
    let mut hit_of = vec![0; count];
    for (hit, number) in hits.iter().zip(1..) {
        hit_of[hit.tokens.clone()].fill(number);
    }
    hit_of
}

/// Takes the tokens of captions that are a line in capitals: a photographer's credit, which names no one the article speaks of.
fn credits(reading: &Reading) -> Vec<bool> {
    let mut taken = vec![false; reading.tokens.len()];
    for passage in reading
        .passages
        .iter()
        .filter(|passage| passage.role == Role::Caption)
    {
        let tokens = &reading.tokens[passage.tokens.clone()];
        let is_credit = tokens.len() <= 4
            && tokens
                .iter()
                .all(|token| token.kind != TokenKind::Word || token.shape == Shape::Upper);
        if is_credit {
            taken[passage.tokens.clone()].fill(true);
        }
    }
    taken
}

/// Returns the place that a table name may be.
pub fn place_of(hit: &Hit<Listed>) -> Option<usize> {
    hit.meanings.iter().find_map(|meaning| match meaning {
        Listed::Place(place) => Some(*place),
        _ => None,
    })
}

/// Returns the organisation that a table name may be.
pub fn organisation_of(hit: &Hit<Listed>) -> Option<usize> {
    hit.meanings.iter().find_map(|meaning| match meaning {
        Listed::Organisation(organisation) => Some(*organisation),
        _ => None,
    })
}
