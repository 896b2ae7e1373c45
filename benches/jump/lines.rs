//! All targets as lines for fzf, and whether both find the same among them.

use std::io::{self, BufWriter, Write};
use std::process::{Command, Stdio};
use std::thread;

use summitry::jump::{Entry, Finder, Gatherer, TargetKind, Targets};
use summitry::library::Library;
use tempfile::NamedTempFile;

/// Letters, words, initials, numbers, capitals, letters without their accents, nothing at all.
const QUERIES: [&str; 50] = [
    "a",
    "k",
    "z",
    "7",
    "me",
    "tr",
    "qu",
    "jap",
    "mek",
    "kis",
    "xyz",
    "2019",
    "trade",
    "mekong",
    "haldane",
    "tokyo",
    "narrowde",
    "loans",
    "supply",
    "climate",
    "twoway",
    "us billion",
    "billion",
    "asj",
    "ajs",
    "mjs",
    "eas",
    "Trade",
    "Mekong",
    "ASEAN",
    "MJS",
    "Haldane",
    "trade 2019",
    "japan loans",
    "loans japan",
    "haldane sup",
    "ada roe",
    "hiro",
    "varga mekong",
    "mekong varga",
    "soft 20",
    "energy transition",
    "people exch",
    "phnom",
    "prime minister",
    "said it",
    "agree on",
    "12.5",
    "zqxj",
    "quistmaritime",
];

/// Where hits that are remembered must be.
const FIRST: usize = 3;

/// The targets, and how each is printed.
pub struct Lines {
    pub targets: Targets,
    printed: Vec<String>,
}

/// What is looked for of a target.
struct Remembered {
    kind: TargetKind,
    label: String,
    also: String,
    query: String,
}

impl Lines {
    /// Collects the targets of `library`.
    pub fn gather(library: &Library) -> io::Result<Self> {
        let topics = library.lexicon().topic_labels();
        let mut gatherer = Gatherer::new(library.clone(), topics, &[]);
        let mut targets = Targets::for_many();
        while gatherer.step(&mut targets).map_err(io::Error::other)? {}
        let mut printed = Vec::with_capacity(targets.len());
        for target in 0..targets.len() {
            let shown = gatherer
                .shown(&targets, target)
                .map_err(io::Error::other)?
                .ok_or_else(|| io::Error::other("a target is gone"))?;
            // As far as it is matched.
            let known = targets.text_of(target).lines();
            let parts = known.zip([&shown.label, &shown.also]);
            let parts = parts.map(|(known, text)| {
                text.chars()
                    .take(known.chars().count())
                    .collect::<String>()
                    .replace('\n', " ")
            });
            printed.push(parts.collect::<Vec<_>>().join(" "));
        }
        Ok(Self { targets, printed })
    }

    /// Writes the lines to a file that goes when it is dropped.
    pub fn write(&self) -> io::Result<NamedTempFile> {
        let mut file = NamedTempFile::new()?;
        let mut out = BufWriter::new(&mut file);
        for line in &self.printed {
            writeln!(out, "{line}")?;
        }
        out.flush()?;
        drop(out);
        Ok(file)
    }

    /// Prints for how many queries the hits are the same as fzf's, and the others.
    pub fn compare_hits(&self, out: &mut impl Write) -> io::Result<()> {
        let file = self.write()?;
        let mut same = 0;
        for query in QUERIES {
            let mut finder = Finder::default();
            finder.find(&self.targets, (query, None), 1, &|| true);
            let ours = finder.matching().iter().map(|&hit| hit as usize);
            let ours: Vec<&str> = ours.map(|hit| &*self.printed[hit]).collect();
            let theirs = fzf(query, file.path())?;
            let theirs: Vec<&str> = theirs.lines().collect();
            if ours == theirs {
                same += 1;
            } else {
                let differs = ours
                    .iter()
                    .zip(&theirs)
                    .find(|(ours, theirs)| ours != theirs);
                writeln!(
                    out,
                    "{query:?}: {} hits, fzf {}; the first that differ: {differs:?}",
                    ours.len(),
                    theirs.len()
                )?;
            }
        }
        writeln!(
            out,
            "the same hits as fzf for {same} of {} queries",
            QUERIES.len()
        )
    }

    /// Prints how many half remembered targets are among the first hits, when they stand among all others.
    pub fn find_remembered(&self, out: &mut impl Write) -> io::Result<()> {
        let mut targets = self.targets.clone();
        let first = targets.len();
        let remembered = remembered()?;
        for (target, id) in remembered.iter().zip(0..) {
            targets.push(&Entry {
                kind: target.kind,
                label: &target.label,
                also: &target.also,
                weight: 0,
                is_money: false,
                id,
            });
        }
        let mut found = 0;
        for (place, target) in (first..).zip(&remembered) {
            let hits = Finder::default().find(&targets, (&target.query, None), FIRST, &|| true);
            if hits.is_some_and(|hits| hits.hits.contains(&place)) {
                found += 1;
            } else {
                writeln!(out, "not among the first {FIRST}: {:?}", target.query)?;
            }
        }
        writeln!(
            out,
            "remembered: {found} of {} among the first {FIRST}",
            remembered.len()
        )
    }
}

fn remembered() -> io::Result<Vec<Remembered>> {
    let text = include_str!("../../tests/fixtures/remembered.csv");
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    rows.records()
        .map(|row| {
            let row = row?;
            Ok(Remembered {
                kind: TargetKind::of(&row[0]).ok_or_else(|| io::Error::other("no such kind"))?,
                label: row[1].to_owned(),
                also: row[2].to_owned(),
                query: row[3].to_owned(),
            })
        })
        .collect()
}

fn fzf(query: &str, file: &std::path::Path) -> io::Result<String> {
    let mut child = Command::new("fzf")
        .args(["--no-sort", "--filter", query])
        .stdin(std::fs::File::open(file)?)
        .stdout(Stdio::piped())
        .spawn()?;
    let mut stdout = child
        .stdout
        .take()
        .ok_or_else(|| io::Error::other("fzf has no output"))?;
    let reader = thread::spawn(move || io::read_to_string(&mut stdout));
    let text = reader
        .join()
        .map_err(|_| io::Error::other("the reader of fzf's output ended"))?;
    child.wait()?;
    text
}
