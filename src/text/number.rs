//! Numbers as the text writes them: digits, words, scales, fractions. Knows no unit and no currency.

use std::ops::Range;

use super::{Reading, TokenKind};
use crate::lexicon::{Classes, NumberWord, Numbers};

/// A number in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Numeral {
    pub tokens: Range<usize>,
    /// What it is worth, scale included.
    pub value: f64,
    /// Its scale: 1e9 for `4.5 billion`, 1 for `4.5`. What an elided scale in a range is taken from.
    pub scale: f64,
    /// Whether it begins with digits.
    pub is_digits: bool,
}

impl Numeral {
    /// Reads the number that begins with the token at `index`, if one does.
    pub fn read(reading: &Reading, numbers: &Numbers, index: usize) -> Option<Self> {
        let token = reading.tokens.get(index)?;
        match token.kind {
            TokenKind::Number => digits(reading, numbers, index),
            TokenKind::Punctuation => sign(reading, numbers, index),
            TokenKind::Word if token.is(Classes::NUMBER) => words(reading, numbers, index),
            TokenKind::Word if token.is(Classes::SCALE) && follows_article(reading, index) => {
                words(reading, numbers, index)
            }
            _ => None,
        }
    }

    /// Extends the number by a mark that touches its digits (`48m`, `$3bn`), which is a scale in sums only.
    #[must_use]
    pub fn with_mark(mut self, reading: &Reading, numbers: &Numbers) -> Self {
        let end = self.tokens.end;
        let is_glued = reading.tokens.get(end).is_some_and(|token| token.is_glued);
        let is_plain = self.is_digits && (self.scale - 1.0).abs() < f64::EPSILON;
        if let (true, true, Some(NumberWord::Mark(scale))) =
            (is_glued, is_plain, numbers.word(reading.word(end)))
        {
            self.value = scaled(self.value, scale);
            self.scale = scale;
            self.tokens.end += 1;
        }
        self
    }

    /// Tells whether it is four plain digits that may be a year: 1900 to 2099.
    pub fn is_like_year(&self, reading: &Reading) -> bool {
        self.tokens.len() == 1
            && year_of(reading.word(self.tokens.start))
                .is_some_and(|year| (1900..2100).contains(&year))
    }

    /// Returns the same number with the scale of `other`, where it has none of its own: the `4` of `4-5 billion`.
    #[must_use]
    pub fn scaled_like(&self, other: &Self) -> Self {
        let mut numeral = self.clone();
        let is_plain = (self.scale - 1.0).abs() < f64::EPSILON;
        if is_plain && other.scale > 1.0 && self.value < 1000.0 {
            numeral.value = scaled(self.value, other.scale);
            numeral.scale = other.scale;
        }
        numeral
    }
}

/// The digits of `word`, blanks and commas aside, as a number.
fn parse(word: &str) -> Option<f64> {
    // Up to fifteen digits are exact.
    let begins = word
        .bytes()
        .next()
        .is_some_and(|first| first.is_ascii_digit());
    if begins
        && word.len() <= 15
        && word
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b',')
    {
        let digits = word.bytes().filter(u8::is_ascii_digit);
        return Some(digits.fold(0.0, |value, digit| value * 10.0 + f64::from(digit - b'0')));
    }
    let plain = word.replace(',', "");
    // `1.234.567` groups by points, `6.10.31` is nothing.
    if plain.matches('.').count() > 1 {
        let grouped = plain.split('.').skip(1).all(|group| group.len() == 3);
        return if grouped {
            plain.replace('.', "").parse().ok()
        } else {
            None
        };
    }
    plain.parse().ok()
}

/// Returns the year that a word of four digits is; which years are meant is for each rule to say.
pub fn year_of(word: &str) -> Option<i16> {
    let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    is_year.then(|| word.parse().ok()).flatten()
}

fn digits(reading: &Reading, numbers: &Numbers, index: usize) -> Option<Numeral> {
    let mut value = parse(reading.word(index))?;
    let mut end = index + 1;
    if let Some((joined, after)) = broken(reading, index) {
        (value, end) = (joined, after);
    } else if let Some((fraction, after)) = fraction(reading, index) {
        (value, end) = (fraction, after);
    } else if let Some((fraction, after)) = fraction(reading, end) {
        (value, end) = (value + fraction, after);
    } else if let Some(part) = numbers.sign(reading.word(end)) {
        (value, end) = (value + part, end + 1);
    } else if let Some((part, after)) = and_a_half(reading, numbers, end) {
        (value, end) = (value + part, after);
    }
    let (scale, end) = scales(reading, numbers, end);
    Some(Numeral {
        tokens: index..end,
        value: scaled(value, scale),
        scale,
        is_digits: true,
    })
}

