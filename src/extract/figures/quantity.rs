//! Quantities: numbers with a unit of measurement, a length of time, or a thing that press text counts.

use std::borrow::Cow;
use std::ops::Range;

use super::range::Joint;
use super::{Scan, extent};
use crate::analysis::{Extent, FactKind, Value};
use crate::lexicon::{Classes, UnitKind};
use crate::text::{Numeral, Token, TokenKind};

/// How many words may stand between a number and the thing it counts: `four new ASEAN members`.
const DISTANCE: usize = 4;

/// Counts in press text are round to this, or have a separator; years seldom are.
const ROUND: f64 = 50.0;

/// How many characters back an escape character may stand.
const LONGEST_SEQUENCE: usize = 16;

/// A unit as found after a number.
struct Counted {
    name: String,
    kind: UnitKind,
    end: usize,
}

impl Scan<'_, '_> {
    /// Reads the quantity that begins with `first`; returns the index after it.
    pub fn quantity(&mut self, first: &Numeral) -> Option<usize> {
        let start = first.tokens.start;
        if self.is_label(first) {
            return None;
        }
        let (unit, high) = if let Some(unit) = self.unit_after(first) {
            (unit, None)
        } else {
            let (Joint::Range, second) = self.second(first)? else {
                return None;
            };
            (self.unit_after(&second)?, Some(second))
        };
        if self.is_in_name(first, &unit) {
            return None;
        }
        if unit.kind == UnitKind::Time && self.is_anchored(start, unit.end) {
            return Some(unit.end);
        }
        let is_one = (first.value - 1.0).abs() < f64::EPSILON && !first.is_digits && high.is_none();
        if is_one
            && unit.kind == UnitKind::Count
            && first.tokens.len() == 1
            && unit.end == first.tokens.end + 1
        {
            return None;
        }
        let low = high
            .as_ref()
            .map_or(first.value, |high| first.scaled_like(high).value);
        let extent = extent(low, high.map(|high| high.value));
        let (extent, end) = self.with_smaller_unit(extent, &unit);
        self.push_quantity(start..end, extent, unit.name);
        Some(end)
    }

    fn push_quantity(&mut self, tokens: Range<usize>, extent: Extent, unit: String) {
        let modifier = self.modifier(tokens.start);
        self.push(
            tokens,
            FactKind::Quantity,
            Value::Quantity {
                extent,
                unit,
                modifier,
            },
        );
    }

    /// Tells whether the number is a year, a day of a month or the number of a thing (`Article 9`), not a count.
    fn is_label(&self, numeral: &Numeral) -> bool {
        let start = numeral.tokens.start;
        let Some(before) = self.before(start, 1) else {
            return false;
        };
        let word = self.reading.word(before);
        let is_year = numeral.is_like_year(self.reading) && self.follows_time(start);
        let is_day = numeral.value <= 31.0
            && self.has(before, Classes::MONTH)
            && self.reading.tokens[before].is_capitalised();
        let is_number_of = numeral.is_digits
            && self.lexicon.calendar.is_label(word)
            && !self.has(before, Classes::MODIFIER)
            && !matches!(word, "than" | "least" | "exactly" | "no");
        let is_part = matches!(word, "-" | "/" | ":" | "." | "#")
            && self.reading.tokens[start].is_glued
            && numeral.is_digits;
        is_year || is_day || is_number_of || is_part || self.is_part_of_word(start)
    }

    /// `1982 United Nations convention`: tells whether the number is a year at the head of a name whose words were taken for
    /// a thing that is counted. Right before people or firms of a nation a round number counts, without an article:
    /// `2000 Peruvian farmers`, but `2019 Peruvian elections`.
    fn is_in_name(&self, numeral: &Numeral, unit: &Counted) -> bool {
        let (start, next) = (numeral.tokens.start, numeral.tokens.end);
        let is_counted_of_nation = self.has(next, Classes::DEMONYM)
            && unit.end == next + 2
            && numeral.value % ROUND == 0.0
            && !(self.token(unit.end - 1)).is_some_and(Token::is_capitalised)
            && !(self.before(start, 1)).is_some_and(|before| self.has(before, Classes::DETERMINER));
        unit.kind == UnitKind::Count
            && numeral.is_digits
            && numeral.is_like_year(self.reading)
            && (self.token(next))
                .is_some_and(|next| next.kind == TokenKind::Word && next.is_capitalised())
            && !is_counted_of_nation
    }

