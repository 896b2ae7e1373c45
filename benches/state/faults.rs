//! Every call of a save fails or kills the process, one at a time: what was acknowledged must be there afterwards, and nothing
//! may be torn.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use summitry::corrections::{FILE, read};
use summitry::state::{State, exchange};

use super::act::{LIBRARY, SCENARIOS, exported, folder};

/// The calls that a save is made of.
const CALLS: [&str; 17] = [
    "openat",
    "read",
    "pread64",
    "write",
    "pwrite64",
    "fsync",
    "fdatasync",
    "ftruncate",
    "fchmod",
    "fcntl",
    "flock",
    "rename",
    "linkat",
    "unlink",
    "mkdir",
    "close",
    "lseek",
];

const FAULTS: [&str; 4] = ["signal=KILL", "error=ENOSPC", "error=EIO", "error=EDQUOT"];

/// What was there before.
const BASE: &str = "base-0";

/// What became of the changes of one scenario.
#[derive(Debug, Default)]
struct Tally {
    faults: usize,
    kills: usize,
    acknowledged: usize,
    /// Neither acknowledged nor there: the one change that was being made.
    unsaved: usize,
    lost: usize,
    torn: usize,
}

/// Runs all faults of scenarios, at most the first `most` of each call, and prints a line a scenario.
#[expect(clippy::print_stdout, reason = "a table for people")]
pub fn run(scenarios: &[&str], most: usize) -> ExitCode {
    if !works() {
        println!("skipped: strace is not installed, or may not trace here");
        return ExitCode::SUCCESS;
    }
    let place = tempfile::tempdir().expect("a folder");
    let base = place.path().join("base");
    prepare(&base);
    println!("scenario      faults  kills  acknowledged  unsaved  lost  torn");
    let mut all = Tally::default();
    for &scenario in scenarios {
        let tally = scene(&base, scenario, most);
        print(scenario, &tally);
        all.faults += tally.faults;
        all.kills += tally.kills;
        all.acknowledged += tally.acknowledged;
        all.unsaved += tally.unsaved;
        all.lost += tally.lost;
        all.torn += tally.torn;
    }
    print("all", &all);
    if all.lost + all.torn == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

#[expect(clippy::print_stdout, reason = "a table for people")]
fn print(name: &str, tally: &Tally) {
    println!(
        "{name:<12} {:>7} {:>6} {:>13} {:>8} {:>5} {:>5}",
        tally.faults, tally.kills, tally.acknowledged, tally.unsaved, tally.lost, tally.torn
    );
}

/// Tells whether a program can be traced here.
fn works() -> bool {
    let traced = Command::new("strace")
        .args(["-f", "-qq", "-o", "/dev/null", "true"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    traced.is_ok_and(|status| status.success())
}

/// Makes a place where something of everything is saved.
fn prepare(place: &Path) {
    for name in ["articles", "exports", "rescue"] {
        fs::create_dir_all(place.join(name)).expect("a folder");
    }
    let own = std::env::current_exe().expect("this program");
    for scenario in SCENARIOS {
        let status = Command::new(&own)
            .args(["act", scenario])
            .arg(place)
            .args(["base", "1"])
            .stdout(Stdio::null())
            .status();
        assert!(
            status.is_ok_and(|it| it.success()),
            "{scenario} works without faults"
        );
    }
}

/// Runs all faults of one scenario.
fn scene(base: &Path, scenario: &str, most: usize) -> Tally {
    let mut tally = Tally::default();
    for (call, numbers) in calls(base, scenario) {
        for number in numbers.take(most) {
            for fault in FAULTS {
                one(
                    base,
                    scenario,
                    &format!("{call}:{fault}:when={number}"),
                    &mut tally,
                );
            }
        }
    }
    tally
}

/// Returns which of each call belong to the change, counted from 1: those from the first that names the place on.
fn calls(base: &Path, scenario: &str) -> BTreeMap<&'static str, std::ops::RangeInclusive<usize>> {
    let place = copy(base);
    let log = place.path().join("log");
    let traced = format!("trace={}", CALLS.join(","));
    let arguments = ["-f", "-qq", "-e", &traced, "-o"]
        .map(str::to_owned)
        .to_vec();
    act(place.path(), scenario, arguments, &log);
    let text = fs::read_to_string(&log).expect("strace wrote it");
    let named = format!("{}/", place.path().display());
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut is_begun = false;
    for line in text.lines() {
        is_begun |= line.contains(&named);
        let Some(call) = CALLS
            .iter()
            .find(|call| line.contains(&format!(" {call}(")))
        else {
            continue;
        };
        let (before, all) = counts.entry(call).or_default();
        *all += 1;
        *before += usize::from(!is_begun);
    }
    counts
        .into_iter()
        .map(|(call, (before, all))| (call, before + 1..=all))
        .collect()
}

/// Runs one change under strace; the log goes where the last of `arguments` asks for it. Returns what was acknowledged.
fn act(place: &Path, scenario: &str, arguments: Vec<String>, log: &Path) -> Vec<String> {
    let own = std::env::current_exe().expect("this program");
    let output = Command::new("strace")
        .args(arguments)
        .arg(log)
        .arg(own)
        .args(["act", scenario])
        .arg(place)
        .args(["new", "1"])
        .stderr(Stdio::null())
        .output()
        .expect("strace runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.lines().map(str::to_owned).collect()
}

fn one(base: &Path, scenario: &str, inject: &str, tally: &mut Tally) {
    let place = copy(base);
    let call = inject.split(':').next().unwrap_or_default();
    let (traced, inject) = (format!("trace={call}"), format!("inject={inject}"));
    let arguments = ["-f", "-qq", "-e", &traced, "-e", &inject, "-o"]
        .map(str::to_owned)
        .to_vec();
    let said = act(place.path(), scenario, arguments, Path::new("/dev/null"));
    let is_acknowledged = said.iter().any(|line| line == &format!("{scenario} new-0"));
    tally.faults += 1;
    tally.kills += usize::from(inject.contains("KILL"));
    tally.acknowledged += usize::from(is_acknowledged);
    let found = Found::at(place.path(), scenario);
    tally.torn += usize::from(found.is_torn);
    tally.lost += usize::from(!found.has_base || (is_acknowledged && !found.has_new));
    tally.unsaved += usize::from(!is_acknowledged && !found.has_new);
    if found.is_torn || !found.has_base || (is_acknowledged && !found.has_new) {
        report(scenario, &inject, &found);
    }
}

#[expect(clippy::print_stdout, reason = "a table for people")]
fn report(scenario: &str, inject: &str, found: &Found) {
    println!("  {scenario} {inject}: {found:?}");
}

/// What is there after a fault, as the next start finds it.
#[derive(Debug)]
struct Found {
    has_base: bool,
    has_new: bool,
    is_torn: bool,
}

impl Found {
    fn at(place: &Path, scenario: &str) -> Self {
        let state = State::open_with(&place.join("state"), Some(&place.join("rescue")));
        let is_damaged = state
            .notice()
            .is_some_and(|notice| notice.contains("damaged"));
        let file = read(&folder(place).path.join(FILE));
        let is_torn = is_damaged || file.is_err() || has_torn_export(place);
        let names: Vec<String> = file
            .unwrap_or_default()
            .iter()
            .map(|it| format!("{:?}", it.correction))
            .collect();
        let has = |kind: &str, name: &str| match kind {
            "correction" => names.iter().any(|it| it.contains(&format!("{name:?}"))),
            "export" => place.join("exports").join(format!("{name}.md")).is_file(),
            "state-export" => place.join("exports").join(format!("{name}.json")).is_file(),
            _ => has_mark(&state, kind, name),
        };
        Self {
            has_base: SCENARIOS.iter().all(|kind| has(kind, BASE)),
            has_new: has(scenario, "new-0"),
            is_torn,
        }
    }
}

fn has_mark(state: &State, kind: &str, name: &str) -> bool {
    match kind {
        "read" => state.read_articles(LIBRARY).contains(name),
        "star" => state.starred_articles(LIBRARY).contains(name),
        "note" => state
            .notes(LIBRARY)
            .iter()
            .any(|note| note.text.article == name),
        "board" => state
            .board(LIBRARY)
            .pins
            .iter()
            .any(|it| it.pin.source.key == name),
        "bookmark" => state.bookmarks(name).contains_key(&'a'),
        _ => state.queries(LIBRARY).contains(name),
    }
}

/// Tells whether a file that bears the name of an export is not whole.
fn has_torn_export(place: &Path) -> bool {
    let entries = fs::read_dir(place.join("exports")).expect("the folder is there");
    entries.flatten().map(|entry| entry.path()).any(|path| {
        let text = fs::read_to_string(&path).unwrap_or_default();
        let name = path
            .file_stem()
            .and_then(|it| it.to_str())
            .unwrap_or_default();
        match path.extension().and_then(|it| it.to_str()) {
            Some("md") => text != exported(name),
            Some("json") => exchange::read(&text).is_err(),
            _ => false,
        }
    })
}

/// Copies a place, so that every fault meets the same.
fn copy(base: &Path) -> tempfile::TempDir {
    let place = tempfile::tempdir().expect("a folder");
    copy_into(base, place.path()).expect("the place can be copied");
    place
}

fn copy_into(from: &Path, to: &Path) -> io::Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target: PathBuf = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            fs::create_dir(&target)?;
            copy_into(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target)?;
        }
    }
    Ok(())
}
