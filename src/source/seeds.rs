//! The articles built into the program, opened when no path is given.

use std::path::Path;

use super::{Hints, Reader};
use crate::article::Article;

/// The file names and texts of the seeds.
const SEEDS: [(&str, &str); 3] = [
    (
        "000_b7fa9ce2e10e8a5e.txt",
        include_str!("../../seeds/000_b7fa9ce2e10e8a5e.txt"),
    ),
    (
        "003_09f0f83b8a8c72df.txt",
        include_str!("../../seeds/003_09f0f83b8a8c72df.txt"),
    ),
    (
        "004_4c120e758f07d708.txt",
        include_str!("../../seeds/004_4c120e758f07d708.txt"),
    ),
];

/// Returns the articles built into the program.
pub fn seeds() -> Vec<Article> {
    let reader = Reader::built_in();
    SEEDS
        .iter()
        .map(|(name, text)| {
            reader.read_text((*text).to_owned(), Path::new(name), &Hints::default())
        })
        .collect()
}
