//! How a character looks, and the shortest sequence from one look to another.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// Colours and attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    foreground: Color,
    background: Color,
    modifier: Modifier,
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
        foreground: Color::Reset,
        background: Color::Reset,
        modifier: Modifier::empty(),
    };

    /// Returns the look of a cell, without what is never sent.
    pub(super) fn of(cell: &Cell) -> Self {
        Self {
            foreground: cell.fg,
            background: cell.bg,
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
    pub(super) fn change(self, next: Self, is_modern: bool) -> String {
        let anew = format!(";{}", next.all().join(";"));
        if next == Self::PLAIN {
            return String::new();
        }
        if !is_modern {
            return anew;
        }
        let step = self.step(next).join(";");
        if step.len() <= anew.len() { step } else { anew }
    }

    /// Returns the codes that begin this look from the plain one.
    fn all(self) -> Vec<String> {
        let mut codes = Vec::new();
        for (attribute, begin, _) in ATTRIBUTES {
            if self.modifier.contains(attribute) {
                codes.push(begin.to_owned());
            }
        }
        codes.extend(colour_code(self.foreground, 0));
        codes.extend(colour_code(self.background, 10));
        codes
    }

    fn step(self, next: Self) -> Vec<String> {
        let mut codes: Vec<String> = Vec::new();
        let mut left = self.modifier;
        for (attribute, _, end) in ATTRIBUTES {
            if left.contains(attribute) && !next.modifier.contains(attribute) {
                codes.push(end.to_owned());
                left.remove(attribute);
                if end == "22" {
                    left.remove(Modifier::BOLD.union(Modifier::DIM));
                }
            }
        }
        for (attribute, begin, _) in ATTRIBUTES {
            if next.modifier.contains(attribute) && !left.contains(attribute) {
                codes.push(begin.to_owned());
            }
        }
        for (was, is, shift) in [
            (self.foreground, next.foreground, 0),
            (self.background, next.background, 10),
        ] {
            if was != is {
                codes.push(colour_code(is, shift).unwrap_or_else(|| (39 + shift).to_string()));
            }
        }
        codes
    }
}

fn colour_code(colour: Color, shift: u8) -> Option<String> {
    let plain = match colour {
        Color::Reset => return None,
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
        Color::Indexed(index) => return Some(format!("{};5;{index}", 38 + shift)),
        Color::Rgb(red, green, blue) => {
            return Some(format!("{};2;{red};{green};{blue}", 38 + shift));
        }
    };
    Some((plain + shift).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(modifier: Modifier, foreground: Color) -> Look {
        Look {
            foreground,
            modifier,
            ..Look::PLAIN
        }
    }

    #[test]
    fn the_shorter_way_is_taken() {
        let bold = look(Modifier::BOLD, Color::Reset);
        let red = look(Modifier::BOLD, Color::Red);
        let marked = look(Modifier::UNDERLINED, Color::Red);
        assert_eq!(Look::PLAIN.change(bold, true), "1");
        assert_eq!(bold.change(red, true), "31");
        assert_eq!(red.change(bold, true), "39");
        assert_eq!(red.change(marked, true), "22;4");
        assert_eq!(red.change(marked, false), ";4;31");
        assert_eq!(red.change(Look::PLAIN, true), "");
    }

    #[test]
    fn bold_survives_the_end_of_dim() {
        let both = look(Modifier::BOLD.union(Modifier::DIM), Color::Rgb(1, 2, 3));
        let bold = look(Modifier::BOLD, Color::Rgb(1, 2, 3));
        assert_eq!(both.change(bold, true), "22;1");
    }
}
