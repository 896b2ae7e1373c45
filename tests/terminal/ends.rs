//! Every way the program can be ended from outside, in every way it can be started, at every moment: it must end at once,
//! give the terminal back as it was, and have kept what the reader did.

use std::fs;
use std::path::Path;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use super::program::{DEADLINE, Program};

/// How it is ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    Hangup,
    Terminate,
    Interrupt,
    Quit,
    /// The terminal goes away.
    Close,
}

/// How it was started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Launch {
    Plain,
    /// With hang-ups ignored, as `nohup` does.
    Ignoring,
    /// By a shell that ignores hang-ups and waits for it, as `sudo` does.
    Wrapped,
}

/// What it was doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    Idle,
    Scroll,
    /// Taking in a folder.
    Index,
    Dialog,
    /// Keeping a change.
    Save,
}

pub const ENDS: [End; 5] = [
    End::Hangup,
    End::Terminate,
    End::Interrupt,
    End::Quit,
    End::Close,
];
pub const LAUNCHES: [Launch; 3] = [Launch::Plain, Launch::Ignoring, Launch::Wrapped];
pub const MOMENTS: [Moment; 5] = [
    Moment::Idle,
    Moment::Scroll,
    Moment::Index,
    Moment::Dialog,
    Moment::Save,
];

/// What the sidebar's focus shows: the sign that what the reader did was kept.
const KEPT: &str = "show, next place";
const ARTICLES: usize = 300;

impl End {
    fn signal(self) -> Option<Signal> {
        match self {
            Self::Hangup => Some(Signal::HUP),
            Self::Terminate => Some(Signal::TERM),
            Self::Interrupt => Some(Signal::INT),
            Self::Quit => Some(Signal::QUIT),
            Self::Close => None,
        }
    }
}

/// Starts the program, ends it, and starts it again to see what it kept. Returns how long it took to end; the error says
/// what was not as it should be.
pub fn run(end: End, launch: Launch, moment: Moment) -> Result<Duration, String> {
    let home = tempfile::tempdir().map_err(|error| error.to_string())?;
    if moment == Moment::Index {
        write_articles(&home.path().join("folder"));
    }
    let mut program = start(home, launch, moment);
    // The article is open: what was kept of the time before is in place, and keys stay.
    wait(&mut program, "min left")?;
    program.press("3");
    wait(&mut program, KEPT)?;
    bring_about(&mut program, moment)?;
    let id = process(program.home.path())?;
    let begun = Instant::now();
    let home = match end.signal() {
        Some(signal) => {
            kill_process(id, signal).map_err(|error| error.to_string())?;
            let code = program.end().exit_code();
            let due = 128 + u32::try_from(signal.as_raw()).unwrap_or(0);
            if code != due {
                return Err(format!("it ended with {code}, not {due}"));
            }
            program.is_terminal_as_before()?;
            program.home
        }
        None => close(program, id)?,
    };
    let taken = begun.elapsed();
    let mut again = start(home, Launch::Plain, moment);
    wait(&mut again, KEPT).map_err(|_| "it did not keep where the reader was".to_owned())?;
    again.press("q");
    again.end();
    Ok(taken)
}

/// Closes the terminal, and returns the folder when the program has ended.
fn close(program: Program, id: Pid) -> Result<TempDir, String> {
    let (mut child, home) = program.hang_up();
    let start = Instant::now();
    let place = Path::new("/proc").join(id.as_raw_nonzero().to_string());
    let (_still, pause) = mpsc::channel::<()>();
    loop {
        let has_ended = child.try_wait().map_err(|error| error.to_string())?;
        if has_ended.is_some() && !place.exists() {
            return Ok(home);
        }
        if start.elapsed() > DEADLINE {
            return Err("it goes on without a terminal".to_owned());
        }
        let _ = pause.recv_timeout(Duration::from_millis(1));
    }
}

fn start(home: TempDir, launch: Launch, moment: Moment) -> Program {
    let run = "echo $$ > id; exec \"$0\" \"$@\"";
    let script = match launch {
        Launch::Plain => run.to_owned(),
        Launch::Ignoring => format!("trap '' HUP; {run}"),
        Launch::Wrapped => {
            "trap '' HUP; sh -c 'echo $$ > id; exec \"$0\" \"$@\"' \"$0\" \"$@\"; exit $?"
                .to_owned()
        }
    };
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", &script, env!("CARGO_BIN_EXE_summitry")]);
    if moment == Moment::Index {
        command.arg("folder");
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    command.env_clear();
    command.env("PATH", path);
    command.env("HOME", home.path());
    command.env("TERM", "xterm-256color");
    command.cwd(home.path());
    Program::launch(command, home, (80, 24))
}

/// Returns the program's own process, which wrote its id before it became the program.
fn process(home: &Path) -> Result<Pid, String> {
    let id = fs::read_to_string(home.join("id")).map_err(|error| error.to_string())?;
    let id = id.trim().parse().ok().and_then(Pid::from_raw);
    id.ok_or_else(|| "it has no id".to_owned())
}

fn wait(program: &mut Program, words: &str) -> Result<(), String> {
    let start = Instant::now();
    while !program.contents().contains(words) {
        if start.elapsed() > DEADLINE {
            return Err(format!("{words:?} never came:\n{}", program.contents()));
        }
        program.take_output();
    }
    Ok(())
}

/// Has the program do what it is to be ended in the middle of.
fn bring_about(program: &mut Program, moment: Moment) -> Result<(), String> {
    match moment {
        Moment::Idle | Moment::Index => {}
        Moment::Scroll => program.press(&"jjjjkkkk".repeat(20)),
        Moment::Dialog => {
            program.press("\x10me");
            wait(program, "› me")?;
        }
        Moment::Save => program.press(&"cr".repeat(10)),
    }
    Ok(())
}

fn write_articles(folder: &Path) {
    fs::create_dir(folder).expect("a folder can be made");
    for number in 0..ARTICLES {
        let sentence = format!(
            "The two sides agreed on US${number} million for roads, Minister Anna Berg said. "
        );
        let text = format!("Ministers meet in Oslo\n\n{}\n", sentence.repeat(40));
        fs::write(folder.join(format!("{number}.txt")), text).expect("a file can be written");
    }
}
