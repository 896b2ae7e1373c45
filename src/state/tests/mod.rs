//! Changes in, the same out: after reopening, beside another writer, on a disk that refuses.

mod merging;
mod trouble;

use std::fs;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::*;
use crate::corrections::Correction;

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct View {
    mode: String,
    cell: (usize, usize),
}

fn view() -> View {
    View {
        mode: "compare".to_owned(),
        cell: (2, 3),
    }
}

#[test]
fn the_state_survives_reopening() {
    let place = tempfile::tempdir().unwrap();
    let position = Position::at("One two three", 4);
    {
        let state = State::open(place.path());
        assert_eq!(state.notice(), None);
        state.set_position("lib", "a.txt", &position).unwrap();
        state.set_read("lib", "a.txt", true).unwrap();
        state.set_read("lib", "b.txt", true).unwrap();
        state.set_read("lib", "b.txt", false).unwrap();
        state.set_star("lib", "c.txt", true).unwrap();
        state.set_last_view("lib", &view()).unwrap();
    }
    let state = State::open(place.path());
    assert_eq!(state.position("lib", "a.txt"), Some(position));
    assert_eq!(state.position("other", "a.txt"), None);
    assert_eq!(
        state.read_articles("lib"),
        BTreeSet::from(["a.txt".to_owned()])
    );
    assert_eq!(
        state.starred_articles("lib"),
        BTreeSet::from(["c.txt".to_owned()])
    );
    assert_eq!(state.last_view("lib"), Some(view()));
    assert_eq!(state.last_view::<Vec<u8>>("lib"), None);
    assert!(state.read_articles("other").is_empty());
}

#[test]
fn two_writers_lose_nothing() {
    let place = tempfile::tempdir().unwrap();
    std::thread::scope(|scope| {
        for writer in 0..3 {
            let folder = place.path();
            scope.spawn(move || {
                let state = State::open(folder);
                assert_eq!(state.notice(), None);
                for number in 0..20 {
                    state
                        .set_read("lib", &format!("{writer}-{number}"), true)
                        .unwrap();
                }
            });
        }
    });
    let state = State::open(place.path());
    assert_eq!(state.read_articles("lib").len(), 60);
}

#[test]
fn what_cannot_be_written_waits_and_is_still_known() {
    let place = tempfile::tempdir().unwrap();
    let state = State::open(place.path());
    state.set_star("lib", "old", true).unwrap();
    let path = place.path().join("state.sqlite");
    let blocker = Connection::open(&path).unwrap();
    blocker.execute_batch("BEGIN EXCLUSIVE").unwrap();
    state
        .lock()
        .shelf
        .database
        .busy_timeout(std::time::Duration::ZERO)
        .unwrap();
    let error = state.set_star("lib", "new", true).unwrap_err();
    assert!(error.to_string().starts_with("not saved yet"));
    assert!(state.set_star("lib", "newer", true).is_err());
    assert!(state.starred_articles("lib").contains("new"));
    assert!(state.flush().is_err());
    blocker.execute_batch("COMMIT").unwrap();
    state.flush().unwrap();
    let again = State::open(place.path());
    let expected = ["new", "newer", "old"].map(str::to_owned);
    assert_eq!(again.starred_articles("lib"), BTreeSet::from(expected));
}

#[test]
fn what_cannot_be_read_now_is_not_taken_for_nothing() {
    let place = tempfile::tempdir().unwrap();
    let state = State::open(place.path());
    state.set_star("lib", "a", true).unwrap();
    let tags = BTreeSet::from(["aid".to_owned()]);
    state.set_tags("lib", "a", &tags).unwrap();
    let blocker = Connection::open(place.path().join("state.sqlite")).unwrap();
    blocker.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let patience = std::time::Duration::ZERO;
    let busy = state.lock().shelf.database.busy_timeout(patience);
    busy.unwrap();
    assert!(state.set_star("lib", "a", false).is_err());
    assert_eq!(state.unsaved(), 1);
    assert!(state.set_tags("lib", "a", &BTreeSet::new()).is_err());
    let error = state.records().unwrap_err().to_string();
    assert!(error.starts_with("the state cannot be read"), "{error}");
    blocker.execute_batch("COMMIT").unwrap();
    state.flush().unwrap();
    assert!(state.starred_articles("lib").is_empty());
    assert_eq!(state.tags("lib").len(), 1);
}

#[test]
fn a_folder_that_cannot_be_made_leaves_the_state_in_memory() {
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("file"), "x").unwrap();
    let state = State::open(&place.path().join("file/state"));
    assert!(state.notice().unwrap().starts_with("state not saved"));
    state.set_read("lib", "a", true).unwrap_err();
    assert_eq!(state.unsaved(), 1);
    assert_eq!(state.read_articles("lib").len(), 1);
}

#[test]
fn a_damaged_file_is_set_aside_and_kept() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("state.sqlite");
    fs::write(&path, "this is no database, but someone may want it back").unwrap();
    let state = State::open(place.path());
    assert!(state.notice().unwrap().contains("damaged"));
    state.set_read("lib", "a", true).unwrap();
    let kept: Vec<String> = fs::read_dir(place.path())
        .unwrap()
        .filter_map(|entry| fs::read_to_string(entry.unwrap().path()).ok())
        .collect();
    assert!(
        kept.iter()
            .any(|text| text.starts_with("this is no database"))
    );
    drop(state);
    assert_eq!(State::open(place.path()).notice(), None);
}

#[test]
fn a_file_of_a_newer_version_is_not_touched() {
    let place = tempfile::tempdir().unwrap();
    drop(State::open(place.path()));
    let path = place.path().join("state.sqlite");
    let newer = Connection::open(&path).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    drop(newer);
    let before = fs::read(&path).unwrap();
    let state = State::open(place.path());
    assert!(state.notice().unwrap().contains("newer"));
    assert!(state.records().is_err());
    state.set_read("lib", "a", true).unwrap_err();
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn every_truncation_of_the_file_is_survived() {
    let place = tempfile::tempdir().unwrap();
    let state = State::open(place.path());
    let mark = |number| {
        let name = format!("article number {number} with a long name");
        (
            record::Place::new("lib", Mark::Read, &name),
            Some(String::new()),
        )
    };
    state.change_all((0..300).map(mark).collect()).unwrap();
    drop(state);
    let whole = fs::read(place.path().join("state.sqlite")).unwrap();
    for len in (0..whole.len()).step_by(whole.len() / 20 + 1) {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("state.sqlite"), &whole[..len]).unwrap();
        let state = State::open(place.path());
        state.set_star("lib", "a", true).unwrap();
        assert_eq!(state.starred_articles("lib").len(), 1);
    }
}

#[test]
fn corrections_come_back_in_the_order_they_were_made() {
    let place = tempfile::tempdir().unwrap();
    let title = |text: &str| {
        Correction::Article(crate::corrections::ArticleCorrection {
            path: "a.txt".to_owned(),
            title: Some(text.to_owned()),
            ..Default::default()
        })
    };
    let state = State::open(place.path());
    for text in ["Zebra", "Ant", "Zebra"] {
        state.add_correction("lib", &title(text)).unwrap();
    }
    drop(state);
    let state = State::open(place.path());
    assert_eq!(
        state.corrections("lib"),
        ["Zebra", "Ant", "Zebra"].map(title)
    );
    assert!(state.corrections("other").is_empty());
}
