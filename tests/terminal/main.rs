//! The real program in a pseudo-terminal: start, a session, quit, signals, and the terminal's state before and after.
//! Everything waits on what the screen shows; the deadline only ends a test that has failed.

#![cfg(feature = "tui")]

mod kiosk;
mod lifetime;
mod program;
mod remote;
mod sshd;
mod walk;
mod watch;
