//! The jump, in a thread of its own: it collects what there is to jump to while it answers, and drops an answer as soon
//! as a newer key asks for another.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError};
use std::time::{Duration, Instant};

use super::mailbox::{Post, Slot};
use crate::article::Span;
use crate::jump::{Finder, Gatherer, Target, TargetKind, Targets, marks};
use crate::library::{Library, LibraryError, MarkedPlace};
use crate::tui::action::{COMMANDS, Context};
use crate::tui::message::{Message, Ranking};

/// Hits that are shown at most.
const HITS: usize = 60;

/// The first answer waits so long for something to show.
const FIRST: Duration = Duration::from_millis(5);

/// While more is being collected the hits are shown anew this often.
const REFRESHED: Duration = Duration::from_millis(150);

/// What the jump is asked.
pub(super) enum Ask {
    Rank(Wanted),
    Close,
}

/// The hits that someone waits for.
#[derive(Clone)]
pub(super) struct Wanted {
    /// Counts up: an answer to anything but the last is not waited for any more.
    pub number: u64,
    pub query: String,
    /// Only what is of this kind.
    pub only: Option<TargetKind>,
}

/// An open jump.
pub(super) struct Jumping {
    gatherer: Gatherer,
    targets: Targets,
    finder: Finder,
    is_gathering: bool,
}

impl Jumping {
    /// Opens the jump on `library`, with nothing collected yet.
    pub(super) fn open(library: &Library) -> Self {
        let topics = library.lexicon().topic_labels();
        Self {
            gatherer: Gatherer::new(library.clone(), topics, &commands())
                .with_marked(marked(library)),
            targets: Targets::for_many(),
            finder: Finder::default(),
            is_gathering: true,
        }
    }

    /// Collects some more, if there is more.
    pub(super) fn gather(&mut self) -> Result<(), LibraryError> {
        self.is_gathering = self.gatherer.step(&mut self.targets)?;
        Ok(())
    }

    /// Collects until there is no more.
    pub(super) fn gather_all(&mut self) -> Result<(), LibraryError> {
        self.gather()?;
        while self.is_gathering {
            self.gather()?;
        }
        Ok(())
    }

    /// Returns the best hits; none when nobody waits for them any more.
    pub(super) fn rank(
        &mut self,
        (query, only): (&str, Option<TargetKind>),
        is_wanted: &(dyn Fn() -> bool + Sync),
    ) -> Result<Option<Ranking>, LibraryError> {
        let asked = (query, only);
        let found = self.finder.find(&self.targets, asked, HITS, is_wanted);
        let Some(found) = found else {
            return Ok(None);
        };
        let mut hits: Vec<(Target, Vec<Span>)> = Vec::with_capacity(found.hits.len());
        for target in found.hits {
            if let Some(target) = self.gatherer.shown(&self.targets, target)? {
                let marks = marks(query, &target.label);
                hits.push((target, marks));
            }
        }
        Ok(Some(Ranking {
            query: query.to_owned(),
            only,
            hits,
            total: found.total,
            of: found.of,
            is_complete: !self.is_gathering,
        }))
    }
}

/// Returns the notes and bookmarks of the reader.
fn marked(library: &Library) -> Vec<Target> {
    let places = library.marked_places().into_iter();
    let target = |place: MarkedPlace| Target {
        kind: if place.is_note {
            TargetKind::Note
        } else {
            TargetKind::Bookmark
        },
        label: place.label,
        also: place.detail.clone(),
        detail: place.detail,
        key: place.key,
        article: None,
        span: None,
    };
    places.map(target).collect()
}

/// Returns the commands that the jump offers: those of the reading screen.
fn commands() -> Vec<(String, String)> {
    let offered = COMMANDS
        .iter()
        .filter(|command| command.contexts.contains(&Context::Reading));
    offered
        .map(|command| (command.name.to_owned(), command.sentence.to_owned()))
        .collect()
}

