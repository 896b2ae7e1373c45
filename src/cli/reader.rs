//! Opens the reader as the command line, the configuration and the environment say.

use std::process::ExitCode;
use std::time::Duration;

use super::printer::Printer;
use super::reader_arguments::{ReaderArguments, ThemeName};
use super::{CommandError, Outcome, answer, configuration, kiosk};
use crate::config::{ConfigError, Fault, Loaded, Scheme};
use crate::source::{self, Place};
use crate::tui::Error;
use crate::tui::environment::Environment;
use crate::tui::settings::{self, Asked};

/// Opens the reader.
pub fn run(
    arguments: &ReaderArguments,
    loaded: &Loaded,
    printer: &mut Printer,
) -> Outcome<ExitCode> {
    let asked = Asked {
        is_ascii: arguments.ascii,
        has_margins: arguments.margins,
        scheme: arguments.theme.map(scheme),
    };
    let environment = Environment::of_process();
    let (mut options, others) = settings::options(&loaded.config, asked, &environment)
        .map_err(|faults| wrong(loaded, faults))?;
    let defaults = printer.defaults();
    let encoding = arguments
        .encoding
        .as_deref()
        .or(defaults.encoding.as_deref());
    options.library = options.library.with_encoding(encoding);
    options.poll = arguments.poll.map(Duration::from_secs);
    let faults = loaded.faults.iter().chain(&others);
    options.notices = faults
        .map(|fault| configuration::said(loaded, fault))
        .collect();
    let place = answer::place_of(&arguments.paths, defaults)?;
    let missing = missing(&place);
    if let Some(exports) = &arguments.kiosk {
        kiosk::confine(&mut options, exports.as_deref(), arguments.user.as_deref());
    }
    if arguments.private {
        options = options.private();
    }
    let ended = crate::tui::run(place, &options).map_err(|error| match (error, missing) {
        // What was typed is no command either: whoever runs it without a terminal hears that first.
        (Error::NoTerminal, Some(sentence)) => CommandError::Usage(sentence),
        (error, _) => CommandError::Reader(error),
    })?;
    if let Some(parting) = &ended.parting {
        // A standard error that cannot be written to leaves nothing to say it with.
        let _ = printer.complain(parting);
    }
    Ok(ended.code)
}

/// Says that nothing of what was named is there.
fn missing(place: &Place) -> Option<String> {
    let Place::Paths(paths) = place else {
        return None;
    };
    let first = paths.first().filter(|_| !source::is_anywhere(paths))?;
    let name = first.to_string_lossy();
    Some(format!(
        "there is no file, folder or command {name:?} (see --help)"
    ))
}

fn wrong(loaded: &Loaded, faults: Vec<Fault>) -> CommandError {
    let path = loaded.path.clone().unwrap_or_default();
    CommandError::Config(ConfigError::Wrong(path, faults))
}

fn scheme(name: ThemeName) -> Scheme {
    match name {
        ThemeName::Terminal => Scheme::Terminal,
        ThemeName::Dark => Scheme::Dark,
        ThemeName::Light => Scheme::Light,
        ThemeName::Plain => Scheme::Plain,
    }
}
