//! What lies on top of what: a difference over a list of quotes over the matrix.

use crate::tui::app::{AppState, Overlay};

/// Lays `overlay` on top; what lay there comes back when it closes.
pub(super) fn lay(state: &mut AppState, overlay: Overlay) {
    match state.overlay.take() {
        Some(old) => state.below.push(old),
        None => state.below.clear(),
    }
    state.overlay = Some(overlay);
}

/// Takes away what lies on top. Tells whether anything did.
pub(super) fn lift(state: &mut AppState) -> bool {
    match state.overlay.take() {
        Some(Overlay::Difference(_) | Overlay::Like(_)) => {
            state.overlay = state.below.pop();
            true
        }
        Some(_) => true,
        None => false,
    }
}

/// Takes away everything.
pub(super) fn clear(state: &mut AppState) {
    state.overlay = None;
    state.below.clear();
}
