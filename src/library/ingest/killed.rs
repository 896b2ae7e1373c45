//! What is left to be done of an ingest that was killed.

use super::tests::{Ground, ingest};
use crate::library::schema;

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
