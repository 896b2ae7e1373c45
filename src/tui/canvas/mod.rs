//! What is drawn on: the columns and rows of a screen, small enough that whole frames are drawn and compared at little
//! cost. ratatui's buffer takes six times the memory, which every key would go through twice.

mod look;
mod spot;

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::article::Span;
use crate::safe_text::{self, SafeText};
use look::Coat;
pub(super) use look::{Hue, Hues, Look};
use spot::Glyphs;
pub(super) use spot::{Glyph, Spot, is_same};

/// A screen to draw on. Half a wide character is no character: what a terminal leaves of it differs from one to the next.
/// What is drawn over one half empties the other.
#[derive(Debug)]
pub struct Canvas {
    size: Size,
    spots: Vec<Spot>,
    palette: Palette,
}

/// What the numbers of spots stand for.
#[derive(Debug, Default)]
pub(super) struct Palette {
    pub glyphs: Glyphs,
    pub hues: Hues,
}

impl Canvas {
    /// Returns an empty one.
    pub fn new(size: Size) -> Self {
        Self {
            size,
            spots: vec![Spot::BLANK; usize::from(size.width) * usize::from(size.height)],
            palette: Palette::default(),
        }
    }

    /// Returns all of it, from the origin on.
    pub fn area(&self) -> Rect {
        Rect::from((Position::ORIGIN, self.size))
    }

    /// Empties all of it.
    pub fn clear(&mut self) {
        self.spots.fill(Spot::BLANK);
    }

    /// Writes part of a text from the left end of `area`'s first line, as many clusters as fit, and lays a style over the
    /// looks that are there. Returns the columns it took.
    pub fn part(&mut self, area: Rect, text: &SafeText, part: Span, style: Style) -> u16 {
        self.write(area, &text.as_str()[part.start..part.end], style)
    }

    /// Writes a text, as [`part`](Self::part) does.
    pub fn text(&mut self, area: Rect, text: &SafeText, style: Style) -> u16 {
        self.write(area, text.as_str(), style)
    }

    /// Writes the program's own words, as [`part`](Self::part) does.
    pub fn label(&mut self, area: Rect, label: &'static str, style: Style) -> u16 {
        self.write(area, label, style)
    }

    fn write(&mut self, area: Rect, text: &str, style: Style) -> u16 {
        let area = area.intersection(self.area());
        if area.is_empty() {
            return 0;
        }
        let (mut x, mut rest, coat) = (area.x, text, self.coat(style));
        while !rest.is_empty() && x < area.right() {
            let (plain, other) = safe_text::split(rest);
            x += self.write_plain((x, area.y), plain, area.right() - x, coat);
            rest = &rest[plain.len() + other.len()..];
            if other.chars().all(safe_text::is_narrow) {
                x += self.write_narrow((x, area.y), other, area.right() - x, coat);
                continue;
            }
            for cluster in other.graphemes(true) {
                if cluster.width() == 0 || cluster.contains(char::is_control) {
                    continue;
                }
                let glyph = self.palette.glyphs.glyph(cluster);
                if glyph.width() > area.right() - x {
                    return x - area.x;
                }
                self.put((x, area.y), glyph, coat);
                x += glyph.width();
            }
        }
        x - area.x
    }

    /// Writes printable ASCII, at most `room` characters. Returns how many.
    fn write_plain(&mut self, (x, y): (u16, u16), text: &str, room: u16, coat: Coat) -> u16 {
        let taken = u16::try_from(text.len()).unwrap_or(room).min(room);
        if taken == 0 {
            return 0;
        }
        let line = Rect::new(x, y, taken, 1);
        self.cut_around(line);
        let start = self.place(x, y);
        let spots = &mut self.spots[start..start + usize::from(taken)];
        for (spot, &byte) in spots.iter_mut().zip(text.as_bytes()) {
            *spot = Spot {
                glyph: Glyph::of_ascii(byte),
                look: spot.look.under(coat),
            };
        }
        taken
    }

    /// Writes characters that take one column each, at most `room`. Returns how many.
    fn write_narrow(&mut self, (x, y): (u16, u16), text: &str, room: u16, coat: Coat) -> u16 {
        let mut taken = 0;
        for character in text.chars().take(usize::from(room)) {
            self.put((x + taken, y), Glyph::of_narrow(character), coat);
            taken += 1;
        }
        taken
    }

