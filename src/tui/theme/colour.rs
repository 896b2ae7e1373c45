//! How many colours a terminal shows, and what becomes of a colour where there are fewer.

use ratatui::style::Color;

use crate::config::Colours;

/// How many colours a terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    None,
    Sixteen,
    Indexed,
    Full,
}

/// What an environment says of colours.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hints {
    /// `NO_COLOR` is set and not empty.
    pub is_unwanted: bool,
    pub colorterm: String,
    pub term: String,
}

/// Names of terminals without colours; also those that end with `-m` or `-mono`.
const MONOCHROME: [&str; 6] = ["vt100", "vt102", "vt220", "vt320", "vt420", "ansi-mono"];

impl Depth {
    /// Returns the colours to use: as was asked for, else as the environment says.
    pub fn of(asked: Colours, hints: &Hints) -> Self {
        match asked {
            Colours::None => Self::None,
            Colours::Sixteen => Self::Sixteen,
            Colours::Indexed => Self::Indexed,
            Colours::Full => Self::Full,
            Colours::Auto if hints.is_unwanted => Self::None,
            Colours::Auto => Self::told(hints),
        }
    }

    fn told(hints: &Hints) -> Self {
        let term = hints.term.as_str();
        let is_monochrome =
            MONOCHROME.contains(&term) || term.ends_with("-m") || term.ends_with("-mono");
        let is_full =
            matches!(hints.colorterm.as_str(), "truecolor" | "24bit") || term.ends_with("-direct");
        if is_monochrome {
            Self::None
        } else if is_full {
            Self::Full
        } else if term.contains("256color")
            || matches!(
                term,
                "alacritty" | "foot" | "wezterm" | "xterm-kitty" | "xterm-ghostty"
            )
        {
            Self::Indexed
        } else {
            Self::Sixteen
        }
    }

    /// Returns it in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::None => "no colours",
            Self::Sixteen => "16 colours",
            Self::Indexed => "256 colours",
            Self::Full => "true colour",
        }
    }
}

/// The steps of the colour cube that terminals with 256 colours have.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The terminal's sixteen colours as most show them.
const SIXTEEN: [(Color, u32); 16] = [
    (Color::Black, 0x00_0000),
    (Color::Red, 0xcd_0000),
    (Color::Green, 0x00_cd00),
    (Color::Yellow, 0xcd_cd00),
    (Color::Blue, 0x00_00ee),
    (Color::Magenta, 0xcd_00cd),
    (Color::Cyan, 0x00_cdcd),
    (Color::Gray, 0xe5_e5e5),
    (Color::DarkGray, 0x7f_7f7f),
    (Color::LightRed, 0xff_0000),
    (Color::LightGreen, 0x00_ff00),
    (Color::LightYellow, 0xff_ff00),
    (Color::LightBlue, 0x5c_5cff),
    (Color::LightMagenta, 0xff_00ff),
    (Color::LightCyan, 0x00_ffff),
    (Color::White, 0xff_ffff),
];

/// Returns a colour that a terminal of this depth shows; none where it shows none.
pub(super) fn reduced(colour: Color, depth: Depth) -> Option<Color> {
    let Color::Rgb(red, green, blue) = colour else {
        return match (colour, depth) {
            (_, Depth::None) => None,
            (Color::Indexed(index @ 0..16), Depth::Sixteen) => Some(SIXTEEN[usize::from(index)].0),
            (Color::Indexed(index), Depth::Sixteen) => Some(nearest(rgb_of(index))),
            (colour, _) => Some(colour),
        };
    };
    let rgb = u32::from_be_bytes([0, red, green, blue]);
    match depth {
        Depth::None => None,
        Depth::Sixteen => Some(nearest(rgb)),
        Depth::Indexed => Some(Color::Indexed(indexed(rgb))),
        Depth::Full => Some(colour),
    }
}

fn nearest(rgb: u32) -> Color {
    let near = SIXTEEN
        .iter()
        .min_by_key(|(_, known)| distance(rgb, *known));
    near.map_or(Color::Reset, |(colour, _)| *colour)
}

const fn parts(rgb: u32) -> [i32; 3] {
    let [_, red, green, blue] = rgb.to_be_bytes();
    [red as i32, green as i32, blue as i32]
}

const fn distance(one: u32, other: u32) -> i32 {
    let (one, other) = (parts(one), parts(other));
    let mut sum = 0;
    let mut index = 0;
    while index < 3 {
        sum += (one[index] - other[index]) * (one[index] - other[index]);
        index += 1;
    }
    sum
}

/// Returns the nearest colour of the cube or of the greys.
pub(super) const fn indexed(rgb: u32) -> u8 {
    let mut best = 16;
    let mut index = best;
    while index < u8::MAX {
        index += 1;
        if distance(rgb, rgb_of(index)) < distance(rgb, rgb_of(best)) {
            best = index;
        }
    }
    best
}

/// Returns what most terminals show for one of their 256 colours.
const fn rgb_of(index: u8) -> u32 {
    if index < 16 {
        return SIXTEEN[index as usize].1;
    }
    if index >= 232 {
        let grey = 8 + 10 * (index - 232);
        return u32::from_be_bytes([0, grey, grey, grey]);
    }
    let cube = (index - 16) as usize;
    u32::from_be_bytes([0, STEPS[cube / 36], STEPS[cube / 6 % 6], STEPS[cube % 6]])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(no_color: bool, colorterm: &str, term: &str, expected: Depth) {
        let hints = Hints {
            is_unwanted: no_color,
            colorterm: colorterm.to_owned(),
            term: term.to_owned(),
        };
        assert_eq!(Depth::of(Colours::Auto, &hints), expected, "{hints:?}");
        assert_eq!(Depth::of(Colours::Indexed, &hints), Depth::Indexed);
    }

    #[test]
    fn the_environment_says_how_many_colours_there_are() {
        check(false, "", "xterm", Depth::Sixteen);
        check(false, "", "xterm-256color", Depth::Indexed);
        check(false, "truecolor", "xterm-256color", Depth::Full);
        check(false, "24bit", "tmux-256color", Depth::Full);
        check(false, "", "linux", Depth::Sixteen);
        check(false, "", "vt100", Depth::None);
        check(false, "truecolor", "xterm-mono", Depth::None);
        check(true, "truecolor", "xterm-256color", Depth::None);
    }

    #[test]
    fn a_colour_becomes_the_nearest_there_is() {
        let orange = Color::Rgb(0xff, 0x88, 0x00);
        assert_eq!(reduced(orange, Depth::Full), Some(orange));
        assert_eq!(reduced(orange, Depth::Indexed), Some(Color::Indexed(208)));
        assert_eq!(
            reduced(Color::Indexed(196), Depth::Sixteen),
            Some(Color::LightRed)
        );
        assert_eq!(
            reduced(Color::Indexed(2), Depth::Sixteen),
            Some(Color::Green)
        );
        assert_eq!(reduced(Color::Red, Depth::None), None);
        assert_eq!(indexed(0x80_8080), 244);
    }
}
