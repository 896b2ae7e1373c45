//! What may stand behind `summitry search`.

use clap::{Args, ValueEnum};

use super::arguments::{AnswerArguments, copies};
use crate::library::Copies;

/// See [`Command::Search`](super::arguments::Command::Search).
#[derive(Debug, Args)]
#[command(after_help = "`summitry search --help` explains the query language", after_long_help = super::search::language())]
pub struct SearchArguments {
    /// What is searched for: words, "a phrase", begin*, field:value, -not, OR, ( ); nothing lists all articles
    #[arg(value_name = "QUERY", allow_hyphen_values = true)]
    pub query: String,

    #[command(flatten)]
    pub answer: AnswerArguments,

    /// At most so many places
    #[arg(long, value_name = "N", default_value_t = 200)]
    pub limit: usize,

    /// Which articles come first
    #[arg(long, value_enum, default_value_t = OrderName::Newest)]
    pub order: OrderName,

    /// One line a place, with columns for what stands before and behind the match
    #[arg(long)]
    pub concordance: bool,

    /// Search every copy of an article that stands in several places, not only the original
    #[arg(long)]
    pub all_copies: bool,

    /// Sort the places by a column of the concordance
    #[arg(long, value_enum, value_name = "COLUMN")]
    pub sort: Option<ColumnName>,
}

impl SearchArguments {
    /// Returns how copies count.
    pub fn copies(&self) -> Copies {
        copies(self.all_copies)
    }
}

/// Which articles come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OrderName {
    Newest,
    Relevance,
}

/// A column of the concordance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColumnName {
    Date,
    Speaker,
    Summit,
    Left,
    Match,
    Right,
}
