//! Who speaks: from the words that name a speaker to the canonical person, body or group. A wrong name is worse than none: what
//! cannot be resolved keeps its own words.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::draft::{Draft, Source};
use super::ourselves;
use super::phrase::Subject;
use crate::analysis::Speaker;
use crate::article::Confidence;
use crate::extract::names::{Entity, EntityKind, Gender, Mention, Names};
use crate::lexicon::{Classes, Lexicon};
use crate::text::{Reading, TokenKind, on_one_line};

/// Resolves the speakers of an article's drafts in their order: pronouns look back at those before.
pub struct Speakers<'r, 'a> {
    reading: &'r Reading<'a>,
    lexicon: &'r Lexicon,
    names: &'r Names,
    /// Entities by their canonical names.
    by_name: FxHashMap<&'r str, usize>,
    last: Option<Said>,
    last_group: Option<Said>,
    last_body: Option<Said>,
    /// The words that say who `we` are.
    ourselves: Option<Range<usize>>,
}

/// A speaker resolved before.
#[derive(Debug, Clone)]
struct Said {
    name: String,
    entity: Option<usize>,
    sentence: usize,
}

/// How far back a speaker may stand for a pronoun, in sentences.
const REACH: usize = 6;

impl<'r, 'a> Speakers<'r, 'a> {
    pub fn new(reading: &'r Reading<'a>, lexicon: &'r Lexicon, names: &'r Names) -> Self {
        Self {
            reading,
            lexicon,
            names,
            by_name: names
                .entities
                .iter()
                .enumerate()
                .map(|(index, entity)| (entity.name.as_str(), index))
                .collect(),
            last: None,
            last_group: None,
            last_body: None,
            ourselves: ourselves::named(reading, &lexicon.grammar),
        }
    }

    /// Returns the speaker of a draft, if its source names one.
    pub fn resolve(&mut self, draft: &Draft) -> Option<Speaker> {
        match &draft.source {
            Source::Unnamed => None,
            Source::Previous => self.same(draft, "same speaker as before"),
            Source::Continued => self.same(draft, "continued-speech"),
            Source::Phrase(subject) => Some(self.named(subject, draft)),
        }
    }

    fn same(&mut self, draft: &Draft, rule: &'static str) -> Option<Speaker> {
        let last = self
            .last
            .clone()
            .filter(|last| draft.sentence - last.sentence.min(draft.sentence) <= REACH)?;
        self.last = Some(Said {
            sentence: draft.sentence,
            ..last.clone()
        });
        Some(Speaker {
            name: last.name,
            mention: None,
            confidence: Confidence::inferred(rule),
        })
    }

    fn named(&mut self, subject: &Subject, draft: &Draft) -> Speaker {
        let said = &subject.phrase;
        let phrase = self.without_possessive(subject.antecedent.as_ref().unwrap_or(said).clone());
        let (name, entity, mut confidence) = match self.apposed(&phrase) {
            Some(person) => (
                self.names.entity(person).name.clone(),
                Some(person.entity),
                person.confidence.clone(),
            ),
            None => self.name_of(&phrase, draft.sentence),
        };
        if subject.antecedent.is_some() && confidence.is_stated() {
            confidence = Confidence::inferred("relative pronoun");
        }
        self.remember(&name, entity, &phrase, draft.sentence);
        Speaker {
            name,
            mention: Some(self.reading.span(said.clone())),
            confidence,
        }
    }

    fn remember(
        &mut self,
        name: &str,
        entity: Option<usize>,
        phrase: &Range<usize>,
        sentence: usize,
    ) {
        let said = Said {
            name: name.to_owned(),
            entity,
            sentence,
        };
        let is_person =
            entity.is_some_and(|entity| self.names.entities[entity].kind == EntityKind::Person);
        if !is_person {
            if self.is_plural(phrase) {
                self.last_group = Some(said.clone());
            } else {
                self.last_body = Some(said.clone());
            }
        }
        self.last = Some(said);
    }

    fn is_plural(&self, phrase: &Range<usize>) -> bool {
        let head = self.head(phrase);
        let last = head.end - 1;
        let word = self.reading.word(last);
        self.reading.tokens[last].is(Classes::PLURAL)
            || word.len() > 3 && word.ends_with('s') && !word.ends_with("ss")
            || self.is_coordinated(&head)
    }

    fn without_possessive(&self, phrase: Range<usize>) -> Range<usize> {
        let mut end = phrase.end;
        if end > phrase.start + 1 && self.reading.tokens[end - 1].kind == TokenKind::Possessive {
            end -= 1;
        }
        phrase.start..end
    }

