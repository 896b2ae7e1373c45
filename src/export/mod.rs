//! What leaves the program: the JSON of the README, tables, and documents with citations: a [`Document`] is made of a
//! matrix, figures or the board, and written in each [`Form`].

mod bibliography;
mod board;
mod document;
mod explained;
mod figures;
mod file;
mod flat;
mod form;
mod html;
mod json;
mod markdown;
mod matrix;
mod person;
mod record;
mod sources;
mod table;
#[cfg(test)]
mod tests;
mod tree;
mod wording;

pub use bibliography::{bibtex, csl};
pub use board::board_document;
pub use document::{
    Cell, Counts, Document, DocumentKind, Heading, Item, ItemKind, Row, Source, day, marked,
};
pub use explained::{
    CueRecord, ExplainedFact, ExplainedQuote, ExplanationRecord, PartRecord, PlaceRecord,
    TriggerRecord, WordRecord,
};
pub use figures::figures_document;
pub use file::{file_stem, write_new};
pub use flat::beside;
pub use form::Form;
pub use json::to_json;
pub use matrix::matrix_document;
pub use person::person_document;
pub use record::{ArticleRecord, Collection, FactRecord, ProblemRecord, QuoteRecord, SCHEMA};
pub use sources::Sources;
pub use table::{Table, escape_markdown};
pub use wording::{attributed, date, period, quoted};
