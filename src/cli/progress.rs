//! A long job on the command line: how far it is, on the terminal in one line that changes, elsewhere in a line now and
//! then; and what ends it early.

use std::io::{self, IsTerminal};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGINT, SIGTERM};

use super::printer::Printer;
use crate::library::Progress;

/// How often it is said.
const ON_TERMINAL: Duration = Duration::from_millis(200);
const ELSEWHERE: Duration = Duration::from_secs(10);

/// Columns of the bar.
const BAR: usize = 24;

/// Returns what becomes true once someone wants the program to end. A second time it ends at once.
pub fn cancelled() -> io::Result<Arc<AtomicBool>> {
    let cancel = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        signal_hook::flag::register_conditional_shutdown(signal, 130, Arc::clone(&cancel))?;
        signal_hook::flag::register(signal, Arc::clone(&cancel))?;
    }
    Ok(cancel)
}

/// Says how far a job is.
pub struct Bar<'a> {
    printer: &'a mut Printer,
    is_terminal: bool,
    said: Option<Instant>,
}

impl<'a> Bar<'a> {
    pub fn new(printer: &'a mut Printer) -> Self {
        Self {
            printer,
            is_terminal: io::stderr().is_terminal(),
            said: None,
        }
    }

    /// Says how far it is, unless it was said just now.
    pub fn show(&mut self, progress: &Progress) {
        let pause = if self.is_terminal {
            ON_TERMINAL
        } else {
            ELSEWHERE
        };
        let since = self.said.map(|said| said.elapsed());
        // In a file or a pipe a job that is soon done says nothing before its end.
        let is_due = since.map_or(self.is_terminal, |since| since >= pause);
        if self.said.is_none() {
            self.said = Some(Instant::now());
        }
        if !is_due {
            return;
        }
        self.said = Some(Instant::now());
        // A standard error that is closed is no reason to stop.
        let _ = if self.is_terminal {
            let line = format!("{} {}", bar(progress), progress.said());
            self.printer.overwrite(&line)
        } else {
            self.printer.complain(&progress.said())
        };
    }

    /// Takes the line away.
    pub fn clear(self) {
        if self.is_terminal && self.said.is_some() {
            let _ = self.printer.overwrite("");
        }
    }
}

fn bar(progress: &Progress) -> String {
    let (done, all) = if progress.to_read > 0 {
        (progress.read, progress.to_read)
    } else {
        (progress.done as u64, progress.found as u64)
    };
    let full = if progress.is_walked && all > 0 {
        usize::try_from(done.saturating_mul(BAR as u64) / all).unwrap_or(BAR)
    } else {
        0
    };
    let full = full.min(BAR);
    format!("[{}{}]", "#".repeat(full), "-".repeat(BAR - full))
}
