//! Which person a name is: the fullest form of the article, the tables' name for who held the office then.

use std::ops::Range;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::found::Found;
use super::{EntityKind, Gender};
use crate::article::Confidence;
use crate::lexicon::{Classes, Lexicon, Listed, Term};
use crate::text::{Reading, TokenKind, fold, fold_into};

/// Who a mention names.
#[derive(Debug, Clone)]
pub struct Person {
    pub name: String,
    pub gender: Option<Gender>,
    pub country: Option<String>,
    /// The offices the tables say the person holds at the article's date.
    pub offices: Vec<Box<str>>,
    pub confidence: Confidence,
}

/// The people of the article with a full name, by each word of their names.
pub struct People<'a> {
    reading: &'a Reading<'a>,
    lexicon: &'a Lexicon,
    date: Option<&'a str>,
    /// The folded words of all names of people, numbered.
    numbers: FxHashMap<String, usize>,
    /// The numbers of the words of all names, one name after the other.
    words: Vec<usize>,
    /// Where in `words` those of a name stand, by its first token.
    names: FxHashMap<usize, Range<usize>>,
    full: Vec<Full>,
    /// For each number: the full names that have the word.
    by_word: Vec<Vec<usize>>,
}

struct Full {
    position: usize,
    /// Where the numbers of its words stand.
    words: Range<usize>,
    person: Rc<Person>,
}

impl<'a> People<'a> {
    /// Reads the full names among what was found.
    pub fn new(
        reading: &'a Reading<'a>,
        lexicon: &'a Lexicon,
        found: &[Found],
        date: Option<&'a str>,
    ) -> Self {
        let mut people = Self {
            reading,
            lexicon,
            date,
            numbers: FxHashMap::default(),
            words: Vec::with_capacity(2 * found.len()),
            names: FxHashMap::default(),
            full: Vec::new(),
            by_word: Vec::new(),
        };
        let mut room = String::new();
        for one in found.iter().filter(|one| one.kind == EntityKind::Person) {
            let words = people.number(one.name.clone(), &mut room);
            // "von der Leyen" is a family name, however many words it has.
            let is_full = reading.tokens[one.name.start].is_capitalised();
            if words.len() > 1 && is_full {
                people.add(one, words.clone());
            }
            people.names.insert(one.name.start, words);
        }
        people
    }

    /// Numbers the words of a name, folded in `room`, and returns where the numbers stand; new words get new ones.
    fn number(&mut self, name: Range<usize>, room: &mut String) -> Range<usize> {
        let start = self.words.len();
        for index in name.filter(|&index| is_name_word(self.reading, index)) {
            fold_into(self.reading.word(index), room);
            let known = self.numbers.get(room.as_str()).copied();
            let number = known.unwrap_or_else(|| {
                self.numbers.insert(room.clone(), self.by_word.len());
                self.by_word.push(Vec::new());
                self.by_word.len() - 1
            });
            self.words.push(number);
        }
        start..self.words.len()
    }

    fn add(&mut self, found: &Found, words: Range<usize>) {
        let index = self.full.len();
        let same = self.same(&self.words[words.clone()]);
        let person = match (same, found.listed) {
            (Some(same), _) => Rc::clone(&self.full[same].person),
            (None, Some(Listed::Person(term))) => Rc::new(self.of_table(term, Confidence::Stated)),
            (None, _) => Rc::new(self.of_text(found)),
        };
        for &word in &self.words[words.clone()] {
            self.by_word[word].push(index);
        }
        self.full.push(Full {
            position: found.name.start,
            words,
            person,
        });
    }

    /// Returns the earlier full name that has the same words, in whatever order, or all of these and more.
    fn same(&self, words: &[usize]) -> Option<usize> {
        let known = &self.by_word[*words.last()?];
        known.iter().copied().rev().take(32).find(|&index| {
            let other = self.words_of(index);
            words.iter().all(|word| other.contains(word))
                || other.iter().all(|word| words.contains(word))
        })
    }

    /// Returns the numbers of the words of a full name.
    fn words_of(&self, full: usize) -> &[usize] {
        &self.words[self.full[full].words.clone()]
    }

