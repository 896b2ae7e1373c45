//! The tree of a query: plain data. Spans are bytes of the text that was parsed.

use super::amount::{Amount, Bound};
use super::field::{Field, Subject};
use crate::analysis::{FactKind, QuoteKind};
use crate::article::Span;

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// All of them; of none, everything.
    All(Vec<Expression>),
    Any(Vec<Expression>),
    Not(Box<Expression>),
    Words(Words),
    Field(Condition),
}

/// A word, or the words of a phrase in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    pub span: Span,
    /// Without the marks around them and the star behind.
    pub text: String,
    pub is_phrase: bool,
    /// True where the last word need only begin so.
    pub is_beginning: bool,
}

/// A field and what is asked of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    pub span: Span,
    pub field: Field,
    pub value: Value,
}

/// What is asked of a field.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Name(String),
    Words(Words),
    /// ISO 8601, possibly partial.
    Time(Bound<String>),
    Amount(Amount),
    Kind(Kind),
}

/// A kind of quotes or facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Quote(QuoteKind),
    Fact(FactKind),
    /// Money, percent and quantity.
    Figure,
}

impl Condition {
    /// Returns what it speaks of.
    pub fn subject(&self) -> Subject {
        match self.value {
            Value::Kind(Kind::Fact(_) | Kind::Figure) => Subject::Fact,
            Value::Kind(Kind::Quote(_))
            | Value::Name(_)
            | Value::Words(_)
            | Value::Time(_)
            | Value::Amount(_) => self.field.row().subject,
        }
    }
}

impl Expression {
    /// Tells whether it asks what the reader marked.
    pub fn asks_marks(&self) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::asks_marks),
            Self::Not(part) => part.asks_marks(),
            Self::Words(_) => false,
            Self::Field(condition) => {
                matches!(condition.field, Field::Is | Field::Tag | Field::Note)
            }
        }
    }

    /// The query that asks for everything.
    pub const EVERYTHING: Self = Self::All(Vec::new());

    /// Tells whether it asks for everything.
    pub fn is_everything(&self) -> bool {
        matches!(self, Self::All(parts) if parts.is_empty())
    }
}
