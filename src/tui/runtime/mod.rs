//! The outside: the terminal, threads, the library, the clipboard. One channel brings everything that happens; the loop
//! takes it in, carries out the effects and draws what changed.

mod clerk;
mod clipboard;
mod comparing;
mod decoder;
mod desk;
mod input;
mod keeper;
mod mailbox;
mod mending;
mod outlet;
mod painter;
mod searching;
mod session;
mod terminal;
mod wording;
mod worker;

pub use desk::Desk;
pub use painter::{Abilities, Painter};

use std::fmt;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use super::app::AppState;
use super::theme::Theme;
use super::update::farewell;
use crate::lexicon::Lexicon;
use crate::library::{self, Library, LibraryError};
use crate::safe_text::SafeText;
use crate::source::Place;
use crate::state::State;
use input::Ears;
use outlet::Outlet;
use session::{Inlets, Session};
use worker::Worker;

/// How the reader is run.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where the state lies; none keeps it in memory.
    pub state_folder: Option<PathBuf>,
    pub library: library::Options,
    pub theme: Theme,
    /// What `TERM` says.
    pub term: Option<String>,
    /// True inside GNU screen, which wants copies wrapped.
    pub is_screen: bool,
    /// The folders are looked through this often for changes, where the system cannot tell of them.
    pub poll: Option<Duration>,
    /// The terminal has left and right margins: panes side by side then scroll by few bytes.
    pub has_margins: bool,
}

impl Options {
    /// The user's folders and environment; `NO_COLOR` (set and not empty) leaves colours out.
    pub fn standard() -> Self {
        let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        Self {
            state_folder: State::standard_folder(),
            library: library::Options::standard(),
            theme: Theme {
                has_colour: !is_set("NO_COLOR"),
                is_ascii: false,
            },
            term: std::env::var("TERM").ok(),
            is_screen: is_set("STY"),
            poll: None,
            has_margins: false,
        }
    }

    fn abilities(&self) -> Abilities {
        Abilities {
            has_margins: self.has_margins,
            ..Abilities::of(self.term.as_deref().unwrap_or_default())
        }
    }
}

/// Why the reader could not be run.
#[derive(Debug)]
pub enum Error {
    /// Standard output is not a terminal.
    NoTerminal,
    /// `TERM` is not set.
    NoTerminalType,
    /// `TERM=dumb`.
    DumbTerminal,
    /// There is nothing at this path.
    NoSuchPath(PathBuf),
    Library(LibraryError),
    Terminal(io::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        const INSTEAD: &str = "the commands (see `summitry --help`) print the same without one";
        match self {
            Self::NoTerminal => write!(
                out,
                "the reader needs a terminal, and standard output is none; {INSTEAD}"
            ),
            Self::NoTerminalType => write!(
                out,
                "the reader needs to know the terminal, and TERM is not set; {INSTEAD}"
            ),
            Self::DumbTerminal => write!(
                out,
                "the reader needs a terminal that can move the cursor, and TERM=dumb cannot; {INSTEAD}"
            ),
            Self::NoSuchPath(path) => {
                write!(
                    out,
                    "{}: there is no such file or folder",
                    SafeText::line(&path.to_string_lossy())
                )
            }
            Self::Library(error) => write!(out, "{error}"),
            Self::Terminal(error) => write!(out, "the terminal cannot be used: {error}"),
        }
    }
}

impl std::error::Error for Error {}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Terminal(error)
    }
}

/// Runs the reader on `place` until the reader quits or the terminal goes away.
pub fn run(place: Place, options: &Options) -> Result<ExitCode, Error> {
    terminal::check(options.term.as_deref())?;
    check_paths(&place)?;
    let label = label(&place);
    let lexicon = Arc::new(Lexicon::built_in());
    let library = Library::open(place, lexicon, &options.library).map_err(Error::Library)?;
    let state = options
        .state_folder
        .as_deref()
        .map_or_else(State::in_memory, State::open);
    let (slot, mailbox) = mailbox::open()?;
    let worker = Worker::start(library, state, options.poll, &slot);
    let ears = Ears::open()?;
    let terminal = Arc::new(outlet::open()?);
    let guard = terminal::Guard::take(Arc::clone(&terminal))?;
    let app = AppState::new(terminal::size(), options.theme, &label);
    let outlet = Outlet::new(terminal);
    let inlets = Inlets { ears, mailbox };
    let mut session = Session::new(app, worker, inlets, (&guard, outlet), options)?;
    let ended = catch_unwind(AssertUnwindSafe(|| session.run()));
    // The terminal comes back before anything that may take long; what was read is saved, whatever ended the program.
    session.cut();
    guard.leave();
    let Session { app, worker, .. } = session;
    worker.finish(farewell(&app));
    match ended {
        Ok(code) => Ok(code?),
        Err(panic) => resume_unwind(panic),
    }
}

/// Refuses a path that is not there: most likely it is misspelled.
fn check_paths(place: &Place) -> Result<(), Error> {
    let paths: &[PathBuf] = match place {
        Place::Paths(paths) => paths,
        Place::Seeds | Place::StandardInput => &[],
    };
    let missing = paths.iter().find(|path| path.symlink_metadata().is_err());
    missing.map_or(Ok(()), |path| Err(Error::NoSuchPath(path.clone())))
}

fn label(place: &Place) -> String {
    match place {
        Place::Seeds => "seeds".to_owned(),
        Place::StandardInput => "standard input".to_owned(),
        Place::Paths(paths) => {
            let name = |path: &PathBuf| {
                path.file_name()
                    .unwrap_or(path.as_os_str())
                    .to_string_lossy()
                    .into_owned()
            };
            paths.iter().map(name).collect::<Vec<_>>().join(", ")
        }
    }
}
