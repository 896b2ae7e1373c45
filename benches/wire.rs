//! What keys cost on the wire, beside `less` on the same text in the same run: `cargo bench --bench wire -- FILE`, FILE a
//! text of some pages. Bytes are exact; times are medians and count as ratios only. Without a file it does nothing, so that
//! `cargo bench` passes it by.

#![cfg(feature = "tui")]

#[path = "../tests/terminal/program.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod program;

use std::env;
use std::ffi::OsStr;
use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;

use program::Program;

/// After so long without a byte a frame is complete.
const QUIET: Duration = Duration::from_millis(40);
/// For the first frame, and what comes after it by itself.
const START: Duration = Duration::from_millis(1500);
const IDLE: Duration = Duration::from_secs(3);

/// What a key cost: bytes and time, press by press.
#[derive(Default)]
struct Cost {
    bytes: Vec<usize>,
    times: Vec<Duration>,
}

#[expect(clippy::print_stdout, reason = "a table is what it is for")]
fn main() {
    let arguments: Vec<String> = env::args().skip(1).filter(|it| it != "--bench").collect();
    let Some(file) = arguments.first() else {
        return;
    };
    let reader = env!("CARGO_BIN_EXE_summitry");
    let cases = [
        ("less", vec!["less", file], "", (80, 24)),
        ("reading alone", vec![reader, file], "20", (80, 24)),
        ("three panes", vec![reader, file], "2", (120, 36)),
        (
            "three panes, margins",
            vec![reader, "--margins", file],
            "2",
            (120, 36),
        ),
    ];
    println!(
        "{:<22}{:>7}{:>18}{:>18}{:>14}{:>6}",
        "", "start", "line", "page", "no change", "idle"
    );
    println!(
        "{:<22}{:>7}{:>18}{:>18}{:>14}{:>6}",
        "", "B", "B / p50 / max ms", "B / p50 / max ms", "B", "B"
    );
    for (name, command, keys, size) in cases {
        let (mut program, start) = begin(&command, size);
        for key in keys.split("").filter(|key| !key.is_empty()) {
            press(&mut program, key);
        }
        let line = measure(&mut program, &["j"; 12]);
        let back = measure(&mut program, &["k"; 12]);
        let page = measure(&mut program, &[" ", "b", " ", "b"]);
        let none = measure(&mut program, &["\x1b[15~"; 3]);
        let idle = take(&mut program, IDLE).0;
        let line = Cost {
            bytes: [line.bytes, back.bytes].concat(),
            times: [line.times, back.times].concat(),
        };
        let none = middle(none.bytes);
        println!(
            "{name:<22}{start:>7}{:>18}{:>18}{none:>14}{idle:>6}",
            line.said(),
            page.said()
        );
        let _ = program.child.kill();
        let _ = program.child.wait();
    }
}

impl Cost {
    fn said(self) -> String {
        let times: Vec<u128> = self.times.iter().map(Duration::as_micros).collect();
        let worst = times.iter().max().copied().unwrap_or(0);
        let millis = |micros: u128| format!("{}.{:02}", micros / 1000, micros % 1000 / 10);
        let bytes = middle(self.bytes);
        format!("{bytes} / {} / {}", millis(middle(times)), millis(worst))
    }
}

fn middle<T: Ord + Copy + Default>(mut values: Vec<T>) -> T {
    values.sort_unstable();
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// Starts a command; returns it and the bytes of its first screen.
fn begin(command: &[&str], size: (u16, u16)) -> (Program, usize) {
    let home = tempfile::tempdir().expect("a folder");
    let mut builder = CommandBuilder::from_argv(
        command
            .iter()
            .map(|it| OsStr::new(*it).to_owned())
            .collect(),
    );
    builder.cwd(env::current_dir().expect("a folder"));
    builder.env("HOME", home.path());
    builder.env("TERM", "xterm-256color");
    let mut program = Program::launch(builder, home, size);
    let (bytes, _) = take(&mut program, START);
    (program, bytes)
}

fn measure(program: &mut Program, keys: &[&str]) -> Cost {
    let mut cost = Cost::default();
    for key in keys {
        let (bytes, time) = press(program, key);
        cost.bytes.push(bytes);
        cost.times.extend(time);
    }
    cost
}

fn press(program: &mut Program, key: &str) -> (usize, Option<Duration>) {
    program.press(key);
    take(program, QUIET)
}

/// Takes output until none comes for `quiet`; returns how many bytes came, and when the last did.
fn take(program: &mut Program, quiet: Duration) -> (usize, Option<Duration>) {
    let begun = Instant::now();
    let (mut count, mut last) = (0, None);
    loop {
        match program.output.recv_timeout(quiet) {
            Ok(bytes) => {
                count += bytes.len();
                last = Some(begun.elapsed());
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                return (count, last);
            }
        }
    }
}
