//! Waits for keys, signals, answers and the end of the terminal, without ever waking in vain.

use std::fs::File;
use std::io::{self, ErrorKind, IsTerminal, Read};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::low_level::pipe;

use super::decoder::{Decoder, Typed};
use super::mailbox::Mailbox;

/// The signals that are listened to.
const SIGNALS: [i32; 7] = [SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT];

/// What is listened to: the terminal, the signals, the mailbox.
pub(super) struct Ears {
    tty: File,
    signals: Vec<(i32, UnixStream)>,
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
        for signal in SIGNALS {
            let (reader, writer) = UnixStream::pair()?;
            reader.set_nonblocking(true)?;
            pipe::register(signal, writer)?;
            signals.push((signal, reader));
        }
        Ok(Self {
            tty: terminal_file()?,
            signals,
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
        for (signal, reader) in &mut self.signals {
            if ready.signals && is_raised(reader) {
                heard.signals.push(*signal);
            }
        }
        if ready.mailbox {
            mailbox.silence();
        }
        self.listen(ready.tty, &mut heard);
        Ok(heard)
    }

    /// Waits until the program, which has stopped itself, goes on.
    pub(super) fn wait_for_continuation(&mut self) {
        for (signal, reader) in &mut self.signals {
            if *signal == SIGCONT {
                let mut waited = [PollFd::new(reader, PollFlags::IN)];
                while poll(&mut waited, None) == Err(rustix::io::Errno::INTR) {}
                is_raised(reader);
            }
        }
        // Others that were meant for the time before.
        for (signal, reader) in &mut self.signals {
            if matches!(*signal, SIGTSTP | SIGWINCH) {
                is_raised(reader);
            }
        }
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
        let mut waited = vec![
            PollFd::new(&self.tty, PollFlags::IN),
            PollFd::new(mailbox.bell(), PollFlags::IN),
        ];
        let readers = self.signals.iter().map(|(_, reader)| reader);
        waited.extend(readers.map(|reader| PollFd::new(reader, PollFlags::IN)));
        waited.extend(outlet.map(|outlet| PollFd::new(outlet, PollFlags::OUT)));
        let most = most.and_then(|most| Timespec::try_from(most).ok());
        match poll(&mut waited, most.as_ref()) {
            Ok(_) => {}
            Err(rustix::io::Errno::INTR) => return Ok(Ready::default()),
            Err(error) => return Err(error.into()),
        }
        let is_ready = |poll: &PollFd| !poll.revents().is_empty();
        let (signals, outlets) = waited[2..].split_at(self.signals.len());
        Ok(Ready {
            tty: waited[0].revents(),
            mailbox: is_ready(&waited[1]),
            signals: signals.iter().any(is_ready),
            outlet: outlets.iter().any(is_ready),
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

fn is_raised(reader: &mut UnixStream) -> bool {
    let mut bytes = [0; 64];
    matches!(reader.read(&mut bytes), Ok(count) if count > 0)
}
