//! The program in a pseudo-terminal, and what its screen shows.

use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

pub const DEADLINE: Duration = Duration::from_secs(30);

/// The program, and the terminal it runs in.
pub struct Program {
    pub master: Box<dyn MasterPty + Send>,
    pub child: Box<dyn Child + Send + Sync>,
    pub writer: Option<Box<dyn Write + Send>>,
    pub output: Receiver<Vec<u8>>,
    pub screen: vt100::Parser,
    /// Every byte the program wrote.
    pub bytes: Vec<u8>,
    termios: String,
    pub home: TempDir,
}

impl Program {
    /// Starts the program on the seeds.
    pub fn start(width: u16, height: u16) -> Self {
        let home = tempfile::tempdir().expect("a folder for the test");
        Self::start_in(home, width, height, "xterm-256color")
    }

    pub fn start_in(home: TempDir, width: u16, height: u16, term: &str) -> Self {
        Self::start_on(&[], home, (width, height), term)
    }

    pub fn start_on(paths: &[&str], home: TempDir, size: (u16, u16), term: &str) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_summitry"));
        command.args(paths);
        command.env_clear();
        command.cwd(home.path());
        command.env("HOME", home.path());
        command.env("TERM", term);
        Self::launch(command, home, size)
    }

    /// Starts any command in a terminal of its own; `home` lives as long as the program.
    pub fn launch(command: CommandBuilder, home: TempDir, (width, height): (u16, u16)) -> Self {
        let size = PtySize {
            rows: height,
            cols: width,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system()
            .openpty(size)
            .expect("a pseudo-terminal");
        let termios = format!("{:?}", pair.master.get_termios());
        let child = pair
            .slave
            .spawn_command(command)
            .expect("the program starts");
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let writer = pair.master.take_writer().expect("a writer");
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut buffer = vec![0; 65536];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let cells = |count| NonZero::new(count).expect("a screen has cells");
        Self {
            master: pair.master,
            child,
            writer: Some(writer),
            output,
            screen: vt100::Parser::new(cells(height), cells(width), 0),
            bytes: Vec::new(),
            termios,
            home,
        }
    }

    pub fn press(&mut self, keys: &str) {
        let writer = self.writer.as_mut().expect("the terminal is open");
        writer
            .write_all(keys.as_bytes())
            .expect("the program reads");
        writer.flush().expect("the program reads");
    }

    /// Waits until the screen shows `words`.
    #[track_caller]
    pub fn wait_for(&mut self, words: &str) {
        let start = Instant::now();
        while !self.contents().contains(words) {
            assert!(
                start.elapsed() < DEADLINE,
                "{words:?} never came:\n{}",
                self.contents()
            );
            self.take_output();
        }
    }

    /// Waits until the screen is as it should be: `what` says how, where it never is.
    #[track_caller]
    pub fn wait_until(&mut self, what: &str, is_right: impl Fn(&str) -> bool) {
        let start = Instant::now();
        while !is_right(&self.contents()) {
            assert!(
                start.elapsed() < DEADLINE,
                "never came: {what}\n\nbut:\n{}",
                self.contents()
            );
            self.take_output();
        }
    }

    /// Waits until these words came one after the other, behind the first `from` bytes of all that came: what stood on the
    /// screen before counts for nothing.
    #[track_caller]
    pub fn wait_for_output(&mut self, from: usize, words: [&str; 2]) {
        let start = Instant::now();
        loop {
            let output = String::from_utf8_lossy(&self.bytes[from..]);
            let [first, second] = words;
            let is_there =
                (output.split_once(first)).is_some_and(|(_, rest)| rest.contains(second));
            if is_there {
                return;
            }
            assert!(start.elapsed() < DEADLINE, "{words:?} never came: {output}");
            self.take_output();
        }
    }

    /// Waits until a row of the screen, counted from 0, shows `words`, and returns it.
    #[track_caller]
    pub fn wait_for_in_row(&mut self, row: usize, words: &str) -> String {
        let start = Instant::now();
        loop {
            let line = self.row(row);
            if line.contains(words) {
                return line;
            }
            assert!(
                start.elapsed() < DEADLINE,
                "{words:?} never came in row {row}:\n{}",
                self.contents()
            );
            self.take_output();
        }
    }

    pub fn take_output(&mut self) {
        match self.output.recv_timeout(Duration::from_millis(200)) {
            Ok(bytes) => {
                self.screen.process(&bytes);
                self.bytes.extend(bytes);
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {}
        }
    }

    /// Takes the terminal away. Returns the program and its folder.
    pub fn hang_up(self) -> (Box<dyn Child + Send + Sync>, TempDir) {
        drop(self.output);
        // Whoever reads for us learns that nobody listens when something comes, and lets go of the terminal too.
        let size = PtySize {
            rows: 20,
            cols: 90,
            pixel_width: 0,
            pixel_height: 0,
        };
        self.master.resize(size).expect("a terminal has a size");
        (self.child, self.home)
    }

    /// Takes what came and looks at none of it.
    pub fn skip_output(&mut self) {
        while self.output.try_recv().is_ok() {}
    }

    /// Takes what a program that has ended still sent.
    fn take_rest(&mut self) {
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_secs(2)) {
            self.screen.process(&bytes);
            self.bytes.extend(bytes);
        }
    }

    pub fn resize(&mut self, width: u16, height: u16) {
        let size = PtySize {
            rows: height,
            cols: width,
            pixel_width: 0,
            pixel_height: 0,
        };
        let cells = |count| NonZero::new(count).expect("a screen has cells");
        let screen = self.screen.screen_mut();
        screen.set_size(cells(height), cells(width));
        // What was there says nothing about what comes.
        self.screen.process(b"\x1b[2J");
        self.master.resize(size).expect("a terminal has a size");
    }

    pub fn row(&self, row: usize) -> String {
        let contents = self.contents();
        contents.lines().nth(row).unwrap_or_default().to_owned()
    }

    pub fn contents(&self) -> String {
        self.screen.screen().contents()
    }

    /// Waits until the program has ended.
    pub fn end(&mut self) -> ExitStatus {
        let start = Instant::now();
        loop {
            if let Some(status) = self
                .child
                .try_wait()
                .expect("the program can be waited for")
            {
                self.take_rest();
                return status;
            }
            assert!(
                start.elapsed() < DEADLINE,
                "the program never ended:\n{}",
                self.contents()
            );
            self.take_output();
        }
    }

    pub fn signal(&self, signal: rustix::process::Signal) {
        let id = i32::try_from(self.child.process_id().expect("it runs")).expect("an id");
        let id = rustix::process::Pid::from_raw(id).expect("an id");
        rustix::process::kill_process(id, signal).expect("it runs");
    }

    #[track_caller]
    pub fn terminal_is_as_before(&self) {
        if let Err(trouble) = self.is_terminal_as_before() {
            panic!("{trouble}");
        }
    }

    /// Says what of the terminal is not as it was before the program.
    pub fn is_terminal_as_before(&self) -> Result<(), String> {
        let screen = self.screen.screen();
        let troubles = [
            (
                format!("{:?}", self.master.get_termios()) == self.termios,
                "the terminal's modes are others",
            ),
            (!screen.alternate_screen(), "the first screen is not back"),
            (!screen.hide_cursor(), "the cursor is not back"),
        ];
        let trouble = troubles.into_iter().find(|(is_well, _)| !is_well);
        trouble.map_or(Ok(()), |(_, trouble)| Err(trouble.to_owned()))
    }
}
