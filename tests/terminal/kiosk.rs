//! A kiosk behind a real server: several readers of one account, each with a state of their own, and nobody gets out.

use std::fs;
use std::path::Path;

use super::sshd::{KEYS, Sshd};

/// Serves as the README has it: who someone is the server tells by the key.
#[expect(clippy::print_stderr, reason = "a test that is skipped says why")]
fn start(home: &Path, archive: &Path, saved: &Path) -> Option<Sshd> {
    let (home, archive, saved) = (home.display(), archive.display(), saved.display());
    let command = format!(
        "ForceCommand env -i HOME={home} TERM=xterm-256color SSH_USER_AUTH=\"$SSH_USER_AUTH\" {} --kiosk={saved} {archive}",
        env!("CARGO_BIN_EXE_summitry")
    );
    match Sshd::start(&[&command, "ExposeAuthInfo yes"]) {
        Ok(sshd) => Some(sshd),
        Err(reason) => {
            eprintln!("skipped: {reason}");
            None
        }
    }
}

#[test]
fn readers_of_a_kiosk_share_the_archive_and_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let [home, archive, saved] = ["home", "press", "saved"].map(|name| folder.path().join(name));
    for path in [&home, &archive, &saved] {
        fs::create_dir(path).expect("a folder can be made");
    }
    let words = "Harbour talks end\n\nMinister Ivo Sol said the harbour would cost US$3 million.\n";
    fs::write(archive.join("a.txt"), words).expect("a file can be written");
    let Some(sshd) = start(&home, &archive, &saved) else {
        return;
    };
    let mut anna = sshd.session_by(KEYS[0], None, (80, 24));
    let touched = folder.path().join("touched");
    let command = format!("touch {}", touched.display());
    let mut ben = sshd.session_by(KEYS[1], Some(&command), (100, 30));
    for reader in [&mut anna, &mut ben] {
        reader.wait_for("Harbour talks end");
        reader.wait_for("3 Facts");
    }
    anna.press("v");
    anna.wait_for("no other program may be run here");
    anna.press("\x1a");
    anna.wait_for("there is no shell to go back to");
    anna.press("cB");
    anna.wait_for("1 pin");
    anna.press("s");
    anna.wait_for("a name, not a path");
    anna.press("\x15../out\r");
    anna.wait_for("not saved: here a file has a name");
    anna.press("s\x15board\r");
    anna.wait_for("written to");
    ben.press("B");
    ben.wait_for("nothing is pinned yet");
    anna.press("qqq");
    ben.press("qqq");
    anna.end();
    ben.end();
    assert!(!touched.exists(), "what a client asked for was run");
    let states = home.join(".local/share/summitry/kiosk");
    let names = fs::read_dir(states).expect("each has a folder").flatten();
    assert_eq!(names.count(), 2);
    assert_eq!(fs::read_dir(&saved).expect("it is there").count(), 1);
    assert_eq!(fs::read_dir(&archive).expect("it is there").count(), 1);
}
