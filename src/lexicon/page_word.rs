//! Short lines as words, folded for the tables of the page. Nothing is allocated: every line of every page comes by here.

use std::fmt;
use std::ops::Deref;

use super::word_map::Letters;

/// The longest folded word that is told apart, in bytes; no word of the tables is longer.
const LONGEST_WORD: usize = 23;

/// A word in lower case with straight apostrophes, kept in place: lines have many and few are looked at twice.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Folded {
    bytes: [u8; LONGEST_WORD],
    length: u8,
}

impl Folded {
    /// Folds `word`; one that is too long becomes the empty word, which is in no table.
    pub fn new(word: &str) -> Self {
        let mut folded = Self {
            bytes: [0; LONGEST_WORD],
            length: 0,
        };
        if word.len() <= LONGEST_WORD && word.is_ascii() {
            folded.bytes[..word.len()].copy_from_slice(word.as_bytes());
            folded.bytes[..word.len()].make_ascii_lowercase();
            folded.length = u8::try_from(word.len()).unwrap_or(0);
            return folded;
        }
        for character in word.chars().flat_map(char::to_lowercase) {
            let character = if character == '’' { '\'' } else { character };
            let start = usize::from(folded.length);
            let end = start + character.len_utf8();
            if end > LONGEST_WORD {
                folded.length = 0;
                return folded;
            }
            character.encode_utf8(&mut folded.bytes[start..end]);
            folded.length = u8::try_from(end).unwrap_or(0);
        }
        folded
    }

    /// Takes letters, which are in lower case already.
    fn of_letters(letters: Letters) -> Self {
        let mut folded = Self {
            bytes: [0; LONGEST_WORD],
            length: u8::try_from(letters.length).unwrap_or(0),
        };
        let word = letters.word.bytes();
        folded.bytes[..word.len()].copy_from_slice(&word);
        folded
    }

    pub fn as_str(&self) -> &str {
        std::str::from_utf8(self.as_ref()).unwrap_or_default()
    }
}

impl AsRef<[u8]> for Folded {
    fn as_ref(&self) -> &[u8] {
        &self.bytes[..usize::from(self.length)]
    }
}

impl Deref for Folded {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Debug for Folded {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(formatter)
    }
}

/// A word of a line, folded for the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageWord {
    pub folded: Folded,
    /// Where its letters start and end in the line.
    pub start: usize,
    pub end: usize,
}

impl PageWord {
    /// Tells whether it is a number.
    pub fn is_counter(&self) -> bool {
        (self.folded.as_ref())
            .iter()
            .all(|byte: &u8| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
            && self.end - self.start <= LONGEST_WORD
    }
}

/// Splits `line` into words; what holds no letter and no digit is left out.
pub fn words_of(line: &str) -> Vec<PageWord> {
    words_in(line).collect()
}

/// Returns the first `count` words of `line`.
pub fn first_words(line: &str, count: usize) -> Vec<PageWord> {
    words_in(line).take(count).collect()
}

/// Walks the words of `line`.
pub fn words_in(line: &str) -> impl Iterator<Item = PageWord> {
    let mut position = 0;
    std::iter::from_fn(move || {
        while position < line.len() {
            let start = position;
            if let Some(word) = plain_word(line, start) {
                position = word.end + 1;
                return Some(word);
            }
            let (end, next) = end_of_piece(line, start);
            position = next;
            let word = word_at(line, start, end);
            if word.is_some() {
                return word;
            }
        }
        None
    })
}

/// Returns the word at `start` if it is nothing but a few ASCII letters with a blank behind them: most are.
#[inline]
fn plain_word(line: &str, start: usize) -> Option<PageWord> {
    let bytes = line.as_bytes();
    let letters = Letters::at_start(bytes[start..].first_chunk()?, usize::MAX)?;
    let end = start + letters.length;
    let is_plain = letters.length > 0 && bytes[end] == b' ';
    is_plain.then(|| PageWord {
        folded: Folded::of_letters(letters),
        start,
        end,
    })
}

/// Returns where the piece that begins at `start` ends, and where the next one begins.
fn end_of_piece(line: &str, start: usize) -> (usize, usize) {
    let bytes = line.as_bytes();
    let mut end = start;
    while let Some(&byte) = bytes.get(end) {
        if byte.is_ascii() {
            if matches!(byte, b' ' | b'\n' | b'\t' | b'\r' | b'|' | b'>') {
                return (end, end + 1);
            }
            end += 1;
            continue;
        }
        let character = line[end..].chars().next().unwrap_or_default();
        let next = end + character.len_utf8();
        if matches!(character, '•' | '·' | '»' | '›') || character.is_whitespace() {
            return (end, next);
        }
        end = next;
    }
    (end, end)
}

/// Returns the word of a piece: what is left without the marks at its ends.
fn word_at(line: &str, start: usize, end: usize) -> Option<PageWord> {
    let piece = &line[start..end];
    let is_bare = piece.starts_with(|first: char| first.is_ascii_alphanumeric())
        && piece.ends_with(|last: char| last.is_ascii_alphanumeric());
    let (start, core) = if is_bare {
        (start, piece)
    } else {
        let rest = piece.trim_start_matches(|character: char| !character.is_alphanumeric());
        let core = rest.trim_end_matches(|character: char| !character.is_alphanumeric());
        (end - rest.len(), core)
    };
    (!core.is_empty()).then(|| PageWord {
        folded: Folded::new(core),
        start,
        end: start + core.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lose_case_and_punctuation() {
        let line = "“Don’t MISS”: Émile’s | 3rd…";
        let folded: Vec<String> = words_in(line).map(|word| word.folded.to_string()).collect();
        assert_eq!(folded, ["don't", "miss", "émile's", "3rd"]);
        let last = words_of(line).pop().unwrap();
        assert_eq!(&line[last.start..last.end], "3rd");
    }

    #[test]
    fn plain_words_are_folded_as_all_others() {
        for line in [
            "Internationals met ",
            "met at Incomprehensibles met at ",
            "a ",
        ] {
            for word in words_of(&line.repeat(3)) {
                let printed = &line.repeat(3)[word.start..word.end];
                assert_eq!(word.folded, Folded::new(printed), "{printed}");
            }
            assert_eq!(words_of(line).len(), line.split_whitespace().count());
        }
    }

    #[test]
    fn a_word_too_long_for_the_tables_is_in_none() {
        assert_eq!(Folded::new("incomprehensibilities-and-more").as_str(), "");
        assert!(!words_of("123456789012345678901234567890")[0].is_counter());
    }
}
