//! The one place that prints: answers to standard output, complaints to standard error.

use std::io::{self, BufWriter, Stderr, Stdout, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use crate::query::QueryError;
use crate::safe_text::SafeText;

/// Prints what the commands answer.
#[derive(Debug)]
pub struct Printer {
    out: BufWriter<Stdout>,
    complaints: Stderr,
    defaults: Defaults,
}

/// What holds where the command line says nothing.
#[derive(Debug, Clone, Default)]
pub struct Defaults {
    pub library: Option<PathBuf>,
    pub encoding: Option<String>,
}

impl Printer {
    /// Prints to the standard streams.
    pub fn standard() -> Self {
        Self {
            out: BufWriter::with_capacity(1 << 16, io::stdout()),
            complaints: io::stderr(),
            defaults: Defaults::default(),
        }
    }

    /// Prints what the parser of arguments answers: help and version, or why it does not understand. Its text may hold an
    /// argument as it was given, so it is made safe like any other.
    pub fn parsed(&mut self, answer: &clap::Error) -> ExitCode {
        let text = SafeText::body(&answer.to_string());
        if answer.use_stderr() {
            // If the stream is closed there is nobody to tell.
            let _ = write!(self.complaints, "{text}");
        } else if let Err(error) = write!(self.out, "{text}").and_then(|()| self.out.flush())
            && error.kind() != io::ErrorKind::BrokenPipe
        {
            let _ = self.complain(&format!("the answer cannot be written: {error}"));
            return ExitCode::FAILURE;
        }
        u8::try_from(answer.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from)
    }

    /// Takes in what holds where the command line says nothing.
    pub fn set_defaults(&mut self, defaults: Defaults) {
        self.defaults = defaults;
    }

    pub const fn defaults(&self) -> &Defaults {
        &self.defaults
    }

    /// Returns where answers go; buffered, so flush it at the end.
    pub fn out(&mut self) -> &mut impl Write {
        &mut self.out
    }

    /// Says one sentence on standard error, under the program's name.
    pub fn complain(&mut self, sentence: &str) -> io::Result<()> {
        writeln!(self.complaints, "summitry: {}", SafeText::line(sentence))
    }

    /// Writes a line over the last one on standard error, which is a terminal.
    pub fn overwrite(&mut self, line: &str) -> io::Result<()> {
        let line = SafeText::line(line);
        let line = line.cut(usize::from(super::answer::width()).saturating_sub(1));
        write!(self.complaints, "\r{line}\x1b[K")
    }

    /// Says what is wrong with a query: the query, and a caret under the place.
    pub fn point(&mut self, query: &str, error: &QueryError) -> io::Result<()> {
        for line in error.pointed(query) {
            writeln!(self.complaints, "summitry: {line}")?;
        }
        Ok(())
    }
}

/// Makes a panic say what it says through [`SafeText`]: its message may hold words of an article.
pub fn report_panics_safely() {
    std::panic::set_hook(Box::new(|panic| {
        let _ = writeln!(
            io::stderr(),
            "summitry: {}",
            SafeText::line(panic.to_string())
        );
    }));
}