    /// Writes a character of one column into every column of an area.
    pub fn fill(&mut self, area: Rect, character: char, style: Style) {
        let (glyph, coat) = (Glyph::of_narrow(character), self.coat(style));
        self.set(area, |spot| Spot {
            glyph,
            look: spot.look.under(coat),
        });
    }

    /// Lays a style over the looks of an area.
    pub fn mark(&mut self, area: Rect, style: Style) {
        let coat = self.coat(style);
        for columns in self.rows(area.intersection(self.area())) {
            for spot in &mut self.spots[columns] {
                spot.look = spot.look.under(coat);
            }
        }
    }

    /// Empties an area: before something is drawn on top of what lies there.
    pub fn clear_area(&mut self, area: Rect) {
        self.set(area, |_| Spot::BLANK);
    }

    /// Puts a character of one column and a look in the place of all that an area shows.
    pub(super) fn replace(&mut self, area: Rect, character: char, look: Look) {
        let glyph = Glyph::of_narrow(character);
        self.set(area, |_| Spot { glyph, look });
    }

    /// Returns the first character of what a column shows; of the right half of a wide one it is NUL.
    pub(super) fn first(&self, x: u16, y: u16) -> char {
        let mut buffer = [0; 4];
        let glyph = self.spot(x, y).glyph;
        let text = self.palette.glyphs.text(glyph, &mut buffer);
        text.chars().next().unwrap_or_default()
    }

    pub(super) fn spot(&self, x: u16, y: u16) -> Spot {
        self.spots[self.place(x, y)]
    }

    pub(super) fn spots(&self) -> &[Spot] {
        &self.spots
    }

    pub(super) fn palette(&self) -> &Palette {
        &self.palette
    }

    /// Gives what is drawn away, for another screen of the same size.
    pub(super) fn swap(&mut self, spots: &mut Vec<Spot>) {
        debug_assert_eq!(spots.len(), self.spots.len());
        std::mem::swap(&mut self.spots, spots);
    }

    /// Takes away the looks that do not show: those of blanks, but for what does show there, and of right halves. Returns
    /// the rows that differ then from those of another screen of the same size.
    pub(super) fn settle(&mut self, shown: &[Spot]) -> Vec<u16> {
        debug_assert_eq!(shown.len(), self.spots.len());
        let columns = usize::from(self.size.width).max(1);
        let rows = self.spots.chunks_mut(columns).zip(shown.chunks(columns));
        let mut changed = Vec::with_capacity(usize::from(self.size.height));
        for (y, (row, shown)) in (0..).zip(rows) {
            // Few spots change here: to look at each is quicker than to write each.
            for spot in row.iter_mut().filter(|it| it.is_unsettled()) {
                *spot = spot.settled();
            }
            if !is_same(row, shown) {
                changed.push(y);
            }
        }
        changed
    }

    /// Draws it on a buffer of ratatui's.
    #[expect(clippy::disallowed_methods, reason = "a glyph holds nothing unsafe")]
    pub fn draw_on(&self, buffer: &mut Buffer) {
        for Position { x, y } in self.area().intersection(buffer.area).positions() {
            let spot = self.spot(x, y);
            let cell = &mut buffer[(x, y)];
            cell.reset();
            if spot.glyph == Glyph::HALF {
                continue;
            }
            cell.set_symbol(self.palette.glyphs.text(spot.glyph, &mut [0; 4]));
            cell.set_style(spot.look.style(&self.palette.hues));
        }
    }

    fn coat(&mut self, style: Style) -> Coat {
        Coat::of(style, &mut self.palette.hues)
    }

    fn set(&mut self, area: Rect, next: impl Fn(Spot) -> Spot) {
        let area = area.intersection(self.area());
        self.cut_around(area);
        for columns in self.rows(area) {
            for spot in &mut self.spots[columns] {
                *spot = next(*spot);
            }
        }
    }

    fn put(&mut self, (x, y): (u16, u16), glyph: Glyph, coat: Coat) {
        let end = x + glyph.width();
        self.cut(x, y);
        self.cut(end, y);
        let place = self.place(x, y);
        for spot in &mut self.spots[place..place + usize::from(glyph.width())] {
            *spot = Spot {
                glyph: Glyph::HALF,
                look: spot.look.under(coat),
            };
        }
        self.spots[place].glyph = glyph;
    }

    /// Empties the halves that what is about to be drawn on an area leaves of wide characters.
    fn cut_around(&mut self, area: Rect) {
        for y in area.top()..area.bottom() {
            self.cut(area.left(), y);
            self.cut(area.right(), y);
        }
    }

