//! What stands behind a field: names, words, times, amounts, kinds.

use super::amount::{Amount, Bound, number, numbers};
use super::field::{Field, QUOTE_KINDS, READER_MARKS, Takes};
use super::parse::{Parsed, Token};
use super::tree::{Kind, Value, Words};
use super::trouble::QueryError;
use crate::analysis::FactKind;
use crate::article::Span;

/// Reads words: one at least, with a letter or a digit in it.
pub(super) fn words(token: &Token<'_>) -> Parsed<Words> {
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

/// Reads what is asked of a field behind `sign`.
pub(super) fn value(field: Field, sign: &str, token: &Token<'_>) -> Parsed<Value> {
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
        Takes::Mark => mark(text).map(Value::Name),
    };
    let read =
        read.ok_or_else(|| QueryError::new(token.span, format!("expected {}", wanted(field))))?;
    let first = match &read {
        // A month may end with its year: 2020-11..2020.
        Value::Time(Bound::Between(from, to)) if from > to && !from.starts_with(to.as_str()) => {
            "earlier"
        }
        Value::Amount(Amount {
            bound: Bound::Between(low, high),
            ..
        }) if low > high => "smaller",
        _ => return Ok(read),
    };
    let expected = format!("expected the {first} end first: it would find nothing");
    Err(QueryError::new(token.span, expected))
}

fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// Says what a field takes.
pub(super) fn wanted(field: Field) -> String {
    let name = field.name();
    match field.row().takes {
        Takes::Name => format!("a name after {name}:"),
        Takes::Words => format!("a word or \"a phrase\" after {name}:"),
        Takes::Time => format!("a time after {name}: 2021, 2021-10, 2020..2022 or 2020.."),
        Takes::Amount => {
            format!("an amount: {name}>1bn, {name}>UNIT:1bn, {name}:1bn..2bn or {name}:UNIT")
        }
        Takes::Mark => format!("one of {}", READER_MARKS.join(", ")),
        Takes::Kind => {
            let facts = FactKind::ALL.iter().map(|kind| kind.word());
            let quotes = QUOTE_KINDS.iter().map(|kind| kind.word());
            let all: Vec<_> = quotes.chain(["figure"]).chain(facts).collect();
            format!("one of {}", all.join(", "))
        }
    }
}

fn mark(text: &str) -> Option<String> {
    let known = READER_MARKS.iter().find(|it| it.eq_ignore_ascii_case(text));
    known.map(|it| (*it).to_owned())
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
