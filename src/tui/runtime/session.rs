//! The loop: takes in what happens, carries out the effects, draws what changed.

use std::borrow::Cow;
use std::io;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use ratatui::layout::Size;
use rustix::process::{Signal, kill_current_process_group};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGTSTP, SIGWINCH};

use super::Options;
use super::clipboard::{self, Copied, Way};
use super::decoder::Typed;
use super::input::{Ears, Heard};
use super::mailbox::{Mailbox, Post};
use super::outlet::Outlet;
use super::outside;
use super::painter::Painter;
use super::rehearsal::{Thread, rehearse};
use super::terminal::{self, Guard};
use super::worker::Worker;
use crate::safe_text::SafeText;
use crate::tui::app::AppState;
use crate::tui::effect::{Effect, Run};
use crate::tui::layout::LARGEST;
use crate::tui::message::Message;
use crate::tui::update::update;
use crate::tui::view;

/// An answer that comes within this time is drawn together with what asked for it.
const PATIENCE: Duration = Duration::from_millis(12);

/// How long nothing must have been typed before it is asked whether others changed the state: whoever answers would take the
/// processor from the next key.
const REST: Duration = Duration::from_millis(250);

/// The loop and what it holds.
pub(super) struct Session<'a> {
    pub app: AppState,
    pub worker: Worker,
    painter: Painter<Outlet>,
    ears: Ears,
    mailbox: Mailbox,
    guard: &'a Guard,
    options: &'a Options,
    /// Since when something is not drawn yet.
    stale: Option<Instant>,
    /// How many answers are to come.
    asked: usize,
    /// When something was last typed; nothing once it was asked since whether others changed the state.
    typed: Option<Instant>,
}

/// Where things come from.
pub(super) struct Inlets {
    pub ears: Ears,
    pub mailbox: Mailbox,
}

/// Whether the loop goes on.
enum Next {
    GoOn,
    End(ExitCode),
}