    /// Returns the name a phrase stands for, its entity and how it was found.
    fn name_of(
        &self,
        phrase: &Range<usize>,
        sentence: usize,
    ) -> (String, Option<usize>, Confidence) {
        if phrase.len() == 1
            && let Some(found) = self.pronoun(phrase.start, sentence)
        {
            return found;
        }
        if let Some(possessor) = self.possessor(phrase) {
            return self.name_of(&possessor, sentence);
        }
        let head = self.head(phrase);
        if !self.is_coordinated(&head) {
            if let Some(mention) = self.person_in(&head) {
                return (
                    self.names.entity(mention).name.clone(),
                    Some(mention.entity),
                    mention.confidence.clone(),
                );
            }
            let resolved = (!self.names_someone_else(phrase))
                .then(|| {
                    self.names
                        .resolve(self.reading, phrase.clone(), self.lexicon)
                })
                .flatten();
            if let Some(found) = resolved {
                let entity = self.by_name.get(found.value.as_str()).copied();
                return (found.value, entity, found.confidence);
            }
            if let Some(mention) = self.names.at(head.end - 1).filter(|mention| {
                mention.name.end == head.end && mention.name.start <= head.start + 1
            }) {
                return (
                    self.names.entity(mention).name.clone(),
                    Some(mention.entity),
                    mention.confidence.clone(),
                );
            }
        }
        (self.words(phrase), None, Confidence::Stated)
    }

    /// "His remarks", "the minister's warning": who has the words speaks them.
    fn possessor(&self, phrase: &Range<usize>) -> Option<Range<usize>> {
        let is_text = phrase.len() > 1 && self.reading.tokens[phrase.end - 1].is(Classes::TEXT);
        if !is_text {
            return None;
        }
        if self.reading.tokens[phrase.start].is(Classes::POSSESSIVE) {
            return Some(phrase.start..phrase.start + 1);
        }
        let sign = phrase
            .clone()
            .find(|&index| self.reading.tokens[index].kind == TokenKind::Possessive)?;
        (sign > phrase.start).then_some(phrase.start..sign)
    }

    /// Returns the words of a phrase on one line.
    fn words(&self, phrase: &Range<usize>) -> String {
        on_one_line(self.reading.slice(self.reading.span(phrase.clone())))
    }

    /// The part of a noun phrase before its prepositions: `a spokesman` of `a spokesman for the ministry`.
    fn head(&self, phrase: &Range<usize>) -> Range<usize> {
        let end = (phrase.start + 1..phrase.end)
            .find(|&index| {
                self.reading.tokens[index].is(Classes::PREPOSITION | Classes::RELATIVE)
                    || self.reading.is(index, "(")
            })
            .unwrap_or(phrase.end);
        phrase.start..end
    }

    /// "a spokesman, Ada Brook, said": the person whose name alone stands between commas behind a phrase that names nobody.
    fn apposed(&self, phrase: &Range<usize>) -> Option<&Mention> {
        let first = phrase.end + 1;
        if !self.reading.is(phrase.end, ",") || !self.is_office(phrase) {
            return None;
        }
        let mention = self.names.at(first)?;
        let after = mention.name.end;
        let is_alone = mention.phrase.start >= first
            && self.reading.is(after, ",")
            && !self.reading.is(after + 1, "and");
        (is_alone && self.names.entity(mention).kind == EntityKind::Person).then_some(mention)
    }

    /// Tells whether a phrase is a title or role without a name: `the emir`, `a Kremlin spokesman`.
    fn is_office(&self, phrase: &Range<usize>) -> bool {
        self.reading.tokens[phrase.end - 1].is(Classes::TITLE)
            && !self.names_someone_else(phrase)
            && !self.is_coordinated(phrase)
    }

    fn is_coordinated(&self, head: &Range<usize>) -> bool {
        head.clone()
            .any(|index| self.reading.is(index, "and") || self.reading.is(index, ","))
    }

    /// Returns the person whose name ends the head of a phrase.
    fn person_in(&self, head: &Range<usize>) -> Option<&Mention> {
        // The stop of `Jr.` is none of the name.
        let last = head.end - 1;
        let last = last - usize::from(last > head.start && self.reading.is(last, "."));
        let mention = self.names.at(last)?;
        let is_person = self.names.entity(mention).kind == EntityKind::Person;
        (is_person && mention.name.end > last).then_some(mention)
    }