/// What the thread holds between two questions.
struct Hall<'a> {
    library: &'a Library,
    newest: &'a AtomicU64,
    out: &'a Slot,
    open: Option<Jumping>,
    /// What was asked and not answered, and what was answered last.
    asked: Option<Wanted>,
    answered: Option<Wanted>,
    shown: Instant,
}

/// Answers until nobody can ask any more.
pub(super) fn serve(library: &Library, asks: &Receiver<Ask>, newest: &AtomicU64, out: &Slot) {
    let mut hall = Hall {
        library,
        newest,
        out,
        open: None,
        asked: None,
        answered: None,
        shown: Instant::now(),
    };
    while hall.listen(asks) {
        let done = catch_unwind(AssertUnwindSafe(|| hall.go_on()));
        match done {
            Ok(Ok(())) => {}
            Ok(Err(error)) => hall.give_up(&error.to_string()),
            Err(_) => hall.give_up("an internal error in the jump"),
        }
    }
}

impl Hall<'_> {
    /// Takes in all that is asked; with nothing else to do it waits for it. Tells whether anyone can still ask.
    fn listen(&mut self, asks: &Receiver<Ask>) -> bool {
        let is_busy = self.open.as_ref().is_some_and(|open| open.is_gathering);
        let first = if is_busy {
            asks.try_recv()
        } else {
            asks.recv().map_err(|_| TryRecvError::Disconnected)
        };
        match first {
            Ok(first) => {
                self.hear(first);
                for ask in asks.try_iter() {
                    self.hear(ask);
                }
                true
            }
            Err(TryRecvError::Empty) => true,
            Err(TryRecvError::Disconnected) => false,
        }
    }

    /// Takes in what is asked; what was asked before is overtaken.
    fn hear(&mut self, ask: Ask) {
        self.settle(None);
        match ask {
            Ask::Rank(wanted) => self.asked = Some(wanted),
            Ask::Close => {
                self.open = None;
                self.answered = None;
            }
        }
    }

    /// Answers what was asked, or else collects some more.
    fn go_on(&mut self) -> Result<(), LibraryError> {
        let Some(wanted) = self.asked.clone() else {
            return self.collect();
        };
        let began = Instant::now();
        let is_new = self.open.is_none();
        let open = self.open.get_or_insert_with(|| Jumping::open(self.library));
        // Something may have come into the library; at first nothing has come out of it.
        if !open.is_gathering || is_new {
            open.gather()?;
        }
        while is_new && open.is_gathering && began.elapsed() < FIRST {
            open.gather()?;
        }
        let answer = Self::rank(open, &wanted, self.newest)?;
        self.settle(answer);
        self.answered = Some(wanted);
        Ok(())
    }

    /// Collects some more, and now and then shows what that changes.
    fn collect(&mut self) -> Result<(), LibraryError> {
        let Some(open) = self.open.as_mut().filter(|open| open.is_gathering) else {
            return Ok(());
        };
        open.gather()?;
        if let Some(wanted) = &self.answered
            && (!open.is_gathering || self.shown.elapsed() > REFRESHED)
        {
            if let Some(answer) = Self::rank(open, wanted, self.newest)? {
                let _ = self.out.send(Post::Message(answer));
            }
            self.shown = Instant::now();
        }
        Ok(())
    }

    fn rank(
        open: &mut Jumping,
        wanted: &Wanted,
        newest: &AtomicU64,
    ) -> Result<Option<Message>, LibraryError> {
        let is_wanted = || newest.load(Ordering::SeqCst) == wanted.number;
        let ranking = open.rank((&wanted.query, wanted.only), &is_wanted)?;
        Ok(ranking.map(|ranking| Message::Ranked(Box::new(ranking))))
    }

    /// Says that what was asked is settled, perhaps by an answer.
    fn settle(&mut self, answer: Option<Message>) {
        if self.asked.take().is_some() {
            self.shown = Instant::now();
            let _ = self.out.send(Post::Settled(answer, 1));
        }
    }

    fn give_up(&mut self, reason: &str) {
        self.open = None;
        self.settle(None);
        let trouble = Message::Failed(reason.to_owned());
        let _ = self.out.send(Post::Message(trouble));
    }
}
