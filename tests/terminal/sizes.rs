//! A terminal whose size changes faster than anyone can look, to sizes that no terminal has.

use portable_pty::PtySize;

use super::program::{DEADLINE, Program};

/// Sizes that programs trip over.
const ODD: [u16; 12] = [0, 1, 2, 3, 5, 20, 39, 80, 119, 200, 1000, 65_535];
const LAST: (u16, u16) = (120, 36);

/// Changes the size of a running program `count` times; then its screen must be that of one that was started at the last
/// size. The error says what it shows instead.
pub fn storm(count: usize) -> Result<(), String> {
    let mut program = Program::start(80, 24);
    // An article that is opened while the screen is taller than it begins with what stands above its text.
    program.wait_until("all files read", |screen| {
        screen.contains("min left") && !screen.contains(" files")
    });
    let mut seed: u64 = 11;
    let mut next = || {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap_or(0)
    };
    for round in 0..count {
        let mut edge = || match next() % 3 {
            0 => ODD[next() % ODD.len()],
            _ => u16::try_from(next() % 300).unwrap_or(0),
        };
        let size = PtySize {
            rows: edge(),
            cols: edge(),
            pixel_width: 0,
            pixel_height: 0,
        };
        program
            .master
            .resize(size)
            .map_err(|error| error.to_string())?;
        // What is shown in between is not looked at, but must not pile up either.
        if round % 8 == 0 {
            program.skip_output();
        }
    }
    program.resize(LAST.0, LAST.1);
    let mut fresh = Program::start(LAST.0, LAST.1);
    fresh.wait_for("3 Facts");
    let begun = std::time::Instant::now();
    while program.contents() != fresh.contents() {
        if begun.elapsed() > DEADLINE {
            return Err(format!("it shows\n{}", program.contents()));
        }
        program.take_output();
        fresh.take_output();
    }
    for mut program in [program, fresh] {
        program.press("q");
        let code = program.end().exit_code();
        if code != 0 {
            return Err(format!("it ended with {code}"));
        }
    }
    Ok(())
}

#[cfg(test)]
#[test]
fn a_storm_of_sizes_leaves_the_screen_of_a_fresh_start() {
    if let Err(trouble) = storm(400) {
        panic!("{trouble}");
    }
}
