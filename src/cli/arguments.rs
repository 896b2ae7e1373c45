//! What may stand on the command line.

use std::num::NonZero;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// A terminal reading room for press coverage of diplomatic summits.
///
/// Without a command it opens the reader on PATH… (folders, files, or `-` for standard input); without a path, on the
/// articles built into the program. A path that is named like a command is given as `./NAME`.
#[derive(Debug, Parser)]
#[command(name = "summitry", version, args_conflicts_with_subcommands = true)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Option<Command>,

    #[command(flatten)]
    pub reader: ReaderArguments,
}

/// How the reader is opened.
#[derive(Debug, Args)]
pub struct ReaderArguments {
    /// Folders and files to read, or `-` for standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}

/// What to do instead of opening the reader.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Analyse texts: a JSON line with a text in, a JSON line with its analysis out
    Extract(ExtractArguments),
}

/// See [`Command::Extract`].
#[derive(Debug, Args)]
pub struct ExtractArguments {
    /// Read JSON Lines from standard input: {"id","text","title"?,"date"?,"url"?,"outlet"?}
    #[arg(long, required = true)]
    pub jsonl: bool,

    /// How many threads work; as many as there are cores unless given
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZero<usize>>,
}