/// A fraction in one sign: `½`.
fn sign(reading: &Reading, numbers: &Numbers, index: usize) -> Option<Numeral> {
    let word = reading.word(index);
    if word.is_ascii() {
        return None;
    }
    let value = numbers.sign(word)?;
    let (scale, end) = scales(reading, numbers, index + 1);
    Some(Numeral {
        tokens: index..end,
        value: scaled(value, scale),
        scale,
        is_digits: true,
    })
}

/// Multiplies so that `1.69 billion` is whole.
fn scaled(value: f64, scale: f64) -> f64 {
    let product = value * scale;
    let rounded = product.round();
    if (product - rounded).abs() < 1e-3 && scale > 1.0 {
        rounded
    } else {
        product
    }
}

/// Old wire text breaks digits: `7. 2 billion`, `3, 400 dollars`. They are rejoined when a scale or a currency follows.
fn broken(reading: &Reading, index: usize) -> Option<(f64, usize)> {
    let (mark, rest) = (
        reading.tokens.get(index + 1)?,
        reading.tokens.get(index + 2)?,
    );
    let follows = reading
        .tokens
        .get(index + 3)?
        .is(Classes::SCALE | Classes::CURRENCY | Classes::PERCENT);
    let is_broken = mark.is_glued && !rest.is_glued && rest.kind == TokenKind::Number && follows;
    if !is_broken {
        return None;
    }
    let (left, right) = (reading.word(index), reading.word(index + 2));
    let value = match reading.word(index + 1) {
        "." if !left.contains('.') && !right.contains(['.', ',']) => {
            format!("{left}.{right}").parse().ok()?
        }
        "," if right.len() == 3 && left.len() <= 3 => format!("{left}{right}").parse().ok()?,
        _ => return None,
    };
    Some((value, index + 3))
}

/// `1/2`, `3/4`; not a date or a score.
fn fraction(reading: &Reading, index: usize) -> Option<(f64, usize)> {
    let slash = reading.tokens.get(index + 1)?;
    let below = reading.tokens.get(index + 2)?;
    let is_one = reading.word(index + 1) == "/" && slash.is_glued && below.is_glued;
    if !is_one || reading.tokens[index].kind != TokenKind::Number || reading.word(index + 3) == "/"
    {
        return None;
    }
    let (above, below) = (parse(reading.word(index))?, parse(reading.word(index + 2))?);
    let is_proper =
        above >= 1.0 && above < below && [2.0, 3.0, 4.0, 5.0, 8.0, 10.0, 16.0].contains(&below);
    is_proper.then_some((above / below, index + 3))
}

/// The scales from `index` on, multiplied, and where they end: `billion`, `-billion`, `hundred thousand`.
fn scales(reading: &Reading, numbers: &Numbers, index: usize) -> (f64, usize) {
    let (mut scale, mut end) = (1.0, index);
    for _ in 0..3 {
        let at = after_hyphen(reading, end);
        let Some(token) = reading
            .tokens
            .get(at)
            .filter(|token| token.is(Classes::SCALE))
        else {
            break;
        };
        let Some(NumberWord::Scale(by)) = numbers.word(reading.slice(token.span)) else {
            break;
        };
        scale *= by;
        end = at + 1;
    }
    (scale, end)
}

/// Returns the index after a hyphen that joins the tokens on both sides, or `index` itself.
fn after_hyphen(reading: &Reading, index: usize) -> usize {
    let is_hyphen = matches!(reading.word(index), "-" | "‐" | "‑");
    let is_joint = is_hyphen
        && reading.tokens[index].is_glued
        && reading
            .tokens
            .get(index + 1)
            .is_some_and(|next| next.is_glued);
    if is_joint { index + 1 } else { index }
}

