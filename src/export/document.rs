//! What is exported, whatever it came from: what was asked, columns and rows, in their cells the items with all that
//! cites them, and the articles they stand in. Plain data and its words; the writers know nothing else.

use serde::{Deserialize, Serialize};

use crate::analysis::{FactKind, QuoteKind};
use crate::article::Derived;
use crate::text::counted;

use super::wording::{attributed, date, quoted};

/// What a document was made of: decides how it is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentKind {
    /// Long words in the cells: a section for each row.
    Matrix,
    /// Short values in the cells: one table, the sentences after it.
    Figures,
    /// One row of pins, each with the reader's note.
    Board,
}

impl DocumentKind {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Matrix => "matrix",
            Self::Figures => "figures",
            Self::Board => "board",
        }
    }
}

/// A matrix, a table of figures or a board, ready to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    pub kind: DocumentKind,
    pub title: String,
    /// What was asked: `speaker`, `Kishida`.
    pub asked: Vec<(String, String)>,
    /// What a column and a row stand for: `summit`, `topic`.
    pub column_name: &'static str,
    pub row_name: &'static str,
    pub columns: Vec<Heading>,
    pub rows: Vec<Row>,
    /// The articles cited, in the order of their first use.
    pub sources: Vec<Source>,
}

/// The head of a column or a row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Heading {
    /// What it stands for outside the document; may be empty.
    pub key: String,
    pub label: String,
    /// ISO 8601, possibly partial.
    pub date: Option<Derived<String>>,
    pub place: Option<String>,
    /// Where quotes are counted in it.
    pub counts: Option<Counts>,
    /// What else is to be said of it.
    pub note: String,
}

/// What a column or a row holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    pub quotes: usize,
    pub statements: usize,
    /// Articles that were searched.
    pub articles: usize,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    pub head: Heading,
    /// As many as there are columns.
    pub cells: Vec<Cell>,
}

/// What stands where a row and a column meet.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cell {
    pub items: Vec<Item>,
    /// What an empty cell says: what was searched.
    pub searched: Option<String>,
}

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ItemKind {
    Quote(QuoteKind),
    Fact(FactKind),
    /// Words of the article that the reader chose.
    Passage,
}

impl ItemKind {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Quote(kind) => kind.word(),
            Self::Fact(kind) => kind.word(),
            Self::Passage => "passage",
        }
    }
}

/// A quote, a fact or a passage with all that cites it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// As one reads them, without quotation marks around them.
    pub words: String,
    /// The article's exact words, where they are known.
    pub text: Option<String>,
    pub kind: ItemKind,
    pub speaker: Option<Derived<String>>,
    /// The article's words for the speaker.
    pub mention: Option<String>,
    pub cue: Option<String>,
    pub via: Option<String>,
    /// Ids of topics.
    pub topics: Vec<String>,
    pub summit: Option<Derived<String>>,
    /// The day it was said, ISO 8601.
    pub day: Option<Derived<String>>,
    /// What a figure counts.
    pub detail: Option<String>,
    /// The sentence a figure stands in.
    pub sentence: Option<String>,
    /// An index into the document's sources.
    pub source: usize,
    /// 1-based.
    pub line: usize,
    /// Other places that print the same, sources and lines.
    pub also: Vec<(usize, usize)>,
    /// Articles that report it in the same words.
    pub reports: usize,
    /// The reader's own words.
    pub note: Option<String>,
    /// What the reader should know of it: that its words are gone from the article, or contradicted.
    pub warning: Option<String>,
}

/// An article that is cited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its path, and the locator where a file holds many.
    pub key: String,
    pub title: Option<Derived<String>>,
    /// ISO 8601, possibly partial.
    pub date: Option<Derived<String>>,
    pub outlet: Option<String>,
    pub byline: Option<String>,
    pub url: Option<String>,
    /// A two-letter code.
    pub language: String,
}

impl Document {
    /// Returns every item with its row and column, row by row.
    pub fn items(&self) -> impl Iterator<Item = (&Row, &Heading, &Item)> {
        self.rows.iter().flat_map(move |row| {
            row.cells
                .iter()
                .zip(&self.columns)
                .flat_map(move |(cell, column)| {
                    cell.items.iter().map(move |item| (row, column, item))
                })
        })
    }

