//! Taking in articles that were analysed elsewhere: the lines of `extract --jsonl --whole`, from files of any size.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use serde::Deserialize;

use super::correct::Corrector;
use super::ingest::{file, unread_file};
use super::prepare::{Keep, Prepared};
use super::write::Scribe;
use super::{ArticleId, Library, LibraryError, Progress, Result, schema, settle, write};
use crate::analysis::Analysis;
use crate::article::Article;
use crate::parallel;
use crate::source::{self, Found, Place, Problem};

/// How many lines are written in one transaction.
const BATCH: usize = 512;

/// A line as far as it is taken in.
#[derive(Deserialize)]
struct Line {
    whole: Option<(Article, Analysis)>,
}

/// What came in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Imported {
    pub articles: usize,
    /// Lines that could not be taken in, and files.
    pub problems: Vec<Problem>,
    pub was_cancelled: bool,
}

/// An import under way.
struct Import<'a> {
    library: &'a Library,
    corrector: Corrector<'a>,
    cancel: &'a AtomicBool,
    report: &'a mut dyn FnMut(&Progress),
    progress: Progress,
    began: Instant,
    imported: Imported,
    /// The keys of what came in: the first of a name stays.
    keys: HashSet<String>,
}

impl Library {
    /// Takes in the lines of the files it was opened on, which `extract --jsonl --whole` has written. After that the files
    /// are known: they are not read when the library is opened, until they change.
    pub fn import(
        &self,
        cancel: &AtomicBool,
        report: &mut dyn FnMut(&Progress),
    ) -> Result<Imported> {
        let (corrections, lexicon) = self.rules();
        let Place::Paths(paths) = self.place() else {
            return Ok(Imported::default());
        };
        let Some(_lock) = self.lock(cancel, report) else {
            return Ok(Imported {
                was_cancelled: true,
                ..Imported::default()
            });
        };
        let mut import = Import {
            library: self,
            corrector: Corrector::new(&corrections, &lexicon),
            cancel,
            report,
            progress: Progress::default(),
            began: Instant::now(),
            imported: Imported::default(),
            keys: HashSet::new(),
        };
        self.store()
            .write(|database| Ok(schema::set_roots(database, paths)?))?;
        import.files(paths)?;
        let store = self.store();
        store.write(|database| {
            settle::settle(database)?;
            Ok(schema::set_aliases(database, corrections.common_mark())?)
        })?;
        self.complete(cancel, &mut |stage| {
            import.progress.stage = stage;
            import.report();
        })?;
        let mut imported = import.imported;
        imported.was_cancelled |= cancel.load(Ordering::Relaxed);
        if !imported.was_cancelled {
            store.write(|database| Ok(schema::set_unfinished(database, false)?))?;
        }
        store.tidy();
        Ok(imported)
    }
}

