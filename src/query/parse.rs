//! The parser: recursive descent, one pass, no going back.

use super::field::{FIELDS, Field};
use super::tree::{Condition, Expression};
use super::trouble::QueryError;
use super::value::{value, wanted, words};
use crate::article::Span;
use crate::spelling::nearest;

/// Parentheses and minus signs inside each other; deeper ones are a mistake or an attack.
const DEEPEST: usize = 50;
/// Longer queries are refused, in bytes.
const LONGEST: usize = 8192;

/// What may begin a part of a query.
const PART: &str = "expected a word, \"a phrase\", field:value or (";

pub(super) type Parsed<T> = Result<T, QueryError>;

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
pub(super) struct Token<'a> {
    pub span: Span,
    pub text: &'a str,
    pub is_phrase: bool,
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

/// Says that there is no such field, and which one may be meant.
fn unknown(name: &str) -> String {
    let lower = name.to_lowercase();
    let names = FIELDS.iter().flat_map(|row| row.names);
    if let Some(known) = nearest(&lower, names.copied()) {
        return format!("there is no field {name}; is it {known}?");
    }
    let all: Vec<_> = FIELDS.iter().map(|row| row.names[0]).collect();
    format!(
        "expected a field: {}; words with : stand in \"marks\"",
        all.join(", ")
    )
}
