//! How files get from the walk to the workers: several at a time, as outcomes get to the [writer](super::mail).

use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use super::mail::{Unheard, are_enough};
use crate::source::Found;

/// So many files are handed over together, or fewer of so many bytes: large ones are shared out one by one.
const FILES_TOGETHER: usize = 16;
const BYTES_TOGETHER: u64 = 64 << 10;

/// How often so many may wait for a worker.
const WAITING: usize = 16;

/// Makes a queue of files: one end fills it, clones of the other take from it.
pub(super) fn open() -> (Queue, Taker) {
    let (sender, receiver) = sync_channel(WAITING);
    let queue = Queue {
        sender,
        gathered: Vec::new(),
        bytes: 0,
        handed: 0,
    };
    let taker = Taker {
        receiver: Arc::new(Mutex::new(receiver)),
        taken: Vec::new().into_iter(),
    };
    (queue, taker)
}

/// Where the files to read are put.
pub(super) struct Queue {
    sender: SyncSender<Vec<Found>>,
    gathered: Vec<Found>,
    /// Of those that are gathered.
    bytes: u64,
    /// How many files were handed over.
    handed: usize,
}

impl Queue {
    /// Adds a file, and hands all that are gathered over where they are enough. Waits while the workers have enough to do,
    /// after `before_waiting`.
    pub fn put(
        &mut self,
        found: Found,
        before_waiting: impl FnOnce() -> Result<(), Unheard>,
    ) -> Result<(), Unheard> {
        self.bytes += found.size;
        self.gathered.push(found);
        let are_enough = are_enough(self.gathered.len(), self.handed, FILES_TOGETHER);
        if are_enough || self.bytes >= BYTES_TOGETHER {
            return self.flush(before_waiting);
        }
        Ok(())
    }

    /// Hands over what is gathered.
    pub fn flush(
        &mut self,
        before_waiting: impl FnOnce() -> Result<(), Unheard>,
    ) -> Result<(), Unheard> {
        if self.gathered.is_empty() {
            return Ok(());
        }
        self.handed += self.gathered.len();
        self.bytes = 0;
        match self.sender.try_send(std::mem::take(&mut self.gathered)) {
            Ok(()) => Ok(()),
            Err(TrySendError::Full(files)) => {
                before_waiting()?;
                self.sender.send(files).map_err(|_| Unheard)
            }
            Err(TrySendError::Disconnected(_)) => Err(Unheard),
        }
    }
}

/// Where a worker takes files from.
pub(super) struct Taker {
    receiver: Arc<Mutex<Receiver<Vec<Found>>>>,
    taken: std::vec::IntoIter<Found>,
}

impl Taker {
    /// Returns another end of the same queue, which has taken nothing yet.
    pub fn another(&self) -> Self {
        Self {
            receiver: Arc::clone(&self.receiver),
            taken: Vec::new().into_iter(),
        }
    }

    /// Returns the next file; where that may take a while `before_waiting` comes first. None at the end, or where that fails.
    pub fn next(&mut self, before_waiting: impl FnOnce() -> Result<(), Unheard>) -> Option<Found> {
        if let Some(found) = self.taken.next() {
            return Some(found);
        }
        // None are handed over without a file.
        let ready = (self.receiver.try_lock().ok()).and_then(|queue| queue.try_recv().ok());
        let files = if let Some(files) = ready {
            files
        } else {
            before_waiting().ok()?;
            let queue = (self.receiver.lock()).unwrap_or_else(PoisonError::into_inner);
            queue.recv().ok()?
        };
        self.taken = files.into_iter();
        self.taken.next()
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn file(size: u64) -> Found {
        Found {
            path: PathBuf::new(),
            relative: PathBuf::new(),
            size,
            modified: 0,
        }
    }

    /// Returns the sizes of the files that are handed over together.
    fn handed(sizes: impl Iterator<Item = u64>) -> Vec<Vec<u64>> {
        let (mut queue, taker) = open();
        let mut handed = Vec::new();
        let mut take = || {
            let receiver = taker.receiver.lock().unwrap();
            let sizes = |files: Vec<Found>| files.iter().map(|it| it.size).collect::<Vec<_>>();
            handed.extend(receiver.try_iter().map(sizes));
        };
        for size in sizes {
            assert!(queue.put(file(size), || Err(Unheard)).is_ok());
            take();
        }
        assert!(queue.flush(|| Err(Unheard)).is_ok());
        take();
        handed
    }

    #[test]
    fn the_first_are_handed_over_alone_and_later_ones_together() {
        let handed = handed(0..200);
        assert_eq!(handed[..4], [[0], [1], [2], [3]]);
        let most = handed.iter().map(Vec::len).max();
        assert_eq!(most, Some(FILES_TOGETHER));
        assert!(handed.concat().into_iter().eq(0..200));
    }

    #[test]
    fn large_ones_do_not_wait_for_each_other() {
        let handed = handed(std::iter::repeat_n(BYTES_TOGETHER, 100));
        assert_eq!(handed.len(), 100);
    }

    #[test]
    fn who_fills_a_full_queue_is_told_before_waiting() {
        let (mut queue, taker) = open();
        let mut is_told = false;
        std::thread::scope(|scope| {
            let mut other = taker.another();
            for size in 0..WAITING as u64 {
                assert!(
                    queue
                        .put(file(BYTES_TOGETHER + size), || Err(Unheard))
                        .is_ok()
                );
            }
            let told = queue.put(file(BYTES_TOGETHER), || {
                is_told = true;
                scope.spawn(move || while other.next(|| Ok(())).is_some() {});
                Ok(())
            });
            assert!(told.is_ok());
            drop(queue);
        });
        assert!(is_told);
    }

    #[test]
    fn a_large_one_takes_the_small_ones_before_it_along() {
        let small = std::iter::repeat_n(1, 100);
        let last = handed(small.chain([BYTES_TOGETHER])).pop().unwrap();
        assert_eq!(last.last(), Some(&BYTES_TOGETHER));
        assert!(last.len() > 1, "{last:?}");
    }

    #[test]
    fn who_takes_may_do_something_before_waiting() {
        let (mut queue, mut taker) = open();
        for size in 0..40 {
            assert!(queue.put(file(size), || Ok(())).is_ok());
        }
        assert!(queue.flush(|| Ok(())).is_ok());
        for size in 0..40 {
            // There are some: nobody waits.
            let next = taker.next(|| Err(Unheard));
            assert_eq!(next.map(|it| it.size), Some(size));
        }
        assert!(taker.next(|| Err(Unheard)).is_none());
        drop(queue);
        assert!(taker.next(|| Ok(())).is_none());
    }

    #[test]
    fn several_who_take_have_each_file_once() {
        let (mut queue, taker) = open();
        let mut sizes: Vec<u64> = std::thread::scope(|scope| {
            let take = |mut taker: Taker| {
                std::iter::from_fn(move || taker.next(|| Ok(()))).map(|it| it.size)
            };
            let threads = [taker.another(), taker]
                .map(|taker| scope.spawn(move || take(taker).collect::<Vec<_>>()));
            for size in 0..1000 {
                assert!(queue.put(file(size), || Ok(())).is_ok());
            }
            assert!(queue.flush(|| Ok(())).is_ok());
            drop(queue);
            threads.map(|thread| thread.join().unwrap()).concat()
        });
        sizes.sort_unstable();
        assert!(sizes.into_iter().eq(0..1000));
    }

    #[test]
    fn who_fills_for_nobody_is_told() {
        let (mut queue, taker) = open();
        drop(taker);
        assert!(queue.put(file(1), || Ok(())).is_err());
    }
}
