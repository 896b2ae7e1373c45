//! The README's key table is generated from the table of commands, so that it cannot go stale:
//! `UPDATE_README=1 cargo test --test readme` writes it anew.
#![cfg(feature = "tui")]

use std::path::Path;
use std::{env, fs};

use summitry::tui::action::key_table_markdown;

const BEGIN: &str = "<!-- keys -->\n";
const END: &str = "<!-- end of keys -->";

#[test]
fn the_readme_lists_the_keys_as_they_are() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).expect("the README is there");
    let start = readme.find(BEGIN).expect("the table has a beginning") + BEGIN.len();
    let end = start + readme[start..].find(END).expect("the table has an end");
    let table = key_table_markdown();
    if env::var_os("UPDATE_README").is_some() {
        let written = format!("{}{table}{}", &readme[..start], &readme[end..]);
        fs::write(&path, written).expect("the README can be written");
        return;
    }
    assert_eq!(
        &readme[start..end],
        table,
        "UPDATE_README=1 cargo test --test readme writes it anew"
    );
}
