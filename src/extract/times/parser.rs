//! Finds dates and periods among the tokens: a core (`May 3`, `last year`), then the ranges and prepositions around it.

use std::ops::Range;

use super::expression::Expression;
use super::partial::Partial;
use crate::lexicon::{Calendar, Classes, Lexicon};
use crate::text::{Reading, Token, TokenKind, within, year_of};

/// How deep one period may stand in another: `the end of the first half of last year`.
pub const DEPTH: usize = 4;

/// What was read: an expression, and the index after it.
pub type Parsed = Option<(Expression, usize)>;

/// A rule that reads what begins at an index, so many levels deep.
type Rule<'a> = fn(&Parser<'a>, usize, usize) -> Parsed;

/// The search in one passage.
pub struct Parser<'a> {
    pub reading: &'a Reading<'a>,
    pub lexicon: &'a Lexicon,
    pub first: usize,
    pub end: usize,
    /// The index after the last bare year found: `2003, 2004 and 2005` are three.
    pub year_end: usize,
}

impl<'a> Parser<'a> {
    /// Returns the times of the passage, with their tokens.
    pub fn run(mut self) -> Vec<(Range<usize>, Expression)> {
        let mut found: Vec<(Range<usize>, Expression)> = Vec::new();
        let mut from = self.first;
        let landmarks = &self.reading.landmarks.times;
        for index in within(landmarks, &(self.first..self.end)) {
            if index < from {
                continue;
            }
            let Some((mut tokens, expression)) = self.time(index) else {
                continue;
            };
            tokens.start = tokens
                .start
                .max(found.last().map_or(0, |(last, _)| last.end));
            from = tokens.end.max(index + 1);
            if expression.is_year() {
                self.year_end = from;
            }
            found.push((tokens, expression));
        }
        found
    }

    /// Reads the time whose core begins at `index`.
    fn time(&self, index: usize) -> Option<(Range<usize>, Expression)> {
        let (start, core, end) = self.core_with_start(index)?;
        let (expression, end) = match self.range(start, &core, end) {
            Some(range) => range,
            None => (core, end),
        };
        Some(self.with_preposition(start, expression, end))
    }

    fn core_with_start(&self, index: usize) -> Option<(usize, Expression, usize)> {
        if let Some((expression, end)) = self.simple(index, DEPTH) {
            return Some((self.start(index, &expression), expression, end));
        }
        None
    }

    /// Where an expression begins: an article or `that` before it is part of it.
    fn start(&self, index: usize, expression: &Expression) -> usize {
        let is_counted = matches!(
            expression,
            Expression::Offset { count: 1 | -1, .. } | Expression::OffsetFrom { count: 1 | -1, .. }
        );
        let mut start = index;
        if matches!(expression, Expression::Same(_)) && !self.before_is(start, "that") {
            start -= 1;
        }
        // "the 2022 meeting": the article is the meeting's.
        let before = !expression.is_year()
            && ["the", "that"]
                .iter()
                .any(|word| self.before_is(start, word))
            || is_counted && (self.before_is(start, "a") || self.before_is(start, "an"));
        if before { start - 1 } else { start }
    }

    /// Reads the upper end of a range whose lower end is `lower`: `from 2014 till 2018`, `Saturday and Sunday`.
    fn range(&self, start: usize, lower: &Expression, end: usize) -> Parsed {
        let is_between = self.before_is(start, "between");
        let is_dash = matches!(self.word(end), "-" | "–" | "—");
        let joins = is_dash
            || self.calendar().beside.between_ends.has(self.word(end))
            || self.is(end, "and") && (is_between || self.are_weekdays(lower, end + 1));
        if !joins {
            return None;
        }
        let (upper, after) = self.upper(lower, end + 1)?;
        let upper = upper.after_year_of(lower);
        let lower = lower.clone().with_year_of(&upper);
        Some((Expression::Between(Box::new(lower), Box::new(upper)), after))
    }

    fn are_weekdays(&self, lower: &Expression, index: usize) -> bool {
        let Expression::Weekday { weekday, .. } = lower else {
            return false;
        };
        self.has(index, Classes::WEEKDAY)
            && self.calendar().weekday(self.word(index)) == Some(weekday % 7 + 1)
    }

    fn upper(&self, lower: &Expression, index: usize) -> Parsed {
        let at = index + usize::from(self.is(index, "the"));
        if self.calendar().is_now(self.word(at)) {
            return Some((Expression::Now, at + 1));
        }
        if lower.is_year()
            && let Some(year) = year_of(self.word(at)).filter(|year| (1000..2200).contains(year))
        {
            return Some((Expression::Date(Partial::year(year)), at + 1));
        }
        self.simple(at, DEPTH)
    }

