//! Files that are broken, hostile or merely odd, and what becomes of them.

mod any_bytes;

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, Mode, mkfifoat};
use tempfile::TempDir;

use super::{Found, Hints, Problem, Reader, read, read_stream, seeds, walk};
use crate::article::{Article, Role};

const BODY: &str =
    "The envoys of the eleven islands met on Friday in the old customs house of the port.";

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

/// Walks and reads; what was found, and the problems as `path: reason`.
fn read_all(paths: &[PathBuf]) -> (Vec<Article>, Vec<String>) {
    let reader = Reader::built_in();
    let mut articles = Vec::new();
    let mut problems = Vec::new();
    for item in walk(paths) {
        match item.and_then(|found| reader.read(&found, None)) {
            Ok(read) => articles.extend(read.articles),
            Err(Problem { path, reason }) => problems.push(format!("{}: {reason}", path.display())),
        }
    }
    (articles, problems)
}

fn read_folder(folder: &TempDir) -> (Vec<String>, Vec<String>) {
    let (articles, problems) = read_all(&[folder.path().to_owned()]);
    let paths = articles
        .iter()
        .map(|article| article.origin.path.display().to_string())
        .collect();
    (paths, problems)
}

fn read_bytes(name: &str, bytes: &[u8]) -> Result<Article, String> {
    let folder = folder(&[(name, bytes)]);
    let (mut articles, mut problems) = read_all(&[folder.path().join(name)]);
    articles.pop().ok_or_else(|| problems.remove(0))
}

fn made(text: &str) -> Article {
    Reader::built_in().read_text(text.to_owned(), Path::new("a.txt"), &Hints::default())
}

#[test]
fn a_folder_is_walked_in_order_and_other_files_are_passed_over() {
    let body = BODY.as_bytes();
    let folder = folder(&[
        ("b.txt", body),
        ("a/z.MD", body),
        ("a/b.markdown", body),
        ("c.text", body),
        ("notes", body),
        ("image", b"\x89PNG\0\0\0\0"),
        ("page.jpg", body),
        (".hidden.txt", body),
        (".git/x.txt", body),
        (".gitignore", b"*.txt"),
    ]);
    let (paths, problems) = read_folder(&folder);
    assert_eq!(
        paths,
        ["a/b.markdown", "a/z.MD", "b.txt", "c.text", "notes"]
    );
    assert!(problems.is_empty(), "{problems:?}");
}

#[test]
fn what_is_no_regular_file_is_named_and_never_opened_for_long() {
    let folder = folder(&[("a.txt", BODY.as_bytes())]);
    let at = |name: &str| folder.path().join(name);
    mkfifoat(CWD, at("pipe.txt"), Mode::RUSR).unwrap();
    let _socket = UnixListener::bind(at("socket.txt")).unwrap();
    symlink("/dev/zero", at("zero.txt")).unwrap();
    symlink(folder.path(), at("loop")).unwrap();
    symlink("nowhere", at("dangling.md")).unwrap();
    let (paths, problems) = read_folder(&folder);
    assert_eq!(paths, ["a.txt"]);
    assert_eq!(
        problems,
        [
            "dangling.md: is a link, and links are not followed",
            "pipe.txt: is a named pipe, not a regular file",
            "socket.txt: is a socket, not a regular file",
            "zero.txt: is a link, and links are not followed",
        ]
    );
}

#[test]
fn what_was_swapped_after_the_walk_is_still_refused() {
    let folder = folder(&[]);
    let open = |path: &Path| {
        let found = Found {
            path: path.to_owned(),
            relative: PathBuf::from("x"),
            size: 1,
            modified: 0,
        };
        read(&found).map_err(|problem| problem.reason)
    };
    let pipe = folder.path().join("pipe");
    mkfifoat(CWD, &pipe, Mode::RUSR | Mode::WUSR).unwrap();
    let socket = folder.path().join("socket");
    let _socket = UnixListener::bind(&socket).unwrap();
    assert_eq!(
        open(&pipe).unwrap_err(),
        "is a named pipe, not a regular file"
    );
    assert_eq!(
        open(Path::new("/dev/zero")).unwrap_err(),
        "is a device, not a regular file"
    );
    assert_eq!(open(folder.path()).unwrap_err(), "is a folder");
    assert_eq!(
        open(&folder.path().join("gone")).unwrap_err(),
        "does not exist"
    );
    assert!(open(&socket).unwrap_err().starts_with("is a socket"));
}

