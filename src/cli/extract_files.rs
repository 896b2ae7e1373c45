//! `summitry extract PATH…`: a line of analysis for each article of the files, in the order of the walk, on all cores.

use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::ExitCode;

use serde_json::json;

use super::Outcome;
use super::answer;
use super::arguments::ExtractArguments;
use super::extract::Rules;
use super::printer::Printer;
use crate::article::Article;
use crate::parallel;
use crate::source::{self, Found, Problem, Reading};

/// How many files a worker takes at a time.
const FILES_A_TURN: usize = 8;

/// What became of a file: the lines of its articles, and what could not be read.
type Analysed = (Vec<String>, Vec<Problem>);

/// Answers the command. The exit code is 1 if anything could not be read.
pub fn run(arguments: &ExtractArguments, printer: &mut Printer) -> Outcome<ExitCode> {
    let rules = Rules::new(arguments)?;
    let jobs = parallel::threads(arguments.jobs);
    let analyse = |item: &Result<Found, Problem>| match item {
        Ok(found) => analyse(found, arguments.encoding.as_deref(), &rules),
        Err(problem) => (Vec::new(), vec![problem.clone()]),
    };
    let mut problems = 0;
    if answer::is_standard_input(&arguments.paths)? {
        let encoding = arguments.encoding.as_deref();
        let read = || rules.reader.read_stream(&mut io::stdin().lock(), encoding);
        problems += put(caught(Path::new("-"), read, &rules), printer)?;
        printer.out().flush()?;
        return Ok(code(problems));
    }
    let mut files = source::walk(&arguments.paths);
    loop {
        let turn: Vec<_> = files.by_ref().take(jobs * FILES_A_TURN).collect();
        if turn.is_empty() {
            break;
        }
        for analysed in parallel::all(&turn, jobs, &analyse) {
            problems += put(analysed, printer)?;
        }
        printer.out().flush()?;
    }
    Ok(code(problems))
}

/// Prints the lines of a file, says what could not be read in it, and returns how much that was.
fn put((lines, faults): Analysed, printer: &mut Printer) -> Outcome<usize> {
    for line in lines {
        writeln!(printer.out(), "{line}")?;
    }
    for fault in &faults {
        printer.complain(&fault.to_string())?;
    }
    Ok(faults.len())
}

fn code(problems: usize) -> ExitCode {
    if problems == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Reads and analyses one file; a fault in the rules costs this file, not the archive.
fn analyse(found: &Found, encoding: Option<&str>, rules: &Rules) -> Analysed {
    let read = || rules.reader.read(found, encoding);
    caught(&found.relative, read, rules)
}

/// Analyses what `read` gives; a fault in the rules is a problem of `path`.
fn caught(path: &Path, read: impl Fn() -> Result<Reading, Problem>, rules: &Rules) -> Analysed {
    let problem = |reason: String| Problem {
        path: path.to_owned(),
        reason,
    };
    let analysed = catch_unwind(AssertUnwindSafe(|| {
        let reading = read()?;
        let line = |article: Article| rules.line_of(json!(article.origin.key()), article);
        let lines = reading.articles.into_iter().map(line).collect();
        Ok((lines, reading.faults.into_iter().map(problem).collect()))
    }));
    match analysed {
        Ok(Ok(analysed)) => analysed,
        Ok(Err(problem)) => (Vec::new(), vec![problem]),
        Err(_) => (
            Vec::new(),
            vec![problem("the rules fail on it; please report it".to_owned())],
        ),
    }
}
