//! Waits for keys, signals, answers and the end of the terminal, without ever waking in vain.

use std::fs::File;
use std::io::{self, ErrorKind, IsTerminal, Read, Write};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::flag;
use signal_hook::low_level::pipe;
use smallvec::{SmallVec, smallvec};

use super::decoder::{Decoder, Typed};
use super::mailbox::Mailbox;

/// The signals that are listened to.
const SIGNALS: [i32; 7] = [SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT];

/// What is listened to: the terminal, the signals, the mailbox.
pub(super) struct Ears {
    tty: File,
    /// Which signals came since it was last asked.
    signals: Vec<(i32, Arc<AtomicBool>)>,
    /// Becomes readable when one comes. One for all: each that is waited for costs every key.
    bell: UnixStream,
    ringer: UnixStream,
    decoder: Decoder,
    /// When what is typed is taken as it is, complete or not.
    deadline: Option<Instant>,
    buffer: Box<[u8; 4096]>,
}

/// What was heard.
#[derive(Debug, Default)]
pub(super) struct Heard {
    pub signals: Vec<i32>,
    pub typed: Vec<Typed>,
    /// The terminal takes more.
    pub has_room: bool,
    /// The terminal is gone.
    pub is_gone: bool,
}

impl Ears {
    /// Listens from now on: a signal that comes before [`hear`](Self::hear) is not lost.
    pub(super) fn open() -> io::Result<Self> {
        let mut signals = Vec::new();
        let (bell, ringer) = UnixStream::pair()?;
        bell.set_nonblocking(true)?;
        for signal in SIGNALS {
            let is_raised = Arc::new(AtomicBool::new(false));
            // What is registered first is done first: when the bell rings it is known for what.
            flag::register(signal, Arc::clone(&is_raised))?;
            pipe::register(signal, ringer.try_clone()?)?;
            signals.push((signal, is_raised));
        }
        Ok(Self {
            tty: terminal_file()?,
            signals,
            bell,
            ringer,
            decoder: Decoder::default(),
            deadline: None,
            buffer: Box::new([0; 4096]),
        })
    }

    /// Waits until something happens, `outlet` takes more, or `most` has passed.
    pub(super) fn hear(
        &mut self,
        mailbox: &mut Mailbox,
        outlet: Option<&File>,
        most: Option<Duration>,
    ) -> io::Result<Heard> {
        let own = self
            .deadline
            .map(|deadline| deadline.saturating_duration_since(Instant::now()));
        let most = own.into_iter().chain(most).min();
        let ready = self.wait(mailbox, outlet, most)?;
        let mut heard = Heard {
            has_room: ready.outlet,
            ..Heard::default()
        };
        if ready.signals {
            self.silence();
            let came = SIGNALS.into_iter().filter(|&it| self.is_raised(it));
            heard.signals = came.collect();
        }
        if ready.mailbox {
            mailbox.silence();
        }
        self.listen(ready.tty, &mut heard);
        Ok(heard)
    }

    /// Waits until the program, which has stopped itself, goes on.
    pub(super) fn wait_for_continuation(&mut self) {
        loop {
            self.silence();
            if self.is_raised(SIGCONT) {
                break;
            }
            // An interrupted wait has ended, too.
            let _ = poll(&mut [PollFd::new(&self.bell, PollFlags::IN)], None);
        }
        // Others that were meant for the time before.
        for signal in [SIGTSTP, SIGWINCH] {
            self.is_raised(signal);
        }
        // Of what else came the bell is silent now.
        let _ = (&self.ringer).write(&[1]);
    }

    /// Stops the bell: before it is asked what it rang for, so that nothing is left without one.
    fn silence(&mut self) {
        let mut bytes = [0; 64];
        while matches!(self.bell.read(&mut bytes), Ok(64)) {}
    }

    /// Tells whether a signal came since it was last asked.
    fn is_raised(&self, signal: i32) -> bool {
        let mut flags = self.signals.iter();
        let flag = flags.find(|(known, _)| *known == signal);
        flag.is_some_and(|(_, flag)| flag.swap(false, Ordering::SeqCst))
    }

    fn listen(&mut self, tty: PollFlags, heard: &mut Heard) {
        if tty.contains(PollFlags::IN) {
            match self.tty.read(&mut self.buffer[..]) {
                Ok(0) => heard.is_gone = true,
                Ok(count) => {
                    heard.typed = self.decoder.read(&self.buffer[..count]);
                    let patience = self.decoder.patience();
                    self.deadline = patience.map(|it| Instant::now() + it);
                }
                Err(error)
                    if matches!(error.kind(), ErrorKind::Interrupted | ErrorKind::WouldBlock) => {}
                Err(_) => heard.is_gone = true,
            }
        } else if tty.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            heard.is_gone = true;
        }
        if self
            .deadline
            .is_some_and(|deadline| deadline <= Instant::now())
        {
            self.deadline = None;
            heard.typed.extend(self.decoder.give_up());
        }
    }

    fn wait(
        &self,
        mailbox: &Mailbox,
        outlet: Option<&File>,
        most: Option<Duration>,
    ) -> io::Result<Ready> {
        let mut waited: SmallVec<[PollFd; 4]> = smallvec![
            PollFd::new(&self.tty, PollFlags::IN),
            PollFd::new(mailbox.bell(), PollFlags::IN),
            PollFd::new(&self.bell, PollFlags::IN),
        ];
        waited.extend(outlet.map(|outlet| PollFd::new(outlet, PollFlags::OUT)));
        let most = most.and_then(|most| Timespec::try_from(most).ok());
        match poll(&mut waited, most.as_ref()) {
            Ok(_) => {}
            Err(rustix::io::Errno::INTR) => return Ok(Ready::default()),
            Err(error) => return Err(error.into()),
        }
        let is_ready = |poll: &PollFd| !poll.revents().is_empty();
        Ok(Ready {
            tty: waited[0].revents(),
            mailbox: is_ready(&waited[1]),
            signals: is_ready(&waited[2]),
            outlet: waited.get(3).is_some_and(is_ready),
        })
    }
}

/// What is ready to be read or written.
struct Ready {
    tty: PollFlags,
    mailbox: bool,
    signals: bool,
    outlet: bool,
}

impl Default for Ready {
    fn default() -> Self {
        Self {
            tty: PollFlags::empty(),
            mailbox: false,
            signals: false,
            outlet: false,
        }
    }
}

/// Returns the terminal that keys come from: standard input, or the controlling terminal where that is not one.
fn terminal_file() -> io::Result<File> {
    let input = io::stdin();
    if input.is_terminal() {
        return Ok(input.as_fd().try_clone_to_owned()?.into());
    }
    File::open("/dev/tty")
}
