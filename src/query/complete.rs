//! What is being typed at the end of a query, so that its ending can be offered.

use super::field::{FIELDS, Field};
use super::parse::{is_mark, is_sign};
use super::print::quoted;
use crate::article::Span;

/// What the end of a query may become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completing {
    /// What would be replaced, to the end of the text.
    pub span: Span,
    pub what: What,
    /// What is typed of it so far.
    pub begun: String,
}

/// What is being typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A word, which may become a field's name.
    Word,
    /// The value of a field.
    Value(Field),
}

/// Tells what is being typed at the end of `text`; none after a space or inside a phrase.
pub fn at_end(text: &str) -> Option<Completing> {
    let (start, mark) = last_part(text);
    let part = &text[start..];
    let bare = part.trim_start_matches('-');
    let start = start + part.len() - bare.len();
    let Some(sign) = bare.find(is_sign) else {
        let is_open = mark.is_none() && bare.chars().all(char::is_alphabetic);
        return (is_open && !bare.is_empty()).then(|| Completing {
            span: Span::new(start, text.len()),
            what: What::Word,
            begun: bare.to_owned(),
        });
    };
    let field = Field::named(&bare[..sign])?;
    let value = bare[sign..].trim_start_matches(is_sign);
    let value_start = text.len() - value.len();
    let begun = match (mark, value.chars().next()) {
        (Some(mark), Some(first)) if mark == value_start => &value[first.len_utf8()..],
        (None, first) if first.is_none_or(|first| !is_mark(first)) => value,
        _ => return None,
    };
    Some(Completing {
        span: Span::new(value_start, text.len()),
        what: What::Value(field),
        begun: begun.to_owned(),
    })
}

/// Returns where the last part begins, and the mark that is open in it, if one is.
fn last_part(text: &str) -> (usize, Option<usize>) {
    let (mut start, mut mark) = (0, None);
    for (position, character) in text.char_indices() {
        if is_mark(character) {
            mark = if mark.is_some() { None } else { Some(position) };
        } else if mark.is_none() && (character.is_whitespace() || matches!(character, '(' | ')')) {
            start = position + character.len_utf8();
        }
    }
    (start, mark)
}

/// Returns `text` with its end replaced by `choice`: a field's name with its colon, or a value.
pub fn inserted(text: &str, completing: &Completing, choice: &str) -> String {
    let kept = text.get(..completing.span.start).unwrap_or(text);
    match completing.what {
        What::Word => format!("{kept}{choice}:"),
        What::Value(_) => format!("{kept}{} ", quoted(choice)),
    }
}

impl Completing {
    /// Returns the names of fields that begin so.
    pub fn fields(&self) -> Vec<&'static str> {
        let begun = self.begun.to_ascii_lowercase();
        let names = FIELDS.iter().map(|row| row.names[0]);
        names.filter(|name| name.starts_with(&begun)).collect()
    }
}
