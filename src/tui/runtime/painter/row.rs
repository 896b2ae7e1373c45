//! One row: from what the terminal shows to what it is to show.

use super::brush::Brush;
use crate::tui::canvas::{Glyph, Palette, Spot};

/// Gaps of more cells are jumped over without reckoning.
const LARGEST_GAP: u16 = 12;
/// Text that begins so far from the left edge may be reached by blanks from there.
const LARGEST_INDENT: u16 = 3;

/// A row, as it is and as it is to be.
pub(super) struct Row<'a> {
    pub y: u16,
    pub shown: &'a [Spot],
    pub wanted: &'a [Spot],
    pub palette: &'a Palette,
}

/// Paints a row until it shows what is wanted. Where a glyph comes or goes of which the terminal may have shown more or fewer
/// columns than were reckoned, it empties the row from there on: what stands in it is not known.
pub(super) fn paint(brush: &mut Brush, row: &Row) {
    let Some(doubtful) = row.first_doubtful() else {
        return paint_changes(brush, row);
    };
    row.reach(brush, doubtful);
    brush.erase_to_end();
    let mut shown = row.shown.to_vec();
    shown[usize::from(doubtful)..].fill(Spot::BLANK);
    let shown = &shown;
    paint_changes(brush, &Row { shown, ..*row });
}

fn paint_changes(brush: &mut Brush, row: &Row) {
    let y = row.y;
    let end = row.end_of_text();
    let tail = row.next_change(end, row.len());
    let is_erased = tail.is_some_and(|tail| row.last_change() - tail >= 3);
    let limit = if is_erased { end } else { row.len() };
    let mut x = 0;
    while let Some(change) = row.next_change(x, limit) {
        row.reach(brush, change);
        x = row.put(brush, change, limit);
    }
    if let Some(tail) = tail.filter(|_| is_erased) {
        let is_near = brush.gap_to(end, y) == Some(0);
        brush.go_to(if is_near { end } else { tail }, y);
        brush.erase_to_end();
    }
}

