//! The terminal's own state: raw mode, the other screen, the cursor; and that all of it comes back whatever happens.

use std::io::{self, IsTerminal, Write, stdout};
use std::panic;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, ThreadId};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use ratatui::layout::Size;

use super::Error;

/// The other screen, emptied; the cursor hidden.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[H\x1b[2J\x1b[?25l";
/// Plain style, the cursor, the first screen.
const LEAVE: &[u8] = b"\x1b[m\x1b[?25h\x1b[?1049l";

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
pub(super) struct Guard {
    is_held: Arc<AtomicBool>,
}

impl Guard {
    /// Takes the terminal.
    pub(super) fn take() -> io::Result<Self> {
        let guard = Self {
            is_held: Arc::new(AtomicBool::new(false)),
        };
        guard.enter()?;
        guard.hook(thread::current().id());
        Ok(guard)
    }

    /// Takes the terminal again, after [`leave`](Self::leave).
    pub(super) fn enter(&self) -> io::Result<()> {
        enable_raw_mode()?;
        self.is_held.store(true, Ordering::SeqCst);
        write(ENTER)
    }

    /// Gives the terminal back.
    pub(super) fn leave(&self) {
        give_back(&self.is_held);
    }

    /// On a panic of the thread `owner` the terminal comes back first, so that the message can be read. Panics of
    /// workers are caught where they are started and shown as messages.
    fn hook(&self, owner: ThreadId) {
        let is_held = Arc::clone(&self.is_held);
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if thread::current().id() == owner {
                give_back(&is_held);
            }
            if !is_held.load(Ordering::SeqCst) {
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

/// Gives the terminal back once. A terminal that is gone refuses; then there is nobody left to tell.
fn give_back(is_held: &AtomicBool) {
    if is_held.swap(false, Ordering::SeqCst) {
        let _ = write(LEAVE);
        let _ = disable_raw_mode();
    }
}

fn write(bytes: &[u8]) -> io::Result<()> {
    let mut out = stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

/// Returns the terminal's size; one that does not tell has 80 × 24.
pub(super) fn size() -> Size {
    match crossterm::terminal::size() {
        Ok((width, height)) if width > 0 && height > 0 => Size::new(width, height),
        Ok(_) | Err(_) => Size::new(80, 24),
    }
}
