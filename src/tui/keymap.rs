//! From keys to actions: sequences, and what may follow a key that starts one.

use super::action::{Action, COMMANDS, Command, Context};
use super::key::{Key, by_position, sequence, spelled};

/// What a key means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    Action(Action),
    /// The keys so far start a sequence.
    Prefix,
    /// A character of the text that is being typed.
    Text(char),
    Nothing,
}

/// The sequences of every command, read once.
#[derive(Debug, Clone)]
pub struct Keymap {
    bindings: Vec<(Vec<Key>, &'static Command)>,
}

impl Default for Keymap {
    fn default() -> Self {
        let bindings = COMMANDS
            .iter()
            .flat_map(|command| {
                command
                    .keys
                    .iter()
                    .map(move |keys| (sequence(keys), command))
            })
            .collect();
        Self { bindings }
    }
}

impl Keymap {
    /// Tells what `key` means in `context` after the keys `pending`.
    pub fn meaning(&self, context: Context, pending: &[Key], key: Key) -> Meaning {
        let found = self.lookup(context, pending, key);
        if found != Meaning::Nothing {
            return found;
        }
        if context.is_typing() {
            return match key {
                Key::Char(character) => Meaning::Text(character),
                _ => Meaning::Nothing,
            };
        }
        by_position(key).map_or(Meaning::Nothing, |latin| {
            self.lookup(context, pending, latin)
        })
    }

    fn lookup(&self, context: Context, pending: &[Key], key: Key) -> Meaning {
        let mut meaning = Meaning::Nothing;
        for (keys, command) in self.in_context(context) {
            let Some((next, rest)) = keys.strip_prefix(pending).and_then(<[Key]>::split_first)
            else {
                continue;
            };
            if *next == key {
                if rest.is_empty() {
                    return Meaning::Action(command.action);
                }
                meaning = Meaning::Prefix;
            }
        }
        meaning
    }

    /// Returns what may follow the keys `pending`: the keys left, and the command they complete.
    pub fn continuations(
        &self,
        context: Context,
        pending: &[Key],
    ) -> Vec<(String, &'static Command)> {
        self.in_context(context)
            .filter_map(|(keys, command)| {
                let rest = keys.strip_prefix(pending)?;
                (!rest.is_empty()).then(|| (spelled(rest), *command))
            })
            .collect()
    }

    fn in_context(&self, context: Context) -> impl Iterator<Item = &(Vec<Key>, &'static Command)> {
        self.bindings
            .iter()
            .filter(move |(_, command)| command.contexts.contains(&context))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(context: Context, pending: &str, key: Key, expected: Meaning) {
        let meaning = Keymap::default().meaning(context, &sequence(pending), key);
        assert_eq!(meaning, expected, "{context:?} {pending:?} {key:?}");
    }

    #[test]
    fn a_prefix_waits_for_the_rest() {
        check(Context::Reading, "", Key::Char('g'), Meaning::Prefix);
        check(
            Context::Reading,
            "g",
            Key::Char('g'),
            Meaning::Action(Action::Top),
        );
        check(
            Context::Reading,
            "]",
            Key::Char('q'),
            Meaning::Action(Action::NextQuote),
        );
        check(Context::Reading, "]", Key::Char('x'), Meaning::Nothing);
    }

    #[test]
    fn a_key_means_what_it_means_where_the_keyboard_is() {
        check(
            Context::Reading,
            "",
            Key::Ctrl('p'),
            Meaning::Action(Action::Jump),
        );
        check(
            Context::Jump,
            "",
            Key::Ctrl('p'),
            Meaning::Action(Action::PreviousHit),
        );
        check(Context::Jump, "", Key::Char('q'), Meaning::Text('q'));
        check(Context::Prompt, "", Key::Char('о'), Meaning::Text('о'));
        check(
            Context::Facts,
            "",
            Key::Char('о'),
            Meaning::Action(Action::Down),
        );
    }

    #[test]
    fn what_may_follow_a_prefix_is_known() {
        let names: Vec<_> = Keymap::default()
            .continuations(Context::Reading, &sequence("y"))
            .into_iter()
            .map(|(keys, command)| format!("{keys} {}", command.name))
            .collect();
        assert!(names.contains(&"q copy-quote".to_owned()));
        assert_eq!(names.len(), 6);
    }
}
