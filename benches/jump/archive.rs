//! An archive with more than a million targets in 60 MB: every sentence of many invented articles is a subheading.

#[path = "../corpus/generator.rs"]
mod generator;

use std::fmt::Write;
use std::path::Path;
use std::{fs, io};

/// Articles of the archive, and of how many invented ones each takes the sentences.
const COUNT: u64 = 12_000;
const SOURCES: usize = 3;
const A_FOLDER: u64 = 1000;

/// Longer sentences are no headings, in bytes.
const LONGEST: usize = 160;
const SHORTEST: usize = 16;

/// Writes the archive to `folder`.
pub fn write(folder: &Path) -> io::Result<()> {
    let mut stories = generator::articles(COUNT * SOURCES as u64).map(|story| story.text);
    for number in 0..COUNT {
        let part = folder.join(format!("{:03}", number / A_FOLDER));
        fs::create_dir_all(&part)?;
        let few: Vec<String> = stories.by_ref().take(SOURCES).collect();
        let text = article(number, &few);
        fs::write(part.join(format!("{number:06}.md")), text)?;
    }
    Ok(())
}

fn article(number: u64, stories: &[String]) -> String {
    let mut text = format!("# Sentences of invented articles, part {number}\n\n");
    for story in stories {
        let sentences = story.split("\n\n").flat_map(|part| part.split(". "));
        for sentence in sentences.map(|it| it.trim().replace('\n', " ")) {
            if (SHORTEST..LONGEST).contains(&sentence.len()) {
                // Writing to a text cannot fail.
                let _ = write!(text, "## {sentence}\n\nIt says so.\n\n");
            }
        }
    }
    text
}
