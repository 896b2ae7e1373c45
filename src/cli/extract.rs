//! `summitry extract --jsonl`: a stateless filter. A line with a text in, a line with its analysis out, in order,
//! on all cores, in memory that does not grow with the input.

use std::io::{self, BufRead, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::answer;
use super::arguments::ExtractArguments;
use super::printer::Printer;
use super::{CommandError, Outcome};
use crate::analysis::Analysis;
use crate::article::Article;
use crate::corrections::{self, Corrections};
use crate::export::{ArticleRecord, SCHEMA, to_json};
use crate::lexicon::Lexicon;
use crate::parallel;
use crate::source::{Hints, Reader};
use crate::text::counted;

/// How many lines a worker takes at a time.
const LINES_A_TURN: usize = 16;

/// The longest line that is read, in bytes; a longer one is reported and skipped.
const LONGEST_LINE: usize = 64 << 20;

/// The line of a text to be analysed.
#[derive(Debug, Deserialize)]
struct Record {
    #[serde(default)]
    id: Json,
    text: String,
    #[serde(flatten)]
    hints: Hints,
}

/// The line of its analysis.
#[derive(Debug, Serialize)]
struct Line {
    schema: u32,
    #[serde(flatten)]
    article: ArticleRecord,
    /// What an import needs.
    #[serde(skip_serializing_if = "Option::is_none")]
    whole: Option<(Article, Analysis)>,
}

/// What every line is analysed by.
pub struct Rules {
    pub reader: Reader,
    lexicon: Lexicon,
    corrections: Corrections,
    is_whole: bool,
}

impl Rules {
    /// Takes the built-in tables, and what the file at `path` puts right.
    pub fn new(arguments: &ExtractArguments) -> Result<Self, CommandError> {
        let path = arguments.corrections.as_deref();
        let refused = |path: &Path, reason: String| {
            CommandError::Usage(format!("{}: {reason}", path.display()))
        };
        let entries = match path {
            Some(path) => corrections::read(path).map_err(|reason| refused(path, reason))?,
            None => Vec::new(),
        };
        let corrections = Corrections::new(entries, Vec::new());
        let lexicon = Lexicon::built_in();
        Ok(Self {
            reader: answer::reader(),
            lexicon: corrections.extended(&lexicon).unwrap_or(lexicon),
            corrections,
            is_whole: arguments.whole,
        })
    }

    /// Analyses an article and returns its line.
    pub fn line_of(&self, id: Json, mut article: Article) -> String {
        let (analysis, _) = self.corrections.extract(&mut article, &self.lexicon);
        to_json(&Line {
            schema: SCHEMA,
            article: ArticleRecord::new(id, &article, &analysis),
            whole: self.is_whole.then_some((article, analysis)),
        })
    }
}

/// What became of a line.
enum Answer {
    Analysed(String),
    /// Why not.
    Refused(String),
    /// It held nothing.
    Blank,
}

/// Filters `input` to the printer. The exit code is 1 if a line had to be skipped.
pub fn run(
    input: &mut dyn BufRead,
    arguments: &ExtractArguments,
    printer: &mut Printer,
) -> Outcome<ExitCode> {
    let rules = Rules::new(arguments)?;
    let jobs = parallel::threads(arguments.jobs);
    let mut skipped = 0;
    let mut number = 0;
    loop {
        let lines = take(input, jobs * LINES_A_TURN)?;
        if lines.is_empty() {
            break;
        }
        for answer in parallel::all(&lines, jobs, &|line| answer(line, &rules)) {
            number += 1;
            match answer {
                Answer::Analysed(line) => writeln!(printer.out(), "{line}")?,
                Answer::Refused(reason) => {
                    skipped += 1;
                    printer.complain(&format!("line {number}: {reason}"))?;
                }
                Answer::Blank => {}
            }
        }
        printer.out().flush()?;
    }
    if skipped > 0 {
        printer.complain(&format!("skipped {}", counted(skipped, "line")))?;
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

/// Reads up to `count` lines, each without its line break.
fn take(input: &mut dyn BufRead, count: usize) -> io::Result<Vec<Vec<u8>>> {
    let mut lines = Vec::new();
    while lines.len() < count {
        let mut line = Vec::new();
        let limit = LONGEST_LINE as u64 + 1;
        if io::Read::take(&mut *input, limit).read_until(b'\n', &mut line)? == 0 {
            break;
        }
        if line.last() == Some(&b'\n') {
            line.pop();
        } else if line.len() > LONGEST_LINE {
            skip_line(input)?;
        }
        lines.push(line);
    }
    Ok(lines)
}

/// Reads on to the end of the line and keeps nothing.
fn skip_line(input: &mut dyn BufRead) -> io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            return Ok(());
        }
        let end = memchr::memchr(b'\n', buffer);
        let length = end.map_or(buffer.len(), |end| end + 1);
        input.consume(length);
        if end.is_some() {
            return Ok(());
        }
    }
}

fn answer(line: &[u8], rules: &Rules) -> Answer {
    if line.trim_ascii().is_empty() {
        return Answer::Blank;
    }
    if line.len() > LONGEST_LINE {
        return Answer::Refused(format!("longer than {} MiB", LONGEST_LINE >> 20));
    }
    let record: Record = match serde_json::from_slice(line) {
        Ok(record) => record,
        Err(error) => return Answer::Refused(format!("not a record with a text: {error}")),
    };
    let id = record.id.clone();
    // A fault in the rules costs this line, not the archive.
    catch_unwind(AssertUnwindSafe(|| analyse(record, rules))).unwrap_or_else(|_| {
        Answer::Refused(format!(
            "the rules fail on the text of {id}; please report it"
        ))
    })
}

fn analyse(record: Record, rules: &Rules) -> Answer {
    let path = PathBuf::from(record.id.as_str().unwrap_or("-"));
    let article = rules.reader.read_text(record.text, &path, &record.hints);
    Answer::Analysed(rules.line_of(record.id, article))
}
