//! Homes that cannot be written, files that are damaged, old or gone: nothing is dropped silently.

use std::os::unix::fs::MetadataExt as _;

use super::*;
use crate::state::aside::BACKUPS;

/// Returns a folder for the state that cannot be made, as on a disk that refuses.
fn refusing(place: &Path) -> PathBuf {
    let file = place.join("file");
    fs::write(&file, "x").unwrap();
    file.join("state")
}

fn copies(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn what_cannot_be_saved_lies_in_a_copy_and_is_taken_in_later() {
    let place = tempfile::tempdir().unwrap();
    let rescue = tempfile::tempdir().unwrap();
    let state = State::open_with(&refusing(place.path()), Some(rescue.path()));
    assert!(state.notice().unwrap().contains("summitry-unsaved"));
    assert!(state.set_star("lib", "a", true).is_err());
    assert_eq!(state.unsaved(), 1);
    let copy = state.rescued().unwrap();
    let mode = fs::metadata(&copy).unwrap().mode();
    assert_eq!(mode & 0o777, 0o600);
    drop(state);
    // A copy of a process that ended.
    let ended = rescue.path().join("summitry-unsaved-999999999.json");
    fs::rename(&copy, &ended).unwrap();
    fs::remove_file(place.path().join("file")).unwrap();
    let folder = place.path().join("file/state");
    let state = State::open_with(&folder, Some(rescue.path()));
    assert_eq!(
        state.notice().unwrap(),
        "1 mark not saved before: saved now"
    );
    assert!(state.starred_articles("lib").contains("a"));
    assert!(copies(rescue.path()).is_empty());
    assert!(State::open(&folder).starred_articles("lib").contains("a"));
}

#[test]
fn a_copy_belongs_to_the_state_that_made_it() {
    let place = tempfile::tempdir().unwrap();
    let rescue = tempfile::tempdir().unwrap();
    let folder = refusing(place.path());
    let state = State::open_with(&folder, Some(rescue.path()));
    state.set_star("lib", "a", true).unwrap_err();
    let copy = state.rescued().unwrap();
    for number in [999_999_998, 999_999_999] {
        let ended = rescue
            .path()
            .join(format!("summitry-unsaved-{number}.json"));
        fs::copy(&copy, ended).unwrap();
    }
    drop(state);
    fs::remove_file(copy).unwrap();
    let other = tempfile::tempdir().unwrap();
    let state = State::open_with(other.path(), Some(rescue.path()));
    assert_eq!(state.notice(), None);
    assert!(state.starred_articles("lib").is_empty());
    assert_eq!(copies(rescue.path()).len(), 2);
    // Its own state takes all of its copies in, and says so once.
    fs::remove_file(place.path().join("file")).unwrap();
    let state = State::open_with(&folder, Some(rescue.path()));
    assert_eq!(
        state.notice().unwrap(),
        "2 marks not saved before: saved now"
    );
    assert!(state.starred_articles("lib").contains("a"));
    assert!(copies(rescue.path()).is_empty());
}

#[test]
fn a_copy_that_still_cannot_be_saved_stays_one() {
    let place = tempfile::tempdir().unwrap();
    let rescue = tempfile::tempdir().unwrap();
    let folder = refusing(place.path());
    let state = State::open_with(&folder, Some(rescue.path()));
    state.set_star("lib", "a", true).unwrap_err();
    let ended = rescue.path().join("summitry-unsaved-999999999.json");
    fs::rename(state.rescued().unwrap(), &ended).unwrap();
    drop(state);
    let state = State::open_with(&folder, Some(rescue.path()));
    assert!(state.starred_articles("lib").contains("a"));
    assert_eq!(copies(rescue.path()), [state.rescued().unwrap()]);
    // Once the disk takes it again, the copy goes.
    fs::remove_file(place.path().join("file")).unwrap();
    state.flush().unwrap();
    assert!(copies(rescue.path()).is_empty());
    assert_eq!(state.unsaved(), 0);
    assert!(State::open(&folder).starred_articles("lib").contains("a"));
}

#[test]
fn a_copy_is_taken_in_though_its_process_has_the_number_of_this_one() {
    let place = tempfile::tempdir().unwrap();
    let rescue = tempfile::tempdir().unwrap();
    let folder = refusing(place.path());
    let state = State::open_with(&folder, Some(rescue.path()));
    state.set_star("lib", "a", true).unwrap_err();
    let copy = state.rescued().unwrap();
    // As long as the state is open its copy is its own.
    let other = State::open_with(&folder, Some(rescue.path()));
    assert!(other.starred_articles("lib").is_empty());
    drop((state, other));
    let name = format!("summitry-unsaved-{}.json", std::process::id());
    fs::rename(copy, rescue.path().join(name)).unwrap();
    fs::remove_file(place.path().join("file")).unwrap();
    let state = State::open_with(&folder, Some(rescue.path()));
    assert!(state.starred_articles("lib").contains("a"));
    assert!(copies(rescue.path()).is_empty());
}

#[test]
fn a_copy_stays_until_it_is_written_elsewhere() {
    let place = tempfile::tempdir().unwrap();
    let rescue = tempfile::tempdir().unwrap();
    let folder = refusing(place.path());
    let mut state = State::open_with(&folder, Some(rescue.path()));
    state.set_star("lib", "a", true).unwrap_err();
    let copy = state.rescued().unwrap();
    let left = rescue.path().join("summitry-unsaved-1.json");
    fs::copy(&copy, &left).unwrap();
    // From now on no copy can be written.
    fs::create_dir(copy.with_extension("json.new")).unwrap();
    state.take_in_copies();
    assert!(left.is_file());
    assert_eq!(state.rescued(), None);
}

#[test]
fn copies_go_to_the_first_folder_that_takes_them_and_it_is_made() {
    let place = tempfile::tempdir().unwrap();
    let rescue = tempfile::tempdir().unwrap();
    let folder = refusing(place.path());
    let made = rescue.path().join("kiosk/anna");
    let folders = [folder.join("copies"), made.clone()];
    let state = State::open_with(&folder, &folders);
    assert!(state.notice().unwrap().contains("kiosk/anna"));
    state.set_star("lib", "a", true).unwrap_err();
    assert!(state.rescued().unwrap().starts_with(&made));
    drop(state);
    assert_eq!(copies(&made).len(), 1);
}

#[test]
fn a_copy_of_a_wrong_clock_is_taken_in_as_of_now() {
    let place = tempfile::tempdir().unwrap();
    let rescue = tempfile::tempdir().unwrap();
    let mark = |of: &str, changed| Record {
        place: Place::new("lib", Mark::Star, of),
        value: Some(String::new()),
        changed,
    };
    let of = place.path().to_string_lossy();
    let marks = [mark("a", now()), mark("b", i64::MAX / 2)];
    let text = exchange::write_of(&marks, Some(&of));
    fs::write(rescue.path().join("summitry-unsaved-1.json"), text).unwrap();
    let state = State::open_with(place.path(), Some(rescue.path()));
    assert_eq!(state.starred_articles("lib").len(), 2);
    let records = state.records().unwrap();
    assert!(records.iter().all(|record| record.changed <= now()));
}

#[test]
fn copies_of_others_and_links_are_not_taken_in() {
    let rescue = tempfile::tempdir().unwrap();
    let real = rescue.path().join("real.json");
    let mark = Record {
        place: Place::new("lib", Mark::Star, "a"),
        value: Some(String::new()),
        changed: 1,
    };
    fs::write(&real, exchange::write(&[mark])).unwrap();
    std::os::unix::fs::symlink(&real, rescue.path().join("summitry-unsaved-999999999.json"))
        .unwrap();
    fs::write(rescue.path().join("summitry-unsaved-999999998.json"), "{").unwrap();
    let place = tempfile::tempdir().unwrap();
    let state = State::open_with(place.path(), Some(rescue.path()));
    assert_eq!(state.notice(), None);
    assert!(state.starred_articles("lib").is_empty());
    assert_eq!(copies(rescue.path()).len(), 3);
}

#[test]
fn a_damaged_file_gives_back_what_is_in_it_and_in_its_backup() {
    let place = tempfile::tempdir().unwrap();
    let state = State::open(place.path());
    state.set_star("lib", "a", true).unwrap();
    state.back_up(true).unwrap().unwrap();
    drop(state);
    let path = place.path().join("state.sqlite");
    fs::write(&path, "this is no database").unwrap();
    let state = State::open(place.path());
    assert!(state.notice().unwrap().contains("back from it"));
    assert!(state.starred_articles("lib").contains("a"));
    let aside = copies(place.path()).into_iter();
    let corrupt: Vec<PathBuf> = aside
        .filter(|path| path.to_string_lossy().contains("state.sqlite.corrupt-"))
        .collect();
    assert_eq!(corrupt.len(), 1);
    assert_eq!(
        fs::read_to_string(&corrupt[0]).unwrap(),
        "this is no database"
    );
}

#[test]
fn two_damaged_files_of_one_moment_are_both_kept() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("state.sqlite");
    for text in ["first damage", "second damage"] {
        fs::write(&path, text).unwrap();
        drop(State::open(place.path()));
    }
    let texts = copies(place.path())
        .into_iter()
        .filter_map(|it| fs::read_to_string(it).ok());
    assert_eq!(texts.filter(|text| text.ends_with("damage")).count(), 2);
}