    /// Tells whether a number is glued to a letter (`G20`) or belongs to a terminal's escape sequence.
    fn is_part_of_word(&self, start: usize) -> bool {
        let token = self.reading.tokens[start];
        let before = &self.reading.text[..token.span.start];
        let is_parameter = |letter: char| letter.is_ascii_digit() || matches!(letter, ';' | '[');
        let ends_with_letter = before.ends_with(char::is_alphabetic);
        let within_sequence = before
            .char_indices()
            .rev()
            .take(LONGEST_SEQUENCE)
            .find(|&(_, letter)| !is_parameter(letter))
            .is_some_and(|(_, letter)| letter == '\u{1b}');
        token.is_glued && ends_with_letter || within_sequence
    }

    /// Tells whether a length of time is part of a period: `the past 30 years`, `two months ago`, `the first six months of`.
    fn is_anchored(&self, start: usize, end: usize) -> bool {
        let before = self.word_before(start, 1);
        let is_shifted = self.lexicon.calendar.shift(before).is_some();
        let is_first = (before.eq_ignore_ascii_case("first")
            || before.eq_ignore_ascii_case("final"))
            && self.is(end, "of");
        is_shifted || is_first || self.is(end, "ago")
    }

    fn unit_after(&self, numeral: &Numeral) -> Option<Counted> {
        let end = numeral.tokens.end;
        let start = self.after_hyphen(end);
        let token = self.token(start)?;
        if numeral.is_digits
            && let Some(name) = self.lexicon.units.sign(self.word(start))
        {
            let is_unit = self.word(start) != "\"" || self.is_inch(start);
            return is_unit.then(|| Counted {
                name: name.to_owned(),
                kind: UnitKind::Measure,
                end: start + 1,
            });
        }
        if token.kind != TokenKind::Word {
            return None;
        }
        if numeral.is_digits
            && let Some(unit) = self.abbreviation(numeral, start)
        {
            return Some(unit);
        }
        if let Some(unit) = self.unit(start, start > end) {
            return Some(self.with_members(unit, start > end));
        }
        (start == end).then(|| self.thing(start))?
    }

    /// A straight double quotation mark after digits is the sign of inches where it opens no quotation.
    fn is_inch(&self, index: usize) -> bool {
        let next = self.token(index + 1);
        let is_apart = next.is_none_or(|next| !next.is_glued);
        let start = self.reading.tokens[index].span.start;
        let quotations = &self.reading.quotations;
        let opens = quotations
            .get(quotations.partition_point(|one| one.outer.start < start))
            .is_some_and(|one| one.is_closed && one.outer.start == start);
        is_apart
            && !opens
            && !self.reading.tokens[index].is_quoted
            && !self.reading.tokens[index - 1].is_quoted
    }

    fn abbreviation(&self, numeral: &Numeral, start: usize) -> Option<Counted> {
        self.has(start, Classes::UNIT).then_some(())?;
        for length in [2, 1] {
            let end = start + length;
            if end > self.end {
                continue;
            }
            let form = if length == 1 {
                self.word(start).to_owned()
            } else {
                format!("{} {}", self.word(start), self.word(start + 1))
            };
            if let Some(name) = self.lexicon.units.abbreviation(&form) {
                // A single letter or a word like "in" is a unit only where it touches the digits, or is plainly one.
                let is_glued = self.reading.tokens[start].is_glued || start > numeral.tokens.end;
                let is_plain = is_glued || form.len() > 1 || form == "m";
                return is_plain.then(|| Counted {
                    name: name.to_owned(),
                    kind: UnitKind::Measure,
                    end,
                });
            }
        }
        None
    }

    /// Reads a unit of one to three words at `start`; in a compound (`10-member`) the singular of a thing will do.
    fn unit(&self, start: usize, is_compound: bool) -> Option<Counted> {
        self.has(start, Classes::UNIT | Classes::COUNTED)
            .then_some(())?;
        let longest = (start + self.lexicon.units.longest(self.word(start))).min(self.end);
        (start + 1..=longest).rev().find_map(|end| {
            let single = end == start + 1;
            let form = if single {
                Cow::Borrowed(self.word(start))
            } else {
                let words: Vec<_> = (start..end).map(|index| self.word(index)).collect();
                Cow::Owned(words.join(" "))
            };
            let unit = self.lexicon.units.form(&form)?;
            let is_counted =
                unit.kind != UnitKind::Count || is_compound || self.is_plural(&form, &unit.name);
            is_counted.then(|| Counted {
                name: unit.name.to_string(),
                kind: unit.kind,
                end,
            })
        })
    }

