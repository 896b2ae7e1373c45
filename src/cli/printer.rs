//! The one place that prints: answers to standard output, complaints to standard error.

use std::io::{self, BufWriter, Stderr, Stdout, Write};

use crate::safe_text::SafeText;

/// Prints what the commands answer.
#[derive(Debug)]
pub struct Printer {
    out: BufWriter<Stdout>,
    complaints: Stderr,
}

impl Printer {
    /// Prints to the standard streams.
    pub fn standard() -> Self {
        Self {
            out: BufWriter::with_capacity(1 << 16, io::stdout()),
            complaints: io::stderr(),
        }
    }

    /// Returns where answers go; buffered, so flush it at the end.
    pub fn out(&mut self) -> &mut impl Write {
        &mut self.out
    }

    /// Says one sentence on standard error, under the program's name.
    pub fn complain(&mut self, sentence: &str) -> io::Result<()> {
        writeln!(self.complaints, "summitry: {}", SafeText::line(sentence))
    }
}
