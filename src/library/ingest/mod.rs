//! Bringing the library up to date: which files are new, changed or gone; read and extracted by worker threads,
//! written by one.

#[cfg(test)]
mod containers;
#[cfg(test)]
mod corrected;
mod plan;
#[cfg(test)]
mod tests;
mod work;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::correct::{Corrector, homeless};
use super::prepare::{Keep, Prepared};
use super::{ArticleId, Library, LibraryError, Result, query, schema, settle, write};
use crate::analysis::Analysis;
use crate::article::Article;
use crate::corrections::Corrections;
use crate::source::{self, Place, Problem, Reading};
use plan::Plan;
use work::Outcome;

/// The first batch is small, so that the first articles show at once; later ones grow to this.
const LARGEST_BATCH: usize = 256;

/// A batch is written after this long, however small it is.
const PATIENCE: Duration = Duration::from_millis(150);

/// How far an ingest is, after a batch was written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Progress {
    /// Files dealt with, the unchanged ones included.
    pub done: usize,
    /// Files found so far.
    pub found: usize,
    /// True once the walk has ended: then `found` is all there is.
    pub is_walked: bool,
    /// Articles of this batch: new ones and changed ones.
    pub arrived: Vec<ArticleId>,
    /// Articles that are gone.
    pub removed: Vec<ArticleId>,
    /// Problems so far.
    pub problems: usize,
}

/// What an ingest did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ingested {
    /// Files read because they were new or changed.
    pub read: usize,
    /// Files left alone because they were not.
    pub unchanged: usize,
    /// Articles that are gone.
    pub removed: usize,
    pub problems: usize,
    pub was_cancelled: bool,
}

impl Library {
    /// Brings the library up to date with its place, calling `report` after each batch that is written. Blocks:
    /// run it in a thread of its own. Ends soon after `cancel` is set; what is written by then stays.
    ///
    /// A cache file that turns out to be damaged is built anew, and one that the disk refuses is replaced by
    /// memory: then the ingest starts again, and ids reported before mean nothing any more (so does
    /// [`generation`](Self::generation)).
    pub fn ingest(
        &self,
        cancel: &AtomicBool,
        report: &mut dyn FnMut(&Progress),
    ) -> Result<Ingested> {
        let outcome = self.ingest_once(cancel, report);
        match outcome {
            Err(error) if self.recover(&error)? => self.ingest_once(cancel, report),
            outcome => outcome,
        }
    }

    /// Adds articles that were read and analysed elsewhere, in one transaction; the same origin replaces.
    /// They are kept whole, because no file is known to read them from again.
    pub fn add(&self, articles: &[(Article, Analysis)]) -> Result<Vec<ArticleId>> {
        let (corrections, lexicon) = self.rules();
        let corrector = Corrector::new(&corrections, &lexicon);
        let prepare = |(article, analysis): &(Article, Analysis)| {
            Prepared::new(
                article.clone(),
                analysis.clone(),
                Keep::Analysis,
                &corrector,
            )
        };
        let ids = self.take_in(&articles.iter().map(prepare).collect::<Vec<_>>())?;
        self.link_copies(&AtomicBool::new(false))?;
        Ok(ids)
    }

    /// Writes articles that have no file of their own.
    fn take_in(&self, prepared: &[Prepared]) -> Result<Vec<ArticleId>> {
        self.store().write(|database| {
            let ids = prepared
                .iter()
                .map(|prepared| write::article(database, prepared, None))
                .collect::<Result<_>>()?;
            settle::settle(database)?;
            Ok(ids)
        })
    }