/// Steps over what may stand inside a number in words: a hyphen, or `and` after a scale.
pub(super) fn after_joint(reading: &Reading, index: usize, is_inside: bool) -> usize {
    let at = after_hyphen(reading, index);
    let follows_scale = is_inside
        && at == index
        && reading.is(at, "and")
        && reading.tokens[at - 1].is(Classes::SCALE);
    if follows_scale { at + 1 } else { at }
}

/// `and a half`, before a scale or a noun.
fn and_a_half(reading: &Reading, numbers: &Numbers, index: usize) -> Option<(f64, usize)> {
    let at = after_hyphen(reading, index);
    reading.is(at, "and").then_some(())?;
    let article = after_hyphen(reading, at + 1);
    let part = after_hyphen(reading, article + 1);
    let is_article = reading.is(article, "a") || reading.is(article, "one");
    match numbers.word(reading.word(part))? {
        NumberWord::Fraction(value) if is_article => Some((value, part + 1)),
        _ => None,
    }
}

fn follows_article(reading: &Reading, index: usize) -> bool {
    index > 0 && (reading.is(index - 1, "a") || reading.is(index - 1, "an"))
}

/// The value of a number in words as it grows.
#[derive(Debug, Default)]
pub(super) struct Sum {
    thousands: f64,
    pub(super) current: f64,
}

impl Sum {
    pub(super) fn total(&self) -> f64 {
        self.thousands + self.current
    }

    /// Tells whether `value` may follow what was read: `twenty` takes `five`, `hundred` takes `thirty`.
    pub(super) fn takes(&self, value: f64) -> bool {
        let room = self.current % 100.0;
        room == 0.0 && value < 100.0
            || room >= 20.0 && room % 10.0 == 0.0 && value < 10.0 && value > 0.0
    }

    pub(super) fn multiply(&mut self, scale: f64) {
        let is_empty = self.current == 0.0;
        if scale < 1000.0 {
            self.current = if is_empty {
                scale
            } else {
                self.current * scale
            };
        } else if is_empty && self.thousands > 0.0 {
            self.thousands *= scale;
        } else {
            self.thousands += if is_empty {
                scale
            } else {
                self.current * scale
            };
            self.current = 0.0;
        }
    }
}

fn words(reading: &Reading, numbers: &Numbers, index: usize) -> Option<Numeral> {
    if let Some(NumberWord::Fraction(value)) = numbers.word(reading.word(index)) {
        return part_of_scale(reading, numbers, index, value);
    }
    let (mut sum, mut end, mut scale) = (Sum::default(), index, 1.0);
    loop {
        let at = after_joint(reading, end, end > index);
        let Some(token) = reading
            .tokens
            .get(at)
            .filter(|token| token.is(Classes::NUMBER | Classes::SCALE))
        else {
            break;
        };
        match numbers.word(reading.slice(token.span)) {
            Some(NumberWord::Cardinal(value)) if sum.takes(value) => {
                sum.current += value;
                scale = 1.0;
            }
            Some(NumberWord::Scale(by)) => {
                sum.multiply(by);
                scale = by;
            }
            _ => break,
        }
        end = at + 1;
        if let Some((part, after)) = and_a_half(reading, numbers, end) {
            let (by, after) = scales(reading, numbers, after);
            let value = scaled(sum.total() + part * scale, by);
            return Some(Numeral {
                tokens: index..after,
                value,
                scale: by.max(scale),
                is_digits: false,
            });
        }
    }
    let start = if index > 0 && reading.tokens[index].is(Classes::SCALE) {
        index - 1
    } else {
        index
    };
    (end > index).then_some(Numeral {
        tokens: start..end,
        value: sum.total(),
        scale,
        is_digits: false,
    })
}

/// `half a million`, `a quarter million`, `quarter of a million`, `half-million`.
fn part_of_scale(reading: &Reading, numbers: &Numbers, index: usize, part: f64) -> Option<Numeral> {
    let mut at = after_hyphen(reading, index + 1);
    if reading.is(at, "of") {
        at += 1;
    }
    if reading.is(at, "a") || reading.is(at, "an") {
        at += 1;
    }
    let (scale, end) = scales(reading, numbers, after_hyphen(reading, at));
    let start = if follows_article(reading, index) {
        index - 1
    } else {
        index
    };
    (scale > 1.0).then_some(Numeral {
        tokens: start..end,
        value: part * scale,
        scale,
        is_digits: false,
    })
}
