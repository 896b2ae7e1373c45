//! Folders of our own: private to the user, and on which kind of disk. Shared by the cache and the state.

use std::fs;
use std::path::{Path, PathBuf};

use super::{LibraryError, Result};

/// Makes `folder` and the folders above it, private to the user; refuses one that belongs to someone else.
pub fn make_private(folder: &Path) -> Result<()> {
    let failed = |reason: String| LibraryError::Folder {
        path: folder.to_owned(),
        reason,
    };
    create(folder).map_err(|error| failed(error.to_string()))?;
    let found = fs::symlink_metadata(folder).map_err(|error| failed(error.to_string()))?;
    let found = if found.is_symlink() {
        fs::metadata(folder).map_err(|error| failed(error.to_string()))?
    } else {
        found
    };
    if !found.is_dir() {
        return Err(failed("is not a folder".to_owned()));
    }
    own(folder, &found).map_err(failed)
}

fn create(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
}

/// Checks that `folder` is the user's and closes it to others.
fn own(folder: &Path, found: &fs::Metadata) -> std::result::Result<(), String> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    if found.uid() != rustix::process::geteuid().as_raw() {
        return Err("belongs to another user".to_owned());
    }
    let is_open_to_others = found.mode() & 0o077 != 0;
    if !is_open_to_others {
        return Ok(());
    }
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700)).map_err(|it| it.to_string())
}

/// Tells whether `folder` lies on a disk of the network, where locks and shared memory cannot be relied on.
#[cfg(target_os = "linux")]
pub fn is_on_network(folder: &Path) -> bool {
    /// The magic numbers of NFS, SMB, CIFS, SMB2, FUSE (sshfs), Ceph, 9p, AFS, Lustre and GPFS.
    const NETWORK: [u32; 10] = [
        0x6969,
        0x517b,
        0xff53_4d42,
        0xfe53_4d42,
        0x6573_5546,
        0x00c3_6400,
        0x0102_1997,
        0x5346_414f,
        0x0bd0_0bd0,
        0x4750_4653,
    ];
    rustix::fs::statfs(folder).is_ok_and(|found| {
        u32::try_from(found.f_type & 0xffff_ffff).is_ok_and(|kind| NETWORK.contains(&kind))
    })
}

/// Elsewhere it cannot be told; the careful way is taken.
#[cfg(not(target_os = "linux"))]
pub fn is_on_network(_folder: &Path) -> bool {
    true
}

/// Returns a short name for a set of paths: the same for the same places, however they are written.
pub fn name_of(paths: &[PathBuf]) -> String {
    let mut canonical: Vec<PathBuf> = paths
        .iter()
        .map(|path| fs::canonicalize(path).unwrap_or_else(|_| path.clone()))
        .collect();
    canonical.sort();
    canonical.dedup();
    let mut hasher = blake3::Hasher::new();
    for path in canonical {
        hasher.update(path.as_os_str().as_encoded_bytes());
        hasher.update(&[0]);
    }
    hasher.finalize().to_hex()[..32].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_ours_is_closed_to_others() {
        use std::os::unix::fs::PermissionsExt;
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("a/b");
        make_private(&folder).unwrap();
        let mode = fs::metadata(&folder).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
    }

    #[test]
    fn a_file_in_the_way_is_an_error_not_a_panic() {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("file"), "x").unwrap();
        assert!(make_private(&place.path().join("file/cache")).is_err());
        assert!(make_private(&place.path().join("file")).is_err());
    }

    #[test]
    fn the_same_places_have_the_same_name() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().to_owned();
        assert_eq!(
            name_of(std::slice::from_ref(&path)),
            name_of(&[path.join("."), path.clone()])
        );
        assert_ne!(name_of(&[path]), name_of(&[]));
    }
}
