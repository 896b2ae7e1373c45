//! The thread that carries out effects in order.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

use super::Options;
use super::desk::Desk;
use super::jumping::{self, Ask, Wanted};
use super::keeper::Keeper;
use super::looking_around;
use super::mailbox::{Post, Slot};
use super::news;
use super::rehearsal::{self, rehearse};
use crate::library::{ArticleId, Library};
use crate::state::{State, StateError};
use crate::tui::effect::{Effect, Fetch};
use crate::tui::message::Message;

/// The threads, as the loop knows them.
pub(super) struct Worker {
    effects: Sender<Effect>,
    thread: JoinHandle<Option<String>>,
    keeper: Keeper,
    is_ending: Arc<AtomicBool>,
    /// Counts the searches, so that the one under way learns of a newer one.
    searches: Arc<AtomicU64>,
    jumps: Sender<Ask>,
    /// Counts what the jump is asked, to the same end.
    asked: Arc<AtomicU64>,
    /// Whose figures are looked for elsewhere.
    articles: Sender<ArticleId>,
    out: Slot,
}

impl Worker {
    /// Starts the threads; what they have to say goes into `slot`.
    pub(super) fn start(library: Library, state: State, options: &Options, slot: &Slot) -> Self {
        let is_ending = Arc::new(AtomicBool::new(false));
        let (effects, queue) = mpsc::channel();
        let mut desk = Desk::new(library.clone(), state);
        desk.export_to(options.exports.clone());
        desk.confine(options.is_kiosk);
        desk.name_keys(options.keymap.clone());
        desk.also_say(options.notices());
        let searches = desk.newest_search();
        let (out, stop) = (slot.clone(), Arc::clone(&is_ending));
        let (begin, may_begin) = mpsc::channel();
        let thread = thread::spawn(move || work(desk, &queue, begin, &stop, &out));
        let (jumps, asks) = mpsc::channel();
        let asked = Arc::new(AtomicU64::new(0));
        let (shelves, newest, out) = (library.clone(), Arc::clone(&asked), slot.clone());
        thread::spawn(move || jumping::serve(&shelves, &asks, &newest, &out));
        let articles = looking_around::start(&library, slot);
        let keeper = Keeper::start(library, options.poll, may_begin, slot);
        Self {
            effects,
            thread,
            keeper,
            is_ending,
            searches,
            jumps,
            asked,
            articles,
            out: slot.clone(),
        }
    }

    /// Does something that may take a while beside everything else, and posts what came of it.
    pub(super) fn aside(&self, work: impl FnOnce() -> Post + Send + 'static) {
        let out = self.out.clone();
        thread::spawn(move || {
            let post = catch_unwind(AssertUnwindSafe(work));
            // After the end nobody listens.
            let _ = out.send(post.unwrap_or_else(|_| Post::Message(internal_error())));
        });
    }

    /// Has `effect` carried out, after those before it.
    pub(super) fn perform(&self, effect: Effect) {
        if matches!(effect, Effect::Fetch(Fetch::Find { first: 0, .. })) {
            self.searches.fetch_add(1, Ordering::SeqCst);
        }
        // A thread that is gone has said why.
        match effect {
            Effect::Fetch(Fetch::Rank { query, only }) => {
                let number = self.asked.fetch_add(1, Ordering::SeqCst) + 1;
                let wanted = Wanted {
                    number,
                    query,
                    only,
                };
                let _ = self.jumps.send(Ask::Rank(wanted));
            }
            Effect::CloseJump => {
                self.asked.fetch_add(1, Ordering::SeqCst);
                let _ = self.jumps.send(Ask::Close);
            }
            Effect::Fetch(Fetch::Elsewhere(id)) => {
                let _ = self.articles.send(id);
            }
            other => {
                let _ = self.effects.send(other);
            }
        }
    }

    /// Stops the reading of articles, or goes on with it.
    pub(super) fn turn_reading(&self) {
        self.keeper.turn();
    }

    /// Has what is new or out of date read.
    pub(super) fn catch_up(&self) {
        self.keeper.look();
    }

    /// Has the last effects carried out and waits for them.
    /// Returns what could not be saved and where it is.
    pub(super) fn finish(self, last: Vec<Effect>) -> Option<String> {
        self.is_ending.store(true, Ordering::SeqCst);
        self.keeper.finish();
        for effect in last {
            self.perform(effect);
        }
        // Whoever listens to the state may still send something after it.
        self.perform(Effect::Quit);
        // If it panicked, it has said so already.
        self.thread.join().ok().flatten()
    }

    /// Has it looked into the state whenever its file is written.
    pub(super) fn listen(&self, file: Option<&Path>) {
        let Some(file) = file.map(Path::to_owned) else {
            return;
        };
        let effects = self.effects.clone();
        thread::spawn(move || news::listen(&file, &|| effects.send(Effect::Refresh).is_ok()));
    }
}

