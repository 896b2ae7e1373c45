//! Colours and signs, named for what they mean. The terminal's own sixteen colours unless another scheme is chosen, so
//! that light and dark both work; whatever a colour says, a weight, a line or a sign says too.

mod ascii;
mod colour;
mod role;
mod signs;
mod words;

pub use ascii::in_ascii;
pub use colour::{Depth, Hints};
pub use role::{ROLES, Role, Row};
pub use signs::Signs;

use ratatui::style::{Modifier, Style};

use crate::config::{Fault, Scheme, Setting};
use colour::reduced;
use role::Look;

/// How things look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Draws with ASCII characters only, articles too.
    pub is_ascii: bool,
    depth: Depth,
    looks: [Look; ROLES.len()],
}

impl Theme {
    /// The terminal's own colours, line-drawing signs.
    pub const STANDARD: Self = Self::new(Scheme::Terminal, Depth::Sixteen);
    /// No colours: weights, lines and signs alone.
    pub const PLAIN: Self = Self::new(Scheme::Plain, Depth::None);

    /// Returns a scheme in as many colours as there are. Where there are too few for it, the terminal's own are taken.
    pub const fn new(scheme: Scheme, depth: Depth) -> Self {
        let mut looks = [Look::PLAIN; ROLES.len()];
        let mut index = 0;
        while index < ROLES.len() {
            looks[index] = ROLES[index].look(scheme, depth);
            index += 1;
        }
        Self {
            is_ascii: false,
            depth,
            looks,
        }
    }

    /// Lays what a reader chose over it, and returns what could not be understood.
    pub fn overlay(&mut self, styles: &[Setting<String>]) -> Vec<Fault> {
        let mut faults = Vec::new();
        for setting in styles {
            if let Err(reason) = self.change(setting) {
                faults.push(Fault::new(setting.line, reason));
            }
        }
        faults
    }

    fn change(&mut self, setting: &Setting<String>) -> Result<(), String> {
        let index = role::index_of(&setting.name)?;
        let chosen = words::style(&setting.value)?;
        let depth = self.depth;
        let look = &mut self.looks[index];
        look.colour = chosen.fg.map_or(look.colour, |it| reduced(it, depth));
        look.background = chosen.bg.map_or(look.background, |it| reduced(it, depth));
        if !chosen.add_modifier.is_empty() {
            look.weight = chosen.add_modifier;
        }
        if look.background.is_none() {
            // What a background would have said a weight says.
            look.weight |= ROLES[index].instead_of_background();
        }
        Ok(())
    }

    pub const fn signs(self) -> Signs {
        if self.is_ascii {
            signs::ASCII
        } else {
            signs::LINES
        }
    }

    fn of(self, role: Role) -> Style {
        self.looks[role as usize].style()
    }

    pub fn plain(self) -> Style {
        Style::new()
    }

    pub fn muted(self) -> Style {
        self.of(Role::Muted)
    }

    pub fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    pub fn border(self) -> Style {
        self.of(Role::Border)
    }

    /// The title of the pane that has the keyboard.
    pub fn title_focused(self) -> Style {
        self.of(Role::Focus)
    }

    /// The sign of the selection, and what else must catch the eye.
    pub fn accent(self) -> Style {
        self.of(Role::Accent)
    }

    /// The row that Enter acts on.
    pub fn selected(self) -> Style {
        self.of(Role::Selected)
    }

    /// The words in the text that the selected fact or quote stands for.
    pub fn shown(self) -> Style {
        self.of(Role::Shown)
    }

    pub fn figure(self) -> Style {
        self.of(Role::Figure)
    }

    pub fn date(self) -> Style {
        self.of(Role::Date)
    }

    pub fn summit(self) -> Style {
        self.of(Role::Summit)
    }

    /// Words that the reader noted something on.
    pub fn noted(self) -> Style {
        self.of(Role::Noted)
    }

    pub fn document(self) -> Style {
        self.of(Role::Document)
    }

    /// Who speaks.
    pub fn speaker(self) -> Style {
        self.of(Role::Speaker)
    }

    /// The sign beside the lines of a quote.
    pub fn quote_sign(self) -> Style {
        self.of(Role::QuoteSign)
    }

    pub fn heading(self) -> Style {
        self.of(Role::Heading)
    }

    /// A match of the search.
    pub fn hit(self) -> Style {
        self.of(Role::Hit)
    }

