//! The thread that waits for keys, signals and the end of the terminal, without ever waking in vain.

use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::sync::mpsc::Sender;
use std::time::Duration;

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGWINCH};
use signal_hook::low_level::pipe;

use super::Happening;
use super::terminal;
use crate::tui::key::Key;
use crate::tui::message::Message;

/// The signals that are listened to; all but the last end the program.
const SIGNALS: [i32; 4] = [SIGHUP, SIGTERM, SIGINT, SIGWINCH];

/// How long another event is waited for before the signals are listened to again. Not zero: crossterm then looks at
/// nothing, and not so short that a busy machine makes it zero, for what it has read it keeps to itself.
const DRAIN: Duration = Duration::from_millis(25);

/// What is listened to: the terminal and the signals.
pub(super) struct Ears {
    tty: File,
    signals: Vec<(i32, UnixStream)>,
}

impl Ears {
    /// Listens from now on: a signal that comes before [`listen`](Self::listen) is not lost.
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
        })
    }

    /// Waits and reports until the terminal or the receiver is gone.
    pub(super) fn listen(&mut self, sender: &Sender<Happening>) -> io::Result<()> {
        loop {
            let ready = wait(&self.tty, &self.signals)?;
            for (signal, reader) in &mut self.signals {
                if is_raised(reader) && !report_signal(sender, *signal) {
                    return Ok(());
                }
            }
            // A terminal that is gone must be noticed before it is read: crossterm would wait on it for ever.
            if ready.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
                let _ = sender.send(Happening::Ended(SIGHUP));
                return Ok(());
            }
            // After a signal too: crossterm hears of a resize itself, and what it keeps must not come before a key.
            if !read_keys(sender)? {
                return Ok(());
            }
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

/// Waits, and returns what the terminal is ready for.
fn wait(tty: &impl AsFd, signals: &[(i32, UnixStream)]) -> io::Result<PollFlags> {
    let mut waited = vec![PollFd::new(tty, PollFlags::IN)];
    waited.extend(
        signals
            .iter()
            .map(|(_, reader)| PollFd::new(reader, PollFlags::IN)),
    );
    match poll(&mut waited, None) {
        Ok(_) => Ok(waited[0].revents()),
        Err(rustix::io::Errno::INTR) => Ok(PollFlags::empty()),
        Err(error) => Err(error.into()),
    }
}

fn is_raised(reader: &mut UnixStream) -> bool {
    let mut bytes = [0; 64];
    matches!(reader.read(&mut bytes), Ok(count) if count > 0)
}

/// Returns false when nobody listens any more or the program is to end.
fn report_signal(sender: &Sender<Happening>, signal: i32) -> bool {
    if signal == SIGWINCH {
        return sender
            .send(Happening::Message(Message::Resized(terminal::size())))
            .is_ok();
    }
    let _ = sender.send(Happening::Ended(signal));
    false
}

fn read_keys(sender: &Sender<Happening>) -> io::Result<bool> {
    while event::poll(DRAIN)? {
        let Event::Key(event) = event::read()? else {
            continue;
        };
        let Some(key) = key(event) else { continue };
        if sender.send(Happening::Message(Message::Key(key))).is_err() {
            return Ok(false);
        }
    }
    Ok(true)
}

fn key(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let is_control = event.modifiers.contains(KeyModifiers::CONTROL);
    Some(match event.code {
        // What ^H sends is what some terminals send for Backspace.
        KeyCode::Char('h') if is_control => Key::Backspace,
        KeyCode::Char(letter) if is_control => Key::Ctrl(letter.to_ascii_lowercase()),
        KeyCode::Char(letter) => Key::Char(letter),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => Key::BackTab,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(code: KeyCode, modifiers: KeyModifiers, expected: Option<Key>) {
        assert_eq!(key(KeyEvent::new(code, modifiers)), expected);
    }

    #[test]
    fn keys_are_what_terminals_send() {
        check(
            KeyCode::Char('P'),
            KeyModifiers::SHIFT,
            Some(Key::Char('P')),
        );
        check(
            KeyCode::Char('p'),
            KeyModifiers::CONTROL,
            Some(Key::Ctrl('p')),
        );
        check(
            KeyCode::Char('h'),
            KeyModifiers::CONTROL,
            Some(Key::Backspace),
        );
        check(KeyCode::F(1), KeyModifiers::NONE, None);
    }
}
