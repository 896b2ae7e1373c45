//! What may stand on the command line.

use std::num::NonZero;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use super::duplicates::DuplicatesArguments;
pub use super::extract_arguments::ExtractArguments;
pub use super::fact_arguments::{FactsArguments, FiguresArguments, PersonArguments};
pub use super::library_arguments::{IndexArguments, LibraryArguments, LibraryCommand};
use super::like::LikeArguments;
pub use super::reader_arguments::{
    ConfigArguments, DoctorArguments, KeysArguments, ReaderArguments,
};
use super::redline::RedlineArguments;
use super::search_arguments::SearchArguments;
use super::state_arguments::{NotesArguments, StateArguments};
use crate::library::Copies;
use crate::source::{WORKER_COMMAND, encoding_named};

/// A terminal reading room for press coverage of diplomatic summits.
///
/// Without a command it opens the reader on PATH… (folders, files, or `-` for standard input); without a path, on the
/// articles built into the program. A path that is named like a command is given as `./NAME`.
#[derive(Debug, Parser)]
#[command(name = "summitry", version, args_conflicts_with_subcommands = true)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Option<Command>,

    /// Read the configuration in this file instead of the one in the configuration folder
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,

    #[command(flatten)]
    pub reader: ReaderArguments,
}

/// What to do instead of opening the reader.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List figures, dates, names and documents with what they measure and where they are printed
    Facts(FactsArguments),
    /// List what is counted: each value once with its sources, contradictions with their sentences
    Figures(FiguresArguments),
    /// List quotes with speaker, cue, summit, topics and place
    Quotes(QuotesArguments),
    /// Lay quotes out side by side: topics by summits, or any two axes
    Compare(CompareArguments),
    /// Gather all there is of one speaker: offices, summits, quotes by topic, figures, outlets, every mention
    Person(PersonArguments),
    /// List the quotes most like one, those of other summits first, with what they share
    Like(LikeArguments),
    /// Write what was pinned on the board, with citations
    Board(BoardArguments),
    /// List what was starred, tagged, noted and bookmarked, with its place
    Notes(NotesArguments),
    /// Carry what was marked, noted and pinned from machine to machine: export, import, backup
    State(StateArguments),
    /// Write entries for a reference manager: BibTeX or CSL-JSON
    Cite(CiteArguments),
    /// Show what changed from one article to another, word by word: two communiqués of a series, say
    Redline(RedlineArguments),
    /// List the articles that are one story: printed in several places, or told again with changes
    Duplicates(DuplicatesArguments),
    /// Search articles, quotes and figures in the query language
    Search(SearchArguments),
    /// Print articles as the reading pane shows them
    Show(ShowArguments),
    /// Say why: the words, cues, rules and reasons behind each sentence's quotes and facts
    Explain(ExplainArguments),
    /// Read an archive into its index: what the reader does on its own, here with its progress
    Index(IndexArguments),
    /// The indexes that are kept: list, verify, remove; take in what was analysed elsewhere
    Library(LibraryArguments),
    /// Analyse texts or files: a JSON line with the analysis of each article
    Extract(ExtractArguments),
    /// Print all keys of the reader
    Keys(KeysArguments),
    /// Say what is right and wrong with the terminal, the clipboard, the configuration, the cache and the state
    Doctor(DoctorArguments),
    /// Print the configuration that holds, and what is wrong with it
    Config(ConfigArguments),
    /// Parse in a process of its own what another one sends
    #[command(name = WORKER_COMMAND, hide = true)]
    Worker,
    /// Print a completion script for a shell
    Completions {
        /// Which shell
        shell: Shell,
    },
    /// Print the manual page in roff
    Man {
        /// The page of one command
        command: Option<String>,
    },
}

/// Where the articles are and how the answer is printed.
#[derive(Debug, Args)]
pub struct AnswerArguments {
    /// Folders and files to read, or `-` for standard input; the built-in articles unless given
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,

    /// Read all files in this encoding (`VISCII`, `windows-1258`); told from each file unless given
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub encoding: Option<String>,
}

/// How an answer is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For a terminal, wrapped to its width
    Table,
    /// Markdown
    Md,
    /// Comma-separated values
    Csv,
    /// JSON, in the schema of the README
    Json,
}

/// Where the articles are and how a document with citations is written.
#[derive(Debug, Args)]
pub struct DocumentArguments {
    /// Folders and files to read, or `-` for standard input; the built-in articles unless given
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// How to write it
    #[arg(long, value_enum, default_value_t = DocumentFormat::Table)]
    pub format: DocumentFormat,

    /// Write it to this file; one that is there already is left alone, and a numbered name taken
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// How a document is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DocumentFormat {
    /// For a terminal, wrapped to its width
    Table,
    /// Markdown with citations
    Md,
    /// Comma-separated values, a line for each item with its citation
    Csv,
    /// JSON, in the schema of the README
    Json,
    /// A page for any browser: no script, nothing loaded from elsewhere
    Html,
    /// The cited articles as BibTeX
    Bibtex,
    /// The cited articles as CSL-JSON
    Csl,
}