#[test]
fn a_file_that_was_emptied_is_filled_from_its_backup() {
    let place = tempfile::tempdir().unwrap();
    let state = State::open(place.path());
    state.set_star("lib", "a", true).unwrap();
    state.back_up(true).unwrap();
    drop(state);
    fs::write(place.path().join("state.sqlite"), "").unwrap();
    assert!(
        State::open(place.path())
            .starred_articles("lib")
            .contains("a")
    );
}

#[test]
fn who_dies_while_filling_an_emptied_file_leaves_it_empty() {
    let place = tempfile::tempdir().unwrap();
    let state = State::open(place.path());
    state.set_star("lib", "a", true).unwrap();
    state.back_up(true).unwrap();
    drop(state);
    let path = place.path().join("state.sqlite");
    fs::write(&path, "").unwrap();
    let dying = || disk::open(&path, || panic!("killed"));
    assert!(std::panic::catch_unwind(dying).is_err());
    let state = State::open(place.path());
    assert!(state.notice().unwrap().contains("got 1 mark back"));
    assert!(state.starred_articles("lib").contains("a"));
}

#[test]
fn a_damaged_file_keeps_its_place_until_the_new_one_is_whole() {
    let place = tempfile::tempdir().unwrap();
    let state = State::open(place.path());
    state.set_star("lib", "a", true).unwrap();
    state.back_up(true).unwrap();
    drop(state);
    let path = place.path().join("state.sqlite");
    fs::write(&path, "this is no database").unwrap();
    // Nothing can be built beside it now.
    let obstacle = place.path().join("state.sqlite.rebuilt");
    fs::create_dir(&obstacle).unwrap();
    let state = State::open(place.path());
    assert!(state.notice().unwrap().starts_with("state not saved"));
    drop(state);
    assert_eq!(fs::read_to_string(&path).unwrap(), "this is no database");
    fs::remove_dir(obstacle).unwrap();
    // What an interrupted one left is no obstacle.
    fs::write(place.path().join("state.sqlite.rebuilt"), "half").unwrap();
    let state = State::open(place.path());
    assert!(state.notice().unwrap().contains("back from it"));
    assert!(state.starred_articles("lib").contains("a"));
    assert!(!place.path().join("state.sqlite.rebuilt").exists());
}