    /// The match that the search stands on.
    pub fn current_hit(self) -> Style {
        self.of(Role::CurrentHit)
    }

    /// What two texts both say.
    pub fn both(self) -> Style {
        self.of(Role::Both)
    }

    /// What both say in another order.
    pub fn moved(self) -> Style {
        self.of(Role::Moved)
    }

    /// What only the earlier text says.
    pub fn dropped(self) -> Style {
        self.of(Role::Dropped)
    }

    /// What only the later text says.
    pub fn added(self) -> Style {
        self.of(Role::Added)
    }

    pub fn unread(self) -> Style {
        self.of(Role::Unread)
    }

    /// What is typed and cannot be read.
    pub fn wrong(self) -> Style {
        self.of(Role::Wrong)
    }

    pub fn trouble(self) -> Style {
        self.of(Role::Trouble)
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Color;

    use super::*;
    use crate::config::Choice;

    #[test]
    fn without_colour_nothing_has_a_colour_and_all_that_matters_has_a_weight() {
        let theme = Theme::PLAIN;
        for row in &ROLES {
            let style = theme.of(row.role);
            assert_eq!((style.fg, style.bg), (None, None));
            // The sign itself says what it says.
            if row.role != Role::QuoteSign {
                assert!(!style.add_modifier.is_empty(), "{}", row.name);
            }
        }
    }

    #[test]
    fn what_stands_side_by_side_differs_without_colour() {
        let theme = Theme::PLAIN;
        let differing: [&[Style]; 3] = [
            &[
                theme.plain(),
                theme.hit(),
                theme.current_hit(),
                theme.shown(),
            ],
            &[theme.both(), theme.moved(), theme.dropped(), theme.added()],
            &[theme.plain(), theme.title_focused(), theme.border()],
        ];
        for styles in differing {
            for (index, one) in styles.iter().enumerate() {
                assert!(!styles[index + 1..].contains(one), "{styles:?}");
            }
        }
    }

    #[test]
    fn a_scheme_needs_no_more_colours_than_there_are() {
        for (_, scheme) in Scheme::WORDS {
            for depth in [Depth::None, Depth::Sixteen, Depth::Indexed, Depth::Full] {
                for look in Theme::new(*scheme, depth).looks {
                    for colour in [look.colour, look.background].into_iter().flatten() {
                        let fits = match colour {
                            Color::Rgb(..) => depth == Depth::Full,
                            Color::Indexed(_) => depth == Depth::Indexed,
                            _ => depth != Depth::None,
                        };
                        assert!(fits, "{scheme:?} {depth:?} {colour}");
                    }
                }
            }
        }
    }

    fn overlaid(depth: Depth, name: &str, words: &str) -> (Theme, Vec<Fault>) {
        let mut theme = Theme::new(Scheme::Terminal, depth);
        let setting = Setting {
            name: name.to_owned(),
            value: words.to_owned(),
            line: 4,
        };
        let faults = theme.overlay(&[setting]);
        (theme, faults)
    }

    #[test]
    fn a_reader_chooses_how_a_meaning_looks() {
        let (theme, faults) = overlaid(Depth::Full, "speaker", "#ff8800 italic");
        assert!(faults.is_empty());
        let expected = Style::new()
            .fg(Color::Rgb(255, 136, 0))
            .add_modifier(Modifier::ITALIC);
        assert_eq!(theme.speaker(), expected);
        let (theme, _) = overlaid(Depth::Sixteen, "speaker", "red");
        assert_eq!(theme.speaker().fg, Some(Color::Red));
        assert_eq!(
            theme.speaker().add_modifier,
            Modifier::BOLD,
            "the weight stays"
        );
        let (theme, _) = overlaid(Depth::None, "hit", "black on yellow");
        assert_eq!((theme.hit().fg, theme.hit().bg), (None, None));
        assert!(!theme.hit().add_modifier.is_empty());
    }

    #[test]
    fn what_is_no_look_is_said_with_its_line() {
        let (_, faults) = overlaid(Depth::Full, "speeker", "red");
        assert!(faults[0].to_string().contains("line 4") && faults[0].reason.contains("speaker"));
        let (_, faults) = overlaid(Depth::Full, "speaker", "sparkling");
        assert!(faults[0].reason.contains("sparkling"));
    }
}
