//! Kills the real program at random moments of indexing; what is left must be sound, and complete to the same content.
//! `SUMMITRY_KILLS=100 cargo test --release --test kill -- --nocapture` kills more often than the default and says how
//! far it had come each time.

#[path = "../benches/corpus/generator.rs"]
mod generator;

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const ARTICLES: u64 = 120;
const KILLS: usize = 4;

/// After so many kills in a row the index is completed, compared and begun anew.
const ROUND: usize = 4;

fn program(home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_summitry"));
    command
        .args(arguments)
        .env("HOME", home)
        .env_remove("XDG_CACHE_HOME")
        .env_remove("XDG_DATA_HOME")
        .env_remove("XDG_CONFIG_HOME")
        .current_dir(home)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn run(home: &Path, arguments: &[&str]) -> Output {
    program(home, arguments)
        .output()
        .expect("the program starts and ends")
}

/// All that the index of the archive answers with: each answer's articles or lines, sorted, for articles stand in the
/// order of their arrival, and several threads read them.
fn content(home: &Path) -> Vec<Vec<String>> {
    let ask = |arguments: &[&str]| {
        let output = run(home, arguments);
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let text = String::from_utf8(output.stdout).expect("the program prints UTF-8");
        let mut parts: Vec<String> = match serde_json::from_str::<serde_json::Value>(&text) {
            Ok(json) => ["articles", "hits"]
                .iter()
                .filter_map(|list| json[list].as_array())
                .flatten()
                .map(ToString::to_string)
                .collect(),
            Err(_) => text.lines().map(str::to_owned).collect(),
        };
        assert!(!parts.is_empty(), "{arguments:?} answers nothing");
        parts.sort();
        parts
    };
    [
        &["quotes", "archive", "--format", "json"][..],
        &["facts", "archive", "--format", "json"],
        &["figures", "archive", "--format", "csv"],
        &["compare", "archive", "--format", "csv"],
        &["search", "said", "archive", "--format", "json"],
    ]
    .into_iter()
    .map(ask)
    .collect()
}

/// Returns a share of one that is different each time.
fn chance(state: &mut u64) -> f64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    f64::from(u32::try_from(*state >> 40).expect("24 bits")) / f64::from(1_u32 << 24)
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a random moment is a moment of time; nothing depends on which"
)]
fn an_index_whose_making_was_killed_completes_to_the_same_content() {
    let kills = std::env::var("SUMMITRY_KILLS")
        .ok()
        .and_then(|kills| kills.parse().ok())
        .unwrap_or(KILLS);
    let place = tempfile::tempdir().expect("a folder can be made");
    let home = place.path();
    fs::create_dir(home.join("archive")).expect("a folder can be made");
    for article in generator::articles(ARTICLES) {
        fs::write(home.join("archive").join(article.name), article.text).expect("it is written");
    }
    let began = Instant::now();
    assert!(run(home, &["index", "archive"]).status.success());
    let whole = began.elapsed();
    let expected = content(home);
    let seed = u64::from(std::process::id()) | 1 << 32;
    // Printed where the test fails.
    println!("the index takes {whole:?}; the moments are drawn from {seed}");
    let mut state = seed;
    let (mut killed, mut late) = (0, 0);
    for number in 0..kills {
        if number % ROUND == 0 {
            assert!(
                run(home, &["library", "remove", "archive"])
                    .status
                    .success()
            );
        }
        let mut child = program(home, &["index", "archive"])
            .spawn()
            .expect("the program starts");
        sleep(
            whole
                .mul_f64(chance(&mut state))
                .max(Duration::from_millis(1)),
        );
        late += usize::from(child.try_wait().expect("it can be asked").is_some());
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
        killed += 1;
        let is_last = number + 1 == kills || (number + 1) % ROUND == 0;
        // An index that was not begun yet is no index.
        let verified = run(home, &["library", "verify", "archive"]).status;
        assert_ne!(verified.code(), Some(1), "after kill {killed}");
        if is_last {
            assert!(run(home, &["index", "archive"]).status.success());
            let found = content(home);
            for (found, expected) in found.iter().zip(&expected) {
                let other = found
                    .iter()
                    .zip(expected)
                    .find(|(found, expected)| found != expected);
                assert_eq!(other, None, "after kill {killed}");
                assert_eq!(found.len(), expected.len(), "after kill {killed}");
            }
        }
    }
    assert!(late < killed, "every kill came after the end");
    println!("{killed} kills, {late} of them after the end: the content is the same each time");
}
