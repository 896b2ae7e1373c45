//! Copying through the terminal: it works over SSH, where a desktop's clipboard does not.

use std::fs;
use std::io;
use std::path::Path;

use crossterm::Command;
use crossterm::clipboard::CopyToClipboard;

use crate::safe_text::SafeText;

/// Longer texts are more than some terminals take: 74,994 bytes of base64.
const LONGEST: usize = 56_244;

/// What is to be done to copy a text.
pub(super) enum Way {
    /// Send these bytes.
    Send(Vec<u8>),
    /// It is too long for a terminal; this file holds it.
    File(std::path::PathBuf),
}

/// Returns how `text` is copied; a long one is written to a file in `folder`.
pub(super) fn way(text: &SafeText, folder: Option<&Path>, is_screen: bool) -> io::Result<Way> {
    let text = text.as_str().trim_end();
    if text.len() <= LONGEST {
        return Ok(Way::Send(sequence(text, is_screen)));
    }
    let folder = folder.ok_or_else(|| io::Error::other("it is too long for the terminal"))?;
    fs::create_dir_all(folder)?;
    let path = folder.join("last-copy.txt");
    fs::write(&path, text)?;
    Ok(Way::File(path))
}

fn sequence(text: &str, is_screen: bool) -> Vec<u8> {
    let mut sequence = String::new();
    // Writing to a string cannot fail.
    let _ = CopyToClipboard::to_clipboard_from(text).write_ansi(&mut sequence);
    if is_screen {
        // GNU screen passes on only what is wrapped.
        sequence = format!("\x1bP{sequence}\x1b\\");
    }
    sequence.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_one_sequence_of_base64() {
        let Way::Send(bytes) = way(&SafeText::body("soft loans\n"), None, false).unwrap() else {
            panic!("short texts are sent");
        };
        assert_eq!(bytes, b"\x1b]52;c;c29mdCBsb2Fucw==\x1b\\");
    }

    #[test]
    fn a_long_copy_goes_to_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let long = SafeText::body(&"word ".repeat(20_000));
        let Way::File(path) = way(&long, Some(folder.path()), false).unwrap() else {
            panic!("long texts are not sent");
        };
        assert_eq!(fs::read_to_string(path).unwrap().len(), 99_999);
        assert!(way(&long, None, false).is_err());
    }
}
