//! `summitry`, a reading room for press coverage of diplomatic summits.

pub mod analysis;
pub mod article;
pub mod clean;
pub mod cli;
pub mod compare;
pub mod export;
pub mod extract;
pub mod jump;
pub mod lexicon;
pub mod library;
pub mod safe_text;
pub mod source;
pub mod state;
pub mod text;
#[cfg(feature = "tui")]
pub mod tui;