impl Import<'_> {
    fn files(&mut self, paths: &[PathBuf]) -> Result<()> {
        let (found, problems): (Vec<_>, Vec<_>) =
            source::walk(paths).partition(std::result::Result::is_ok);
        let problems = problems.into_iter().filter_map(std::result::Result::err);
        self.imported.problems.extend(problems);
        let found: Vec<Found> = found.into_iter().flatten().collect();
        self.progress.found = found.len();
        self.progress.to_read = found.iter().map(|it| it.size).sum();
        self.progress.is_walked = true;
        for found in &found {
            if self.is_cancelled() {
                return Ok(());
            }
            self.file(found)?;
            self.progress.done += 1;
            self.report();
        }
        Ok(())
    }

    fn is_cancelled(&mut self) -> bool {
        self.imported.was_cancelled |= self.cancel.load(Ordering::Relaxed);
        self.imported.was_cancelled
    }

    fn report(&mut self) {
        self.progress.elapsed = self.began.elapsed();
        self.progress.problems = self.imported.problems.len();
        (self.report)(&self.progress);
        self.progress.arrived.clear();
    }

    fn problem(&mut self, found: &Found, reason: String) {
        self.imported.problems.push(Problem {
            path: found.relative.clone(),
            reason,
        });
    }

    /// Takes in the lines of one file. Only when all are in the file counts as known; one of which no line can be taken in
    /// does not.
    fn file(&mut self, found: &Found) -> Result<()> {
        let mut input = match File::open(&found.path) {
            Ok(file) => BufReader::with_capacity(1 << 16, file),
            Err(error) => {
                self.problem(found, error.to_string());
                return Ok(());
            }
        };
        let library = self.library;
        let row = library
            .store()
            .write(|database| unread_file(database, found, 0))?;
        let mut number = 0;
        let mut stay = HashSet::new();
        let mut faults = Vec::new();
        loop {
            if self.is_cancelled() {
                return Ok(());
            }
            let lines = next_lines(&mut input, found, number)?;
            if lines.is_empty() {
                break;
            }
            let noted = self.imported.problems.len();
            let prepared = self.prepare(&lines, found, number);
            let problems = self.imported.problems[noted..].iter();
            faults.extend(problems.map(|problem| problem.reason.clone()));
            number += lines.len();
            let ids = library.store().write(|database| {
                let mut scribe = Scribe::new(database)?;
                schema::set_unfinished(database, true)?;
                let ids = prepared
                    .iter()
                    .map(|prepared| scribe.article(prepared, Some(row)))
                    .collect::<Result<Vec<ArticleId>>>()?;
                scribe.finish()?;
                Ok(ids)
            })?;
            self.imported.articles += ids.len();
            stay.extend(&ids);
            self.progress.arrived = ids;
            self.progress.read += lines.iter().map(|line| line.len() as u64).sum::<u64>();
            self.report();
        }
        if stay.is_empty() && !faults.is_empty() {
            // It holds something else: it stays what it was, and is read as such.
            return Ok(());
        }
        let mark = self
            .corrector
            .corrections
            .mark_of(&found.relative.to_string_lossy());
        library.store().write(|database| {
            let mut scribe = Scribe::new(database)?;
            scribe.forget_articles(row, &stay)?;
            scribe.finish()?;
            write::faults(database, row, &faults)?;
            file(database, found, (0, mark))?;
            Ok(())
        })
    }

    /// Makes lines ready to be written, on all cores; what is wrong with one is noted.
    fn prepare(&mut self, lines: &[Vec<u8>], found: &Found, before: usize) -> Vec<Prepared> {
        let corrector = &self.corrector;
        let threads = parallel::threads(None);
        let made = parallel::all(lines, threads, &|line| prepared(line, corrector));
        let mut ready = Vec::with_capacity(made.len());
        for (number, made) in (before + 1..).zip(made) {
            match made {
                Ok(Some(prepared)) if self.keys.insert(prepared.key.clone()) => {
                    ready.push(prepared);
                }
                Ok(Some(prepared)) => {
                    let reason = format!("line {number}: {} came in before", prepared.key);
                    self.problem(found, reason);
                }
                Ok(None) => {}
                Err(reason) => self.problem(found, format!("line {number}: {reason}")),
            }
        }
        ready
    }
}

/// Reads the next lines; `before` were read before them.
fn next_lines(input: &mut BufReader<File>, found: &Found, before: usize) -> Result<Vec<Vec<u8>>> {
    let mut lines = Vec::new();
    while lines.len() < BATCH {
        let mut line = Vec::new();
        match input.read_until(b'\n', &mut line) {
            Ok(0) => break,
            Ok(_) => lines.push(line),
            Err(error) => {
                return Err(LibraryError::Unreadable(Problem {
                    path: found.relative.clone(),
                    reason: format!("line {}: {error}", before + lines.len() + 1),
                }));
            }
        }
    }
    Ok(lines)
}

/// Makes a line ready to be written; nothing of a blank one.
fn prepared(
    line: &[u8],
    corrector: &Corrector<'_>,
) -> std::result::Result<Option<Prepared>, String> {
    if line.trim_ascii().is_empty() {
        return Ok(None);
    }
    let line: Line =
        serde_json::from_slice(line).map_err(|error| format!("is no analysis: {error}"))?;
    let Some((article, analysis)) = line.whole else {
        return Err("has no text to read: write it with `extract --jsonl --whole`".to_owned());
    };
    if !article.has_parts_in_order() || !analysis.lies_in(&article) {
        return Err("its parts do not lie in its text".to_owned());
    }
    Ok(Some(Prepared::new(
        article,
        analysis,
        Keep::Analysis,
        corrector,
    )))
}