    /// Returns who a mention, one of those given at first, names.
    pub fn resolve(&self, found: &Found) -> Rc<Person> {
        let words = &self.words[self.names[&found.name.start].clone()];
        if let Some(known) = self.known(found, words) {
            return Rc::clone(&self.full[known].person);
        }
        Rc::new(match found.listed {
            Some(Listed::Person(term)) => self.of_table(term, Confidence::Stated),
            Some(Listed::Called(_)) => self.holder(found).unwrap_or_else(|| self.of_text(found)),
            _ => self.of_text(found),
        })
    }

    /// Returns the latest earlier full name that holds all of `words`, else the first later one; gender permitting.
    fn known(&self, found: &Found, words: &[usize]) -> Option<usize> {
        let gender = self.gender(found);
        let candidates = &self.by_word[*words.last()?];
        let fits = |index: &usize| {
            let full = &self.full[*index];
            let agrees =
                gender.is_none() || full.person.gender.is_none() || gender == full.person.gender;
            agrees
                && words
                    .iter()
                    .all(|word| self.words_of(*index).contains(word))
        };
        let earlier =
            candidates.partition_point(|&index| self.full[index].position <= found.name.start);
        candidates[..earlier]
            .iter()
            .rev()
            .take(64)
            .copied()
            .find(|index| fits(index))
            .or_else(|| {
                candidates[earlier..]
                    .iter()
                    .take(64)
                    .copied()
                    .find(|index| fits(index))
            })
    }

    /// Returns who of the tables is called so and held office at the article's date; the title and nation must agree.
    fn holder(&self, found: &Found) -> Option<Person> {
        let date = self.date?;
        let mut words = (found.name.clone()).filter(|&index| is_name_word(self.reading, index));
        let called = fold(self.reading.word(words.next_back()?));
        let nation = self.nation(found);
        let offices = found
            .title
            .as_deref()
            .map(|title| self.lexicon.naming.offices.of_role(title))
            .filter(|offices| !offices.is_empty());
        let called = self.lexicon.naming.offices.of_called(&called);
        let mut holders = called.filter(|(_, term)| {
            term.covers(date)
                && nation.as_ref().is_none_or(|nation| *nation == term.country)
                && offices.is_none_or(|offices| offices.contains(&term.office.as_str().into()))
        });
        let (index, first) = holders.next()?;
        holders
            .all(|(_, other)| other.person == first.person)
            .then(|| self.of_table(index, Confidence::inferred("office-by-date")))
    }

    fn of_table(&self, term: usize, confidence: Confidence) -> Person {
        let term = &self.lexicon.naming.offices.terms[term];
        let held = |other: &&Term| self.date.is_some_and(|date| other.covers(date));
        let terms = self.lexicon.naming.offices.of_person(&term.person);
        Person {
            name: term.person.clone(),
            gender: Some(if term.is_female {
                Gender::Female
            } else {
                Gender::Male
            }),
            country: Some(term.country.clone()),
            offices: terms
                .filter(held)
                .map(|term| term.office.as_str().into())
                .collect(),
            confidence,
        }
    }

    fn of_text(&self, found: &Found) -> Person {
        Person {
            name: super::tidy(self.reading.slice(self.reading.span(found.name.clone())))
                .into_owned(),
            gender: self.gender(found),
            country: self.nation(found),
            offices: Vec::new(),
            confidence: Confidence::Stated,
        }
    }

    /// Returns the code of the country that stands before the title.
    pub fn nation(&self, found: &Found) -> Option<String> {
        super::roles::country_at(self.reading, self.lexicon, found.nation?)
    }

    fn gender(&self, found: &Found) -> Option<Gender> {
        let first = &self.reading.tokens[found.name.start];
        let title = (found.phrase.start..found.name.start)
            .find_map(|index| self.gender_of_title(self.reading.word(index)));
        let given = match (first.is(Classes::FEMALE), first.is(Classes::MALE)) {
            (true, false) if found.name.len() > 1 => Some(Gender::Female),
            (false, true) if found.name.len() > 1 => Some(Gender::Male),
            _ => None,
        };
        title.or(given)
    }

    fn gender_of_title(&self, word: &str) -> Option<Gender> {
        let titles = &self.lexicon.naming.titles;
        if titles.male.has(word) {
            return Some(Gender::Male);
        }
        titles.female.has(word).then_some(Gender::Female)
    }
}

/// Tells whether the token at `index` of a name is one of its words, not a mark or `Mr`.
fn is_name_word(reading: &Reading, index: usize) -> bool {
    let token = &reading.tokens[index];
    token.kind == TokenKind::Word && !token.is(Classes::SUFFIX | Classes::HONORIFIC)
}
