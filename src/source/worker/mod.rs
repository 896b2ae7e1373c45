//! The worker process: what is risky to parse is parsed there, with limits of time and memory, because a thread that runs
//! away cannot be stopped. The program is its own worker; without one the parsing is done here.

mod serve;

use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, poll};
use serde::{Deserialize, Serialize};

pub use serve::serve;

use super::draft::Drafts;
use super::fields::Fields;
use super::format::Format;
use super::open::LARGEST;
use super::parse::{Effort, parse};

/// The name of the hidden command that makes the program a worker.
pub const COMMAND: &str = "parse-in-worker";

/// How long an answer is waited for: the worker's own limit is shorter, in time that it really works.
const PATIENCE: Duration = Duration::from_mins(1);

/// An answer has at most so many bytes: a text becomes longer as JSON.
const LONGEST_ANSWER: u64 = LARGEST * 4;

/// What a worker is asked; the bytes of the file follow it.
#[derive(Debug, Serialize, Deserialize)]
struct Request {
    format: Format,
    encoding: Option<String>,
    size: usize,
}

type Answer = Result<Drafts, String>;

/// The worker processes of one reader of files.
#[derive(Debug, Clone, Default)]
pub(super) struct Workers {
    /// The program to start; none to parse here.
    program: Option<PathBuf>,
    idle: Arc<Mutex<Vec<Worker>>>,
}

/// A process that waits for the next file.
#[derive(Debug)]
struct Worker {
    child: Child,
    input: ChildStdin,
    output: ChildStdout,
}

/// Why a worker gave no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Failure {
    /// It could not be started.
    NotStarted,
    /// It ended or ran out of time.
    Ended,
}

impl Workers {
    /// Parses in processes of `program`, which must be this program.
    pub fn of(program: PathBuf) -> Self {
        Self {
            program: Some(program),
            idle: Arc::default(),
        }
    }

    /// Parses `bytes`; what the worker cannot do is done here with the least effort, if that is possible.
    pub fn parse(
        &self,
        bytes: &[u8],
        format: Format,
        encoding: Option<&str>,
        fields: &Fields,
    ) -> Answer {
        let here = |effort| parse(bytes, format, encoding, (fields, effort));
        let Some(program) = self.program.as_ref().filter(|_| format.is_risky()) else {
            return here(Effort::Full);
        };
        let failure = match self.ask(program, bytes, format, encoding) {
            Ok(answer) => return answer,
            Err(failure) => failure,
        };
        match (failure, format) {
            (_, Format::Html) => here(Effort::Least),
            (Failure::NotStarted, _) => here(Effort::Full),
            (Failure::Ended, _) => {
                Err("cannot be read within the limits of time and memory".to_owned())
            }
        }
    }

    fn ask(
        &self,
        program: &PathBuf,
        bytes: &[u8],
        format: Format,
        encoding: Option<&str>,
    ) -> Result<Answer, Failure> {
        let idle = self
            .idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        let mut worker = match idle {
            Some(worker) => worker,
            None => Worker::start(program)?,
        };
        let request = Request {
            format,
            encoding: encoding.map(str::to_owned),
            size: bytes.len(),
        };
        let answer = worker.ask(&request, bytes).ok_or(Failure::Ended)?;
        self.idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(worker);
        Ok(answer)
    }
}

impl Worker {
    fn start(program: &PathBuf) -> Result<Self, Failure> {
        let spawned = Command::new(program)
            .arg(COMMAND)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let mut child = spawned.map_err(|_| Failure::NotStarted)?;
        let pipes = child.stdin.take().zip(child.stdout.take());
        let (input, output) = pipes.expect("both were asked for");
        Ok(Self {
            child,
            input,
            output,
        })
    }

    /// Returns the answer to a request; none where the worker fails.
    fn ask(&mut self, request: &Request, bytes: &[u8]) -> Option<Answer> {
        let mut head = serde_json::to_vec(request).ok()?;
        head.push(b'\n');
        self.input.write_all(&head).ok()?;
        self.input.write_all(bytes).ok()?;
        self.input.flush().ok()?;
        let deadline = Instant::now() + PATIENCE;
        let mut size = [0; 8];
        self.read_exact(&mut size, deadline)?;
        let size = u64::from_le_bytes(size);
        let mut answer = vec![
            0;
            usize::try_from(size)
                .ok()
                .filter(|_| size <= LONGEST_ANSWER)?
        ];
        self.read_exact(&mut answer, deadline)?;
        serde_json::from_slice(&answer).ok()
    }

    fn read_exact(&mut self, buffer: &mut [u8], deadline: Instant) -> Option<()> {
        let mut filled = 0;
        while filled < buffer.len() {
            let left = deadline.checked_duration_since(Instant::now())?;
            let mut ends = [PollFd::new(&self.output, PollFlags::IN)];
            match poll(&mut ends, Some(&left.try_into().ok()?)) {
                Ok(0) => return None,
                Ok(_) => {}
                Err(rustix::io::Errno::INTR) => continue,
                Err(_) => return None,
            }
            match self.output.read(&mut buffer[filled..]) {
                Ok(0) | Err(_) => return None,
                Ok(count) => filled += count,
            }
        }
        Some(())
    }
}

impl Drop for Worker {
    /// Ends the process; one that has ended by itself is only collected.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
