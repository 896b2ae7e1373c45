//! What may stand behind `summitry index` and `summitry library`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::arguments::{Format, encoding};

/// See [`Command::Index`](super::arguments::Command::Index).
#[derive(Debug, Args)]
pub struct IndexArguments {
    /// Folders and files to read
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,

    /// Read all files in this encoding (`VISCII`, `windows-1258`); told from each file unless given
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub encoding: Option<String>,
}

/// See [`Command::Library`](super::arguments::Command::Library).
#[derive(Debug, Args)]
#[command(after_long_help = super::library::tables())]
pub struct LibraryArguments {
    #[command(subcommand)]
    pub command: LibraryCommand,
}

/// What is done with indexes.
#[derive(Debug, Subcommand)]
pub enum LibraryCommand {
    /// List the indexes: what they are of, how many articles, how large, in which state, in which file
    List {
        /// How to print it
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    /// Look at every page and row of indexes; of all unless PATH is given
    Verify {
        /// What an index is of, or its file
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
    /// Remove indexes; nothing is lost but the time to read the articles again
    Remove {
        /// What an index is of, or its file
        #[arg(value_name = "PATH", required = true)]
        paths: Vec<PathBuf>,
    },
    /// Take in articles that were analysed elsewhere: the lines of `extract --jsonl --whole`
    ///
    /// The reader and all commands then open the same files: `summitry FILE…`.
    Import {
        /// Files of such lines, or folders of them
        #[arg(value_name = "FILE", required = true)]
        paths: Vec<PathBuf>,
    },
}
