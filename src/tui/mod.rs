//! The terminal half: keys in, frames out. In reading order: what can be asked for ([`action`], [`key`], [`keymap`]),
//! what happens ([`message`], [`effect`]), what is shown ([`app`] and the parts of it), how it changes ([`update`]), how
//! it is drawn ([`view`]), and the outside ([`runtime`]).
//!
//! ```text
//! key ─> keymap ─> Message ─> update(&mut AppState) ─> view(&AppState) ─> frame
//!                                └─> Effect ─> runtime (threads, library, clipboard) ─> Message
//! ```

pub mod action;
pub mod aligning;
pub mod app;
pub mod board_view;
pub mod canvas;
pub mod cell_text;
pub mod comparison;
mod context;
pub mod correcting;
pub mod correction_field;
pub mod difference_text;
pub mod effect;
pub mod environment;
pub mod exporting;
pub mod figures;
pub mod filter_line;
pub mod finder;
pub mod help;
mod joining;
pub mod key;
pub mod keyboard;
pub mod keymap;
pub mod layout;
pub mod likes;
pub mod line;
pub mod list;
pub mod marking;
pub mod message;
pub mod outline;
pub mod person;
pub mod phrase;
pub mod place;
pub mod places;
pub mod reading;
pub mod results;
pub mod runtime;
pub mod selecting;
pub mod settings;
pub mod sidebar;
pub mod theme;
pub mod update;
pub mod view;
pub mod window;
pub mod wrap;

pub use runtime::{Ended, Error, Options, run};
