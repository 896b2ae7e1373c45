//! From keys to actions: sequences, and what may follow a key that starts one. The keys are those of the table of
//! commands, of a preset, or of a configuration.

mod configured;
mod preset;
mod refusal;

pub use configured::rows;

use super::action::{Action, COMMANDS, Command, Context};
use super::key::{Key, noted, sequence, spelled};
use super::keyboard::by_position;
use crate::config::{Fault, Keys, Preset};
use crate::safe_text::SafeText;

/// What a key means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    Action(Action),
    /// The keys so far start a sequence; this is the last of them, by its place on the keyboard.
    Prefix(Key),
    /// A character of the text that is being typed.
    Text(char),
    Nothing,
}

/// The sequences of every command, in the order of the table, those to show first before the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    bindings: Vec<Binding>,
    /// What the screen calls each action, by its number: every frame asks for some twenty.
    names: Vec<SafeText>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Binding {
    keys: Vec<Key>,
    command: &'static Command,
    /// The line of the configuration that says so.
    line: Option<usize>,
}

impl Default for Keymap {
    fn default() -> Self {
        Self::of(Preset::default())
    }
}

impl Keymap {
    /// Returns the keys of a preset.
    pub fn of(preset: Preset) -> Self {
        let bindings = COMMANDS.iter().flat_map(|command| {
            let keys = preset::keys(preset, command.action).unwrap_or(command.keys);
            keys.iter().map(move |keys| Binding {
                keys: sequence(keys),
                command,
                line: None,
            })
        });
        let mut keymap = Self {
            bindings: bindings.collect(),
            names: Vec::new(),
        };
        keymap.name_all();
        keymap
    }

    /// Puts together anew what the actions are called, after their keys have changed.
    fn name_all(&mut self) {
        let count = COMMANDS.iter().map(|command| command.action as usize + 1);
        let mut names = vec![SafeText::default(); count.max().unwrap_or(0)];
        for command in COMMANDS {
            let action = command.action;
            let name = match self.first(action) {
                Some(keys) => spelled(keys),
                None => self.called(action),
            };
            names[action as usize] = SafeText::line(name);
        }
        self.names = names;
    }

    /// Returns the keys that a configuration asks for, or what is wrong with them: none of it is used then, for a key that
    /// does something else than was meant is worse than no key. The faults that come with the keys only warn.
    pub fn configured(keys: &Keys) -> Result<(Self, Vec<Fault>), Vec<Fault>> {
        configured::keymap(keys)
    }

