//! Which format a file is in: by its first bytes where they tell, else by its name. Looks at a few bytes, never at all.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{mail, newsboat, pdf};

/// A format that articles come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Format {
    /// Plain text, Markdown, exports of press databases.
    Text,
    Json,
    JsonLines,
    Html,
    /// RSS, RDF, Atom.
    Feed,
    Newsboat,
    Epub,
    Docx,
    Pdf,
    Mail,
}

/// The endings of names that are read from folders.
const ENDINGS: [(&str, Format); 24] = [
    ("txt", Format::Text),
    ("text", Format::Text),
    ("md", Format::Text),
    ("markdown", Format::Text),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xhtml", Format::Html),
    ("shtml", Format::Html),
    ("json", Format::Json),
    ("jsonl", Format::JsonLines),
    ("ndjson", Format::JsonLines),
    ("jl", Format::JsonLines),
    ("xml", Format::Feed),
    ("rss", Format::Feed),
    ("atom", Format::Feed),
    ("rdf", Format::Feed),
    ("epub", Format::Epub),
    ("docx", Format::Docx),
    ("pdf", Format::Pdf),
    ("mbox", Format::Mail),
    ("mbx", Format::Mail),
    ("eml", Format::Mail),
    ("db", Format::Newsboat),
    ("sqlite", Format::Newsboat),
];

/// The endings of compressed files.
const COMPRESSED: [&str; 3] = ["gz", "zst", "zstd"];

/// The one database that is looked for in folders: others are none of ours.
const CACHE_OF_NEWSBOAT: &str = "cache.db";

/// What editors of some systems put before the first character: the byte order mark of UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// How much of a file is looked at where neither its name nor its first bytes say what it is, in bytes.
const HEAD: usize = 8192;

/// Where an EPUB says that it is one: `mimetype` is its first entry, whose head takes some forty bytes.
const HEAD_OF_ARCHIVE: usize = 120;

/// Tells by the name whether a file of a folder is read; none for one without an ending, which has to be looked into.
pub(super) fn is_readable_name(path: &Path) -> Option<bool> {
    let extension = path.extension()?;
    if COMPRESSED
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known))
    {
        return Some(
            path.file_stem()
                .is_some_and(|stem| is_readable_name(Path::new(stem)) != Some(false)),
        );
    }
    Some(match named(path) {
        Some(Format::Newsboat) => path
            .file_name()
            .is_some_and(|name| name == CACHE_OF_NEWSBOAT),
        named => named.is_some(),
    })
}

fn named(path: &Path) -> Option<Format> {
    let extension = path.extension()?;
    ENDINGS
        .iter()
        .find(|(known, _)| extension.eq_ignore_ascii_case(known))
        .map(|(_, format)| *format)
}

impl Format {
    /// Tells the format of `bytes`, whose file is called `path`.
    pub fn of(bytes: &[u8], path: &Path) -> Self {
        let named = named(path);
        if let Some(format) = by_magic(bytes, named) {
            return format;
        }
        let head = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
        let head = &head[..head.len().min(HEAD)];
        if mail::is_mbox(head) {
            return Self::Mail;
        }
        match named {
            Some(Self::Feed) => by_markup(head).unwrap_or(Self::Feed),
            // What is no archive by its first bytes is none: its text is tried.
            Some(Self::Epub | Self::Docx | Self::Pdf | Self::Newsboat | Self::Text) | None => {
                by_text(head, named == Some(Self::Text))
            }
            Some(format) => format,
        }
    }

    /// Tells whether it is parsed by others' code, or by code that trusts the structure of a file: that happens in a
    /// process of its own.
    pub const fn is_risky(self) -> bool {
        match self {
            Self::Text | Self::Json | Self::JsonLines => false,
            Self::Html
            | Self::Feed
            | Self::Newsboat
            | Self::Epub
            | Self::Docx
            | Self::Pdf
            | Self::Mail => true,
        }
    }
}

fn by_magic(bytes: &[u8], named: Option<Format>) -> Option<Format> {
    match bytes {
        _ if bytes.starts_with(pdf::MAGIC) => Some(Format::Pdf),
        _ if bytes.starts_with(newsboat::MAGIC) => Some(Format::Newsboat),
        [b'P', b'K', 3, 4, rest @ ..] => {
            let head = &rest[..rest.len().min(HEAD_OF_ARCHIVE)];
            let is_epub = memchr::memmem::find(head, b"mimetypeapplication/epub+zip").is_some();
            Some(if is_epub || named == Some(Format::Epub) {
                Format::Epub
            } else {
                Format::Docx
            })
        }
        _ => None,
    }
}

fn by_text(head: &[u8], is_named_text: bool) -> Format {
    if let Some(format) = by_markup(head) {
        return format;
    }
    if is_named_text {
        return Format::Text;
    }
    match head.trim_ascii_start() {
        [b'{', rest @ ..] if rest.trim_ascii_start().starts_with(b"\"") => Format::Json,
        [b'[', rest @ ..] if rest.trim_ascii_start().starts_with(b"{") => Format::Json,
        _ if mail::is_message(head) => Format::Mail,
        _ => Format::Text,
    }
}

fn by_markup(head: &[u8]) -> Option<Format> {
    let head = head.trim_ascii_start();
    let starts = |start: &[u8]| {
        head.get(..start.len())
            .is_some_and(|it| it.eq_ignore_ascii_case(start))
    };
    let holds = |word: &[u8]| memchr::memmem::find(head, word).is_some();
    if starts(b"<!doctype html") || starts(b"<html") {
        return Some(Format::Html);
    }
    if starts(b"<rss") || starts(b"<feed") || starts(b"<rdf:RDF") {
        return Some(Format::Feed);
    }
    // A comment of the program that saved the page may come first; texts begin with comments too.
    let is_page = holds(b"<html") || holds(b"<HTML");
    match () {
        () if is_page && (starts(b"<?xml") || starts(b"<!--")) => Some(Format::Html),
        () if starts(b"<?xml") => Some(Format::Feed),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told() {
        let check = |name: &str, bytes: &[u8], expected| {
            assert_eq!(Format::of(bytes, Path::new(name)), expected, "{name}");
        };
        check("a.txt", b"Words", Format::Text);
        check("a.txt", b"\xEF\xBB\xBF <!DOCTYPE html>", Format::Html);
        check("a.txt", b"{\"text\":1}", Format::Text);
        check("-", b" {\"text\":1}", Format::Json);
        check(
            "a",
            b"From: a\nTo: b\nDate: c\nSubject: d\n\nx",
            Format::Mail,
        );
        check(
            "a.xml",
            b"<?xml version='1.0'?><html xmlns='x'>",
            Format::Html,
        );
        check("a.md", b"<!-- contents -->\nWords", Format::Text);
        check("a.html", b"<!-- saved -->\n<p>Words", Format::Html);
        check("a.bin", b"%PDF-1.4", Format::Pdf);
        check("a.epub", b"PK\x03\x04", Format::Epub);
        check("a.epub", b"no archive", Format::Text);
        check("a.jsonl", b"x", Format::JsonLines);
    }

    #[test]
    fn names_tell_what_is_read() {
        for (name, expected) in [
            ("a.HTML", Some(true)),
            ("a.html.gz", Some(true)),
            ("a.gz", Some(true)),
            ("a.tar.gz", Some(false)),
            ("cache.db", Some(true)),
            ("other.db", Some(false)),
            ("a.jpg", Some(false)),
            ("a", None),
        ] {
            let found = is_readable_name(Path::new(name));
            assert_eq!(found, expected, "{name}");
        }
    }
}
