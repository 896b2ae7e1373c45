//! What the program holds before, while and after the jump is open.

use std::io::{self, Write};

/// Resident memory, in kB.
pub struct Memory {
    pub closed: u64,
    pub open: u64,
    pub after: u64,
}

impl Memory {
    /// Prints it; `text` is how many bytes of text are matched.
    pub fn report(&self, out: &mut impl Write, text: usize) -> io::Result<()> {
        let text = u64::try_from(text / 1000).unwrap_or(u64::MAX).max(1);
        let grown = self.open.saturating_sub(self.closed) * 1024 / 1000;
        writeln!(
            out,
            "resident: closed {} kB, open {} kB ({} % of the text more), closed again {} kB",
            self.closed,
            self.open,
            grown * 100 / text,
            self.after
        )
    }
}
