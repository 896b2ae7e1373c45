//! How outcomes get to the writer, and written articles back: several at a time, for to wake a thread costs as much as a good
//! part of an article.

use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::super::prepare::Prepared;
use super::work::Outcome;

/// Of what a thread has sent it gathers this part before it sends again: what comes first shows at once.
const SHARE: usize = 4;

/// Tells whether what is gathered is to be sent, after so many were sent.
pub(super) fn are_enough(gathered: usize, sent: usize, most: usize) -> bool {
    gathered > sent / SHARE || gathered >= most
}

/// Where a thread finds again the articles it sent, once they are written. It frees them itself: the memory of one thread
/// freed by another makes them wait for each other, and most of it lies ready for the next article where it was taken.
#[derive(Default, Clone)]
struct Returns(Arc<Mutex<Vec<Vec<Prepared>>>>);

impl Returns {
    fn put(&self, articles: Vec<Prepared>) {
        let mut returned = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        returned.push(articles);
    }

    fn take(&self) -> Vec<Vec<Prepared>> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// What a thread sends at once.
pub(super) struct Letter {
    outcomes: Vec<Outcome>,
    returns: Returns,
}

/// Gathers what a thread finds out.
pub(super) struct Outbox {
    sender: SyncSender<Letter>,
    gathered: Vec<Outcome>,
    returns: Returns,
    /// So many are sent together at most.
    most: usize,
    sent: usize,
}

/// Nobody takes in any more what is found out: whoever did has ended the ingest.
pub(super) struct Unheard;

impl Outbox {
    pub fn new(sender: SyncSender<Letter>, most: usize) -> Self {
        Self {
            sender,
            gathered: Vec::new(),
            returns: Returns::default(),
            most,
            sent: 0,
        }
    }

    /// Adds an outcome, and sends all where they are enough. Waits while the writer is behind.
    pub fn put(&mut self, outcome: Outcome) -> Result<(), Unheard> {
        drop(self.returns.take());
        self.gathered.push(outcome);
        if are_enough(self.gathered.len(), self.sent, self.most) {
            return self.flush();
        }
        Ok(())
    }

    /// Sends what is gathered: to be called before a thread waits for anything.
    pub fn flush(&mut self) -> Result<(), Unheard> {
        if self.gathered.is_empty() {
            return Ok(());
        }
        self.sent += self.gathered.len();
        let letter = Letter {
            outcomes: std::mem::take(&mut self.gathered),
            returns: self.returns.clone(),
        };
        self.sender.send(letter).map_err(|_| Unheard)
    }
}

/// Gives out one by one what has come in.
pub(super) struct Inbox {
    receiver: Receiver<Letter>,
    opened: std::vec::IntoIter<Outcome>,
    /// Where the articles of the opened letter go back.
    returns: Returns,
}

impl Inbox {
    pub fn new(receiver: Receiver<Letter>) -> Self {
        Self {
            receiver,
            opened: Vec::new().into_iter(),
            returns: Returns::default(),
        }
    }

    /// Returns the next outcome, waiting so long for it.
    ///
    /// # Errors
    ///
    /// None came in time, or nobody sends any more.
    pub fn next(&mut self, patience: Duration) -> Result<Outcome, RecvTimeoutError> {
        loop {
            if let Some(outcome) = self.opened.next() {
                return Ok(outcome);
            }
            let letter = self.receiver.recv_timeout(patience)?;
            self.opened = letter.outcomes.into_iter();
            self.returns = letter.returns;
        }
    }

    /// Gives the articles of the last outcome back to who sent it, before the next one is taken.
    pub fn give_back(&self, articles: Vec<Prepared>) {
        if !articles.is_empty() {
            self.returns.put(articles);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::sync_channel;

    use super::*;
    use crate::corrections::Corrections;
    use crate::lexicon::Lexicon;
    use crate::library::correct::Corrector;
    use crate::library::prepare::Keep;
    use crate::library::sample::Sample;

    #[test]
    fn all_come_in_their_order_and_the_first_at_once() {
        let (sender, receiver) = sync_channel(100);
        let (mut outbox, mut inbox) = (Outbox::new(sender, 8), Inbox::new(receiver));
        let mut next = || match inbox.next(Duration::ZERO) {
            Ok(Outcome::Found(size)) => Some(size),
            _ => None,
        };
        for size in 0..3 {
            assert!(outbox.put(Outcome::Found(size)).is_ok());
            assert_eq!(next(), Some(size));
        }
        for size in 3..100 {
            assert!(outbox.put(Outcome::Found(size)).is_ok());
        }
        let came: Vec<u64> = std::iter::from_fn(&mut next).collect();
        assert!(came.len() > 80 && came.len() < 97, "{}", came.len());
        assert!(outbox.flush().is_ok());
        let rest = std::iter::from_fn(&mut next);
        assert!(came.iter().copied().chain(rest).eq(3..100));
    }

    #[test]
    fn articles_come_back_to_who_sent_them() {
        let (sender, receiver) = sync_channel(9);
        let (mut one, mut other) = (Outbox::new(sender.clone(), 1), Outbox::new(sender, 1));
        let mut inbox = Inbox::new(receiver);
        let returned = |outbox: &Outbox| outbox.returns.0.lock().unwrap().len();
        for outbox in [&mut other, &mut one] {
            assert!(outbox.put(Outcome::Walked).is_ok());
            assert!(inbox.next(Duration::ZERO).is_ok());
        }
        inbox.give_back(Vec::new());
        assert_eq!((returned(&one), returned(&other)), (0, 0));
        let sample = Sample::new("a", "T", "", "x\n");
        let article = Prepared::new(
            sample.article,
            sample.analysis,
            Keep::Nothing,
            &Corrector::new(&Corrections::default(), &Lexicon::default()),
        );
        inbox.give_back(vec![article]);
        assert_eq!((returned(&one), returned(&other)), (1, 0));
        // Freed by its thread, when that has found something out again.
        assert!(one.put(Outcome::Walked).is_ok());
        assert_eq!(returned(&one), 0);
    }

    #[test]
    fn who_is_not_heard_is_told() {
        let (sender, receiver) = sync_channel(1);
        let mut outbox = Outbox::new(sender, 1);
        drop(receiver);
        assert!(outbox.flush().is_ok());
        assert!(outbox.put(Outcome::Walked).is_err());
    }
}
