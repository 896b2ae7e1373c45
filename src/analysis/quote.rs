//! Quotes: statements with a speaker.

use serde::{Deserialize, Serialize};

use crate::article::{Confidence, Span};

/// How the article gives the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuoteKind {
    /// In quotation marks.
    Direct,
    /// Partly in quotation marks.
    Mixed,
    /// As the article reports them: never to be printed as a quotation.
    Indirect,
}

impl QuoteKind {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
        }
    }

    /// Returns words of this kind as they may stand alone: in quotation marks only where the article prints them, and around
    /// each part of an interrupted quote; a part that brings marks of its own, as `They “agree on it all”`, has no more.
    pub fn marked(self, words: &str) -> String {
        if self != Self::Direct {
            return words.to_owned();
        }
        let has_marks = |part: &str| part.contains(['“', '”', '"']) || part.contains("''");
        let parts = words.split(" … ").map(|part| {
            if has_marks(part) {
                part.to_owned()
            } else {
                format!("“{part}”")
            }
        });
        parts.collect::<Vec<_>>().join(" … ")
    }
}

/// Who said it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// The canonical person, body or group; the mention's own words where it could not be resolved.
    pub name: String,
    /// The words in the article that name the speaker (`He`, `the Vietnamese leader`); none where the
    /// speaker is carried over from another sentence.
    pub mention: Option<Span>,
    /// `Inferred` where the mention had to be resolved by context.
    pub confidence: Confidence,
}

/// A statement: one speaker, one cue, its words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Quote {
    /// The words, without their outer quotation marks; several spans where the attribution interrupts them.
    /// In order, never empty.
    pub spans: Vec<Span>,
    pub kind: QuoteKind,
    pub speaker: Option<Speaker>,
    /// The words that report it (`suggested`, `went on to say`, `according to`).
    pub cue: Option<Span>,
    /// The medium that reported the words, where one is named.
    pub via: Option<String>,
    /// Ids of topics, best first.
    pub topics: Vec<String>,
    /// The summit it was made at: an index into the analysis's summits; none for words said elsewhere.
    pub summit: Option<usize>,
    /// Of the summit.
    pub summit_confidence: Confidence,
    /// The rule that found it, for `summitry explain` and for those who improve the rules.
    pub rule: String,
}

impl Quote {
    /// Returns the span from the first word to the last, interruptions included.
    pub fn extent(&self) -> Span {
        Span::new(self.spans[0].start, self.spans[self.spans.len() - 1].end)
    }
}
