//! Writes an archive of invented articles: `cargo bench --bench corpus -- FOLDER COUNT`. Without a folder it does nothing,
//! so that `cargo bench` passes it by.

mod generator;

use std::path::PathBuf;
use std::{env, fs, io};

/// Articles a folder, so that no folder grows unwieldy.
const A_FOLDER: u64 = 1000;

fn main() -> io::Result<()> {
    // Cargo adds flags of its own.
    let mut arguments = env::args_os().skip(1).filter(|argument| {
        !argument
            .to_str()
            .is_some_and(|argument| argument.starts_with("--"))
    });
    let Some(folder) = arguments.next().map(PathBuf::from) else {
        return Ok(());
    };
    let count = arguments
        .next()
        .and_then(|count| count.to_str()?.parse().ok())
        .unwrap_or(A_FOLDER);
    for (number, article) in (0..).zip(generator::articles(count)) {
        let part = folder.join(format!("{:03}", number / A_FOLDER));
        fs::create_dir_all(&part)?;
        fs::write(part.join(article.name), article.text)?;
    }
    Ok(())
}