impl<'a> Session<'a> {
    pub(super) fn new(
        app: AppState,
        worker: Worker,
        inlets: Inlets,
        (guard, outlet): (&'a Guard, Outlet),
        options: &'a Options,
    ) -> Self {
        Self {
            painter: Painter::with(outlet, app.size, options.abilities()),
            app,
            worker,
            ears: inlets.ears,
            mailbox: inlets.mailbox,
            guard,
            options,
            stale: Some(Instant::now()),
            asked: 0,
            typed: None,
        }
    }

    /// Runs until the reader quits, a signal ends the program or the terminal is gone.
    pub(super) fn run(&mut self) -> io::Result<ExitCode> {
        self.draw()?;
        loop {
            let heard = self.hear()?;
            if heard.is_gone {
                return Ok(code_of(SIGHUP));
            }
            if heard.has_room {
                self.outlet().push()?;
            }
            if !heard.typed.is_empty() {
                self.typed = Some(Instant::now());
            }
            if let Next::End(code) = self.take_in(heard)? {
                return Ok(code);
            }
            self.draw_if_due()?;
            self.ask_for_news();
        }
    }

    /// Ends what is being sent: what comes next is understood.
    pub(super) fn cut(&mut self) {
        self.outlet().cut();
    }

    fn hear(&mut self) -> io::Result<Heard> {
        let outlet = self.outlet();
        let terminal = outlet.is_busy().then(|| outlet.terminal());
        // Nothing can be drawn before the terminal takes what there is.
        let stale = self.stale.filter(|_| terminal.is_none());
        let frame = stale.map(|since| PATIENCE.saturating_sub(since.elapsed()));
        let news = self.typed.map(|since| REST.saturating_sub(since.elapsed()));
        let most = frame.into_iter().chain(news).min();
        self.ears.hear(&mut self.mailbox, terminal.as_deref(), most)
    }

    /// Takes in what was heard and whatever else is there: never a frame that is already old.
    fn take_in(&mut self, heard: Heard) -> io::Result<Next> {
        for signal in heard.signals {
            match signal {
                SIGWINCH => self.resized()?,
                SIGTSTP => self.suspend()?,
                SIGCONT => self.resume()?,
                ending => return Ok(Next::End(code_of(ending))),
            }
        }
        for typed in heard.typed {
            let message = match typed {
                Typed::Key(key) => Message::Key(key),
                Typed::Pasted(text) => Message::Pasted(text),
            };
            if let Next::End(code) = self.happen(message)? {
                return Ok(Next::End(code));
            }
        }
        while let Some(post) = self.mailbox.take() {
            let message = match post {
                Post::Message(message) => Some(message),
                Post::Settled(message, questions) => {
                    self.asked = self.asked.saturating_sub(questions);
                    message
                }
                Post::Copied(copied) => {
                    self.copied(copied)?;
                    None
                }
            };
            if let Some(message) = message
                && let Next::End(code) = self.happen(message)?
            {
                return Ok(Next::End(code));
            }
        }
        Ok(Next::GoOn)
    }

    fn happen(&mut self, message: Message) -> io::Result<Next> {
        self.stale.get_or_insert_with(Instant::now);
        for effect in update(&mut self.app, message) {
            match effect {
                Effect::Quit => return Ok(Next::End(ExitCode::SUCCESS)),
                Effect::Run(run) => self.run_here(run)?,
                other => self.perform(other),
            }
        }
        Ok(Next::GoOn)
    }

    fn run_here(&mut self, run: Run) -> io::Result<()> {
        match run {
            Run::Copy { text, what } => self.copy(text, what),
            Run::Editor(file) => {
                let options = self.options;
                self.run_outside(|| {
                    let editor = outside::editor(&options.programs.editor)?;
                    outside::run(outside::editing(editor, &file))
                })
            }
            Run::Browse(address) => {
                let opener = &self.options.programs.opener;
                self.run_outside(|| outside::run(outside::opening(opener, &address)?))
            }
            Run::Pipe { command, text } => {
                self.run_outside(|| outside::pipe(outside::command(&command)?, text.as_str()))
            }
            Run::Redraw => {
                self.resize(terminal::size());
                Ok(())
            }
            Run::TurnReading => {
                self.worker.turn_reading();
                Ok(())
            }
            Run::CatchUp => {
                self.worker.catch_up();
                Ok(())
            }
            Run::Suspend => self.suspend(),
        }
    }

    /// Asks whether others changed the state, once nothing has been typed for a while.
    fn ask_for_news(&mut self) {
        let is_due = |since: &mut Instant| since.elapsed() >= REST;
        if self.typed.take_if(is_due).is_some() {
            self.perform(Effect::Refresh);
        }
    }

    fn perform(&mut self, effect: Effect) {
        self.asked += usize::from(effect.is_answered());
        self.worker.perform(effect);
    }

    fn resized(&mut self) -> io::Result<()> {
        rehearse(Thread::Screen);
        let size = terminal::size();
        self.resize(size);
        self.happen(Message::Resized(size)).map(|_| ())
    }

    /// Draws everything anew, at a size.
    fn resize(&mut self, size: Size) {
        let size = Size::new(
            size.width.min(LARGEST.width),
            size.height.min(LARGEST.height),
        );
        self.stale.get_or_insert_with(Instant::now);
        self.painter.resize(size);
    }

    /// Gives the terminal back and stops, as the shell expects; takes it again when the shell says so.
    fn suspend(&mut self) -> io::Result<()> {
        if self.options.is_kiosk || !terminal::has_job_control() {
            self.stale.get_or_insert_with(Instant::now);
            self.app.say("there is no shell to go back to");
            return Ok(());
        }
        self.cut();
        self.guard.leave();
        // Not the signal that a shell sends: that one is listened to.
        kill_current_process_group(Signal::STOP)?;
        self.ears.wait_for_continuation();
        self.resume()
    }

    /// Takes the terminal again after someone else had it.
    fn resume(&mut self) -> io::Result<()> {
        self.cut();
        self.guard.enter()?;
        self.resized()
    }

    /// Gives the terminal to another program until it ends, where the reader may run any; says what went wrong.
    fn run_outside(&mut self, run: impl FnOnce() -> Result<(), String>) -> io::Result<()> {
        if !self.options.may_run {
            self.app.complain("no other program may be run here");
            return Ok(());
        }
        self.cut();
        self.guard.leave();
        let done = run();
        self.resume()?;
        if let Err(reason) = done {
            self.app.complain(&reason);
        }
        Ok(())
    }

    fn copy(&mut self, text: SafeText, what: Cow<'static, str>) -> io::Result<()> {
        let way = clipboard::way(
            &text,
            self.options.surroundings,
            self.options.state_folder.as_deref(),
        );
        if let Ok(Way::Program(program)) = way {
            self.worker
                .aside(move || Post::Copied(program.take(text, what)));
            return Ok(());
        }
        self.copy_by(way, &what)
    }

    /// Says where a copy is that another program took; one that it did not take goes through the terminal.
    fn copied(&mut self, copied: Copied) -> io::Result<()> {
        self.stale.get_or_insert_with(Instant::now);
        if let Some(said) = copied.said {
            self.app.say(&format!("{} {said}", copied.what));
            return Ok(());
        }
        let folder = self.options.state_folder.as_deref();
        let way = clipboard::way_of_terminal(&copied.text, self.options.surroundings, folder);
        self.copy_by(way, &copied.what)
    }

    fn copy_by(&mut self, way: io::Result<Way>, what: &str) -> io::Result<()> {
        match way {
            Ok(Way::Send(bytes, said)) => {
                self.painter.send(&bytes)?;
                self.app.say(&format!("{what} {said}"));
            }
            Ok(Way::File(path, reason)) => {
                let place = path.display();
                self.app.say(&format!("{what} kept in {place}: {reason}"));
            }
            Ok(Way::Program(_)) => {}
            Err(error) => self.app.complain(&format!("{what} not copied: {error}")),
        }
        Ok(())
    }

    /// Draws unless there is nothing new, the frame before is still on its way, or an answer is about to come.
    fn draw_if_due(&mut self) -> io::Result<()> {
        let Some(since) = self.stale else {
            return Ok(());
        };
        let is_early = self.asked > 0 && since.elapsed() < PATIENCE;
        if is_early || self.outlet().is_busy() {
            return Ok(());
        }
        self.draw()
    }

    fn draw(&mut self) -> io::Result<()> {
        self.stale = None;
        let cursor = view::draw(&self.app, self.painter.canvas());
        self.painter.show(cursor)
    }

    fn outlet(&mut self) -> &mut Outlet {
        self.painter.sink()
    }
}

/// Returns the exit code of a program that a signal ended.
fn code_of(signal: i32) -> ExitCode {
    ExitCode::from(u8::try_from(128 + signal).unwrap_or(1))
}
