//! A reader that is shared: what it may not do, and whose state it keeps.

use std::fs;
use std::path::{Path, PathBuf};

use crate::state::State;
use crate::tui::Options;

/// Confines the reader: exports go to `exports` or nowhere, no other program runs, the archive is not written to, and the
/// state is that of one user.
pub fn confine(options: &mut Options, exports: Option<&Path>, named: Option<&str>) {
    let user = named.map_or_else(user, str::to_owned);
    let folder = format!("kiosk/{}", folder_of(&user));
    options.is_kiosk = true;
    options.may_run = false;
    options.surroundings = options.surroundings.without_programs();
    options.programs = crate::config::Programs::default();
    options.exports = exports.map(Path::to_owned);
    options.library.is_borrowed = true;
    options.state_folder = State::standard_folder().map(|data| data.join(&folder));
    let rescue = State::standard_rescue().into_iter();
    options.rescue_folders = rescue.map(|it| it.join(&folder)).collect();
}

/// Returns who it is: by the key that opened the connection, where the server tells it (`ExposeAuthInfo`), else by account.
fn user() -> String {
    let set = |name| std::env::var(name).ok().filter(|it| !it.is_empty());
    set("SSH_USER_AUTH")
        .and_then(|path| key_in(&PathBuf::from(path)))
        .or_else(|| set("USER"))
        .or_else(|| set("LOGNAME"))
        .unwrap_or_else(|| "anyone".to_owned())
}

/// Returns the public key in what the server wrote about a login.
fn key_in(path: &Path) -> Option<String> {
    let text = fs::read_to_string(path).ok()?;
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix("publickey "))?;
    Some(line.trim().to_owned())
}

/// Returns a name for a folder: as much of the user's as a file may be called, and what keeps it from every other.
fn folder_of(user: &str) -> String {
    const LONGEST: usize = 32;
    let kept = user.chars().filter(char::is_ascii_alphanumeric);
    let words: String = kept.take(LONGEST).collect();
    let hash = blake3::hash(user.as_bytes()).to_hex();
    format!("{words}-{}", &hash[..16])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_user_has_a_folder_of_their_own_below_the_others() {
        let users = ["anna", "Anna", "an/na", "../..", "", "an.na"];
        let folders: std::collections::BTreeSet<String> =
            users.iter().map(|user| folder_of(user)).collect();
        assert_eq!(folders.len(), users.len());
        assert!(folders.iter().all(|it| !it.contains(['/', '.'])));
    }

    #[test]
    fn the_key_of_a_login_is_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("auth");
        std::fs::write(&path, "publickey ssh-ed25519 AAAA1\n").unwrap();
        assert_eq!(key_in(&path).as_deref(), Some("ssh-ed25519 AAAA1"));
        assert_eq!(key_in(&folder.path().join("none")), None);
    }

    #[test]
    fn a_kiosk_runs_and_writes_nothing_of_its_own() {
        let mut options = Options::standard();
        confine(&mut options, None, Some("anna"));
        assert!(options.is_kiosk && !options.may_run && options.library.is_borrowed);
        assert_eq!(options.exports, None);
        let folder = options.state_folder.unwrap();
        assert!(folder.to_string_lossy().contains("/kiosk/anna-"));
    }
}
