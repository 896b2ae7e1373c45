//! From names found to entities: which mentions are the same person, organisation or place.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::found::Found;
use super::people_merge::People;
use super::roles::Role;
use super::{Entity, EntityKind, Mention, Names};
use crate::article::Confidence;
use crate::lexicon::{Lexicon, Listed, PlaceKind};
use crate::text::{Reading, fold, fold_into};

/// Makes the names of the article of what was found, which is in the order of the text.
pub fn merge(reading: &Reading, lexicon: &Lexicon, found: &[Found], date: Option<&str>) -> Names {
    let mut merger = Merger {
        reading,
        lexicon,
        names: Names::new(date),
        keys: Keys::default(),
        places: FxHashMap::default(),
        people: People::new(reading, lexicon, found, date),
    };
    merger.names.mentions.reserve_exact(found.len());
    for one in found {
        merger.add(one);
    }
    merger.names
}

struct Merger<'a> {
    reading: &'a Reading<'a>,
    lexicon: &'a Lexicon,
    names: Names,
    keys: Keys,
    /// The entities of places of the table that go by its name for them, by their rows.
    places: FxHashMap<usize, usize>,
    people: People<'a>,
}

/// The entities of each kind by their folded names.
#[derive(Default)]
struct Keys {
    by_name: [FxHashMap<String, usize>; 3],
    /// Where names are folded.
    room: String,
}

impl Keys {
    fn get(&mut self, kind: EntityKind, name: &str) -> Option<usize> {
        fold_into(name, &mut self.room);
        self.by_name[kind as usize].get(self.room.as_str()).copied()
    }

    fn insert(&mut self, kind: EntityKind, name: &str, entity: usize) {
        self.by_name[kind as usize].insert(fold(name), entity);
    }
}

impl<'a> Merger<'a> {
    fn add(&mut self, found: &Found) {
        let (entity, confidence) = match found.kind {
            EntityKind::Person => self.person(found),
            EntityKind::Organisation => (self.organisation(found), Confidence::Stated),
            EntityKind::Place => (self.place(found), Confidence::Stated),
        };
        let mention = self.names.mentions.len();
        self.names.entities[entity].mentions.push(mention);
        self.names.mentions.push(Mention {
            entity,
            name: found.name.clone(),
            phrase: found.phrase.clone(),
            span: self.reading.span(found.name.clone()),
            confidence,
        });
    }

    fn person(&mut self, found: &Found) -> (usize, Confidence) {
        let person = self.people.resolve(found);
        let entity = self.entity(EntityKind::Person, &person.name, || Entity {
            kind: EntityKind::Person,
            name: person.name.clone(),
            gender: person.gender,
            country: person.country.clone(),
            mentions: Vec::new(),
        });
        let known = &mut self.names.entities[entity];
        known.gender = known.gender.or(person.gender);
        if known.country.is_none() {
            known.country.clone_from(&person.country);
        }
        if found.title.is_some() || !person.offices.is_empty() {
            let country = known.country.clone();
            let nation = self.people.nation(found).or(country);
            self.names.roles.push(Role {
                entity,
                position: found.name.start,
                title: found.title.clone().unwrap_or_default(),
                offices: person.offices.clone(),
                country: nation,
            });
        }
        (entity, person.confidence.clone())
    }

    fn organisation(&mut self, found: &Found) -> usize {
        let printed = self.printed(found.name.clone());
        let kind = EntityKind::Organisation;
        let expansion = found.expansion.clone().map(|name| self.printed(name));
        if let Some(expansion) = &expansion
            && let Some(entity) = self.keys.get(kind, expansion)
        {
            self.keys.insert(kind, &printed, entity);
            return entity;
        }
        if let Some(entity) = self.keys.get(kind, &printed) {
            return entity;
        }
        let name = match found.listed {
            Some(Listed::Organisation(index)) => &*self.lexicon.naming.organisations[index].name,
            _ => expansion.as_deref().unwrap_or(&printed),
        };
        let entity = self.entity(kind, name, || Entity {
            kind,
            name: name.to_owned(),
            gender: None,
            country: None,
            mentions: Vec::new(),
        });
        self.keys.insert(kind, &printed, entity);
        entity
    }

    fn place(&mut self, found: &Found) -> usize {
        let listed = match found.listed {
            Some(Listed::Place(index)) => Some(index),
            _ => None,
        };
        let row = listed.map(|index| &self.lexicon.naming.places.rows[index]);
        // A sea has a name for each of its shores, and the choice says something: it stays as printed.
        let listed = listed.filter(|_| row.is_some_and(|row| row.kind != PlaceKind::Water));
        let known = listed.and_then(|index| self.places.get(&index));
        if let Some(&entity) = known {
            return entity;
        }
        let name = match row.filter(|_| listed.is_some()) {
            Some(place) => Cow::Borrowed(place.name.as_str()),
            None => self.printed(found.expansion.as_ref().unwrap_or(&found.name).clone()),
        };
        let entity = self.entity(EntityKind::Place, &name, || Entity {
            kind: EntityKind::Place,
            name: name.clone().into_owned(),
            gender: None,
            country: row.and_then(|place| place.country.clone()),
            mentions: Vec::new(),
        });
        if let Some(index) = listed {
            self.places.insert(index, entity);
        }
        entity
    }

    fn entity(&mut self, kind: EntityKind, name: &str, make: impl FnOnce() -> Entity) -> usize {
        if let Some(entity) = self.keys.get(kind, name) {
            return entity;
        }
        self.names.entities.push(make());
        self.keys.insert(kind, name, self.names.entities.len() - 1);
        self.names.entities.len() - 1
    }

    fn printed(&self, tokens: Range<usize>) -> Cow<'a, str> {
        super::tidy(self.reading.slice(self.reading.span(tokens)))
    }
}
