//! How far an ingest is, as numbers and in words.

use std::fmt::Write as _;
use std::time::Duration;

use super::super::ArticleId;

/// What an ingest is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stage {
    #[default]
    Reading,
    /// All is read: what leads to figures is sorted.
    Figures,
    /// After that: articles are compared, so many hundredths of all that is to be compared.
    Copies(usize),
}

/// How far an ingest is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Progress {
    /// Files dealt with, the unchanged ones included.
    pub done: usize,
    /// Files found so far.
    pub found: usize,
    /// True once all files are counted: then `found` is all there is.
    pub is_walked: bool,
    pub stage: Stage,
    /// Bytes read so far of files that were new or changed, of those to be read.
    pub read: u64,
    pub to_read: u64,
    /// Since the ingest began.
    pub elapsed: Duration,
    /// Another process is at it: what it writes shows here too.
    pub is_elsewhere: bool,
    /// Articles of this batch: new ones and changed ones.
    pub arrived: Vec<ArticleId>,
    /// Articles that are gone.
    pub removed: Vec<ArticleId>,
    /// Problems so far.
    pub problems: usize,
}

impl Progress {
    /// Returns how many bytes are read in a second, once that can be told.
    pub fn rate(&self) -> Option<u64> {
        let milliseconds = self.milliseconds();
        (self.read > 0 && milliseconds >= 1000)
            .then(|| self.read.saturating_mul(1000) / milliseconds)
    }

    fn milliseconds(&self) -> u64 {
        u64::try_from(self.elapsed.as_millis()).unwrap_or(u64::MAX)
    }

    /// Returns how long it will take, once that can be told.
    pub fn left(&self) -> Option<Duration> {
        self.rate().filter(|_| self.is_walked)?;
        let bytes = self.to_read.saturating_sub(self.read);
        let left = bytes.saturating_mul(self.milliseconds()) / self.read;
        Some(Duration::from_millis(left))
    }

    /// Says how far it is: `1,200 of 4,000 files · 9.3 MB/s · 2 min left`, `4,000 files · looking for copies: 40 %`.
    pub fn said(&self) -> String {
        if self.is_elsewhere {
            return "another summitry is reading".to_owned();
        }
        let done = grouped(self.done);
        match self.stage {
            Stage::Reading => {}
            Stage::Figures => return format!("{done} files · sorting figures"),
            Stage::Copies(percent) => {
                return format!("{done} files · looking for copies: {percent} %");
            }
        }
        let more = if self.is_walked { "" } else { "+" };
        let mut said = format!(
            "{} of {}{more} files",
            grouped(self.done),
            grouped(self.found)
        );
        if let Some(rate) = self.rate() {
            let (whole, tenths) = (rate / 1_000_000, rate / 100_000 % 10);
            let _ = write!(said, " · {whole}.{tenths} MB/s");
        }
        if let Some(left) = self.left() {
            let (number, unit) = match left.as_secs() {
                seconds @ 0..=89 => (seconds, "s"),
                seconds @ 90..=5399 => (seconds.div_ceil(60), "min"),
                seconds => (seconds.div_ceil(3600), "h"),
            };
            let _ = write!(said, " · {number} {unit} left");
        }
        said
    }
}

/// Writes a number with a comma after every third digit.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(progress: &Progress, said: &str) {
        assert_eq!(progress.said(), said);
    }

    #[test]
    fn what_cannot_be_told_yet_is_not_said() {
        let mut progress = Progress {
            done: 1200,
            found: 40_000,
            ..Progress::default()
        };
        check(&progress, "1,200 of 40,000+ files");
        progress.read = 6_000_000;
        progress.to_read = 12_000_000;
        progress.elapsed = Duration::from_secs(2);
        check(&progress, "1,200 of 40,000+ files · 3.0 MB/s");
        progress.is_walked = true;
        check(&progress, "1,200 of 40,000 files · 3.0 MB/s · 2 s left");
        progress.done = 40_000;
        progress.stage = Stage::Figures;
        check(&progress, "40,000 files · sorting figures");
        progress.stage = Stage::Copies(7);
        check(&progress, "40,000 files · looking for copies: 7 %");
    }
}