    /// Empties a wide character that reaches over the left edge of a column.
    fn cut(&mut self, x: u16, y: u16) {
        if x >= self.size.width || self.spot(x, y).glyph != Glyph::HALF {
            return;
        }
        let place = self.place(x, y);
        let is_half = |spot: &Spot| spot.glyph == Glyph::HALF;
        let before = self.spots[..place]
            .iter()
            .rev()
            .take_while(|it| is_half(it));
        let after = self.spots[place..].iter().take_while(|it| is_half(it));
        let (start, end) = (place - before.count() - 1, place + after.count());
        for spot in &mut self.spots[start..end] {
            spot.glyph = Glyph::BLANK;
        }
    }

    /// Returns the place of a column and a row among the spots.
    fn place(&self, x: u16, y: u16) -> usize {
        usize::from(y) * usize::from(self.size.width) + usize::from(x)
    }

    /// Returns the places of an area, row by row.
    fn rows(&self, area: Rect) -> impl Iterator<Item = Range<usize>> + use<> {
        let columns = usize::from(self.size.width);
        let (left, width) = (usize::from(area.x), usize::from(area.width));
        (area.top()..area.bottom()).map(move |y| {
            let start = usize::from(y) * columns + left;
            start..start + width
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::style::Modifier;

    use super::*;

    fn canvas() -> Canvas {
        Canvas::new(Size::new(60, 3))
    }

    fn buffer_of(canvas: &Canvas) -> Buffer {
        let mut buffer = Buffer::empty(canvas.area());
        canvas.draw_on(&mut buffer);
        buffer
    }

    proptest! {
        #[test]
        fn a_text_is_drawn_as_ratatui_draws_it(
            text in "[a-z ’—é東👍\u{301}\u{600}]{0,60}",
            (x, width) in (0..60u16, 0..50u16),
        ) {
            let style = Style::new().bold().red().on_light_blue();
            let (mut canvas, text) = (canvas(), SafeText::line(text));
            let taken = canvas.text(Rect::new(x, 1, width, 1), &text, style);
            let mut expected = Buffer::empty(canvas.area());
            let (end, _) = expected.set_stringn(x, 1, text.as_str(), usize::from(width), style);
            prop_assert_eq!(taken, end - x);
            prop_assert_eq!(buffer_of(&canvas), expected);
        }

        #[test]
        fn no_half_of_a_wide_character_is_left(
            texts in prop::collection::vec((0..60u16, "[a東👍]{0,8}"), 1..6),
            (x, width) in (0..60u16, 0..9u16),
        ) {
            let mut canvas = canvas();
            for (x, text) in &texts {
                canvas.label(Rect::new(*x, 1, 60, 1), text.to_owned().leak(), Style::new());
            }
            canvas.clear_area(Rect::new(x, 0, width, 3));
            for x in 0..60 {
                let is_half = |x| canvas.spot(x, 1).glyph == Glyph::HALF;
                let is_wide = canvas.spot(x, 1).glyph.width() == 2;
                prop_assert_eq!(is_wide, x < 59 && is_half(x + 1), "{}", x);
            }
        }
    }

    #[test]
    fn half_a_wide_character_that_is_drawn_over_leaves_its_look() {
        let mut canvas = canvas();
        let style = Style::new().on_blue();
        canvas.label(Rect::new(0, 0, 4, 1), "東京", style);
        canvas.mark(Rect::new(0, 0, 4, 1), Style::new().underlined());
        canvas.clear_area(Rect::new(1, 0, 1, 1));
        let look = Look::of(style.underlined(), &mut Hues::default());
        let row = [0, 1, 2].map(|x| (canvas.first(x, 0), canvas.spot(x, 0).look));
        assert_eq!(row, [(' ', look), (' ', Look::PLAIN), ('京', look)]);
    }

    #[test]
    fn a_style_is_laid_over_what_is_there() {
        let mut canvas = canvas();
        canvas.mark(Rect::new(0, 0, 4, 1), Style::new().underlined());
        canvas.label(Rect::new(2, 0, 9, 1), "word", Style::new().bold());
        let modifiers = [1, 2, 4].map(|x| canvas.spot(x, 0).look.modifier());
        let (line, bold) = (Modifier::UNDERLINED, Modifier::BOLD);
        assert_eq!(modifiers, [line, line.union(bold), bold]);
    }
}
