//! The parser: recursive descent, one pass, no going back.

use super::amount::{Amount, Bound, number, numbers};
use super::field::{FIELDS, Field, QUOTE_KINDS, Takes};
use super::tree::{Condition, Expression, Kind, Value, Words};
use super::trouble::QueryError;
use crate::analysis::FactKind;
use crate::article::Span;

/// Parentheses and minus signs inside each other; deeper ones are a mistake or an attack.
const DEEPEST: usize = 50;
/// Longer queries are refused, in bytes.
const LONGEST: usize = 8192;

/// What may begin a part of a query.
const PART: &str = "expected a word, \"a phrase\", field:value or (";

type Parsed<T> = Result<T, QueryError>;

/// Reads a query. What is wrong is said with its place.
pub fn parse(text: &str) -> Parsed<Expression> {
    if text.len() > LONGEST {
        let end = Span::new(0, 0);
        return Err(QueryError::new(
            end,
            format!("expected at most {LONGEST} bytes"),
        ));
    }
    let mut parser = Parser { text, at: 0 };
    parser.skip_space();
    if parser.rest().is_empty() {
        return Ok(Expression::EVERYTHING);
    }
    let expression = parser.either(0)?;
    if parser.rest().is_empty() {
        return Ok(expression);
    }
    // Only a parenthesis ends an expression before the text does.
    Err(QueryError::new(
        parser.next_char(),
        "there is no ( that this ) closes",
    ))
}

/// Tells whether a character opens or closes a phrase.
pub(super) const fn is_mark(character: char) -> bool {
    matches!(character, '"' | '“' | '”' | '„')
}

/// Tells whether a character parts a field from its value.
pub(super) const fn is_sign(character: char) -> bool {
    matches!(character, ':' | '>' | '<' | '=')
}

/// Tells whether a word ends before this character.
fn ends_word(character: char) -> bool {
    character.is_whitespace() || is_mark(character) || matches!(character, '(' | ')')
}

struct Parser<'a> {
    text: &'a str,
    /// The byte that is read next.
    at: usize,
}

/// A word or a phrase as it stands.
struct Token<'a> {
    span: Span,
    text: &'a str,
    is_phrase: bool,
}

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn skip_space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    /// Returns the span of the next character; an empty one at the end.
    fn next_char(&self) -> Span {
        let width = self.rest().chars().next().map_or(0, char::len_utf8);
        Span::new(self.at, self.at + width)
    }

    /// Takes `word` if it comes next, whole.
    fn take_word(&mut self, word: &str) -> bool {
        let is_whole = self.is_next(word);
        if is_whole {
            self.at += word.len();
            self.skip_space();
        }
        is_whole
    }

    fn either(&mut self, depth: usize) -> Parsed<Expression> {
        let mut parts = vec![self.both(depth)?];
        while self.take_word("OR") {
            parts.push(self.both(depth)?);
        }
        Ok(flat(parts, Expression::Any))
    }

    fn both(&mut self, depth: usize) -> Parsed<Expression> {
        let mut parts = vec![self.one(depth)?];
        loop {
            if self.take_word("AND") {
                parts.push(self.one(depth)?);
            } else if self.rest().is_empty() || self.rest().starts_with(')') || self.is_next("OR") {
                return Ok(flat(parts, Expression::All));
            } else {
                parts.push(self.one(depth)?);
            }
        }
    }

    /// Tells whether `word` comes next, whole.
    fn is_next(&self, word: &str) -> bool {
        let rest = self.rest().strip_prefix(word);
        rest.is_some_and(|rest| rest.chars().next().is_none_or(ends_word))
    }

    fn one(&mut self, depth: usize) -> Parsed<Expression> {
        if depth > DEEPEST {
            return Err(QueryError::new(self.next_char(), "nested too deeply"));
        }
        if self.take_word("NOT") || self.take_minus() {
            return Ok(Expression::Not(Box::new(self.one(depth + 1)?)));
        }
        match self.rest().chars().next() {
            None | Some(')') => Err(QueryError::new(self.next_char(), PART)),
            Some('(') => self.group(depth),
            Some(_) if self.is_next("OR") || self.is_next("AND") => {
                Err(QueryError::new(self.next_char(), PART))
            }
            Some(_) => self.leaf(),
        }
    }

    fn take_minus(&mut self) -> bool {
        let is_minus = self.rest().starts_with('-');
        self.at += usize::from(is_minus);
        is_minus
    }

    fn group(&mut self, depth: usize) -> Parsed<Expression> {
        let open = self.next_char();
        self.at = open.end;
        self.skip_space();
        let inside = self.either(depth + 1)?;
        if !self.rest().starts_with(')') {
            return Err(QueryError::new(open, "expected a ) that closes this"));
        }
        self.at += 1;
        self.skip_space();
        Ok(inside)
    }

    fn leaf(&mut self) -> Parsed<Expression> {
        let start = self.at;
        if let Some((name, sign)) = self.field_ahead() {
            return Ok(Expression::Field(self.field(start, name, sign)?));
        }
        let token = self.token()?;
        Ok(Expression::Words(words(&token)?))
    }

    /// Returns the name and the sign of the field that comes next, if one does.
    fn field_ahead(&self) -> Option<(&'a str, &'a str)> {
        let rest = self.rest();
        let end = rest.find(|it: char| !it.is_alphabetic() && it != '_')?;
        let name = &rest[..end];
        let after = &rest[end..];
        let has_name = end > 0 && after.starts_with(is_sign);
        let sign = [">=", "<=", ">", "<", "=", ":"]
            .into_iter()
            .find(|sign| after.starts_with(sign))?;
        has_name.then_some((name, &after[..sign.len()]))
    }

    fn field(&mut self, start: usize, name: &str, sign: &str) -> Parsed<Condition> {
        let name_span = Span::new(start, start + name.len());
        let Some(field) = Field::named(name) else {
            return Err(QueryError::new(name_span, unknown(name)));
        };
        self.at = name_span.end + sign.len();
        let is_missing = self
            .rest()
            .chars()
            .next()
            .is_none_or(|next| next.is_whitespace() || matches!(next, '(' | ')'));
        if is_missing {
            let end = Span::new(self.at, self.at);
            return Err(QueryError::new(end, format!("expected {}", wanted(field))));
        }
        let token = self.token()?;
        let value = value(field, sign, &token)?;
        let span = Span::new(start, token.span.end);
        Ok(Condition { span, field, value })
    }

    /// Takes the next word or phrase, and the space behind it.
    fn token(&mut self) -> Parsed<Token<'a>> {
        let first = self.next_char();
        let opens = self.rest().chars().next().is_some_and(is_mark);
        let (start, end, after) = if opens {
            let inside = &self.text[first.end..];
            let Some(length) = inside.find(is_mark) else {
                return Err(QueryError::new(first, "expected a \" that closes this"));
            };
            let end = first.end + length;
            let mark = inside[length..].chars().next().map_or(0, char::len_utf8);
            (first.end, end, end + mark)
        } else {
            let end = self.at + self.rest().find(ends_word).unwrap_or(self.rest().len());
            (self.at, end, end)
        };
        let token = Token {
            span: Span::new(first.start, after),
            text: &self.text[start..end],
            is_phrase: opens,
        };
        self.at = after;
        self.skip_space();
        Ok(token)
    }
}

