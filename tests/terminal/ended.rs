//! Some of the many ways to be ended; `cargo bench --bench ordeal` tries them all, many times.

use super::ends::{ENDS, LAUNCHES, MOMENTS, run};

#[test]
fn however_it_is_ended_it_keeps_what_was_done_and_gives_the_terminal_back() {
    for (number, end) in ENDS.into_iter().enumerate() {
        for step in 0..2 {
            let launch = LAUNCHES[(number + step) % LAUNCHES.len()];
            let moment = MOMENTS[(number * 2 + step) % MOMENTS.len()];
            if let Err(trouble) = run(end, launch, moment) {
                panic!("{end:?} {launch:?} {moment:?}: {trouble}");
            }
        }
    }
}
