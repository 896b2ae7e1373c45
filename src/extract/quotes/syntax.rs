//! A light reading of a sentence's grammar: what may be a finite verb, where a verb group begins, what parts clauses.
//! Tables and endings only, no parse: each test looks at a token and its neighbours.

use std::ops::Range;

use crate::lexicon::{Classes, Grammar, ShortList};
use crate::text::{Reading, Token, TokenKind};

/// One sentence of a reading; all indexes are the reading's tokens.
#[derive(Debug, Clone)]
pub struct Syntax<'r, 'a> {
    pub reading: &'r Reading<'a>,
    pub grammar: &'r Grammar,
    pub range: Range<usize>,
    /// Most words begin with a capital, as in a headline: then capitals tell nothing.
    pub is_title: bool,
}

/// What a verb without ending is looked at for. One that would open speech is told by the clause after it, whose own verbs
/// are not told so in turn: looked at for each other, a row of such verbs would cost a power of its length.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    Sentence,
    Clause,
}

impl<'r, 'a> Syntax<'r, 'a> {
    /// Reads the sentence of these tokens; a dateline that it begins with is none of its words.
    pub fn new(reading: &'r Reading<'a>, grammar: &'r Grammar, mut range: Range<usize>) -> Self {
        if reading.dateline.contains(&range.start) {
            range.start = reading.dateline.end.min(range.end);
        }
        let is_title = is_title(&reading.tokens[range.clone()]);
        Self {
            reading,
            grammar,
            range,
            is_title,
        }
    }

