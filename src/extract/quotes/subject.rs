//! What can be the subject of a verb: by number, by kind, by what stands before and after.

use super::syntax::Syntax;
use crate::lexicon::Classes;
use crate::text::{Token, TokenKind};

/// How many words may stand between `a` and its noun. Chosen, not measured: "a regular weekly press briefing" has three.
const ADJECTIVES: usize = 3;

impl Syntax<'_, '_> {
    /// Before a form that may be a noun: not a plural or a number, and before a comma or stop a name or pronoun only.
    pub fn is_clear_subject(&self, index: usize, before: usize) -> bool {
        let is_name = self.token(before).is_some_and(Token::is_capitalised)
            || self.has(before, Classes::SUBJECT_PRONOUN);
        let is_loose =
            self.parts_clauses(index + 1) && !self.is_mark(index + 1) && !self.is(index + 1, ":");
        !self.is_plural_noun(before)
            && !self.is_kind(before, TokenKind::Number)
            && !self.has(before, Classes::NUMBER | Classes::ORDINAL)
            && (is_name || !is_loose)
    }

    /// "a regular press briefing": tells whether the word at `index` belongs to a single thing, so that no verb without
    /// ending follows it; a noun of number stands for several: "a majority believe".
    pub fn follows_one(&self, index: usize) -> bool {
        let mut words = (self.range.start.max(index.saturating_sub(ADJECTIVES))..=index)
            .rev()
            .take_while(|&at| self.is_word(at) && !self.has(at, Classes::PREPOSITION))
            .take_while(|&at| !self.is_in(at, &self.grammar.noun_of_number));
        words.any(|at| self.is_in(at, &self.grammar.indefinite))
    }

    /// "at least 40 ports", "up to a third": tells whether words that make a number a rough one begin at `index`.
    pub fn is_approximation(&self, index: usize) -> bool {
        self.is(index, "at") && self.is_in(index + 1, &self.grammar.bound)
            || self.is_any(index, &["up", "close"])
                && self.is(index + 1, "to")
                && (self.is_kind(index + 2, TokenKind::Number)
                    || self.is_kind(index + 2, TokenKind::Currency)
                    || self.has(index + 2, Classes::NUMBER))
    }

    pub fn is_plural_noun(&self, index: usize) -> bool {
        let word = self.reading.word(index);
        self.is_word(index)
            && word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && self
                .token(index)
                .is_some_and(|token| !token.is_capitalised())
    }

    /// Tells whether the word at `index` can be the subject of a verb without ending.
    pub fn is_plural_subject(&self, index: usize) -> bool {
        let Some(token) = self.token(index) else {
            return false;
        };
        if token.is(Classes::PLURAL) || self.is_in(index, &self.grammar.plural_subject) {
            return true;
        }
        let word = self.reading.word(index);
        token.kind == TokenKind::Word
            && word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !token.is(Classes::PREPOSITION | Classes::AUXILIARY | Classes::DETERMINER)
    }

    /// Tells whether the token at `index` can begin a noun phrase that is the subject of a clause.
    pub fn starts_subject(&self, index: usize) -> bool {
        let Some(token) = self.token(index) else {
            return false;
        };
        match token.kind {
            TokenKind::Word => {
                self.is_name(index)
                    || token
                        .is(Classes::DETERMINER | Classes::SUBJECT_PRONOUN | Classes::POSSESSIVE)
                    || !token.is(Classes::PREPOSITION | Classes::CONJUNCTION | Classes::AUXILIARY)
            }
            TokenKind::Number | TokenKind::Currency | TokenKind::Mark => true,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::spoken::check;

    #[test]
    fn a_place_with_a_word_that_may_be_a_verb_stands_before_the_content() {
        check(
            "The mayor said at a regular press briefing in Northport that the quay was ready.",
            &["The mayor: the quay was ready"],
        );
    }

    #[test]
    fn a_noun_of_number_may_have_a_verb_without_ending() {
        check(
            "A growing majority say the harbour is safe.",
            &["A growing majority: the harbour is safe"],
        );
    }
}
