//! What may be wrong with a configuration.

use std::fmt;
use std::path::PathBuf;

/// Something wrong in a line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// From 1.
    pub line: usize,
    pub reason: String,
}

impl Fault {
    pub fn new(line: usize, reason: impl Into<String>) -> Self {
        Self {
            line,
            reason: reason.into(),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "line {}: {}", self.line, self.reason)
    }
}

/// Why a configuration is not used at all: half of what was meant would mislead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConfigError {
    /// It cannot be read.
    Unreadable(PathBuf, String),
    Wrong(PathBuf, Vec<Fault>),
}

impl fmt::Display for ConfigError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(path, reason) => {
                write!(out, "the configuration {} {reason}", path.display())
            }
            Self::Wrong(path, faults) => {
                let faults: Vec<String> = faults.iter().map(Fault::to_string).collect();
                write!(out, "{}: {}", path.display(), faults.join("; "))
            }
        }
    }
}

impl std::error::Error for ConfigError {}
