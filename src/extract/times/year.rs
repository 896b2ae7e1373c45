//! Years, pairs of years, decades: and the numbers that are none.

use super::expression::Expression;
use super::parser::{Parsed, Parser};
use super::partial::Partial;
use crate::lexicon::{Classes, Division};
use crate::text::{Ordinal, TokenKind, year_of};

impl Parser<'_> {
    /// Reads what begins with a year: `2004`, `2012-2017`, `2006-07`, `the 1990s`, `2016 Q1`.
    pub fn year(&self, index: usize) -> Parsed {
        if let Some(decade) = self.decade(index) {
            return Some(decade);
        }
        let year = year_of(self.word(index)).filter(|year| (1000..2200).contains(year))?;
        if !self.is_apart(index) {
            return None;
        }
        if let Some((last, end)) = self.second_year(year, index + 1) {
            let is_name = self.is_in_name(index);
            let from = Box::new(Expression::Date(Partial::year(year)));
            let to = Box::new(Expression::Date(Partial::year(last)));
            return (!is_name).then_some((Expression::Between(from, to), end));
        }
        if self.calendar().mark(self.word(index + 1)) == Some(Division::Quarter)
            && let Some(number) = self.digit(index + 2, 4)
        {
            let of = Some(Box::new(Expression::Date(Partial::year(year))));
            return Some((Expression::Quarter { number, of }, index + 3));
        }
        let is_year = self.is_year(index, year);
        is_year.then_some((Expression::Date(Partial::year(year)), index + 1))
    }

    /// Reads `1990s`, `1990's`, `'90s`.
    fn decade(&self, index: usize) -> Parsed {
        let digits = self.word(index);
        let next = self.token(index + 1).filter(|next| next.is_glued)?;
        let is_plural = self.is(index + 1, "s")
            || next.kind == TokenKind::Possessive
                && year_of(digits).is_some_and(|year| year % 10 == 0);
        let number: i16 = digits.parse().ok().filter(|_| is_plural)?;
        let is_short = digits.len() == 2 && number % 10 == 0;
        let is_said = matches!(
            self.word_before(index),
            "'" | "’" | "‘" | "the" | "early" | "mid" | "late" | "-"
        );
        match digits.len() {
            4 if number % 10 == 0 && (1000..2200).contains(&number) && self.is(index + 1, "s") => {
                Some((Expression::Decade(number), index + 2))
            }
            2 if is_short && is_said => Some((Expression::Decade(1900 + number), index + 2)),
            _ => None,
        }
    }

    /// Reads the second of `2012-2017`, `2012–17`, `1997-98`.
    fn second_year(&self, first: i16, index: usize) -> Option<(i16, usize)> {
        let dash = self
            .token(index)
            .filter(|_| matches!(self.word(index), "-" | "–" | "—" | "/"))?;
        let token = self
            .token(index + 1)
            .filter(|token| token.is_glued == dash.is_glued && token.kind == TokenKind::Number)?;
        let word = self.reading.slice(token.span);
        let goes_on = self
            .token(index + 2)
            .is_some_and(|next| next.is_glued && matches!(self.word(index + 2), "-" | "/" | "–"));
        let last = match word.len() {
            4 => year_of(word)?,
            2 => first / 100 * 100 + word.parse::<i16>().ok()?,
            _ => return None,
        };
        let is_later = last > first && last - first < 200;
        (is_later && !goes_on && (dash.is_glued || word.len() == 4)).then_some((last, index + 2))
    }

    /// Tells whether the digits stand on their own: nothing glued on but brackets, quotation marks, dashes.
    fn is_apart(&self, index: usize) -> bool {
        let token = self.reading.tokens[index];
        let before_fits = !token.is_glued
            || matches!(
                self.word_before(index),
                "(" | "[" | "\"" | "“" | "-" | "–" | "—" | "'"
            );
        let next_fits = self.token(index + 1).is_none_or(|next| {
            !next.is_glued
                || next.kind != TokenKind::Word
                    && next.kind != TokenKind::Currency
                    && next.kind != TokenKind::Number
                    && !matches!(self.word(index + 1), "%" | ":")
        });
        before_fits && next_fits
    }

    /// Tells whether the number belongs to the name before it: `Expo 2020`, `UNCLOS 1982`, `COP-26`.
    fn is_in_name(&self, index: usize) -> bool {
        self.before(index).is_some_and(|at| {
            let before = self.reading.tokens[at];
            let is_opening = self
                .reading
                .sentences
                .get(self.reading.sentence_of(at))
                .is_some_and(|sentence| sentence.start == at);
            let is_function = before.is(Classes::PREPOSITION
                | Classes::DETERMINER
                | Classes::CONJUNCTION
                | Classes::MONTH
                | Classes::WEEKDAY
                | Classes::TIME_WORD
                | Classes::TIME_UNIT);
            before.kind == TokenKind::Word
                && before.is_capitalised()
                && !is_function
                && !(is_opening && self.reading.is(at, "year"))
                || before.kind == TokenKind::Punctuation
                    && self.reading.tokens[index].is_glued
                    && matches!(self.reading.word(at), "-")
                    && self
                        .before(at)
                        .is_some_and(|name| self.reading.tokens[name].is_capitalised())
        })
    }

    /// Tells by its neighbours whether four digits are a year.
    fn is_year(&self, index: usize, year: i16) -> bool {
        if self.is_in_name(index) {
            return false;
        }
        let Some(at) = self.before(index) else {
            return !self.is_counted_thing(index + 1) && (1900..2100).contains(&year);
        };
        let before = self.reading.word(at);
        if let Some(is_certain) = self.calendar().is_before_years(before) {
            let is_counted = self.is_counted_thing(index + 1) && !is_certain;
            let is_old = year < 1500 && self.has(index + 1, Classes::COUNTED | Classes::UNIT);
            return !is_counted && !is_old;
        }
        if !(1900..2100).contains(&year) || self.is_counted_thing(index + 1) {
            return false;
        }
        if self.year_end > 0 && self.year_end + 1 == index
            || self.year_end > 0 && self.year_end + 2 == index && self.is(index - 1, "and")
        {
            return matches!(before, "," | "and" | "or" | "-" | "–" | "to");
        }
        let closes = self.token(index + 1).is_none_or(|next| {
            next.kind != TokenKind::Word
                || next.is(Classes::PREPOSITION | Classes::CONJUNCTION | Classes::AUXILIARY)
        });
        let token = self.reading.tokens[at];
        match before {
            "(" | "[" => closes,
            "," => {
                closes
                    && self
                        .before(at)
                        .is_some_and(|place| self.reading.tokens[place].is_capitalised())
            }
            _ if self.calendar().is_label(before) => false,
            _ if token.is(Classes::PREPOSITION) => closes,
            _ if token.is(Classes::DETERMINER) || token.kind == TokenKind::Possessive => {
                !closes || self.has(index + 1, Classes::AUXILIARY)
            }
            _ if token.is(Classes::TIME_WORD | Classes::CONJUNCTION) => true,
            _ => self.has(index + 1, Classes::AUXILIARY),
        }
    }

    /// Tells whether the word at `index` counts what stands before it: `2,000 companies`.
    fn is_counted_thing(&self, index: usize) -> bool {
        self.has(
            index,
            Classes::SCALE
                | Classes::CURRENCY
                | Classes::PERCENT
                | Classes::UNIT
                | Classes::COUNTED,
        ) && !self.has(index, Classes::AUXILIARY)
            && !self.reading.tokens[index].is_capitalised()
            || self
                .token(index)
                .is_some_and(|token| token.kind == TokenKind::Currency)
    }

    /// Reads `Q1 2016`, `H1`, `FY2020`, `fiscal year 2020`.
    pub fn marked(&self, index: usize) -> Parsed {
        let division = self.calendar().mark(self.word(index))?;
        let is_letter = self.word(index).len() == 1;
        let next = index + 1;
        let year_of_it = |parser: &Self, at: usize| {
            let at = at + usize::from(parser.is(at, "of"));
            parser.plain_year(at).map(|year| (Box::new(year), at + 1))
        };
        if is_letter && !(self.token(next)?.is_glued && self.token(index)?.is_capitalised()) {
            return None;
        }
        match division {
            Division::Quarter => {
                let number = self.digit(next, 4)?;
                let (of, end) = year_of_it(self, next + 1).unzip();
                Some((Expression::Quarter { number, of }, end.unwrap_or(next + 1)))
            }
            Division::Half => {
                let number = self.digit(next, 2)?;
                let (of, end) = year_of_it(self, next + 1)?;
                Some((Expression::Half { number, of }, end))
            }
            Division::Year => {
                let at = next + usize::from(self.is(next, "year"));
                let (year, end) = (year_of(self.word(at))?, at + 1);
                match self.second_year(year, end) {
                    Some((last, end)) => Some((
                        Expression::Between(
                            Box::new(Expression::Date(Partial::year(year))),
                            Box::new(Expression::Date(Partial::year(last))),
                        ),
                        end,
                    )),
                    None => Some((Expression::Date(Partial::year(year)), end)),
                }
            }
        }
    }

    fn digit(&self, index: usize, most: i8) -> Option<i8> {
        self.word(index)
            .parse()
            .ok()
            .filter(|number| (1..=most).contains(number))
    }

    /// Reads the ordinal at `index` as a small number; `last` and `final` are -1.
    pub fn rank(&self, index: usize) -> Option<(i32, usize)> {
        if self.is(index, "last") || self.is(index, "final") {
            return Some((-1, index + 1));
        }
        let ordinal = Ordinal::read(self.reading, &self.lexicon.numbers, index)?;
        Some((i32::try_from(ordinal.value).ok()?, ordinal.tokens.end))
    }
}