    /// Returns the token at `index`, if it belongs to the sentence.
    pub fn token(&self, index: usize) -> Option<&'r Token> {
        self.range
            .contains(&index)
            .then(|| &self.reading.tokens[index])
    }

    /// Returns the token before `index`, if it belongs to the sentence.
    pub fn before(&self, index: usize) -> Option<usize> {
        (index > self.range.start).then(|| index - 1)
    }

    /// Tells whether the token at `index` belongs to the sentence and is `word`, ASCII case aside.
    pub fn is(&self, index: usize, word: &str) -> bool {
        self.range.contains(&index) && self.reading.is(index, word)
    }

    /// Tells whether the token at `index` belongs to the sentence and is one of `words`, ASCII case aside.
    pub fn is_any(&self, index: usize, words: &[&str]) -> bool {
        if !self.range.contains(&index) {
            return false;
        }
        words.iter().any(|word| self.reading.is(index, word))
    }

    /// Tells whether the token at `index` belongs to the sentence and is in `set`.
    pub fn is_in(&self, index: usize, set: &ShortList) -> bool {
        self.range.contains(&index) && set.has(self.reading.word(index))
    }

    /// Tells whether the token at `index` belongs to the sentence, stands outside quotations and is in any of `classes`.
    pub fn has(&self, index: usize, classes: Classes) -> bool {
        self.token(index)
            .is_some_and(|token| !token.is_quoted && token.is(classes))
    }

    pub fn is_kind(&self, index: usize, kind: TokenKind) -> bool {
        self.token(index).is_some_and(|token| token.kind == kind)
    }

    pub fn is_word(&self, index: usize) -> bool {
        self.is_kind(index, TokenKind::Word)
    }

    pub fn is_mark(&self, index: usize) -> bool {
        self.is_kind(index, TokenKind::Mark)
    }

    pub fn is_quoted(&self, index: usize) -> bool {
        self.token(index).is_some_and(|token| token.is_quoted)
    }

    pub fn is_comma(&self, index: usize) -> bool {
        self.punctuation(index) == Some(b',')
    }

    /// Returns the first byte of the punctuation mark at `index`, if there is one.
    fn punctuation(&self, index: usize) -> Option<u8> {
        self.token(index)
            .filter(|token| token.kind == TokenKind::Punctuation)
            .map(|token| self.reading.first_byte(token))
    }

    /// Tells whether the sentence is over at `index`: nothing but stops and brackets follow.
    pub fn is_over(&self, index: usize) -> bool {
        (index..self.range.end).all(|index| {
            !self.is_word(index) && self.is_any(index, &[".", "!", "?", "…", ")", "]"])
        })
    }

    /// Tells whether the word at `index` is an adverb that may stand in a verb group.
    pub fn is_adverb(&self, index: usize) -> bool {
        self.token(index).is_some() && self.reading.is_adverb(index, self.grammar)
    }

    /// Tells whether the word at `index` is a dash between clauses, not a hyphen within a word.
    pub fn is_dash(&self, index: usize) -> bool {
        // A hyphen, or the first byte of the dashes.
        if !matches!(self.punctuation(index), Some(b'-' | 0xE2)) {
            return false;
        }
        let joins_names = |index: usize| self.token(index).is_some_and(Token::is_capitalised);
        if index > self.range.start && joins_names(index - 1) && joins_names(index + 1) {
            // "ASEAN - Japan": a hyphen, however it is set.
            return false;
        }
        if self.is_any(index, &["—", "–"]) {
            return true;
        }
        let after_is_glued = self
            .token(index + 1)
            .is_some_and(|token| token.is_glued && !self.is(index + 1, "-"));
        self.is(index, "-") && !after_is_glued
    }

    /// Tells whether clauses part at the token: a stop, a bracket, a dash, a mark, a colon.
    pub fn parts_clauses(&self, index: usize) -> bool {
        match self.punctuation(index) {
            None => self.is_mark(index),
            Some(b',' | b';' | b':' | b'(' | b')' | b'.' | b'?' | b'!') => true,
            Some(_) => self.is(index, "…") || self.is_dash(index),
        }
    }

    /// Tells whether the word at `index` can end a subject: a noun, a name, a pronoun, a number.
    pub fn is_nominal(&self, index: usize) -> bool {
        let Some(token) = self.token(index) else {
            return false;
        };
        match token.kind {
            TokenKind::Number | TokenKind::Ordinal | TokenKind::Possessive => true,
            TokenKind::Word => {
                token.is(Classes::SUBJECT_PRONOUN | Classes::RELATIVE | Classes::PLURAL)
                    || !token.is(Classes::DETERMINER
                        | Classes::PREPOSITION
                        | Classes::CONJUNCTION
                        | Classes::AUXILIARY
                        | Classes::POSSESSIVE)
            }
            _ => self.is(index, ")") || self.is(index, "%"),
        }
    }

    /// Tells whether the token at `index` is a finite verb (or the auxiliary that begins a finite group).
    pub fn is_finite(&self, index: usize) -> bool {
        self.is_finite_at(index, Depth::Sentence)
    }

    fn is_finite_at(&self, index: usize, depth: Depth) -> bool {
        let Some(token) = self
            .token(index)
            .filter(|token| token.kind == TokenKind::Word && !token.is_quoted)
        else {
            return self.is_contraction(index);
        };
        if self.is_name(index) {
            return false;
        }
        if token.is(Classes::AUXILIARY) {
            return !self.is_in(index, &self.grammar.unfinite);
        }
        if self.is_pronoun_with_verb(index) {
            return true;
        }
        let Some(before) = self.before(index) else {
            return false;
        };
        if token.is_capitalised() && !self.is_title || self.is_compound(index) {
            return false;
        }
        if self.is_past(index) {
            return !self.modifies(before);
        }
        let is_verb = !token.is(Classes::NOUN_TOO);
        if token.is(Classes::VERB_PRESENT) {
            return self.is_nominal(before)
                && !self.modifies(before)
                && (is_verb || self.verb_goes_on(index) && self.is_clear_subject(index, before));
        }
        token.is(Classes::VERB_BASE)
            && (self.is_plural_subject(before) && self.verb_goes_on(index)
                || is_verb
                    && self.is_nominal(before)
                    && !self.modifies(before)
                    && !self.follows_one(before)
                    && self.is_speech_opening(index + 1, depth))
    }

    /// Tells whether the word at `index` is the past form of a verb, by the table or by its ending.
    pub fn is_past(&self, index: usize) -> bool {
        let Some(token) = self
            .token(index)
            .filter(|token| token.kind == TokenKind::Word)
        else {
            return false;
        };
        if token.is(Classes::VERB_PAST) {
            return true;
        }
        let word = self.reading.word(index);
        word.len() > 4 && word.ends_with("ed") && !token.is(Classes::NO_PAST | Classes::VERB_BASE)
    }

    /// Tells whether the word at `index` is the second part of a compound: `self-described`.
    pub fn is_compound(&self, index: usize) -> bool {
        self.before(index).is_some_and(|before| {
            self.is(before, "-") && self.token(index).is_some_and(|token| token.is_glued)
        })
    }

    /// What only a verb of saying has after it: a clause, a quotation, `that`.
    fn is_speech_opening(&self, index: usize, depth: Depth) -> bool {
        self.has(
            index,
            Classes::SUBJECT_PRONOUN | Classes::DETERMINER | Classes::RELATIVE,
        ) || self.is_mark(index)
            || self.is_any(index, &[":", ",", "."])
            || self.token(index).is_some_and(Token::is_capitalised)
            || depth == Depth::Sentence && self.has_clause_at(index..self.range.end, Depth::Clause)
    }

    /// `he’s`, `it’s`: a possessive sign after a pronoun is a verb.
    fn is_contraction(&self, index: usize) -> bool {
        self.is_kind(index, TokenKind::Possessive)
            && self.before(index).is_some_and(|before| {
                self.has(before, Classes::SUBJECT_PRONOUN | Classes::RELATIVE)
            })
    }

    /// `they're`, `I'd`.
    pub fn is_pronoun_with_verb(&self, index: usize) -> bool {
        let has_apostrophe = (self.reading.tokens.get(index))
            .is_some_and(|token| token.is(Classes::INNER_APOSTROPHE));
        has_apostrophe && {
            let pronoun = self.reading.word(index).split(['\'', '’']).next();
            pronoun.is_some_and(|pronoun| self.grammar.contracted.has(pronoun))
        }
    }

    /// Tells whether the token at `index` makes a noun or adjective of the word after it.
    pub fn modifies(&self, index: usize) -> bool {
        if self.is_kind(index, TokenKind::Possessive) {
            return !self.is_contraction(index);
        }
        if self.is(index, "that") {
            return false;
        }
        self.has(index, Classes::PREPOSITION | Classes::POSSESSIVE)
            || self.has(index, Classes::DETERMINER)
                && !self.has(
                    index,
                    Classes::RELATIVE | Classes::SUBJECT_PRONOUN | Classes::PLURAL,
                )
    }

    /// Tells whether what follows a word that may be noun or verb speaks for the verb.
    fn verb_goes_on(&self, index: usize) -> bool {
        let next = index + 1;
        self.token(next).is_none_or(|token| match token.kind {
            TokenKind::Word => {
                token.is(Classes::DETERMINER
                    | Classes::PRONOUN
                    | Classes::RELATIVE
                    | Classes::PREPOSITION
                    | Classes::VERB_GERUND
                    | Classes::SUBORDINATOR
                    | Classes::WEEKDAY)
                    && !self.is_any(next, &["of"])
                    || self.is_adverb(next)
                    || token.is_capitalised()
                    || !token.is(Classes::AUXILIARY | Classes::VERB_PAST | Classes::VERB_PRESENT)
                        && !token.is(Classes::CONJUNCTION)
            }
            TokenKind::Mark | TokenKind::Number | TokenKind::Currency => true,
            _ => self.is_any(next, &[":", ",", "."]),
        })
    }

    /// Returns where the verb group that ends with the verb at `index` begins: its auxiliaries, adverbs and negations.
    pub fn group_start(&self, index: usize) -> usize {
        let mut start = index;
        while let Some(before) = self.before(start) {
            let belongs = !self.is_quoted(before)
                && (self.has(before, Classes::AUXILIARY | Classes::NEGATION)
                    && !self.is_name(before)
                    || self.is_adverb(before)
                        && (!self.is_any(before, &["all", "both"])
                            || before > 0 && self.has(before - 1, Classes::AUXILIARY))
                    || self.is_contraction(before));
            if !belongs {
                break;
            }
            start = before;
        }
        // An adverb that begins the sentence is not part of the group: "Later said" never opens one.
        start
    }

    /// Tells whether a finite verb with something before it stands within the first tokens of `range`, outside quotations.
    pub fn has_clause(&self, range: Range<usize>) -> bool {
        self.has_clause_at(range, Depth::Sentence)
    }

    fn has_clause_at(&self, range: Range<usize>, depth: Depth) -> bool {
        const REACH: usize = 30;
        let end = range.end.min(range.start + REACH);
        (range.start..end).any(|index| {
            (index > range.start || self.is_pronoun_with_verb(index))
                && self.is_finite_at(index, depth)
                || self.is_quoted(index)
                    && (self.is_quoted(index + 2)
                        || index > range.start && self.may_be_quoted_verb(index))
        })
    }

    /// Tells whether the quoted word at `index` has the form of a finite verb: `China “firmly opposes” the plan`.
    fn may_be_quoted_verb(&self, index: usize) -> bool {
        self.token(index).is_some_and(|token| {
            token.is(Classes::VERB_PRESENT | Classes::VERB_PAST | Classes::MODAL)
                && !token.is(Classes::NOUN_TOO)
                && !token.is_capitalised()
        })
    }

    /// Tells whether a capital inside the sentence says that the word is a name, whatever else it may be: `Will`, `May`.
    pub fn is_name(&self, index: usize) -> bool {
        index > self.range.start
            && !self.is_title
            && self.token(index).is_some_and(|token| {
                token.is_capitalised() && !token.is(Classes::PRONOUN | Classes::DETERMINER)
            })
            && !self.is_mark(index - 1)
    }
}

/// Tells whether most longer words begin with a capital.
fn is_title(tokens: &[Token]) -> bool {
    const LONGEST: usize = 40;
    if tokens.len() > LONGEST {
        return false;
    }
    let (mut words, mut capitals) = (0, 0);
    for token in tokens
        .iter()
        .filter(|token| token.kind == TokenKind::Word && token.span.len() > 3)
    {
        words += 1;
        capitals += usize::from(token.is_capitalised());
    }
    words >= 3 && capitals * 5 >= words * 4
}

#[cfg(test)]
mod tests {
    use super::super::spoken::check;

    #[test]
    fn a_verb_in_marks_is_the_verb_of_a_clause() {
        check(
            "The mayor said Northport “firmly rejects” the new toll.",
            &["The mayor: Northport “firmly rejects” the new toll"],
        );
    }
}