    /// "Trump's campaign", "a spokesman for Kishida": a person named in the phrase is not the one who speaks.
    fn names_someone_else(&self, phrase: &Range<usize>) -> bool {
        let mentions = &self.names.mentions;
        let first = mentions.partition_point(|mention| mention.name.end <= phrase.start);
        mentions[first..]
            .iter()
            .take_while(|mention| mention.name.start < phrase.end)
            .any(|mention| self.names.entity(mention).kind == EntityKind::Person)
    }

    /// Resolves a pronoun, to its own words if to nothing better; of other words, nothing.
    fn pronoun(
        &self,
        index: usize,
        sentence: usize,
    ) -> Option<(String, Option<usize>, Confidence)> {
        let rules = [
            "they: the last group that spoke",
            "it: the last body that spoke",
        ];
        let word = self.reading.word(index).to_lowercase();
        let found = match word.as_str() {
            "he" | "his" | "him" => self.person(index, sentence, Gender::Male),
            "she" | "her" | "hers" => self.person(index, sentence, Gender::Female),
            "they" | "their" | "both" => before(self.last_group.as_ref(), sentence, rules[0]),
            "it" | "its" => before(self.last_body.as_ref(), sentence, rules[1]),
            "we" => self.ourselves.as_ref().map(|words| {
                let rule = Confidence::inferred(ourselves::RULE);
                (self.words(words), None, rule)
            }),
            _ => return None,
        };
        let surface = || (self.words(&(index..index + 1)), None, Confidence::Stated);
        Some(found.unwrap_or_else(surface))
    }

    /// Resolves he and she: a person earlier in the sentence, the first of the sentence before, the last speaker.
    fn person(
        &self,
        index: usize,
        sentence: usize,
        gender: Gender,
    ) -> Option<(String, Option<usize>, Confidence)> {
        let fits = |entity: &Entity| {
            entity.kind == EntityKind::Person && entity.gender.is_none_or(|known| known == gender)
        };
        let found = |entity: usize, rule: &'static str| {
            Some((
                self.names.entities[entity].name.clone(),
                Some(entity),
                Confidence::inferred(rule),
            ))
        };
        let sentences = &self.reading.sentences;
        if let Some(entity) = self.first_person(sentences[sentence].start..index, &fits) {
            return found(entity, "pronoun: named earlier in the sentence");
        }
        let last = self.last.as_ref().and_then(|last| {
            let entity = last
                .entity
                .filter(|&entity| fits(&self.names.entities[entity]))?;
            (last.sentence + REACH >= sentence).then_some((entity, last.sentence))
        });
        for back in 1..=REACH {
            let Some(at) = sentence.checked_sub(back) else {
                break;
            };
            if let Some((entity, said)) = last
                && said == at
            {
                return found(entity, "pronoun: the last speaker");
            }
            if let Some(entity) = self.first_person(sentences[at].clone(), &fits) {
                return found(entity, "pronoun: named in a sentence before");
            }
        }
        None
    }

    /// Returns the first person named outside quotations in `range` that fits.
    fn first_person(&self, range: Range<usize>, fits: &dyn Fn(&Entity) -> bool) -> Option<usize> {
        const MENTIONS: usize = 40;
        let mentions = &self.names.mentions;
        let first = mentions.partition_point(|mention| mention.name.start < range.start);
        mentions[first..]
            .iter()
            .take_while(|mention| mention.name.end <= range.end)
            .take(MENTIONS)
            .find(|mention| {
                let is_possessor = self
                    .reading
                    .tokens
                    .get(mention.name.end)
                    .is_some_and(|token| token.kind == TokenKind::Possessive);
                let follows_preposition = mention.phrase.start > range.start
                    && self.reading.tokens[mention.phrase.start - 1].is(Classes::PREPOSITION);
                !self.reading.tokens[mention.name.start].is_quoted
                    && !is_possessor
                    && !follows_preposition
                    && fits(self.names.entity(mention))
            })
            .map(|mention| mention.entity)
    }
}

/// Returns the speaker `said` by `rule`, if it spoke shortly before `sentence`.
fn before(
    said: Option<&Said>,
    sentence: usize,
    rule: &'static str,
) -> Option<(String, Option<usize>, Confidence)> {
    let said = said.filter(|said| said.sentence + REACH >= sentence)?;
    Some((said.name.clone(), said.entity, Confidence::inferred(rule)))
}

#[cfg(test)]
mod tests {
    use super::super::spoken::check;

    #[test]
    fn a_name_between_commas_says_who_the_spokesman_is() {
        check(
            "A port spokesman, Ada Reyes, said that the quay was ready for ships.",
            &["Ada Reyes: the quay was ready for ships"],
        );
    }
}
