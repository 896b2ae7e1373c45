//! The threads of an ingest: one walks, several read and extract. They know no database.

use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::Scope;

use super::super::Result;
use super::super::correct::Corrector;
use super::super::digest::{content as content_of_one, content_of};
use super::super::prepare::{Keep, Prepared};
use super::mail::{Inbox, Letter, Outbox, Unheard};
use super::plan::{FileKey, Files, Known};
use super::queue::{self, Queue, Taker};
use crate::article::Article;
use crate::parallel;
use crate::source::{self, Found, Problem, Reader};

/// How many results are sent together, and how often so many may wait for the writer: enough that no one waits, little enough
/// that memory stays small.
const TOGETHER: usize = 8;
const WAITING: usize = 2;

/// From this size on, in bytes, what comes of a file is sent alone.
const LARGE: u64 = 128 << 10;

/// So many of the files that the walk comes by are told together.
const WALKED: usize = 64;

/// So many articles of one file are sent at once: a file of thousands is never in memory made ready as a whole.
const PART: usize = 16;

/// What the threads find out.
pub(super) enum Outcome {
    /// The walk has come by a file; with its size where it has to be read.
    Found(u64),
    /// Someone ran ahead of the walk: so many files there are, with so many bytes to be read.
    Counted(usize, u64),
    /// The walk has ended.
    Walked,
    /// A part of the place could not be walked.
    Unwalkable(Problem),
    /// Same size and time as the library knows.
    Unchanged(FileKey),
    /// Another time, but the same content.
    Touched(Found),
    Unreadable(Problem),
    /// Some articles of a file that holds more.
    Part {
        found: Found,
        /// A hash of what was corrected in all articles that the library has of it; none where some are of before.
        corrected: Option<i64>,
        articles: Vec<Prepared>,
    },
    /// The reading of a file was given up half way.
    Stopped,
    /// The last articles of a file, or all of them.
    Read {
        found: Found,
        content: i64,
        corrected: i64,
        articles: Vec<Prepared>,
        /// The locators of articles that are as they were, and of those that were sent before.
        stay: Vec<String>,
        /// What could not be read in it.
        faults: Vec<String>,
    },
}

impl Outcome {
    /// Returns the file that is dealt with now, and the articles that came of it.
    pub fn into_parts(self) -> (Option<Found>, Vec<Prepared>) {
        match self {
            Self::Read {
                found, articles, ..
            } => (Some(found), articles),
            Self::Part { articles, .. } => (None, articles),
            Self::Touched(found) => (Some(found), Vec::new()),
            Self::Found(_)
            | Self::Counted(..)
            | Self::Walked
            | Self::Unwalkable(_)
            | Self::Unchanged(_)
            | Self::Unreadable(_)
            | Self::Stopped => (None, Vec::new()),
        }
    }
}

/// What is to be done.
pub(super) struct Job<'a> {
    pub paths: &'a [PathBuf],
    pub known: Arc<Files>,
    pub reader: &'a Reader,
    pub corrector: Corrector<'a>,
    /// The encoding that someone said a file is in.
    pub encoding_of: &'a (dyn Fn(&Path) -> Option<String> + Sync),
    /// Other aliases or topics than the last time: every file has to be analysed again.
    pub has_other_names: bool,
    /// 0 for one per core.
    pub workers: usize,
    pub cancel: &'a AtomicBool,
}

impl Job<'_> {
    /// Tells whether a file was analysed under the corrections that there are now.
    fn is_corrected(&self, known: &Known, relative: &Path) -> bool {
        !self.has_other_names && known.corrected == self.mark_of(relative)
    }

    /// Tells whether a file need not be read.
    fn is_unchanged(&self, found: &Found) -> bool {
        let known = self.known.get(&found.path);
        known.is_some_and(|it| it.is_like(found) && self.is_corrected(it, &found.relative))
    }

    fn mark_of(&self, relative: &Path) -> i64 {
        let corrections = self.corrector.corrections;
        corrections.mark_of(&relative.to_string_lossy())
    }
}

/// Walks and reads in threads while `receive` takes the outcomes in; when it returns early the threads end.
pub(super) fn run(job: &Job<'_>, receive: &mut dyn FnMut(&mut Inbox) -> Result<()>) -> Result<()> {
    let (files, taker) = queue::open();
    let (sender, receiver) = sync_channel::<Letter>(WAITING);
    let mut inbox = Inbox::new(receiver);
    std::thread::scope(|scope| {
        for _ in 0..parallel::threads(NonZero::new(job.workers)) {
            let (taker, outbox) = (taker.another(), Outbox::new(sender.clone(), TOGETHER));
            scope.spawn(move || work(job, taker, outbox));
        }
        // Only the workers hold the queue now: when they are gone the walk ends too.
        drop(taker);
        // A writer that no longer listens has ended the ingest already.
        scope.spawn(move || drop(walk(job, scope, files, &sender)));
        let result = receive(&mut inbox);
        drop(inbox);
        result
    })
}

