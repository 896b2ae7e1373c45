//! From names found to entities: which mentions are the same person, organisation or place.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::found::Found;
use super::people_merge::People;
use super::roles::Role;
use super::{Entity, EntityKind, Mention, Names};
use crate::article::Confidence;
use crate::lexicon::{Lexicon, Listed, PlaceKind};
use crate::text::{Reading, fold};

/// Makes the names of the article of what was found, which is in the order of the text.
pub fn merge(reading: &Reading, lexicon: &Lexicon, found: &[Found], date: Option<&str>) -> Names {
    let mut merger = Merger {
        reading,
        lexicon,
        names: Names::new(date),
        by_key: FxHashMap::default(),
        people: People::new(reading, lexicon, found, date),
    };
    for one in found {
        merger.add(one);
    }
    merger.names
}

struct Merger<'a> {
    reading: &'a Reading<'a>,
    lexicon: &'a Lexicon,
    names: Names,
    by_key: FxHashMap<(EntityKind, String), usize>,
    people: People<'a>,
}

impl Merger<'_> {
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
        let country = known.country.clone();
        let nation = self.people.nation(found).or(country);
        if found.title.is_some() || !person.offices.is_empty() {
            self.names.roles.push(Role {
                entity,
                position: found.name.start,
                title: found.title.clone().unwrap_or_default(),
                offices: person.offices,
                country: nation,
            });
        }
        (entity, person.confidence)
    }

    fn organisation(&mut self, found: &Found) -> usize {
        let printed = self.printed(found.name.clone());
        let key = (EntityKind::Organisation, fold(&printed));
        if let Some(name) = &found.expansion {
            let expansion = fold(&self.printed(name.clone()));
            if let Some(&entity) = self.by_key.get(&(EntityKind::Organisation, expansion)) {
                self.by_key.insert(key, entity);
                return entity;
            }
        }
        if let Some(&entity) = self.by_key.get(&key) {
            return entity;
        }
        let name = match found.listed {
            Some(Listed::Organisation(index)) => {
                self.lexicon.naming.organisations[index].name.clone()
            }
            _ => printed,
        };
        let entity = self.entity(EntityKind::Organisation, &name, || Entity {
            kind: EntityKind::Organisation,
            name: name.clone(),
            gender: None,
            country: None,
            mentions: Vec::new(),
        });
        self.by_key.insert(key, entity);
        entity
    }

    fn place(&mut self, found: &Found) -> usize {
        let printed = self.printed(
            found
                .expansion
                .clone()
                .unwrap_or_else(|| found.name.clone()),
        );
        let row = match found.listed {
            Some(Listed::Place(index)) => Some(&self.lexicon.naming.places.rows[index]),
            _ => None,
        };
        // A sea has a name for each of its shores, and the choice says something: it stays as printed.
        let name = row
            .filter(|place| place.kind != PlaceKind::Water)
            .map_or(printed, |place| place.name.clone());
        let country = row.and_then(|place| place.country.clone());
        self.entity(EntityKind::Place, &name, || Entity {
            kind: EntityKind::Place,
            name: name.clone(),
            gender: None,
            country,
            mentions: Vec::new(),
        })
    }

    fn entity(&mut self, kind: EntityKind, name: &str, make: impl FnOnce() -> Entity) -> usize {
        let key = (kind, fold(name));
        if let Some(&entity) = self.by_key.get(&key) {
            return entity;
        }
        self.names.entities.push(make());
        self.by_key.insert(key, self.names.entities.len() - 1);
        self.names.entities.len() - 1
    }

    fn printed(&self, tokens: Range<usize>) -> String {
        super::tidy(self.reading.slice(self.reading.span(tokens)))
    }
}
