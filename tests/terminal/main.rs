//! The real program in a pseudo-terminal: start, a session, quit, signals, and the terminal's state before and after.
//! Everything waits on what the screen shows; the deadline only ends a test that has failed.

#![cfg(feature = "tui")]

mod ended;
mod ends;
mod kiosk;
mod lifetime;
mod margins;
mod panics;
mod program;
mod refused;
mod remote;
mod sizes;
mod sshd;
mod suspended;
mod tmux;
mod walk;
mod watch;
