//! Threads that have time: what they do waits for the keys.

/// How much less urgent their work is than the keys, as `nice` counts.
#[cfg(target_os = "linux")]
const LEISURE: i32 = 10;

/// Has what this thread and those that it starts do wait for the keys.
#[cfg(target_os = "linux")]
pub(super) fn be_leisurely() {
    use rustix::process::setpriority_process;
    // A system that refuses has its reasons.
    let _ = setpriority_process(Some(rustix::thread::gettid()), LEISURE);
}

#[cfg(not(target_os = "linux"))]
pub(super) fn be_leisurely() {}