/// Joins parts; one alone is itself, and those of the same make become one list.
fn flat(mut parts: Vec<Expression>, join: fn(Vec<Expression>) -> Expression) -> Expression {
    if parts.len() == 1 {
        return parts.remove(0);
    }
    let is_all = matches!(join(Vec::new()), Expression::All(_));
    let mut list = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            Expression::All(inner) if is_all => list.extend(inner),
            Expression::Any(inner) if !is_all => list.extend(inner),
            other => list.push(other),
        }
    }
    join(list)
}

fn words(token: &Token<'_>) -> Parsed<Words> {
    let text = token.text.trim();
    let bare = text.trim_end_matches('*');
    if !bare.chars().any(char::is_alphanumeric) {
        return Err(QueryError::new(
            token.span,
            "expected a letter or a digit in it",
        ));
    }
    Ok(Words {
        span: token.span,
        text: bare.to_owned(),
        is_phrase: token.is_phrase,
        is_beginning: bare.len() < text.len(),
    })
}

fn value(field: Field, sign: &str, token: &Token<'_>) -> Parsed<Value> {
    let takes = field.row().takes;
    let is_compared = matches!(takes, Takes::Time | Takes::Amount);
    if !is_compared && sign != ":" && sign != "=" {
        let place = Span::new(token.span.start - sign.len(), token.span.start);
        let expected = format!(
            "expected {}: with a colon, for it is no number",
            field.name()
        );
        return Err(QueryError::new(place, expected));
    }
    let text = token.text.trim();
    let read = match takes {
        Takes::Name => has_letters(text).then(|| Value::Name(text.to_owned())),
        Takes::Words => return words(token).map(Value::Words),
        Takes::Time => time(sign, text).map(Value::Time),
        Takes::Amount => amount(field, sign, text).map(Value::Amount),
        Takes::Kind => kind(text).map(Value::Kind),
    };
    read.ok_or_else(|| QueryError::new(token.span, format!("expected {}", wanted(field))))
}

fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// Says what a field takes.
fn wanted(field: Field) -> String {
    let name = field.name();
    match field.row().takes {
        Takes::Name => format!("a name after {name}:"),
        Takes::Words => format!("a word or \"a phrase\" after {name}:"),
        Takes::Time => format!("a time after {name}: 2021, 2021-10, 2020..2022 or 2020.."),
        Takes::Amount => {
            format!("an amount: {name}>1bn, {name}>UNIT:1bn, {name}:1bn..2bn or {name}:UNIT")
        }
        Takes::Kind => {
            let facts = FactKind::ALL.iter().map(|kind| kind.word());
            let quotes = QUOTE_KINDS.iter().map(|kind| kind.word());
            let all: Vec<_> = quotes.chain(["figure"]).chain(facts).collect();
            format!("one of {}", all.join(", "))
        }
    }
}

/// Says that there is no such field, and which one may be meant.
fn unknown(name: &str) -> String {
    let lower = name.to_lowercase();
    let names = FIELDS.iter().flat_map(|row| row.names);
    let near = names
        .map(|known| (distance(&lower, known), *known))
        .min()
        .filter(|(distance, known)| *distance <= known.len() / 3);
    match near {
        Some((_, known)) => format!("there is no field {name}; is it {known}?"),
        None => {
            let all: Vec<_> = FIELDS.iter().map(|row| row.names[0]).collect();
            format!(
                "expected a field: {}; words with : stand in \"marks\"",
                all.join(", ")
            )
        }
    }
}

/// Returns how many letters have to be changed, left out or put in; never much, for names are short.
fn distance(one: &str, other: &str) -> usize {
    const LONGEST: usize = 16;
    if one.chars().count() > LONGEST {
        return LONGEST;
    }
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (number, letter) in one.chars().enumerate() {
        let mut corner = row[0];
        row[0] = number + 1;
        for (at, &known) in other.iter().enumerate() {
            let replaced = corner + usize::from(letter != known);
            corner = row[at + 1];
            row[at + 1] = replaced.min(row[at] + 1).min(corner + 1);
        }
    }
    row[other.len()]
}

fn kind(text: &str) -> Option<Kind> {
    let is_named = |word: &str| word.eq_ignore_ascii_case(text);
    let quote = QUOTE_KINDS.into_iter().find(|it| is_named(it.word()));
    let fact = FactKind::ALL.into_iter().find(|it| is_named(it.word()));
    quote
        .map(Kind::Quote)
        .or(fact.map(Kind::Fact))
        .or_else(|| is_named("figure").then_some(Kind::Figure))
}

fn time(sign: &str, text: &str) -> Option<Bound<String>> {
    if !matches!(sign, ":" | "=") {
        return is_date(text).then(|| signed(sign, text.to_owned()));
    }
    match text.split_once("..") {
        None => is_date(text).then(|| Bound::Between(text.to_owned(), text.to_owned())),
        Some((from, "")) => is_date(from).then(|| Bound::AtLeast(from.to_owned())),
        Some(("", to)) => is_date(to).then(|| Bound::AtMost(to.to_owned())),
        Some((from, to)) => {
            (is_date(from) && is_date(to)).then(|| Bound::Between(from.to_owned(), to.to_owned()))
        }
    }
}

/// Tells whether `text` is a year, a month or a day of ISO 8601.
fn is_date(text: &str) -> bool {
    let is_number =
        |part: &str, digits| part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = text.split('-');
    let has_year = parts.next().is_some_and(|year| is_number(year, 4));
    has_year && text.len() <= 10 && parts.all(|part| is_number(part, 2))
}

fn signed<T>(sign: &str, value: T) -> Bound<T> {
    match sign {
        ">" => Bound::Above(value),
        ">=" => Bound::AtLeast(value),
        "<" => Bound::Below(value),
        _ => Bound::AtMost(value),
    }
}

fn amount(field: Field, sign: &str, text: &str) -> Option<Amount> {
    let (unit, figure) = match text.rsplit_once(':') {
        Some((unit, figure)) => (Some(unit), figure),
        None => (None, text),
    };
    let bound = if matches!(sign, ":" | "=") {
        numbers(figure)
    } else {
        number(figure).map(|number| signed(sign, number))
    };
    let is_name =
        |text: &str| has_letters(text) && !text.starts_with(|it: char| it.is_ascii_digit());
    let (unit, bound) = match (unit, bound) {
        (Some(unit), Some(bound)) if is_name(unit) => (Some(unit), bound),
        (None, Some(bound)) => (None, bound),
        (None, None) if is_name(text) && matches!(sign, ":" | "=") => (Some(text), Bound::Any),
        _ => return None,
    };
    let spelled = |unit: &str| match field {
        Field::Money => unit.trim().to_uppercase(),
        _ => unit.trim().to_owned(),
    };
    Some(Amount {
        unit: unit.map(spelled),
        bound,
    })
}
