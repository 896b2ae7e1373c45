//! An ingest under way: takes in what the workers send and writes it; at the end weighs what is there and links copies.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};

use super::super::correct::homeless;
use super::super::write::{KnownNames, Scribe};
use super::super::{Library, Result, query, schema, settle, write};
use super::mail::Inbox;
use super::plan::{self, Plan};
use super::work::Outcome;
use super::{Ingested, Progress, Stage};
use crate::corrections::Corrections;
use crate::source::{Place, Problem};

/// The first articles are written at once, so that they show; what follows is written in ever longer transactions. What comes in
/// no order, names and figures above all, a transaction writes to pages all over the file: of thirty thousand articles nine in
/// ten pages written are such, the same ones by every transaction.
const SHORTEST: Duration = Duration::from_millis(30);
const LONGEST: Duration = Duration::from_secs(8);

/// Of the time that an ingest has taken a transaction takes no more than this part, unless that is less than [`LONG`], which
/// nobody minds.
const SHARE: u32 = 12;
const LONG: Duration = Duration::from_millis(1500);

/// So many articles are written at most in the first transaction.
const FIRST: usize = 8;

/// How often progress is reported where nothing is written.
pub(super) const REPORTED: Duration = Duration::from_millis(250);

/// An ingest under way: what has arrived and is not written yet, and how far it is.
pub(super) struct Ingest<'a> {
    library: &'a Library,
    corrections: &'a Corrections,
    report: &'a mut dyn FnMut(&Progress),
    pub(super) plan: Plan,
    /// What is known of names since the last transaction.
    known: KnownNames,
    problems: Vec<Problem>,
    progress: Progress,
    result: Ingested,
    /// How long the next transaction may be.
    patience: Duration,
    began: Instant,
    reported: Instant,
    /// Anything was written.
    has_written: bool,
}

impl<'a> Ingest<'a> {
    pub(super) fn new(
        library: &'a Library,
        corrections: &'a Corrections,
        report: &'a mut dyn FnMut(&Progress),
    ) -> Result<Self> {
        let mut ingest = Self {
            plan: library.store().read(Plan::load)?,
            known: KnownNames::default(),
            library,
            corrections,
            report,
            problems: Vec::new(),
            progress: Progress::default(),
            result: Ingested::default(),
            patience: SHORTEST,
            began: Instant::now(),
            reported: Instant::now(),
            has_written: false,
        };
        for problem in &corrections.problems {
            ingest.take_problem(problem.clone());
        }
        Ok(ingest)
    }

