//! What leaves the program: the JSON of the README, tables, Markdown, CSV.
//! Makes text only; who writes it where is the business of the callers.

mod explained;
mod json;
mod record;
mod table;

pub use explained::{
    CueRecord, ExplainedFact, ExplainedQuote, ExplanationRecord, PartRecord, PlaceRecord,
    TriggerRecord, WordRecord,
};
pub use json::to_json;
pub use record::{ArticleRecord, Collection, FactRecord, ProblemRecord, QuoteRecord, SCHEMA};
pub use table::{Table, escape_markdown};
