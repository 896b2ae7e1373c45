//! What one column of a row shows, small enough that whole screens are compared and copied at no cost; and the table of
//! the few clusters that are more than one character.

use rustc_hash::FxHashMap;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::look::Look;

/// Where a number is one of the table, not a character.
const OF_TABLE: u32 = 1 << 31;
/// Where the columns of a glyph stand in its number; the bits below hold a character or a number of the table.
const COLUMNS: u32 = 24;
/// More clusters than any screen holds: the table is begun anew, and the screen drawn anew.
const MOST_CLUSTERS: usize = 1 << 16;
const REPLACEMENT: &str = "\u{fffd}";

/// A glyph and its look, in eight bytes.
#[derive(Debug, Clone, Copy, Eq)]
pub(in crate::tui) struct Spot {
    pub glyph: Glyph,
    pub look: Look,
}

/// As one number: derived, the fields would be compared one after the other.
impl PartialEq for Spot {
    fn eq(&self, other: &Self) -> bool {
        self.bits() == other.bits()
    }
}

/// What is written in a column; the right half of a wide one is a glyph of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) struct Glyph(u32);

impl Glyph {
    pub(in crate::tui) const BLANK: Self = Self(1 << COLUMNS | b' ' as u32);
    /// The right half of a wide character: it comes with the left.
    pub(in crate::tui) const HALF: Self = Self(0);

    /// Returns how many columns it takes; half a character has none.
    pub(in crate::tui) const fn width(self) -> u16 {
        (self.0 >> COLUMNS & 0x7f) as u16
    }

    /// Returns the glyph of a printable character of ASCII.
    pub(super) const fn of_ascii(byte: u8) -> Self {
        Self::new(byte as u32, 1)
    }

    /// Returns the glyph of a character that takes one column; what must not reach a terminal is replaced.
    pub(super) fn of_narrow(character: char) -> Self {
        if character.is_control() {
            return Self::new(u32::from(char::REPLACEMENT_CHARACTER), 1);
        }
        debug_assert_eq!(character.width(), Some(1), "{character:?}");
        Self::new(u32::from(character), 1)
    }

    /// Tells whether it is one character of ASCII, or half a wide one, which goes with the other.
    pub(in crate::tui) const fn is_ascii(self) -> bool {
        self.0 & OF_TABLE == 0 && self.number() < 0x80
    }

    /// Returns the character where it is a printable one of ASCII.
    pub(in crate::tui) fn printable_ascii(self) -> Option<u8> {
        if self.0 & OF_TABLE != 0 {
            return None;
        }
        let byte = u8::try_from(self.number()).ok();
        byte.filter(|byte| matches!(byte, b' '..=b'~'))
    }

    /// Returns the character, or the number in the table.
    const fn number(self) -> u32 {
        self.0 & ((1 << COLUMNS) - 1)
    }

    /// Returns a number that tells two glyphs in this order from any others.
    pub(in crate::tui) fn number_with(self, next: Self) -> u64 {
        u64::from(self.0) << u32::BITS | u64::from(next.0)
    }

    const fn new(number: u32, width: u16) -> Self {
        Self(number | (width as u32) << COLUMNS)
    }
}

impl Spot {
    pub(in crate::tui) const BLANK: Self = Self {
        glyph: Glyph::BLANK,
        look: Look::PLAIN,
    };

    /// Tells whether it shows nothing at all but its background.
    pub(in crate::tui) fn is_bare_blank(self) -> bool {
        self.glyph == Glyph::BLANK && self.look.is_bare_on_blanks()
    }

    /// Tells whether it shows the same when it is written in a look.
    pub(in crate::tui) fn is_served_by(self, look: Look) -> bool {
        self.look == look || self.is_bare_blank() && look.serves_blank_of(self.look)
    }

    fn bits(self) -> u64 {
        u64::from(self.glyph.0) | u64::from(self.look.bits()) << u32::BITS
    }

    /// Tells whether its look may hold what does not show.
    pub(super) fn is_unsettled(self) -> bool {
        self != Self::BLANK && matches!(self.glyph, Glyph::BLANK | Glyph::HALF)
    }

    /// Returns it without what of its look does not show.
    pub(super) fn settled(self) -> Self {
        let look = match self.glyph {
            Glyph::BLANK if self.look.is_bare_on_blanks() => self.look.of_blank(),
            Glyph::HALF => Look::PLAIN,
            _ => self.look,
        };
        Self { look, ..self }
    }
}