fn work(
    mut desk: Desk,
    queue: &Receiver<Effect>,
    begin: Sender<()>,
    is_ending: &AtomicBool,
    out: &Slot,
) -> Option<String> {
    let _ = out.send(Post::Message(desk.start()));
    let mut unsaved = 0;
    let (mut has_opened, mut is_named) = (false, false);
    // While it is kept the keeper waits.
    let mut begin = Some(begin);
    while let Ok(first) = queue.recv() {
        let effects: Vec<Effect> = std::iter::once(first).chain(queue.try_iter()).collect();
        let is_last = effects.contains(&Effect::Quit);
        let opens = |it: &Effect| matches!(it, Effect::Fetch(asked) if asked.opens());
        has_opened |= effects.iter().any(opens);
        let count = |effects: &[Effect]| effects.iter().filter(|it| it.is_answered()).count();
        let asked = count(&effects);
        let effects = without_stale(effects);
        let mut overtaken = asked - count(&effects);
        for effect in effects {
            // At the end only what must be saved is waited for.
            if effect.is_question() && is_ending.load(Ordering::SeqCst) {
                continue;
            }
            let is_answered = effect.is_answered();
            let asks_list = matches!(effect, Effect::Fetch(Fetch::List | Fetch::ListFound(_)));
            let message = answer(&mut desk, effect);
            if asks_list && !matches!(message, Some(Message::ListBegun(_))) {
                drop(begin.take());
            }
            // After the end nobody listens; what must be saved is saved all the same.
            if is_answered {
                let _ = out.send(Post::Settled(message, 1 + std::mem::take(&mut overtaken)));
            } else if let Some(message) = message {
                let _ = out.send(Post::Message(message));
            }
        }
        // A backup may take a while: the article comes first.
        if (has_opened || is_last) && !std::mem::replace(&mut is_named, true) {
            desk.name_library();
        }
        if is_last {
            break;
        }
        let now = desk.unsaved();
        if std::mem::replace(&mut unsaved, now) != now {
            let _ = out.send(Post::Message(Message::Unsaved(now)));
        }
    }
    let flushed = desk.flush();
    flushed.err().map(|error| parting(&desk, &error))
}

/// Says at the end what could not be saved and where it is.
fn parting(desk: &Desk, error: &StateError) -> String {
    match desk.rescued() {
        Some(copy) => format!(
            "{error}; it is kept in {}, and the next start takes it in",
            copy.display()
        ),
        None => format!("{} changes are lost: {error}", desk.unsaved()),
    }
}

fn answer(desk: &mut Desk, effect: Effect) -> Option<Message> {
    let opens = matches!(&effect, Effect::Fetch(asked) if asked.opens());
    let answer = catch_unwind(AssertUnwindSafe(|| {
        if matches!(effect, Effect::Fetch(Fetch::Problems)) {
            rehearse(rehearsal::Thread::Desk);
        }
        desk.perform(effect)
    }));
    answer.unwrap_or_else(|_| {
        Some(if opens {
            Message::NotOpened(INTERNAL_ERROR.to_owned())
        } else {
            internal_error()
        })
    })
}

const INTERNAL_ERROR: &str = "an internal error; the program goes on without the answer";

pub(super) fn internal_error() -> Message {
    Message::Failed(INTERNAL_ERROR.to_owned())
}

/// Leaves out questions that a later one of the same kind overtakes.
fn without_stale(effects: Vec<Effect>) -> Vec<Effect> {
    let last = |is_kind: fn(&Effect) -> bool| effects.iter().rposition(is_kind);
    let is_preview: fn(&Effect) -> bool =
        |effect| matches!(effect, Effect::Fetch(Fetch::Preview { .. }));
    let is_list: fn(&Effect) -> bool =
        |effect| matches!(effect, Effect::Fetch(Fetch::List | Fetch::ListFound(_)));
    // Whoever begins a search gets its first page; further ones are asked for again.
    let begins: fn(&Effect) -> bool =
        |effect| matches!(effect, Effect::Fetch(Fetch::Find { first: 0, .. }));
    let is_find: fn(&Effect) -> bool = |effect| matches!(effect, Effect::Fetch(Fetch::Find { .. }));
    let (last_beginning, last_find) = (last(begins), last(is_find));
    let is_complete: fn(&Effect) -> bool =
        |effect| matches!(effect, Effect::Fetch(Fetch::Complete(_)));
    let kinds = [
        (is_complete, last(is_complete)),
        (is_preview, last(is_preview)),
        (is_list, last(is_list)),
    ];
    let is_fresh = |index: usize, effect: &Effect| {
        let is_last_find = if begins(effect) {
            last_beginning == Some(index)
        } else {
            !is_find(effect) || last_find == Some(index)
        };
        let mut kinds = kinds.iter();
        is_last_find && kinds.all(|(is_kind, last)| !is_kind(effect) || *last == Some(index))
    };
    effects
        .into_iter()
        .enumerate()
        .filter(|(index, effect)| is_fresh(*index, effect))
        .map(|(_, effect)| effect)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_of_several_previews_is_looked_up() {
        let preview = |start| {
            Effect::Fetch(Fetch::Preview {
                article: crate::library::ArticleId(1),
                span: crate::article::Span::new(start, start + 1),
            })
        };
        let kept = without_stale(vec![
            preview(1),
            Effect::Fetch(Fetch::Problems),
            preview(2),
            Effect::Fetch(Fetch::List),
        ]);
        assert_eq!(
            kept,
            [
                Effect::Fetch(Fetch::Problems),
                preview(2),
                Effect::Fetch(Fetch::List)
            ]
        );
    }
}
