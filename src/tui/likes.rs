//! The quotes like one on the screen. Plain data.

use crate::compare::like::Likes;

/// The quotes like one, and the selected one of them.
#[derive(Debug, Clone)]
pub struct LikeState {
    pub likes: Likes,
    pub selected: usize,
}
