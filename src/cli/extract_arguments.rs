//! What may stand behind `summitry extract`.

use std::num::NonZero;
use std::path::PathBuf;

use clap::Args;

use super::arguments::{encoding, jobs};

/// See [`Command::Extract`](super::arguments::Command::Extract).
#[derive(Debug, Args)]
pub struct ExtractArguments {
    /// Folders and files to read, `-` for standard input; a line an article, as with `--jsonl`
    #[arg(
        value_name = "PATH",
        required_unless_present = "jsonl",
        conflicts_with = "jsonl"
    )]
    pub paths: Vec<PathBuf>,

    /// Read JSON Lines from standard input: {"id","text","title"?,"date"?,"url"?,"outlet"?}
    #[arg(long)]
    pub jsonl: bool,

    /// Read all files in this encoding (`VISCII`, `windows-1258`); told from each file unless given
    #[arg(long, value_name = "NAME", value_parser = encoding, conflicts_with = "jsonl")]
    pub encoding: Option<String>,

    /// What to put right, and topics of your own: a file like the `summitry.toml` of a folder, `id` standing for the path
    #[arg(long, value_name = "FILE")]
    pub corrections: Option<PathBuf>,

    /// Print what `summitry library import` needs as well: the text and the analysis, whole
    #[arg(long)]
    pub whole: bool,

    /// How many threads work; as many as there are cores unless given
    #[arg(long, value_name = "N", value_parser = jobs)]
    pub jobs: Option<NonZero<usize>>,
}
