//! Where articles come from: folders, files, standard input, the seeds built into the program.
//! Opens only regular files, never blocks on one, and turns bytes into articles.

mod seeds;

pub use seeds::seeds;

use std::io::Read;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::article::{Article, Block, Language, Origin, Role, Span};

/// What a library is opened on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The articles built into the program.
    Seeds,
    /// One article from standard input.
    StandardInput,
    /// Folders and files.
    Paths(Vec<PathBuf>),
}

/// Something that could not be read, and why; it never stops the rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    pub path: PathBuf,
    /// A sentence without the path: "is a directory", "not valid in any known encoding".
    pub reason: String,
}

/// A file that may hold articles, as the walk found it; nothing of it is read yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// To open it by.
    pub path: PathBuf,
    /// Below the library's root; what the reader sees.
    pub relative: PathBuf,
    /// In bytes.
    pub size: u64,
    /// Nanoseconds since 1970.
    pub modified: i64,
}

/// What is known of a text from outside it: the fields of a scraper's record.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Hints {
    pub title: Option<String>,
    /// ISO 8601.
    pub date: Option<String>,
    pub url: Option<String>,
    pub outlet: Option<String>,
}

/// Walks `paths` in a stable order; links are not followed.
pub fn walk(_paths: &[PathBuf]) -> Box<dyn Iterator<Item = Result<Found, Problem>> + Send> {
    Box::new(std::iter::empty())
}

/// Reads the articles of one file.
pub fn read(found: &Found) -> Result<Vec<Article>, Problem> {
    Err(Problem {
        path: found.relative.clone(),
        reason: String::new(),
    })
}

/// Reads one article from a stream to its end; for standard input.
pub fn read_stream(_stream: &mut dyn Read) -> Result<Article, Problem> {
    Err(Problem {
        path: PathBuf::from("-"),
        reason: String::new(),
    })
}

/// Makes an article of a decoded text: tells its language and the roles of its parts.
pub fn from_text(text: String, path: &Path, hints: &Hints) -> Article {
    Article {
        origin: Origin::new(path),
        encoding: "UTF-8".to_owned(),
        language: Language::new("en"),
        blocks: lines(&text),
        title: hints.title.clone(),
        date: hints.date.clone(),
        byline: None,
        dateline: None,
        outlet: hints.outlet.clone(),
        url: hints.url.clone(),
        text,
    }
}

/// Takes every printed line for a paragraph.
fn lines(text: &str) -> Vec<Block> {
    let mut start = 0;
    let mut blocks = Vec::new();
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trim(text);
        start += line.len();
        if !span.is_empty() {
            blocks.push(Block::new(Role::Paragraph, span));
        }
    }
    blocks
}
