//! How a character looks: colours and attributes.

use ratatui::style::{Color, Modifier, Style};

/// Colours and attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) struct Look {
    pub foreground: Hue,
    pub background: Hue,
    pub modifier: Modifier,
}

/// A colour as one number: whole screens are compared by it. Its first byte tells what the others are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) struct Hue(u32);

/// The sixteen colours of a terminal, in their order.
const NAMED: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

impl Hue {
    /// The terminal's own.
    pub(in crate::tui) const OWN: Self = Self(0);
    const INDEXED: u8 = 1;
    const RGB: u8 = 2;
    const NAMED: u8 = 3;

    pub(in crate::tui) fn of(colour: Color) -> Self {
        let bytes = match colour {
            Color::Reset => return Self::OWN,
            Color::Indexed(index) => [Self::INDEXED, 0, 0, index],
            Color::Rgb(red, green, blue) => [Self::RGB, red, green, blue],
            named => {
                let place = (0..).zip(NAMED).find(|&(_, it)| it == named);
                [Self::NAMED, 0, 0, place.map_or(0, |(place, _)| place)]
            }
        };
        Self(u32::from_be_bytes(bytes))
    }

    pub(in crate::tui) fn colour(self) -> Color {
        let [kind, red, green, last] = self.0.to_be_bytes();
        match kind {
            Self::INDEXED => Color::Indexed(last),
            Self::RGB => Color::Rgb(red, green, last),
            Self::NAMED => NAMED[usize::from(last) % NAMED.len()],
            _ => Color::Reset,
        }
    }

    /// Returns its place among the sixteen, where it is one of them.
    pub(in crate::tui) fn place(self) -> u8 {
        self.0.to_be_bytes()[3]
    }
}

/// What shows on a blank too.
const ON_BLANKS: Modifier = Modifier::UNDERLINED
    .union(Modifier::REVERSED)
    .union(Modifier::CROSSED_OUT);

/// What nobody reads.
const NEVER_SENT: Modifier = Modifier::SLOW_BLINK
    .union(Modifier::RAPID_BLINK)
    .union(Modifier::HIDDEN);

impl Look {
    pub(in crate::tui) const PLAIN: Self = Self {
        foreground: Hue::OWN,
        background: Hue::OWN,
        modifier: Modifier::empty(),
    };

    /// Returns this look with a style laid over it, without what is never sent.
    pub(super) fn patch(self, style: Style) -> Self {
        let added = style.add_modifier.difference(NEVER_SENT);
        Self {
            foreground: style.fg.map_or(self.foreground, Hue::of),
            background: style.bg.map_or(self.background, Hue::of),
            modifier: self.modifier.union(added).difference(style.sub_modifier),
        }
    }

    /// Returns this look with a style laid over it, given what becomes of a plain one: most are plain.
    pub(super) fn patched(self, style: Style, on_plain: Self) -> Self {
        if self == Self::PLAIN {
            return on_plain;
        }
        self.patch(style)
    }

    pub(super) fn style(self) -> Style {
        let style = Style::new().fg(self.foreground.colour());
        style
            .bg(self.background.colour())
            .add_modifier(self.modifier)
    }

    /// Returns the look of a blank whose background is all that shows of it.
    pub(super) fn of_blank(self) -> Self {
        Self {
            background: self.background,
            ..Self::PLAIN
        }
    }

    /// Tells whether a blank in this look shows nothing but its background.
    pub(in crate::tui) fn is_bare_on_blanks(self) -> bool {
        !self.modifier.intersects(ON_BLANKS)
    }

    /// Tells whether a bare blank of `other` may be written in this look.
    pub(in crate::tui) fn serves_blank_of(self, other: Self) -> bool {
        self.is_bare_on_blanks() && self.background == other.background
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_kept() {
        let others = [Color::Reset, Color::Indexed(200), Color::Rgb(1, 2, 3)];
        for colour in NAMED.into_iter().chain(others) {
            assert_eq!(Hue::of(colour).colour(), colour);
        }
    }
}
