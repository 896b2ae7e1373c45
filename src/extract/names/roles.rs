//! Phrases without a name: `the Vietnamese PM`, `the minister`, `Tokyo`; resolved by the roles the article has given, else by office and date.

use std::ops::Range;

use super::{EntityKind, Names};
use crate::article::Derived;
use crate::lexicon::{Classes, Lexicon, Listed, PlaceKind, folded};
use crate::text::{Reading, TokenKind};

/// How many of the titles given before a phrase, and after it, are looked through for its own.
const NEAREST: usize = 256;

/// A title that the article (or the table of offices) gives a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Whose: an index into the entities.
    pub entity: usize,
    /// The token of the name it stands with.
    pub position: usize,
    /// Lower case: `prime minister`; empty where only the table knows.
    pub title: String,
    /// The offices held at the article's date.
    pub offices: Vec<Box<str>>,
    /// ISO 3166 alpha-2.
    pub country: Option<String>,
}

/// Resolves the noun phrase `phrase`.
pub fn resolve(
    names: &Names,
    reading: &Reading,
    phrase: Range<usize>,
    lexicon: &Lexicon,
) -> Option<Derived<String>> {
    if phrase.is_empty() || phrase.end > reading.tokens.len() {
        return None;
    }
    if let Some(name) = named(names, reading, phrase.clone(), lexicon) {
        return Some(name);
    }
    let wanted = read(reading, lexicon, phrase.clone())?;
    by_article(names, &wanted, phrase.start, lexicon).or_else(|| by_office(names, &wanted, lexicon))
}

/// Resolves a phrase that is a name, or ends with one.
fn named(
    names: &Names,
    reading: &Reading,
    phrase: Range<usize>,
    lexicon: &Lexicon,
) -> Option<Derived<String>> {
    let inside = |mention: &&super::Mention| {
        phrase.start <= mention.name.start && mention.name.end <= phrase.end
    };
    let from = names
        .mentions
        .partition_point(|mention| mention.name.end <= phrase.start);
    let mentions = || {
        names.mentions[from..]
            .iter()
            .take_while(|mention| mention.name.start < phrase.end)
    };
    let person = mentions()
        .filter(inside)
        .find(|mention| names.entity(mention).kind == EntityKind::Person);
    if let Some(person) = person {
        return Some(Derived {
            value: names.entity(person).name.clone(),
            confidence: person.confidence.clone(),
        });
    }
    let whole = mentions().find(|mention| {
        mention.name.end == phrase.end
            && (phrase.start..mention.name.start)
                .all(|index| reading.tokens[index].is(Classes::DETERMINER))
    })?;
    let entity = names.entity(whole);
    if entity.kind != EntityKind::Place {
        return Some(Derived::stated(entity.name.clone()));
    }
    let capital = lexicon
        .naming
        .names
        .look_up(&entity.name, &lexicon.words)
        .into_iter()
        .find_map(|meaning| match meaning {
            Listed::Place(place) => lexicon.naming.places.rows[place].capital_of,
            _ => None,
        });
    Some(match capital {
        Some(country) => Derived::inferred(
            lexicon.naming.places.rows[country].name.clone(),
            "capital-metonym",
        ),
        None => Derived::stated(entity.name.clone()),
    })
}

/// What a phrase asks for.
struct Wanted {
    role: String,
    country: Option<String>,
}

