//! The thread that keeps the library up to date: reads it once, watches its folders, reads what changed; can be told to
//! stop and to go on.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use notify::{Config, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::leisure::be_leisurely;
use super::mailbox::{Post, Slot};
use super::rehearsal::{self, rehearse};
use crate::library::{ArticleFilter, ArticleOrder, Library, Progress};
use crate::source::Place;
use crate::tui::message::Message;

/// A change is looked at once nothing has happened for so long: files are often written in pieces.
const QUIET: Duration = Duration::from_millis(300);

/// It is looked at after so long at the latest.
const PATIENCE: Duration = Duration::from_secs(3);

/// The list is ordered anew at most so often, and so many times less than what that costs.
const LISTED: Duration = Duration::from_millis(500);
const SHARE: u32 = 30;

/// So many quotes are loaded for compare before anyone asks; of more the memory would be felt.
const PRELOADED: usize = 200_000;

/// What the thread is told.
enum Wake {
    /// Something in the folders has changed, or in what is to be put right.
    Look,
    GoOn,
}

/// The thread, as the loop knows it.
pub(super) struct Keeper {
    wake: Sender<Wake>,
    /// Ends the reading that is under way.
    cancel: Arc<AtomicBool>,
    is_reading: Arc<AtomicBool>,
    is_ending: Arc<AtomicBool>,
}

impl Keeper {
    /// Starts the thread, which begins when nobody has the other end of `may_begin` any more; what it has to say goes into
    /// `out`. With `pause` the folders are looked through that often,
    /// where the system cannot tell of changes.
    pub(super) fn start(
        library: Library,
        pause: Option<Duration>,
        may_begin: Receiver<()>,
        out: &Slot,
    ) -> Self {
        let (wake, wakes) = mpsc::channel();
        let keeper = Self {
            wake: wake.clone(),
            cancel: Arc::default(),
            is_reading: Arc::new(AtomicBool::new(true)),
            is_ending: Arc::default(),
        };
        let round = Round {
            library,
            cancel: Arc::clone(&keeper.cancel),
            is_reading: Arc::clone(&keeper.is_reading),
            is_ending: Arc::clone(&keeper.is_ending),
            out: out.clone(),
            listed: None,
            told: None,
        };
        thread::spawn(move || {
            // Nothing is ever sent: this ends when the list is shown, or who shows it is gone.
            let _ = may_begin.recv();
            keep(round, &wake, &wakes, pause);
        });
        keeper
    }

    /// Stops the reading under way, or goes on with it, or looks for changes.
    pub(super) fn turn(&self) {
        if self.is_reading.load(Ordering::SeqCst) {
            self.cancel.store(true, Ordering::SeqCst);
        } else {
            // A thread that is gone has said why.
            let _ = self.wake.send(Wake::GoOn);
        }
    }

    /// Has it look for what is new or out of date, unless it was stopped.
    pub(super) fn look(&self) {
        // A thread that is gone has said why.
        let _ = self.wake.send(Wake::Look);
    }

    /// Has the thread end soon.
    pub(super) fn finish(&self) {
        self.is_ending.store(true, Ordering::SeqCst);
        self.cancel.store(true, Ordering::SeqCst);
        let _ = self.wake.send(Wake::GoOn);
    }
}

/// Reading, time and again.
struct Round {
    library: Library,
    cancel: Arc<AtomicBool>,
    is_reading: Arc<AtomicBool>,
    is_ending: Arc<AtomicBool>,
    out: Slot,
    /// When the list was ordered last, and how long that took.
    listed: Option<(Instant, Duration)>,
    /// The generation of the library when the screen was told last that everything is read.
    told: Option<u64>,
}

fn keep(mut round: Round, wake: &Sender<Wake>, wakes: &Receiver<Wake>, pause: Option<Duration>) {
    be_leisurely();
    // Else all would be looked through once more for what changes before it is watched. Of an archive that nothing is known of
    // the first articles come first, and where the system tells of no changes watching is looking through all.
    let is_early = pause.is_none() && !round.library.is_empty().unwrap_or(true);
    let mut watchers = is_early.then(|| watch(&round, wake, pause));
    let mut is_asked = false;
    loop {
        let is_stopped = !round.read(std::mem::take(&mut is_asked));
        if round.is_ending.load(Ordering::SeqCst) {
            return;
        }
        if watchers.is_none() {
            let watching = watch(&round, wake, pause);
            // What has changed between the first look and now was seen by nobody.
            let must_look = !matches!(watching, Watching::Nothing) && !is_stopped;
            watchers = Some(watching);
            if must_look {
                continue;
            }
        }
        loop {
            let Ok(told) = wakes.recv() else { return };
            if round.is_ending.load(Ordering::SeqCst) {
                return;
            }
            match told {
                Wake::GoOn => {
                    is_asked = true;
                    break;
                }
                // Who stopped the reading says when it goes on.
                Wake::Look if is_stopped => {}
                Wake::Look => {
                    settle(wakes);
                    break;
                }
            }
        }
    }
}

