//! The configuration: what it changes, what is said of its faults, and that an archive has none.

use std::fs;
use std::path::Path;

use super::{home, summitry, text};

fn configure(home: &Path, settings: &str) {
    let folder = home.join(".config/summitry");
    fs::create_dir_all(&folder).expect("a folder can be made");
    fs::write(folder.join("config.toml"), settings).expect("a file can be written");
}

fn archive(home: &Path) {
    let folder = home.join("press");
    fs::create_dir(&folder).expect("a folder can be made");
    let words = "Harbour talks end\n\nMinister Ivo Sol said the harbour would reopen.\n";
    fs::write(folder.join("harbour.txt"), words).expect("a file can be written");
}

#[test]
fn the_library_of_the_configuration_is_opened_where_no_path_is_given() {
    let home = home();
    archive(home.path());
    configure(home.path(), "library = \"~/press\"\n");
    let output = summitry(home.path(), &["show"], b"");
    assert!(text(&output.stdout).contains("Harbour talks end"));
    assert!(output.stderr.is_empty(), "{}", text(&output.stderr));
}

#[test]
fn what_is_wrong_with_it_is_said_with_its_line_and_the_answer_comes() {
    let home = home();
    archive(home.path());
    configure(
        home.path(),
        "library = \"~/press\"\n[screen]\nmesure = 70\n",
    );
    let output = summitry(home.path(), &["show"], b"");
    assert_eq!(output.status.code(), Some(0));
    let said = text(&output.stderr);
    assert!(
        said.contains("line 3") && said.contains("measure?"),
        "{said}"
    );
    let output = summitry(home.path(), &["config"], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).contains("measure = 80"));
}

#[test]
fn one_that_cannot_be_read_is_refused() {
    let home = home();
    configure(home.path(), "library = \n");
    let output = summitry(home.path(), &["show"], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("line 1"));
    let named = summitry(home.path(), &["show", "--config", "nowhere.toml"], b"");
    assert_eq!(named.status.code(), Some(2));
    assert!(text(&named.stderr).contains("does not exist"));
}

#[test]
fn an_archive_configures_nobody() {
    let home = home();
    archive(home.path());
    let hostile = "library = \"/etc\"\n[programs]\nopener = [\"sh\"]\n[keys]\nquit = []\n";
    for name in ["config.toml", "summitry.toml"] {
        fs::write(home.path().join("press").join(name), hostile).expect("a file can be written");
    }
    let output = summitry(home.path(), &["config"], b"");
    assert!(!text(&output.stdout).contains("/etc"));
    let output = summitry(home.path(), &["show", "press"], b"");
    let shown = text(&output.stdout);
    assert!(shown.contains("Harbour talks end"), "{shown}");
}

#[test]
fn the_default_is_printed_and_holds() {
    let home = home();
    let output = summitry(home.path(), &["config", "--default"], b"");
    assert_eq!(output.status.code(), Some(0));
    let default = text(&output.stdout);
    assert!(default.contains("# down = [\"j\", \"<Down>\"]"));
    let before = summitry(home.path(), &["keys", "--format", "json"], b"");
    configure(home.path(), &default);
    let after = summitry(home.path(), &["keys", "--format", "json"], b"");
    assert_eq!(before.stdout, after.stdout);
    assert!(after.stderr.is_empty());
}

#[test]
fn keys_that_clash_are_refused_by_line() {
    let home = home();
    configure(home.path(), "[keys]\ndown = [\"n\"]\n");
    let output = summitry(home.path(), &["keys"], b"");
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stderr);
    assert!(
        said.contains("line 2") && said.contains("next-match"),
        "{said}"
    );
    let preset = summitry(home.path(), &["keys", "--preset", "less"], b"");
    assert!(text(&preset.stdout).contains("h ?"));
}