    /// Returns what it was made of: `40 quotes from 3 articles`.
    pub fn extent(&self) -> String {
        let noun = match self.kind {
            DocumentKind::Matrix => "statement",
            DocumentKind::Figures => "value",
            DocumentKind::Board => "pin",
        };
        let mut seen: Vec<(usize, usize, &str)> = self
            .items()
            .map(|(.., item)| (item.source, item.line, item.words.as_str()))
            .collect();
        if self.kind == DocumentKind::Matrix {
            // A statement on two topics stands in two rows.
            seen.sort_unstable();
            seen.dedup();
        }
        let articles = counted(self.sources.len(), "article");
        format!("{} from {articles}", counted(seen.len(), noun))
    }

    /// Returns where an item stands: `004.txt:17`, and where else the same is printed.
    pub fn places(&self, item: &Item) -> Vec<String> {
        std::iter::once(&(item.source, item.line))
            .chain(&item.also)
            .filter_map(|(source, line)| Some(format!("{}:{line}", self.sources.get(*source)?.key)))
            .collect()
    }

    /// Returns the source of an item.
    pub fn source(&self, item: &Item) -> Option<&Source> {
        self.sources.get(item.source)
    }
}

impl Heading {
    /// Makes a head of a label alone.
    pub fn of(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            ..Self::default()
        }
    }

    /// Returns what stands under the label: date, place, count.
    pub fn about(&self) -> String {
        let mut parts: Vec<String> = self.date.iter().map(day).collect();
        parts.extend(self.place.clone());
        parts.extend(self.counts.map(|it| counted(it.quotes, "quote")));
        if !self.note.is_empty() {
            parts.push(self.note.clone());
        }
        parts.join(" · ")
    }
}

impl Item {
    /// Returns the words with quotation marks only where the article prints them.
    pub fn quoted(&self) -> String {
        match self.kind {
            ItemKind::Quote(kind) => quoted(&self.words, kind),
            ItemKind::Fact(_) | ItemKind::Passage => self.words.clone(),
        }
    }

    /// Returns who said it and how the article gives it: `Chinh suggested · indirect · reported by Kyodo`.
    pub fn said(&self) -> String {
        let speaker = self.speaker.as_ref().map(marked);
        let mut parts = match (self.kind, speaker, &self.cue) {
            (_, Some(speaker), Some(cue)) => vec![attributed(&speaker, Some(cue))],
            (ItemKind::Quote(_), Some(speaker), None) => vec![attributed(&speaker, None)],
            (_, Some(speaker), None) => vec![format!("said by {speaker}")],
            (ItemKind::Quote(_), None, Some(cue)) => vec![format!("speaker not named, {cue}")],
            (ItemKind::Quote(_), None, None) => vec!["speaker not named, no cue".to_owned()],
            (_, None, _) => Vec::new(),
        };
        parts.extend(self.detail.clone());
        parts.push(self.kind.word().to_owned());
        parts.extend(self.via.as_ref().map(|via| format!("reported by {via}")));
        if self.reports > 1 {
            parts.push(counted(self.reports, "report"));
        }
        parts.join(" · ")
    }

    /// Returns when and where it was said: `24th Summit, ≈27 Oct 2021`.
    pub fn occasion(&self) -> String {
        let parts: Vec<String> = self
            .summit
            .iter()
            .map(marked)
            .chain(self.day.iter().map(day))
            .collect();
        parts.join(", ")
    }
}

impl Source {
    /// Returns the title in quotation marks, marked where it was inferred.
    pub fn named(&self) -> String {
        self.title.as_ref().map_or_else(
            || "untitled".to_owned(),
            |title| title.confidence.mark(&format!("“{}”", title.value)),
        )
    }

    /// Returns what cites the article, without its address and file: `“Title”, Outlet, 27 Oct 2021`.
    pub fn cited(&self) -> String {
        let mut parts = vec![self.named()];
        parts.extend(
            self.byline
                .clone()
                .filter(|it| self.outlet.as_ref() != Some(it)),
        );
        parts.extend(self.outlet.clone());
        let undated = || "undated".to_owned();
        parts.push(self.date.as_ref().map_or_else(undated, day));
        parts.join(", ")
    }
}

/// Returns a value with the mark of one that was inferred.
pub fn marked(found: &Derived<String>) -> String {
    found.confidence.mark(&found.value)
}

/// Returns a date as one reads it, with the mark of one that was inferred.
pub fn day(found: &Derived<String>) -> String {
    found.confidence.mark(&date(&found.value))
}
