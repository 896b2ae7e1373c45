//! Colours and signs, named for what they mean. The terminal's own sixteen colours, so that light and dark both work;
//! whatever a colour says, a weight, a line or a sign says too.

use ratatui::style::{Color, Modifier, Style};

/// How things look. `NO_COLOR` leaves the weights, `--ascii` changes the signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    pub has_colour: bool,
    pub is_ascii: bool,
}

/// The signs a screen is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signs {
    pub horizontal: &'static str,
    pub vertical: &'static str,
    pub top_left: &'static str,
    pub top_right: &'static str,
    pub bottom_left: &'static str,
    pub bottom_right: &'static str,
    pub tee_down: &'static str,
    pub tee_up: &'static str,
    pub tee_right: &'static str,
    pub tee_left: &'static str,
    pub cross: &'static str,
    /// Beside the selected row.
    pub selected: &'static str,
    /// Beside the lines of a quote.
    pub quote: &'static str,
    /// Around what two texts both say.
    pub both: &'static str,
    pub unread: &'static str,
    pub star: &'static str,
    /// Beside what has a note.
    pub note: &'static str,
    pub folded: &'static str,
    pub open: &'static str,
    /// Before what is typed.
    pub prompt: &'static str,
    pub more_left: &'static str,
    pub more_right: &'static str,
    /// What the bar of a number is made of, and what leads from one point of a line to the next.
    pub bar: &'static str,
    pub path: &'static str,
}

const LINES: Signs = Signs {
    horizontal: "─",
    vertical: "│",
    top_left: "┌",
    top_right: "┐",
    bottom_left: "└",
    bottom_right: "┘",
    tee_down: "┬",
    tee_up: "┴",
    tee_right: "├",
    tee_left: "┤",
    cross: "┼",
    selected: "▌",
    quote: "┊",
    both: "═",
    unread: "●",
    star: "★",
    note: "✎",
    folded: "▸",
    open: "▾",
    prompt: "›",
    more_left: "◂",
    more_right: "▸",
    bar: "█",
    path: "·",
};

const ASCII: Signs = Signs {
    horizontal: "-",
    vertical: "|",
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    tee_down: "+",
    tee_up: "+",
    tee_right: "+",
    tee_left: "+",
    cross: "+",
    selected: ">",
    quote: ":",
    both: "=",
    unread: "*",
    star: "^",
    note: "&",
    folded: "+",
    open: "-",
    prompt: ">",
    more_left: "<",
    more_right: ">",
    bar: "#",
    path: ".",
};

impl Theme {
    /// All colours, line-drawing signs.
    pub const STANDARD: Self = Self {
        has_colour: true,
        is_ascii: false,
    };

    pub const fn signs(self) -> Signs {
        if self.is_ascii { ASCII } else { LINES }
    }

    fn of(self, colour: Color, weight: Modifier) -> Style {
        let style = Style::new().add_modifier(weight);
        if self.has_colour {
            style.fg(colour)
        } else {
            style
        }
    }

    pub fn plain(self) -> Style {
        Style::new()
    }

    pub fn muted(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    pub fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    pub fn border(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    /// The title of the pane that has the keyboard.
    pub fn title_focused(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD.union(Modifier::REVERSED))
    }

    /// The sign of the selection, and what else must catch the eye.
    pub fn accent(self) -> Style {
        self.of(Color::Cyan, Modifier::BOLD)
    }

    /// The row that Enter acts on.
    pub fn selected(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// The words in the text that the selected fact or quote stands for.
    pub fn shown(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    pub fn figure(self) -> Style {
        self.of(Color::Green, Modifier::BOLD)
    }

    pub fn date(self) -> Style {
        self.of(Color::Cyan, Modifier::UNDERLINED)
    }

    pub fn summit(self) -> Style {
        self.of(Color::Magenta, Modifier::BOLD)
    }

    /// Words that the reader noted something on.
    pub fn noted(self) -> Style {
        self.of(Color::Yellow, Modifier::UNDERLINED)
    }

    pub fn document(self) -> Style {
        self.of(Color::Blue, Modifier::UNDERLINED)
    }

    /// Who speaks.
    pub fn speaker(self) -> Style {
        self.of(Color::Yellow, Modifier::BOLD)
    }

    /// The sign beside the lines of a quote.
    pub fn quote_sign(self) -> Style {
        self.of(Color::Yellow, Modifier::empty())
    }

    pub fn heading(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD.union(Modifier::UNDERLINED))
    }

    /// A match of the search.
    pub fn hit(self) -> Style {
        if self.has_colour {
            Style::new().fg(Color::Black).bg(Color::Yellow)
        } else {
            Style::new().add_modifier(Modifier::BOLD.union(Modifier::UNDERLINED))
        }
    }

    /// The match that the search stands on.
    pub fn current_hit(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED.union(Modifier::BOLD))
    }

    /// What two texts both say.
    pub fn both(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// What both say in another order.
    pub fn moved(self) -> Style {
        self.of(Color::Magenta, Modifier::BOLD.union(Modifier::ITALIC))
    }

    /// What only the earlier text says.
    pub fn dropped(self) -> Style {
        self.of(Color::Red, Modifier::DIM)
    }

    /// What only the later text says.
    pub fn added(self) -> Style {
        self.of(Color::Green, Modifier::UNDERLINED)
    }

    pub fn unread(self) -> Style {
        self.of(Color::Blue, Modifier::BOLD)
    }

    /// What is typed and cannot be read.
    pub fn wrong(self) -> Style {
        self.of(Color::Red, Modifier::UNDERLINED)
    }

    pub fn trouble(self) -> Style {
        self.of(Color::Red, Modifier::BOLD)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colour_nothing_has_a_colour_and_all_that_matters_has_a_weight() {
        let theme = Theme {
            has_colour: false,
            is_ascii: true,
        };
        let styles = [
            theme.figure(),
            theme.date(),
            theme.hit(),
            theme.current_hit(),
            theme.shown(),
            theme.trouble(),
        ];
        for style in styles {
            assert_eq!((style.fg, style.bg), (None, None));
            assert!(!style.add_modifier.is_empty());
        }
    }
}
