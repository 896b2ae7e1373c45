//! Where a command may stand on the command line.

use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};

use super::arguments::Arguments;

impl Arguments {
    /// Reads the command line.
    pub fn of_process() -> Result<Self, clap::Error> {
        Self::of(std::env::args_os().collect())
    }

    fn of(words: Vec<OsString>) -> Result<Self, clap::Error> {
        let arguments = Self::try_parse_from(command_first(words))?;
        match arguments.late_command() {
            Some(name) => Err(Self::command().error(
                ErrorKind::ArgumentConflict,
                format!(
                    "'{name}' is a command: it comes first, and what stands before it here is for the reader alone; \
                     a path of that name is given as './{name}'"
                ),
            )),
            None => Ok(arguments),
        }
    }

    /// Returns a command that was taken for the path it does not name.
    fn late_command(&self) -> Option<&str> {
        let named = self.reader.paths.iter().filter(|path| !path.exists());
        let mut named = named.filter_map(|path| path.to_str());
        named.find(|name| Self::command().find_subcommand(name).is_some())
    }
}

/// Puts a command that follows `--config FILE` before it: what follows an argument of the reader is taken for a path.
fn command_first(mut words: Vec<OsString>) -> Vec<OsString> {
    let length = match words.get(1).and_then(|word| word.to_str()) {
        Some("--config") => 2,
        Some(word) if word.starts_with("--config=") => 1,
        _ => return words,
    };
    let next = words.get(1 + length).and_then(|word| word.to_str());
    if next.is_some_and(|next| Arguments::command().find_subcommand(next).is_some()) {
        words[1..=1 + length].rotate_right(1);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_behind_an_argument_of_the_reader_is_refused() {
        let words = |words: &[&str]| words.iter().map(OsString::from).collect();
        let error = Arguments::of(words(&["summitry", "--ascii", "facts", "press"])).unwrap_err();
        assert!(
            error.to_string().contains("'facts' is a command"),
            "{error}"
        );
        assert!(Arguments::of(words(&["summitry", "--ascii", "./facts"])).is_ok());
        assert!(Arguments::of(words(&["summitry", "--config", "file", "facts"])).is_ok());
    }
}
