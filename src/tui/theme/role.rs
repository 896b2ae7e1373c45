//! What can have a look of its own: each meaning with its weight and its colours in every scheme.

use ratatui::style::{Color, Modifier, Style};

use super::colour::{Depth, indexed};
use crate::config::Scheme;
use crate::spelling::nearest;

/// A meaning, in the order of [`ROLES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Muted,
    Border,
    Focus,
    Accent,
    Selected,
    Shown,
    Figure,
    Date,
    Summit,
    Noted,
    Document,
    Speaker,
    QuoteSign,
    Heading,
    Hit,
    CurrentHit,
    Both,
    Moved,
    Dropped,
    Added,
    Unread,
    Wrong,
    Trouble,
}

/// How something looks: a [`Style`] in less room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    pub colour: Option<Color>,
    pub background: Option<Color>,
    pub weight: Modifier,
}

impl Look {
    pub(super) const PLAIN: Self = Self {
        colour: None,
        background: None,
        weight: NONE,
    };

    pub(super) const fn style(self) -> Style {
        let mut style = Style::new().add_modifier(self.weight);
        style.fg = self.colour;
        style.bg = self.background;
        style
    }
}

/// A meaning and how it looks.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    pub role: Role,
    /// What it is called in the configuration.
    pub name: &'static str,
    /// What it says, in a few words.
    pub about: &'static str,
    weight: Modifier,
    /// One of the terminal's sixteen colours.
    terminal: Option<Color>,
    /// Red, green and blue on a dark and on a light background.
    dark: u32,
    light: u32,
}

/// The colours of a match: what is written, and what lies behind it.
const HIT: [(Color, Color); 3] = [
    (Color::Black, Color::Yellow),
    (Color::Rgb(0x1c, 0x1c, 0x1c), Color::Rgb(0xe5, 0xc0, 0x7b)),
    (Color::Rgb(0x00, 0x00, 0x00), Color::Rgb(0xff, 0xd7, 0x5f)),
];

const BOLD: Modifier = Modifier::BOLD;
const LINE: Modifier = Modifier::UNDERLINED;
const DIM: Modifier = Modifier::DIM;
const TURNED: Modifier = Modifier::REVERSED;
const NONE: Modifier = Modifier::empty();

/// Every meaning, in the order of [`Role`].
#[rustfmt::skip]
#[expect(clippy::unreadable_literal, reason = "two digits a colour, as everyone writes them")]
pub const ROLES: [Row; 23] = [
    uncoloured(Role::Muted,      "muted",       DIM,               "what stands back: places, counts, words of the program"),
    uncoloured(Role::Border,     "border",      DIM,               "the lines around the panes"),
    uncoloured(Role::Focus,      "focus",       BOLD.union(TURNED), "the title of the pane that has the keyboard"),
    row((Role::Accent, "accent"),      BOLD, Color::Cyan,    (0x56d4dd, 0x006d77), "the sign of the selection"),
    uncoloured(Role::Selected,   "selected",    BOLD,              "the row that Enter acts on"),
    uncoloured(Role::Shown,      "shown",       TURNED,            "the words that the selected fact or quote stands for"),
    row((Role::Figure, "figure"),      BOLD, Color::Green,   (0x8fce72, 0x2d6a1e), "sums, percentages and quantities"),
    row((Role::Date, "date"),        LINE, Color::Cyan,    (0x7fc7d9, 0x00687a), "dates and periods"),
    row((Role::Summit, "summit"),      BOLD, Color::Magenta, (0xd8a0e8, 0x8a2a9a), "summits"),
    row((Role::Noted, "noted"),             LINE, Color::Yellow,  (0xe8c268, 0x875f00), "words that you noted something on"),
    row((Role::Document, "document"),    LINE, Color::Blue,    (0x8ab4f8, 0x1a4fb0), "treaties, statements, plans"),
    row((Role::Speaker, "speaker"),     BOLD, Color::Yellow,  (0xe8c268, 0x875f00), "who speaks"),
    // The sign says all by itself; a colour would cost eight bytes and more on every line of a quote.
    uncoloured(Role::QuoteSign,  "quote-sign",  NONE,              "the sign beside the lines of a quote"),
    uncoloured(Role::Heading,    "heading",     BOLD.union(LINE),  "headings"),
    uncoloured(Role::Hit,        "hit",         NONE,              "a match of the search"),
    uncoloured(Role::CurrentHit, "current-hit", BOLD.union(TURNED), "the match that the search stands on"),
    uncoloured(Role::Both,       "both",        BOLD,              "what two texts both say"),
    row((Role::Moved, "moved"),       BOLD.union(Modifier::ITALIC), Color::Magenta, (0xd8a0e8, 0x8a2a9a), "what both say in another order"),
    row((Role::Dropped, "dropped"),     DIM,  Color::Red,     (0xf28b82, 0xb3261e), "what only the earlier text says"),
    row((Role::Added, "added"),       LINE, Color::Green,   (0x8fce72, 0x2d6a1e), "what only the later text says"),
    row((Role::Unread, "unread"),      BOLD, Color::Blue,    (0x8ab4f8, 0x1a4fb0), "the sign of an article not read yet"),
    row((Role::Wrong, "wrong"),       LINE, Color::Red,     (0xf28b82, 0xb3261e), "what is typed and cannot be read"),
    row((Role::Trouble, "trouble"),     BOLD, Color::Red,     (0xf28b82, 0xb3261e), "what went wrong"),
];

