//! Pins in, the same out; moves, undo, words that move and words that go.

use super::*;
use crate::export::ItemKind;
use crate::library::sample::{Sample, library_of, three_summits};
