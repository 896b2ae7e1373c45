//! The jump over more than a million targets against fzf, in one run: `cargo bench --bench jump -- FOLDER`. A folder that is
//! not there is made: articles whose many subheadings are sentences. Without a folder it does nothing, so that
//! `cargo bench` passes it by. Needs `fzf`. Both programs run in a pseudo-terminal over the same lines; a key's time is that
//! to the last byte of what it changes on the screen.

mod archive;
mod lines;
mod memory;
mod terminal;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use lines::Lines;
use memory::Memory;
use portable_pty::CommandBuilder;
use summitry::lexicon::Lexicon;
use summitry::library::{Library, Options};
use summitry::source::Place;
use terminal::Terminal;

/// Typed letter by letter and taken back; the same for both programs.
const TYPED: [&str; 6] = [
    "haldane", "mekongsu", "trade ro", "kovacs", "sharing", "zqx",
];

/// An archive of this size may take long to read for the first time.
const PATIENCE: Duration = Duration::from_mins(30);

/// The screen of both programs, in columns and rows.
const SIZE: (u16, u16) = (80, 24);

const OPEN: &str = "\u{10}";
const CLOSE: &str = "\u{1b}";

fn main() -> io::Result<()> {
    let mut arguments = std::env::args_os()
        .skip(1)
        .filter(|argument| !argument.to_string_lossy().starts_with("--"));
    let Some(folder) = arguments.next().map(PathBuf::from) else {
        return Ok(());
    };
    let out = &mut io::stdout().lock();
    if !folder.exists() {
        archive::write(&folder)?;
    }
    let lines = Lines::gather(&library(&folder)?)?;
    writeln!(
        out,
        "{} targets, {:.1} MB of text (mean {} B)",
        lines.targets.len(),
        in_mb(lines.targets.text_len()),
        lines.targets.text_len() / lines.targets.len().max(1),
    )?;
    lines.compare_hits(out)?;
    lines.find_remembered(out)?;
    let file = lines.write()?;
    let text_len = lines.targets.text_len();
    drop(lines);
    let theirs = drive_fzf(file.path())?;
    let (ours, memory) = drive_reader(&folder)?;
    report(out, &ours, &theirs)?;
    memory.report(out, text_len)
}

fn in_mb(bytes: usize) -> f64 {
    f64::from(u32::try_from(bytes / 1000).unwrap_or(u32::MAX)) / 1000.0
}

fn library(folder: &Path) -> io::Result<Library> {
    let place = Place::Paths(vec![folder.to_owned()]);
    let lexicon = Arc::new(Lexicon::built_in());
    let program = PathBuf::from(env!("CARGO_BIN_EXE_summitry"));
    let options = Options::of_program(Some(program));
    let library = Library::open(place, lexicon, &options).map_err(io::Error::other)?;
    library
        .ingest(&AtomicBool::new(false), &mut |_| {})
        .map_err(io::Error::other)?;
    Ok(library)
}

/// The times of all keys, in the order they were pressed.
type Times = Vec<Duration>;

/// Types and takes back everything, and returns how long each key took.
fn type_all(terminal: &mut Terminal) -> io::Result<Times> {
    let mut times = Vec::new();
    for text in TYPED {
        for letter in text.chars() {
            times.push(terminal.time(&letter.to_string())?);
        }
        for _ in text.chars() {
            times.push(terminal.time("\u{7f}")?);
        }
    }
    Ok(times)
}

fn drive_fzf(file: &Path) -> io::Result<Times> {
    let mut command = CommandBuilder::new("sh");
    let feed = format!("fzf --no-mouse < '{}'", file.display());
    command.args([OsString::from("-c"), OsString::from(feed)]);
    let mut terminal = Terminal::start(command, SIZE)?;
    terminal.settle(Duration::from_secs(3));
    let times = type_all(&mut terminal)?;
    terminal.press(CLOSE)?;
    Ok(times)
}

fn drive_reader(folder: &Path) -> io::Result<(Times, Memory)> {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_summitry"));
    command.arg(folder);
    let mut terminal = Terminal::start(command, SIZE)?;
    terminal.wait_for(PATIENCE, |screen| screen.contains(" articles"))?;
    terminal.settle(Duration::from_secs(5));
    let closed = terminal.resident()?;
    terminal.press(OPEN)?;
    terminal.wait_for(PATIENCE, is_gathered)?;
    let times = type_all(&mut terminal)?;
    let open = terminal.resident()?;
    terminal.press(CLOSE)?;
    terminal.settle(Duration::from_secs(1));
    let memory = Memory {
        closed,
        open,
        after: terminal.resident()?,
    };
    terminal.press("q")?;
    Ok((times, memory))
}

/// Tells whether the corner of the jump says that everything is collected: `214 of 214`.
fn is_gathered(screen: &str) -> bool {
    let corner = screen.lines().find(|line| line.contains(" Jump "));
    corner.is_some_and(|line| line.contains(" of ") && !line.contains('+'))
}

fn report(out: &mut impl Write, ours: &Times, theirs: &Times) -> io::Result<()> {
    writeln!(out, "{} keys      p50 ms   p99 ms   worst ms", ours.len())?;
    let of = |times: &Times, part: f64| {
        let mut sorted = times.clone();
        sorted.sort_unstable();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "a place in a list of some dozens"
        )]
        let place = ((sorted.len() as f64 * part).ceil() as usize).clamp(1, sorted.len());
        sorted[place - 1].as_secs_f64() * 1000.0
    };
    for (name, times) in [("summitry", ours), ("fzf", theirs)] {
        let [half, most, all] = [0.5, 0.99, 1.0].map(|part| of(times, part));
        writeln!(out, "{name:<12} {half:>9.1} {most:>8.1} {all:>10.1}")?;
    }
    let [half, most, all] = [0.5, 0.99, 1.0].map(|part| of(ours, part) / of(theirs, part));
    writeln!(
        out,
        "{:<12} {half:>9.3} {most:>8.3} {all:>10.3}",
        "of fzf's"
    )
}
