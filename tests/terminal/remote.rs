//! The reader at the other end of a real SSH connection, alone and in tmux, several at once, and when the line drops.

use std::fs;
use std::path::Path;
use std::time::Instant;

use super::program::{DEADLINE, Program};
use super::sshd::{Sshd, find};

/// Returns the command line that runs the reader at the other end with a home of its own.
fn reader(home: &Path) -> String {
    let program = env!("CARGO_BIN_EXE_summitry");
    let home = home.display();
    format!("cd {home}; HOME={home} exec {program}")
}

/// Starts a server, or says why there is none and the test tells nothing.
#[expect(clippy::print_stderr, reason = "a test that is skipped says why")]
fn server(tools: &[&str]) -> Option<Sshd> {
    let missing = tools.iter().find_map(|tool| find(tool).err());
    match missing.map_or_else(|| Sshd::start(&[]), Err) {
        Ok(sshd) => Some(sshd),
        Err(reason) => {
            eprintln!("skipped: {reason}");
            None
        }
    }
}

#[test]
fn it_is_read_through_ssh_and_tmux_by_keys() {
    let Some(sshd) = server(&["tmux"]) else {
        return;
    };
    let home = tempfile::tempdir().expect("a folder for the test");
    let folder = home.path().display();
    let inner = reader(home.path());
    let command = format!("TMUX_TMPDIR={folder} exec tmux -u -f /dev/null new-session '{inner}'");
    let mut program = sshd.session(Some(&command), (80, 24));
    program.wait_for("3 articles");
    read_jump_and_compare(&mut program);
    program.press("q");
    assert_eq!(program.end().exit_code(), 0);
    program.terminal_is_as_before();
}

/// Looks through help, jumps to a quote, compares and comes back.
fn read_jump_and_compare(program: &mut Program) {
    program.press("?");
    program.wait_for("Here: the ");
    program.press("q");
    program.wait_for("3 articles");
    program.press("\x10");
    program.wait_for("Jump");
    program.press("\"mekong");
    program.wait_for("› \"mekong");
    program.wait_for("· line ");
    program.press("\r");
    program.wait_for("j scroll");
    program.wait_for("Mekong");
    program.press("C");
    program.wait_for("topics × summits");
    program.press("q");
    program.wait_for("j scroll");
}

#[test]
fn several_read_at_once_and_each_goes_its_own_way() {
    let Some(sshd) = server(&[]) else {
        return;
    };
    let home = tempfile::tempdir().expect("a folder for the test");
    let command = reader(home.path());
    let mut readers: Vec<Program> = (0..3)
        .map(|_| sshd.session(Some(&command), (80, 24)))
        .collect();
    for reader in &mut readers {
        reader.wait_for("3 Facts");
    }
    readers[0].press("C");
    readers[1].press("B");
    readers[2].press("?");
    readers[0].wait_for("topics × summits");
    readers[1].wait_for("Board");
    readers[2].wait_for("Here: the ");
    for reader in &mut readers {
        reader.press("qq");
        assert_eq!(reader.end().exit_code(), 0);
        reader.terminal_is_as_before();
    }
}

#[test]
fn a_line_that_drops_ends_the_reader_with_its_place_saved() {
    let Some(sshd) = server(&[]) else {
        return;
    };
    let home = tempfile::tempdir().expect("a folder for the test");
    let (command, id) = (reader(home.path()), home.path().join("id"));
    let command = format!("echo $$ > {}; {command}", id.display());
    let mut program = sshd.session(Some(&command), (80, 24));
    program.wait_for("min left");
    program.press("3");
    program.wait_for("show, next place");
    program.signal(rustix::process::Signal::KILL);
    program.end();
    let id = fs::read_to_string(id).expect("it told its id");
    let start = Instant::now();
    while Path::new("/proc").join(id.trim()).exists() {
        assert!(start.elapsed() < DEADLINE, "it goes on without a line");
        std::thread::yield_now();
    }
    let mut again = sshd.session(Some(&reader(home.path())), (80, 24));
    again.wait_for("show, next place");
    again.press("q");
    assert_eq!(again.end().exit_code(), 0);
}
