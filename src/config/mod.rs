//! What a reader sets once and for all: `config.toml` in the configuration folder (`~/.config/summitry`), or the file
//! that `--config` names. Plain data: which keys and colours there are is the terminal half's business. What belongs to
//! an archive stands in its `summitry.toml` and is never read as configuration.
//!
//! [`default_text`] is the commented default; what it sets is what holds without a file.

mod fault;
mod file;
mod parse;
mod setting;
#[cfg(test)]
mod tests;

pub use fault::{ConfigError, Fault};
pub use file::{Loaded, load, standard_path};
pub use parse::parse;
pub use setting::{Choice, Colours, Preset, Scheme, Signs};

use std::path::PathBuf;

/// What `config.toml` says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Config {
    /// What is opened where no path is given; the built-in articles unless set.
    pub library: Option<PathBuf>,
    /// The encoding that all files are read in; told from each unless set.
    pub encoding: Option<String>,
    /// Where exports go unless a path is typed; the folder the reader was started in unless set.
    pub exports: Option<PathBuf>,
    pub screen: Screen,
    pub programs: Programs,
    /// How things of a meaning look, as they were written.
    pub styles: Vec<Setting<String>>,
    pub keys: Keys,
}

/// How things are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    pub scheme: Scheme,
    pub colours: Colours,
    pub signs: Signs,
    /// Columns that a line of an article has at most.
    pub measure: u16,
    /// The terminal has left and right margins.
    pub has_margins: bool,
}

impl Screen {
    /// Columns that a measure may have.
    pub const MEASURES: std::ops::RangeInclusive<u16> = 30..=300;
}

impl Default for Screen {
    fn default() -> Self {
        Self {
            scheme: Scheme::Terminal,
            colours: Colours::Auto,
            signs: Signs::Auto,
            measure: 80,
            has_margins: false,
        }
    }
}

/// Programs that are started on request: each a list of arguments, never a line for a shell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Programs {
    /// Opens a web address, which is its last argument; none shows and copies the address.
    pub opener: Vec<String>,
    /// Opens a file, which is added with the line as the program takes them. Without it `$VISUAL`, then `$EDITOR`.
    pub editor: Vec<String>,
}

/// Which keys do what.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Keys {
    pub preset: Preset,
    /// The keys of a command by its name, instead of those of the preset; none for no key.
    pub bindings: Vec<Setting<Vec<Setting<String>>>>,
}

/// Something that was set, and in which line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting<T> {
    pub name: String,
    pub value: T,
    /// From 1.
    pub line: usize,
}

const DEFAULT: &str = include_str!("default.toml");

/// Returns the commented default. `rows` are lines for the table of keys, one a command.
pub fn default_text(rows: &str) -> String {
    format!("{DEFAULT}{rows}")
}
