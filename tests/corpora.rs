//! The inputs kept for the fuzzer, run through the same functions: what was found once stays found.
#![cfg(feature = "tui")]

#[expect(clippy::pedantic, reason = "a crate of its own with lints of its own")]
#[path = "../fuzz/src/lib.rs"]
mod targets;

use std::fs;
use std::path::Path;

#[test]
fn every_kept_input_keeps_every_promise() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    let mut count = 0;
    for folder in fs::read_dir(corpus).expect("the inputs are there") {
        let folder = folder.expect("a folder can be read");
        let target = folder.file_name().into_string().expect("its name is ASCII");
        for input in fs::read_dir(folder.path()).expect("a folder can be read") {
            let path = input.expect("a file can be read").path();
            let bytes = fs::read(&path).expect("a file can be read");
            assert!(targets::run(&target, &bytes), "there is no target {target}");
            count += 1;
        }
    }
    assert!(count >= 20, "the walk finds the inputs");
}
