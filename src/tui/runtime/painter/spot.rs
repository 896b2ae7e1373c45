//! What one column of a row shows, small enough that whole screens are compared and copied at no cost; and the table of
//! the few clusters that are more than one character.

use ratatui::buffer::Cell;
use rustc_hash::FxHashMap;
use unicode_width::UnicodeWidthStr;

use super::look::Look;

/// Where a number is one of the table, not a character.
const OF_TABLE: u32 = 1 << 31;
/// Where the columns of a glyph stand in its number; the bits below hold a character or a number of the table.
const COLUMNS: u32 = 24;
/// More clusters than any screen holds: the table is begun anew with those that are shown.
const MOST_CLUSTERS: usize = 1 << 16;
const REPLACEMENT: &str = "\u{fffd}";

/// A glyph and its look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot {
    pub glyph: Glyph,
    pub look: Look,
}

/// What is written in a column; the right half of a wide one is a glyph of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Glyph(u32);

impl Glyph {
    pub(super) const BLANK: Self = Self(1 << COLUMNS | b' ' as u32);
    /// The right half of a wide character: it comes with the left.
    pub(super) const HALF: Self = Self(0);

    /// Returns how many columns it takes; half a character has none.
    pub(super) const fn width(self) -> u16 {
        (self.0 >> COLUMNS & 0x7f) as u16
    }

    const fn new(number: u32, width: u16) -> Self {
        Self(number | (width as u32) << COLUMNS)
    }
}

impl Spot {
    pub(super) const BLANK: Self = Self {
        glyph: Glyph::BLANK,
        look: Look::PLAIN,
    };
    pub(super) const HALF: Self = Self {
        glyph: Glyph::HALF,
        look: Look::PLAIN,
    };

    /// Tells whether it shows nothing at all but its background.
    pub(super) fn is_bare_blank(self) -> bool {
        self.glyph == Glyph::BLANK && self.look.is_bare_on_blanks()
    }
}

/// The clusters of several characters.
#[derive(Debug, Default)]
pub(super) struct Glyphs {
    clusters: Vec<Box<str>>,
    numbers: FxHashMap<Box<str>, u32>,
}

impl Glyphs {
    /// Returns what a cell shows, without what does not show and without what must not reach a terminal.
    #[inline]
    pub(super) fn spot(&mut self, cell: &Cell) -> Spot {
        let look = Look::of(cell);
        match cell.symbol().as_bytes() {
            [b' '] if look == Look::PLAIN => return Spot::BLANK,
            &[byte @ b'!'..=b'~'] => {
                let glyph = Glyph::new(u32::from(byte), 1);
                return Spot { glyph, look };
            }
            _ => {}
        }
        self.rare_spot(cell.symbol(), look)
    }

    /// Returns what a cell shows where that is no printable character of ASCII.
    fn rare_spot(&mut self, symbol: &str, look: Look) -> Spot {
        let glyph = self.glyph(symbol);
        let spot = Spot { glyph, look };
        if spot.is_bare_blank() {
            return Spot {
                look: look.of_blank(),
                ..spot
            };
        }
        spot
    }

    fn glyph(&mut self, symbol: &str) -> Glyph {
        if let &[byte @ b' '..=b'~'] = symbol.as_bytes() {
            return Glyph::new(u32::from(byte), 1);
        }
        if symbol.is_empty() {
            return Glyph::BLANK;
        }
        let is_safe = !symbol.chars().any(char::is_control);
        let symbol = if is_safe { symbol } else { REPLACEMENT };
        let width = u16::try_from(symbol.width()).unwrap_or(1).clamp(1, 0x7f);
        let mut characters = symbol.chars();
        match (characters.next(), characters.next()) {
            (Some(only), None) => Glyph::new(u32::from(only), width),
            _ => Glyph::new(OF_TABLE | self.number(symbol), width),
        }
    }

    fn number(&mut self, cluster: &str) -> u32 {
        if let Some(&number) = self.numbers.get(cluster) {
            return number;
        }
        let number = u32::try_from(self.clusters.len()).unwrap_or(0);
        self.clusters.push(cluster.into());
        self.numbers.insert(cluster.into(), number);
        number
    }

    /// Writes a glyph; returns false where terminals differ in how wide it is.
    pub(super) fn write(&self, glyph: Glyph, bytes: &mut Vec<u8>) -> bool {
        let number = glyph.0 & ((1 << COLUMNS) - 1);
        if glyph.0 & OF_TABLE == 0 {
            let character = char::from_u32(number).unwrap_or(' ');
            bytes.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
            // The tables know a few that take three columns; terminals do not.
            return glyph.width() <= 2;
        }
        let cluster = usize::try_from(number).ok();
        let cluster = cluster.and_then(|number| self.clusters.get(number));
        let cluster = cluster.map_or(REPLACEMENT, |cluster| cluster);
        bytes.extend_from_slice(cluster.as_bytes());
        !is_of_doubtful_width(cluster)
    }

    /// Tells whether so many clusters have been seen that the table is worth beginning anew.
    pub(super) fn is_full(&self) -> bool {
        self.clusters.len() >= MOST_CLUSTERS
    }
}

/// Tells whether terminals differ in how wide a cluster is: emoji joined or chosen by a selector, flags.
fn is_of_doubtful_width(symbol: &str) -> bool {
    symbol
        .chars()
        .any(|it| matches!(it, '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' | '\u{1f1e6}'..))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glyph_is_written_as_it_was_given() {
        let mut glyphs = Glyphs::default();
        for (symbol, width) in [("a", 1), ("é", 1), ("e\u{301}", 1), ("東", 2), ("─", 1)] {
            let spot = glyphs.spot(&Cell::new(symbol.to_owned().leak()));
            let mut bytes = Vec::new();
            assert!(glyphs.write(spot.glyph, &mut bytes));
            assert_eq!(bytes, symbol.as_bytes());
            assert_eq!(spot.glyph.width(), width);
        }
        let family = glyphs.spot(&Cell::new("👩\u{200d}🚀"));
        assert!(!glyphs.write(family.glyph, &mut Vec::new()));
        let of_three = glyphs.spot(&Cell::new("\u{17d8}"));
        assert_eq!(of_three.glyph.width(), 3);
        assert!(!glyphs.write(of_three.glyph, &mut Vec::new()));
    }

    #[test]
    fn a_control_character_is_no_glyph() {
        let mut glyphs = Glyphs::default();
        for symbol in ["\u{1b}", "\u{9b}", "a\u{1b}", "\t"] {
            let spot = glyphs.spot(&Cell::new(symbol.to_owned().leak()));
            let mut bytes = Vec::new();
            glyphs.write(spot.glyph, &mut bytes);
            assert_eq!(bytes, REPLACEMENT.as_bytes());
        }
    }
}