/// See [`Command::Board`].
#[derive(Debug, Args)]
pub struct BoardArguments {
    #[command(flatten)]
    pub document: DocumentArguments,
}

/// See [`Command::Cite`].
#[derive(Debug, Args)]
pub struct CiteArguments {
    /// Folders and files to read, or `-` for standard input; the built-in articles unless given
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// How to write it
    #[arg(long, value_enum, default_value_t = CitationFormat::Bibtex)]
    pub format: CitationFormat,

    /// Only articles whose path or title holds this
    #[arg(long, value_name = "TEXT")]
    pub article: Option<String>,

    /// Every copy of an article that stands in several places, not only the original; so are those that `--article` names
    #[arg(long)]
    pub all_copies: bool,

    /// Write it to this file; one that is there already is left alone, and a numbered name taken
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// How citations are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CitationFormat {
    /// For LaTeX
    Bibtex,
    /// For Zotero and other reference managers
    Csl,
}

/// Returns how copies of an article count.
pub fn copies(are_all_wanted: bool) -> Copies {
    if are_all_wanted {
        Copies::All
    } else {
        Copies::Once
    }
}

/// Which quotes are wanted; each may be given several times.
#[derive(Debug, Args)]
pub struct QuoteFilterArguments {
    /// Count every copy of an article that stands in several places, not only the original
    #[arg(long)]
    pub all_copies: bool,

    /// Only quotes of this speaker: a whole name, else a part of one
    #[arg(long, value_name = "NAME")]
    pub speaker: Vec<String>,

    /// Only quotes on this topic: an id, a label or a part of it
    #[arg(long, value_name = "TOPIC")]
    pub topic: Vec<String>,

    /// Only quotes made at summits of this series
    #[arg(long, value_name = "NAME")]
    pub series: Vec<String>,

    /// Only quotes made at this summit
    #[arg(long, value_name = "NAME")]
    pub summit: Vec<String>,

    /// Only quotes of this kind: direct, mixed or indirect
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    pub kind: Vec<Kind>,

    /// Only quotes of this time: `2020`, `2020-11..2022`
    #[arg(long, value_name = "FROM..TO")]
    pub period: Option<String>,

    /// Only quotes with these words
    #[arg(long, value_name = "WORDS")]
    pub text: Option<String>,
}

/// How the article gives the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    Direct,
    Mixed,
    Indirect,
}

/// See [`Command::Quotes`].
#[derive(Debug, Args)]
pub struct QuotesArguments {
    #[command(flatten)]
    pub answer: AnswerArguments,

    #[command(flatten)]
    pub filter: QuoteFilterArguments,
}

/// See [`Command::Compare`].
#[derive(Debug, Args)]
pub struct CompareArguments {
    #[command(flatten)]
    pub document: DocumentArguments,

    #[command(flatten)]
    pub filter: QuoteFilterArguments,

    /// What the columns stand for
    #[arg(long, value_enum, default_value_t = AxisName::Summit)]
    pub columns: AxisName,

    /// What the rows stand for
    #[arg(long, value_enum, default_value_t = AxisName::Topic)]
    pub rows: AxisName,

    /// Also rows for themes that are no topic: phrases that at least three statements share
    #[arg(long)]
    pub themes: bool,
}

/// A side of the matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AxisName {
    Summit,
    Topic,
    Speaker,
    Article,
    Year,
}

/// See [`Command::Show`].
#[derive(Debug, Args)]
pub struct ShowArguments {
    #[command(flatten)]
    pub answer: AnswerArguments,

    /// Only articles whose path or title holds this
    #[arg(long, value_name = "TEXT")]
    pub article: Option<String>,

    /// Print the page furniture as well
    #[arg(long)]
    pub furniture: bool,
}

/// See [`Command::Explain`].
#[derive(Debug, Args)]
pub struct ExplainArguments {
    /// A file, `-` for standard input, or the number of a built-in article (`004`); with a line, the sentences on it alone
    #[arg(value_name = "FILE[:LINE]")]
    pub place: PathBuf,

    /// How to print it
    #[arg(long, value_enum, default_value_t = PageFormat::Table)]
    pub format: PageFormat,

    /// Read the file in this encoding; told from it unless given
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub encoding: Option<String>,
}

/// How a page that is more than one table is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PageFormat {
    /// For a terminal, wrapped to its width
    Table,
    /// JSON, with all that is known
    Json,
}

/// Reads the name of an encoding.
pub(super) fn encoding(text: &str) -> Result<String, String> {
    let known = encoding_named(text).ok_or("no encoding has this name")?;
    Ok(known.to_owned())
}

/// Reads a number of threads; more than a machine could use would only fill its memory.
pub(super) fn jobs(text: &str) -> Result<NonZero<usize>, String> {
    const MOST: usize = 256;
    let number: usize = text.parse().map_err(|_| "not a number".to_owned())?;
    NonZero::new(number)
        .filter(|number| number.get() <= MOST)
        .ok_or(format!("must be from 1 to {MOST}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definitions_hold_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_path_opens_the_reader() {
        let arguments = Arguments::parse_from(["summitry", "folder", "-"]);
        assert!(arguments.command.is_none());
        assert_eq!(arguments.reader.paths.len(), 2);
    }
}
