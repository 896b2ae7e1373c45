//! One token at a place of a text. Where tokens come apart is told in [`token`](super::token).

use super::fold;
use super::token::{Shape, Token, TokenKind, shape_of};
use crate::article::Span;
use crate::lexicon::{Capitals, Classes, Letters, Vocabulary, WordId};

/// A place in a text, and what is read there.
pub(super) struct Scanner<'a> {
    pub text: &'a str,
    /// Where what is scanned ends.
    pub end: usize,
    pub position: usize,
    pub vocabulary: &'a Vocabulary,
}

/// Tells whether a character alone opens or closes a quotation.
pub const fn is_quotation_mark(character: char) -> bool {
    matches!(character, '"' | '“' | '”' | '„' | '‟' | '«' | '»')
}

impl<'a> Scanner<'a> {
    /// Stands at the beginning of `span` of `text`.
    pub const fn new(text: &'a str, span: Span, vocabulary: &'a Vocabulary) -> Self {
        Self {
            text,
            end: span.end,
            position: span.start,
            vocabulary,
        }
    }

    pub fn char_at(&self, position: usize) -> Option<char> {
        if position >= self.end {
            return None;
        }
        let byte = self.text.as_bytes()[position];
        if byte.is_ascii() {
            Some(char::from(byte))
        } else {
            self.text[position..self.end].chars().next()
        }
    }

    pub fn token(&mut self, first: char) -> Token {
        if is_letter(first) {
            return self.word();
        }
        if first.is_ascii_digit() {
            return self.number();
        }
        let start = self.position;
        let next = start + first.len_utf8();
        if let Some(end) = self.possessive(first, next) {
            return plain(Span::new(start, end), TokenKind::Possessive);
        }
        let doubled = matches!(first, '\'' | '`' | '‘' | '’') && self.char_at(next) == Some(first);
        if doubled {
            return plain(Span::new(start, next + first.len_utf8()), TokenKind::Mark);
        }
        let kind = match first {
            mark if is_quotation_mark(mark) => TokenKind::Mark,
            '$' | '£' | '¥' | '￥' | '¢' | '฿' | '៛' | '\u{20A0}'..='\u{20CF}' => {
                TokenKind::Currency
            }
            _ => TokenKind::Punctuation,
        };
        plain(Span::new(start, next), kind)
    }

    /// Reads the word at the position, which begins with an ASCII letter, if it is nothing but such letters, and few
    /// enough to be read at once: most are.
    #[inline]
    pub fn plain_word(&self) -> Option<Token> {
        let start = self.position;
        let rest = &self.text.as_bytes()[start..];
        let limit = self.end - start;
        let letters = Letters::at_start(rest.first_chunk()?, limit)?;
        let next = rest[letters.length];
        let may_go_on = !next.is_ascii() || next == b'\'' || next == b'.' && letters.length == 1;
        if may_go_on && letters.length < limit {
            return None;
        }
        let (word, classes) = self.vocabulary.look_up_short(letters.word);
        Some(Token {
            shape: match letters.capitals {
                Capitals::None => Shape::Lower,
                Capitals::First => Shape::Capital,
                Capitals::All => Shape::Upper,
                Capitals::Some => Shape::Mixed,
            },
            classes,
            word,
            ..plain(Span::new(start, start + letters.length), TokenKind::Word)
        })
    }

    fn word(&mut self) -> Token {
        let start = self.position;
        let end = self.end_of_letters(start);
        let end = self.initials(start, end).unwrap_or(end);
        let span = Span::new(start, end);
        let word = &self.text[start..end];
        let is_lower = word.bytes().all(|byte| byte.is_ascii_lowercase());
        let (id, mut classes) = self.look_up(word);
        classes.set(Classes::INNER_APOSTROPHE, word.contains(is_apostrophe));
        classes.set(Classes::FINAL_STOP, word.ends_with('.'));
        Token {
            span,
            kind: TokenKind::Word,
            shape: if is_lower {
                Shape::Lower
            } else {
                shape_of(word)
            },
            classes,
            word: id,
            is_glued: false,
            is_quoted: false,
        }
    }

    /// Returns the end of the letters and inner apostrophes that begin at `start`.
    fn end_of_letters(&self, start: usize) -> usize {
        let bytes = &self.text.as_bytes()[..self.end];
        let mut end = start;
        loop {
            while bytes.get(end).is_some_and(u8::is_ascii_alphabetic) {
                end += 1;
            }
            let Some(character) = self.char_at(end) else {
                return end;
            };
            let is_inner = is_apostrophe(character)
                && !self.is_possessive(end)
                && self.letter_follows(end, character);
            if !is_letter(character) && !is_inner {
                return end;
            }
            end += character.len_utf8();
        }
    }