/// Tells whether two rows of one length show the same. Every spot is looked at, several at a time: most rows are alike.
pub(in crate::tui) fn is_same(one: &[Spot], other: &[Spot]) -> bool {
    debug_assert_eq!(one.len(), other.len());
    let pairs = one.iter().zip(other);
    pairs.fold(0, |all, (one, other)| all | one.bits() ^ other.bits()) == 0
}

/// The clusters of several characters.
#[derive(Debug, Default)]
pub(in crate::tui) struct Glyphs {
    clusters: Vec<Box<str>>,
    numbers: FxHashMap<Box<str>, u32>,
}

impl Glyphs {
    /// Returns the glyph of a cluster; what must not reach a terminal is replaced.
    pub(super) fn glyph(&mut self, cluster: &str) -> Glyph {
        if let &[byte @ b' '..=b'~'] = cluster.as_bytes() {
            return Glyph::of_ascii(byte);
        }
        if cluster.is_empty() {
            return Glyph::BLANK;
        }
        let is_safe = !cluster.chars().any(char::is_control);
        let cluster = if is_safe { cluster } else { REPLACEMENT };
        let width = u16::try_from(cluster.width()).unwrap_or(1).clamp(1, 0x7f);
        let mut characters = cluster.chars();
        match (characters.next(), characters.next()) {
            (Some(only), None) => Glyph::new(u32::from(only), width),
            _ => Glyph::new(OF_TABLE | self.number(cluster), width),
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

    /// Returns what is written for a glyph; `buffer` holds it where it is one character.
    pub(in crate::tui) fn text<'a>(&'a self, glyph: Glyph, buffer: &'a mut [u8; 4]) -> &'a str {
        if glyph.0 & OF_TABLE == 0 {
            let character = char::from_u32(glyph.number()).unwrap_or(' ');
            return character.encode_utf8(buffer);
        }
        self.cluster(glyph)
    }

    /// Tells whether terminals differ in how wide a glyph is.
    pub(in crate::tui) fn is_of_doubtful_width(&self, glyph: Glyph) -> bool {
        // The tables know a few that take three columns; terminals do not.
        if glyph.width() > 2 {
            return true;
        }
        if glyph.0 & OF_TABLE == 0 {
            return false;
        }
        let cluster = self.cluster(glyph);
        // Emoji joined or chosen by a selector, flags.
        let doubtful = |it| matches!(it, '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' | '\u{1f1e6}'..);
        // Two that take columns of their own, of which some terminals make one.
        let with_columns = cluster.chars().filter(|it| it.width().unwrap_or(0) > 0);
        with_columns.count() > 1 || cluster.contains(doubtful)
    }

    fn cluster(&self, glyph: Glyph) -> &str {
        let number = usize::try_from(glyph.number()).ok();
        let cluster = number.and_then(|number| self.clusters.get(number));
        cluster.map_or(REPLACEMENT, |cluster| cluster)
    }

    /// Tells whether so many clusters have been seen that the table is worth beginning anew.
    pub(in crate::tui) fn is_full(&self) -> bool {
        self.clusters.len() >= MOST_CLUSTERS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(glyphs: &Glyphs, glyph: Glyph) -> String {
        glyphs.text(glyph, &mut [0; 4]).to_owned()
    }

    #[test]
    fn a_glyph_is_written_as_it_was_given() {
        let mut glyphs = Glyphs::default();
        for (cluster, width) in [("a", 1), ("é", 1), ("e\u{301}", 1), ("東", 2), ("─", 1)] {
            let glyph = glyphs.glyph(cluster);
            assert_eq!(text_of(&glyphs, glyph), cluster);
            assert!(!glyphs.is_of_doubtful_width(glyph));
            assert_eq!(glyph.width(), width);
        }
        let family = glyphs.glyph("👩\u{200d}🚀");
        assert!(glyphs.is_of_doubtful_width(family));
        for of_three in ["\u{17d8}", "\u{17d8}\u{6df}"] {
            let glyph = glyphs.glyph(of_three);
            assert_eq!(glyph.width(), 3);
            assert!(glyphs.is_of_doubtful_width(glyph));
        }
        let joined = glyphs.glyph("\u{915}\u{94d}\u{937}");
        assert!(glyphs.is_of_doubtful_width(joined));
    }

    #[test]
    fn a_control_character_is_no_glyph() {
        let mut glyphs = Glyphs::default();
        for cluster in ["\u{1b}", "\u{9b}", "a\u{1b}", "\t"] {
            let glyph = glyphs.glyph(cluster);
            assert_eq!(text_of(&glyphs, glyph), REPLACEMENT);
        }
    }
}