    fn ingest_once(
        &self,
        cancel: &AtomicBool,
        report: &mut dyn FnMut(&Progress),
    ) -> Result<Ingested> {
        let (corrections, lexicon) = self.reload_corrections();
        match self.place() {
            Place::Seeds => self.ingest_given(report, || {
                Ok(Reading {
                    articles: source::seeds(),
                    faults: Vec::new(),
                })
            }),
            Place::StandardInput => {
                let encoding = self.inner.options.encoding.as_deref();
                let read = || {
                    self.reader()
                        .read_stream(&mut std::io::stdin().lock(), encoding)
                };
                self.ingest_given(report, read)
            }
            Place::Paths(paths) => {
                let store = self.store();
                if store.path().is_some() {
                    store.check()?;
                }
                let has_other_names = store.read(|database| Ok(schema::aliases(database)?))?
                    != corrections.common_mark();
                let mut ingest = Ingest::new(self, &corrections, report)?;
                let job = work::Job {
                    paths,
                    known: ingest.plan.known(),
                    reader: self.reader(),
                    corrector: Corrector::new(&corrections, &lexicon),
                    encoding_of: &|relative| self.encoding_of(&corrections, relative),
                    has_other_names,
                    workers: self.inner.options.workers,
                    cancel,
                };
                work::run(&job, &mut |outcomes| ingest.receive(outcomes, cancel))?;
                ingest.finish(cancel)
            }
        }
    }

    /// Takes in what no file gives; once: the second time it is there already.
    fn ingest_given(
        &self,
        report: &mut dyn FnMut(&Progress),
        give: impl FnOnce() -> std::result::Result<Reading, Problem>,
    ) -> Result<Ingested> {
        if self.totals()?.articles > 0 {
            return Ok(Ingested {
                unchanged: 1,
                ..Ingested::default()
            });
        }
        let mut progress = Progress {
            done: 1,
            found: 1,
            is_walked: true,
            ..Progress::default()
        };
        let problems;
        match give() {
            Ok(Reading { articles, faults }) => {
                let (corrections, lexicon) = self.rules();
                let corrector = Corrector::new(&corrections, &lexicon);
                let prepare = |mut article: Article| {
                    let analysis = corrector.extract(&mut article);
                    Prepared::new(article, analysis, Keep::Article, &corrector)
                };
                let prepared: Vec<_> = articles.into_iter().map(prepare).collect();
                progress.arrived = self.take_in(&prepared)?;
                self.link_copies(&AtomicBool::new(false))?;
                let problem = |reason| Problem {
                    path: "-".into(),
                    reason,
                };
                problems = faults.into_iter().map(problem).collect();
            }
            Err(problem) => problems = vec![problem],
        }
        progress.problems = problems.len();
        self.store().write(|database| {
            database.execute("DELETE FROM problems", [])?;
            problems
                .iter()
                .try_for_each(|problem| write::problem(database, problem))
        })?;
        report(&progress);
        Ok(Ingested {
            read: 1,
            problems: progress.problems,
            ..Ingested::default()
        })
    }
}

/// An ingest under way: what has arrived and is not written yet, and how far it is.
struct Ingest<'a> {
    library: &'a Library,
    corrections: &'a Corrections,
    report: &'a mut dyn FnMut(&Progress),
    plan: Plan,
    batch: Vec<Outcome>,
    batch_size: usize,
    problems: Vec<Problem>,
    progress: Progress,
    result: Ingested,
    /// Articles came or went.
    has_changed: bool,
    /// Anything was written.
    has_written: bool,
}

impl<'a> Ingest<'a> {
    fn new(
        library: &'a Library,
        corrections: &'a Corrections,
        report: &'a mut dyn FnMut(&Progress),
    ) -> Result<Self> {
        let mut ingest = Self {
            plan: library.store().read(Plan::load)?,
            library,
            corrections,
            report,
            batch: Vec::new(),
            batch_size: 8,
            problems: Vec::new(),
            progress: Progress::default(),
            result: Ingested::default(),
            has_changed: false,
            has_written: false,
        };
        for problem in &corrections.problems {
            ingest.take_problem(problem.clone());
        }
        Ok(ingest)
    }

    /// Receives what the workers send until they end, and writes it batch by batch.
    fn receive(&mut self, outcomes: &Receiver<Outcome>, cancel: &AtomicBool) -> Result<()> {
        let mut since = Instant::now();
        loop {
            match outcomes.recv_timeout(PATIENCE) {
                Ok(outcome) => self.take(outcome),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            }
            if self.batch.len() >= self.batch_size || since.elapsed() >= PATIENCE {
                self.write()?;
                since = Instant::now();
            }
            if cancel.load(Ordering::Relaxed) {
                self.result.was_cancelled = true;
                return Ok(());
            }
        }
    }

