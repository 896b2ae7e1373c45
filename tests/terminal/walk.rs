//! Whole sessions by keys alone: reading, comparing, pinning, saving, and the way back.

use super::program::Program;

/// The row of the screen that tells of the selected thing.
const STATUS: usize = 22;

#[test]
fn one_can_find_pin_compare_and_save_what_one_speaker_said_by_keys_alone() {
    let mut program = Program::start(80, 24);
    program.wait_for("3 articles");
    program.press("C");
    program.wait_for("topics × summits");
    program.press("f@chinh\r");
    program.wait_for("only @chinh");
    walk_to_a_cell(&mut program);
    open_and_come_back(&mut program);
    pin_this_and_the_next(&mut program);
    see_the_difference_of_the_pins(&mut program);
    save_the_board(&mut program);
    save_the_comparison(&mut program);
    program.press("qq");
    assert_eq!(program.end().exit_code(), 0);
    program.terminal_is_as_before();
}

/// Goes down, up and to the first column of the first topic.
fn walk_to_a_cell(program: &mut Program) {
    program.press("gg");
    program.wait_for("topic 1 of");
    program.press("j");
    program.wait_for("topic 2 of");
    program.press("k");
    program.wait_for("topic 1 of");
    program.press("hh");
    program.wait_for_in_row(STATUS, " · 004:");
}

/// Opens the quote of the cell in its article and goes back to the cell.
fn open_and_come_back(program: &mut Program) {
    let cell = program.row(STATUS);
    program.press("\r");
    program.wait_for("open in its article");
    program.press("\r");
    program.wait_for("j scroll");
    program.wait_for_in_row(STATUS, "quote ");
    program.press("\x0f");
    program.wait_for("topic 1 of");
    program.wait_for("only @chinh");
    program.wait_for_in_row(STATUS, cell.trim_end());
}

fn pin_this_and_the_next(program: &mut Program) {
    program.press("c");
    program.wait_for_in_row(STATUS, "pinned");
    program.press("l");
    program.wait_for_in_row(STATUS, " · 000:");
    program.press("c");
    program.wait_for_in_row(STATUS, "pinned");
}

fn see_the_difference_of_the_pins(program: &mut Program) {
    program.press("B");
    program.wait_for("Board · 2 pins");
    program.press("w");
    program.wait_for("Word difference");
    program.wait_for("only later");
    program.press("q");
    program.wait_for("w difference");
}

fn save_the_board(program: &mut Program) {
    program.press("s");
    program.wait_for("file: board.html");
    program.press("\t");
    program.wait_for("file: board.md");
    program.press("\r");
    program.wait_for_in_row(STATUS, "2 pins from 2 articles written");
    let page = written(program, "board.md");
    assert!(page.matches("Pham Minh Chinh").count() >= 2, "{page}");
    for source in ["004\\_", "000\\_", "## Sources"] {
        assert!(page.contains(source), "{source} in {page}");
    }
    program.press("q");
    program.wait_for("only @chinh");
}

fn save_the_comparison(program: &mut Program) {
    program.press("s");
    program.wait_for("file: topics-summits-chinh.html");
    program.press("\r");
    program.wait_for_in_row(STATUS, "written");
    let page = written(program, "topics-summits-chinh.html");
    for words in [
        "<h2>Sources</h2>",
        "Pham Minh Chinh",
        "Commemorative",
        "24th ASEAN-Japan Summit",
    ] {
        assert!(page.contains(words), "{words} in {page}");
    }
    assert!(!page.contains("Kishida Fumio announced"), "another speaker");
}

fn written(program: &Program, name: &str) -> String {
    std::fs::read_to_string(program.home.path().join(name)).expect("the file was written")
}

#[test]
fn one_can_compare_what_one_speaker_said_and_see_how_it_changed() {
    let mut program = Program::start(80, 24);
    program.wait_for("3 articles");
    program.press("C");
    program.wait_for("topics × summits");
    program.press("f@chinh\r");
    program.wait_for("only @chinh");
    program.press("G");
    program.wait_for("topic ");
    program.press("ggl");
    program.wait_for("Pham Minh Chinh");
    // A cell that holds one quote opens its article at once.
    program.press("k\r");
    program.wait_for("j scroll");
    program.wait_for_in_row(STATUS, "quote ");
    program.press("\x0f");
    program.wait_for("only @chinh");
    program.press("w");
    program.wait_for("Word difference");
    program.wait_for("only later");
    program.press("q");
    program.wait_for("w difference");
    program.press("~");
    program.wait_for("Quotes like this one");
    program.press("qqq");
    assert_eq!(program.end().exit_code(), 0);
    program.terminal_is_as_before();
}

#[test]
fn one_can_read_jump_compare_and_return() {
    let mut program = Program::start(120, 36);
    program.wait_for("2 ASEAN");
    program.press("G");
    program.wait_for("100 %");
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
    // The quotes of a cell that holds some, the first of them in its article, and back to the same cell.
    program.press("ll\r");
    program.wait_for("open in its article");
    program.press("\r");
    program.wait_for("j scroll");
    program.press("\x0f");
    program.wait_for("topics × summits");
    program.press("q");
    program.wait_for("j scroll");
    program.press("?");
    program.wait_for("Here: the ");
    program.press("qq");
    assert_eq!(program.end().exit_code(), 0);
    program.terminal_is_as_before();
}

#[test]
fn the_place_is_kept_for_the_next_start() {
    let home = tempfile::tempdir().expect("a folder for the test");
    let folder = home.path().to_owned();
    let mut program = Program::start_in(home, 80, 24, "xterm-256color");
    program.wait_for("2 ASEAN");
    program.press("3");
    program.wait_for("show, next place");
    program.press("q");
    program.end();
    let copy = tempfile::tempdir().expect("a folder for the test");
    copy_folder(&folder, copy.path());
    let mut again = Program::start_in(copy, 80, 24, "xterm-256color");
    again.wait_for("show, next place");
    again.press("q");
    again.end();
}

fn copy_folder(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).expect("a folder can be made");
    for entry in std::fs::read_dir(from).expect("the folder is there") {
        let entry = entry.expect("the folder can be read");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a file can be copied");
        }
    }
}
