//! What may stand behind `summitry state` and `summitry notes`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::arguments::AnswerArguments;
use crate::state::Mark;

/// See [`Command::State`](super::arguments::Command::State).
#[derive(Debug, Args)]
pub struct StateArguments {
    #[command(subcommand)]
    pub command: StateCommand,
}

/// What is done with the state.
#[derive(Debug, Subcommand)]
pub enum StateCommand {
    /// Write it as one file to read, keep, or carry to another machine
    Export(ExportArguments),
    /// Take such a file in: of each mark the later one stays, so any files may be taken in, in any order
    Import(ImportArguments),
    /// Write a backup beside it; the three newest are kept
    Backup,
    /// Say where it is, of which libraries, and how it is doing
    Where,
}

/// See [`StateCommand::Export`].
#[derive(Debug, Args)]
pub struct ExportArguments {
    /// Only of the library of these folders and files; of all libraries unless given
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Only these parts
    #[arg(long, value_enum, value_delimiter = ',', value_name = "PART")]
    pub only: Vec<Part>,

    /// Write it to this file; one that is there already is left alone, and a numbered name taken
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// See [`StateCommand::Import`].
#[derive(Debug, Args)]
pub struct ImportArguments {
    /// The file, or `-` for standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// Take it in for the library of these folders and files: they lie elsewhere than where the file was written
    #[arg(long, value_name = "PATH", num_args = 1..)]
    pub onto: Vec<PathBuf>,
}

/// A part of the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Part {
    Read,
    Stars,
    Tags,
    Notes,
    Bookmarks,
    Positions,
    Board,
    Queries,
    Corrections,
}

impl Part {
    /// Returns the marks that it is made of.
    pub const fn marks(self) -> &'static [Mark] {
        match self {
            Self::Read => &[Mark::Read],
            Self::Stars => &[Mark::Star],
            Self::Tags => &[Mark::Tag],
            Self::Notes => &[Mark::Note],
            Self::Bookmarks => &[Mark::Bookmark],
            Self::Positions => &[Mark::Position, Mark::View, Mark::History],
            Self::Board => &[Mark::Pin, Mark::PinNote, Mark::PinOrder, Mark::BoardTitle],
            Self::Queries => &[Mark::Query],
            Self::Corrections => &[Mark::Correction],
        }
    }
}

/// See [`Command::Notes`](super::arguments::Command::Notes).
#[derive(Debug, Args)]
pub struct NotesArguments {
    #[command(flatten)]
    pub answer: AnswerArguments,
}
