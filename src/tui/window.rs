//! Which rows of a list are on screen. Knows nothing of what stands in them.

use std::ops::Range;

/// Returns the first of the `fits` rows shown, out of `count`, so that those selected are among them. It stays where it was
/// as long as it can; a selection that leaves the screen takes half of it along: to move every row at each step takes ten
/// times the bytes that a selection does.
pub fn first_shown(top: usize, selected: Range<usize>, (fits, count): (usize, usize)) -> usize {
    let lowest = selected.end.saturating_sub(fits);
    // Of what is longer than the screen the end is shown.
    let highest = selected.start.max(lowest);
    let half = fits / 2;
    let top = if top < lowest {
        (lowest + half).min(highest)
    } else if top > highest {
        highest.saturating_sub(half).max(lowest)
    } else {
        top
    };
    top.min(count.saturating_sub(fits).max(lowest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_selection_on_screen_moves_nothing_and_one_that_leaves_it_half_of_it() {
        let shown = |top, row| first_shown(top, row..row + 1, (10, 100));
        assert_eq!(shown(20, 20), 20);
        assert_eq!(shown(20, 29), 20);
        assert_eq!(shown(20, 30), 26);
        assert_eq!(shown(20, 19), 14);
        assert_eq!(shown(20, 3), 0);
        assert_eq!(shown(20, 99), 90);
        assert_eq!(shown(95, 97), 90);
    }

    #[test]
    fn of_rows_longer_than_the_screen_the_end_is_shown() {
        assert_eq!(first_shown(0, 4..9, (3, 20)), 6);
        assert_eq!(first_shown(9, 4..9, (3, 20)), 6);
        assert_eq!(first_shown(5, 0..0, (0, 0)), 0);
    }
}
