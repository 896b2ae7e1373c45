//! The command line: one file a command; each prints what a screen shows.

mod answer;
mod arguments;
mod board;
mod cite;
mod command_line;
mod compare;
mod configuration;
#[cfg(feature = "tui")]
mod doctor;
mod document;
mod duplicates;
mod explain;
mod extract;
mod extract_arguments;
mod extract_files;
mod fact_arguments;
mod facts;
mod figures;
mod index;
#[cfg(feature = "tui")]
mod keys;
#[cfg(feature = "tui")]
mod kiosk;
mod library;
mod library_arguments;
mod like;
mod notes;
mod person;
mod printer;
mod progress;
mod quotes;
#[cfg(feature = "tui")]
mod reader;
mod reader_arguments;
mod reasons;
mod redline;
mod search;
mod search_arguments;
mod shell;
mod show;
mod state;
mod state_arguments;

use std::fmt;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use crate::config::{self, ConfigError, Loaded};
use crate::library::LibraryError;
use crate::query::QueryError;
use crate::source;
use crate::state::StateError;
use arguments::{Arguments, Command, ReaderArguments};
use printer::{Defaults, Printer};

/// The exit code of a call that could not be understood.
const USAGE: u8 = 2;

/// Why a command could not be carried out.
#[derive(Debug)]
enum CommandError {
    /// It was called wrongly.
    Usage(String),
    /// What was named is not there, or may be several.
    Missing(String),
    /// The query cannot be understood: its text, and what is wrong with it.
    Query(String, QueryError),
    Output(io::Error),
    Config(ConfigError),
    Library(LibraryError),
    State(StateError),
    #[cfg(feature = "tui")]
    Reader(crate::tui::Error),
}

type Outcome<T> = Result<T, CommandError>;

impl From<io::Error> for CommandError {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<LibraryError> for CommandError {
    fn from(error: LibraryError) -> Self {
        Self::Library(error)
    }
}

impl From<StateError> for CommandError {
    fn from(error: StateError) -> Self {
        Self::State(error)
    }
}

impl fmt::Display for CommandError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(sentence) | Self::Missing(sentence) => formatter.write_str(sentence),
            Self::Query(_, error) => error.fmt(formatter),
            Self::Output(error) => write!(formatter, "the answer cannot be written: {error}"),
            Self::Config(error) => error.fmt(formatter),
            Self::Library(error) => error.fmt(formatter),
            Self::State(error) => error.fmt(formatter),
            #[cfg(feature = "tui")]
            Self::Reader(error) => error.fmt(formatter),
        }
    }
}

/// Runs the program and returns its exit code: 0 done, 1 nothing found, done in part or failed, 2 called wrongly.
pub fn main() -> ExitCode {
    let mut printer = Printer::standard();
    printer::report_panics_safely();
    let arguments = match Arguments::of_process() {
        Ok(arguments) => arguments,
        Err(answer) => return printer.parsed(&answer),
    };
    let error = match run(arguments, &mut printer) {
        Ok(code) => return code,
        Err(error) => error,
    };
    let code = match &error {
        // Whoever read the answer has had enough of it.
        CommandError::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => {
            return ExitCode::SUCCESS;
        }
        CommandError::Usage(_) | CommandError::Query(..) | CommandError::Config(_) => {
            ExitCode::from(USAGE)
        }
        #[cfg(feature = "tui")]
        CommandError::Reader(
            crate::tui::Error::NoTerminal
            | crate::tui::Error::NoTerminalType
            | crate::tui::Error::DumbTerminal,
        ) => ExitCode::from(USAGE),
        #[cfg(feature = "tui")]
        CommandError::Reader(_) => ExitCode::FAILURE,
        CommandError::Output(_)
        | CommandError::Library(_)
        | CommandError::State(_)
        | CommandError::Missing(_) => ExitCode::FAILURE,
    };
    // A standard error that cannot be written to leaves nothing to say it with; the exit code tells.
    let _ = match &error {
        CommandError::Query(text, error) => printer.point(text, error),
        other => printer.complain(&other.to_string()),
    };
    code
}

