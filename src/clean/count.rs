//! The words of a line counted: letters, capitals, digits. Most words are plain, and are counted without a second look.

use super::line::Shape;
use crate::text::eight::{self, TOPS};

/// What the words add that are nothing but an ASCII letter and small ones: counts of twelve bits each in one number, so that
/// a word is one addition. No line is measured so far that one would run over.
#[derive(Debug, Default)]
pub(super) struct PlainWords(u64);

const WORD: u64 = 1;
const LETTER: u64 = 1 << 12;
const CAPITALISED: u64 = 1 << 24;
const LONG: u64 = 1 << 36;
const LONG_CAPITALISED: u64 = 1 << 48;

/// What a plain word adds: small or capitalised, of so many letters.
const WORTH: [[u64; 16]; 2] = {
    let mut worth = [[0; 16]; 2];
    let mut letters = 0;
    while letters < 16 {
        let long = (letters >= LONG_WORD) as u64;
        worth[0][letters] = WORD + letters as u64 * LETTER + long * LONG;
        worth[1][letters] = worth[0][letters] + CAPITALISED + long * LONG_CAPITALISED;
        letters += 1;
    }
    worth
};

/// The letters of a long word.
const LONG_WORD: usize = 4;

impl PlainWords {
    #[inline]
    pub fn add(&mut self, word: PlainWord) {
        self.0 += WORTH[usize::from(word.is_capitalised)][word.letters & 15];
    }

    const fn count(&self, of: u64) -> usize {
        ((self.0 / of) & 0xfff) as usize
    }
}

/// A letter and small ones.
#[derive(Debug, Clone, Copy)]
pub(super) struct PlainWord {
    /// Below sixteen.
    letters: usize,
    pub is_capitalised: bool,
    /// Where the next word may begin.
    pub after: usize,
}

impl PlainWord {
    /// Reads the word that `text` begins with if it is plain, with a blank or a comma and a blank behind it. Eight bytes are
    /// looked at in one step, so none is found where the text ends soon.
    #[inline]
    pub fn at_start(text: &[u8]) -> Option<Self> {
        let (eights, _) = text.first_chunk::<16>()?.as_chunks();
        let [first, more] = [eights[0], eights[1]].map(u64::from_le_bytes);
        // The first letter may be a capital.
        let mut letters = small_letters(first | 0x20);
        let mut behind = first >> ((8 * letters) & 63);
        if letters == 8 {
            let length = small_letters(more);
            letters += length;
            behind = more >> ((8 * length) & 63);
        }
        let marks = match behind.to_le_bytes() {
            [b' ', ..] => 1,
            [b',', b' ', ..] => 2,
            _ => return None,
        };
        (letters > 0).then_some(Self {
            letters,
            is_capitalised: first & 0x20 == 0,
            after: letters + marks,
        })
    }
}

/// Returns how many small ASCII letters eight bytes begin with.
#[inline]
fn small_letters(eight: u64) -> usize {
    let small = eight::between(eight & !TOPS, b'a', b'z') & !eight;
    eight::first(!small & TOPS)
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
        let (letters, capitalised) = (plain.count(LETTER), plain.count(CAPITALISED));
        self.words += plain.count(WORD);
        self.alphanumeric += letters;
        self.letters += letters;
        self.capitals += capitalised;
        self.capitalised += capitalised;
        self.long_words += plain.count(LONG);
        self.long_capitalised += plain.count(LONG_CAPITALISED);
    }

    pub fn add(&mut self, word: Counts) {
        self.words += usize::from(word.letters + word.digits > 0);
        self.alphanumeric += word.letters + word.digits;
        self.digits += word.digits;
        self.letters += word.cased;
        self.capitals += word.capitals;
        self.capitalised += usize::from(word.is_capitalised);
        if word.letters >= LONG_WORD {
            self.long_words += 1;
            self.long_capitalised += usize::from(word.is_capitalised);
        }
    }
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

/// Counts the bytes of a word in one number, as those of plain words.
fn count_ascii(word: &[u8]) -> Counts {
    let counts = (word.iter()).fold(0, |counts, &byte| counts + BYTE_WORTH[usize::from(byte)]);
    let count = |of: u64| ((counts / of) & 0xffff) as usize;
    let first = || word.iter().find(|byte| byte.is_ascii_alphanumeric());
    let capitals = count(CAPITAL_BYTE);
    Counts {
        letters: count(LETTER_BYTE),
        cased: count(LETTER_BYTE),
        capitals,
        digits: count(DIGIT_BYTE),
        wide: 0,
        is_capitalised: capitals > 0 && first().is_some_and(u8::is_ascii_uppercase),
    }
}

const LETTER_BYTE: u64 = 1;
const CAPITAL_BYTE: u64 = 1 << 16;
const DIGIT_BYTE: u64 = 1 << 32;

/// What a byte adds to the counts of a word, which are counted in one number too.
const BYTE_WORTH: [u64; 256] = {
    let mut worth = [0; 256];
    let mut byte = 0;
    while byte < 128_u8 {
        worth[byte as usize] = match byte {
            b'a'..=b'z' => LETTER_BYTE,
            b'A'..=b'Z' => LETTER_BYTE + CAPITAL_BYTE,
            b'0'..=b'9' => DIGIT_BYTE,
            _ => 0,
        };
        byte += 1;
    }
    worth
};

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
