//! How a character looks, and the shortest sequence from one look to another.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use super::sequence::{Sequence, add_number};

/// Colours and attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    foreground: Hue,
    background: Hue,
    modifier: Modifier,
}

/// A colour as one number: whole screens are compared by it. Its first byte tells what the others are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Hue(u32);

impl Hue {
    const OWN: Self = Self(0);
    const INDEXED: u8 = 1;
    const RGB: u8 = 2;
    const NAMED: u8 = 3;

    fn of(colour: Color) -> Self {
        Self(u32::from_be_bytes(match colour {
            Color::Reset => return Self::OWN,
            Color::Indexed(index) => [Self::INDEXED, 0, 0, index],
            Color::Rgb(red, green, blue) => [Self::RGB, red, green, blue],
            named => [Self::NAMED, 0, 0, code_of(named)],
        }))
    }
}

/// The attributes that are sent: the code that begins each, and the one that ends it.
const ATTRIBUTES: [(Modifier, &str, &str); 6] = [
    (Modifier::BOLD, "1", "22"),
    (Modifier::DIM, "2", "22"),
    (Modifier::ITALIC, "3", "23"),
    (Modifier::UNDERLINED, "4", "24"),
    (Modifier::REVERSED, "7", "27"),
    (Modifier::CROSSED_OUT, "9", "29"),
];

/// What shows on a blank too.
const ON_BLANKS: Modifier = Modifier::UNDERLINED
    .union(Modifier::REVERSED)
    .union(Modifier::CROSSED_OUT);

/// What nobody reads.
const NEVER_SENT: Modifier = Modifier::SLOW_BLINK
    .union(Modifier::RAPID_BLINK)
    .union(Modifier::HIDDEN);

impl Look {
    pub(super) const PLAIN: Self = Self {
        foreground: Hue::OWN,
        background: Hue::OWN,
        modifier: Modifier::empty(),
    };

    /// Returns the look of a cell, without what is never sent.
    #[inline]
    pub(super) fn of(cell: &Cell) -> Self {
        // Most cells are plain.
        if matches!((cell.fg, cell.bg), (Color::Reset, Color::Reset)) && cell.modifier.is_empty() {
            return Self::PLAIN;
        }
        Self {
            foreground: Hue::of(cell.fg),
            background: Hue::of(cell.bg),
            modifier: cell.modifier.difference(NEVER_SENT),
        }
    }

    /// Returns the look of a blank whose background is all that shows of it.
    pub(super) fn of_blank(self) -> Self {
        Self {
            background: self.background,
            ..Self::PLAIN
        }
    }

    /// Tells whether a blank in this look shows nothing but its background.
    pub(super) fn is_bare_on_blanks(self) -> bool {
        !self.modifier.intersects(ON_BLANKS)
    }

    /// Tells whether a bare blank of `other` may be written in this look.
    pub(super) fn serves_blank_of(self, other: Self) -> bool {
        self.is_bare_on_blanks() && self.background == other.background
    }

    /// Returns the parameters from this look to `next`, the shorter way: attribute by attribute, or all anew.
    pub(super) fn change(self, next: Self, is_modern: bool) -> Sequence {
        if next == Self::PLAIN {
            return Sequence::new();
        }
        let mut anew = Sequence::from_slice(b";");
        next.begin(Modifier::empty(), &mut anew);
        add_colour(next.foreground, 0, &mut anew);
        add_colour(next.background, 10, &mut anew);
        if !is_modern {
            return anew;
        }
        let step = self.step(next);
        if step.len() <= anew.len() { step } else { anew }
    }

    /// Adds the codes that begin the attributes which are not `there` yet.
    fn begin(self, there: Modifier, codes: &mut Sequence) {
        for (attribute, begin, _) in ATTRIBUTES {
            if self.modifier.contains(attribute) && !there.contains(attribute) {
                add(begin.as_bytes(), codes);
            }
        }
    }

    fn step(self, next: Self) -> Sequence {
        let mut codes = Sequence::new();
        let mut left = self.modifier;
        for (attribute, _, end) in ATTRIBUTES {
            if left.contains(attribute) && !next.modifier.contains(attribute) {
                add(end.as_bytes(), &mut codes);
                left.remove(attribute);
                if end == "22" {
                    left.remove(Modifier::BOLD.union(Modifier::DIM));
                }
            }
        }
        next.begin(left, &mut codes);
        for (was, is, shift) in [
            (self.foreground, next.foreground, 0),
            (self.background, next.background, 10),
        ] {
            if was != is && !add_colour(is, shift, &mut codes) {
                add_code(39 + shift, &mut codes);
            }
        }
        codes
    }
}

/// Adds a parameter after those that are there.
fn add(code: &[u8], codes: &mut Sequence) {
    separate(codes);
    codes.extend_from_slice(code);
}

fn add_code(code: u8, codes: &mut Sequence) {
    separate(codes);
    add_number(code.into(), codes);
}

fn separate(codes: &mut Sequence) {
    if !matches!(codes.last(), None | Some(b';')) {
        codes.push(b';');
    }
}

/// Adds the parameters of a colour; false where it is the terminal's own, which has none to begin with.
fn add_colour(hue: Hue, shift: u8, codes: &mut Sequence) -> bool {
    let [kind, red, green, last] = hue.0.to_be_bytes();
    match kind {
        Hue::INDEXED => {
            for number in [38 + shift, 5, last] {
                add_code(number, codes);
            }
        }
        Hue::RGB => {
            for number in [38 + shift, 2, red, green, last] {
                add_code(number, codes);
            }
        }
        Hue::NAMED => add_code(last + shift, codes),
        _ => return false,
    }
    true
}

/// Returns the parameter of one of the sixteen colours as a foreground.
const fn code_of(colour: Color) -> u8 {
    match colour {
        Color::Black => 30,
        Color::Red => 31,
        Color::Green => 32,
        Color::Yellow => 33,
        Color::Blue => 34,
        Color::Magenta => 35,
        Color::Cyan => 36,
        Color::Gray => 37,
        Color::DarkGray => 90,
        Color::LightRed => 91,
        Color::LightGreen => 92,
        Color::LightYellow => 93,
        Color::LightBlue => 94,
        Color::LightMagenta => 95,
        Color::LightCyan => 96,
        Color::White => 97,
        Color::Reset | Color::Indexed(_) | Color::Rgb(..) => 39,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(modifier: Modifier, foreground: Color) -> Look {
        Look {
            foreground: Hue::of(foreground),
            modifier,
            ..Look::PLAIN
        }
    }

    #[track_caller]
    fn check((was, is): (Look, Look), is_modern: bool, expected: &str) {
        let codes = was.change(is, is_modern).to_vec();
        assert_eq!(String::from_utf8(codes).unwrap(), expected);
    }

    #[test]
    fn the_shorter_way_is_taken() {
        let bold = look(Modifier::BOLD, Color::Reset);
        let red = look(Modifier::BOLD, Color::Red);
        let marked = look(Modifier::UNDERLINED, Color::Red);
        check((Look::PLAIN, bold), true, "1");
        check((bold, red), true, "31");
        check((red, bold), true, "39");
        check((red, marked), true, "22;4");
        check((red, marked), false, ";4;31");
        check((red, Look::PLAIN), true, "");
    }

    #[test]
    fn bold_survives_the_end_of_dim() {
        let both = look(Modifier::BOLD.union(Modifier::DIM), Color::Rgb(1, 2, 3));
        let bold = look(Modifier::BOLD, Color::Rgb(1, 2, 3));
        check((both, bold), true, "22;1");
    }
}
