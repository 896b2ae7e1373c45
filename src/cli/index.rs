//! `summitry index`: brings the index of an archive up to date, saying how far it is.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use super::answer::place_of;
use super::arguments::IndexArguments;
use super::printer::Printer;
use super::progress::{Bar, cancelled};
use super::{CommandError, Outcome};
use crate::lexicon::Lexicon;
use crate::library::{Library, Options};
use crate::source::Place;

/// The exit code of a program that was told to stop by the keyboard.
pub const STOPPED: u8 = 130;

/// Answers the command. The exit code is 0 when all was read, 1 when something could not be, 130 when it was stopped.
pub fn run(arguments: &IndexArguments, printer: &mut Printer) -> Outcome<ExitCode> {
    let place = place_of(&arguments.paths, printer.defaults())?;
    let Place::Paths(paths) = &place else {
        let sentence = "standard input has no index; name folders or files";
        return Err(CommandError::Usage(sentence.to_owned()));
    };
    let named = said(paths);
    let configured = printer.defaults().encoding.as_deref();
    let encoding = arguments.encoding.as_deref().or(configured);
    let options = Options::standard().with_encoding(encoding);
    let library = Library::open(place, Arc::new(Lexicon::built_in()), &options)?;
    if let Some(state) = super::state::existing(printer) {
        library.set_own_corrections(state.corrections(library.key()));
    }
    if let Some(notice) = library.notice() {
        printer.complain(&notice)?;
    }
    let cancel = cancelled()?;
    let mut bar = Bar::new(printer);
    let ingested = library.ingest(&cancel, &mut |progress| bar.show(progress));
    bar.clear();
    let ingested = ingested?;
    let totals = library.totals()?;
    for problem in library.problems()? {
        printer.complain(&problem.to_string())?;
    }
    writeln!(
        printer.out(),
        "{} articles, {} quotes, {} facts; {} files read, {} unchanged, {} articles gone",
        totals.articles,
        totals.quotes,
        totals.facts,
        ingested.read,
        ingested.unchanged,
        ingested.removed
    )?;
    printer.out().flush()?;
    if ingested.was_cancelled {
        printer.complain(&format!(
            "stopped; what was read is kept, and `summitry index {named}` goes on from here"
        ))?;
        return Ok(ExitCode::from(STOPPED));
    }
    Ok(if totals.problems == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn said(paths: &[PathBuf]) -> String {
    let paths = paths.iter().map(|path| path.to_string_lossy());
    paths.collect::<Vec<_>>().join(" ")
}
