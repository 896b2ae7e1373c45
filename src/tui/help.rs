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

/// Tells whether a place has keys that do not work everywhere.
pub fn has_keys(here: Context) -> bool {
    COMMANDS.iter().any(|it| is_of(it, here))
}

fn is_of(command: &Command, here: Context) -> bool {
    place_of(command) != Place::Everywhere && command.contexts.contains(&here)
}

/// Returns all lines, in order: first the commands of the place where one is, `here`.
pub fn lines(theme: Theme, here: Context) -> Vec<HelpLine> {
    let is_here = |it: &&Command| is_of(it, here);
    let mut lines = Vec::new();
    let mut add = |heading, commands: Vec<&'static Command>| {
        if !commands.is_empty() {
            lines.push(HelpLine::Heading(heading));
            lines.extend(commands.into_iter().map(HelpLine::Command));
            lines.push(HelpLine::Blank);
        }
    };
    add(heading(here), COMMANDS.iter().filter(is_here).collect());
    for (place, heading) in PLACES {
        let others = COMMANDS.iter().filter(|it| !is_here(it));
        add(heading, others.filter(|it| place_of(it) == place).collect());
    }
    lines.push(HelpLine::Heading("Signs"));
    lines.extend(signs(theme));
    lines
}

/// Returns what the place where one is is called.
const fn heading(here: Context) -> &'static str {
    match here {
        Context::Articles => "Here: the list of articles",
        Context::Reading => "Here: the text",
        Context::Facts => "Here: the facts",
        Context::Compare => "Here: comparing",
        Context::Figures => "Here: the figures",
        Context::Person => "Here: a person",
        Context::Cell => "Here: the quotes of a cell",
        Context::Difference => "Here: the word difference",
        Context::Like => "Here: quotes like one",
        Context::Board => "Here: the board",
        Context::Results => "Here: the places found",
        Context::Select => "Here: a selection",
        Context::Axes
        | Context::Correct
        | Context::Problems
        | Context::Help
        | Context::Jump
        | Context::Palette
        | Context::Prompt
        | Context::Export
        | Context::Query
        | Context::Letter
        | Context::Outline
        | Context::Places => "Here",
    }
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
        for here in Context::ALL {
            let lines = lines(Theme::STANDARD, here);
            let count = lines
                .iter()
                .filter(|line| matches!(line, HelpLine::Command(_)))
                .count();
            assert_eq!(count, COMMANDS.len(), "{here:?}");
        }
    }

    #[test]
    fn the_help_begins_with_the_keys_of_where_one_is() {
        let lines = lines(Theme::STANDARD, Context::Compare);
        assert!(matches!(lines[0], HelpLine::Heading("Here: comparing")));
        let end = lines.iter().position(|it| matches!(it, HelpLine::Blank));
        for line in &lines[1..end.unwrap()] {
            assert!(
                matches!(line, HelpLine::Command(it) if it.contexts.contains(&Context::Compare))
            );
        }
    }
}
