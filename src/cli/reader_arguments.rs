//! What may stand on the command line of the reader itself, of `keys` and of `config`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::arguments::{Format, PageFormat, encoding};

/// How the reader is opened.
#[derive(Debug, Args)]
pub struct ReaderArguments {
    /// Folders and files to read, or `-` for standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Look through the folders for changes every N seconds, where the system cannot tell of them (some network disks)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub poll: Option<u64>,

    /// Draw with ASCII characters only
    #[arg(long)]
    pub ascii: bool,

    /// Read all files in this encoding (`VISCII`, `windows-1258`); told from each file unless given
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub encoding: Option<String>,
    /// The terminal has left and right margins (DECSLRM, as xterm and iTerm2 have): scroll panes by them
    #[arg(long)]
    pub margins: bool,

    /// Share an archive: nothing is written but to FOLDER (no exports without one), no other program runs, the state of
    /// each user is apart, no configuration is read but that of --config
    #[arg(
        long,
        value_name = "FOLDER",
        num_args = 0..=1,
        require_equals = true,
        conflicts_with = "private"
    )]
    #[expect(
        clippy::option_option,
        reason = "no kiosk, one without exports, one with"
    )]
    pub kiosk: Option<Option<PathBuf>>,

    /// Whose state a kiosk keeps; the SSH key, else $USER, unless given
    #[arg(long, value_name = "NAME", requires = "kiosk")]
    pub user: Option<String>,

    /// Which colours: the terminal's own, those for a dark or a light background, or none
    #[arg(long, value_enum)]
    pub theme: Option<ThemeName>,

    /// Keep nothing: no marks, no positions, no index; and know nothing of earlier sessions
    #[arg(long)]
    pub private: bool,
}

/// Which colours are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ThemeName {
    Terminal,
    Dark,
    Light,
    Plain,
}

/// See [`Command::Config`].
#[derive(Debug, Args)]
pub struct ConfigArguments {
    /// Print the commented default instead
    #[arg(long = "default")]
    pub is_default: bool,

    /// Print what can have a look of its own instead
    #[arg(long = "styles", conflicts_with = "is_default")]
    pub is_styles: bool,
}

/// See [`Command::Keys`].
#[derive(Debug, Args)]
pub struct KeysArguments {
    /// Whose habits the keys follow; those of the configuration unless given
    #[arg(long, value_enum)]
    pub preset: Option<PresetName>,

    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
}

/// Whose habits keys follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PresetName {
    Vim,
    Less,
    Newsboat,
    Arrows,
}

/// See [`Command::Doctor`](super::arguments::Command::Doctor).
#[derive(Debug, Args)]
pub struct DoctorArguments {
    /// How to print it
    #[arg(long, value_enum, default_value_t = PageFormat::Table)]
    pub format: PageFormat,
}
