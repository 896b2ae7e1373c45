//! A program in a pseudo-terminal, and how long it takes to answer a key.

use std::fs;
use std::io::{self, Read, Write};
use std::num::NonZero;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Silence of this length means that the program has said all.
const SILENCE: Duration = Duration::from_millis(500);
/// A key that changes nothing says nothing.
const NOTHING: Duration = Duration::from_secs(2);

pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    /// What was written, and when it came.
    output: Receiver<(Instant, Vec<u8>)>,
    screen: vt100::Parser,
    _master: Box<dyn MasterPty + Send>,
}

impl Terminal {
    /// Starts `command` on a screen of `columns` and `rows`.
    pub fn start(mut command: CommandBuilder, (columns, rows): (u16, u16)) -> io::Result<Self> {
        command.env("TERM", "xterm-256color");
        let size = PtySize {
            rows,
            cols: columns,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system()
            .openpty(size)
            .map_err(io::Error::other)?;
        let child = pair
            .slave
            .spawn_command(command)
            .map_err(io::Error::other)?;
        let mut reader = pair.master.try_clone_reader().map_err(io::Error::other)?;
        let writer = pair.master.take_writer().map_err(io::Error::other)?;
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut buffer = vec![0; 65536];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender
                    .send((Instant::now(), buffer[..count].to_vec()))
                    .is_err()
                {
                    break;
                }
            }
        });
        let cells = |count| NonZero::new(count).unwrap_or(NonZero::<u16>::MIN);
        Ok(Self {
            child,
            writer,
            output,
            screen: vt100::Parser::new(cells(rows), cells(columns), 0),
            _master: pair.master,
        })
    }

    pub fn press(&mut self, keys: &str) -> io::Result<()> {
        self.writer.write_all(keys.as_bytes())?;
        self.writer.flush()
    }

    /// Presses a key and returns how long it took to the last byte of the answer.
    pub fn time(&mut self, key: &str) -> io::Result<Duration> {
        let pressed = Instant::now();
        self.press(key)?;
        let mut last = pressed;
        let mut patience = NOTHING;
        while let Some(came) = self.take(patience) {
            last = came;
            patience = SILENCE;
        }
        Ok(last.duration_since(pressed))
    }

    /// Waits until the screen is as `is_there` wants it.
    pub fn wait_for(
        &mut self,
        patience: Duration,
        is_there: impl Fn(&str) -> bool,
    ) -> io::Result<()> {
        let began = Instant::now();
        while !is_there(&self.screen.screen().contents()) {
            if began.elapsed() > patience {
                let screen = self.screen.screen().contents();
                return Err(io::Error::other(format!("it never came:\n{screen}")));
            }
            self.take(SILENCE);
        }
        Ok(())
    }

    /// Waits until nothing has been written for so long.
    pub fn settle(&mut self, silence: Duration) {
        while self.take(silence).is_some() {}
    }

    fn take(&mut self, patience: Duration) -> Option<Instant> {
        match self.output.recv_timeout(patience) {
            Ok((came, bytes)) => {
                self.screen.process(&bytes);
                Some(came)
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => None,
        }
    }

    /// Returns the resident memory of the program, in kB.
    pub fn resident(&self) -> io::Result<u64> {
        let id = self
            .child
            .process_id()
            .ok_or_else(|| io::Error::other("no process"))?;
        let status = fs::read_to_string(format!("/proc/{id}/status"))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let number = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok());
        number.ok_or_else(|| io::Error::other("no VmRSS"))
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
