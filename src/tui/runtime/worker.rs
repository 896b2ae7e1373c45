//! The threads behind the screen: one carries out effects in order, one brings the library up to date.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

use super::Happening;
use super::desk::Desk;
use crate::library::Library;
use crate::state::State;
use crate::tui::effect::Effect;
use crate::tui::message::Message;

/// The threads, as the loop knows them.
pub(super) struct Worker {
    effects: Sender<Effect>,
    thread: JoinHandle<()>,
    cancel: Arc<AtomicBool>,
}

impl Worker {
    /// Starts the threads; what they have to say goes to `sender`.
    pub(super) fn start(library: Library, state: State, sender: &Sender<Happening>) -> Self {
        let cancel = Arc::new(AtomicBool::new(false));
        let (effects, queue) = mpsc::channel();
        let mut desk = Desk::new(library.clone(), state);
        desk.export_to(std::env::current_dir().ok());
        let out = sender.clone();
        let thread = thread::spawn(move || work(desk, &queue, &out));
        let (out, stop) = (sender.clone(), Arc::clone(&cancel));
        thread::spawn(move || ingest(&library, &stop, &out));
        Self {
            effects,
            thread,
            cancel,
        }
    }

    /// Has `effect` carried out, after those before it.
    pub(super) fn perform(&self, effect: Effect) {
        // A worker that is gone has said why.
        let _ = self.effects.send(effect);
    }

    /// Has the last effects carried out and waits for them.
    pub(super) fn finish(self, last: Vec<Effect>) {
        self.cancel.store(true, Ordering::SeqCst);
        for effect in last {
            self.perform(effect);
        }
        drop(self.effects);
        // If it panicked, it has said so already.
        let _ = self.thread.join();
    }
}

fn work(mut desk: Desk, queue: &Receiver<Effect>, out: &Sender<Happening>) {
    let _ = out.send(Happening::Message(desk.start()));
    while let Ok(first) = queue.recv() {
        let effects: Vec<Effect> = std::iter::once(first).chain(queue.try_iter()).collect();
        for effect in without_stale(effects) {
            let answer = catch_unwind(AssertUnwindSafe(|| desk.perform(effect)));
            let message = answer.unwrap_or_else(|_| {
                Some(Message::Failed(
                    "an internal error; the program goes on without the answer".to_owned(),
                ))
            });
            if let Some(message) = message {
                // After the end nobody listens; what must be saved is saved all the same.
                let _ = out.send(Happening::Message(message));
            }
        }
    }
    let _ = desk.flush();
}

/// Leaves out questions that a later one of the same kind overtakes.
fn without_stale(effects: Vec<Effect>) -> Vec<Effect> {
    let last = |is_kind: fn(&Effect) -> bool| effects.iter().rposition(is_kind);
    let is_rank: fn(&Effect) -> bool = |effect| matches!(effect, Effect::Rank { .. });
    let is_preview: fn(&Effect) -> bool = |effect| matches!(effect, Effect::Preview { .. });
    let is_list: fn(&Effect) -> bool = |effect| matches!(effect, Effect::List);
    let kinds = [
        (is_rank, last(is_rank)),
        (is_preview, last(is_preview)),
        (is_list, last(is_list)),
    ];
    let is_fresh = |index: usize, effect: &Effect| {
        kinds
            .iter()
            .all(|(is_kind, last)| !is_kind(effect) || *last == Some(index))
    };
    effects
        .into_iter()
        .enumerate()
        .filter(|(index, effect)| is_fresh(*index, effect))
        .map(|(_, effect)| effect)
        .collect()
}

fn ingest(library: &Library, cancel: &AtomicBool, out: &Sender<Happening>) {
    let mut report = |progress: &crate::library::Progress| {
        if out
            .send(Happening::Message(Message::Progressed(progress.clone())))
            .is_err()
        {
            cancel.store(true, Ordering::SeqCst);
        }
    };
    let done = catch_unwind(AssertUnwindSafe(|| library.ingest(cancel, &mut report)));
    let trouble = match done {
        Ok(Ok(_)) => None,
        Ok(Err(error)) => Some(error.to_string()),
        Err(_) => Some("an internal error while reading the articles".to_owned()),
    };
    let _ = out.send(Happening::Message(Message::Ingested));
    // Compare asks for all quotes at once: they are loaded before anyone presses its key. What goes wrong here is said then.
    let _ = catch_unwind(AssertUnwindSafe(|| library.quote_index()));
    if let Some(trouble) = trouble {
        let _ = out.send(Happening::Message(Message::Failed(trouble)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_of_several_rankings_is_carried_out() {
        let rank = |query: &str| Effect::Rank {
            query: query.to_owned(),
            only: None,
        };
        let kept = without_stale(vec![
            rank("m"),
            Effect::FetchProblems,
            rank("me"),
            Effect::List,
        ]);
        assert_eq!(kept, [Effect::FetchProblems, rank("me"), Effect::List]);
    }
}