#[test]
fn paths_given_directly_are_tried_or_refused_with_a_reason() {
    let folder = folder(&[
        ("report.docx", b"PK\x03\x04 x"),
        ("page.html", b"<!DOCTYPE html><p>"),
        ("minutes.log", BODY.as_bytes()),
        ("huge.bin", b"\0\x01\x02\x03"),
    ]);
    let at = |name: &str| folder.path().join(name);
    let (articles, problems) = read_all(&[
        at("report.docx"),
        at("page.html"),
        at("minutes.log"),
        at("huge.bin"),
        at("missing.txt"),
        PathBuf::from("/dev/null"),
    ]);
    assert_eq!(articles.len(), 1);
    assert_eq!(articles[0].origin.path, Path::new("minutes.log"));
    let reasons: Vec<&str> = problems
        .iter()
        .map(|problem| problem.split_once(": ").unwrap().1)
        .collect();
    assert_eq!(
        reasons,
        [
            "is a damaged or truncated archive",
            "is a page without text",
            "is a binary file, not a text",
            "does not exist",
            "is a device, not a regular file",
        ]
    );
}

#[test]
fn an_unreadable_file_does_not_stop_the_rest() {
    let folder = folder(&[("a.txt", BODY.as_bytes()), ("b.txt", BODY.as_bytes())]);
    let path = folder.path().join("a.txt");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    let (paths, problems) = read_folder(&folder);
    // The superuser may read everything.
    if fs::File::open(&path).is_err() {
        assert_eq!(paths, ["b.txt"]);
        assert_eq!(problems, ["a.txt: may not be read (no permission)"]);
    }
}

#[test]
fn empty_files_and_huge_ones_are_refused() {
    assert_eq!(read_bytes("a.txt", b"").unwrap_err(), "a.txt: is empty");
    assert_eq!(
        read_bytes("a.txt", b" \r\n").unwrap_err(),
        "a.txt: holds nothing but white space"
    );
    let folder = folder(&[]);
    let path = folder.path().join("a.txt");
    fs::File::create(&path).unwrap().set_len(65 << 20).unwrap();
    assert_eq!(read_all(&[path]).1, ["a.txt: is larger than 64 MiB"]);
}

#[test]
fn an_endless_stream_is_cut_off() {
    let problem = read_stream(&mut std::io::repeat(b'a')).unwrap_err();
    assert_eq!(problem.reason, "is larger than 64 MiB");
}

#[test]
fn any_encoding_becomes_the_same_text() {
    let text =
        "The café of the port was “closed” on Friday – the envoys of the islands had to wait.";
    let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    for (bytes, encoding) in [
        (text.as_bytes(), "UTF-8"),
        (&utf_16, "UTF-16LE"),
        (&windows, "windows-1252"),
    ] {
        let article = read_bytes("a.txt", bytes).unwrap();
        assert_eq!(
            (article.text.as_str(), article.encoding.as_str()),
            (text, encoding)
        );
    }
}

#[test]
fn invalid_utf_8_is_read_with_replacements() {
    let mut bytes = "Café, naïve, rôle: the envoys met.".as_bytes().to_vec();
    bytes.push(0xFF);
    let article = read_bytes("a.txt", &bytes).unwrap();
    assert!(article.text.ends_with("met.\u{FFFD}"));
}

#[test]
fn a_name_that_is_no_text_is_walked_all_the_same() {
    use std::os::unix::ffi::OsStrExt;
    let folder = folder(&[]);
    let name = std::ffi::OsStr::from_bytes(b"caf\xE9.txt");
    if fs::write(folder.path().join(name), BODY).is_ok() {
        let (articles, problems) = read_all(&[folder.path().to_owned()]);
        assert_eq!(articles[0].origin.path, Path::new(name));
        assert!(problems.is_empty());
    }
}

