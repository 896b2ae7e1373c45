//! Days and months: `Nov. 18-19, 2005`, `4 July`, `9/29/2009`, `Thursday`, and years in words after them.

use super::expression::Expression;
use super::parser::{Parsed, Parser};
use super::partial::Partial;
use crate::lexicon::{Classes, NumberWord};
use crate::text::{Numeral, Ordinal, Token, TokenKind, year_of};

impl Parser<'_> {
    /// Reads a time that begins with a month.
    pub fn month_first(&self, index: usize) -> Parsed {
        let month = self.calendar().month(self.word(index))?;
        let stop = index + 1 + usize::from(self.is(index + 1, "."));
        let joined =
            stop + usize::from(matches!(self.word(stop), "/" | "-") && self.token(stop)?.is_glued);
        let at = joined + usize::from(self.is(joined, "the"));
        let day = self.day_number(at).filter(|_| !self.is_counted(at + 1));
        if let Some(day) = day {
            if let Some((last, end)) = self.last_day(at + 1) {
                let (year, end) = self.year_after(end);
                let from = Expression::Date(Partial::day(year, month, day));
                let to = Expression::Date(Partial::day(year, month, last));
                return (last > day)
                    .then(|| (Expression::Between(Box::new(from), Box::new(to)), end));
            }
            let (year, end) = self.year_after(at + 1);
            let day = Partial::day(year, month, day);
            return day.is_valid().then_some((Expression::Date(day), end));
        }
        let (year, end) = self.year_after(stop);
        let is_month = year.is_some() || self.is_month(index);
        let end = if year.is_some() { end } else { index + 1 };
        is_month.then(|| (Expression::Date(Partial::month(year, month)), end))
    }

    /// Tells whether a month's name without a day stands for the month: `may` and `March` need a word beside them that says so.
    fn is_month(&self, index: usize) -> bool {
        let before = self.word_before(index);
        let is_after_name = self.before(index).is_some_and(|at| {
            let token = self.reading.tokens[at];
            token.is_capitalised()
                && !token.is(Classes::PREPOSITION
                    | Classes::TIME_WORD
                    | Classes::CONJUNCTION
                    | Classes::DETERMINER)
        });
        if !self.calendar().is_homograph(self.word(index)) {
            return true;
        }
        let is_prepared = self.calendar().beside.month.has(before);
        let is_verb =
            self.has(index + 1, Classes::AUXILIARY | Classes::PRONOUN) || self.is(index + 1, "be");
        let is_capital = self.token(index).is_some_and(Token::is_capitalised);
        let is_strict = self.calendar().beside.month_with_more.has(before);
        // "April", "August" and "June" are seldom anything else where no name stands beside them.
        let is_long = self
            .token(index)
            .is_some_and(|token| token.span.len() > 3 && is_capital)
            && !self.is(index, "may")
            && !self.is(index, "march");
        let is_name = is_after_name
            || self
                .token(index + 1)
                .is_some_and(|next| next.is_capitalised() && next.kind == TokenKind::Word);
        (is_prepared && !is_verb && (is_capital || !is_strict)) || (is_long && !is_name)
    }

    /// Reads a time that begins with a day: `4 July 1995`, `9 to 12 of June`, `the fourth of July`.
    pub fn day_first(&self, index: usize) -> Parsed {
        let (day, end) = self.day_at(index)?;
        let (last, end) = match self.last_day(end) {
            Some((last, end)) => (Some(last), end),
            None => (None, end),
        };
        let of = end + usize::from(self.is(end, "of"));
        let token = self.token(of).filter(|token| token.is(Classes::MONTH))?;
        let is_month =
            of > end || token.is_capitalised() || !self.calendar().is_homograph(self.word(of));
        let month = self.calendar().month(self.word(of)).filter(|_| is_month)?;
        let stop = of + 1 + usize::from(self.is(of + 1, ".") && self.year_at(of + 2).is_some());
        let (year, after) = self.year_after(stop);
        let after = if year.is_some() { after } else { of + 1 };
        let date = |day| Partial::day(year, month, day);
        match last {
            Some(last) if last > day && date(last).is_valid() => {
                let (from, to) = (Expression::Date(date(day)), Expression::Date(date(last)));
                Some((Expression::Between(Box::new(from), Box::new(to)), after))
            }
            None if date(day).is_valid() => Some((Expression::Date(date(day)), after)),
            _ => None,
        }
    }

    /// Reads a day of the month in digits, as an ordinal, or in words.
    fn day_at(&self, index: usize) -> Option<(i8, usize)> {
        if let Some(ordinal) = Ordinal::read(self.reading, &self.lexicon.numbers, index) {
            let day = i8::try_from(ordinal.value)
                .ok()
                .filter(|day| (1..=31).contains(day))?;
            return Some((day, ordinal.tokens.end));
        }
        Some((self.day_number(index)?, index + 1))
    }

    /// Returns the day that the digits or the ordinal at `index` are.
    fn day_number(&self, index: usize) -> Option<i8> {
        let token = self.token(index)?;
        let word = self.word(index);
        let digits = match token.kind {
            TokenKind::Number if word.len() <= 2 => word,
            TokenKind::Ordinal => word.trim_end_matches(|c: char| c.is_ascii_alphabetic()),
            _ => {
                let ordinal = Ordinal::read(self.reading, &self.lexicon.numbers, index)?;
                let is_day =
                    token.is(Classes::ORDINAL | Classes::NUMBER) && ordinal.tokens.len() == 1;
                return is_day
                    .then(|| i8::try_from(ordinal.value).ok())
                    .flatten()
                    .filter(|day| (1..=31).contains(day));
            }
        };
        digits.parse().ok().filter(|day| (1..=31).contains(day))
    }

    /// Tells whether what follows a number makes it a count and not a day: `May 10 percent`.
    fn is_counted(&self, index: usize) -> bool {
        let is_unit = self.has(index, Classes::SCALE | Classes::PERCENT | Classes::CURRENCY);
        is_unit || matches!(self.word(index), "%" | ":")
    }

    /// Reads the second day of `18-19`, `4 to 15`, `3 and 4`.
    fn last_day(&self, index: usize) -> Option<(i8, usize)> {
        let is_dash = matches!(self.word(index), "-" | "–" | "—");
        let joins = is_dash || self.calendar().beside.between_days.has(self.word(index));
        let at = index + 1 + usize::from(self.is(index + 1, "the"));
        let day = joins.then(|| self.day_number(at)).flatten()?;
        let is_day = !self.is_counted(at + 1)
            && !self.has(at + 1, Classes::UNIT | Classes::COUNTED)
            && !self.is(at + 1, "/");
        // "May 3 to 5 June" has a month for each day.
        let has_month =
            self.has(at + 1, Classes::MONTH) && self.has(index.saturating_sub(2), Classes::MONTH);
        (is_day && !has_month).then_some((day, at + 1))
    }

    /// Reads `, 2004`, `of 1995`, `2004` or a year in words at `index`; returns it with the index after it.
    fn year_after(&self, index: usize) -> (Option<i16>, usize) {
        let comma = index + usize::from(self.is(index, ","));
        let at = comma + usize::from(self.is(comma, "of"));
        match self.year_at(at) {
            Some((year, end)) => (Some(year), end),
            None => (None, index),
        }
    }

    fn year_at(&self, index: usize) -> Option<(i16, usize)> {
        let token = self.token(index)?;
        if token.kind == TokenKind::Number {
            let year = year_of(self.word(index)).filter(|year| (1000..2200).contains(year))?;
            let goes_on = self
                .token(index + 1)
                .is_some_and(|next| next.is_glued && next.kind == TokenKind::Word);
            let is_counted = self.has(
                index + 1,
                Classes::SCALE | Classes::CURRENCY | Classes::PERCENT,
            );
            return (!goes_on && !is_counted).then_some((year, index + 1));
        }
        token
            .is(Classes::NUMBER)
            .then(|| self.spoken_year(index))
            .flatten()
    }

    /// Reads a year in words: `nineteen seventy two`, `seventeen hundred thirty three`, `two thousand`.
    pub fn spoken_year(&self, index: usize) -> Option<(i16, usize)> {
        let numbers = &self.lexicon.numbers;
        let first = Numeral::read(self.reading, numbers, index)?;
        let is_year = |year: f64| (1000.0..2200.0).contains(&year);
        if is_year(first.value) {
            return Some((whole(first.value)?, first.tokens.end));
        }
        let Some(NumberWord::Cardinal(century)) = numbers.word(self.word(index)) else {
            return None;
        };
        let rest = Numeral::read(self.reading, numbers, index + 1)?;
        let year = century * 100.0 + rest.value;
        let is_pair = (10.0..22.0).contains(&century) && (10.0..100.0).contains(&rest.value);
        (is_pair && is_year(year)).then_some((whole(year)?, rest.tokens.end))
    }

    /// Reads a weekday, with the date that may follow it: `Thursday, Nov. 3`, `Friday 5/12`.
    pub fn weekday(&self, index: usize) -> Parsed {
        let weekday = self.calendar().weekday(self.word(index))?;
        let token = self.token(index)?;
        let stop = index
            + 1
            + usize::from(
                self.is(index + 1, ".") && self.token(index + 1).is_some_and(|next| next.is_glued),
            );
        let comma = stop + usize::from(self.is(stop, ","));
        let at = comma + usize::from(self.is(comma, "the"));
        let date = match self.token(at).map(|next| next.kind) {
            Some(TokenKind::Word) if self.has(at, Classes::MONTH) => self.month_first(at),
            Some(TokenKind::Number) => self
                .numeric(at)
                .or_else(|| self.slashed(at))
                .or_else(|| self.day_first(at)),
            Some(TokenKind::Ordinal) => self.day_first(at),
            _ => None,
        };
        if let Some((Expression::Date(date) | Expression::Ambiguous(date), end)) = &date
            && date.day.is_some()
        {
            return Some((Expression::Date(*date), *end));
        }
        // "sat", "sun", "wed" are words, papers and people.
        let is_weekday = !self.calendar().is_homograph(self.word(index))
            || token.is_capitalised() && stop > index + 1;
        is_weekday.then_some((
            Expression::Weekday {
                weekday,
                shift: None,
            },
            index + 1,
        ))
    }

    /// Reads a date in digits: `9/29/2009`, `2009-09-29`, `02.01.2016`, and `5/12` or `5.12` after `on`.
    pub fn numeric(&self, index: usize) -> Parsed {
        let word = self.word(index);
        if word.contains('.') {
            return self.dotted(index);
        }
        let separator = self.word(index + 1);
        let are_glued = (1..=4).all(|ahead| {
            self.token(index + ahead)
                .is_some_and(|token| token.is_glued)
        });
        let is_free =
            !self.token(index)?.is_glued || matches!(self.word_before(index), "(" | "|" | "\"");
        if is_free
            && are_glued
            && matches!(separator, "/" | "-")
            && self.word(index + 3) == separator
        {
            let parts = [word, self.word(index + 2), self.word(index + 4)];
            let goes_on = self
                .token(index + 5)
                .is_some_and(|next| next.is_glued && matches!(self.word(index + 5), "/" | "-"));
            return parts_of(parts)
                .filter(|_| !goes_on)
                .map(|date| (date, index + 5));
        }
        let is_date = self.calendar().beside.figures.has(self.word_before(index));
        is_date.then(|| self.slashed(index)).flatten()
    }

    /// Reads `5/12` or `22/04`.
    fn slashed(&self, index: usize) -> Parsed {
        let are_glued = (1..=2).all(|ahead| {
            self.token(index + ahead)
                .is_some_and(|token| token.is_glued)
        });
        if !are_glued || self.word(index + 1) != "/" {
            return None;
        }
        month_and_day(self.word(index), self.word(index + 2)).map(|date| (date, index + 3))
    }

    fn dotted(&self, index: usize) -> Parsed {
        let parts: Vec<&str> = self.word(index).split('.').collect();
        let date = match parts[..] {
            [first, second, third] => parts_of([first, second, third]),
            [first, second]
                if self.before_is(index, "on") && first.len() <= 2 && second.len() <= 2 =>
            {
                month_and_day(first, second)
            }
            _ => None,
        };
        date.filter(|_| !self.is_counted(index + 1))
            .map(|date| (date, index + 1))
    }
}

