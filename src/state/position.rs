//! Where reading stopped, tied to the words and not only to a number.

use serde::{Deserialize, Serialize};

/// How many characters of the text a position remembers.
const WORDS: usize = 48;

/// Where reading stopped: a byte of the text, and the words that stand there, should the text change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    pub byte: usize,
    /// A few words from there on.
    pub words: String,
}

impl Position {
    /// Makes a position at `byte` of `text`, or the nearest place before it that is one.
    pub fn at(text: &str, byte: usize) -> Self {
        let byte = boundary(text, byte);
        Self {
            byte,
            words: text[byte..].chars().take(WORDS).collect(),
        }
    }

    /// Returns the byte of `text` that it means: the same where the words still stand there, else the nearest
    /// place where they do, else the nearest boundary.
    pub fn find(&self, text: &str) -> usize {
        let byte = boundary(text, self.byte);
        if self.words.is_empty() || text[byte..].starts_with(&self.words) {
            return byte;
        }
        text.match_indices(&self.words)
            .map(|(start, _)| start)
            .min_by_key(|start| start.abs_diff(byte))
            .unwrap_or(byte)
    }
}

/// Returns the last character boundary of `text` that is not after `byte`.
fn boundary(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_follows_its_words() {
        let text = "First line.\nSécond line.\nThird line, quite another.\n";
        let position = Position::at(text, text.find("Third").unwrap());
        assert_eq!(position.find(text), position.byte);
        let longer = format!("A new paragraph.\n{text}");
        assert_eq!(position.find(&longer), position.byte + 17);
        assert_eq!(position.find("short"), 5);
        assert_eq!(position.find(""), 0);
    }

    #[test]
    fn of_two_places_with_the_words_the_nearer_one_counts() {
        let position = Position {
            byte: 9,
            words: "b".to_owned(),
        };
        assert_eq!(position.find("b aaa b aaa b"), 6);
    }

    proptest::proptest! {
        #[test]
        fn any_byte_gives_a_boundary(text in ".*", other in ".*", byte in 0_usize..200) {
            let position = Position::at(&text, byte);
            proptest::prop_assert!(text.is_char_boundary(position.byte));
            proptest::prop_assert!(other.is_char_boundary(position.find(&other)));
        }
    }
}