    fn letter_follows(&self, position: usize, character: char) -> bool {
        self.char_at(position + character.len_utf8())
            .is_some_and(is_letter)
    }

    /// Returns the end of dotted initials that begin at `start` (`U.S.`, `a.m.`), if the one letter up to `end` begins some.
    fn initials(&self, start: usize, end: usize) -> Option<usize> {
        if self.char_at(end) != Some('.') {
            return None;
        }
        let mut letters = self.text[start..end].chars();
        let (_, None) = (letters.next(), letters.next()) else {
            return None;
        };
        let mut last = end;
        let mut count = 1;
        while self.char_at(last) == Some('.') {
            let Some(letter) = self.char_at(last + 1).filter(|&letter| is_letter(letter)) else {
                break;
            };
            let after = last + 1 + letter.len_utf8();
            if self.char_at(after).is_some_and(is_letter) {
                break;
            }
            last = after;
            count += 1;
        }
        if count < 2 {
            return None;
        }
        Some(if self.char_at(last) == Some('.') {
            last + 1
        } else {
            last
        })
    }

    /// Returns the number and classes of a word. The classes do not mind how its apostrophe is set or whether a full stop
    /// ends it; the number does not mind accents.
    fn look_up(&self, word: &str) -> (WordId, Classes) {
        if !word.is_ascii() {
            let straight = word.replace('’', "'");
            let classes = self.vocabulary.classes(straight.trim_end_matches('.'));
            return (self.vocabulary.id(&fold(word)), classes);
        }
        match word.strip_suffix('.') {
            None => self.vocabulary.look_up(word),
            Some(bare) => (self.vocabulary.id(word), self.vocabulary.classes(bare)),
        }
    }

    fn number(&mut self) -> Token {
        let start = self.position;
        let bytes = &self.text.as_bytes()[..self.end];
        let mut end = start;
        while end < bytes.len() {
            let is_inner = matches!(bytes[end], b',' | b'.')
                && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
            if !bytes[end].is_ascii_digit() && !is_inner {
                break;
            }
            end += 1;
        }
        let is_suffix = |suffix: &[u8]| {
            let known = [b"st", b"nd", b"rd", b"th"];
            known.iter().any(|one| one.eq_ignore_ascii_case(suffix))
        };
        let is_ordinal = bytes.get(end..end + 2).is_some_and(is_suffix)
            && !self.char_at(end + 2).is_some_and(char::is_alphanumeric);
        if is_ordinal {
            plain(Span::new(start, end + 2), TokenKind::Ordinal)
        } else {
            Token {
                word: self.vocabulary.id(&self.text[start..end]),
                ..plain(Span::new(start, end), TokenKind::Number)
            }
        }
    }

    /// Tells whether the apostrophe at `position` begins a possessive `’s`.
    fn is_possessive(&self, position: usize) -> bool {
        let Some(apostrophe) = self.char_at(position) else {
            return false;
        };
        let next = position + apostrophe.len_utf8();
        matches!(self.char_at(next), Some('s' | 'S'))
            && !self.char_at(next + 1).is_some_and(is_letter)
    }

    /// Returns the end of a possessive that begins with the character `first` just read: `’s`, or the
    /// bare apostrophe after a plural's s.
    fn possessive(&self, first: char, next: usize) -> Option<usize> {
        if !is_apostrophe(first) || self.position == 0 {
            return None;
        }
        let before = self.text[..self.position].chars().next_back()?;
        if before.is_alphanumeric() && self.is_possessive(self.position) {
            return Some(next + 1);
        }
        let ends_plural =
            matches!(before, 's' | 'S') && first != '‘' && self.char_at(next) == Some(' ');
        ends_plural.then_some(next)
    }
}

fn plain(span: Span, kind: TokenKind) -> Token {
    Token {
        span,
        kind,
        shape: Shape::Lower,
        classes: Classes::empty(),
        word: WordId::UNKNOWN,
        is_glued: false,
        is_quoted: false,
    }
}

fn is_letter(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_alphabetic();
    }
    // The block of quotation marks and dashes holds no letter.
    !('\u{2000}'..='\u{206f}').contains(&character)
        && (character.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&character))
}

const fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’')
}
