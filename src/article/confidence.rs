//! Printed or inferred: the mark that every derived thing carries.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// Stands before whatever the article does not print.
pub const INFERRED: &str = "≈";

/// Whether the article prints it, or a rule inferred it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// The article prints it.
    #[default]
    Stated,
    /// The named rule inferred it; shown with `≈`.
    Inferred(Cow<'static, str>),
}

impl Confidence {
    /// Makes the mark of something that `rule` inferred.
    pub const fn inferred(rule: &'static str) -> Self {
        Self::Inferred(Cow::Borrowed(rule))
    }

    pub const fn is_stated(&self) -> bool {
        matches!(self, Self::Stated)
    }

    /// Returns `text`, marked if it was inferred: the one way in which anything shows that it is.
    pub fn mark(&self, text: &str) -> String {
        let mark = if self.is_stated() { "" } else { INFERRED };
        format!("{mark}{text}")
    }

    /// Returns `stated` or `inferred`.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Inferred(_) => "inferred",
        }
    }

    /// Returns the rule that inferred it, if one did.
    pub fn rule(&self) -> Option<&str> {
        match self {
            Self::Stated => None,
            Self::Inferred(rule) => Some(rule),
        }
    }
}

/// A value with its mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Derived<T> {
    pub value: T,
    pub confidence: Confidence,
}

impl<T> Derived<T> {
    /// Wraps a value that the article prints.
    pub const fn stated(value: T) -> Self {
        Self {
            value,
            confidence: Confidence::Stated,
        }
    }

    /// Wraps a value that `rule` inferred.
    pub const fn inferred(value: T, rule: &'static str) -> Self {
        Self {
            value,
            confidence: Confidence::inferred(rule),
        }
    }
}
