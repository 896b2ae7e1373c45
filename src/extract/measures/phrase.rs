//! Noun phrases to the left and right of a place, by closed classes and the shapes of words: no parser stands behind this.

use std::ops::Range;

use super::Context;
use crate::lexicon::Classes;
use crate::text::{TokenKind, on_one_line};

/// How many words a phrase may have.
const LONGEST: usize = 18;
/// How many words after a figure may belong to its noun.
const LONGEST_AFTER: usize = 8;

impl Context<'_> {
    /// Returns the noun phrase that ends before `end` and does not reach before `floor`; its article is not part of it.
    pub(super) fn phrase_before(&self, floor: usize, end: usize) -> Range<usize> {
        let mut start = end;
        let floor = floor.max(end.saturating_sub(LONGEST));
        let has_between = (floor..end).any(|at| self.reading.is(at, "between"));
        while start > floor {
            let at = start - 1;
            let token = self.reading.tokens[at];
            let takes = match token.kind {
                TokenKind::Word if token.is(Classes::DETERMINER) => {
                    let follows = at > floor && self.is_inner_preposition(at - 1);
                    if !follows {
                        break;
                    }
                    true
                }
                TokenKind::Word if self.reading.is(at, "and") => {
                    has_between && self.inside_between(floor, at) || self.joins_names(at)
                }
                TokenKind::Word if token.is(Classes::PREPOSITION) => {
                    self.is_inner_preposition(at) && start < end
                }
                TokenKind::Word => !self.ends_phrase(at) && !token.is(Classes::SCALE),
                TokenKind::Possessive | TokenKind::Ordinal => true,
                TokenKind::Punctuation => {
                    (self.reading.is_hyphen(at) || self.reading.is(at, "&")) && start < end
                }
                TokenKind::Number | TokenKind::Currency | TokenKind::Mark => false,
            };
            if !takes {
                break;
            }
            start = at;
        }
        self.without_hollow(start..end)
    }

    /// Returns the noun phrase that begins at `start`.
    pub(super) fn phrase_after(&self, start: usize, ceiling: usize) -> Range<usize> {
        let mut at = start;
        while self.is_skipped_first(at, ceiling) {
            at += 1;
        }
        let first = at;
        let last = ceiling.min(first + LONGEST_AFTER + 4);
        while at < last {
            let token = self.reading.tokens[at];
            let takes = match token.kind {
                TokenKind::Word if self.reading.is(at, "of") => at > first,
                TokenKind::Word if self.reading.is(at, "and") => {
                    at > first && self.goes_on(at, last)
                }
                TokenKind::Word if token.is(Classes::DETERMINER) => {
                    at > first && self.reading.is(at - 1, "of")
                }
                TokenKind::Word if token.is(Classes::PREPOSITION) => false,
                TokenKind::Word => at == first || !self.ends_phrase(at) && !self.is_participle(at),
                TokenKind::Punctuation => {
                    (self.reading.is_hyphen(at) || self.reading.is(at, "&")) && at > first
                }
                TokenKind::Possessive | TokenKind::Ordinal => true,
                TokenKind::Number | TokenKind::Currency | TokenKind::Mark => false,
            };
            if !takes {
                break;
            }
            at += 1;
        }
        while at > first && !self.may_end(at - 1) {
            at -= 1;
        }
        first..at
    }

    /// Tells whether the word at `index` is an article before a phrase.
    fn is_skipped_first(&self, index: usize, ceiling: usize) -> bool {
        index < ceiling && self.reading.tokens[index].is(Classes::DETERMINER)
    }

    /// Tells whether a phrase may end with the token at `index`.
    fn may_end(&self, index: usize) -> bool {
        let token = self.reading.tokens[index];
        matches!(token.kind, TokenKind::Word)
            && !token.is(Classes::PREPOSITION | Classes::DETERMINER | Classes::CONJUNCTION)
    }

    /// Tells whether `and` at `index` joins two nouns and not two clauses.
    fn goes_on(&self, index: usize, last: usize) -> bool {
        let next = index + 1;
        next < last && {
            let token = self.reading.tokens[next];
            let before = self.reading.tokens[index - 1];
            token.kind == TokenKind::Word
                && !token.is(Classes::DETERMINER
                    | Classes::PRONOUN
                    | Classes::AUXILIARY
                    | Classes::PREPOSITION
                    | Classes::NUMBER
                    | Classes::MEASURE)
                && token.is_capitalised() == before.is_capitalised()
        }
    }

    fn is_inner_preposition(&self, index: usize) -> bool {
        let grammar = &self.lexicon.measures.grammar;
        grammar.inner_preposition.has(self.reading.word(index))
    }

    fn inside_between(&self, floor: usize, index: usize) -> bool {
        (floor..index)
            .rev()
            .take(8)
            .any(|at| self.reading.is(at, "between"))
    }

    /// `ASEAN and Japan`, `trade and investment`.
    fn joins_names(&self, index: usize) -> bool {
        let (Some(before), Some(after)) = (
            index.checked_sub(1).map(|at| self.reading.tokens[at]),
            self.reading.tokens.get(index + 1),
        ) else {
            return false;
        };
        let are_words = before.kind == TokenKind::Word && after.kind == TokenKind::Word;
        let are_names = before.is_capitalised() && after.is_capitalised();
        let are_nouns = !before.is_capitalised()
            && !after.is_capitalised()
            && !after.is(Classes::DETERMINER | Classes::PRONOUN)
            && !self.ends_phrase(index - 1);
        are_words && (are_names || are_nouns)
    }

    /// Tells whether the word at `index` cannot stand inside a noun phrase: verbs, auxiliaries, pronouns, relatives.
    pub(super) fn ends_phrase(&self, index: usize) -> bool {
        let token = self.reading.tokens[index];
        if token.is(Classes::AUXILIARY
            | Classes::PRONOUN
            | Classes::RELATIVE
            | Classes::CONJUNCTION
            | Classes::NEGATION)
            && !token.is_capitalised()
        {
            return true;
        }
        if token.is_capitalised() && index > 0 && !self.begins_sentence(index) {
            return false;
        }
        let word = self.reading.slice(token.span);
        let is_verb = token.is(Classes::MEASURE) && self.is_verb(index, word);
        is_verb || self.is_gerund(index) || self.is_speech(index)
    }

    /// `praised` of `the minister praised two-way trade`: the past form of a verb of saying after a noun or name.
    fn is_speech(&self, index: usize) -> bool {
        let token = self.reading.tokens[index];
        token.is(Classes::CUE)
            && token.is(Classes::VERB_PAST)
            && index.checked_sub(1).is_some_and(|at| {
                let before = self.reading.tokens[at];
                before.kind == TokenKind::Word
                    && !before.is(Classes::DETERMINER
                        | Classes::POSSESSIVE
                        | Classes::PREPOSITION
                        | Classes::ADVERB
                        | Classes::CONJUNCTION)
            })
    }

    /// Verbs of the tables that are also nouns (`funding`, `grants`, `increase`) are nouns after an article, an adjective or `of`.
    fn is_verb(&self, index: usize, word: &str) -> bool {
        let measures = &self.lexicon.measures;
        let is_noun = measures.is_increase(word)
            || measures.is_decrease(word)
            || measures.is_noun(word)
            || measures.is_act_noun(word);
        let before = index.checked_sub(1).map(|at| self.reading.tokens[at]);
        let is_after_noun_mark = before.is_some_and(|before| {
            before.is(Classes::DETERMINER) && !before.is(Classes::RELATIVE)
                || before.kind == TokenKind::Possessive
                || before.is(Classes::PREPOSITION) && !self.reading.is(index - 1, "to")
                || before.kind == TokenKind::Word
                    && !before.is_capitalised()
                    && !before.is(Classes::AUXILIARY
                        | Classes::MEASURE
                        | Classes::RELATIVE
                        | Classes::PRONOUN
                        | Classes::PREPOSITION)
        });
        !(is_noun && is_after_noun_mark)
    }

    fn is_gerund(&self, index: usize) -> bool {
        let word = self.reading.word(index);
        let is_ing = word.len() > 5 && word.ends_with("ing");
        is_ing
            && !self.reading.tokens[index].is_capitalised()
            && !self.lexicon.measures.is_noun(word)
            && index > 0
            && (self.reading.tokens[index - 1].is(Classes::PREPOSITION | Classes::CONJUNCTION)
                || matches!(self.reading.word(index - 1), ","))
    }

    /// `announced`, `used`: a participle after a noun ends the noun's phrase.
    fn is_participle(&self, index: usize) -> bool {
        let token = self.reading.tokens[index];
        let word = self.reading.slice(token.span);
        !token.is_capitalised()
            && word.len() > 4
            && word.ends_with("ed")
            && token.kind == TokenKind::Word
    }

    fn begins_sentence(&self, index: usize) -> bool {
        self.reading
            .sentences
            .get(self.reading.sentence_of(index))
            .is_some_and(|sentence| sentence.start == index)
    }

    /// Drops articles and words that say nothing of the measure from the front.
    fn without_hollow(&self, mut phrase: Range<usize>) -> Range<usize> {
        while !phrase.is_empty() {
            let token = self.reading.tokens[phrase.start];
            let word = self.reading.slice(token.span);
            let is_hollow = token
                .is(Classes::DETERMINER | Classes::PREPOSITION | Classes::CONJUNCTION)
                || token.kind == TokenKind::Punctuation
                || token.kind == TokenKind::Possessive
                || self.lexicon.measures.is_hollow(word);
            if !is_hollow {
                break;
            }
            phrase.start += 1;
        }
        phrase
    }

    /// Returns the words of `phrase` as printed, line breaks and double blanks made one blank; none where it is empty.
    pub(super) fn words(&self, phrase: Range<usize>) -> Option<String> {
        if phrase.is_empty() || phrase.end > self.reading.tokens.len() {
            return None;
        }
        let printed = self.reading.slice(self.reading.span(phrase));
        Some(on_one_line(printed))
    }
}
