//! Where articles come from: folders, files, standard input, the seeds built into the program.
//! Opens only regular files, never blocks on one, and turns bytes into articles.
//!
//! ```text
//! walk ─> open ─> bounded ─> format ─> parse ─> Drafts ─> reader ─> Articles
//!                 (.gz .zst)           (html, feed, epub, mail … in a worker process)
//! ```

mod bounded;
mod decode;
mod docx;
mod draft;
mod epub;
mod feed;
mod fields;
mod format;
mod front_matter;
mod html;
mod json;
mod language;
mod mail;
mod markup;
mod newsboat;
mod open;
mod parse;
mod pdf;
mod press;
mod reader;
mod roles;
mod root;
mod seeds;
mod walk;
mod worker;

#[cfg(test)]
mod tests;

pub use decode::encoding_named;
pub(crate) use open::read_regular;
pub use reader::{Reader, Reading};
pub use root::roots;
pub use seeds::{seed, seeds};
pub use walk::{is_anywhere, walk};
pub use worker::{COMMAND as WORKER_COMMAND, serve};

use std::fmt;
use std::io::Read;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::article::Article;

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

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.path.display(), self.reason)
    }
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

/// Reads the articles of one file. For many files, make one [`Reader`].
pub fn read(found: &Found) -> Result<Vec<Article>, Problem> {
    Reader::built_in()
        .read(found, None)
        .map(|reading| reading.articles)
}

/// Reads the articles of a stream to its end; for standard input.
pub fn read_stream(stream: &mut dyn Read) -> Result<Vec<Article>, Problem> {
    Reader::built_in()
        .read_stream(stream, None)
        .map(|reading| reading.articles)
}

/// Makes an article of a decoded text: tells its language and the roles of its parts. For many, make one [`Reader`].
pub fn from_text(text: String, path: &Path, hints: &Hints) -> Article {
    Reader::built_in().read_text(text, path, hints)
}