    /// Extends `7-member` by `states`, and `10 member` by the plural that follows.
    fn with_members(&self, unit: Counted, is_compound: bool) -> Counted {
        if !is_compound || unit.name != "member" {
            return unit;
        }
        match self.unit(unit.end, false) {
            Some(states) if states.kind == UnitKind::Count => states,
            _ => unit,
        }
    }

    /// Reads the thing that is counted, a few words after the number: `new ASEAN members`, `flood victims`.
    fn thing(&self, start: usize) -> Option<Counted> {
        for index in start..start + DISTANCE {
            let token = self.token(index)?;
            let is_hyphen = self.word(index) == "-" && token.is_glued;
            if is_hyphen {
                continue;
            }
            if !self.may_precede_thing(start, index) {
                return None;
            }
            if let Some(unit) = self
                .unit(index, false)
                .filter(|unit| unit.kind == UnitKind::Count)
            {
                return Some(self.head(unit));
            }
        }
        None
    }

    /// Tells whether the word at `index` may stand between a number and the thing it counts, which are sought from `start` on.
    fn may_precede_thing(&self, start: usize, index: usize) -> bool {
        let token = self.reading.tokens[index];
        let is_past = token.is(Classes::VERB_PAST) && !token.is_capitalised();
        if token.is(Classes::CUE | Classes::TENSE) && is_past {
            // "two sides condemned attacks": behind a noun it is the verb; "six newly announced projects" are announced.
            // Of the words that tell the tense only behind an adverb: "nine added candidates" may be what the nine did.
            let mut between = start..index;
            let is_close = token.is(Classes::TENSE) && between.is_empty();
            return !is_close
                && between.all(|before| self.reading.is_adverb(before, &self.lexicon.grammar));
        }
        token.kind == TokenKind::Word
            && !token.is(Classes::PREPOSITION
                | Classes::DETERMINER
                | Classes::PRONOUN
                | Classes::CONJUNCTION
                | Classes::AUXILIARY
                | Classes::RELATIVE
                | Classes::NEGATION
                | Classes::NUMBER
                | Classes::SCALE
                | Classes::WEEKDAY
                | Classes::PERCENT
                | Classes::TENSE)
            && !(token.is(Classes::MONTH) && token.is_capitalised())
    }

    /// Goes on to the last of several nouns in a row: `member countries`.
    fn head(&self, unit: Counted) -> Counted {
        match self.unit(unit.end, false) {
            Some(next) if next.kind == UnitKind::Count => next,
            _ => unit,
        }
    }

    /// Adds the smaller unit of a mixed measure: `5 ft 2 in`, `5 feet and 2 inches`.
    fn with_smaller_unit(&self, extent: Extent, unit: &Counted) -> (Extent, usize) {
        let (parts, smaller) = match &*unit.name {
            "foot" => (12.0, "inch"),
            "pound" => (16.0, "ounce"),
            _ => return (extent, unit.end),
        };
        let at = unit.end + usize::from(self.is(unit.end, "and"));
        let Some(numeral) = Numeral::read(self.reading, &self.lexicon.numbers, at) else {
            return (extent, unit.end);
        };
        let end = numeral.tokens.end;
        let is_short = smaller == "inch" && (self.is(end, "in") || self.word(end) == "\"");
        let is_named = self
            .lexicon
            .units
            .form(self.word(end))
            .is_some_and(|unit| &*unit.name == smaller)
            || self.lexicon.units.abbreviation(self.word(end)) == Some(smaller);
        match extent {
            Extent::One(whole)
                if (is_short || is_named) && numeral.value < parts && end < self.end =>
            {
                (Extent::One(whole + numeral.value / parts), end + 1)
            }
            _ => (extent, unit.end),
        }
    }

    /// Tells whether `form` is not the singular that the unit is called by; words without a plural of their own count as one
    /// (`species`), but not those on `-sis`: `the 1987 crisis` counts nothing.
    fn is_plural(&self, form: &str, name: &str) -> bool {
        !form.eq_ignore_ascii_case(name)
            || name.ends_with('s') && !name.ends_with("sis")
            || self.lexicon.units.is_unchanging(name)
    }
}