/// Reads `the Vietnamese PM` as the role `pm` of VN.
fn read(reading: &Reading, lexicon: &Lexicon, phrase: Range<usize>) -> Option<Wanted> {
    let mut role = String::new();
    let mut country = None;
    let mut joins = false;
    for index in phrase {
        let token = &reading.tokens[index];
        let word = reading.word(index);
        if token.is_capitalised() && country.is_none() {
            country = country_at(reading, lexicon, index);
            if country.is_some() {
                continue;
            }
        }
        let skips = matches!(token.kind, TokenKind::Possessive)
            || role.is_empty() && token.is(Classes::DETERMINER)
            || word == ","
            || word == ".";
        if skips {
            continue;
        }
        if word == "-" {
            joins = true;
            role.push('-');
            continue;
        }
        if !role.is_empty() && !joins {
            role.push(' ');
        }
        joins = false;
        role.push_str(&folded(word));
    }
    while let Some(rest) = role.strip_suffix(" of") {
        role.truncate(rest.len());
    }
    while let Some(rest) = role.strip_suffix(" of the") {
        role.truncate(rest.len());
    }
    if role.contains("head of government") {
        role = role.replace("head of government", "head of the government");
    }
    let last = role.rsplit([' ', '-']).next().unwrap_or_default();
    let is_role = !lexicon.naming.offices.of_role(&role).is_empty()
        || lexicon.words.classes(last).contains(Classes::TITLE);
    is_role.then_some(Wanted { role, country })
}

/// The latest person whom the article gave the role before `position`.
fn by_article(
    names: &Names,
    wanted: &Wanted,
    position: usize,
    lexicon: &Lexicon,
) -> Option<Derived<String>> {
    let offices = lexicon.naming.offices.of_role(&wanted.role);
    let fits = |role: &&Role| {
        let country = wanted.country.is_none() || wanted.country == role.country;
        let held = lexicon.naming.offices.of_role(&role.title);
        let same_office = offices.iter().any(|office| {
            held.contains(office) || role.title.is_empty() && role.offices.contains(office)
        });
        let same_words = role.title == wanted.role
            || role
                .title
                .strip_suffix(wanted.role.as_str())
                .is_some_and(|rest| {
                    rest.ends_with([' ', '-'])
                        && !rest.starts_with("former")
                        && !rest.starts_with("deputy")
                });
        country && (same_office || same_words)
    };
    let earlier = names.roles.partition_point(|role| role.position < position);
    let mut before = names.roles[..earlier].iter().rev().take(NEAREST);
    let role = before.find(fits).or_else(|| {
        // Said before its name is printed: only where the nation leaves no doubt.
        wanted.country.as_ref()?;
        names.roles[earlier..].iter().take(NEAREST).find(fits)
    })?;
    Some(Derived::inferred(
        names.entities[role.entity].name.clone(),
        "role-in-article",
    ))
}

/// Who held the office at the article's date.
fn by_office(names: &Names, wanted: &Wanted, lexicon: &Lexicon) -> Option<Derived<String>> {
    let date = names.date.as_deref()?;
    let holder = lexicon
        .naming
        .offices
        .holder(&wanted.role, wanted.country.as_deref()?, date)?;
    Some(Derived::inferred(holder.person.clone(), "office-by-date"))
}

/// Returns the code of the country that the demonym or name at token `index` belongs to.
pub fn country_at(reading: &Reading, lexicon: &Lexicon, index: usize) -> Option<String> {
    let word = reading.word(index);
    let before = index
        .checked_sub(1)
        .map_or("", |before| reading.word(before));
    let after = reading.word(index + 1);
    let places = &lexicon.naming.places;
    let listed = &lexicon.naming.names;
    let token = |index: usize| reading.tokens.get(index);
    let begins = |index: usize| token(index).is_some_and(|token| listed.begins_with(token));
    // A demonym with accents is not told by its class.
    let may_end = |index: usize| {
        token(index).is_some_and(|token| token.is(Classes::DEMONYM))
            || !reading.word(index).is_ascii()
    };
    let forms = [
        (index == 0 || begins(index - 1) || may_end(index)).then(|| format!("{before} {word}")),
        (begins(index) || may_end(index + 1)).then(|| format!("{word} {after}")),
        (begins(index) || may_end(index)).then(|| word.to_owned()),
    ];
    for pair in forms.into_iter().flatten() {
        let named = || {
            listed
                .look_up(&pair, &lexicon.words)
                .into_iter()
                .find_map(|meaning| match meaning {
                    Listed::Place(place) if places.rows[place].kind == PlaceKind::Country => {
                        Some(&places.rows[place])
                    }
                    _ => None,
                })
        };
        if let Some(place) = places.of_demonym(&pair).or_else(named) {
            return place.country.clone();
        }
    }
    None
}
