//! Files that are whole at every moment: written under another name beside their own, synchronised, then put in place. Knows
//! nothing of what is in them.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// What stands between a file's name and the number of the process in the name of a half-written one.
const HALF: &str = ".summitry-";
const END: &str = ".new";

/// A half-written file that is older than this was left by a process that ended.
const STALE: Duration = Duration::from_mins(10);

/// Replaces the file at `path`, or makes it. A link stays and its target is replaced; the mode stays too.
pub fn replace(path: &Path, text: &str) -> io::Result<()> {
    let path = target(path)?;
    write_beside(&path, text, |half| fs::rename(half, &path))
}

/// Makes the file at `path`, whole or not at all; what is there already is left alone, and an error.
pub fn create(path: &Path, text: &str) -> io::Result<()> {
    if path.symlink_metadata().is_ok() {
        return Err(ErrorKind::AlreadyExists.into());
    }
    write_beside(path, text, |half| place_new(half, path))
}

/// Follows links to what they lead to, which need not be there.
fn target(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..40 {
        match fs::read_link(&path) {
            Ok(next) => path = path.parent().unwrap_or(Path::new("")).join(next),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("too many links"))
}

fn write_beside(
    path: &Path,
    text: &str,
    place: impl FnOnce(&Path) -> io::Result<()>,
) -> io::Result<()> {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    sweep(folder, path);
    let (half, file) = half_of(folder, path)?;
    let placed = write(file, path, text).and_then(|()| place(&half));
    if placed.is_err() {
        // The half-written file is of no use to anyone; that it cannot be removed changes nothing.
        let _ = fs::remove_file(&half);
        return placed;
    }
    // That the name lasts too; some disks know no such thing.
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::InvalidInput | ErrorKind::Unsupported
            ) =>
        {
            Ok(())
        }
        synced => synced,
    }
}

fn write(mut file: File, path: &Path, text: &str) -> io::Result<()> {
    file.write_all(text.as_bytes())?;
    if let Ok(known) = fs::metadata(path) {
        file.set_permissions(known.permissions())?;
    }
    file.sync_all()
}

/// Makes the half-written file under a name of its own.
fn half_of(folder: &Path, path: &Path) -> io::Result<(PathBuf, File)> {
    for number in 0..100 {
        let mut name = prefix(path);
        name.push(format!("{}-{number}{END}", std::process::id()));
        let half = folder.join(name);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        // What replaces a file is the user's alone until it has that file's mode.
        if path.exists() {
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        }
        match options.open(&half) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            opened => return opened.map(|file| (half, file)),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

fn prefix(path: &Path) -> std::ffi::OsString {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(HALF);
    name
}

/// Gives the half-written file its name where nothing has it: linking refuses to replace, renaming does not.
fn place_new(half: &Path, path: &Path) -> io::Result<()> {
    match fs::hard_link(half, path) {
        Ok(()) => fs::remove_file(half),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(error),
        // Some disks have no links.
        Err(_) if path.symlink_metadata().is_err() => fs::rename(half, path),
        Err(error) => Err(error),
    }
}

/// Removes half-written files of this name that ended processes left.
fn sweep(folder: &Path, path: &Path) {
    let prefix = prefix(path);
    let prefix = prefix.as_encoded_bytes();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.as_encoded_bytes();
        let is_half = name.starts_with(prefix) && name.ends_with(END.as_bytes());
        if is_half && is_stale(&entry).unwrap_or(false) {
            // Another process may have been faster.
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn is_stale(entry: &fs::DirEntry) -> io::Result<bool> {
    let modified = entry.metadata()?.modified()?;
    let age = SystemTime::now().duration_since(modified);
    Ok(age.is_ok_and(|age| age > STALE))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_replaced_with_its_mode_and_through_links() {
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("real.toml");
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        let link = place.path().join("link.toml");
        symlink("real.toml", &link).unwrap();
        replace(&link, "new").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        assert!(link.is_symlink());
        assert_eq!(
            fs::metadata(&file).unwrap().permissions().mode() & 0o777,
            0o640
        );
        assert_eq!(names(place.path()), ["link.toml", "real.toml"]);
    }

    #[test]
    fn what_is_there_is_never_overwritten_by_a_new_file() {
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("a.md");
        create(&file, "one").unwrap();
        let error = create(&file, "two").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&file).unwrap(), "one");
        let link = place.path().join("nowhere.md");
        symlink("not/there", &link).unwrap();
        assert!(create(&link, "three").is_err());
        assert_eq!(names(place.path()), ["a.md", "nowhere.md"]);
    }

    #[test]
    fn half_written_files_of_ended_processes_are_swept() {
        let place = tempfile::tempdir().unwrap();
        let (old, young) = (".a.md.summitry-1-0.new", ".a.md.summitry-2-0.new");
        for name in [old, young, ".b.md.summitry-1-0.new"] {
            fs::write(place.path().join(name), "half").unwrap();
        }
        let hour = SystemTime::now() - Duration::from_hours(1);
        let file = File::options()
            .write(true)
            .open(place.path().join(old))
            .unwrap();
        file.set_modified(hour).unwrap();
        replace(&place.path().join("a.md"), "whole").unwrap();
        assert_eq!(
            names(place.path()),
            [young, ".b.md.summitry-1-0.new", "a.md"]
        );
    }
}
