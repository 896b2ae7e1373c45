//! Named mentions of events: an ordinal and a head (`24th ASEAN-Japan Summit`), a capitalised name with a head
//! (`Africa-France Summit`), a number behind (`ASEAN Summit 9`, `COP26`), a special edition (`commemorative summit`).

use std::ops::Range;

use super::circumstances::summit_year;
use super::series::{self, SeriesName};
use crate::lexicon::{Classes, Lexicon, Titles};
use crate::text::{Reading, Shape, TokenKind, within};

/// A named mention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub tokens: Range<usize>,
    /// Two for a double summit, none for a special or unnumbered one.
    pub ordinals: Vec<u32>,
    /// `commemorative`, `special`.
    pub edition: Option<String>,
    /// A year that is part of the name.
    pub year: Option<String>,
    /// None where only the number is printed: `the 13th summit`.
    pub series: Option<SeriesName>,
}

/// Returns the named mentions in order, none overlapping another.
pub fn find(reading: &Reading, lexicon: &Lexicon) -> Vec<Named> {
    let finder = Finder {
        reading,
        lexicon,
        titles: &lexicon.naming.titles,
    };
    let mut mentions: Vec<Named> = Vec::new();
    for sentence in &reading.sentences {
        let mut from = sentence.start;
        for index in within(&reading.landmarks.events, sentence) {
            let token = &reading.tokens[index];
            let may_be_head = token.is(Classes::EVENT_HEAD) || token.shape == Shape::Upper;
            if index < from || !may_be_head {
                continue;
            }
            let limits = from..sentence.end;
            if let Some(named) = finder.at(index, &limits) {
                from = named.tokens.end;
                mentions.push(named);
            }
        }
    }
    mentions
}

/// Tells whether words of a mention say that the event is the first of its series: `the inaugural summit`, but not
/// `her inaugural summit`.
pub fn is_first(reading: &Reading, titles: &Titles, tokens: Range<usize>) -> bool {
    let is_someones = |index: usize| {
        let before = index.checked_sub(1).map(|before| &reading.tokens[before]);
        before.is_some_and(|before| {
            before.kind == TokenKind::Possessive || titles.someone.has(reading.slice(before.span))
        })
    };
    tokens
        .into_iter()
        .any(|index| titles.first.has(reading.word(index)) && !is_someones(index))
}

/// Reads around the heads of events.
pub struct Finder<'a> {
    pub reading: &'a Reading<'a>,
    pub lexicon: &'a Lexicon,
    pub titles: &'a Titles,
}

/// What stands left of a head.
pub struct Left {
    pub start: usize,
    pub ordinals: Vec<u32>,
    /// Where the name without its number begins.
    pub name: usize,
}

