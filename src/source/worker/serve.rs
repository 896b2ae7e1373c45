//! The worker's side: reads files from its input until that ends, answers each, and lives within its limits.

use std::io::{self, BufRead, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

use rustix::process::{Resource, Rlimit, setrlimit};
use rustix::time::{ClockId, clock_gettime};

use super::{Answer, Request};
use crate::source::fields::Fields;
use crate::source::open::LARGEST;
use crate::source::parse::{Effort, parse};

/// The seconds of work that one file may take.
const SECONDS: u64 = 5;

/// The memory that the process may take, in bytes.
const MEMORY: u64 = 1 << 30;

/// The files that it may have open: its pipes, and those to a helper.
const OPEN_FILES: u64 = 32;

/// Answers requests from `input` on `output` until there are no more.
pub fn serve(input: &mut dyn BufRead, output: &mut dyn Write) -> io::Result<()> {
    limit(Resource::As, MEMORY);
    limit(Resource::Nofile, OPEN_FILES);
    limit(Resource::Core, 0);
    let fields = Fields::built_in();
    let mut head = Vec::new();
    loop {
        head.clear();
        if input.read_until(b'\n', &mut head)? == 0 {
            return Ok(());
        }
        let request: Request = serde_json::from_slice(&head)?;
        if request.size as u64 > LARGEST {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let mut bytes = vec![0; request.size];
        input.read_exact(&mut bytes)?;
        limit_time();
        let answer: Answer = catch_unwind(AssertUnwindSafe(|| {
            parse(
                &bytes,
                request.format,
                request.encoding.as_deref(),
                (&fields, Effort::Full),
            )
        }))
        .unwrap_or_else(|_| Err("cannot be read: it confuses its parser".to_owned()));
        let answer = serde_json::to_vec(&answer)?;
        output.write_all(&(answer.len() as u64).to_le_bytes())?;
        output.write_all(&answer)?;
        output.flush()?;
    }
}

/// A limit that the system refuses is not there: the one who waits for the answer has a limit of its own.
fn limit(resource: Resource, most: u64) {
    let _ = setrlimit(
        resource,
        Rlimit {
            current: Some(most),
            maximum: None,
        },
    );
}

/// Counts the time of the next file from now.
fn limit_time() {
    let used = clock_gettime(ClockId::ProcessCPUTime).tv_sec;
    limit(
        Resource::Cpu,
        u64::try_from(used).unwrap_or(0) + SECONDS + 1,
    );
}