    /// Adds the preposition that opens a period before or after a time.
    fn with_preposition(
        &self,
        start: usize,
        expression: Expression,
        end: usize,
    ) -> (Range<usize>, Expression) {
        let Some(before) = start.checked_sub(1).filter(|&before| before >= self.first) else {
            return (start..end, expression);
        };
        let word = self.reading.word(before);
        let is = |one: &str| word.eq_ignore_ascii_case(one);
        if matches!(expression, Expression::Between(..)) {
            let start = if is("between") || is("from") {
                before
            } else {
                start
            };
            return (start..end, expression);
        }
        let is_anchor = !matches!(
            expression,
            Expression::Span { .. } | Expression::Within { .. }
        );
        let inner = Box::new(expression);
        match () {
            () if !is_anchor => (start..end, *inner),
            () if is("since") => (before..end, Expression::Since(inner)),
            () if is("before") => (before..end, Expression::Before(inner)),
            () if is("after") => (before..end, Expression::After(inner)),
            () if is("until") || is("till") => (before..end, Expression::Until(inner)),
            () => (start..end, *inner),
        }
    }

    /// Reads one time without what stands around it.
    pub fn simple(&self, index: usize, depth: usize) -> Parsed {
        let token = self.token(index)?;
        let depth = depth.checked_sub(1)?;
        match token.kind {
            TokenKind::Number => self
                .numeric(index)
                .or_else(|| self.day_first(index))
                .or_else(|| self.year(index))
                .or_else(|| self.counted(index, depth)),
            TokenKind::Ordinal => self
                .day_first(index)
                .or_else(|| self.division(index, depth)),
            TokenKind::Word => self.word_time(index, *token, depth),
            TokenKind::Possessive
            | TokenKind::Currency
            | TokenKind::Mark
            | TokenKind::Punctuation => None,
        }
    }

    fn word_time(&self, index: usize, token: Token, depth: usize) -> Parsed {
        let tries: [(Classes, Rule<'a>); 8] = [
            (Classes::TIME_WORD, Self::named),
            (Classes::MONTH, |parser, index, _| parser.month_first(index)),
            (Classes::WEEKDAY, |parser, index, _| parser.weekday(index)),
            (Classes::ORDINAL, |parser, index, _| parser.day_first(index)),
            (Classes::ORDINAL | Classes::NUMBER, Self::division),
            (Classes::NUMBER, |parser, index, _| parser.day_first(index)),
            (Classes::NUMBER | Classes::SCALE, Self::counted),
            (Classes::TIME_UNIT, Self::unit),
        ];
        tries
            .iter()
            .filter(|(classes, _)| token.is(*classes))
            .find_map(|(_, read)| read(self, index, depth))
    }

    /// Reads a time after `of`, `of the` or nothing.
    pub fn after_of(&self, index: usize, depth: usize) -> Parsed {
        let of = index + usize::from(self.is(index, "of") || self.is(index, "in"));
        let at = of + usize::from(self.is(of, "the"));
        if at > of
            && of > index
            && let Some(unit) = self.calendar().unit(self.word(at))
        {
            // "the end of the year"
            if self.simple(at, depth).is_none() {
                return Some((Expression::Shifted { unit, shift: 0 }, at + 1));
            }
        }
        if let Some(year) = self.plain_year(at) {
            return Some((year, at + 1));
        }
        self.simple(at, depth)
    }

    /// A year where the words before leave no doubt.
    pub fn plain_year(&self, index: usize) -> Option<Expression> {
        let year = year_of(self.word(index)).filter(|year| (1000..2200).contains(year))?;
        let next = self.token(index + 1);
        let goes_on = next.is_some_and(|next| {
            next.is_glued
                && (next.kind == TokenKind::Word || matches!(self.word(index + 1), "-" | "–" | "/"))
        });
        (!goes_on).then_some(Expression::Date(Partial::year(year)))
    }

    pub fn calendar(&self) -> &'a Calendar {
        &self.lexicon.calendar
    }

    pub fn token(&self, index: usize) -> Option<&'a Token> {
        self.reading.tokens[..self.end].get(index)
    }

    /// Returns the text of the token at `index`, or an empty string past the passage.
    pub fn word(&self, index: usize) -> &'a str {
        if index < self.end {
            self.reading.word(index)
        } else {
            ""
        }
    }

    pub fn is(&self, index: usize, word: &str) -> bool {
        index < self.end && self.reading.is(index, word)
    }

    pub fn has(&self, index: usize, classes: Classes) -> bool {
        self.token(index).is_some_and(|token| token.is(classes))
    }

    /// Returns the index before `index`, inside the passage.
    pub fn before(&self, index: usize) -> Option<usize> {
        index.checked_sub(1).filter(|&at| at >= self.first)
    }

    pub fn before_is(&self, index: usize, word: &str) -> bool {
        self.before(index)
            .is_some_and(|at| self.reading.is(at, word))
    }

    pub fn word_before(&self, index: usize) -> &'a str {
        self.before(index).map_or("", |at| self.reading.word(at))
    }
}