#[test]
fn front_matter_describes_and_is_furniture() {
    let text = format!(
        "---\r\ntitle: \"Caf\\u00e9 talks\"\r\ndate: 5 March 2014\r\nauthor: Ada Roe\r\nlanguage: en\r\noutlet: The Islander\r\n---\r\n\r\n# Café talks\r\n\r\n{BODY}\r\n"
    );
    let article = read_bytes("a.md", text.as_bytes()).unwrap();
    assert_eq!(article.text, text);
    assert_eq!(article.title.as_deref(), Some("Café talks"));
    assert_eq!(article.date.as_deref(), Some("2014-03-05"));
    assert_eq!(article.byline.as_deref(), Some("Ada Roe"));
    assert_eq!(article.outlet.as_deref(), Some("The Islander"));
    let roles: Vec<Role> = article.blocks.iter().map(|block| block.role).collect();
    assert_eq!(roles, [Role::Furniture, Role::Headline, Role::Paragraph]);
    assert!(article.slice(article.blocks[0].span).ends_with("\n---"));
}

#[test]
fn broken_front_matter_is_plain_text() {
    let article = read_bytes("a.md", format!("---\ntitle: [x\n---\n{BODY}\n").as_bytes()).unwrap();
    assert_eq!(article.title, None);
    assert!(
        article
            .blocks
            .iter()
            .any(|block| block.role == Role::Paragraph)
    );
}

#[test]
fn hints_fill_what_the_text_does_not_print() {
    let hints = Hints {
        title: Some("Fish talks".to_owned()),
        date: Some("2014-03-06T10:00:00Z".to_owned()),
        url: Some("https://example.org".to_owned()),
        outlet: Some("The Islander".to_owned()),
    };
    let reader = Reader::built_in();
    let article = reader.read_text(BODY.to_owned(), Path::new("-"), &hints);
    assert_eq!(article.title.as_deref(), Some("Fish talks"));
    assert_eq!(article.date.as_deref(), Some("2014-03-06"));
    assert_eq!(article.blocks[0].role, Role::Paragraph);
    let printed = format!("Fish talks\nPublished: 5 March 2014\n{BODY}");
    let article = reader.read_text(printed, Path::new("-"), &hints);
    assert_eq!(article.date.as_deref(), Some("2014-03-05"));
}

#[test]
fn the_language_of_the_body_counts() {
    assert_eq!(made(BODY).language.0, "en");
    let french = "Log in\nShare\nLes ministres se sont réunis vendredi dans la capitale, et les discussions ont duré jusqu'au soir.\nIls se reverront au printemps pour signer le traité sur la pêche.\nMost Viewed";
    assert_eq!(made(french).language.0, "fr");
}

#[test]
fn the_seeds_are_told_from_the_pages_they_stood_on() {
    let expected = [
        (
            include_str!("../../../tests/fixtures/articles/000_b7fa9ce2e10e8a5e.json"),
            None,
            None,
        ),
        (
            include_str!("../../../tests/fixtures/articles/003_09f0f83b8a8c72df.json"),
            Some("ASEAN - Japan: Solid Relationship"),
            Some("2009-09-29"),
        ),
        (
            include_str!("../../../tests/fixtures/articles/004_4c120e758f07d708.json"),
            Some("ASEAN, Japan to stabilize supply chains"),
            None,
        ),
    ];
    for (article, (gold, title, date)) in seeds().into_iter().zip(expected) {
        assert_eq!(article.title.as_deref(), title);
        assert_eq!(article.date.as_deref(), date);
        assert_eq!(page_lines(&article), gold_lines(gold));
    }
}

/// The numbers of the lines that are furniture or captions.
fn page_lines(article: &Article) -> Vec<u64> {
    let line = |byte: usize| article.text[..byte].matches('\n').count() as u64 + 1;
    let is_page = |role: Role| matches!(role, Role::Furniture | Role::Caption);
    article
        .blocks
        .iter()
        .filter(|block| is_page(block.role))
        .map(|block| line(block.span.start))
        .collect()
}

/// The marked lines, stamps and bylines aside.
fn gold_lines(gold: &str) -> Vec<u64> {
    let gold: serde_json::Value = serde_json::from_str(gold).unwrap();
    gold["boilerplate_lines"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|line| !matches!(line["type"].as_str(), Some("stamp" | "byline")))
        .map(|line| line["line"].as_u64().unwrap())
        .collect()
}
