//! Work shared among threads, in turns, so that memory stays constant however much there is.

use std::num::NonZero;
use std::thread;

/// Returns how many threads there are to be: as many as the machine has cores where nobody says.
pub(crate) fn threads(wanted: Option<NonZero<usize>>) -> usize {
    wanted
        .or_else(|| thread::available_parallelism().ok())
        .map_or(1, NonZero::get)
}

/// Does `work` on every item in so many threads and returns what came of them, in the order of the items.
///
/// # Panics
///
/// Where `work` does.
pub(crate) fn all<T: Sync, R: Send>(
    items: &[T],
    threads: usize,
    work: &(impl Fn(&T) -> R + Sync),
) -> Vec<R> {
    if threads == 1 {
        return items.iter().map(work).collect();
    }
    let share = items.len().div_ceil(threads).max(1);
    thread::scope(|scope| {
        let workers: Vec<_> = items
            .chunks(share)
            .map(|chunk| scope.spawn(move || chunk.iter().map(work).collect::<Vec<_>>()))
            .collect();
        let done = workers.into_iter().map(thread::ScopedJoinHandle::join);
        done.flat_map(|done| done.unwrap_or_else(|fault| std::panic::resume_unwind(fault)))
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_that_of_the_items() {
        let items: Vec<usize> = (0..10).collect();
        for threads in [1, 3, 10, 20] {
            let squares = all(&items, threads, &|&item| item * item);
            assert_eq!(squares, [0, 1, 4, 9, 16, 25, 36, 49, 64, 81]);
        }
        assert!(all(&[] as &[usize], 4, &|&item| item).is_empty());
    }
}
