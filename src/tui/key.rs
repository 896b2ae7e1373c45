//! One key as a terminal can send it, and how it is written in tables and on the screen.

use std::fmt::{self, Write as _};

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
    let mut text = String::new();
    for key in keys {
        // Writing to a string cannot fail.
        let _ = write!(text, "{key}");
    }
    text
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

/// Reads a sequence as someone wrote it: what [`sequence`] would take for characters by mistake is refused.
pub fn written(text: &str) -> Result<Vec<Key>, String> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (key, length) = match (named(rest), vim_control(rest), control(rest)) {
            (Some(found), ..) | (None, Some(found), _) | (None, None, Some(found)) => found,
            (None, None, None) => {
                if let Some(name) = bracketed(rest) {
                    return Err(format!(
                        "there is no key <{name}> that every terminal sends"
                    ));
                }
                if first.is_control() {
                    return Err("a control character is written ^X".to_owned());
                }
                (Key::Char(first), first.len_utf8())
            }
        };
        keys.push(key);
        rest = &rest[length..];
    }
    if keys.is_empty() {
        return Err("an empty sequence is no key; [] takes all keys away".to_owned());
    }
    Ok(keys)
}

/// Returns the name between `<` and `>` at the start of `text`.
fn bracketed(text: &str) -> Option<&str> {
    let (name, _) = text.strip_prefix('<')?.split_once('>')?;
    let is_name = !name.is_empty() && name.chars().all(|it| it.is_alphanumeric() || it == '-');
    is_name.then_some(name)
}

/// Reads `<C-p>`, as vim writes it.
fn vim_control(text: &str) -> Option<(Key, usize)> {
    let name = bracketed(text)?;
    let mut letters = name.strip_prefix("C-")?.chars();
    let letter = letters.next()?.to_ascii_lowercase();
    let is_letter = letter.is_ascii_lowercase() && letters.next().is_none();
    is_letter.then_some((Key::Ctrl(letter), name.len() + 2))
}

/// Writes a sequence as [`sequence`] reads it.
pub fn noted(keys: &[Key]) -> String {
    let note = |key: &Key| match NAMED.iter().find(|(_, known)| known == key) {
        Some((name, _)) => format!("<{name}>"),
        None => key.to_string(),
    };
    keys.iter().map(note).collect()
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
    fn what_someone_wrote_is_read_or_refused() {
        assert_eq!(written("<C-p>x"), Ok(vec![Key::Ctrl('p'), Key::Char('x')]));
        assert_eq!(written("<"), Ok(vec![Key::Char('<')]));
        assert_eq!(written("<>"), Ok(vec![Key::Char('<'), Key::Char('>')]));
        for wrong in ["<F5>", "<A-x>", "<S-Up>", "", "\u{1}"] {
            assert!(written(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn what_is_noted_is_read_back() {
        let all = NAMED.map(|(_, key)| key);
        for key in all.into_iter().chain([Key::Char('<'), Key::Ctrl('p')]) {
            assert_eq!(sequence(&noted(&[key])), [key]);
        }
    }
}
