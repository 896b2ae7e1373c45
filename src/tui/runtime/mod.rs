//! The outside: the terminal, threads, the library, the clipboard. One channel brings everything that happens; the loop
//! takes it in, carries out the effects and draws what changed.

mod clerk;
mod clipboard;
mod comparing;
mod decoder;
mod desk;
mod input;
mod jumping;
mod keeper;
mod keeping;
mod leisure;
mod looking_around;
mod mailbox;
mod mending;
mod news;
mod outlet;
mod outside;
mod painter;
mod rehearsal;
mod searching;
mod session;
mod terminal;
mod wording;
mod worker;

pub use clipboard::{Between, Surroundings};
pub use decoder::{Decoder, Typed};
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
use super::exporting::Room;
use super::keymap::Keymap;
use super::layout::MEASURE;
use super::theme::Theme;
use super::update::farewell;
use crate::config::Programs;
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
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own that the user sets"
)]
pub struct Options {
    /// Where the state lies; none keeps it in memory.
    pub state_folder: Option<PathBuf>,
    /// Where what cannot be saved is copied to.
    pub rescue_folders: Vec<PathBuf>,
    /// The reader wants no traces: nothing is kept, and the screen says so.
    pub is_private: bool,
    /// Other programs may be run: an editor, what a text is piped to.
    pub may_run: bool,
    /// Others share this machine's account: files go to the folder of exports alone, and nobody gets a shell.
    pub is_kiosk: bool,
    /// Which ones open addresses and files.
    pub programs: Programs,
    pub library: library::Options,
    pub theme: Theme,
    pub keymap: Keymap,
    /// Columns that a line of an article has at most.
    pub measure: u16,
    /// Where exports go unless a path is typed; none allows no exports.
    pub exports: Option<PathBuf>,
    /// What is to be said at the start.
    pub notices: Vec<String>,
    /// What `TERM` says.
    pub term: Option<String>,
    /// The folders are looked through this often for changes, where the system cannot tell of them.
    pub poll: Option<Duration>,
    /// Where copies can go.
    pub surroundings: Surroundings,
    /// The terminal has left and right margins: panes side by side then scroll by few bytes.
    pub has_margins: bool,
}

impl Options {
    /// Returns where files may be saved.
    fn room(&self) -> Room {
        match (self.is_kiosk, &self.exports) {
            (false, Some(_)) => Room::Anywhere,
            (true, Some(_)) => Room::OneFolder,
            (_, None) => Room::Nowhere,
        }
    }

    /// The user's folders and environment.
    pub fn standard() -> Self {
        Self {
            state_folder: State::standard_folder(),
            rescue_folders: State::standard_rescue(),
            is_private: false,
            may_run: true,
            is_kiosk: false,
            programs: Programs::default(),
            library: library::Options::standard(),
            theme: Theme::STANDARD,
            keymap: Keymap::default(),
            measure: MEASURE,
            exports: std::env::current_dir().ok(),
            notices: Vec::new(),
            term: std::env::var("TERM").ok(),
            poll: None,
            surroundings: Surroundings::of(|name| std::env::var_os(name)),
            has_margins: false,
        }
    }

    /// Keeps nothing: neither what the reader does nor what is found in the articles.
    #[must_use]
    pub fn private(mut self) -> Self {
        self.state_folder = None;
        self.rescue_folders = Vec::new();
        self.library.cache_folder = None;
        self.is_private = true;
        self
    }

    fn state(&self) -> State {
        match &self.state_folder {
            _ if self.is_private => State::private(),
            None => State::in_memory(),
            Some(folder) => State::open_with(folder, &self.rescue_folders),
        }
    }

    /// Tells whether margins may be set: some terminals have none, and what stands between them and the reader.
    fn may_set_margins(&self) -> bool {
        self.has_margins
            && self.surroundings.between() == Between::Nothing
            && Abilities::may_have_margins(self.term())
    }

    fn term(&self) -> &str {
        self.term.as_deref().unwrap_or_default()
    }

    /// Returns what is to be said at the start.
    fn notices(&self) -> Vec<String> {
        let mut notices = self.notices.clone();
        if self.has_margins && !self.may_set_margins() {
            let which = match self.surroundings.between() {
                Between::Nothing => format!("{} has", self.term()),
                Between::Tmux | Between::Screen => "tmux and screen have".to_owned(),
            };
            notices.push(format!("margins are not used: {which} none"));
        }
        notices
    }

    fn abilities(&self) -> Abilities {
        Abilities {
            has_margins: self.may_set_margins(),
            ..Abilities::of(self.term())
        }
    }
}

/// How the reader ended.
#[derive(Debug)]
pub struct Ended {
    pub code: ExitCode,
    /// What is to be said once the terminal is back: that something could not be saved, and where it is.
    pub parting: Option<String>,
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
                    SafeText::line(path.to_string_lossy())
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
pub fn run(place: Place, options: &Options) -> Result<Ended, Error> {
    terminal::check(options.term.as_deref())?;
    check_paths(&place)?;
    let label = label(&place, options.is_private);
    let lexicon = Arc::new(Lexicon::built_in());
    let library = Library::open(place, lexicon, &options.library).map_err(Error::Library)?;
    let state = options.state();
    let news = state.path();
    let (slot, mailbox) = mailbox::open()?;
    let worker = Worker::start(library, state, options, &slot);
    worker.listen(news.as_deref());
    let ears = Ears::open()?;
    let terminal = Arc::new(outlet::open()?);
    let guard = terminal::Guard::take(Arc::clone(&terminal), options.may_set_margins())?;
    let mut app = AppState::new(terminal::size(), options.theme, &label);
    app.keymap = options.keymap.clone();
    app.measure = options.measure;
    app.may_run = options.may_run;
    app.has_opener = options.may_run && !options.programs.opener.is_empty();
    app.room = options.room();
    let outlet = Outlet::new(terminal);
    let inlets = Inlets { ears, mailbox };
    let mut session = Session::new(app, worker, inlets, (&guard, outlet), options);
    let ended = catch_unwind(AssertUnwindSafe(|| session.run()));
    // The terminal comes back before anything that may take long; what was read is saved, whatever ended the program.
    session.cut();
    guard.leave();
    let Session { app, worker, .. } = session;
    let parting = worker.finish(farewell(&app));
    match ended {
        Ok(code) => Ok(Ended {
            code: code?,
            parting,
        }),
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

fn label(place: &Place, is_private: bool) -> String {
    let name = name(place);
    if is_private {
        format!("{name} · private")
    } else {
        name
    }
}

fn name(place: &Place) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn margins_are_left_out_where_there_are_none_and_that_is_said() {
        let notices = |term: &str, variables: &[&str]| {
            let set = |name: &str| variables.contains(&name).then(|| "x".into());
            let options = Options {
                has_margins: true,
                term: Some(term.to_owned()),
                surroundings: Surroundings::of(set),
                ..Options::standard()
            };
            assert_eq!(
                options.abilities().has_margins,
                options.notices().is_empty()
            );
            options.notices().concat()
        };
        assert_eq!(notices("xterm-256color", &[]), "");
        assert_eq!(
            notices("linux", &[]),
            "margins are not used: linux has none"
        );
        let inside = "margins are not used: tmux and screen have none";
        assert_eq!(notices("xterm-256color", &["TMUX"]), inside);
    }
}
