//! How a character looks: colours and attributes.

use ratatui::style::{Color, Modifier, Style};

/// Colours and attributes as one number: whole screens are compared by it. From the lowest bit on: the foreground, the
/// background, the attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) struct Look(u32);

/// A style as what it leaves of a look and what it adds: a whole line is dressed by two operations a column.
#[derive(Debug, Clone, Copy)]
pub(super) struct Coat {
    left: u32,
    added: u32,
}

/// A colour as a number: the terminal's own, the sixteen that have names, the 256 of a table every terminal has, those of
/// [`Hues`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) struct Hue(u16);

/// The colours that are mixed of red, green and blue: a theme has a few.
#[derive(Debug, Default)]
pub(in crate::tui) struct Hues {
    mixed: Vec<[u8; 3]>,
}

/// Where the background stands: so many bits hold a colour.
const BACKGROUND: u32 = 10;
/// The bits of a colour.
const HUE: u32 = (1 << BACKGROUND) - 1;
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
    const FIRST_NAMED: u16 = 1;
    const FIRST_INDEXED: u16 = Self::FIRST_NAMED + 16;
    const FIRST_MIXED: u16 = Self::FIRST_INDEXED + 256;

    /// Returns its place among the sixteen; none where it is not one of them.
    pub(in crate::tui) fn place(self) -> Option<u8> {
        if self.0 >= Self::FIRST_INDEXED {
            return None;
        }
        let place = self.0.checked_sub(Self::FIRST_NAMED)?;
        u8::try_from(place).ok()
    }
}

impl Hues {
    /// So many are told apart; a theme has two a role at most.
    const MOST: usize = (1 << BACKGROUND) - Hue::FIRST_MIXED as usize;

    fn hue(&mut self, colour: Color) -> Hue {
        let place = match colour {
            Color::Reset => return Hue::OWN,
            Color::Indexed(index) => return Hue(Hue::FIRST_INDEXED + u16::from(index)),
            Color::Rgb(red, green, blue) => return self.mixed([red, green, blue]),
            Color::Black => 0,
            Color::Red => 1,
            Color::Green => 2,
            Color::Yellow => 3,
            Color::Blue => 4,
            Color::Magenta => 5,
            Color::Cyan => 6,
            Color::Gray => 7,
            Color::DarkGray => 8,
            Color::LightRed => 9,
            Color::LightGreen => 10,
            Color::LightYellow => 11,
            Color::LightBlue => 12,
            Color::LightMagenta => 13,
            Color::LightCyan => 14,
            Color::White => 15,
        };
        Hue(Hue::FIRST_NAMED + place)
    }

    fn mixed(&mut self, parts: [u8; 3]) -> Hue {
        let known = self.mixed.iter().position(|&it| it == parts);
        let place = known.unwrap_or(self.mixed.len());
        if place >= Self::MOST {
            return Hue::OWN;
        }
        if known.is_none() {
            self.mixed.push(parts);
        }
        u16::try_from(place).map_or(Hue::OWN, |place| Hue(Hue::FIRST_MIXED + place))
    }

    pub(in crate::tui) fn colour(&self, hue: Hue) -> Color {
        if let Some(place) = hue.place() {
            return NAMED[usize::from(place)];
        }
        if let Some(place) = hue.0.checked_sub(Hue::FIRST_MIXED) {
            let parts = self.mixed.get(usize::from(place));
            return parts.map_or(Color::Reset, |&[red, green, blue]| {
                Color::Rgb(red, green, blue)
            });
        }
        let index = hue.0.checked_sub(Hue::FIRST_INDEXED);
        let index = index.and_then(|index| u8::try_from(index).ok());
        index.map_or(Color::Reset, Color::Indexed)
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
    pub(super) fn of(style: Style, hues: &mut Hues) -> Self {
        let mut hue = |colour: Option<Color>, shift: u32| {
            colour.map_or((0, 0), |it| {
                (HUE << shift, u32::from(hues.hue(it).0) << shift)
            })
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

const fn bits(modifier: Modifier) -> u32 {
    (modifier.bits() as u32) << MODIFIER
}

impl Look {
    pub(in crate::tui) const PLAIN: Self = Self(0);

    #[cfg(test)]
    pub(in crate::tui) fn of(style: Style, hues: &mut Hues) -> Self {
        Self::PLAIN.under(Coat::of(style, hues))
    }

    /// Returns this look with a style laid over it.
    pub(super) const fn under(self, coat: Coat) -> Self {
        Self(self.0 & coat.left | coat.added)
    }

    /// Returns it as one number.
    pub(super) const fn bits(self) -> u32 {
        self.0
    }

    pub(in crate::tui) const fn foreground(self) -> Hue {
        Hue((self.0 & HUE) as u16)
    }

    pub(in crate::tui) const fn background(self) -> Hue {
        Hue((self.0 >> BACKGROUND & HUE) as u16)
    }

    pub(in crate::tui) fn modifier(self) -> Modifier {
        let bits = u16::try_from(self.0 >> MODIFIER).unwrap_or(0);
        Modifier::from_bits_truncate(bits)
    }

    pub(super) fn style(self, hues: &Hues) -> Style {
        let style = Style::new().fg(hues.colour(self.foreground()));
        let style = style.bg(hues.colour(self.background()));
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
        let mut hues = Hues::default();
        let others = [Color::Reset, Color::Indexed(0), Color::Indexed(255)];
        let mixed = [Color::Rgb(1, 2, 3), Color::Rgb(3, 2, 1)];
        let all: Vec<Color> = NAMED.into_iter().chain(others).chain(mixed).collect();
        let kept: Vec<Hue> = all.iter().map(|&colour| hues.hue(colour)).collect();
        for (colour, hue) in all.into_iter().zip(kept) {
            assert_eq!(hues.colour(hue), colour);
            assert_eq!(hues.hue(colour), hue);
        }
    }

    #[test]
    fn a_colour_too_many_is_the_terminals_own() {
        let mut hues = Hues::default();
        for number in (0..=u8::MAX).flat_map(|low| (0..3).map(move |high| [0, high, low])) {
            let hue = hues.mixed(number);
            let [red, green, blue] = number;
            let is_kept = hues.colour(hue) == Color::Rgb(red, green, blue);
            assert_eq!(is_kept, hue != Hue::OWN);
        }
        assert_eq!(hues.mixed.len(), Hues::MOST);
    }

    #[test]
    fn a_style_is_laid_over_a_look() {
        let mut hues = Hues::default();
        let below = Look::of(Style::new().bold().red().on_blue(), &mut hues);
        let style = Style::new().not_bold().underlined().yellow();
        let above = below.under(Coat::of(style.rapid_blink(), &mut hues));
        assert_eq!(above, Look::of(style.on_blue(), &mut hues));
        assert_eq!(above.modifier(), Modifier::UNDERLINED);
        let style = Style::new().underlined().yellow().on_blue();
        assert_eq!(above.style(&hues), style);
    }
}