/// Sends every file that has to be read to the workers. When they have enough to do for a while, someone runs ahead and
/// counts what there is.
fn walk<'scope>(
    job: &'scope Job<'_>,
    scope: &'scope Scope<'scope, '_>,
    mut files: Queue,
    sender: &SyncSender<Letter>,
) -> std::result::Result<(), Unheard> {
    let mut is_counted = false;
    let mut outbox = Outbox::new(sender.clone(), WALKED);
    for step in source::walk(job.paths) {
        if job.cancel.load(Ordering::Relaxed) {
            return Ok(());
        }
        let mut count_ahead = |outbox: &mut Outbox| {
            if std::mem::replace(&mut is_counted, true) {
                return Ok(());
            }
            let sender = sender.clone();
            scope.spawn(move || count(job, sender));
            outbox.flush()
        };
        match step {
            Err(problem) => {
                files.flush(|| count_ahead(&mut outbox))?;
                outbox.put(Outcome::Unwalkable(problem))?;
            }
            Ok(found) if job.is_unchanged(&found) => {
                // There may be none to read for long.
                files.flush(|| count_ahead(&mut outbox))?;
                let key = job.known.key_of(&found.path);
                outbox.put(Outcome::Found(0))?;
                outbox.put(Outcome::Unchanged(key))?;
            }
            Ok(found) => {
                outbox.put(Outcome::Found(found.size))?;
                files.put(found, || count_ahead(&mut outbox))?;
            }
        }
    }
    files.flush(|| Ok(()))?;
    outbox.put(Outcome::Walked)?;
    outbox.flush()
}

/// Counts the files there are and the bytes that have to be read.
fn count(job: &Job<'_>, sender: SyncSender<Letter>) {
    let (mut files, mut bytes) = (0, 0);
    for found in source::walk(job.paths).flatten() {
        if job.cancel.load(Ordering::Relaxed) {
            return;
        }
        files += 1;
        bytes += if job.is_unchanged(&found) {
            0
        } else {
            found.size
        };
    }
    // Nobody may want to hear of it any more.
    let _ = Outbox::new(sender, 1).put(Outcome::Counted(files, bytes));
}

/// Reads files until there are none any more, or nobody wants to hear of them.
fn work(job: &Job<'_>, mut files: Taker, mut outbox: Outbox) {
    // What was found out is sent before a wait for the next file, which may be long.
    while let Some(found) = files.next(|| outbox.flush()) {
        if job.cancel.load(Ordering::Relaxed) {
            return;
        }
        if tell(job, &found, &mut outbox).is_err() {
            return;
        }
    }
}

/// Reads a file and tells what came of it. A large one waits for no others, and no others wait for it.
fn tell(job: &Job<'_>, found: &Found, outbox: &mut Outbox) -> std::result::Result<(), Unheard> {
    let is_large = found.size > LARGE;
    if is_large {
        outbox.flush()?;
    }
    let outcome = read(job, found, outbox);
    outbox.put(outcome)?;
    if is_large { outbox.flush() } else { Ok(()) }
}

/// Reads and analyses one file, and sends parts of it while it is at it; a fault in the rules costs this file, not the
/// ingest.
fn read(job: &Job<'_>, found: &Found, outbox: &mut Outbox) -> Outcome {
    let problem = |reason: &str| {
        Outcome::Unreadable(Problem {
            path: found.relative.clone(),
            reason: reason.to_owned(),
        })
    };
    let read = catch_unwind(AssertUnwindSafe(|| take(job, found, outbox)));
    match read {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(error)) => Outcome::Unreadable(error),
        Err(_) => problem("could not be analysed: a fault in summitry"),
    }
}

fn take(
    job: &Job<'_>,
    found: &Found,
    outbox: &mut Outbox,
) -> std::result::Result<Outcome, Problem> {
    let encoding = (job.encoding_of)(&found.relative);
    let reading = job.reader.read(found, encoding.as_deref())?;
    let content = content_of(&reading);
    let known = job
        .known
        .get(&found.path)
        .filter(|known| job.is_corrected(known, &found.relative));
    if known.is_some_and(|known| known.content == content) {
        return Ok(Outcome::Touched(found.clone()));
    }
    let keep = if reading.articles.len() > 1 {
        Keep::Article
    } else {
        Keep::Nothing
    };
    let is_unchanged = |article: &Article| {
        let locator = article.origin.locator.as_ref()?;
        known?;
        let before = job.known.article(&found.path, locator)?;
        (before == content_of_one(article)).then(|| locator.clone())
    };
    // Of most files the only article is all there is to hash.
    let is_whole = reading.articles.len() == 1 && reading.faults.is_empty();
    let whole = is_whole.then_some(content);
    let mut articles = Vec::new();
    let mut stay = Vec::new();
    for article in reading.articles {
        if let Some(locator) = is_unchanged(&article) {
            stay.push(locator);
            continue;
        }
        if articles.len() == PART {
            let articles = std::mem::take(&mut articles);
            stay.extend(articles.iter().filter_map(locator_of));
            let part = Outcome::Part {
                found: found.clone(),
                corrected: (known.is_some() || job.known.get(&found.path).is_none())
                    .then(|| job.mark_of(&found.relative)),
                articles,
            };
            let is_cancelled = job.cancel.load(Ordering::Relaxed);
            if is_cancelled || outbox.put(part).is_err() || outbox.flush().is_err() {
                return Ok(Outcome::Stopped);
            }
        }
        articles.push(prepared(job, article, whole, keep));
    }
    Ok(Outcome::Read {
        found: found.clone(),
        content,
        corrected: job.mark_of(&found.relative),
        articles,
        stay,
        faults: reading.faults,
    })
}

/// Analyses and prepares an article, whose hash may be known.
fn prepared(job: &Job<'_>, mut article: Article, content: Option<i64>, keep: Keep) -> Prepared {
    // Before its corrected date is taken for its date: the file prints the other.
    let content = content.unwrap_or_else(|| content_of_one(&article));
    let analysis = job.corrector.extract(&mut article);
    Prepared::with_content(content, article, analysis, keep, &job.corrector)
}

fn locator_of(prepared: &Prepared) -> Option<String> {
    prepared.article.origin.locator.clone()
}
