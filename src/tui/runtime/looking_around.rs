//! What other articles say of the figures of the open one, asked in a thread of its own: in a large archive it takes longer
//! than a key may.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use super::mailbox::{Post, Slot};
use super::worker::internal_error;
use crate::library::{ArticleId, Library};
use crate::tui::message::Message;

/// Starts the thread, and returns what it is told the articles by.
pub(super) fn start(library: &Library, out: &Slot) -> Sender<ArticleId> {
    let (articles, asks) = mpsc::channel();
    let (library, out) = (library.clone(), out.clone());
    thread::spawn(move || serve(&library, &asks, &out));
    articles
}

/// Answers for the article asked last until nobody asks any more.
fn serve(library: &Library, asks: &Receiver<ArticleId>, out: &Slot) {
    while let Ok(mut id) = asks.recv() {
        let mut asked = 1;
        for newer in asks.try_iter() {
            (id, asked) = (newer, asked + 1);
        }
        let answer = catch_unwind(AssertUnwindSafe(|| match library.elsewhere(id) {
            Ok(found) => Message::Elsewhere(id, found),
            Err(error) => Message::Failed(error.to_string()),
        }));
        let message = answer.unwrap_or_else(|_| internal_error());
        if out.send(Post::Settled(Some(message), asked)).is_err() {
            return;
        }
    }
}
