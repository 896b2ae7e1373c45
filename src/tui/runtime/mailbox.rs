//! What the threads have to say to the loop, and the bell that wakes it.

use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, SendError, Sender};

use super::clipboard::Copied;
use crate::tui::message::Message;

/// What a thread says.
pub(super) enum Post {
    Message(Message),
    /// So many questions are settled, one of them perhaps by an answer.
    Settled(Option<Message>, usize),
    /// What became of a copy that another program was asked to take.
    Copied(Copied),
}

/// Where the loop finds what was said.
pub(super) struct Mailbox {
    receiver: Receiver<Post>,
    bell: UnixStream,
}

/// Where a thread says it.
#[derive(Clone)]
pub(super) struct Slot {
    sender: Sender<Post>,
    bell: Arc<UnixStream>,
}

/// Returns a mailbox and its slot.
pub(super) fn open() -> io::Result<(Slot, Mailbox)> {
    let (sender, receiver) = mpsc::channel();
    let (near, far) = UnixStream::pair()?;
    near.set_nonblocking(true)?;
    far.set_nonblocking(true)?;
    let slot = Slot {
        sender,
        bell: Arc::new(far),
    };
    let mailbox = Mailbox {
        receiver,
        bell: near,
    };
    Ok((slot, mailbox))
}

impl Slot {
    /// Says something; it fails when nobody listens any more.
    pub(super) fn send(&self, post: Post) -> Result<(), SendError<Post>> {
        self.sender.send(post)?;
        // A bell that cannot be rung is ringing already.
        let _ = (&*self.bell).write(&[1]);
        Ok(())
    }
}

impl Mailbox {
    /// Becomes readable when something was said.
    pub(super) fn bell(&self) -> &UnixStream {
        &self.bell
    }

    /// Stops the bell: before the mailbox is emptied, so that nothing is left without one.
    pub(super) fn silence(&mut self) {
        let mut bytes = [0; 256];
        while matches!(self.bell.read(&mut bytes), Ok(256)) {}
    }

    /// Returns what was said first, if anything.
    pub(super) fn take(&self) -> Option<Post> {
        self.receiver.try_recv().ok()
    }
}