/// Waits until nothing has changed for a while.
fn settle(wakes: &Receiver<Wake>) {
    let since = Instant::now();
    while since.elapsed() < PATIENCE {
        match wakes.recv_timeout(QUIET) {
            Ok(Wake::Look) => {}
            Ok(Wake::GoOn) | Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                return;
            }
        }
    }
}

impl Round {
    /// Brings the library up to date; false where it was told to stop. Where nothing has changed, only a reader who asked
    /// is told.
    fn read(&mut self, is_asked: bool) -> bool {
        self.is_reading.store(true, Ordering::SeqCst);
        let (library, cancel) = (self.library.clone(), Arc::clone(&self.cancel));
        let mut report = |progress: &Progress| self.report(progress);
        let done = catch_unwind(AssertUnwindSafe(|| {
            rehearse(rehearsal::Thread::Ingest);
            library.ingest(&cancel, &mut report)
        }));
        self.is_reading.store(false, Ordering::SeqCst);
        self.cancel.store(false, Ordering::SeqCst);
        let (was_stopped, trouble) = match done {
            Ok(Ok(ingested)) => (ingested.was_cancelled, None),
            Ok(Err(error)) => (false, Some(error.to_string())),
            Err(_) => {
                let trouble = "an internal error while reading the articles";
                (false, Some(trouble.to_owned()))
            }
        };
        if was_stopped {
            self.told = None;
            self.say(Message::Stopped);
            return false;
        }
        let generation = library.generation();
        if self.told.replace(generation) != Some(generation) {
            self.say(Message::Ingested);
        } else if is_asked && trouble.is_none() {
            self.say(Message::Said(
                "nothing has changed in the archive".to_owned(),
            ));
        }
        // Compare asks for all quotes at once: they are loaded before anyone presses its key. What goes wrong here is
        // said then.
        let _ = catch_unwind(AssertUnwindSafe(|| {
            let totals = library.totals();
            if totals.is_ok_and(|it| it.quotes <= PRELOADED) {
                let _ = library.quote_index();
            }
        }));
        if let Some(trouble) = trouble {
            self.say(Message::Failed(trouble));
        }
        true
    }

    fn say(&self, message: Message) {
        if self.out.send(Post::Message(message)).is_err() {
            self.is_ending.store(true, Ordering::SeqCst);
            self.cancel.store(true, Ordering::SeqCst);
        }
    }

    /// Says how far it is; the order of the list is asked for here, so that no question of the reader waits for it.
    fn report(&mut self, progress: &Progress) {
        let has_changed = progress.is_elsewhere || !progress.arrived.is_empty();
        let is_due = self
            .listed
            .is_none_or(|(when, cost)| when.elapsed() >= LISTED.max(cost * SHARE));
        let mut order = None;
        if has_changed && is_due {
            let began = Instant::now();
            let everything = ArticleFilter::default();
            order = self
                .library
                .article_ids(&everything, ArticleOrder::Date)
                .ok();
            self.listed = Some((Instant::now(), began.elapsed()));
        }
        self.say(Message::Progressed(Box::new(progress.clone()), order));
    }
}

/// What watches the folders, as long as it is kept.
enum Watching {
    Told(#[expect(dead_code, reason = "it watches until it is dropped")] RecommendedWatcher),
    Polling(#[expect(dead_code, reason = "it looks until it is dropped")] PollWatcher),
    Nothing,
}

/// Begins to watch what the library was opened on; says why not where that cannot be.
fn watch(round: &Round, wake: &Sender<Wake>, pause: Option<Duration>) -> Watching {
    let Place::Paths(paths) = round.library.place() else {
        return Watching::Nothing;
    };
    let wake = wake.clone();
    let tell = move |event: notify::Result<Event>| {
        // That a file was opened or read changes nothing.
        if event.is_ok_and(|event| !event.kind.is_access()) {
            let _ = wake.send(Wake::Look);
        }
    };
    let watched = match pause {
        Some(pause) => {
            let config = Config::default().with_poll_interval(pause);
            PollWatcher::new(tell, config)
                .and_then(|watcher| all(watcher, paths))
                .map(Watching::Polling)
        }
        None => notify::recommended_watcher(tell)
            .and_then(|watcher| all(watcher, paths))
            .map(Watching::Told),
    };
    watched.unwrap_or_else(|error| {
        let said = format!("not watched for changes: {error}");
        round.say(Message::Said(said));
        Watching::Nothing
    })
}

fn all<W: Watcher>(mut watcher: W, paths: &[PathBuf]) -> notify::Result<W> {
    let mut places = BTreeSet::new();
    for path in paths {
        let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.clone());
        // A file is often replaced by another one of its name: its folder tells.
        let place = if path.is_dir() {
            (path, true)
        } else {
            (path.parent().unwrap_or(Path::new("/")).to_owned(), false)
        };
        places.insert(place);
    }
    for (path, is_deep) in places {
        let mode = if is_deep {
            RecursiveMode::Recursive
        } else {
            RecursiveMode::NonRecursive
        };
        watcher.watch(&path, mode)?;
    }
    Ok(watcher)
}
