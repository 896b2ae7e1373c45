//! Summits that an article reports on or mentions.

use serde::{Deserialize, Serialize};

use crate::article::{Confidence, Span};

/// One place that speaks of a summit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SummitMention {
    pub span: Span,
    /// True for "the 24th ASEAN–Japan Summit", false for "the event".
    pub is_named: bool,
}

/// One event of a series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summit {
    /// The id of its row in the summit table (`asean-japan-summit-24-2021`), if it could be matched to one:
    /// the same summit in two articles has the same id.
    pub table_id: Option<String>,
    /// `ASEAN-Japan Summit`.
    pub series: String,
    /// 24; none for special and commemorative ones.
    pub ordinal: Option<u32>,
    /// What sets an unnumbered one apart: `commemorative`, `special`.
    pub edition: Option<String>,
    /// `24th ASEAN-Japan Summit`.
    pub name: String,
    /// ISO 8601, possibly partial.
    pub date: Option<String>,
    pub place: Option<String>,
    pub host: Option<String>,
    /// `videoconference`, `in person`.
    pub mode: Option<String>,
    /// Of what the article does not print: the date, place or host from the table or by a rule.
    pub confidence: Confidence,
    pub mentions: Vec<SummitMention>,
}

impl Summit {
    /// Returns the key under which articles share this summit: the table's id, else series and edition or date.
    pub fn key(&self) -> String {
        if let Some(id) = &self.table_id {
            return id.clone();
        }
        let series = self.series.to_lowercase().replace(' ', "-");
        let year = self
            .date
            .as_deref()
            .map(|date| date.get(..4).unwrap_or(date));
        match (self.ordinal, year) {
            (Some(ordinal), _) => format!("{series}-{ordinal}"),
            (None, Some(year)) => format!(
                "{series}-{}-{year}",
                self.edition.as_deref().unwrap_or("edition")
            ),
            (None, None) => format!("{series}-{}", self.edition.as_deref().unwrap_or("undated")),
        }
    }
}
