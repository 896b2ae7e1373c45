//! What a formatter and a linter do not see: the size of files, and that each says what it is for.

use std::fs;
use std::path::{Path, PathBuf};

/// The most lines a source file may have.
const MOST_LINES: usize = 400;

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).expect("the folder is there");
    for entry in entries {
        let path = entry.expect("the entry can be read").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn all_sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["src", "tests", "benches"] {
        sources(&root.join(folder), &mut found);
    }
    assert!(found.len() > 50, "the walk finds the sources");
    found
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a source is UTF-8");
            (
                path.strip_prefix(root).expect("it lies below").to_owned(),
                text,
            )
        })
        .collect()
}

#[test]
fn no_file_is_longer_than_a_reader_can_hold() {
    let long: Vec<String> = all_sources()
        .iter()
        .filter(|(_, text)| text.lines().count() > MOST_LINES)
        .map(|(path, text)| format!("{}: {} lines", path.display(), text.lines().count()))
        .collect();
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent: Vec<PathBuf> = all_sources()
        .into_iter()
        .filter(|(_, text)| !text.starts_with("//! "))
        .map(|(path, _)| path)
        .collect();
    assert!(silent.is_empty(), "{silent:#?}");
}

#[test]
fn only_the_terminal_half_names_the_terminal_libraries() {
    let strays: Vec<PathBuf> = all_sources()
        .into_iter()
        .filter(|(path, _)| path.starts_with("src") && !path.starts_with("src/tui"))
        .filter(|(_, text)| text.contains("use ratatui") || text.contains("use crossterm"))
        .map(|(path, _)| path)
        .collect();
    assert!(strays.is_empty(), "{strays:#?}");
}
