//! Panics on purpose, so that a test can see what the reader would: in debug builds alone, and there only where the
//! environment asks for it.

/// A thread that can be made to panic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Thread {
    /// Draws: at the first change of size.
    Screen,
    /// Answers: when it is asked for the files that could not be read.
    Desk,
    /// Takes articles in: at its start.
    Ingest,
}

/// Panics if this thread is to.
#[cfg(debug_assertions)]
pub(super) fn rehearse(thread: Thread) {
    let name = match thread {
        Thread::Screen => "screen",
        Thread::Desk => "desk",
        Thread::Ingest => "ingest",
    };
    let asked = std::env::var_os("SUMMITRY_REHEARSE_PANIC");
    assert!(asked.is_none_or(|asked| asked != name), "a rehearsed panic");
}

#[cfg(not(debug_assertions))]
pub(super) fn rehearse(_thread: Thread) {}
