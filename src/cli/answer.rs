//! What the answering commands share: opening the library to the end, saying what could not be read, printing a table.

use std::io::{self, IsTerminal, Write};
use std::os::fd::AsFd;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use rustix::termios::tcgetwinsize;
use serde::Serialize;
use serde_json::json;

use super::arguments::{AnswerArguments, Format};
use super::printer::{Defaults, Printer};
use super::{CommandError, Outcome};
use crate::analysis::FactKind;
use crate::article::Confidence;
use crate::export::{ArticleRecord, Collection, ProblemRecord, SCHEMA, Table, to_json};
use crate::lexicon::Lexicon;
use crate::library::{ArticleId, Library, Marked, Options, Period, Result};
use crate::source::{Place, Reader};
use crate::state::State;
use crate::text::counted;

/// The width of a table that is not printed to a terminal.
const PLAIN_WIDTH: u16 = 80;

/// A library read to its end, and how its answers are printed.
pub struct Answer<'a> {
    pub library: Library,
    pub lexicon: Arc<Lexicon>,
    /// What was marked; none where nothing ever was.
    pub state: Option<State>,
    format: Format,
    printer: &'a mut Printer,
}

/// Returns what `paths` stand for: nothing for the library of the configuration, else for the seeds; `-` for standard
/// input.
pub fn place_of(
    paths: &[PathBuf],
    defaults: &Defaults,
) -> std::result::Result<Place, CommandError> {
    if is_standard_input(paths)? {
        return Ok(Place::StandardInput);
    }
    Ok(match (paths, &defaults.library) {
        ([], Some(library)) => Place::Paths(vec![library.clone()]),
        ([], None) => Place::Seeds,
        _ => Place::Paths(paths.to_vec()),
    })
}

/// Tells whether `paths` mean standard input, which must not be the terminal.
pub fn is_standard_input(paths: &[PathBuf]) -> std::result::Result<bool, CommandError> {
    if paths != [Path::new("-")] {
        return Ok(false);
    }
    if io::stdin().is_terminal() {
        let sentence = "standard input is the terminal; pipe an article into it";
        return Err(CommandError::Usage(sentence.to_owned()));
    }
    Ok(true)
}

impl<'a> Answer<'a> {
    /// Opens the library and brings it up to date; what could not be read is said on standard error.
    pub fn new(arguments: &AnswerArguments, printer: &'a mut Printer) -> Outcome<Self> {
        let encoding = arguments.encoding.as_deref();
        Self::open(&arguments.paths, (arguments.format, encoding), printer)
    }

    /// Opens the library of `paths` and brings it up to date.
    pub fn on(paths: &[PathBuf], format: Format, printer: &'a mut Printer) -> Outcome<Self> {
        Self::open(paths, (format, None), printer)
    }

    fn open(
        paths: &[PathBuf],
        (format, encoding): (Format, Option<&str>),
        printer: &'a mut Printer,
    ) -> Outcome<Self> {
        let lexicon = Arc::new(Lexicon::built_in());
        let defaults = printer.defaults();
        let options = Options::standard().with_encoding(encoding.or(defaults.encoding.as_deref()));
        let library = Library::open(place_of(paths, defaults)?, lexicon, &options)?;
        let state = super::state::existing(printer);
        if let Some(state) = &state {
            library.set_own_corrections(state.corrections(library.key()));
            library.set_marked(Marked::from(&state.marks(library.key())));
        }
        library.ingest(&AtomicBool::new(false), &mut |_| ())?;
        Ok(Self {
            lexicon: library.lexicon(),
            library,
            state,
            format,
            printer,
        })
    }

    pub const fn format(&self) -> Format {
        self.format
    }

    /// Prints a table in the format asked for; never called for JSON.
    pub fn print_table(&mut self, table: &Table) -> io::Result<()> {
        let text = match self.format {
            Format::Md => table.to_markdown(),
            Format::Csv => table.to_csv(),
            Format::Table | Format::Json => table.to_text(width()),
        };
        self.print(&text)
    }

    /// Says a sentence on standard error.
    pub fn say(&mut self, sentence: &str) {
        // If it is closed there is nobody to tell.
        let _ = self.printer.complain(sentence);
    }

    /// Prints a text that is already safe.
    pub fn print(&mut self, text: &str) -> io::Result<()> {
        self.printer.out().write_all(text.as_bytes())
    }

    /// Prints `value` as one line of JSON.
    pub fn print_json<T: Serialize>(&mut self, value: &T) -> io::Result<()> {
        let json = to_json(value);
        writeln!(self.printer.out(), "{json}")
    }

