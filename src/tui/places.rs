//! The places of a story on the screen. Plain data.

use super::window::first_shown;
use crate::library::{CopyGroup, CopyPlace};

/// All that tell a story, and the selected one of them.
#[derive(Debug, Clone)]
pub struct Places {
    pub group: CopyGroup,
    pub selected: usize,
    /// The first one shown.
    pub top: usize,
}

impl Places {
    /// Lines that one place takes.
    pub const LINES: usize = 2;

    /// Returns the selected place.
    pub fn selected(&self) -> Option<&CopyPlace> {
        self.group.places.get(self.selected)
    }

    /// Scrolls so far that the selected place is among the `height` lines shown.
    pub fn keep_visible(&mut self, height: usize) {
        let fits = (height / Self::LINES).max(1);
        let row = self.selected..self.selected + 1;
        self.top = first_shown(self.top, row, (fits, self.group.places.len()));
    }
}
