//! Instructions instead of times: the bench run by valgrind, which writes down what each reading took.

use std::env;
use std::fs;
use std::io::{self, Write};
use std::process::Command;

/// What takes less is not marked, in millions of instructions.
const SMALLEST: f64 = 5.0;

/// How many readings an input has: cleaning and extraction, at two sizes.
const READINGS: usize = 4;

/// Prints the instructions of the inputs with `filter` in their names.
pub fn print(small: usize, filter: &str, out: &mut impl Write) -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let counted = ["*clean_measured*", "*extract_measured*"];
    let flags = counted.iter().flat_map(|name| {
        [
            format!("--toggle-collect={name}"),
            format!("--dump-after={name}"),
        ]
    });
    let ran = Command::new("valgrind")
        .arg("--tool=callgrind")
        .args(flags)
        .arg(format!(
            "--callgrind-out-file={}",
            folder.path().join("out").display()
        ))
        .arg(env::current_exe()?)
        .args([&small.to_string(), filter, "once"])
        .output()?;
    super::heading("million instructions", out)?;
    let names = String::from_utf8_lossy(&ran.stdout).into_owned();
    for (place, name) in names.lines().enumerate() {
        let count = |reading: usize| -> io::Result<f64> {
            let number = place * READINGS + reading + 1;
            let dump = fs::read_to_string(folder.path().join(format!("out.{number}")))?;
            Ok(total(&dump) / 1e6)
        };
        let [clean, extract] = [[count(0)?, count(2)?], [count(1)?, count(3)?]];
        super::row(name, [clean, extract], SMALLEST, out)?;
    }
    Ok(())
}

/// Returns the instructions that a dump tells of.
fn total(dump: &str) -> f64 {
    dump.lines()
        .find_map(|line| {
            let sum = line
                .strip_prefix("totals: ")
                .or(line.strip_prefix("summary: "))?;
            sum.trim().parse().ok()
        })
        .unwrap_or(f64::NAN)
}
