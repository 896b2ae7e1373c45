//! The words of a line counted: letters, capitals, digits. Most words are plain, and are counted without a second look.

use super::line::Shape;

/// What the words add that are nothing but a letter and small ones.
#[derive(Debug, Default)]
pub(super) struct PlainWords {
    words: usize,
    letters: usize,
    capitalised: usize,
    long_words: usize,
    long_capitalised: usize,
}

impl PlainWords {
    pub fn add(&mut self, letters: usize, is_capitalised: bool) {
        let is_long = letters >= 4;
        self.words += 1;
        self.letters += letters;
        self.capitalised += usize::from(is_capitalised);
        self.long_words += usize::from(is_long);
        self.long_capitalised += usize::from(is_long && is_capitalised);
    }
}

/// What one word adds.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counts {
    /// Of any script.
    letters: usize,
    cased: usize,
    capitals: usize,
    digits: usize,
    /// Letters of scripts written without blanks.
    pub wide: usize,
    /// The first letter or digit is a capital.
    pub is_capitalised: bool,
}

impl Shape {
    pub fn add_plain(&mut self, plain: &PlainWords) {
        self.words += plain.words;
        self.alphanumeric += plain.letters;
        self.letters += plain.letters;
        self.capitals += plain.capitalised;
        self.capitalised += plain.capitalised;
        self.long_words += plain.long_words;
        self.long_capitalised += plain.long_capitalised;
    }

    pub fn add(&mut self, word: Counts) {
        self.words += usize::from(word.letters + word.digits > 0);
        self.alphanumeric += word.letters + word.digits;
        self.digits += word.digits;
        self.letters += word.cased;
        self.capitals += word.capitals;
        self.capitalised += usize::from(word.is_capitalised);
        if word.letters >= 4 {
            self.long_words += 1;
            self.long_capitalised += usize::from(word.is_capitalised);
        }
    }
}

/// Returns the end of the word at `start` if it is a letter and small ones with a blank behind them: most words.
pub(super) fn end_of_plain_word(text: &[u8], start: usize) -> Option<usize> {
    let mut end = start + 1;
    while text.get(end).is_some_and(u8::is_ascii_lowercase) {
        end += 1;
    }
    let is_whole = text.get(end).is_some_and(u8::is_ascii_whitespace);
    (is_whole && text[start].is_ascii_alphabetic()).then_some(end)
}

pub(super) fn end_of_word(text: &str, start: usize) -> usize {
    let length = (text.as_bytes()[start..].iter()).position(u8::is_ascii_whitespace);
    length.map_or(text.len(), |length| start + length)
}

pub(super) fn count(word: &str) -> Counts {
    if word.is_ascii() {
        count_ascii(word.as_bytes())
    } else {
        count_characters(word)
    }
}

fn count_ascii(word: &[u8]) -> Counts {
    let mut counts = Counts::default();
    for byte in word {
        match byte {
            b'a'..=b'z' => counts.letters += 1,
            b'A'..=b'Z' => {
                counts.is_capitalised |= counts.letters + counts.digits == 0;
                counts.letters += 1;
                counts.capitals += 1;
            }
            b'0'..=b'9' => counts.digits += 1,
            _ => {}
        }
    }
    counts.cased = counts.letters;
    counts
}

fn count_characters(word: &str) -> Counts {
    let mut counts = Counts::default();
    let mut first = None;
    for character in word.chars() {
        if ('\u{2000}'..='\u{206f}').contains(&character) {
            // The block of quotation marks and dashes.
            continue;
        }
        if character.is_numeric() {
            counts.digits += 1;
            first = first.or(Some(false));
        } else if character.is_alphabetic() {
            let is_upper = character.is_uppercase();
            first = first.or(Some(is_upper));
            counts.letters += 1;
            counts.cased += usize::from(is_upper || character.is_lowercase());
            counts.capitals += usize::from(is_upper);
            counts.wide += usize::from(character >= '\u{2E80}');
        }
    }
    counts.is_capitalised = first == Some(true);
    counts
}

/// Tells whether a sentence may end with `word`: a stop after a lower-case word of some length.
pub(super) fn is_sentence_end(word: &str) -> bool {
    // Most words end with a letter or a comma.
    let last = word.as_bytes().last();
    if last.is_none_or(|&last| last.is_ascii_alphanumeric() || last == b',') {
        return false;
    }
    let core = word.trim_end_matches(['”', '"', '’', '\'', ')', ']']);
    let Some(core) = core.strip_suffix(['.', '!', '?']) else {
        return false;
    };
    core.len() >= 3
        && core
            .chars()
            .next_back()
            .is_some_and(|last| last.is_lowercase() || last.is_ascii_digit() || last == ')')
        && core
            .chars()
            .next()
            .is_some_and(|first| !first.is_uppercase() || core.len() > 5)
}