    /// Tells what `key` means in `context` after the keys `pending`. A letter that means nothing acts by its place on the
    /// keyboard.
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
        for binding in self.in_context(context) {
            let Some((next, rest)) = left(&binding.keys, pending) else {
                continue;
            };
            if *next == key {
                if rest.is_empty() {
                    return Meaning::Action(binding.command.action);
                }
                meaning = Meaning::Prefix(key);
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
            .filter_map(|binding| {
                let rest = binding.keys.strip_prefix(pending)?;
                (!rest.is_empty()).then(|| (spelled(rest), binding.command))
            })
            .collect()
    }

    /// Returns the key of `action` as the screen shows it: the first one. Without a key it is called by its name.
    pub fn key(&self, action: Action) -> &str {
        self.shown_key(action).as_str()
    }

    /// Returns [`key`](Self::key) as safe text, to be drawn.
    pub fn shown_key(&self, action: Action) -> &SafeText {
        &self.names[action as usize]
    }

    /// Returns all keys of `action` as the screen shows them.
    pub fn keys(&self, action: Action) -> Vec<String> {
        self.sequences(action).map(spelled).collect()
    }

    /// Returns all keys of `action` as a configuration has them.
    pub fn noted(&self, action: Action) -> Vec<String> {
        self.sequences(action).map(noted).collect()
    }

    fn sequences(&self, action: Action) -> impl Iterator<Item = &[Key]> {
        self.bindings
            .iter()
            .filter(move |binding| binding.command.action == action)
            .map(|binding| binding.keys.as_slice())
    }

    fn first(&self, action: Action) -> Option<&[Key]> {
        self.sequences(action).next()
    }

    fn called(&self, action: Action) -> String {
        let palette = self
            .first(Action::Palette)
            .map_or_else(String::new, spelled);
        format!("{palette}{}", action.command().name)
    }

    fn in_context(&self, context: Context) -> impl Iterator<Item = &Binding> {
        self.bindings
            .iter()
            .filter(move |binding| binding.command.contexts.contains(&context))
    }
}

/// Returns the next key of `keys` after those `pending`, and the rest.
fn left<'a>(keys: &'a [Key], pending: &[Key]) -> Option<(&'a Key, &'a [Key])> {
    keys.strip_prefix(pending)?.split_first()
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
        let start = Meaning::Prefix(Key::Char('g'));
        check(Context::Reading, "", Key::Char('g'), start);
        check(Context::Reading, "", Key::Char('п'), start);
        let top = Meaning::Action(Action::Top);
        check(Context::Reading, "g", Key::Char('п'), top);
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

    fn configure(text: &str) -> Result<(Keymap, Vec<Fault>), Vec<Fault>> {
        let (config, faults) = crate::config::parse(text).unwrap();
        assert!(faults.is_empty(), "{faults:?}");
        Keymap::configured(&config.keys)
    }

    #[test]
    fn presets_have_no_key_that_means_two_things() {
        use crate::config::Choice;
        for (name, preset) in Preset::WORDS {
            let keymap = Keymap::of(*preset);
            for context in Context::ALL {
                let here: Vec<_> = keymap.in_context(context).collect();
                for (index, one) in here.iter().enumerate() {
                    for other in &here[index + 1..] {
                        let clash =
                            one.keys.starts_with(&other.keys) || other.keys.starts_with(&one.keys);
                        assert!(!clash, "{name} {context:?}: {one:?} {other:?}");
                    }
                }
            }
            for command in COMMANDS {
                assert!(!keymap.keys(command.action).is_empty(), "{name}");
                for keys in keymap.sequences(command.action) {
                    assert_eq!(refusal::reason(command, keys), None, "{name}");
                }
            }
        }
    }

    #[test]
    fn a_command_has_the_keys_that_were_asked_for() {
        let text = "[keys]\ndown = [\"<C-n>\", \"<Down>\"]\ntop = \"gk\"\nnext-quote = []";
        let (keymap, doubts) = configure(text).unwrap();
        assert!(doubts.is_empty());
        assert_eq!(keymap.keys(Action::Down), ["^N", "Down"]);
        assert_eq!(keymap.key(Action::Top), "gk");
        assert_eq!(keymap.key(Action::NextQuote), ":next-quote");
        let meaning = keymap.meaning(Context::Reading, &[], Key::Char('j'));
        assert_eq!(meaning, Meaning::Nothing);
        let (preset, _) = configure("[keys]\npreset = \"less\"").unwrap();
        assert_eq!(preset.key(Action::Top), "g");
    }

    #[test]
    fn keys_that_cannot_be_are_refused_with_their_line() {
        let check = |keys: &str, line: usize, words: &str| {
            let faults = configure(&format!("[keys]\n{keys}")).unwrap_err();
            let found = faults
                .iter()
                .find(|fault| fault.line == line && fault.reason.contains(words));
            assert!(found.is_some(), "{keys}: {faults:?}");
        };
        check("down = [\"n\"]", 2, "next-match has");
        check("down = [\"x1\"]\nup = [\"x1\"]", 3, "line 2 gives to down");
        check(
            "up = [\"x1\"]\ndown = [\n  \"x\"]",
            4,
            "cannot stand beside x1",
        );
        check("down = [\"^S\"]", 2, "stops the output");
        check("down = [\"g^M\"]", 2, "Enter");
        check("down = [\"<F5>\"]", 2, "every terminal");
        check("down = [\"<Esc>x\"]", 2, "Esc stands alone");
        check("accept = [\"a\"]", 2, "letters are text");
        check("quit = []", 2, "needs a key");
        check("top = [\"g\"]", 2, "cannot stand beside");
    }

    #[test]
    fn what_is_doubtful_is_said_and_the_rest_used() {
        let text = "[keys]\nsideways = \"x\"\npge-down = \"^F\"\npage-up = \"^B\"";
        let (keymap, doubts) = configure(text).unwrap();
        let reasons: Vec<_> = doubts.iter().map(Fault::to_string).collect();
        assert!(reasons[1].contains("is it page-down?"), "{reasons:?}");
        assert!(reasons[2].contains("tmux"), "{reasons:?}");
        assert_eq!(keymap.keys(Action::PageUp), ["^B"]);
    }
}
