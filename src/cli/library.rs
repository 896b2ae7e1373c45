//! `summitry library`: the indexes that are kept, and taking in what was analysed elsewhere.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use serde_json::json;

use super::answer::{place_of, width};
use super::arguments::{Format, LibraryArguments, LibraryCommand};
use super::index::STOPPED;
use super::printer::Printer;
use super::progress::{Bar, cancelled};
use super::{CommandError, Outcome};
use crate::export::{SCHEMA, Table, to_json};
use crate::lexicon::Lexicon;
use crate::library::cached::{self, Cached};
use crate::library::{Library, Options, tables as library_tables};
use crate::source::Place;

/// Answers the command.
pub fn run(arguments: &LibraryArguments, printer: &mut Printer) -> Outcome<ExitCode> {
    match &arguments.command {
        LibraryCommand::List { format } => list(*format, printer),
        LibraryCommand::Verify { paths } => verify(paths, printer),
        LibraryCommand::Remove { paths } => remove(paths, printer),
        LibraryCommand::Import { paths } => import(paths, printer),
    }
}

/// Returns what the help says of the tables.
pub fn tables() -> String {
    format!(
        "The indexes are SQLite files. Their tables, for `sqlite3` and Datasette:\n\n{}",
        library_tables()
    )
}

fn caches() -> Outcome<Vec<Cached>> {
    let options = Options::standard();
    let Some(folder) = options.cache_folder else {
        return Ok(Vec::new());
    };
    Ok(cached::list(&folder, &options.stamp)?)
}

fn list(format: Format, printer: &mut Printer) -> Outcome<ExitCode> {
    let caches = caches()?;
    if format == Format::Json {
        let list = caches.iter().map(|cache| {
            json!({
                "roots": cache.roots.iter().map(|it| it.to_string_lossy()).collect::<Vec<_>>(),
                "articles": cache.articles, "bytes": cache.size, "state": cache.state.word(),
                "file": cache.file.to_string_lossy(),
            })
        });
        let json = to_json(&json!({"schema": SCHEMA, "libraries": list.collect::<Vec<_>>()}));
        writeln!(printer.out(), "{json}")?;
        printer.out().flush()?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut table = Table::new(&["of", "articles", "MB", "state", "file"]);
    for cache in &caches {
        table.rows.push(vec![
            roots(cache),
            cache.articles.to_string(),
            format!("{}.{}", cache.size / 1_000_000, cache.size / 100_000 % 10),
            cache.state.word().to_owned(),
            cache.file.to_string_lossy().into_owned(),
        ]);
    }
    let text = match format {
        Format::Md => table.to_markdown(),
        Format::Csv => table.to_csv(),
        Format::Table | Format::Json => table.to_text(width()),
    };
    write!(printer.out(), "{text}")?;
    printer.out().flush()?;
    Ok(ExitCode::SUCCESS)
}

fn roots(cache: &Cached) -> String {
    let roots = cache.roots.iter().map(|root| root.to_string_lossy());
    roots.collect::<Vec<_>>().join(", ")
}

/// Returns the caches that `paths` mean; of no path all.
fn meant(paths: &[PathBuf]) -> Outcome<Vec<Cached>> {
    let all = caches()?;
    if paths.is_empty() {
        return Ok(all);
    }
    let mut chosen: Vec<Cached> = Vec::new();
    for path in paths {
        let of: Vec<&Cached> = all.iter().filter(|cache| is_of(cache, path)).collect();
        if of.is_empty() {
            let sentence = format!(
                "{}: there is no index of it; `summitry library list` names them",
                path.display()
            );
            return Err(CommandError::Usage(sentence));
        }
        for cache in of {
            if !chosen.contains(cache) {
                chosen.push(cache.clone());
            }
        }
    }
    Ok(chosen)
}

/// Tells whether `path` is what a cache is of, or its file.
fn is_of(cache: &Cached, path: &Path) -> bool {
    let absolute = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    cache.file == absolute || cache.file == path || cache.roots.contains(&absolute)
}

fn verify(paths: &[PathBuf], printer: &mut Printer) -> Outcome<ExitCode> {
    let mut is_sound = true;
    for cache in meant(paths)? {
        let name = cache.file.to_string_lossy().into_owned();
        let faults = match cached::verify(&cache.file) {
            Ok(faults) => faults,
            Err(error) => vec![error.to_string()],
        };
        is_sound &= faults.is_empty();
        if faults.is_empty() {
            writeln!(printer.out(), "{name}: sound ({})", roots(&cache))?;
        }
        for fault in faults {
            printer.complain(&format!("{name}: {fault}"))?;
        }
    }
    printer.out().flush()?;
    Ok(if is_sound {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn remove(paths: &[PathBuf], printer: &mut Printer) -> Outcome<ExitCode> {
    let mut code = ExitCode::SUCCESS;
    for cache in meant(paths)? {
        let name = cache.file.to_string_lossy().into_owned();
        if cached::remove(&cache.file)? {
            writeln!(printer.out(), "{name}: removed ({})", roots(&cache))?;
        } else {
            printer.complain(&format!("{name}: another summitry is writing to it"))?;
            code = ExitCode::FAILURE;
        }
    }
    printer.out().flush()?;
    Ok(code)
}

fn import(paths: &[PathBuf], printer: &mut Printer) -> Outcome<ExitCode> {
    let place = place_of(paths, printer.defaults())?;
    if matches!(place, Place::StandardInput) {
        let sentence =
            "what is taken in has to stay readable: name the file that the lines stand in";
        return Err(CommandError::Usage(sentence.to_owned()));
    }
    let lexicon = Arc::new(Lexicon::built_in());
    let library = Library::open(place, lexicon, &Options::standard())?;
    if let Some(notice) = library.notice() {
        printer.complain(&notice)?;
        return Ok(ExitCode::FAILURE);
    }
    let cancel = cancelled()?;
    let mut bar = Bar::new(printer);
    let imported = library.import(&cancel, &mut |progress| bar.show(progress));
    bar.clear();
    let imported = imported?;
    for problem in &imported.problems {
        printer.complain(&problem.to_string())?;
    }
    writeln!(printer.out(), "{} articles taken in", imported.articles)?;
    printer.out().flush()?;
    if imported.was_cancelled {
        return Ok(ExitCode::from(STOPPED));
    }
    Ok(if imported.problems.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