impl Row<'_> {
    fn len(&self) -> u16 {
        column(self.wanted.len())
    }

    fn wanted(&self, x: u16) -> Spot {
        self.wanted[usize::from(x)]
    }

    fn is_changed(&self, x: u16) -> bool {
        self.shown[usize::from(x)] != self.wanted[usize::from(x)]
    }

    fn is_plain_blank(&self, x: u16) -> bool {
        self.wanted(x) == Spot::BLANK
    }

    fn next_change(&self, from: u16, limit: u16) -> Option<u16> {
        let part = usize::from(from.min(limit))..usize::from(limit);
        let mut spots = self.shown[part.clone()].iter().zip(&self.wanted[part]);
        let change = spots.position(|(shown, wanted)| shown != wanted);
        change.map(|offset| from + column(offset))
    }

    fn last_change(&self) -> u16 {
        let mut spots = self.shown.iter().zip(self.wanted);
        let last = spots.rposition(|(shown, wanted)| shown != wanted);
        last.map_or(0, column)
    }

    /// Returns where the first change is that a glyph of doubtful width is part of.
    fn first_doubtful(&self) -> Option<u16> {
        let is_doubtful = |spot: Spot| self.palette.glyphs.is_of_doubtful_width(spot.glyph);
        let mut spots = self.shown.iter().zip(self.wanted);
        let first = spots.position(|(&shown, &wanted)| {
            shown != wanted && (is_doubtful(shown) || is_doubtful(wanted))
        });
        first.map(column)
    }

    /// Returns where the blanks begin that end the row.
    fn end_of_text(&self) -> u16 {
        let last = self.wanted.iter().rposition(|&it| it != Spot::BLANK);
        last.map_or(0, |last| column(last + 1))
    }

    /// Brings the brush to `x`: over the cells between, or those from the left edge on, or past them, whichever is
    /// shortest.
    fn reach(&self, brush: &mut Brush, x: u16) {
        let from = match brush.gap_to(x, self.y) {
            Some(0) => return,
            Some(gap) => (gap <= LARGEST_GAP).then(|| x - gap),
            None => (1..=LARGEST_INDENT).contains(&x).then_some(0),
        };
        if let Some(over) = from.and_then(|from| self.over(brush, from, x)) {
            let past = brush.way_to(x, self.y).len() + self.cost_of(brush, x);
            if over.0 <= past {
                brush.adopt(over.1);
                return;
            }
        }
        brush.go_to(x, self.y);
    }

    /// Writes the unchanged cells `from..to` on a sketch; returns it and its bytes, up to the look of the next.
    fn over(&self, brush: &Brush, from: u16, to: u16) -> Option<(usize, Brush)> {
        // Half a wide character cannot be written.
        if self.wanted(from).glyph == Glyph::HALF {
            return None;
        }
        let mut sketch = brush.sketch();
        sketch.go_to(from, self.y);
        let mut x = from;
        while x < to {
            let spot = self.wanted(x);
            if self.palette.glyphs.is_of_doubtful_width(spot.glyph) {
                return None;
            }
            sketch.put(self.palette, spot, (x, self.y), 1);
            x += spot.glyph.width().max(1);
        }
        let cost = sketch.bytes.len() + self.cost_of(&sketch, to);
        (x == to && sketch.gap_to(to, self.y) == Some(0)).then_some((cost, sketch))
    }

    /// Returns the bytes that changing into the look of `x` takes.
    fn cost_of(&self, brush: &Brush, x: u16) -> usize {
        brush.cost_of(self.wanted(x).look, &self.palette.hues)
    }

    /// Writes the cell at `x`, and those like it that follow. Returns where to go on.
    fn put(&self, brush: &mut Brush, x: u16, limit: u16) -> u16 {
        let spot = self.wanted(x);
        if spot.glyph == Glyph::HALF {
            // The right half of a wide character comes with the left.
            return x + 1;
        }
        let width = spot.glyph.width();
        if width > 1 {
            brush.put(self.palette, spot, (x, self.y), 1);
            return x + width;
        }
        if spot == Spot::BLANK {
            let blanks = self.blanks(x, limit);
            if self.is_erasable(brush, x, blanks) {
                brush.erase_cells(blanks);
                return x + blanks;
            }
        }
        if !brush.abilities.has_repeat {
            let end = self.end_of_run(x, limit);
            let run = &self.wanted[usize::from(x)..usize::from(end)];
            brush.put_run(self.palette, run, (x, self.y));
            return end;
        }
        let alike = (x..limit)
            .take_while(|&it| self.is_changed(it) && self.wanted(it) == spot)
            .count();
        let alike = u16::try_from(alike).unwrap_or(1).max(1);
        brush.put(self.palette, spot, (x, self.y), alike);
        x + alike
    }

    /// Returns where the characters end that change from `x` on and are written one after the other in one look, a byte
    /// each. Others than ASCII stand alone, and so does a blank before them, which may be written in any look.
    fn end_of_run(&self, x: u16, limit: u16) -> u16 {
        let Spot { glyph, look } = self.wanted(x);
        if glyph == Glyph::BLANK || glyph.printable_ascii().is_none() {
            return x + 1;
        }
        let is_of_run = |&it: &u16| {
            let spot = self.wanted(it);
            // Several blanks may be erased.
            let is_single = spot != Spot::BLANK || it + 1 == limit || !self.is_plain_blank(it + 1);
            self.is_changed(it)
                && spot.is_served_by(look)
                && is_single
                && spot.glyph.printable_ascii().is_some()
        };
        (x + 1..limit).find(|it| !is_of_run(it)).unwrap_or(limit)
    }

    /// Returns how many plain blanks are wanted from `x` on, up to the last that is not there yet.
    fn blanks(&self, x: u16, limit: u16) -> u16 {
        let run = (x..limit).take_while(|&it| self.is_plain_blank(it));
        let last = run.filter(|&it| self.is_changed(it)).last();
        last.map_or(0, |last| last + 1 - x)
    }

    /// Tells whether erasing so many blanks is shorter than writing them; what follows must be reached besides.
    fn is_erasable(&self, brush: &Brush, x: u16, count: u16) -> bool {
        if !brush.abilities.is_modern {
            return false;
        }
        let next = x + count;
        let is_followed = next < self.len() && self.is_changed(next);
        let erased = 3 + usize::from(count >= 10) + usize::from(count >= 100);
        let cost = if is_followed {
            2 * erased + 1
        } else {
            erased + 1
        };
        cost + brush.cost_of_baring() < usize::from(count)
    }
}

fn column(place: usize) -> u16 {
    u16::try_from(place).unwrap_or(u16::MAX)
}
