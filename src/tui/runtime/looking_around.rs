//! What other articles say of the figures of the open one, asked in a thread of its own: in a large archive it takes longer
//! than a key may.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use super::leisure::be_leisurely;
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

/// Whoever goes from article to article is not answered for each: until nothing was asked for so many times what the last
/// answer took, but never longer than [`REST`].
const RESTS: u32 = 8;
const REST: Duration = Duration::from_millis(400);

/// Answers for the article asked last until nobody asks any more.
fn serve(library: &Library, asks: &Receiver<ArticleId>, out: &Slot) {
    be_leisurely();
    let mut rest = Duration::ZERO;
    while let Ok(mut id) = asks.recv() {
        let mut asked = 1;
        loop {
            match asks.recv_timeout(rest) {
                Ok(newer) => (id, asked) = (newer, asked + 1),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        let began = Instant::now();
        let answer = catch_unwind(AssertUnwindSafe(|| match library.elsewhere(id) {
            Ok(found) => Message::Elsewhere(id, found),
            Err(error) => Message::Failed(error.to_string()),
        }));
        rest = (began.elapsed() * RESTS).min(REST);
        let message = answer.unwrap_or_else(|_| internal_error());
        if out.send(Post::Settled(Some(message), asked)).is_err() {
            return;
        }
    }
}