    /// Receives what the workers send until they end, and writes it, one transaction after the other.
    pub(super) fn receive(&mut self, inbox: &mut Inbox, cancel: &AtomicBool) -> Result<()> {
        loop {
            match inbox.next(REPORTED) {
                Ok(outcome) => {
                    if let Some(read) = self.take(outcome) {
                        self.write(read, inbox, cancel)?;
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            }
            if self.reported.elapsed() >= REPORTED {
                self.report();
            }
            if cancel.load(Ordering::Relaxed) {
                self.result.was_cancelled = true;
                return Ok(());
            }
        }
    }

    fn report(&mut self) {
        self.progress.elapsed = self.began.elapsed();
        self.reported = Instant::now();
        (self.report)(&self.progress);
        self.progress.arrived.clear();
        self.progress.removed.clear();
    }

    /// Takes in what is done now that all is read. That something else is done is reported at once, how far it is now and
    /// then.
    fn enter(&mut self, stage: Stage) {
        let before = std::mem::replace(&mut self.progress.stage, stage);
        let is_other = std::mem::discriminant(&before) != std::mem::discriminant(&stage);
        if is_other || self.reported.elapsed() >= REPORTED {
            self.report();
        }
    }

    /// Takes in what happened, and returns what is to be written.
    fn take(&mut self, outcome: Outcome) -> Option<Outcome> {
        match outcome {
            Outcome::Found(size) => {
                if !self.progress.is_walked {
                    self.progress.found += 1;
                    self.progress.to_read += size;
                }
            }
            Outcome::Counted(files, bytes) => {
                self.progress.found = files;
                self.progress.to_read = bytes;
                self.progress.is_walked = true;
            }
            Outcome::Walked => self.progress.is_walked = true,
            Outcome::Unchanged(key) => {
                self.plan.see_key(key);
                self.progress.done += 1;
                self.result.unchanged += 1;
            }
            Outcome::Unwalkable(problem) => self.take_problem(problem),
            Outcome::Unreadable(problem) => {
                // What a file held that cannot be read now goes, and comes back when it can.
                self.progress.done += 1;
                self.take_problem(problem);
            }
            // Whoever stopped it knows.
            Outcome::Stopped => {}
            part @ Outcome::Part { .. } => return Some(part),
            read @ (Outcome::Read { .. } | Outcome::Touched(_)) => {
                self.progress.done += 1;
                self.result.read += 1;
                return Some(read);
            }
        }
        None
    }

    fn take_problem(&mut self, problem: Problem) {
        self.progress.problems += 1;
        self.result.problems += 1;
        self.problems.push(problem);
    }

    /// Writes `first` and what comes soon after it in one transaction, and reports.
    fn write(&mut self, first: Outcome, inbox: &mut Inbox, cancel: &AtomicBool) -> Result<()> {
        let end = Instant::now() + self.patience;
        let most = if self.has_written { usize::MAX } else { FIRST };
        let store = self.library.store();
        let mut paths = Vec::new();
        let (arrived, removed) = store.write(|database| {
            let mut changes = (Vec::new(), Vec::new());
            let mut scribe =
                Scribe::resume(database, std::mem::take(&mut self.known), store.writes())?;
            schema::set_unfinished(database, true)?;
            let mut next = Some(first);
            while let Some(outcome) = next {
                plan::write(database, &mut scribe, &outcome, &mut changes)?;
                let (found, articles) = outcome.into_parts();
                inbox.give_back(articles);
                if let Some(found) = found {
                    self.progress.read += found.size;
                    paths.push(found.path);
                }
                // Of a store in memory nobody may ask anything meanwhile.
                if store.path().is_some() && self.reported.elapsed() >= REPORTED {
                    self.report();
                }
                let is_due = || store.is_wanted() || cancel.load(Ordering::Relaxed);
                next = if changes.0.len() < most && !is_due() {
                    self.next(inbox, end)
                } else {
                    None
                };
            }
            self.known = scribe.finish()?;
            Ok(changes)
        })?;
        for path in &paths {
            self.plan.see(path);
        }
        self.has_written = true;
        self.result.removed += removed.len();
        self.progress.arrived.extend(arrived);
        self.progress.removed.extend(removed);
        self.report();
        let share = (self.began.elapsed() / SHARE).clamp(LONG, LONGEST);
        self.patience = (self.patience * 2).min(share);
        Ok(())
    }

    /// Returns what is to be written next, if it comes before `end`.
    fn next(&mut self, inbox: &mut Inbox, end: Instant) -> Option<Outcome> {
        loop {
            let left = end.checked_duration_since(Instant::now())?;
            // That nobody sends any more is found again by whoever asks next.
            let outcome = inbox.next(left).ok()?;
            if let Some(read) = self.take(outcome) {
                return Some(read);
            }
        }
    }

    /// Removes what has vanished, weighs what is there and links copies: then the ingest is no longer unfinished.
    pub(super) fn finish(mut self, cancel: &AtomicBool) -> Result<Ingested> {
        // Nothing more is written that has names.
        self.known = KnownNames::default();
        let was_cancelled = self.result.was_cancelled || cancel.load(Ordering::Relaxed);
        self.result.was_cancelled = was_cancelled;
        let vanished = if was_cancelled {
            Vec::new()
        } else {
            let Place::Paths(roots) = self.library.place() else {
                return Ok(self.result);
            };
            let store = self.library.store();
            store.read(|database| self.plan.vanished(database, roots, &self.problems))?
        };
        let problems = std::mem::take(&mut self.problems);
        let store = self.library.store();
        let (known_problems, aliases, is_unfinished) = store.read(|database| {
            Ok((
                query::unreadable(database)?,
                schema::aliases(database)?,
                schema::is_unfinished(database)?,
            ))
        })?;
        // What was written is to be weighed, also what one wrote that was killed before it could.
        let must_settle = is_unfinished || !vanished.is_empty();
        let are_aliases_new = aliases != self.corrections.common_mark();
        let astray = store.read(|database| homeless(database, self.corrections))?;
        let is_same = known_problems == with(&problems, &astray);
        if must_settle || are_aliases_new || !is_same {
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
                Ok(removed)
            })?;
            store.tidy();
            self.result.removed += removed.len();
            self.progress.removed = removed;
        }
        let library = self.library;
        library.complete(cancel, &mut |stage| self.enter(stage))?;
        self.result.was_cancelled |= cancel.load(Ordering::Relaxed);
        if must_settle {
            if !self.result.was_cancelled {
                store.write(|database| Ok(schema::set_unfinished(database, false)?))?;
            }
            store.tidy();
        }
        self.result.problems = self.library.totals()?.problems;
        self.progress.problems = self.result.problems;
        self.report();
        Ok(self.result)
    }
}

/// Returns all of `problems` and `more` in their order.
fn with(problems: &[Problem], more: &[Problem]) -> Vec<Problem> {
    let mut all = [problems, more].concat();
    all.sort_by(|a, b| (&a.path, &a.reason).cmp(&(&b.path, &b.reason)));
    all
}
