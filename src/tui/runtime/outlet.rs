//! The way out to the terminal. A slow link never holds the program: what the terminal does not take at once is kept and
//! sent when it does, and no frame is begun before the one before it is gone.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::fd::AsFd;
use std::os::unix::ffi::OsStringExt;
use std::os::unix::fs::OpenOptionsExt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::OFlags;

/// What is sent when a frame was cut off in the middle: the sequence, the update, the margins and the region end. Whoever goes on
/// drawing allows margins again.
const MEND: &[u8] = b"\x18\x1b[?2026l\x1b[?69l\x1b[r";

/// Where frames go. A write always takes everything.
pub struct Outlet {
    terminal: Arc<File>,
    pending: Vec<u8>,
    sent: usize,
}

impl Outlet {
    pub(super) fn new(terminal: Arc<File>) -> Self {
        Self {
            terminal,
            pending: Vec::new(),
            sent: 0,
        }
    }

    /// Tells whether something is still to be sent.
    pub(super) fn is_busy(&self) -> bool {
        self.sent < self.pending.len()
    }

    /// Returns the terminal, to wait until it takes more.
    pub(super) fn terminal(&self) -> Arc<File> {
        Arc::clone(&self.terminal)
    }

    /// Sends as much as the terminal takes now.
    pub(super) fn push(&mut self) -> io::Result<()> {
        while self.is_busy() {
            match (&*self.terminal).write(&self.pending[self.sent..]) {
                Ok(0) => return Err(ErrorKind::WriteZero.into()),
                Ok(count) => self.sent += count,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(()),
                Err(error) => return Err(error),
            }
        }
        self.pending.clear();
        self.sent = 0;
        Ok(())
    }

    /// Gives up what could not be sent, so that what is sent next is understood.
    pub(super) fn cut(&mut self) {
        if self.is_busy() {
            self.pending.clear();
            self.sent = 0;
            let _ = send_within(&self.terminal, MEND, Duration::from_millis(200));
        }
    }
}

impl Write for Outlet {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.pending.extend_from_slice(bytes);
        self.push()?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Opens the terminal of standard output anew: only our own opening of it may be told never to block, for the other is
/// the shell's too. Where that cannot be had, the other is taken as it is.
pub(super) fn open() -> io::Result<File> {
    let output = io::stdout();
    let name = rustix::termios::ttyname(&output, Vec::new())
        .map(|name| std::ffi::OsString::from_vec(name.into_bytes()));
    let names = name
        .into_iter()
        .chain([std::ffi::OsString::from("/dev/tty")]);
    let flags = OFlags::NONBLOCK.union(OFlags::NOCTTY);
    let flags = i32::try_from(flags.bits()).unwrap_or(0);
    for name in names {
        let opened = OpenOptions::new()
            .write(true)
            .custom_flags(flags)
            .open(name);
        if let Ok(file) = opened {
            return Ok(file);
        }
    }
    Ok(output.as_fd().try_clone_to_owned()?.into())
}

/// Sends bytes to a terminal that may be slow, or stopped, or gone; gives up after some time.
pub(super) fn send_within(mut terminal: &File, mut bytes: &[u8], most: Duration) -> io::Result<()> {
    let end = Instant::now() + most;
    while !bytes.is_empty() {
        match terminal.write(bytes) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(count) => bytes = &bytes[count..],
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                let left = end.saturating_duration_since(Instant::now());
                if left.is_zero() {
                    return Err(ErrorKind::TimedOut.into());
                }
                wait_for_room(terminal, left)?;
            }
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

fn wait_for_room(terminal: &File, most: Duration) -> io::Result<()> {
    let mut waited = [PollFd::new(terminal, PollFlags::OUT)];
    let most = Timespec::try_from(most).ok();
    match poll(&mut waited, most.as_ref()) {
        Ok(_) | Err(rustix::io::Errno::INTR) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;
    use std::os::fd::OwnedFd;
    use std::os::unix::net::UnixStream;

    use super::*;

    fn pair() -> (Outlet, UnixStream) {
        let (near, far) = UnixStream::pair().unwrap();
        near.set_nonblocking(true).unwrap();
        far.set_nonblocking(true).unwrap();
        (Outlet::new(Arc::new(File::from(OwnedFd::from(near)))), far)
    }

    fn drained(far: &mut UnixStream) -> usize {
        let mut bytes = vec![0; 1 << 20];
        far.read(&mut bytes).unwrap_or(0)
    }

    #[test]
    fn what_is_not_taken_at_once_is_sent_later() {
        let (mut outlet, mut far) = pair();
        let frame = vec![b'x'; 3 << 20];
        outlet.write_all(&frame).unwrap();
        assert!(outlet.is_busy());
        let mut received = 0;
        while received < frame.len() {
            received += drained(&mut far);
            outlet.push().unwrap();
        }
        assert!(!outlet.is_busy());
    }

    #[test]
    fn a_frame_that_is_cut_off_is_mended() {
        let (mut outlet, mut far) = pair();
        outlet.write_all(&vec![b'x'; 3 << 20]).unwrap();
        drained(&mut far);
        outlet.cut();
        assert!(!outlet.is_busy());
        let mut last = Vec::new();
        let mut bytes = vec![0; 1 << 20];
        while let Ok(count @ 1..) = far.read(&mut bytes) {
            last = bytes[..count].to_vec();
        }
        assert!(last.ends_with(MEND));
    }

    #[test]
    fn a_terminal_that_takes_nothing_is_given_up() {
        let (outlet, far) = pair();
        let most = Duration::from_millis(20);
        let sent = send_within(&outlet.terminal(), &vec![b'x'; 8 << 20], most);
        assert_eq!(sent.unwrap_err().kind(), ErrorKind::TimedOut);
        drop(far);
        assert!(send_within(&outlet.terminal(), b"x", most).is_err());
    }
}
