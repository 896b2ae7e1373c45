//! The lines of the help: the commands under the places where they work, and what the signs mean.

use super::action::{COMMANDS, Command, Context};
use super::theme::Theme;
use crate::article::INFERRED;

/// One line of the help.
#[derive(Debug, Clone, Copy)]
pub enum HelpLine {
    Blank,
    Heading(&'static str),
    Command(&'static Command),
    /// A sign, and what it stands for.
    Sign(&'static str, &'static str),
}

/// Where a group of commands works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Everywhere,
    ReadingOrCompare,
    Reading,
    Compare,
    Board,
    Typing,
}

const PLACES: [(Place, &str); 6] = [
    (Place::Everywhere, "Everywhere"),
    (Place::ReadingOrCompare, "Reading, comparing, on the board"),
    (Place::Reading, "Reading"),
    (Place::Compare, "Comparing"),
    (Place::Board, "On the board"),
    (Place::Typing, "Jump, search, filter, commands"),
];

/// Returns all lines, in order.
pub fn lines(theme: Theme) -> Vec<HelpLine> {
    let mut lines = Vec::new();
    for (place, heading) in PLACES {
        lines.push(HelpLine::Heading(heading));
        let here = COMMANDS.iter().filter(|it| place_of(it) == place);
        lines.extend(here.map(HelpLine::Command));
        lines.push(HelpLine::Blank);
    }
    lines.push(HelpLine::Heading("Signs"));
    lines.extend(signs(theme));
    lines
}

fn signs(theme: Theme) -> [HelpLine; 6] {
    let signs = theme.signs();
    [
        (signs.unread, "an article not read yet"),
        (INFERRED, "not printed in the article: inferred by a rule"),
        (signs.quote, "beside the text: someone's words"),
        (signs.selected, "what is selected"),
        (signs.folded, "folded; Enter shows what is in it"),
        (signs.open, "open; Enter folds it"),
    ]
    .map(|(sign, words)| HelpLine::Sign(sign, words))
}

fn place_of(command: &Command) -> Place {
    let is_in = |context: Context| command.contexts.contains(&context);
    if command.contexts.iter().any(|context| context.is_typing()) {
        return Place::Typing;
    }
    if command.contexts == [Context::Board] {
        return Place::Board;
    }
    match (
        is_in(Context::Help),
        is_in(Context::Compare),
        is_in(Context::Reading),
    ) {
        (true, ..) => Place::Everywhere,
        (false, true, true) => Place::ReadingOrCompare,
        (false, true, false) => Place::Compare,
        (false, false, _) => Place::Reading,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_stands_in_the_help_once() {
        let lines = lines(Theme::STANDARD);
        let count = lines
            .iter()
            .filter(|line| matches!(line, HelpLine::Command(_)))
            .count();
        assert_eq!(count, COMMANDS.len());
    }
}
