//! Bringing the library up to date: which files are new, changed or gone; read and extracted by worker threads,
//! written by one.

#[cfg(test)]
mod containers;
#[cfg(test)]
mod corrected;
#[cfg(test)]
mod killed;
mod mail;
mod plan;
mod progress;
mod queue;
mod run;
#[cfg(test)]
mod shared;
#[cfg(test)]
mod tests;
mod work;

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use super::correct::Corrector;
use super::lock::Lock;
use super::prepare::{Keep, Prepared};
use super::write::Scribe;
use super::{ArticleId, Library, LibraryError, Result, schema, settle, write};
use crate::analysis::Analysis;
use crate::article::Article;
use crate::corrections::Corrections;
use crate::lexicon::Lexicon;
use crate::source::{self, Place, Problem, Reading};
pub(super) use plan::{file, unread_file};
pub use progress::{Progress, Stage};
use run::{Ingest, REPORTED};

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
    /// Brings the library up to date with its place, calling `report`, which may ask the library, now and then. Blocks:
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
        self.take_in(&articles.iter().map(prepare).collect::<Vec<_>>())
    }

    /// Writes articles that have no file of their own.
    fn take_in(&self, prepared: &[Prepared]) -> Result<Vec<ArticleId>> {
        let ids = self.store().write(|database| {
            let mut scribe = Scribe::new(database)?;
            let ids = prepared
                .iter()
                .map(|prepared| scribe.article(prepared, None))
                .collect::<Result<_>>()?;
            scribe.finish()?;
            settle::settle(database)?;
            Ok(ids)
        })?;
        self.complete(&AtomicBool::new(false), &mut |_| {})?;
        Ok(ids)
    }

    /// Does what is done once all is written: makes missing indexes and links copies, telling `report` how far it is, which may
    /// ask the library. Ends soon after `cancel` is set, or once the index at hand is made.
    pub(super) fn complete(
        &self,
        cancel: &AtomicBool,
        report: &mut dyn FnMut(Stage),
    ) -> Result<()> {
        let store = self.store();
        for index in store.read(|database| Ok(schema::missing_indexes(database)?))? {
            if cancel.load(Ordering::Relaxed) {
                break;
            }
            report(Stage::Figures);
            match store.write_sorted(|database| database.execute_batch(&index)) {
                // All is found without it: it is made another time.
                Err(error) if error.is_busy() || error.is_disk_trouble() => break,
                made => made?,
            }
        }
        self.link_copies(cancel, &mut |percent| report(Stage::Copies(percent)))
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
                self.ingest_paths(paths, (&corrections, &lexicon), cancel, report)
            }
        }
    }

    fn ingest_paths(
        &self,
        paths: &[PathBuf],
        (corrections, lexicon): (&Corrections, &Lexicon),
        cancel: &AtomicBool,
        report: &mut dyn FnMut(&Progress),
    ) -> Result<Ingested> {
        let Some(_lock) = self.lock(cancel, report) else {
            return Ok(Ingested {
                was_cancelled: true,
                ..Ingested::default()
            });
        };
        let store = self.store();
        if store.path().is_some() {
            store.check()?;
        }
        let (aliases, roots) =
            store.read(|database| Ok((schema::aliases(database)?, schema::roots(database)?)))?;
        if roots.is_empty() {
            store.write(|database| Ok(schema::set_roots(database, paths)?))?;
        }
        let mut ingest = Ingest::new(self, corrections, report)?;
        let job = work::Job {
            paths,
            known: ingest.plan.known(),
            reader: self.reader(),
            corrector: Corrector::new(corrections, lexicon),
            encoding_of: &|relative| self.encoding_of(corrections, relative),
            has_other_names: aliases != corrections.common_mark(),
            workers: self.inner.options.workers,
            cancel,
        };
        work::run(&job, &mut |inbox| ingest.receive(inbox, cancel))?;
        ingest.finish(cancel)
    }

    /// Waits until no other process writes to the cache, and reports what that one has written; none where it was
    /// cancelled meanwhile.
    pub(super) fn lock(
        &self,
        cancel: &AtomicBool,
        report: &mut dyn FnMut(&Progress),
    ) -> Option<Lock> {
        let store = self.store();
        let Some(path) = store.path() else {
            return Some(Lock::of_nothing());
        };
        let mut shown = None;
        loop {
            if let Some(lock) = Lock::take(path) {
                return Some(lock);
            }
            if cancel.load(Ordering::Relaxed) {
                return None;
            }
            let generation = Some(store.generation());
            if std::mem::replace(&mut shown, generation) != generation {
                report(&Progress {
                    is_elsewhere: true,
                    ..Progress::default()
                });
            }
            // Nobody wakes this thread: the lock of another process is asked for time and again.
            std::thread::park_timeout(REPORTED);
        }
    }

    /// Takes in what no file gives; once: the second time it is there already.
    fn ingest_given(
        &self,
        report: &mut dyn FnMut(&Progress),
        give: impl FnOnce() -> std::result::Result<Reading, Problem>,
    ) -> Result<Ingested> {
        if !self.is_empty()? {
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

impl From<Problem> for LibraryError {
    fn from(problem: Problem) -> Self {
        Self::Unreadable(problem)
    }
}
