//! Puts hostile inputs wherever text of others comes in and inspects every byte that goes out:
//! `cargo bench --bench leaks -- COUNT [FILE…]`. A FILE ending in `.json` holds a list of strings that are tried too; one
//! ending in `.bin` holds cases for decoders, `number:kind:bytes` a line, and the file after it what they become.
//! Without a count it does nothing, so that `cargo bench` passes it by.

#![cfg(feature = "tui")]

#[path = "../tests/hostile/inputs.rs"]
mod inputs;
#[path = "../tests/hostile/inspector.rs"]
mod inspector;
#[path = "../tests/hostile/surfaces.rs"]
mod surfaces;

use std::collections::HashSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use summitry::lexicon::Lexicon;
use summitry::source::Reader;

use inputs::Inputs;
use surfaces::{SURFACES, show};

/// Inputs that are shown in one library.
const BATCH: usize = 100;

#[expect(clippy::print_stdout, reason = "a table is what it is for")]
fn main() {
    let arguments: Vec<String> = env::args().skip(1).filter(|it| it != "--bench").collect();
    let Some(count) = arguments.first().and_then(|it| it.parse().ok()) else {
        return;
    };
    let files: Vec<PathBuf> = arguments[1..].iter().map(PathBuf::from).collect();
    let inputs = gather(count, &files);
    println!("{} different inputs", inputs.len());
    println!(
        "{:<10} {:>8} {:>12} {:>6}",
        "way in", "inputs", "bytes out", "leaks"
    );
    let lexicon = Arc::new(Lexicon::built_in());
    for surface in SURFACES {
        let (mut bytes, mut leaks) = (0, Vec::new());
        for batch in inputs.chunks(BATCH) {
            for inspector in show(surface, batch, &lexicon) {
                bytes += inspector.bytes();
                leaks.extend(inspector.leaks().iter().cloned());
            }
        }
        let name = format!("{surface:?}");
        println!(
            "{name:<10} {:>8} {bytes:>12} {:>6}",
            inputs.len(),
            leaks.len()
        );
        for leak in leaks.iter().take(9) {
            println!("    {leak}");
        }
    }
    for (number, cases) in files.iter().enumerate() {
        if let Some(expected) = files.get(number + 1).filter(|_| has_ending(cases, "bin")) {
            println!("{}", decoded(cases, expected));
        }
    }
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|it| it == ending)
}

/// Returns `count` inputs that differ, and those of the files.
fn gather(count: usize, files: &[PathBuf]) -> Vec<Vec<u8>> {
    let mut seen = HashSet::new();
    let mut inputs: Vec<Vec<u8>> = Inputs::new(9)
        .filter(|input| seen.insert(input.clone()))
        .take(count)
        .collect();
    for file in files.iter().filter(|file| has_ending(file, "json")) {
        let bytes = fs::read(file).expect("the file is there");
        let strings: Vec<String> = serde_json::from_slice(&bytes).expect("a list of strings");
        inputs.extend(strings.into_iter().map(String::into_bytes));
    }
    for file in files.iter().filter(|file| has_ending(file, "bin")) {
        let bytes = fs::read(file).expect("the file is there");
        inputs.extend(bytes.split(|&byte| byte == b'\n').map(<[u8]>::to_vec));
    }
    inputs
}

/// Decodes each case and says how many become what is expected, and which do not.
fn decoded(cases: &Path, expected: &Path) -> String {
    let cases = fs::read(cases).expect("the file is there");
    let expected = fs::read(expected).expect("the file is there");
    let lines = |bytes: &[u8]| -> Vec<Vec<u8>> {
        let lines = bytes.split(|&byte| byte == b'\n').map(<[u8]>::to_vec);
        lines.filter(|line| !line.is_empty()).collect()
    };
    let reader = Reader::built_in();
    let (cases, expected) = (lines(&cases), lines(&expected));
    let mut wrong = Vec::new();
    for (case, due) in cases.iter().zip(&expected) {
        // Around it the text that makes it one: a few bytes alone say nothing of what they are.
        let text = [&b"A line before it.\n"[..], case, b"\nA line after it.\n"].concat();
        let reading = reader.read_stream(&mut &text[..], Some("UTF-8"));
        let article = reading.ok().and_then(|it| it.articles.into_iter().next());
        let text = article.map(|it| it.text).unwrap_or_default();
        let shown = text.lines().nth(1).unwrap_or_default().as_bytes().to_vec();
        if shown != *due {
            wrong.push(format!("{} -> {text:?}", String::from_utf8_lossy(case)));
        }
    }
    let right = cases.len() - wrong.len();
    format!(
        "decoded as expected: {right} of {}\n{}",
        cases.len(),
        wrong.join("\n")
    )
}