#[test]
fn three_backups_are_kept_the_newest_first() {
    let place = tempfile::tempdir().unwrap();
    let state = State::open(place.path());
    for number in 0..BACKUPS + 2 {
        state.set_star("lib", &number.to_string(), true).unwrap();
        let made = state.back_up(true).unwrap().unwrap();
        assert!(made.ends_with("state.sqlite.backup-1"));
    }
    assert_eq!(state.back_up(false).unwrap(), None);
    let stars = |number: usize| {
        let path = place.path().join(format!("state.sqlite.backup-{number}"));
        let database = Connection::open(path).unwrap();
        let count = "SELECT count(*) FROM marks WHERE kind = 'star'";
        database
            .query_row(count, [], |row| row.get::<_, i64>(0))
            .unwrap()
    };
    assert_eq!([stars(1), stars(2), stars(3)], [5, 4, 3]);
    assert!(!place.path().join("state.sqlite.backup-4").exists());
}

#[test]
fn a_file_of_the_first_version_is_brought_up_to_date() {
    let place = tempfile::tempdir().unwrap();
    let old = Connection::open(place.path().join("state.sqlite")).unwrap();
    old.execute_batch(
        "CREATE TABLE marks(library TEXT NOT NULL, article TEXT NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL,
           changed INTEGER NOT NULL, PRIMARY KEY(library, kind, article)) WITHOUT ROWID;
         INSERT INTO marks VALUES('lib', 'a', 'star', '', 1700000000),
           ('lib', 'a', 'position', '{\"byte\":4,\"words\":\"two three\"}', 1700000000);
         PRAGMA application_id=1936552820; PRAGMA user_version=1;",
    )
    .unwrap();
    drop(old);
    let state = State::open(place.path());
    assert_eq!(state.notice(), None);
    assert!(state.starred_articles("lib").contains("a"));
    let position = state.position("lib", "a").unwrap();
    assert_eq!(position.find("One and two three"), 8);
    state.set_star("lib", "a", false).unwrap();
    assert!(state.starred_articles("lib").is_empty());
    assert_eq!(state.records().unwrap().len(), 2);
}

#[test]
fn a_private_state_says_so_and_keeps_nothing() {
    let state = State::private();
    assert!(state.notice().unwrap().starts_with("private"));
    state.set_star("lib", "a", true).unwrap();
    assert_eq!((state.unsaved(), state.path()), (0, None));
}
