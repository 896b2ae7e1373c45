//! What was kept of the reader: nothing that happens to it is passed over in silence.

use std::fs;
use std::path::{Path, PathBuf};

use super::{home, summitry, text};

fn with_state(home: &Path, content: &[u8]) -> PathBuf {
    let folder = home.join(".local/share/summitry");
    fs::create_dir_all(&folder).expect("a folder can be made");
    let path = folder.join("state.sqlite");
    fs::write(&path, content).expect("a file can be written");
    path
}

#[test]
fn whoever_only_looks_is_told_of_a_damaged_state_too() {
    for arguments in [
        &["cite"][..],
        &["notes"],
        &["board"],
        &["state", "export"],
        &["state", "backup"],
    ] {
        let home = home();
        with_state(home.path(), b"this is no database");
        let output = summitry(home.path(), arguments, b"");
        let complaint = text(&output.stderr);
        assert!(
            complaint.contains("the state was damaged"),
            "{arguments:?}: {complaint}"
        );
    }
}

#[test]
fn a_state_that_cannot_be_read_is_not_exported_as_an_empty_one() {
    let home = home();
    // Another program's file: its application id is not ours.
    let mut foreign = vec![0; 4096];
    foreign[..16].copy_from_slice(b"SQLite format 3\0");
    foreign[16..24].copy_from_slice(&[16, 0, 1, 1, 0, 64, 32, 32]);
    foreign[27] = 1;
    foreign[31] = 1;
    foreign[47] = 4;
    foreign[59] = 1;
    foreign[71] = 9;
    foreign[100] = 13;
    foreign[105..107].copy_from_slice(&[16, 0]);
    let path = with_state(home.path(), &foreign);
    for arguments in [&["state", "export"][..], &["notes"], &["board"]] {
        let output = summitry(home.path(), arguments, b"");
        let complaint = text(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {complaint}");
        assert!(output.stdout.is_empty());
        assert!(
            complaint.contains("the state cannot be read: the file belongs to another program"),
            "{complaint}"
        );
    }
    assert_eq!(fs::read(path).expect("it is there"), foreign);
}

#[test]
#[cfg(target_os = "linux")]
fn an_answer_that_cannot_be_written_is_a_failure() {
    for arguments in [
        &["quotes"][..],
        &["notes", "--format", "json"],
        &["state", "where"],
        &["state", "export"],
        &["library", "list"],
        &["library", "list", "--format", "json"],
        &["--help"],
    ] {
        let home = home();
        let full = fs::File::create("/dev/full").expect("it is there");
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_summitry"))
            .args(arguments)
            .env_clear()
            .env("HOME", home.path())
            .current_dir(home.path())
            .stdout(full)
            .output()
            .expect("the program starts");
        let complaint = text(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {complaint}");
        assert!(
            complaint.contains("the answer cannot be written"),
            "{arguments:?}: {complaint}"
        );
    }
}

#[test]
fn a_command_may_follow_the_configuration() {
    let home = home();
    fs::write(home.path().join("c.toml"), "").expect("a file can be written");
    let output = summitry(home.path(), &["--config", "c.toml", "cite"], b"");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(!output.stdout.is_empty());
    // What only the reader knows does not go with a command.
    let output = summitry(home.path(), &["--private", "cite"], b"");
    assert_eq!(output.status.code(), Some(2));
}
