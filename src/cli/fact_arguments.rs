//! What may stand on the command line of the commands about facts.

use clap::Args;

use super::arguments::{AnswerArguments, DocumentArguments};

/// See [`Command::Facts`](super::arguments::Command::Facts).
#[derive(Debug, Args)]
pub struct FactsArguments {
    #[command(flatten)]
    pub answer: AnswerArguments,

    /// Only these kinds, separated by commas; `figure` stands for money, percent and quantity
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    pub kind: Vec<String>,

    /// Only facts that measure this (a part of it, accents and case aside)
    #[arg(long, value_name = "TEXT")]
    pub measure: Option<String>,

    /// Only facts about this subject
    #[arg(long, value_name = "TEXT")]
    pub subject: Option<String>,

    /// Only facts that speak of this time: `2020`, `2020-11..2022`
    #[arg(long, value_name = "FROM..TO")]
    pub period: Option<String>,

    /// List the facts of every copy of an article that stands in several places, not only of the original
    #[arg(long)]
    pub all_copies: bool,

    /// Only facts with this in their words, value, measure, subject, purpose or speaker
    #[arg(long, value_name = "TEXT")]
    pub text: Option<String>,
}

/// See [`Command::Figures`](super::arguments::Command::Figures).
#[derive(Debug, Args)]
pub struct FiguresArguments {
    #[command(flatten)]
    pub document: DocumentArguments,

    /// Only figures that measure this (a part of it, accents and case aside)
    #[arg(long, value_name = "TEXT")]
    pub measure: Option<String>,

    /// Only figures about this subject
    #[arg(long, value_name = "TEXT")]
    pub subject: Option<String>,

    /// Only figures of this time: `2020`, `2020-11..2022`
    #[arg(long, value_name = "FROM..TO")]
    pub period: Option<String>,

    /// Only values that contradict each other
    #[arg(long)]
    pub conflicts: bool,
}

/// See [`Command::Person`](super::arguments::Command::Person).
#[derive(Debug, Args)]
pub struct PersonArguments {
    /// Whose: a whole name, else a part of one, accents, case and the order of its words aside
    #[arg(value_name = "NAME")]
    pub name: String,

    #[command(flatten)]
    pub answer: AnswerArguments,
}
