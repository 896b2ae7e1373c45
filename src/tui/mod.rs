//! The terminal half.

pub mod action;
pub mod key;
pub mod keymap;
