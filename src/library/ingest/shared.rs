//! Two programs on one cache: one writes, the other shows what it writes and has nothing left to do.

use std::sync::atomic::{AtomicBool, Ordering};

use super::tests::{Ground, ingest};
use crate::library::{ArticleFilter, ArticleOrder};

#[test]
fn one_writes_and_the_other_sees_it_and_waits_for_its_turn() {
    let ground = Ground::new();
    let (one, other) = (
        ground.open(&ground.options()),
        ground.open(&ground.options()),
    );
    let everything = ArticleFilter::default();
    let cancel = AtomicBool::new(false);
    let mut seen = Vec::new();
    one.ingest(&AtomicBool::new(false), &mut |_| {
        seen.push(
            other
                .article_ids(&everything, ArticleOrder::Date)
                .unwrap()
                .len(),
        );
        // While the first one is at it the second one can be told not to wait.
        let waited = other.ingest(&cancel, &mut |progress| {
            assert!(progress.is_elsewhere);
            cancel.store(true, Ordering::SeqCst);
        });
        assert!(waited.unwrap().was_cancelled);
        cancel.store(false, Ordering::SeqCst);
    })
    .unwrap();
    assert_eq!(seen.last(), Some(&3));
    let done = ingest(&other);
    assert_eq!((done.read, done.unchanged), (0, 3));
}

#[test]
fn what_was_stopped_goes_on_where_it_was() {
    let ground = Ground::new();
    let library = ground.open(&ground.options());
    let cancel = AtomicBool::new(false);
    let done = library
        .ingest(&cancel, &mut |progress| {
            cancel.store(!progress.arrived.is_empty(), Ordering::SeqCst);
        })
        .unwrap();
    let all = ingest(&library);
    assert_eq!(done.read + all.read, 3, "{done:?} {all:?}");
    assert_eq!(all.unchanged, done.read);
    assert_eq!(library.totals().unwrap().articles, 3);
}
