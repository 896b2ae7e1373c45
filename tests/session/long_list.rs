//! A list longer than any screen: its beginning is shown first, then all of it.

use std::fs;
use std::sync::atomic::AtomicBool;

use summitry::library::{ArticleFilter, ArticleOrder};
use summitry::state::State;

use crate::driver::{Session, library_at};

#[test]
fn the_beginning_of_a_long_list_is_followed_by_all_of_it() {
    let folder = tempfile::tempdir().expect("there is room");
    let words: Vec<String> = (0..60).map(|number| format!("harbour{number}")).collect();
    for number in 0..420 {
        let day = 1 + number % 28;
        let text = match number {
            // Two that tell the same story.
            7 | 9 => format!(
                "Ships came.\n\nTOKYO, March 3, 2021 — {}\n",
                words.join(" ")
            ),
            _ => format!("Report {number}\n\nTOKYO, March {day}, 2021 — Ship {number} came in.\n"),
        };
        fs::write(folder.path().join(format!("{number:03}.txt")), text).expect("there is room");
    }
    let library = library_at(folder.path());
    library
        .ingest(&AtomicBool::new(false), &mut |_| ())
        .expect("memory is always there");
    let everything = ArticleFilter::default();
    let all = library
        .article_ids(&everything, ArticleOrder::Date)
        .expect("memory is always there");
    assert_eq!(all.len(), 419);
    let first = library
        .first_article_ids(300)
        .expect("memory is always there");
    assert_eq!(first, all[..300]);
    let mut session = Session::on(library, State::in_memory(), 120, 36);
    session.shows("419");
    let session = session.press("hG");
    assert_eq!(session.app.list.ids, all);
    assert_eq!(session.app.list.selected_id(), all.last().copied());
}
