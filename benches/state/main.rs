//! What happens to the reader's state under stress, as tables.
//!
//! ```text
//! cargo bench --bench state                       both
//! cargo bench --bench state -- instances [N] [M]  N processes make M changes each, one is killed: is any lost?
//! cargo bench --bench state -- faults [K]         every call of a save fails or kills, at its K first times (strace)
//! ```
//!
//! `cargo test` runs a small part of both. The changes are made by this program itself, run again with `act`, through the same code as the reader's.

mod act;
mod faults;
mod instances;

use std::process::ExitCode;

fn main() -> ExitCode {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let is_bench = given.iter().any(|it| it == "--bench");
    let arguments: Vec<String> = given.into_iter().filter(|it| it != "--bench").collect();
    let number = |place: usize, usual: usize| {
        let given = arguments.get(place).and_then(|it| it.parse().ok());
        given.unwrap_or(usual)
    };
    match arguments.first().map(String::as_str) {
        Some("act") => act::run(&arguments[1..]),
        Some("instances") => instances::run(number(1, 8), number(2, 1000)),
        Some("faults") => faults::run(&act::SCENARIOS, number(1, usize::MAX)),
        _ if is_bench => both(
            instances::run(8, 1000),
            faults::run(&act::SCENARIOS, usize::MAX),
        ),
        None => both(
            instances::run(3, 60),
            faults::run(&["note", "correction", "export"], 1),
        ),
        // Someone looks for a test of this name.
        Some(_) => ExitCode::SUCCESS,
    }
}

fn both(one: ExitCode, other: ExitCode) -> ExitCode {
    if one == ExitCode::SUCCESS { other } else { one }
}
