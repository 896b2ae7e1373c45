//! A line that is being typed: a query, a search, a filter.

/// What is typed so far; typing always happens at its end.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    text: String,
    /// True where longer texts make sense.
    is_long: bool,
}

/// Longer queries help nobody and slow everything.
const LONGEST: usize = 200;

/// The longest note.
const LONGEST_NOTE: usize = 2000;

impl Line {
    pub fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            is_long: false,
        }
    }

    /// Makes a line for a note: it may be long.
    pub fn note(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            is_long: true,
        }
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    pub fn push(&mut self, character: char) {
        let longest = if self.is_long { LONGEST_NOTE } else { LONGEST };
        if self.text.chars().count() < longest && !character.is_control() {
            self.text.push(character);
        }
    }

    pub fn erase_character(&mut self) {
        self.text.pop();
    }

    pub fn erase_word(&mut self) {
        let without_space = self.text.trim_end();
        let end = without_space.rfind(' ').map_or(0, |space| space + 1);
        self.text.truncate(end);
    }

    pub fn erase(&mut self) {
        self.text.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_erased_one_by_one() {
        let mut line = Line::new("soft loans ");
        line.erase_word();
        assert_eq!(line.as_str(), "soft ");
        line.erase_word();
        line.erase_word();
        assert!(line.is_empty());
    }
}
