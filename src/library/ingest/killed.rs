//! What is left to be done of an ingest that was killed or cancelled.

use std::sync::atomic::{AtomicBool, Ordering};

use super::tests::{Ground, ingest};
use crate::library::{Library, Options, Stage, schema};

/// Returns which indexes are to be made yet.
fn missing(library: &Library) -> Vec<String> {
    let missing = library
        .store()
        .read(|database| Ok(schema::missing_indexes(database)?));
    missing.unwrap()
}

#[test]
fn indexes_that_were_not_made_are_made_by_the_next_ingest() {
    let ground = Ground::new();
    ground.write("four.txt", "Ports\n\nThe ports cost 40 million dollars.\n");
    let library = ground.open(&Options {
        workers: 1,
        ..ground.options()
    });
    let cancel = AtomicBool::new(false);
    let stopped = library.ingest(&cancel, &mut |progress| {
        cancel.fetch_or(!progress.arrived.is_empty(), Ordering::Relaxed);
    });
    assert!(stopped.unwrap().was_cancelled);
    let indexes = missing(&library);
    assert_eq!(indexes.len(), schema::FACT_INDEXES.len());
    let mut stages = Vec::new();
    let finished = library.ingest(&AtomicBool::new(false), &mut |progress| {
        stages.push(progress.stage);
    });
    assert!(!finished.unwrap().was_cancelled);
    assert_eq!(missing(&library), [""; 0]);
    assert!(stages.contains(&Stage::Figures), "{stages:?}");
    // Another program may have made them meanwhile.
    for index in indexes {
        let made = library
            .store()
            .write_sorted(|database| database.execute_batch(&index));
        made.unwrap();
    }
}

#[test]
fn what_was_written_and_not_weighed_is_weighed_by_the_next_ingest() {
    let ground = Ground::new();
    let text =
        "Leaders meet\n\nThe 24th ASEAN-Japan Summit was held on October 27, 2021 in Tokyo.\n";
    ground.write("four.txt", text);
    let library = ground.open(&ground.options());
    ingest(&library);
    let date = || -> Option<String> {
        let answer = library.store().read(|database| {
            let found = database.query_row("SELECT date FROM summits", [], |row| row.get(0));
            Ok(found?)
        });
        answer.unwrap()
    };
    let weighed = date();
    assert!(weighed.is_some());
    // As it is once the last article was written.
    let written = library.store().write(|database| {
        database.execute("UPDATE summits SET date = '1999-01-01'", [])?;
        database.execute("INSERT INTO unsettled SELECT 'summit', id FROM summits", [])?;
        Ok(schema::set_unfinished(database, true)?)
    });
    written.unwrap();
    let done = ingest(&library);
    assert_eq!((done.read, done.unchanged), (0, 4));
    assert_eq!(date(), weighed);
    let is_unfinished = library
        .store()
        .read(|database| Ok(schema::is_unfinished(database)?));
    assert!(!is_unfinished.unwrap());
}
