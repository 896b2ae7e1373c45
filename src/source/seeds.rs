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
    SEEDS.iter().map(|seed| article(&reader, seed)).collect()
}

/// Returns the article built into the program under `name`: its file name, or the number that begins it.
pub fn seed(name: &str) -> Option<Article> {
    let seed = SEEDS.iter().find(|(known, _)| {
        let stem = known.strip_suffix(".txt").unwrap_or(known);
        let number = known.split('_').next().unwrap_or(known);
        [*known, stem, number].contains(&name)
    })?;
    Some(article(&Reader::built_in(), seed))
}

fn article(reader: &Reader, (name, text): &(&str, &str)) -> Article {
    reader.read_text((*text).to_owned(), Path::new(name), &Hints::default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_is_known_by_its_number() {
        let article = seed("004").expect("there is one");
        assert!(article.origin.path.starts_with("004_4c120e758f07d708.txt"));
        assert!(seed("00").is_none());
    }
}
