//! The terminal's own state: raw mode, the other screen, the cursor; and that all of it comes back whatever happens.

use std::fs::File;
use std::io::{self, IsTerminal, stdout};
use std::panic;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, ThreadId};
use std::time::Duration;

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use ratatui::layout::Size;
use rustix::process::{getpgrp, getsid};

use super::Error;
use super::outlet::send_within;
use super::painter::ALLOW_MARGINS;

/// The other screen, emptied; the cursor hidden; pasted text marked as such.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[H\x1b[2J\x1b[?25l\x1b[?2004h";
/// Plain style, the cursor, pasting as before, the first screen.
const LEAVE: &[u8] = b"\x1b[m\x1b[?25h\x1b[?2004l\x1b[?1049l";
/// Left and right margins may be set no more, and those that are end.
const FORBID_MARGINS: &[u8] = b"\x1b[?69l";
/// A terminal that does not take the last bytes by then does not hold the program up.
const PATIENCE: Duration = Duration::from_millis(300);

/// Returns why the reader cannot run here, before a byte is written.
pub(super) fn check(term: Option<&str>) -> Result<(), Error> {
    match term {
        None | Some("") => return Err(Error::NoTerminalType),
        Some("dumb") => return Err(Error::DumbTerminal),
        Some(_) => {}
    }
    if stdout().is_terminal() {
        Ok(())
    } else {
        Err(Error::NoTerminal)
    }
}

/// Holds the terminal; gives it back when dropped, or when the thread that took it panics.
pub(super) struct Guard(Arc<Hold>);

/// The terminal, and whether it is held: shared with what has to give it back on a panic.
struct Hold {
    terminal: Arc<File>,
    has_margins: bool,
    is_held: AtomicBool,
}

impl Guard {
    /// Takes the terminal, which may have left and right margins.
    pub(super) fn take(terminal: Arc<File>, has_margins: bool) -> io::Result<Self> {
        let guard = Self(Arc::new(Hold {
            terminal,
            has_margins,
            is_held: AtomicBool::new(false),
        }));
        guard.enter()?;
        guard.hook(thread::current().id());
        Ok(guard)
    }

    /// Takes the terminal again, after [`leave`](Self::leave) or after someone else had it.
    pub(super) fn enter(&self) -> io::Result<()> {
        // Whoever had the terminal in between may have put it into another mode; this one forgets what it was in then.
        disable_raw_mode()?;
        enable_raw_mode()?;
        self.0.is_held.store(true, Ordering::SeqCst);
        let margins = if self.0.has_margins {
            ALLOW_MARGINS
        } else {
            b""
        };
        send_within(&self.0.terminal, &[ENTER, margins].concat(), PATIENCE)
    }

    /// Gives the terminal back.
    pub(super) fn leave(&self) {
        self.0.give_back();
    }

    /// On a panic of the thread `owner` the terminal comes back first, so that the message can be read. Panics of
    /// workers are caught where they are started and shown as messages.
    fn hook(&self, owner: ThreadId) {
        let hold = Arc::clone(&self.0);
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if thread::current().id() == owner {
                hold.give_back();
            }
            if !hold.is_held.load(Ordering::SeqCst) {
                before(info);
            }
        }));
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.leave();
    }
}

impl Hold {
    /// Gives the terminal back once. A terminal that is gone refuses; then there is nobody left to tell.
    fn give_back(&self) {
        if self.is_held.swap(false, Ordering::SeqCst) {
            let margins = if self.has_margins {
                FORBID_MARGINS
            } else {
                b""
            };
            let _ = send_within(&self.terminal, &[margins, LEAVE].concat(), PATIENCE);
            let _ = disable_raw_mode();
        }
    }
}

/// Tells whether there is a shell that can let the program go on after it stopped: one that gives its jobs groups of
/// their own. Otherwise nobody would ever wake it.
pub(super) fn has_job_control() -> bool {
    getsid(None).is_ok_and(|session| session != getpgrp())
}

/// Returns the terminal's size; one that does not tell has 80 × 24.
pub(super) fn size() -> Size {
    match crossterm::terminal::size() {
        Ok((width, height)) if width > 0 && height > 0 => Size::new(width, height),
        Ok(_) | Err(_) => Size::new(80, 24),
    }
}
