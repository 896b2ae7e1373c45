//! Keys that cannot be bound, and why.

use crate::tui::action::{Action, Command};
use crate::tui::key::Key;

/// Longer sequences nobody remembers.
const LONGEST: usize = 4;

/// Keys that a terminal or the line to it takes for itself.
const TAKEN: [(char, &str); 9] = [
    ('s', "^S stops the output of a terminal"),
    ('q', "^Q lets the output of a terminal go on"),
    ('z', "^Z suspends a program"),
    ('i', "^I is Tab; write <Tab>"),
    ('m', "^M is Enter; write <Enter>"),
    ('j', "^J is Enter on some terminals; write <Enter>"),
    ('h', "^H is Backspace; write <Backspace>"),
    ('\\', "^\\ ends a program"),
    ('[', "^[ is Esc; write <Esc>"),
];

/// The first keys of tmux and screen: bound alone they would often not arrive.
pub(super) const PREFIXES: [Key; 2] = [Key::Ctrl('a'), Key::Ctrl('b')];

/// Returns why `command` cannot have the keys.
pub(super) fn reason(command: &Command, keys: &[Key]) -> Option<String> {
    if keys.len() > LONGEST {
        return Some(format!("a sequence has at most {LONGEST} keys"));
    }
    if keys.len() > 1 && keys.contains(&Key::Esc) {
        return Some(
            "Esc stands alone: what follows it is how terminals send other keys".to_owned(),
        );
    }
    let is_typing = command.contexts.iter().any(|context| context.is_typing());
    if is_typing && matches!(keys[0], Key::Char(_)) {
        return Some(format!(
            "{} works where letters are text: it needs a key that is none",
            command.name
        ));
    }
    keys.iter().find_map(|key| taken(*key, command, keys.len()))
}

fn taken(key: Key, command: &Command, count: usize) -> Option<String> {
    let Key::Ctrl(letter) = key else {
        return None;
    };
    if command.action == Action::Suspend && letter == 'z' && count == 1 {
        return None;
    }
    let (_, reason) = TAKEN.iter().find(|(taken, _)| *taken == letter)?;
    Some((*reason).to_owned())
}

/// Tells whether the program could not be left, or nothing answered, without a key for the action.
pub(super) const fn is_needed(action: Action) -> bool {
    matches!(
        action,
        Action::Quit | Action::Close | Action::Accept | Action::Cancel | Action::Palette
    )
}
