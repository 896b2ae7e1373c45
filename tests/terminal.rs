//! The real program in a pseudo-terminal: start, a session, quit, signals, and the terminal's state before and after.
//! Everything waits on what the screen shows; the deadline only ends a test that has failed.

#![cfg(feature = "tui")]

use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

const DEADLINE: Duration = Duration::from_secs(90);

/// The program, and the terminal it runs in.
struct Program {
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    writer: Option<Box<dyn Write + Send>>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    /// Every byte the program wrote.
    bytes: Vec<u8>,
    termios: String,
    _home: TempDir,
}

impl Program {
    /// Starts the program on the seeds.
    fn start(width: u16, height: u16) -> Self {
        let home = tempfile::tempdir().expect("a folder for the test");
        Self::start_in(home, width, height, "xterm-256color")
    }

    fn start_in(home: TempDir, width: u16, height: u16, term: &str) -> Self {
        Self::start_on(&[], home, (width, height), term)
    }

    fn start_on(paths: &[&str], home: TempDir, (width, height): (u16, u16), term: &str) -> Self {
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
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_summitry"));
        command.args(paths);
        command.env_clear();
        command.env("HOME", home.path());
        command.env("TERM", term);
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
            _home: home,
        }
    }

    fn press(&mut self, keys: &str) {
        let writer = self.writer.as_mut().expect("the terminal is open");
        writer
            .write_all(keys.as_bytes())
            .expect("the program reads");
        writer.flush().expect("the program reads");
    }

    /// Waits until the screen shows `words`.
    #[track_caller]
    fn wait_for(&mut self, words: &str) {
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

    fn take_output(&mut self) {
        match self.output.recv_timeout(Duration::from_millis(200)) {
            Ok(bytes) => {
                self.screen.process(&bytes);
                self.bytes.extend(bytes);
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {}
        }
    }

    fn resize(&mut self, width: u16, height: u16) {
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

    fn contents(&self) -> String {
        self.screen.screen().contents()
    }

    /// Waits until the program has ended.
    fn end(&mut self) -> ExitStatus {
        let start = Instant::now();
        loop {
            if let Some(status) = self
                .child
                .try_wait()
                .expect("the program can be waited for")
            {
                self.take_output();
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

    fn signal(&self, signal: rustix::process::Signal) {
        let id = i32::try_from(self.child.process_id().expect("it runs")).expect("an id");
        let id = rustix::process::Pid::from_raw(id).expect("an id");
        rustix::process::kill_process(id, signal).expect("it runs");
    }

    #[track_caller]
    fn terminal_is_as_before(&self) {
        assert_eq!(format!("{:?}", self.master.get_termios()), self.termios);
        assert!(
            !self.screen.screen().alternate_screen(),
            "the first screen is back"
        );
        assert!(!self.screen.screen().hide_cursor(), "the cursor is back");
    }
}

#[test]
fn it_starts_and_quits_and_leaves_the_terminal_as_it_was() {
    let mut program = Program::start(80, 24);
    program.wait_for("3 articles");
    program.wait_for("3 Facts");
    assert!(program.screen.screen().alternate_screen());
    program.press("q");
    assert_eq!(program.end().exit_code(), 0);
    program.terminal_is_as_before();
}

#[test]
fn one_can_compare_what_one_speaker_said_and_see_how_it_changed() {
    let mut program = Program::start(80, 24);
    program.wait_for("3 articles");
    program.press("C");
    program.wait_for("topics × summits");
    program.press("f@chinh\r");
    program.wait_for("only @chinh");
    program.press("G");
    program.wait_for("topic ");
    program.press("ggl");
    program.wait_for("Pham Minh Chinh");
    program.press("k\r");
    program.wait_for("quote");
    program.press("\r");
    program.wait_for("j scroll");
    program.press("\x0f");
    program.wait_for("only @chinh");
    program.press("w");
    program.wait_for("Word difference");
    program.wait_for("only later");
    program.press("q");
    program.wait_for("w difference");
    program.press("~");
    program.wait_for("Quotes like this one");
    program.press("qqq");
    assert_eq!(program.end().exit_code(), 0);
    program.terminal_is_as_before();
}

#[test]
fn one_can_read_jump_compare_and_return() {
    let mut program = Program::start(120, 36);
    program.wait_for("2 ASEAN");
    program.press("G");
    program.wait_for("100 %");
    program.press("\x10");
    program.wait_for("Jump");
    program.press("\"mekong");
    program.wait_for("› \"mekong");
    program.wait_for("· line ");
    program.press("\r");
    program.wait_for("j scroll");
    program.wait_for("Mekong");
    program.press("C");
    program.wait_for("topics × summits");
    // The cell's quotes, the first of them in its article, and back to the same cell.
    program.press("\r");
    program.wait_for("open in its article");
    program.press("\r");
    program.wait_for("j scroll");
    program.press("\x0f");
    program.wait_for("topics × summits");
    program.press("q");
    program.wait_for("j scroll");
    program.press("?");
    program.wait_for("one line, row or topic down");
    program.press("qq");
    assert_eq!(program.end().exit_code(), 0);
    program.terminal_is_as_before();
}

#[test]
fn the_place_is_kept_for_the_next_start() {
    let home = tempfile::tempdir().expect("a folder for the test");
    let folder = home.path().to_owned();
    let mut program = Program::start_in(home, 80, 24, "xterm-256color");
    program.wait_for("2 ASEAN");
    program.press("3");
    program.wait_for("show, next place");
    program.press("q");
    program.end();
    let copy = tempfile::tempdir().expect("a folder for the test");
    copy_folder(&folder, copy.path());
    let mut again = Program::start_in(copy, 80, 24, "xterm-256color");
    again.wait_for("show, next place");
    again.press("q");
    again.end();
}

fn copy_folder(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).expect("a folder can be made");
    for entry in std::fs::read_dir(from).expect("the folder is there") {
        let entry = entry.expect("the folder can be read");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a file can be copied");
        }
    }
}

#[test]
fn signals_end_it_with_the_terminal_as_it_was() {
    use rustix::process::Signal;
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130)] {
        let mut program = Program::start(80, 24);
        program.wait_for("3 Facts");
        program.signal(signal);
        assert_eq!(program.end().exit_code(), code);
        program.terminal_is_as_before();
    }
}

#[test]
fn a_lost_terminal_ends_it() {
    let mut program = Program::start(80, 24);
    program.wait_for("3 Facts");
    let Program {
        mut child,
        master,
        writer,
        output,
        ..
    } = program;
    drop(writer);
    drop(master);
    drop(output);
    let start = Instant::now();
    while child
        .try_wait()
        .expect("the program can be waited for")
        .is_none()
    {
        assert!(
            start.elapsed() < DEADLINE,
            "the program goes on without a terminal"
        );
        thread::yield_now();
    }
}

#[test]
fn another_size_is_drawn_at_once() {
    let mut program = Program::start(80, 24);
    program.wait_for("3 Facts");
    program.resize(50, 12);
    program.wait_for("[2 text]");
    program.press("q");
    assert_eq!(program.end().exit_code(), 0);
}

#[test]
fn the_first_key_after_a_resize_is_heard() {
    let mut program = Program::start(80, 24);
    program.wait_for("3 Facts");
    for width in [91, 85, 99, 80, 120] {
        program.resize(width, 24);
        program.wait_for("3 Facts");
        program.press("?");
        program.wait_for("one line, row or topic down");
        program.press("q");
        program.wait_for("3 Facts");
    }
    program.press("q");
    assert_eq!(program.end().exit_code(), 0);
}

#[test]
fn a_terminal_that_cannot_be_used_is_refused_without_an_escape() {
    for term in ["dumb", ""] {
        let home = tempfile::tempdir().expect("a folder for the test");
        let mut program = Program::start_in(home, 80, 24, term);
        assert_eq!(program.end().exit_code(), 2);
        while !program.contents().contains("the reader needs") {
            program.take_output();
        }
        assert!(
            !program.bytes.contains(&0x1b),
            "{:?}",
            String::from_utf8_lossy(&program.bytes)
        );
    }
}

#[test]
fn a_path_that_is_not_there_is_refused() {
    let home = tempfile::tempdir().expect("a folder for the test");
    let path = home.path().join("nowhere\u{1b}[31m");
    let path = path.to_str().expect("a path").to_owned();
    let mut program = Program::start_on(&[&path], home, (200, 24), "xterm");
    assert_eq!(program.end().exit_code(), 1);
    while !program.contents().contains("there is no such file") {
        program.take_output();
    }
    assert!(!program.bytes.contains(&0x1b));
}

#[test]
fn without_a_terminal_it_says_what_to_do_instead() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_summitry"))
        .env("TERM", "xterm")
        .output()
        .expect("the program starts");
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(complaint.contains("standard output is none"), "{complaint}");
    assert!(!complaint.contains('\x1b'));
}