    /// Prints the articles `wanted` in the schema of the README; `select` says what is kept of each.
    pub fn print_collection(
        &mut self,
        wanted: &[ArticleId],
        select: impl Fn(ArticleId, ArticleRecord) -> ArticleRecord,
    ) -> Result<io::Result<()>> {
        let mut articles = Vec::with_capacity(wanted.len());
        for row in self.library.article_rows(wanted)? {
            let opened = self.library.article(row.id)?;
            let record = ArticleRecord::new(json!(row.key), &opened.article, &opened.analysis);
            articles.push(select(row.id, record));
        }
        let problems = self
            .library
            .problems()?
            .iter()
            .map(ProblemRecord::from)
            .collect();
        Ok(self.print_json(&Collection {
            schema: SCHEMA,
            articles,
            problems,
        }))
    }

    /// Returns where was looked: the articles of the PATH, else those that the program or the configuration names.
    pub fn searched(&self) -> String {
        match self.library.place() {
            Place::Seeds => "the articles built into the program, as no PATH is given".to_owned(),
            Place::StandardInput => "standard input".to_owned(),
            Place::Paths(paths) => {
                let paths = paths.iter().map(|path| path.to_string_lossy());
                paths.collect::<Vec<_>>().join(", ")
            }
        }
    }

    /// Says one sentence on standard error.
    pub fn complain(&mut self, sentence: &str) -> io::Result<()> {
        self.printer.complain(sentence)
    }

    /// Ends the command: says what could not be read, and that nothing was found where `found` is 0. The exit code is 1
    /// where something could not be read and where nothing was found, as `grep` has it.
    pub fn finish(self, found: usize, what: &str) -> Outcome<ExitCode> {
        let problems = self.library.problems()?;
        let totals = self.library.totals()?;
        let printed = self.printer.out().flush();
        // Standard error is all there is to complain on; if it is closed, the exit code still tells.
        for problem in &problems {
            let _ = self.printer.complain(&problem.to_string());
        }
        if found == 0 {
            let articles = counted(totals.articles, "article");
            let _ = self.printer.complain(&format!("no {what} in {articles}"));
        }
        printed?;
        Ok(if problems.is_empty() && found > 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}

/// Returns what reads files outside a library.
pub fn reader() -> Reader {
    let reader = Reader::built_in();
    match Options::standard().program {
        Some(program) => reader.with_worker(program),
        None => reader,
    }
}

/// Returns the columns of the terminal that is printed to, else what `COLUMNS` asks for, else those of the terminal that a
/// pipe most likely ends at.
pub fn width() -> u16 {
    let asked = std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok());
    columns(io::stdout())
        .or(asked)
        .or_else(|| columns(io::stderr()))
        .unwrap_or(PLAIN_WIDTH)
        .clamp(20, 400)
}

/// Returns the columns of a terminal, where it is one that tells.
fn columns(terminal: impl AsFd) -> Option<u16> {
    let size = tcgetwinsize(terminal).ok()?;
    Some(size.ws_col).filter(|&columns| columns > 0)
}

/// Marks what was inferred.
pub fn marked(value: &str, confidence: &Confidence) -> String {
    if confidence.is_stated() {
        value.to_owned()
    } else {
        format!("≈{value}")
    }
}

/// Reads the period of an argument; without one, all of time.
pub fn period_of(argument: Option<&str>) -> std::result::Result<Period, CommandError> {
    let Some(argument) = argument else {
        return Ok(Period::default());
    };
    Period::parse(argument).ok_or_else(|| {
        CommandError::Usage(format!(
            "{argument:?} is no period; write 2020, 2020-11..2022, 2021.. or ..2021"
        ))
    })
}

/// Returns the kinds of facts that `words` name, or the word that names none.
pub fn kinds_of(words: &[String]) -> std::result::Result<Vec<FactKind>, String> {
    let mut kinds = Vec::new();
    for word in words {
        let named: Vec<FactKind> = FactKind::ALL
            .into_iter()
            .filter(|kind| kind.word() == word || word == "figure" && kind.is_figure())
            .collect();
        if named.is_empty() {
            let known: Vec<&str> = FactKind::ALL.iter().map(|kind| kind.word()).collect();
            return Err(format!(
                "no facts are of the kind {word:?}; there are figure, {}",
                known.join(", ")
            ));
        }
        kinds.extend(named);
    }
    Ok(kinds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_kind_is_named() {
        assert!(
            kinds_of(&["moneys".to_owned()])
                .unwrap_err()
                .contains("moneys")
        );
        assert_eq!(kinds_of(&["figure".to_owned()]).unwrap().len(), 3);
    }
}
