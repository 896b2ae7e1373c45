//! `summitry state`: what the reader did as a file, from a file, as a backup; where it lies.

use std::fmt::Write as _;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::answer::place_of;
use super::document::named;
use super::printer::Printer;
use super::state_arguments::{ExportArguments, ImportArguments, Part, StateCommand};
use super::{CommandError, Outcome};
use crate::export::write_new;
use crate::library::key_of;
use crate::safe_text::SafeText;
use crate::source::read_regular;
use crate::state::exchange::{Reading, read, write};
use crate::state::{Mark, Record, State};

/// A larger file, in bytes, is none of ours.
const LARGEST: u64 = 256 << 20;

/// Answers the command.
pub fn run(command: &StateCommand, printer: &mut Printer) -> Outcome<ExitCode> {
    match command {
        StateCommand::Export(arguments) => export(arguments, printer),
        StateCommand::Import(arguments) => import(arguments, printer),
        StateCommand::Backup => back_up(printer),
        StateCommand::Where => whereabouts(printer),
    }
}

fn export(arguments: &ExportArguments, printer: &mut Printer) -> Outcome<ExitCode> {
    let state = existing(printer);
    let mut records = state.map_or_else(|| Ok(Vec::new()), |state| state.records())?;
    if !arguments.paths.is_empty() {
        let key = key_of(&place_of(&arguments.paths, printer.defaults())?);
        records.retain(|record| record.place.library == key);
    }
    if !arguments.only.is_empty() {
        let kinds: Vec<&str> = arguments
            .only
            .iter()
            .flat_map(|part: &Part| part.marks())
            .map(|mark| mark.word())
            .collect();
        // The name says whose marks they are.
        let library = Mark::Library.word();
        records.retain(|it| it.place.kind == library || kinds.contains(&it.place.kind.as_str()));
    }
    let text = write(&records);
    let Some(path) = named(arguments.output.as_deref()) else {
        printer.out().write_all(text.as_bytes())?;
        printer.out().flush()?;
        return Ok(ExitCode::SUCCESS);
    };
    let taken = write_new(path, &text).map_err(|error| {
        let path = SafeText::line(path.to_string_lossy());
        CommandError::Output(io::Error::other(format!("{path}: {error}")))
    })?;
    say(
        printer,
        &format!("{} marks written to {}", records.len(), taken.display()),
    );
    Ok(ExitCode::SUCCESS)
}

fn import(arguments: &ImportArguments, printer: &mut Printer) -> Outcome<ExitCode> {
    let wrong =
        |reason: String| CommandError::Usage(format!("{}: {reason}", arguments.file.display()));
    let text = text_of(&arguments.file).map_err(wrong)?;
    let Reading { mut records, ahead } = read(&text).map_err(wrong)?;
    if !arguments.onto.is_empty() {
        move_onto(
            &mut records,
            &key_of(&place_of(&arguments.onto, printer.defaults())?),
        )
        .map_err(wrong)?;
    }
    let state = opened(printer)?;
    let before = state.records()?;
    let merged = state.merge(records);
    let after = state.records()?;
    let news = after
        .iter()
        .filter(|record| !before.contains(record))
        .count();
    say(
        printer,
        &format!("{news} marks taken in, {} there now", after.len()),
    );
    if !ahead.is_empty() {
        // They would win over all that is done until then.
        say(
            printer,
            &format!(
                "{} marks left out: their time lies in the future",
                ahead.len()
            ),
        );
    }
    match merged {
        Ok(()) if !ahead.is_empty() => Ok(ExitCode::FAILURE),
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(error) => {
            say(printer, &error.to_string());
            Ok(ExitCode::FAILURE)
        }
    }
}

/// Reads a file, or standard input.
fn text_of(path: &Path) -> Result<String, String> {
    let bytes = if path == Path::new("-") {
        let mut bytes = Vec::new();
        let read = io::stdin().lock().take(LARGEST).read_to_end(&mut bytes);
        read.map(|_| bytes).map_err(|error| error.to_string())
    } else {
        read_regular(path, LARGEST)
    };
    String::from_utf8(bytes?).map_err(|_| "is not UTF-8".to_owned())
}

/// Makes all records those of one library.
fn move_onto(records: &mut [Record], key: &str) -> Result<(), String> {
    let first = records.first().map(|it| it.place.library.clone());
    if records
        .iter()
        .any(|it| Some(&it.place.library) != first.as_ref())
    {
        return Err("holds several libraries; export the one that is wanted".to_owned());
    }
    for record in records {
        key.clone_into(&mut record.place.library);
    }
    Ok(())
}

fn back_up(printer: &mut Printer) -> Outcome<ExitCode> {
    match opened(printer)?.back_up(true) {
        Ok(Some(path)) => {
            say(printer, &format!("backup written to {}", path.display()));
            Ok(ExitCode::SUCCESS)
        }
        Ok(None) => {
            say(printer, "no backup: the state cannot be written");
            Ok(ExitCode::FAILURE)
        }
        Err(error) => {
            say(printer, &error.to_string());
            Ok(ExitCode::FAILURE)
        }
    }
}

fn whereabouts(printer: &mut Printer) -> Outcome<ExitCode> {
    let folder = folder()?;
    let mut text = format!("folder  {}\n", shown(&folder));
    let rescue = State::standard_rescue();
    let copies: Vec<String> = rescue.iter().map(|it| shown(it)).collect();
    let _ = writeln!(
        text,
        "copies  {} (what cannot be saved)",
        copies.join(", else ")
    );
    let Some(state) = State::existing() else {
        text.push_str("state   none yet\n");
        printer.out().write_all(text.as_bytes())?;
        printer.out().flush()?;
        return Ok(ExitCode::SUCCESS);
    };
    let file = state.path();
    let file = file
        .as_deref()
        .map_or_else(|| "cannot be used".to_owned(), shown);
    let _ = writeln!(text, "state   {file}");
    if let Some(notice) = state.notice() {
        let _ = writeln!(text, "notice  {}", SafeText::line(notice));
    }
    let records = state.records()?;
    for (key, name) in state.libraries()? {
        let set = records
            .iter()
            .filter(|it| it.place.library == key && it.value.is_some());
        let _ = writeln!(
            text,
            "library {} · {} marks",
            SafeText::line(name),
            set.count()
        );
    }
    printer.out().write_all(text.as_bytes())?;
    printer.out().flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Opens the user's state if there is one, and says what is to be known of it.
pub fn existing(printer: &mut Printer) -> Option<State> {
    State::existing().map(|state| noticed(state, printer))
}

fn noticed(state: State, printer: &mut Printer) -> State {
    if let Some(notice) = state.notice() {
        say(printer, &notice);
    }
    state
}

fn shown(path: &Path) -> String {
    SafeText::line(path.to_string_lossy()).to_string()
}

fn folder() -> Outcome<PathBuf> {
    let missing = || CommandError::Usage("there is no home for the state to lie in".to_owned());
    State::standard_folder().ok_or_else(missing)
}

fn opened(printer: &mut Printer) -> Outcome<State> {
    let state = State::open_with(&folder()?, State::standard_rescue());
    Ok(noticed(state, printer))
}

fn say(printer: &mut Printer, sentence: &str) {
    // If standard error is closed there is nobody to tell.
    let _ = printer.complain(sentence);
}