fn run(arguments: Arguments, printer: &mut Printer) -> Outcome<ExitCode> {
    let named = arguments.config.as_deref();
    let Some(command) = arguments.command else {
        // Whoever comes to a kiosk configures nothing.
        let is_unconfigured = arguments.reader.kiosk.is_some() && named.is_none();
        let loaded = if is_unconfigured {
            Loaded::default()
        } else {
            configured(named, printer)?
        };
        return read(&arguments.reader, &loaded, printer);
    };
    let loaded = configured_for(&command, named, printer)?;
    match command {
        Command::Facts(facts) => facts::run(&facts, printer),
        Command::Figures(figures) => figures::run(&figures, printer),
        Command::Quotes(quotes) => quotes::run(&quotes, printer),
        Command::Compare(compare) => compare::run(&compare, printer),
        Command::Person(person) => person::run(&person, printer),
        Command::Like(like) => like::run(&like, printer),
        Command::Board(board) => board::run(&board, printer),
        Command::Notes(notes) => notes::run(&notes, printer),
        Command::State(state) => state::run(&state.command, printer),
        Command::Cite(cite) => cite::run(&cite, printer),
        Command::Redline(redline) => redline::run(&redline, printer),
        Command::Duplicates(duplicates) => duplicates::run(&duplicates, printer),
        Command::Search(search) => search::run(&search, printer),
        Command::Show(show) => show::run(&show, printer),
        Command::Explain(explain) => explain::run(&explain, printer),
        Command::Index(index) => index::run(&index, printer),
        Command::Library(library) => library::run(&library, printer),
        Command::Extract(extract) if extract.jsonl => {
            extract::run(&mut io::stdin().lock(), &extract, printer)
        }
        Command::Extract(extract) => extract_files::run(&extract, printer),
        #[cfg(feature = "tui")]
        Command::Keys(keys) => keys::run(&keys, &loaded, printer),
        #[cfg(feature = "tui")]
        Command::Doctor(doctor) => doctor::run(&doctor, named, printer),
        #[cfg(not(feature = "tui"))]
        Command::Keys(_) | Command::Doctor(_) => {
            Err(CommandError::Usage("this build has no reader".to_owned()))
        }
        Command::Config(config) => configuration::run(&config, &loaded, printer),
        Command::Worker => {
            source::serve(&mut io::stdin().lock(), printer.out())?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Completions { shell } => {
            shell::completions(shell, printer)?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Man { command } => {
            shell::manual(command.as_deref(), printer)?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Reads the configuration for a command that it says something to, and says what of it is left out.
fn configured_for(
    command: &Command,
    named: Option<&Path>,
    printer: &mut Printer,
) -> Outcome<Loaded> {
    if !command.is_configured() {
        return Ok(Loaded::default());
    }
    let loaded = configured(named, printer)?;
    if !matches!(command, Command::Config(_)) {
        for fault in &loaded.faults {
            printer.complain(&configuration::said(&loaded, fault))?;
        }
    }
    Ok(loaded)
}

/// Reads the configuration.
fn configured(named: Option<&Path>, printer: &mut Printer) -> Outcome<Loaded> {
    let loaded = config::load(named).map_err(CommandError::Config)?;
    printer.set_defaults(Defaults {
        library: loaded.config.library.clone(),
        encoding: loaded.config.encoding.clone(),
    });
    Ok(loaded)
}

/// Opens the reader.
#[cfg(feature = "tui")]
fn read(arguments: &ReaderArguments, loaded: &Loaded, printer: &mut Printer) -> Outcome<ExitCode> {
    reader::run(arguments, loaded, printer)
}

/// Opens the reader.
#[cfg(not(feature = "tui"))]
fn read(
    _arguments: &ReaderArguments,
    _loaded: &Loaded,
    _printer: &mut Printer,
) -> Outcome<ExitCode> {
    Err(CommandError::Usage(
        "this build has no reader; the commands answer without one (see --help)".to_owned(),
    ))
}
