//! PDF, by `pdftotext` where it is installed. It runs with the limits of the worker process that calls it.

use std::io::{ErrorKind, Read, Write};
use std::process::{Command, Stdio};

use super::draft::Draft;
use super::open::LARGEST;

/// What a PDF begins with.
pub(super) const MAGIC: &[u8] = b"%PDF-";

/// Reads the text of a PDF.
pub(super) fn read(bytes: &[u8]) -> Result<Draft, String> {
    let spawned = Command::new("pdftotext")
        .args(["-q", "-enc", "UTF-8", "-eol", "unix", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut child = spawned.map_err(|error| match error.kind() {
        ErrorKind::NotFound => "is a PDF: install pdftotext (poppler-utils) to read it".to_owned(),
        _ => format!("is a PDF, and pdftotext does not start: {error}"),
    })?;
    let input = child.stdin.take();
    let output = child.stdout.take();
    let text = std::thread::scope(|scope| {
        scope.spawn(move || {
            if let Some(mut input) = input {
                // It may have had enough before the end.
                let _ = input.write_all(bytes);
            }
        });
        let mut text = Vec::new();
        let read = output.map(|output| output.take(LARGEST + 1).read_to_end(&mut text));
        if text.len() as u64 > LARGEST {
            // Whoever writes without end is not waited for; that it ended by itself meanwhile is as good.
            let _ = child.kill();
        }
        read.transpose().map(|_| text)
    });
    let status = child.wait();
    let text = text.map_err(|_| "is a PDF that pdftotext cannot read".to_owned())?;
    if text.len() as u64 > LARGEST {
        return Err(format!("expands to more than {} MiB", LARGEST >> 20));
    }
    let text = String::from_utf8_lossy(&text).replace('\u{c}', "\n");
    if text.trim().is_empty() {
        return Err(match status {
            Ok(status) if status.success() => "is a PDF of pictures: it holds no text",
            _ => "is a damaged PDF, or one that pdftotext cannot read",
        }
        .to_owned());
    }
    Ok(Draft::of(text))
}
