//! The object of a verb that makes something more or less: `raise two-way trade to X`, `cut emissions by X`.

use std::ops::Range;

use super::head::Verb;
use super::{Context, Site};
use crate::analysis::FactKind;
use crate::lexicon::Classes;
use crate::text::TokenKind;

/// What stands between such a verb and the figure.
enum Object {
    /// A noun phrase: the measure.
    Phrase(Range<usize>),
    /// Nothing: the figure itself is raised or cut, and nothing says of what.
    Figure,
}

impl Context<'_> {
    /// Tells whether `verb` takes an object, which is then the measure's phrase.
    pub(super) fn takes_object(
        &self,
        site: &Site,
        verb: &Verb,
        left: usize,
        phrase: &mut Option<Range<usize>>,
    ) -> bool {
        match self.object_of(site, verb, left) {
            Some(Object::Phrase(object)) => *phrase = Some(object),
            Some(Object::Figure) => {}
            None => return false,
        }
        true
    }

    /// Returns the object of `verb` before a figure whose modifiers begin at `left`; none where the verb has none.
    fn object_of(&self, site: &Site, verb: &Verb, left: usize) -> Option<Object> {
        let grammar = &self.lexicon.measures.grammar;
        let start = verb.at + 1;
        if !grammar.causative.has(self.reading.word(verb.at)) {
            return None;
        }
        if start == left {
            let is_passive = verb.at > site.floor
                && self.reading.tokens[verb.at - 1].is(Classes::AUXILIARY)
                && self.reading.tokens[verb.at].is(Classes::VERB_PAST);
            return (!is_passive).then_some(Object::Figure);
        }
        let end = left.checked_sub(1).filter(|&end| end > start)?;
        let link = self.reading.word(end);
        let is_linked = grammar.before_level.has(link) || link.eq_ignore_ascii_case("by");
        let first = self.reading.tokens[start];
        let is_noun = first.kind == TokenKind::Word
            && !first.is(Classes::PREPOSITION
                | Classes::ADVERB
                | Classes::CONJUNCTION
                | Classes::AUXILIARY)
            && !self.is_date(start)
            && !self.reading.word(start).ends_with("ly");
        if !is_linked || !is_noun {
            return None;
        }
        let phrase = self.phrase_before(start, end);
        // "climbed back to": one word is an object only of a verb in its base form.
        let is_long = phrase.len() > 1 || phrase.start > start;
        let is_base = verb.at > site.floor
            && (self.reading.is(verb.at - 1, "to")
                || self.reading.tokens[verb.at - 1].is(Classes::MODAL));
        (!phrase.is_empty() && (is_long || is_base)).then_some(Object::Phrase(phrase))
    }

    /// Tells whether `up` or `down` at `index` is the particle of another verb, not a change: `set up over five years`,
    /// `set up four schools`.
    pub(super) fn is_particle(&self, site: &Site, index: usize, left: usize) -> bool {
        let grammar = &self.lexicon.measures.grammar;
        if !grammar.particle.has(self.reading.word(index)) {
            return false;
        }
        if index + 1 == left {
            let before = (index.checked_sub(1)).map(|at| self.reading.tokens[at]);
            return site.kind == FactKind::Quantity
                && before.is_some_and(|before| {
                    before.kind == TokenKind::Word && !before.is(Classes::AUXILIARY)
                });
        }
        let next = self.reading.word(index + 1);
        !grammar.before_level.has(next) && !next.eq_ignore_ascii_case("by")
    }
}