    fn take(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Found => self.progress.found += 1,
            Outcome::Walked => self.progress.is_walked = true,
            Outcome::Unchanged(path) => {
                self.plan.see(&path);
                self.progress.done += 1;
                self.result.unchanged += 1;
            }
            Outcome::Unwalkable(problem) => self.take_problem(problem),
            Outcome::Unreadable(problem) => {
                // What a file held that cannot be read now goes, and comes back when it can.
                self.progress.done += 1;
                self.take_problem(problem);
            }
            read @ (Outcome::Read { .. } | Outcome::Touched(_)) => {
                self.progress.done += 1;
                self.result.read += 1;
                self.batch.push(read);
            }
        }
    }

    fn take_problem(&mut self, problem: Problem) {
        self.progress.problems += 1;
        self.result.problems += 1;
        self.problems.push(problem);
    }

    /// Writes the batch in one transaction and reports.
    fn write(&mut self) -> Result<()> {
        if self.batch.is_empty() {
            (self.report)(&self.progress);
            return Ok(());
        }
        let batch = std::mem::take(&mut self.batch);
        let (arrived, removed) = self.library.store().write(|database| {
            let mut changes = (Vec::new(), Vec::new());
            schema::set_unfinished(database, true)?;
            for outcome in &batch {
                plan::write(database, outcome, &mut changes)?;
            }
            Ok(changes)
        })?;
        for outcome in &batch {
            if let Outcome::Read { found, .. } | Outcome::Touched(found) = outcome {
                self.plan.see(&found.path);
            }
        }
        self.has_written = true;
        self.has_changed |= !arrived.is_empty() || !removed.is_empty();
        self.result.removed += removed.len();
        self.progress.arrived = arrived;
        self.progress.removed = removed;
        (self.report)(&self.progress);
        self.progress.arrived.clear();
        self.progress.removed.clear();
        self.batch_size = (self.batch_size * 2).min(LARGEST_BATCH);
        Ok(())
    }

    /// Writes the rest, removes what has vanished, and weighs what is there.
    fn finish(mut self, cancel: &AtomicBool) -> Result<Ingested> {
        self.write()?;
        let was_cancelled = self.result.was_cancelled || cancel.load(Ordering::Relaxed);
        self.result.was_cancelled = was_cancelled;
        let vanished = if was_cancelled {
            Vec::new()
        } else {
            let Place::Paths(roots) = self.library.place() else {
                return Ok(self.result);
            };
            self.plan.vanished(roots, &self.problems)
        };
        let must_settle = self.has_changed || !vanished.is_empty();
        let problems = std::mem::take(&mut self.problems);
        let store = self.library.store();
        let (known_problems, aliases) = store
            .read(|database| Ok((query::unreadable(database)?, schema::aliases(database)?)))?;
        let are_aliases_new = aliases != self.corrections.common_mark();
        let astray = store.read(|database| homeless(database, self.corrections))?;
        let is_same = known_problems == with(&problems, &astray);
        if must_settle || self.has_written || are_aliases_new || !is_same {
            let removed = store.write(|database| {
                let removed = plan::forget(database, &vanished)?;
                if !was_cancelled {
                    schema::set_aliases(database, self.corrections.common_mark())?;
                    database.execute("DELETE FROM problems", [])?;
                    let astray = homeless(database, self.corrections)?;
                    for problem in with(&problems, &astray) {
                        write::problem(database, &problem)?;
                    }
                }
                if must_settle {
                    settle::settle(database)?;
                }
                schema::set_unfinished(database, false)?;
                Ok(removed)
            })?;
            self.result.removed += removed.len();
            self.progress.removed = removed;
        }
        self.library.link_copies(cancel)?;
        self.result.problems = self.library.totals()?.problems;
        self.progress.problems = self.result.problems;
        (self.report)(&self.progress);
        Ok(self.result)
    }
}

/// Returns all of `problems` and `more` in their order.
fn with(problems: &[Problem], more: &[Problem]) -> Vec<Problem> {
    let mut all = [problems, more].concat();
    all.sort_by(|a, b| (&a.path, &a.reason).cmp(&(&b.path, &b.reason)));
    all
}

impl From<Problem> for LibraryError {
    fn from(problem: Problem) -> Self {
        Self::Unreadable(problem)
    }
}
