//! Folders that change while they are open.

use std::fs;

use super::program::Program;

fn open(text: &str) -> Program {
    let home = tempfile::tempdir().expect("a folder for the test");
    let folder = home.path().join("news");
    fs::create_dir(&folder).expect("a folder can be made");
    fs::write(folder.join("one.txt"), text).expect("it is written");
    let mut program = Program::start_on(&["news"], home, (120, 30), "xterm-256color");
    program.wait_for("1 of 1");
    program
}

#[test]
fn what_changes_on_disk_is_read_and_said() {
    let mut program = open("The river is low\n\nMinister Anna Berg said the river is low.\n");
    program.wait_for("said the river is low");
    let file = program.home.path().join("news/one.txt");
    fs::write(
        &file,
        "The river is high\n\nMinister Anna Berg said the river is high.\n",
    )
    .expect("it is written");
    program.wait_for("this article has changed; R reads it again");
    program.press("R");
    program.wait_for("said the river is high");
    fs::write(
        program.home.path().join("news/two.txt"),
        "Fish return\n\nThe fish are back.\n",
    )
    .expect("it is written");
    program.wait_for("1 article new or changed");
    program.wait_for("of 2");
    fs::remove_file(&file).expect("it can be removed");
    program.wait_for("the file of this article is gone");
    program.press("q");
    assert_eq!(program.end().exit_code(), 0);
}

#[test]
fn what_changes_in_an_archive_that_is_known_is_read_as_well() {
    let mut program = open("The river is low\n\nMinister Anna Berg said the river is low.\n");
    program.wait_for("said the river is low");
    program.press("q");
    assert_eq!(program.end().exit_code(), 0);
    let news = program.home.path().join("news");
    fs::write(news.join("two.txt"), "Fish return\n\nThe fish are back.\n").expect("it is written");
    let mut program = Program::start_on(&["news"], program.home, (120, 30), "xterm-256color");
    // Of what came in between the first look tells, of what comes now those that watch.
    program.wait_for("of 2");
    fs::write(news.join("three.txt"), "Boats sail\n\nThe boats are out.\n").expect("it is written");
    program.wait_for("of 3");
    program.press("q");
    assert_eq!(program.end().exit_code(), 0);
}

#[test]
fn a_hit_in_an_article_that_has_changed_shows_the_sentence_that_was_found() {
    let mut program = open("The river is low\n\nMinister Anna Berg said the river is low.\n");
    program.wait_for("said the river is low");
    let longer = "The river is high\n\nMinister Anna Berg said the fish are gone.\n\n\
        Minister Carl Holm said the harbour is shut.\n";
    fs::write(program.home.path().join("news/one.txt"), longer).expect("it is written");
    program.wait_for("this article has changed; R reads it again");
    program.press("g/harbour\r");
    program.wait_for("1 place in 1 article");
    program.press("\r");
    program.wait_for("100 %");
    program.wait_for("Carl Holm said the harbour is shut");
    program.press("qq");
    program.wait_for("q quit");
    program.press("q");
    assert_eq!(program.end().exit_code(), 0);
}
