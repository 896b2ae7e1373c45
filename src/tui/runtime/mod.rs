//! The outside: the terminal, threads, the library, the clipboard. One channel brings everything that happens; the loop
//! takes it in, carries out the effects and draws what changed.

mod clerk;
mod clipboard;
mod comparing;
mod desk;
mod input;
mod mending;
mod painter;
mod terminal;
mod wording;
mod worker;

pub use desk::Desk;
pub use painter::Painter;

use std::fmt;
use std::io::{self, Stdout};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use ratatui::Terminal;
use ratatui::layout::Size;
use rustix::process::{Signal, kill_current_process_group};

use super::app::AppState;
use super::effect::Effect;
use super::message::Message;
use super::theme::Theme;
use super::update::{farewell, update};
use super::view::render;
use crate::lexicon::Lexicon;
use crate::library::{self, Library, LibraryError};
use crate::safe_text::SafeText;
use crate::source::Place;
use crate::state::State;
use clipboard::Way;
use input::Ears;
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

/// What the channel brings.
pub(super) enum Happening {
    Message(Message),
    /// The program is to end: the signal that says so.
    Ended(i32),
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
    let (sender, receiver) = mpsc::channel();
    let worker = Worker::start(library, state, &sender);
    let ears = Ears::open()?;
    let guard = terminal::Guard::take()?;
    listen(ears, sender);
    let app = AppState::new(terminal::size(), options.theme, &label);
    let mut session = Session::new(app, worker, options)?;
    let ended = session.run(&receiver, &guard);
    // The terminal comes back before anything that may take long.
    guard.leave();
    session.worker.finish(farewell(&session.app));
    Ok(ended?)
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

fn listen(mut ears: Ears, sender: Sender<Happening>) {
    thread::spawn(move || {
        if ears.listen(&sender).is_err() {
            let _ = sender.send(Happening::Ended(signal_hook::consts::SIGHUP));
        }
    });
}

/// The loop and what it holds.
struct Session<'a> {
    app: AppState,
    worker: Worker,
    screen: Terminal<Painter<Stdout>>,
    options: &'a Options,
}

/// Whether the loop goes on.
enum Next {
    GoOn,
    End(ExitCode),
}

impl<'a> Session<'a> {
    fn new(app: AppState, worker: Worker, options: &'a Options) -> io::Result<Self> {
        let painter = Painter::new(io::stdout(), app.size);
        Ok(Self {
            app,
            worker,
            screen: Terminal::new(painter)?,
            options,
        })
    }

    fn run(
        &mut self,
        receiver: &Receiver<Happening>,
        guard: &terminal::Guard,
    ) -> io::Result<ExitCode> {
        self.draw()?;
        while let Ok(first) = receiver.recv() {
            // What is queued is taken in first: never a frame that is already old.
            for happening in std::iter::once(first).chain(receiver.try_iter()) {
                if let Next::End(code) = self.take_in(happening, guard)? {
                    return Ok(code);
                }
            }
            self.draw()?;
        }
        Ok(ExitCode::SUCCESS)
    }

    fn take_in(&mut self, happening: Happening, guard: &terminal::Guard) -> io::Result<Next> {
        let message = match happening {
            Happening::Message(message) => message,
            Happening::Ended(signal) => {
                let code = u8::try_from(128 + signal).unwrap_or(1);
                return Ok(Next::End(ExitCode::from(code)));
            }
        };
        if let Message::Resized(size) = message {
            self.resize(size)?;
        }
        let effects = update(&mut self.app, message);
        for effect in effects {
            match effect {
                Effect::Quit => return Ok(Next::End(ExitCode::SUCCESS)),
                Effect::Redraw => self.redraw()?,
                Effect::Suspend => self.suspend(guard)?,
                Effect::Copy { text, what } => self.copy(&text, what)?,
                other => self.worker.perform(other),
            }
        }
        Ok(Next::GoOn)
    }

    fn resize(&mut self, size: Size) -> io::Result<()> {
        let size = Size::new(
            size.width.min(super::layout::LARGEST.width),
            size.height.min(super::layout::LARGEST.height),
        );
        self.screen.backend_mut().resize(size);
        self.screen.resize(ratatui::layout::Rect::from((
            ratatui::layout::Position::ORIGIN,
            size,
        )))
    }

    fn redraw(&mut self) -> io::Result<()> {
        self.resize(terminal::size())
    }

    /// Gives the terminal back and stops, as the shell expects; takes it again when the shell says so.
    fn suspend(&mut self, guard: &terminal::Guard) -> io::Result<()> {
        guard.leave();
        kill_current_process_group(Signal::TSTP)?;
        guard.enter()?;
        let size = terminal::size();
        self.resize(size)?;
        for effect in update(&mut self.app, Message::Resized(size)) {
            self.worker.perform(effect);
        }
        Ok(())
    }

    fn copy(&mut self, text: &SafeText, what: &str) -> io::Result<()> {
        let folder = self.options.state_folder.as_deref();
        match clipboard::way(text, folder, self.options.is_screen) {
            Ok(Way::Send(bytes)) => {
                self.screen.backend_mut().send(&bytes)?;
                self.app
                    .say(&format!("{what} sent to the terminal's clipboard (OSC 52)"));
            }
            Ok(Way::File(path)) => self
                .app
                .say(&format!("{what} written to {}", path.display())),
            Err(error) => self.app.complain(&format!("{what} not copied: {error}")),
        }
        Ok(())
    }

    fn draw(&mut self) -> io::Result<()> {
        let app = &self.app;
        self.screen.draw(|frame| render(app, frame))?;
        Ok(())
    }
}
