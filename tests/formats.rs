//! Every format from outside: what is read of a fixture, what becomes of hostile files. The real program, so that its worker
//! processes run as they do for a reader.

use std::fs;
use std::io::Write;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/formats")
}

/// Runs the program with its cache, state and configuration under `home`, and `programs` for its helpers.
fn summitry_with(home: &Path, arguments: &[&str], programs: Option<&Path>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_summitry"));
    command
        .args(arguments)
        .env("HOME", home)
        .env_remove("XDG_CACHE_HOME")
        .env_remove("XDG_DATA_HOME")
        .env_remove("XDG_CONFIG_HOME")
        .current_dir(home);
    if let Some(programs) = programs {
        command.env("PATH", programs);
    }
    command.output().expect("the program starts")
}

fn summitry(home: &Path, arguments: &[&str]) -> Output {
    summitry_with(home, arguments, None)
}

fn home() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder can be made")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("the program prints UTF-8")
}

fn records(output: &Output) -> Vec<Value> {
    text(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line is JSON"))
        .collect()
}

/// Reads a fixture and checks how many articles it has, and title, day, outlet and byline of the first.
fn check(name: &str, count: usize, expected: [Option<&str>; 4]) {
    let home = home();
    let path = fixtures().join(name);
    let output = summitry(home.path(), &["extract", &path.to_string_lossy()]);
    let records = records(&output);
    assert_eq!(records.len(), count, "{name}: {}", text(&output.stderr));
    let first = &records[0];
    let found = ["title", "date", "outlet", "byline"].map(|field| first[field].as_str());
    assert_eq!(found, expected, "{name}");
    let is_analysed = first["language"] == "en";
    let has_quotes = first["quotes"]
        .as_array()
        .is_some_and(|quotes| !quotes.is_empty());
    let has_facts = first["facts"]
        .as_array()
        .is_some_and(|facts| !facts.is_empty());
    assert!(!is_analysed || has_quotes || has_facts, "{name}: {first}");
}

const TITLE: Option<&str> = Some("Islands agree to close the reef");
const DAY: Option<&str> = Some("2014-03-07");
const OUTLET: Option<&str> = Some("The Islander");
const WRITER: Option<&str> = Some("Cara Menotti");

#[test]
fn a_saved_page_is_its_article() {
    check("page.html", 1, [TITLE, DAY, OUTLET, WRITER]);
    check("page.html.gz", 1, [TITLE, DAY, OUTLET, WRITER]);
    let home = home();
    let page = fixtures().join("page.html");
    let output = summitry(home.path(), &["show", &page.to_string_lossy()]);
    let shown = text(&output.stdout);
    assert!(shown.contains("Boats at the quay"), "{shown}");
    assert!(
        !shown.contains("recipes") && !shown.contains("Subscribe"),
        "{shown}"
    );
}

#[test]
fn records_of_scrapers_are_articles() {
    check("articles.jsonl", 2, [TITLE, DAY, OUTLET, WRITER]);
    check("articles.json", 2, [TITLE, DAY, OUTLET, WRITER]);
}

#[test]
fn feeds_and_their_caches_are_articles() {
    check("feed.rss", 2, [TITLE, DAY, OUTLET, WRITER]);
    check("feed.atom", 1, [TITLE, DAY, OUTLET, WRITER]);
    check("cache.db", 1, [TITLE, DAY, OUTLET, WRITER]);
}

#[test]
fn documents_are_articles() {
    let publisher = Some("Islander Press");
    check(
        "issue.epub",
        2,
        [TITLE, Some("2014-03-08"), publisher, OUTLET],
    );
    check("report.docx", 1, [TITLE, DAY, None, WRITER]);
}

#[test]
fn newsletters_are_articles() {
    check("letters.mbox", 2, [TITLE, DAY, OUTLET, None]);
}

#[test]
fn exports_of_press_databases_are_articles() {
    let title = Some("Reef closed to boats");
    let day = Some("2014-03-05");
    check("factiva.txt", 2, [title, day, OUTLET, Some("By Ada Roe")]);
    check(
        "factiva_codes.txt",
        1,
        [title, day, OUTLET, Some("Ada Roe")],
    );
    check("nexis.txt", 2, [title, day, OUTLET, Some("Ada Roe")]);
    check("nexis_uni.txt", 2, [title, day, OUTLET, Some("Ada Roe")]);
    check("proquest.txt", 2, [title, day, OUTLET, Some("Roe, Ada")]);
}

#[test]
fn vietnamese_of_any_charset_is_one_text() {
    let home = home();
    let mut texts = Vec::new();
    for (name, encoding) in [
        ("viscii.txt", "VISCII"),
        ("vps.txt", "VPS"),
        ("tcvn3.txt", "TCVN3"),
        ("windows-1258.txt", "windows-1258"),
    ] {
        let path = fixtures().join(name);
        let output = summitry(
            home.path(),
            &["show", "--format", "json", &path.to_string_lossy()],
        );
        let answer: Value = serde_json::from_slice(&output.stdout).expect("the answer is JSON");
        let article = &answer["articles"][0];
        assert_eq!(article["encoding"], encoding);
        assert_eq!(article["language"], "vi");
        texts.push(article["title"].as_str().map(unicode_normalization_of));
    }
    assert!(texts.iter().all(|text| *text == texts[0]), "{texts:?}");
}

fn unicode_normalization_of(text: &str) -> String {
    unicode_normalization::UnicodeNormalization::nfc(text).collect()
}

#[test]
fn the_encoding_can_be_said() {
    let home = home();
    let folder = home.path().join("old");
    fs::create_dir(&folder).expect("a folder can be made");
    fs::write(folder.join("a.txt"), b"The ca\xB8 is open.\n").expect("it can be written");
    let encoding = |arguments: &[&str]| {
        let output = summitry(
            home.path(),
            &[&["show", "--format", "json", "old"], arguments].concat(),
        );
        let answer: Value = serde_json::from_slice(&output.stdout).expect("the answer is JSON");
        answer["articles"][0]["encoding"]
            .as_str()
            .map(str::to_owned)
    };
    assert_eq!(
        encoding(&["--encoding", "koi8-r"]).as_deref(),
        Some("KOI8-R")
    );
    assert_ne!(encoding(&[]).as_deref(), Some("KOI8-R"));
    let line = "article = [\n  { path = \"a.txt\", encoding = \"tcvn\" },\n]\n";
    fs::write(folder.join("summitry.toml"), line).expect("it can be written");
    assert_eq!(encoding(&[]).as_deref(), Some("TCVN3"));
    let output = summitry(home.path(), &["show", "old", "--encoding", "nonsense"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn pdf_is_read_by_its_helper_or_named_with_what_is_missing() {
    let home = home();
    let path = fixtures().join("report.pdf");
    let path = path.to_string_lossy();
    let programs = home.path().join("programs");
    fs::create_dir(&programs).expect("a folder can be made");
    let output = summitry_with(home.path(), &["extract", &path], Some(&programs));
    let complaint = text(&output.stderr);
    assert_eq!(
        complaint,
        "summitry: report.pdf: is a PDF: install pdftotext (poppler-utils) to read it\n"
    );
    let helper = programs.join("pdftotext");
    let script = "#!/bin/sh\nread first\necho 'Islands agree to close the reef'\necho\necho 'Ministers met in Port City on 7 March 2014 and closed the reef.'\n";
    fs::write(&helper, script).expect("it can be written");
    fs::set_permissions(&helper, fs::Permissions::from_mode(0o755)).expect("it is ours");
    let output = summitry_with(home.path(), &["extract", &path], Some(&programs));
    assert_eq!(records(&output).len(), 1, "{}", text(&output.stderr));
}

const GOOD: &str = "The ministers of the islands met in Port City on Friday.\n\nThey closed the reef to all boats.\n";

/// Writes files that are broken or built to do harm, and returns how many.
fn hostile(folder: &Path) -> usize {
    let write =
        |name: &str, bytes: &[u8]| fs::write(folder.join(name), bytes).expect("it can be written");
    let packed = |bytes: &[u8]| {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).expect("memory takes it");
        encoder.finish().expect("memory takes it")
    };
    rustix::fs::mkfifoat(
        rustix::fs::CWD,
        folder.join("pipe.html"),
        rustix::fs::Mode::RUSR,
    )
    .expect("a pipe can be made");
    symlink("/dev/zero", folder.join("zero.json")).expect("a link can be made");
    symlink(folder, folder.join("loop.txt")).expect("a link can be made");
    let sparse = fs::File::create(folder.join("sparse.jsonl")).expect("it can be written");
    sparse.set_len(1 << 30).expect("a hole costs nothing");
    let zip = fs::read(fixtures().join("issue.epub")).expect("it is there");
    write("cut.epub", &zip[..zip.len() / 2]);
    write(
        "cut.docx",
        &fs::read(fixtures().join("report.docx")).expect("it is there")[..300],
    );
    write("cut.html.gz", &packed(GOOD.as_bytes())[..30]);
    write("bomb.txt.gz", &packed(&vec![b' '; 80 << 20]));
    write("damaged.db.json", b"{\"text\": \"\xFF\xFE\xFF");
    write("cache.db", b"SQLite format 3\0 and nothing of it");
    write("deep.json", "[".repeat(200_000).as_bytes());
    write(
        "deep.rss",
        format!("<rss><channel>{}", "<item>".repeat(100_000)).as_bytes(),
    );
    write("no.pdf", b"%PDF-1.4\nnothing");
    write(
        "noise.mbox",
        b"From a@example.org Fri Mar  7 18:00:00 2014\n\x00\x01\x02\n",
    );
    14
}

/// Takes a folder with broken files in it as a whole: `SUMMITRY_FILES=10000` makes it one of ten thousand, every twentieth
/// built to do harm.
#[test]
fn a_hostile_folder_loses_nothing() {
    let home = home();
    let folder = home.path().join("archive");
    fs::create_dir(&folder).expect("a folder can be made");
    let wanted = std::env::var("SUMMITRY_FILES").ok();
    let wanted: usize = wanted.map_or(56, |it| it.parse().expect("it is a number"));
    let mut count = 0;
    for round in 0..wanted.div_ceil(20 * 14) {
        let folder = folder.join(format!("round{round:02}"));
        fs::create_dir(&folder).expect("a folder can be made");
        count += hostile(&folder);
    }
    if wanted > 56 {
        fs::write(folder.join("line.txt"), vec![b'a'; 200 << 20]).expect("it can be written");
        count += 1;
    }
    let good = wanted - count - 2;
    for number in 0..good {
        fs::write(folder.join(format!("good{number}.txt")), GOOD).expect("it can be written");
    }
    let deep = format!(
        "<html><body>{}<p>The reef is closed to all boats, the ministers said on Friday in Port City.</p>",
        "<div>".repeat(100_000)
    );
    fs::write(folder.join("deep.html"), deep).expect("it can be written");
    let long = format!("{}\n\n{GOOD}", "word ".repeat(2 << 20));
    fs::write(folder.join("long.md"), long).expect("it can be written");
    let output = summitry(home.path(), &["show", "--format", "csv", "archive"]);
    let rows = text(&output.stdout);
    assert_eq!(
        rows.lines().filter(|row| row.contains("good")).count(),
        good
    );
    assert!(rows.contains("deep.html") && rows.contains("long.md"));
    let complaints = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(complaints.lines().count(), count, "{complaints}");
    assert!(
        !complaints.contains("panic") && !complaints.contains("a fault in summitry"),
        "{complaints}"
    );
}
