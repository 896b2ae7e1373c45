//! `summitry`, a reading room for press coverage of diplomatic summits.

pub mod analysis;
pub mod article;
pub mod clean;
pub mod extract;
pub mod lexicon;
pub mod safe_text;
pub mod source;
pub mod text;
