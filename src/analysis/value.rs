//! The normalised values of facts.

use serde::{Deserialize, Serialize};

use crate::article::Span;

/// A number, or a range of two.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Extent {
    One(f64),
    /// Low and high, both included.
    Range(f64, f64),
}

impl Extent {
    /// Returns the number, or the lower end of the range.
    pub const fn low(self) -> f64 {
        match self {
            Self::One(number) | Self::Range(number, _) => number,
        }
    }

    /// Returns the number, or the upper end of the range.
    pub const fn high(self) -> f64 {
        match self {
            Self::One(number) | Self::Range(_, number) => number,
        }
    }
}

/// How a number is to be read: `more than`, `up to`, `about`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Modifier {
    #[serde(rename = ">")]
    More,
    #[serde(rename = "<")]
    Less,
    #[serde(rename = "~")]
    About,
}

impl Modifier {
    /// Returns `>`, `<` or `~`.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::More => ">",
            Self::Less => "<",
            Self::About => "~",
        }
    }

    /// Returns what `sign` stands for.
    pub fn from_sign(sign: &str) -> Option<Self> {
        let all = [Self::More, Self::Less, Self::About];
        all.into_iter().find(|it| it.sign() == sign)
    }
}

/// A sum in one currency.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Amount {
    /// In whole units of the currency: `JPY192 billion` is 192,000,000,000.
    pub extent: Extent,
    /// ISO 4217.
    pub currency: String,
    /// Where this amount stands, inside its fact's span.
    pub span: Span,
}

/// What a fact says, normalised.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Value {
    Money {
        /// One sum in as many currencies as the article prints it in; the first is the primary one.
        amounts: Vec<Amount>,
        modifier: Option<Modifier>,
        /// The denominator of a rate: `barrel`, `year`.
        per: Option<String>,
    },
    Percent {
        extent: Extent,
        /// Percentage points rather than percent.
        is_points: bool,
        modifier: Option<Modifier>,
    },
    Quantity {
        extent: Extent,
        /// Singular and lower case: `dose`, `square kilometre`.
        unit: String,
        modifier: Option<Modifier>,
    },
    /// A date or a period: ISO 8601, `XXXX-10-27` where no year can be had.
    Time(String),
    Ordinal(u64),
    Summit {
        series: Option<String>,
        ordinal: Option<u32>,
        name: String,
    },
    /// The canonical name of a person, an organisation, a place or a document.
    Name(String),
}
