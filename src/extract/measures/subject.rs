//! Whose figure it is: the parties inside the measure, the subject of the verb, the first name of the sentence.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::verb::Verb;
use super::{Context, Site};
use crate::extract::names::{Entity, EntityKind, Mention};
use crate::lexicon::Classes;
use crate::text::TokenKind;

/// Whom a name speaks for.
pub(super) struct Party {
    name: String,
    /// A person whose country is not known: the name speaks for nobody else.
    is_of_no_country: bool,
}

/// How many coordinated verbs back a subject is looked for.
const COORDINATED: usize = 3;

impl Context<'_> {
    /// Returns the noun phrase that is the subject of the verb at `verb`; of a relative clause what `that` or `which` stands for.
    pub(super) fn subject_of(&self, site: &Site, verb: usize) -> Range<usize> {
        let mut end = verb;
        let floor = site.floor;
        let grammar = &self.lexicon.measures.grammar;
        while end > floor {
            let token = self.reading.tokens[end - 1];
            let is_aside = token.is(Classes::AUXILIARY | Classes::NEGATION)
                || self.lexicon.measures.is_hollow(self.reading.word(end - 1))
                    && !token.is(Classes::DETERMINER)
                || self.reading.word(end - 1).ends_with("ly")
                || end < verb && self.is_outlook(end - 1)
                || end == verb && self.reading.is(end - 1, "to");
            if !is_aside {
                break;
            }
            end -= 1;
        }
        let is_relative = end > floor && grammar.relative.has(self.reading.word(end - 1));
        if is_relative {
            end -= 1;
            if end > floor && self.reading.word(end - 1) == "," {
                end -= 1;
            }
        }
        self.phrase_before(floor, self.before_date(floor, end))
    }

    /// `expected`, `projected` of `is expected to reach`.
    fn is_outlook(&self, index: usize) -> bool {
        let token = self.reading.tokens[index];
        let is_after_auxiliary = index > 0 && self.reading.tokens[index - 1].is(Classes::AUXILIARY);
        is_after_auxiliary && token.kind == TokenKind::Word && !token.is_capitalised()
    }

    /// Steps back over a date before a verb: `exports in 2005 reached`.
    fn before_date(&self, floor: usize, end: usize) -> usize {
        let mut at = end;
        if at > floor && self.reading.tokens[at - 1].is(Classes::WEEKDAY | Classes::DAY) {
            // "Reyes on Tuesday pledged", "Reyes yesterday pledged".
            let is_dated = at > floor + 1 && self.reading.is(at - 2, "on");
            return at - 1 - usize::from(is_dated);
        }
        while at > floor
            && (self.reading.tokens[at - 1].kind == TokenKind::Number
                || self.reading.tokens[at - 1].is(Classes::MONTH | Classes::TIME_UNIT) && at < end)
        {
            at -= 1;
        }
        let is_dated =
            at < end && at > floor && self.reading.tokens[at - 1].is(Classes::PREPOSITION);
        if is_dated { at - 1 } else { end }
    }

    /// Splits a phrase into what is measured and whose it is: `Japan's exports to China`, `trade between A and B`,
    /// `Japanese investment in ASEAN`, `China-Pakistan trade volume`.
    pub(super) fn split(&self, phrase: Range<usize>) -> (Option<String>, Option<String>) {
        if let Some(between) = phrase.clone().find(|&at| self.reading.is(at, "between")) {
            let parties = self.words(self.without_article(between + 1..phrase.end));
            return (self.words(phrase.start..between), parties);
        }
        if let Some(mark) = phrase
            .clone()
            .find(|&at| self.reading.tokens[at].kind == TokenKind::Possessive)
        {
            let owner = self
                .named(phrase.start..mark)
                .or_else(|| self.words(self.without_article(phrase.start..mark)));
            return (self.words(mark + 1..phrase.end), owner);
        }
        if let Some(end) = self.pair(&phrase) {
            let pair = self.words(phrase.start..end);
            return (self.words(end..phrase.end), pair);
        }
        let subject = self
            .nation(phrase.start)
            .or_else(|| self.party_after_of(&phrase));
        (self.words(phrase), subject)
    }

    fn without_article(&self, phrase: Range<usize>) -> Range<usize> {
        let is_article =
            !phrase.is_empty() && self.reading.tokens[phrase.start].is(Classes::DETERMINER);
        phrase.start + usize::from(is_article)..phrase.end
    }

    /// The end of two names joined by a hyphen before a lower-case noun: `China-Pakistan trade`.
    fn pair(&self, phrase: &Range<usize>) -> Option<usize> {
        let [first, dash, second] = [phrase.start, phrase.start + 1, phrase.start + 2];
        let are_names = phrase.end > second + 1
            && self.reading.tokens[first].is_capitalised()
            && self.reading.is_hyphen(dash)
            && self.reading.tokens[second].is_capitalised();
        are_names.then_some(second + 1)
    }

    /// The country of a demonym at `index`.
    fn nation(&self, index: usize) -> Option<String> {
        let token = self
            .reading
            .tokens
            .get(index)
            .filter(|token| token.is(Classes::DEMONYM) && token.is_capitalised())?;
        let place = self
            .lexicon
            .naming
            .places
            .of_demonym(self.reading.slice(token.span))?;
        Some(place.name.clone())
    }

    /// The name after the last `of`: `exports of Vietnam`.
    fn party_after_of(&self, phrase: &Range<usize>) -> Option<String> {
        let of = phrase.clone().rev().find(|&at| self.reading.is(at, "of"))?;
        self.named(of + 1..phrase.end)
    }

    /// Returns the subject of a verb of giving; of one that is coordinated (`donated X and granted Y`) that of the first.
    pub(super) fn subject_of_act(&self, site: &Site, verb: &Verb) -> Option<String> {
        let grammar = &self.lexicon.measures.grammar;
        let mut at = self.leading_verb(verb.at, site.floor);
        for _ in 0..COORDINATED {
            let is_joined = at > site.floor && grammar.joint.has(self.reading.word(at - 1));
            let earlier = is_joined
                .then(|| self.verb_left_of(site.floor, at))
                .flatten();
            let Some(earlier) = earlier else {
                break;
            };
            at = self.leading_verb(earlier, site.floor);
        }
        let phrase = self.subject_of(site, at);
        self.named(phrase.clone())
            .or_else(|| self.words(phrase).filter(|words| !self.is_pronoun(words)))
    }

    fn verb_left_of(&self, floor: usize, end: usize) -> Option<usize> {
        (floor.max(end.saturating_sub(super::REACH))..end)
            .rev()
            .find(|&at| {
                let token = self.reading.tokens[at];
                token.is(Classes::MEASURE)
                    && !token.is_capitalised()
                    && self.ends_phrase(at)
                    && self.lexicon.measures.verb(self.reading.word(at)).is_some()
            })
    }

    /// Returns the first country, body or person named in the sentence before the figure.
    pub(super) fn named_in_sentence(&self, site: &Site) -> Option<String> {
        let floor = self.reading.sentences[site.sentence]
            .start
            .max(site.tokens.start.saturating_sub(super::REACH));
        let dateline = &self.reading.dateline;
        let floor = if dateline.contains(&floor) {
            dateline.end
        } else {
            floor
        };
        self.first_name(floor..site.tokens.start)
    }

    /// Of `pledged to fund` the first verb.
    fn leading_verb(&self, verb: usize, floor: usize) -> usize {
        let mut at = verb;
        while at >= floor + 2
            && self.reading.is(at - 1, "to")
            && self.lexicon.measures.is_lead(self.reading.word(at - 2))
        {
            at -= 2;
        }
        at
    }

    fn first_name(&self, tokens: Range<usize>) -> Option<String> {
        let after = self
            .names
            .mentions
            .partition_point(|mention| mention.name.start < tokens.start);
        self.names.mentions[after..]
            .iter()
            .take_while(|mention| mention.name.start < tokens.end)
            .filter(|mention| {
                // A person of no known country owns no figure that stands in the same sentence; only what such a one gives,
                // as the subject of a verb of giving, is that person's.
                !self.is_inside_name(mention) && !is_of_no_country(self.names.entity(mention))
            })
            .map(|mention| self.party(mention))
            .next()
            .or_else(|| tokens.clone().find_map(|at| self.nation(at)))
    }

    /// A place at the end of a prepositional phrase of place (`held in Tokyo`) is no subject.
    fn is_inside_name(&self, mention: &Mention) -> bool {
        let is_place = self.names.entity(mention).kind == EntityKind::Place;
        let before = mention.phrase.start.checked_sub(1);
        is_place
            && before.is_some_and(|at| {
                let grammar = &self.lexicon.measures.grammar;
                grammar.before_place.has(self.reading.word(at))
            })
    }

    /// Returns the party that the phrase ends with or is: a country, a body, a person's country.
    pub(super) fn named(&self, phrase: Range<usize>) -> Option<String> {
        let last = phrase.end.checked_sub(1).filter(|at| phrase.contains(at))?;
        let mention = self
            .names
            .at(last)
            .filter(|mention| mention.name.contains(&last))?;
        Some(self.party(mention))
    }

    /// Tells whether the words of a phrase name nothing: `it`, `this`.
    pub(super) fn is_pronoun(&self, words: &str) -> bool {
        self.lexicon.measures.grammar.pronoun.has(words)
    }

    /// Returns for each name the party it speaks for: a person's country, else the name itself.
    pub(super) fn parties(&self) -> FxHashMap<&str, Party> {
        let party = |entity: &Entity| Party {
            name: self.party_of(entity),
            is_of_no_country: is_of_no_country(entity),
        };
        self.names
            .entities
            .iter()
            .map(|entity| (entity.name.as_str(), party(entity)))
            .collect()
    }

    /// Returns whose a figure is because of who speaks of it, by the parties of [`Self::parties`]; a person of no known country
    /// has a side only where the words before the figure say `our`.
    pub(super) fn speaker_side(
        &self,
        site: &Site,
        speaker: Option<&str>,
        parties: &FxHashMap<&str, Party>,
    ) -> Option<String> {
        let party = parties.get(speaker?)?;
        let own = &self.lexicon.measures.grammar.own;
        let is_own = || (site.floor..site.tokens.start).any(|at| own.has(self.reading.word(at)));
        (!party.is_of_no_country || is_own()).then(|| party.name.clone())
    }

    fn party(&self, mention: &Mention) -> String {
        self.party_of(self.names.entity(mention))
    }

    fn party_of(&self, entity: &Entity) -> String {
        let country = || {
            let place = self
                .lexicon
                .naming
                .places
                .country(entity.country.as_deref()?)?;
            Some(place.name.clone())
        };
        match entity.kind {
            EntityKind::Organisation => entity.name.clone(),
            EntityKind::Place | EntityKind::Person => {
                country().unwrap_or_else(|| entity.name.clone())
            }
        }
    }
}

/// Tells whether a name is that of a person of no known country.
const fn is_of_no_country(entity: &Entity) -> bool {
    matches!(entity.kind, EntityKind::Person) && entity.country.is_none()
}
