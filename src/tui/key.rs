//! One key as a terminal can send it, and how it is written in tables and on the screen.

use std::fmt;

/// A key. Nothing that exists only on Alt, a function key or Shift-arrow: not every terminal sends those.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    Char(char),
    Ctrl(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    Home,
    End,
}

/// The keys written by name between `<` and `>`.
const NAMED: [(&str, Key); 15] = [
    ("Enter", Key::Enter),
    ("Esc", Key::Esc),
    ("Tab", Key::Tab),
    ("S-Tab", Key::BackTab),
    ("Backspace", Key::Backspace),
    ("Del", Key::Delete),
    ("Up", Key::Up),
    ("Down", Key::Down),
    ("Left", Key::Left),
    ("Right", Key::Right),
    ("PgUp", Key::PageUp),
    ("PgDn", Key::PageDown),
    ("Home", Key::Home),
    ("End", Key::End),
    ("Space", Key::Char(' ')),
];

impl fmt::Display for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((name, _)) = NAMED.iter().find(|(_, key)| key == self) {
            return write!(out, "{name}");
        }
        match self {
            Key::Char(character) => write!(out, "{character}"),
            Key::Ctrl(character) => write!(out, "^{}", character.to_ascii_uppercase()),
            _ => Ok(()),
        }
    }
}

/// Reads a sequence of keys: `gg`, `]q`, `^P`, `<Space>`. A `^` or `<` that starts nothing is itself.
pub fn sequence(text: &str) -> Vec<Key> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (key, length) = named(rest)
            .or_else(|| control(rest))
            .unwrap_or((Key::Char(first), first.len_utf8()));
        keys.push(key);
        rest = &rest[length..];
    }
    keys
}

/// Writes a sequence as the screen shows it.
pub fn spelled(keys: &[Key]) -> String {
    keys.iter().map(Key::to_string).collect()
}

fn named(text: &str) -> Option<(Key, usize)> {
    let inner = text.strip_prefix('<')?;
    let (name, _) = inner.split_once('>')?;
    let (_, key) = NAMED.iter().find(|(known, _)| *known == name)?;
    Some((*key, name.len() + 2))
}

fn control(text: &str) -> Option<(Key, usize)> {
    let letter = text.strip_prefix('^')?.chars().next()?;
    letter
        .is_ascii_uppercase()
        .then(|| (Key::Ctrl(letter.to_ascii_lowercase()), 2))
}

/// Returns the key at the same place of a QWERTY keyboard for a letter of the Russian and Ukrainian layouts, so that
/// letter keys work without switching.
pub fn by_position(key: Key) -> Option<Key> {
    const CYRILLIC: &str = "йцукенгшщзхъфывапролджэячсмитьбюіїє";
    const LATIN: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.s]'";
    let Key::Char(character) = key else {
        return None;
    };
    let lower = character.to_lowercase().next()?;
    let index = CYRILLIC.chars().position(|it| it == lower)?;
    let latin = LATIN.chars().nth(index)?;
    Some(Key::Char(if lower == character {
        latin
    } else {
        shifted(latin)
    }))
}

fn shifted(latin: char) -> char {
    match latin {
        '[' => '{',
        ']' => '}',
        ';' => ':',
        '\'' => '"',
        ',' => '<',
        '.' => '>',
        letter => letter.to_ascii_uppercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[Key], shown: &str) {
        assert_eq!(sequence(text), expected);
        assert_eq!(spelled(expected), shown);
    }

    #[test]
    fn sequences_are_read_and_written() {
        check("gg", &[Key::Char('g'), Key::Char('g')], "gg");
        check("]q", &[Key::Char(']'), Key::Char('q')], "]q");
        check("^P", &[Key::Ctrl('p')], "^P");
        check("<Space>", &[Key::Char(' ')], "Space");
        check("<S-Tab>", &[Key::BackTab], "S-Tab");
        check("<", &[Key::Char('<')], "<");
        check("^", &[Key::Char('^')], "^");
    }

    #[test]
    fn letters_of_other_layouts_act_by_position() {
        assert_eq!(by_position(Key::Char('о')), Some(Key::Char('j')));
        assert_eq!(by_position(Key::Char('П')), Some(Key::Char('G')));
        assert_eq!(by_position(Key::Char('Ж')), Some(Key::Char(':')));
        assert_eq!(by_position(Key::Char('ъ')), Some(Key::Char(']')));
        assert_eq!(by_position(Key::Char('j')), None);
    }
}
