//! Where reading stopped, tied to the words and not only to a number.

use serde::{Deserialize, Serialize};

use crate::corrections::Passage;

/// How many characters of the text on each side a position remembers.
const WORDS: usize = 48;

/// Shorter words than this, in characters, are found anywhere.
const FEWEST: usize = 12;

/// Where reading stopped: a byte of the text, and the words around it, should the text change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    pub byte: usize,
    /// A few words from there on.
    pub words: String,
    /// A few words before it.
    #[serde(default)]
    pub before: String,
}

impl Position {
    /// Makes a position at `byte` of `text`, or the nearest place before it that is one.
    pub fn at(text: &str, byte: usize) -> Self {
        let byte = text.floor_char_boundary(byte);
        let before = text[..byte].char_indices().rev().take(WORDS).last();
        Self {
            byte,
            words: text[byte..].chars().take(WORDS).collect(),
            before: before
                .map_or("", |(start, _)| &text[start..byte])
                .to_owned(),
        }
    }

    /// Makes a position that is known by its words and those before it alone.
    pub const fn of(words: String, before: String) -> Self {
        Self {
            byte: 0,
            words,
            before,
        }
    }

    /// Returns the byte of `text` that it means: the same where the words still stand there, else the place where they do
    /// with the most of the words before them, whatever became of the line breaks; where the words were edited, what is
    /// left of their beginning or of the words before them; else the nearest boundary.
    pub fn find(&self, text: &str) -> usize {
        let byte = text.floor_char_boundary(self.byte);
        if self.words.is_empty() || text[byte..].starts_with(&self.words) {
            return byte;
        }
        self.moved(text).unwrap_or(byte)
    }

    fn moved(&self, text: &str) -> Option<usize> {
        let mut length = self.words.chars().count();
        while length >= FEWEST.min(self.words.chars().count()) && length > 0 {
            let words: String = self.words.chars().take(length).collect();
            let passage = Passage {
                words: &words,
                before: &self.before,
                line: None,
            };
            if let Some(span) = passage.find(text) {
                return Some(span.start);
            }
            length /= 2;
        }
        let before = Passage {
            words: &self.before,
            before: "",
            line: None,
        };
        before.find(text).map(|span| {
            let rest = &text[span.end..];
            span.end + rest.len() - rest.trim_start().len()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "First line.\nSécond line.\nThird line, quite another one.\nAnd the last of them.\n";

    fn check(changed: &str, expected: &str) {
        let position = Position::at(TEXT, TEXT.find("Third").unwrap());
        let found = position.find(changed);
        assert!(
            changed[found..].starts_with(expected),
            "{:?}",
            &changed[found..]
        );
    }

    #[test]
    fn a_position_follows_its_words() {
        check(TEXT, "Third line");
        check(&format!("A new paragraph.\n{TEXT}"), "Third line");
        check(&TEXT.replace('\n', "\n\n"), "Third line");
        check(
            "First line. Sécond line. Third\nline, quite another one. And the last",
            "Third\nline",
        );
    }

    #[test]
    fn a_position_survives_an_edit_of_its_words() {
        check(&TEXT.replace("another one", "the same"), "Third line");
        check(&TEXT.replace("Third line, quite", "The 3rd is"), "The 3rd");
        assert_eq!(Position::at(TEXT, 20).find(""), 0);
    }

    #[test]
    fn of_two_places_with_the_words_the_one_with_the_words_before_counts() {
        let position = Position::at("one x, two x, end", 11);
        assert_eq!(position.find("more. one x, two x, end"), 17);
    }

    proptest::proptest! {
        #[test]
        fn any_byte_gives_a_boundary(text in ".*", other in ".*", byte in 0_usize..200) {
            let position = Position::at(&text, byte);
            proptest::prop_assert!(text.is_char_boundary(position.byte));
            proptest::prop_assert!(other.is_char_boundary(position.find(&other)));
            proptest::prop_assert_eq!(position.find(&text), position.byte);
        }
    }
}