impl Finder<'_> {
    pub fn is(&self, index: usize, classes: Classes) -> bool {
        self.reading
            .tokens
            .get(index)
            .is_some_and(|token| token.is(classes))
    }

    pub fn is_large(&self, index: usize) -> bool {
        self.reading.tokens.get(index).is_some_and(|token| {
            token.kind == TokenKind::Word && token.is_capitalised() && !self.is_small_word(index)
        })
    }

    /// A capitalised function word, at the beginning of a sentence or in a headline.
    fn is_small_word(&self, index: usize) -> bool {
        let token = &self.reading.tokens[index];
        token.shape == Shape::Capital
            && token.is(Classes::DETERMINER
                | Classes::PREPOSITION
                | Classes::CONJUNCTION
                | Classes::PRONOUN
                | Classes::RELATIVE
                | Classes::AUXILIARY)
    }

    pub fn is_edition(&self, index: usize) -> bool {
        self.titles.edition.has(self.reading.word(index))
    }

    /// Reads the mention whose head stands at `index`.
    fn at(&self, index: usize, limits: &Range<usize>) -> Option<Named> {
        if let Some(named) = self.conference_of_parties(index) {
            return Some(named);
        }
        if !self.is(index, Classes::EVENT_HEAD) || self.goes_on(index, limits.end) {
            return None;
        }
        let left = self.left(index, limits.start);
        let (end, behind) = self.right(index, limits.end);
        let head = self.reading.word(index);
        let is_large = self.is_large(index);
        let name = left.name..index;
        let editions: Vec<String> = (left.start..index)
            .filter(|&token| self.titles.filed.has(self.reading.word(token)))
            .map(|token| self.reading.word(token).to_lowercase())
            .collect();
        let has_name = name
            .clone()
            .any(|token| self.is_large(token) && !self.is_edition(token));
        let goes_behind = end > index + 1 && behind.is_none();
        let is_summit = head.eq_ignore_ascii_case("summit") || head.eq_ignore_ascii_case("summits");
        let mut ordinals = left.ordinals;
        ordinals.extend(behind);
        if ordinals.is_empty() && is_first(self.reading, self.titles, left.start..index) {
            ordinals.push(1);
        }
        let is_named = if ordinals.is_empty() {
            (has_name || goes_behind && is_large)
                && (is_summit || is_large && self.titles.named.has(head))
                || !editions.is_empty() && is_summit
        } else {
            is_summit || has_name || is_large && goes_behind
        };
        if !is_named || head.ends_with('s') && ordinals.len() < 2 {
            return None;
        }
        let mut tokens = left.start..end;
        let year = self.year_around(&mut tokens, limits);
        let series = (has_name || goes_behind)
            .then(|| series::of(self.reading, self.lexicon, name, index, end))
            .flatten();
        Some(Named {
            tokens,
            ordinals,
            edition: editions.into_iter().next(),
            year,
            series,
        })
    }

    /// A head before another head is part of the name: `Summit Meeting`, `Congress session`.
    fn goes_on(&self, index: usize, limit: usize) -> bool {
        let next = index + 1;
        let after = if matches!(self.reading.word(next), "’" | "'") {
            next + 1
        } else {
            next
        };
        after < limit
            && self.is(after, Classes::EVENT_HEAD)
            && self.is_large(after) == self.is_large(index)
            || next < limit
                && self.is_large(index)
                && self.is_large(next)
                && (next..(next + 4).min(limit)).any(|token| {
                    self.is(token, Classes::EVENT_HEAD)
                        && self.is_large(token)
                        && (next..token).all(|between| {
                            self.is_large(between)
                                || self.reading.tokens[between].kind == TokenKind::Possessive
                        })
                })
    }

    /// Takes a year that belongs to the name, in front or behind.
    fn year_around(&self, tokens: &mut Range<usize>, limits: &Range<usize>) -> Option<String> {
        let is_year = |index: usize| summit_year(self.reading.word(index)).is_some();
        if tokens.start > limits.start && is_year(tokens.start - 1) {
            tokens.start -= 1;
            return Some(self.reading.word(tokens.start).to_owned());
        }
        if is_year(tokens.start) {
            return Some(self.reading.word(tokens.start).to_owned());
        }
        if tokens.end < limits.end && is_year(tokens.end) && self.is_large(tokens.end - 1) {
            tokens.end += 1;
            return Some(self.reading.word(tokens.end - 1).to_owned());
        }
        None
    }

    /// `COP26`, `COP 26`.
    fn conference_of_parties(&self, index: usize) -> Option<Named> {
        let number: u32 = (self.reading.word(index) == "COP").then(|| {
            self.reading
                .word(index + 1 + usize::from(self.reading.word(index + 1) == "-"))
                .parse()
                .ok()
        })??;
        let end = index + 2 + usize::from(self.reading.word(index + 1) == "-");
        (number < 100).then(|| Named {
            tokens: index..end,
            ordinals: vec![number],
            edition: None,
            year: None,
            series: series::listed(self.lexicon, "COP"),
        })
    }
}
