//! The command line: one file a command; each prints what a screen shows.

mod arguments;
mod extract;
mod printer;

use std::io;
use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};
use printer::Printer;

/// Runs the program and returns its exit code: 0 done, 1 done in part or failed, 2 called wrongly.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut printer = Printer::standard();
    match run(arguments, &mut printer) {
        Ok(code) => code,
        // Whoever read the answer has had enough of it.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            // A standard error that cannot be written to leaves nothing to say it with.
            let _ = printer.complain(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments, printer: &mut Printer) -> io::Result<ExitCode> {
    match arguments.command {
        Some(Command::Extract(extract)) => {
            extract::run(&mut io::stdin().lock(), extract.jobs, printer)
        }
        None => Ok(ExitCode::SUCCESS),
    }
}