const fn row(
    (role, name): (Role, &'static str),
    weight: Modifier,
    terminal: Color,
    colours: (u32, u32),
    about: &'static str,
) -> Row {
    Row {
        role,
        name,
        about,
        weight,
        terminal: Some(terminal),
        dark: colours.0,
        light: colours.1,
    }
}

const fn uncoloured(role: Role, name: &'static str, weight: Modifier, about: &'static str) -> Row {
    Row {
        role,
        name,
        about,
        weight,
        terminal: None,
        dark: 0,
        light: 0,
    }
}

impl Row {
    /// Returns how it looks in a scheme.
    pub(super) const fn look(&self, scheme: Scheme, depth: Depth) -> Look {
        if matches!(self.role, Role::Hit) {
            return self.hit(scheme, depth);
        }
        let colour = match self.terminal {
            None => None,
            Some(own) => self.colour(own, scheme, depth),
        };
        Look {
            colour,
            background: None,
            weight: self.weight,
        }
    }

    const fn colour(&self, own: Color, scheme: Scheme, depth: Depth) -> Option<Color> {
        let rgb = match scheme {
            Scheme::Plain => return None,
            Scheme::Terminal => None,
            Scheme::Dark => Some(self.dark),
            Scheme::Light => Some(self.light),
        };
        match (depth, rgb) {
            (Depth::None, _) => None,
            (Depth::Sixteen, _) | (_, None) => Some(own),
            (Depth::Indexed, Some(rgb)) => Some(Color::Indexed(indexed(rgb))),
            (Depth::Full, Some(rgb)) => Some(Color::from_u32(rgb)),
        }
    }

    const fn hit(&self, scheme: Scheme, depth: Depth) -> Look {
        let (words, behind) = match (scheme, depth) {
            (Scheme::Plain, _) | (_, Depth::None) => {
                return Look {
                    weight: self.instead_of_background(),
                    ..Look::PLAIN
                };
            }
            (Scheme::Terminal, _) | (_, Depth::Sixteen) => HIT[0],
            (Scheme::Dark, Depth::Full) => HIT[1],
            (Scheme::Light, Depth::Full) => HIT[2],
            (Scheme::Dark, Depth::Indexed) => (Color::Indexed(234), Color::Indexed(180)),
            (Scheme::Light, Depth::Indexed) => (Color::Indexed(16), Color::Indexed(221)),
        };
        Look {
            colour: Some(words),
            background: Some(behind),
            weight: NONE,
        }
    }

    /// Returns the weight of what a background sets off, where there is none.
    pub(super) const fn instead_of_background(&self) -> Modifier {
        match self.role {
            Role::Hit => BOLD.union(LINE),
            _ => NONE,
        }
    }
}

/// Returns where the meaning of a name stands in [`ROLES`].
pub(super) fn index_of(name: &str) -> Result<usize, String> {
    let found = ROLES.iter().position(|row| row.name == name);
    found.ok_or_else(|| {
        let near = nearest(name, ROLES.iter().map(|row| row.name));
        let hint = near.map_or_else(
            || "; `summitry config --styles` lists all".to_owned(),
            |near| format!("; is it {near}?"),
        );
        format!("nothing that has a look is called {name}{hint}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_stand_in_the_order_of_the_roles() {
        for (index, row) in ROLES.iter().enumerate() {
            assert_eq!(row.role as usize, index, "{}", row.name);
            assert_eq!(index_of(row.name), Ok(index));
        }
    }
}
