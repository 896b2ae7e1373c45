//! Where an export goes: a safe name, a file that was not there before.

use std::io;
use std::path::{Path, PathBuf};

use super::form::Form;
use crate::text::fold;
use crate::whole_file::create;

/// The longest name made of a title, in bytes.
const LONGEST: usize = 60;

/// So many numbered names are tried before giving up.
const TRIES: usize = 1000;

/// Names that some systems keep for devices.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// Returns a file name without its extension made of a title: small letters, digits and hyphens only.
pub fn file_stem(title: &str) -> String {
    let stem = slug(title, LONGEST);
    let bare = stem.trim_end_matches(|it: char| it.is_ascii_digit());
    if DEVICES.contains(&bare) {
        return format!("{stem}-export");
    }
    stem
}

/// Returns a text as small letters, digits and hyphens, at most `longest` bytes of it; never empty.
pub(super) fn slug(text: &str, longest: usize) -> String {
    let mut slug = String::new();
    for character in fold(text).chars() {
        if slug.len() >= longest {
            break;
        }
        if character.is_ascii_alphanumeric() {
            slug.push(character.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "export" } else { slug }.to_owned()
}

/// Writes `text` to `path`, or where something is there already to the next free numbered name beside it. Returns the
/// name that was taken. Nothing is ever overwritten; a file that cannot be written whole is not there at all.
pub fn write_new(path: &Path, text: &str) -> io::Result<PathBuf> {
    for number in 1..=TRIES {
        let candidate = numbered(path, number);
        match create(&candidate, text) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            made => return made.map(|()| candidate),
        }
    }
    Err(io::Error::new(
        io::ErrorKind::AlreadyExists,
        "too many files of that name",
    ))
}

/// Returns `path` with a number before its extension: `board.csl.json` becomes `board-2.csl.json`.
fn numbered(path: &Path, number: usize) -> PathBuf {
    let Some(name) = path.file_name().filter(|_| number > 1) else {
        return path.to_owned();
    };
    let name = name.to_string_lossy();
    let whole = Form::ALL
        .iter()
        .map(|form| format!(".{}", form.extension()))
        .filter(|extension| name.ends_with(extension.as_str()))
        .max_by_key(String::len);
    let last = || {
        path.extension()
            .map(|it| format!(".{}", it.to_string_lossy()))
    };
    let extension = whole.or_else(last).unwrap_or_default();
    let stem = name.strip_suffix(extension.as_str()).unwrap_or(&name);
    path.with_file_name(format!("{stem}-{number}{extension}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_safe_whatever_the_title() {
        for (title, stem) in [
            ("Topics by summits", "topics-by-summits"),
            ("../../.ssh/id", "ssh-id"),
            ("-rf /", "rf"),
            ("Hội nghị", "hoi-nghi"),
            ("CON", "con-export"),
            ("com1", "com1-export"),
            ("\u{0}\u{202e}", "export"),
            ("", "export"),
        ] {
            assert_eq!(file_stem(title), stem, "{title:?}");
        }
        assert!(file_stem(&"long ".repeat(99)).len() <= LONGEST);
    }

    #[test]
    fn nothing_is_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("board.csl.json");
        for (text, name) in [
            ("one", "board.csl.json"),
            ("two", "board-2.csl.json"),
            ("three", "board-3.csl.json"),
        ] {
            let taken = write_new(&path, text).unwrap();
            assert_eq!(taken, folder.path().join(name));
            assert_eq!(std::fs::read_to_string(taken).unwrap(), text);
        }
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "one");
        assert!(write_new(&folder.path().join("not/there.md"), "x").is_err());
        assert!(write_new(folder.path(), "x").is_ok_and(|taken| taken != folder.path()));
    }

    proptest::proptest! {
        #[test]
        fn any_title_makes_a_name_of_a_few_letters(title in "\\PC{0,200}|[\\x00-\\x1f]{0,9}") {
            let stem = file_stem(&title);
            let is_plain = stem.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-');
            proptest::prop_assert!(is_plain && !stem.is_empty() && !stem.starts_with('-') && stem.len() < 80);
        }
    }
}
