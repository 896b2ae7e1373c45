//! Facts: what a reader looks up.

use serde::{Deserialize, Serialize};

use super::Value;
use crate::article::{Confidence, Span};

/// What kind of thing a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FactKind {
    Money,
    Percent,
    Quantity,
    Date,
    Period,
    Ordinal,
    Summit,
    Person,
    Organisation,
    Place,
    Document,
}

impl FactKind {
    /// All kinds, in the order a sidebar shows them.
    pub const ALL: [FactKind; 11] = [
        Self::Money,
        Self::Percent,
        Self::Quantity,
        Self::Date,
        Self::Period,
        Self::Ordinal,
        Self::Summit,
        Self::Person,
        Self::Organisation,
        Self::Place,
        Self::Document,
    ];

    /// Returns the word used in files and on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Quantity => "quantity",
            Self::Date => "date",
            Self::Period => "period",
            Self::Ordinal => "ordinal",
            Self::Summit => "summit",
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Document => "document",
        }
    }

    /// Tells whether it is a figure: something counted.
    pub const fn is_figure(self) -> bool {
        matches!(self, Self::Money | Self::Percent | Self::Quantity)
    }
}

/// Whether a figure is a level or the size of a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// "reached X", "rose to X".
    Level,
    /// "rose by X".
    Rise,
    /// "fell by X".
    Fall,
}

impl Change {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Level => "level",
            Self::Rise => "rise",
            Self::Fall => "fall",
        }
    }
}

/// What happened to a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    Adopted,
    Signed,
    Ratified,
    Recalled,
}

impl Status {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Adopted => "adopted",
            Self::Signed => "signed",
            Self::Ratified => "ratified",
            Self::Recalled => "recalled",
        }
    }
}

/// Something a reader looks up: a figure, a date, a name, a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// Where it is printed; modifiers (`more than`) are not part of it.
    pub span: Span,
    pub kind: FactKind,
    pub value: Value,
    /// What a figure counts: "two-way trade", "soft loans".
    pub measure: Option<String>,
    /// Whose it is: "ASEAN–Japan", "Japan".
    pub subject: Option<String>,
    /// What it is for, as printed after `for` or `to`.
    pub purpose: Option<String>,
    /// Who gets it.
    pub recipient: Option<String>,
    /// What time it speaks of, ISO 8601; the article's own words (`earlier this year`) where they cannot be placed.
    pub period: Option<String>,
    pub change: Option<Change>,
    /// Who said so: the canonical speaker of the quote it stands in.
    pub speaker: Option<String>,
    pub status: Option<Status>,
    /// Of the value (a year that was inferred), not of the measure.
    pub confidence: Confidence,
}

impl Fact {
    /// Makes a fact that the article prints, with nothing said about it yet.
    pub const fn new(span: Span, kind: FactKind, value: Value) -> Self {
        Self {
            span,
            kind,
            value,
            measure: None,
            subject: None,
            purpose: None,
            recipient: None,
            period: None,
            change: None,
            speaker: None,
            status: None,
            confidence: Confidence::Stated,
        }
    }
}
