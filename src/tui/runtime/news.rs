//! Notices when another process writes the state's file, without ever waking in vain.

use std::path::Path;

#[cfg(target_os = "linux")]
use rustix::fs::inotify::{self, CreateFlags, Reader, WatchFlags};

/// Waits for writes to `file` and calls `heard` after each burst of them, until that says that nobody listens. Where nothing
/// can be watched it ends at once: it is asked then soon after something was typed.
#[cfg(target_os = "linux")]
pub(super) fn listen(file: &Path, heard: &dyn Fn() -> bool) {
    let Ok(watcher) = inotify::init(CreateFlags::CLOEXEC) else {
        return;
    };
    let events = WatchFlags::MODIFY | WatchFlags::CLOSE_WRITE;
    if inotify::add_watch(&watcher, file, events).is_err() {
        return;
    }
    let mut space = [std::mem::MaybeUninit::uninit(); 4096];
    let mut reader = Reader::new(watcher, &mut space);
    while reader.next().is_ok() {
        if reader.is_buffer_empty() && !heard() {
            return;
        }
    }
}

/// Elsewhere it is asked soon after something was typed.
#[cfg(not(target_os = "linux"))]
pub(super) fn listen(_file: &Path, _heard: &dyn Fn() -> bool) {}
