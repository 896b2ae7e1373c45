//! What can be put right of a thing or an article, and how each is asked for.

use crate::analysis::QuoteKind;

/// What can be put right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Speaker,
    Kind(QuoteKind),
    Span,
    NotAQuote,
    Measure,
    Subject,
    Period,
    NotAFact,
    /// The canonical name behind a name.
    Name,
    Title,
    Date,
    Summit,
    /// Words that are a quote and were not found to be one.
    Passage,
    /// Two wordings that are one measure.
    Join,
    /// Two wordings that are two measures.
    Split,
    /// What a row of the matrix is called.
    RowLabel,
    /// More wordings of a row's topic.
    Wordings,
    /// The row that a row goes with.
    Merge,
    Hide,
    /// A found theme that becomes a topic.
    Adopt,
    NewRow,
}

impl Field {
    /// Returns what it is called on the screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Speaker => "speaker",
            Self::Kind(QuoteKind::Direct) => "kind: direct",
            Self::Kind(QuoteKind::Mixed) => "kind: mixed",
            Self::Kind(QuoteKind::Indirect) => "kind: indirect",
            Self::Span => "words of the quote",
            Self::NotAQuote => "not a quote",
            Self::Measure => "measure",
            Self::Subject => "subject",
            Self::Period => "period",
            Self::NotAFact => "not a fact",
            Self::Name => "name",
            Self::Title => "title",
            Self::Date => "date",
            Self::Summit => "summit",
            Self::Passage => "another quote",
            Self::Join => "the same measure",
            Self::Split => "another measure",
            Self::RowLabel => "call it",
            Self::Wordings => "more words for it",
            Self::Merge => "merge into",
            Self::Hide => "hide it",
            Self::Adopt => "keep as a topic",
            Self::NewRow => "another row",
        }
    }

    /// Returns what stands before its value while that is typed.
    pub const fn question(self) -> &'static str {
        match self {
            Self::Speaker => "speaker: ",
            Self::Span | Self::Passage | Self::Wordings | Self::NewRow => "words: ",
            Self::RowLabel | Self::Adopt => "label: ",
            Self::Merge => "row: ",
            Self::Measure => "measure: ",
            Self::Subject => "subject: ",
            Self::Period => "period: ",
            Self::Name => "name: ",
            Self::Title => "title: ",
            Self::Date => "date: ",
            Self::Summit => "summit: ",
            Self::Kind(_)
            | Self::NotAQuote
            | Self::NotAFact
            | Self::Hide
            | Self::Join
            | Self::Split => "",
        }
    }

    /// Returns how its value is typed.
    pub const fn hint(self) -> &'static str {
        match self {
            Self::Date => "2021-10-27, 2021-10 or 2021",
            Self::Period => "2020, 2020-11, 2020-Q3 or 2012/2017; nothing for none",
            Self::Span | Self::Passage => "first words … last words",
            Self::Summit => "24th ASEAN-Japan Summit",
            Self::Name => "as it is to be called everywhere",
            Self::Measure | Self::Subject => "nothing for none",
            Self::Wordings => "deep-water port, quay",
            Self::NewRow => "Ports, deep-water port, quay",
            Self::Merge => "the label of another row",
            Self::Speaker
            | Self::Kind(_)
            | Self::NotAQuote
            | Self::NotAFact
            | Self::Title
            | Self::RowLabel
            | Self::Hide
            | Self::Adopt
            | Self::Join
            | Self::Split => "",
        }
    }

    /// Tells whether a value has to be typed; the others are done at once.
    pub const fn has_value(self) -> bool {
        !matches!(
            self,
            Self::Kind(_)
                | Self::NotAQuote
                | Self::NotAFact
                | Self::Hide
                | Self::Join
                | Self::Split
        )
    }

    /// Returns what is wrong where its value makes no correction.
    pub const fn complaint(self) -> &'static str {
        match self {
            Self::Merge => "there is no such row, or several",
            Self::NewRow => "a row needs words",
            _ => "those words are not in the article",
        }
    }
}
