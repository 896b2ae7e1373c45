//! The object of a verb that makes something more or less: `raise two-way trade to X`, `cut emissions by X`.

use std::ops::Range;

use super::verb::Verb;
use super::{Context, Site};
use crate::analysis::FactKind;
use crate::lexicon::Classes;
use crate::text::TokenKind;

impl Context<'_> {
    /// Returns the object of `verb` before a figure whose modifiers begin at `left`: the words of the measure, none of them where the
    /// figure itself is raised or cut and nothing says of what.
    pub(super) fn object_of(&self, site: &Site, verb: &Verb, left: usize) -> Option<Range<usize>> {
        let start = verb.at + 1;
        if !(self.lexicon.measures).is_causative(self.reading.word(verb.at)) {
            return None;
        }
        if start == left {
            let is_carrying = (self.lexicon.measures).is_carrying(self.reading.word(verb.at));
            if site.kind == FactKind::Percent && !is_carrying {
                // "exports increased 5 percent": by so much, and not a thing that is increased.
                return None;
            }
            let is_passive = verb.at > site.floor
                && self.reading.tokens[verb.at - 1].is(Classes::AUXILIARY)
                && self.reading.tokens[verb.at].is(Classes::VERB_PAST);
            return (!is_passive).then_some(start..start);
        }
        let end = left.checked_sub(1).filter(|&end| end > start)?;
        let first = self.reading.tokens[start];
        let is_noun = first.kind == TokenKind::Word
            && !first.is(Classes::PREPOSITION
                | Classes::ADVERB
                | Classes::CONJUNCTION
                | Classes::AUXILIARY)
            && !self.is_date(start)
            && !self.reading.word(start).ends_with("ly");
        if !self.is_link(end) || !is_noun {
            return None;
        }
        let phrase = self.phrase_before(start, end);
        // "climbed back to": one word is an object only of a verb in its base form.
        let is_long = phrase.len() > 1 || phrase.start > start;
        let is_base = verb.at > site.floor
            && (self.reading.is(verb.at - 1, "to")
                || self.reading.tokens[verb.at - 1].is(Classes::MODAL));
        (!phrase.is_empty() && (is_long || is_base)).then_some(phrase)
    }

    /// Tells whether the figure itself is the object of `verb`: `raise X`, `took X`.
    pub(super) fn is_object(&self, site: &Site, verb: &Verb, left: usize) -> bool {
        self.object_of(site, verb, left)
            .is_some_and(|object| object.is_empty())
    }

    /// Tells whether a verb that carries something to a figure has an object, or `be` before it and its object for subject:
    /// `took trade to X`, `took X`, `trade was taken to X`, but not `took place in`.
    pub(super) fn has_carried(&self, site: &Site, verb: &Verb, left: usize) -> bool {
        let is_passive = verb.at > site.floor
            && self.reading.tokens[verb.at - 1].is(Classes::AUXILIARY)
            && self.reading.is(verb.at + 1, "to")
            && verb.at + 2 == left
            && site.kind != FactKind::Quantity;
        is_passive || self.object_of(site, verb, left).is_some()
    }

    /// Tells whether `up` or `down` at `index` is the particle of another verb, not a change: `set up over five years`,
    /// `set up four schools`.
    pub(super) fn is_particle(&self, site: &Site, index: usize, left: usize) -> bool {
        let grammar = &self.lexicon.measures.grammar;
        if !grammar.particle.has(self.reading.word(index)) {
            return false;
        }
        let before = index.checked_sub(1);
        let word = before.map_or("", |before| self.reading.word(before));
        if grammar.before_particle.has(word) {
            return true;
        }
        if index + 1 == left {
            let before = before.map(|before| self.reading.tokens[before]);
            return site.kind == FactKind::Quantity
                && !grammar.moving.has(word)
                && before.is_some_and(|before| {
                    before.kind == TokenKind::Word && !before.is(Classes::AUXILIARY)
                });
        }
        let link = (index + 1..left)
            .find(|&at| !self.reading.is_adverb(at, &self.lexicon.grammar))
            .unwrap_or(left);
        !self.is_link(link)
    }

    /// Tells whether the word at `index` stands between a verb of change and its figure: `to`, `from`, `by`.
    fn is_link(&self, index: usize) -> bool {
        (self.lexicon.measures.grammar.link).has(self.reading.word(index))
    }
}