#[expect(clippy::cast_possible_truncation, reason = "years lie far inside")]
fn whole(value: f64) -> Option<i16> {
    (0.0..9999.0).contains(&value).then_some(value as i16)
}

/// The date of three groups of digits: year first where it has four, else month first unless that cannot be.
fn parts_of(parts: [&str; 3]) -> Option<Expression> {
    let number = |part: &str| part.parse::<i16>().ok();
    let [first, second, third] = [number(parts[0])?, number(parts[1])?, number(parts[2])?];
    if parts[0].len() == 4 {
        let date = Partial::day(
            Some(first),
            i8::try_from(second).ok()?,
            i8::try_from(third).ok()?,
        );
        return date.is_valid().then_some(Expression::Date(date));
    }
    let year = match parts[2].len() {
        4 => third,
        2 if third < 50 => 2000 + third,
        2 => 1900 + third,
        _ => return None,
    };
    let with_year = |date: Partial| Partial {
        year: Some(year),
        ..date
    };
    match month_and_day(parts[0], parts[1])? {
        Expression::Date(date) => with_year(date)
            .is_valid()
            .then_some(Expression::Date(with_year(date))),
        Expression::Ambiguous(date) => Some(Expression::Ambiguous(with_year(date))),
        _ => None,
    }
}

fn month_and_day(first: &str, second: &str) -> Option<Expression> {
    let (first, second) = (first.parse::<i8>().ok()?, second.parse::<i8>().ok()?);
    let date = if first > 12 {
        Partial::day(None, second, first)
    } else {
        Partial::day(None, first, second)
    };
    let is_ambiguous = first <= 12 && second <= 12 && first != second;
    date.is_valid().then_some(if is_ambiguous {
        Expression::Ambiguous(date)
    } else {
        Expression::Date(date)
    })
}
