//! What a terminal program must survive, with the real program in a pseudo-terminal:
//! `cargo bench --bench ordeal -- ROUNDS [RESIZES]` ends it in every way, started in every way, at every moment, ROUNDS
//! times each, and prints how long it took and what was not as it should be; then it changes the size RESIZES times.
//! Without arguments it does nothing, so that `cargo bench` passes it by.

#![cfg(feature = "tui")]

#[path = "../tests/terminal/ends.rs"]
mod ends;
#[path = "../tests/terminal/program.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod program;
#[path = "../tests/terminal/sizes.rs"]
mod sizes;

use std::env;
use std::time::Duration;

use ends::{ENDS, End, LAUNCHES, Launch, MOMENTS, run};

#[expect(clippy::print_stdout, reason = "a table is what it is for")]
fn main() {
    let numbers = env::args().skip(1).filter_map(|it| it.parse().ok());
    let numbers: Vec<usize> = numbers.collect();
    let Some(&rounds) = numbers.first() else {
        return;
    };
    println!(
        "{:<10} {:<9} {:>5} {:>7} {:>10} {:>9}",
        "end", "launch", "runs", "failed", "median ms", "worst ms"
    );
    let (mut runs, mut failures) = (0, Vec::new());
    for end in ENDS {
        for launch in LAUNCHES {
            let (mut times, mut troubles) = all_moments(end, launch, rounds);
            times.sort();
            let at = |index: usize| times.get(index).map_or(0, Duration::as_millis);
            let count = times.len() + troubles.len();
            let (median, worst) = (at(times.len() / 2), at(times.len().saturating_sub(1)));
            let failed = troubles.len();
            let (end, launch) = (format!("{end:?}"), format!("{launch:?}"));
            println!("{end:<10} {launch:<9} {count:>5} {failed:>7} {median:>10} {worst:>9}");
            runs += count;
            failures.append(&mut troubles);
        }
    }
    println!("{runs} runs, {} failed", failures.len());
    for failure in &failures {
        println!("  {failure}");
    }
    if let Some(&count) = numbers.get(1) {
        match sizes::storm(count) {
            Ok(()) => println!("{count} resizes: the last frame is that of a fresh start"),
            Err(trouble) => println!("{count} resizes: {trouble}"),
        }
    }
}

fn all_moments(end: End, launch: Launch, rounds: usize) -> (Vec<Duration>, Vec<String>) {
    let (mut times, mut troubles) = (Vec::new(), Vec::new());
    for moment in MOMENTS {
        for _ in 0..rounds {
            match run(end, launch, moment) {
                Ok(time) => times.push(time),
                Err(trouble) => {
                    troubles.push(format!("{end:?} {launch:?} {moment:?}: {trouble}"));
                }
            }
        }
    }
    (times, troubles)
}
