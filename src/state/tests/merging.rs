//! States meet: as files of the exchange, between readers, between machines.

use proptest::prelude::*;

use super::*;
use crate::state::exchange::{merged, read, write};

fn any_record() -> impl Strategy<Value = Record> {
    let value = prop_oneof![
        Just(None),
        Just(Some(String::new())),
        ".{0,8}".prop_map(Some),
        Just(Some(r#"{"a":[1,"x"],"b":null}"#.to_owned())),
        Just(Some("[1.5,2]".to_owned())),
        Just(Some("{ \"a\": 1 }".to_owned())),
        Just(Some("12".to_owned())),
    ];
    let place = ("[ab]", "star|note|some-kind", "[a-c]|.{0,4}");
    (place, value, 0_i64..4).prop_map(|((library, kind, of), value, changed)| Record {
        place: Place { library, kind, of },
        value,
        changed,
    })
}

fn any_state() -> impl Strategy<Value = Vec<Record>> {
    prop::collection::vec(any_record(), 0..12).prop_map(merged)
}

fn both(one: &[Record], other: &[Record]) -> Vec<Record> {
    merged(one.iter().chain(other).cloned())
}

proptest! {
    #[test]
    fn what_is_exported_comes_back_the_same(records in any_state()) {
        let text = write(&records);
        prop_assert_eq!(merged(read(&text).unwrap().records), records.clone());
        let state = State::in_memory();
        state.merge(read(&text).unwrap().records).unwrap();
        prop_assert_eq!(state.records().unwrap(), records);
        prop_assert_eq!(write(&state.records().unwrap()), text);
    }

    #[test]
    fn merging_does_not_depend_on_order_or_repetition(one in any_state(), two in any_state(), three in any_state()) {
        prop_assert_eq!(both(&one, &two), both(&two, &one));
        prop_assert_eq!(both(&both(&one, &two), &three), both(&one, &both(&two, &three)));
        prop_assert_eq!(both(&one, &one), one.clone());
        // The file does what the list does.
        let state = State::in_memory();
        for records in [&two, &one, &three, &one] {
            state.merge(records.clone()).unwrap();
        }
        prop_assert_eq!(state.records().unwrap(), both(&both(&one, &two), &three));
    }

    #[test]
    fn no_text_breaks_the_reader(text in ".{0,200}") {
        let _ = read(&text);
    }
}

#[test]
fn a_file_of_another_kind_is_refused_and_a_mark_of_the_future_stands_apart() {
    let check = |text: &str, reason: &str| {
        let error = read(text).unwrap_err();
        assert!(error.contains(reason), "{error}");
    };
    check("{", "EOF");
    check(r#"{"summitry_state":2,"libraries":[]}"#, "newer");
    let mark = |changed: &str, value: &str| {
        format!(
            r#"{{"summitry_state":1,"libraries":[{{"key":"k","marks":[{{"kind":"star","of":"a","value":{value},"changed":"{changed}"}}]}}]}}"#
        )
    };
    check(&mark("2020-01-01T00:00:00Z", "7"), "no text");
    let count = |text: &str| {
        let reading = read(text).unwrap();
        (reading.records.len(), reading.ahead.len())
    };
    assert_eq!(count(&mark("2020-01-01T00:00:00Z", "\"\"")), (1, 0));
    assert_eq!(count(&mark("2999-01-01T00:00:00Z", "null")), (0, 1));
}

#[test]
fn what_is_done_after_something_else_is_later_whatever_the_clock_says() {
    let state = State::in_memory();
    let ahead = Record {
        place: Place::new("lib", Mark::Star, "a"),
        value: Some(String::new()),
        changed: now() + 3_600_000_000_000,
    };
    state.merge(vec![ahead]).unwrap();
    state.set_star("lib", "a", false).unwrap();
    assert!(state.starred_articles("lib").is_empty());
}

#[test]
fn two_readers_who_tag_one_article_both_keep_their_tags() {
    let place = tempfile::tempdir().unwrap();
    let (one, other) = (State::open(place.path()), State::open(place.path()));
    let tags = |words: &[&str]| words.iter().map(|it| (*it).to_owned()).collect();
    one.set_tags("lib", "a b.txt", &tags(&["aid"])).unwrap();
    other
        .set_tags("lib", "a b.txt", &tags(&["aid", "mekong"]))
        .unwrap();
    assert!(one.has_news());
    assert!(!one.has_news());
    one.set_tags("lib", "a b.txt", &tags(&["mekong", "trade"]))
        .unwrap();
    assert_eq!(other.tags("lib")["a b.txt"], tags(&["mekong", "trade"]));
}

#[test]
fn a_note_that_two_readers_change_is_kept_twice() {
    let place = tempfile::tempdir().unwrap();
    let (one, other) = (State::open(place.path()), State::open(place.path()));
    let text = NoteText {
        article: "a".to_owned(),
        anchor: None,
        note: "first".to_owned(),
    };
    one.add_note("lib", &text).unwrap();
    let seen = other.notes("lib").remove(0);
    assert!(one.change_note("lib", &seen, "mine").unwrap());
    assert!(!other.change_note("lib", &seen, "yours").unwrap());
    let words = |state: &State| -> Vec<String> {
        state
            .notes("lib")
            .into_iter()
            .map(|note| note.text.note)
            .collect()
    };
    assert_eq!(words(&one), ["mine", "yours"]);
    let mine = one.notes("lib").remove(0);
    assert!(one.change_note("lib", &mine, "").unwrap());
    assert_eq!(words(&other), ["yours"]);
}

#[test]
fn of_two_who_change_a_note_at_once_neither_loses_words() {
    let place = tempfile::tempdir().unwrap();
    let text = |note: &str| NoteText {
        article: "a".to_owned(),
        anchor: None,
        note: note.to_owned(),
    };
    for round in 0..8 {
        let library = format!("lib{round}");
        let states = [State::open(place.path()), State::open(place.path())];
        states[0].add_note(&library, &text("first")).unwrap();
        let seen = states[0].notes(&library).remove(0);
        let start = std::sync::Barrier::new(2);
        std::thread::scope(|scope| {
            for (state, words) in states.iter().zip(["mine", "yours"]) {
                let (library, seen, start) = (&library, &seen, &start);
                scope.spawn(move || {
                    start.wait();
                    state.change_note(library, seen, words).unwrap();
                });
            }
        });
        let notes = states[0].notes(&library).into_iter();
        let mut words: Vec<String> = notes.map(|note| note.text.note).collect();
        words.sort();
        assert_eq!(words, ["mine", "yours"]);
    }
}

#[test]
fn every_change_can_be_taken_back() {
    let state = State::in_memory();
    state.set_star("lib", "a", true).unwrap();
    let before = state.marks("lib");
    let ((), undoing) = state.recording(|state| {
        state.set_star("lib", "a", false).unwrap();
        state.set_star("lib", "a", true).unwrap();
        state.set_star("lib", "a", false).unwrap();
        state.set_read("lib", "a", true).unwrap();
        state
            .set_tags("lib", "a", &["x".to_owned()].into())
            .unwrap();
    });
    assert_ne!(state.marks("lib"), before);
    state.take_back(&undoing).unwrap();
    assert_eq!(state.marks("lib"), before);
    let ((), nothing) = state.recording(|state| state.set_star("lib", "a", true).unwrap());
    assert!(nothing.is_empty());
}

#[test]
fn what_another_has_changed_since_is_not_taken_back() {
    let place = tempfile::tempdir().unwrap();
    let (state, other) = (State::open(place.path()), State::open(place.path()));
    let (done, undoing) = state.recording(|state| {
        state.set_star("lib", "a", true)?;
        state.set_tags("lib", "b", &["mine".to_owned()].into())
    });
    done.unwrap();
    let yours = ["yours".to_owned()].into();
    other.set_tags("lib", "b", &yours).unwrap();
    assert_eq!(state.take_back(&undoing).unwrap(), 1);
    let marks = state.marks("lib");
    assert!(marks.starred.is_empty());
    assert_eq!(marks.tags["b"], yours);
}

#[test]
fn looking_counts_the_marks_and_changes_nothing() {
    let place = tempfile::tempdir().unwrap();
    assert_eq!(State::look(place.path()).unwrap(), None);
    State::open(place.path())
        .set_star("lib", "a", true)
        .unwrap();
    assert_eq!(State::look(place.path()).unwrap(), Some(1));
    let path = place.path().join("state.sqlite");
    let broken = vec![7; 5000];
    fs::write(&path, &broken).unwrap();
    assert!(State::look(place.path()).is_err());
    assert_eq!(fs::read(&path).unwrap(), broken);
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
}

#[test]
fn machines_that_share_a_disk_write_files_of_their_own_and_read_each_other() {
    let place = tempfile::tempdir().unwrap();
    // Another machine's file, and the one from before the folder lay on a network.
    let old = State::open(place.path());
    old.set_star("lib", "old", true).unwrap();
    drop(old);
    let path = place.path().join("state.sqlite");
    fs::copy(&path, place.path().join("state-elsewhere.sqlite")).unwrap();
    let here = State::open_on(place.path(), Vec::new(), true);
    assert!(here.notice().unwrap().contains("network"));
    assert!(here.starred_articles("lib").contains("old"));
    here.set_star("lib", "here", true).unwrap();
    let file = here.path().unwrap();
    assert_ne!(file, path);
    let before = fs::read(&path).unwrap();
    // The other machine goes on.
    let other = State::open(place.path());
    other.set_star("lib", "new", true).unwrap();
    drop(other);
    assert!(here.has_news());
    assert!(here.starred_articles("lib").contains("new"));
    assert_ne!(fs::read(&path).unwrap(), before);
    fs::write(
        place.path().join("state-torn.sqlite"),
        &before[..before.len() / 2],
    )
    .unwrap();
    assert!(!here.has_news());
    assert_eq!(here.starred_articles("lib").len(), 3);
}
