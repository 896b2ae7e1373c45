//! How a character looks: colours and attributes.

use ratatui::style::{Color, Modifier, Style};

/// Colours and attributes as one number: whole screens are compared by it. From the lowest bit on: the foreground, the
/// background, the attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) struct Look(u64);

/// A style as what it leaves of a look and what it adds: a whole line is dressed by two operations a column.
#[derive(Debug, Clone, Copy)]
pub(super) struct Coat {
    left: u64,
    added: u64,
}

/// A colour as a number: its kind, and below [`KIND`] what tells it from others of the kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) struct Hue(u64);

/// Where the kind of a colour stands.
const KIND: u32 = 24;
/// The bits of a colour.
const HUE: u64 = (1 << BACKGROUND) - 1;
/// Where the background stands.
const BACKGROUND: u32 = 26;
/// Where the attributes stand.
const MODIFIER: u32 = 2 * BACKGROUND;

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
    const OWN: Self = Self(0);
    const INDEXED: u64 = 1 << KIND;
    const RGB: u64 = 2 << KIND;
    const NAMED: u64 = 3 << KIND;

    pub(in crate::tui) fn of(colour: Color) -> Self {
        match colour {
            Color::Reset => Self::OWN,
            Color::Indexed(index) => Self(Self::INDEXED | u64::from(index)),
            Color::Rgb(red, green, blue) => {
                let number = u32::from_be_bytes([0, red, green, blue]);
                Self(Self::RGB | u64::from(number))
            }
            named => {
                let place = (0..).zip(NAMED).find(|&(_, it)| it == named);
                place.map_or(Self::OWN, |(place, _)| Self(Self::NAMED | place))
            }
        }
    }

    pub(in crate::tui) fn colour(self) -> Color {
        let [.., red, green, last] = self.0.to_be_bytes();
        match self.0 & Self::NAMED {
            Self::INDEXED => Color::Indexed(last),
            Self::RGB => Color::Rgb(red, green, last),
            Self::NAMED => NAMED[usize::from(last) % NAMED.len()],
            _ => Color::Reset,
        }
    }

    /// Returns its place among the sixteen; none where it is not one of them.
    pub(in crate::tui) fn place(self) -> Option<u8> {
        let [.., place] = self.0.to_be_bytes();
        (self.0 & Self::NAMED == Self::NAMED).then_some(place)
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

impl Coat {
    /// Returns what a style does, without what is never sent.
    pub(super) fn of(style: Style) -> Self {
        let hue = |colour: Option<Color>, shift: u32| {
            colour.map_or((0, 0), |it| (HUE << shift, Hue::of(it).0 << shift))
        };
        let (foreground, background) = (hue(style.fg, 0), hue(style.bg, BACKGROUND));
        let added = style.add_modifier.difference(NEVER_SENT);
        let added = added.difference(style.sub_modifier);
        Self {
            left: !(foreground.0 | background.0 | bits(style.sub_modifier)),
            added: foreground.1 | background.1 | bits(added),
        }
    }
}

const fn bits(modifier: Modifier) -> u64 {
    (modifier.bits() as u64) << MODIFIER
}

impl Look {
    pub(in crate::tui) const PLAIN: Self = Self(0);

    #[cfg(test)]
    pub(in crate::tui) fn of(style: Style) -> Self {
        Self::PLAIN.under(Coat::of(style))
    }

    /// Returns this look with a style laid over it.
    pub(super) const fn under(self, coat: Coat) -> Self {
        Self(self.0 & coat.left | coat.added)
    }

    pub(in crate::tui) const fn foreground(self) -> Hue {
        Hue(self.0 & HUE)
    }

    pub(in crate::tui) const fn background(self) -> Hue {
        Hue(self.0 >> BACKGROUND & HUE)
    }

    pub(in crate::tui) fn modifier(self) -> Modifier {
        let bits = u16::try_from(self.0 >> MODIFIER).unwrap_or(0);
        Modifier::from_bits_truncate(bits)
    }

    pub(super) fn style(self) -> Style {
        let style = Style::new().fg(self.foreground().colour());
        let style = style.bg(self.background().colour());
        style.add_modifier(self.modifier())
    }

    /// Returns the look of a blank whose background is all that shows of it.
    pub(super) const fn of_blank(self) -> Self {
        Self(self.0 & HUE << BACKGROUND)
    }

    /// Tells whether a blank in this look shows nothing but its background.
    pub(in crate::tui) const fn is_bare_on_blanks(self) -> bool {
        self.0 & bits(ON_BLANKS) == 0
    }

    /// Tells whether a bare blank of `other` may be written in this look.
    pub(in crate::tui) fn serves_blank_of(self, other: Self) -> bool {
        self.is_bare_on_blanks() && self.of_blank() == other.of_blank()
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

    #[test]
    fn a_style_is_laid_over_a_look() {
        let below = Look::of(Style::new().bold().red().on_blue());
        let style = Style::new().not_bold().underlined().yellow();
        let above = below.under(Coat::of(style.rapid_blink()));
        assert_eq!(above, Look::of(style.on_blue()));
        assert_eq!(above.modifier(), Modifier::UNDERLINED);
        assert_eq!(above.style(), Style::new().underlined().yellow().on_blue());
    }
}
