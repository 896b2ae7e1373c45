//! Tokens: words, numbers, marks. Splits at every change of character class, so that `JPY192`, `31.4billion`,
//! `ASEAN-Japan` and `Japan’s` come apart the same way wherever they stand.

use super::scanner::Scanner;
use crate::article::Span;
use crate::lexicon::{Classes, Vocabulary, WordId};

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner apostrophes (`don't`, `O’Brien`); or dotted initials (`U.S.`, `a.m.`).
    Word,
    /// The `’s` of a possessive, or the bare apostrophe of a plural one.
    Possessive,
    /// Digits with inner commas and points: `204`, `1.69`, `16,000`.
    Number,
    /// Digits with an ordinal's ending: `24th`.
    Ordinal,
    /// A currency sign.
    Currency,
    /// A quotation mark: double, doubled single or guillemet; singles are `Punctuation`.
    Mark,
    /// One other character.
    Punctuation,
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// `summit`; also everything that is not a word.
    Lower,
    /// `Summit`, `A`.
    Capital,
    /// `ASEAN`, `U.S.`; two letters or more.
    Upper,
    /// `McCain`, `iPhone`.
    Mixed,
}

/// A word, number or mark of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    pub span: Span,
    pub kind: TokenKind,
    pub shape: Shape,
    /// What the vocabulary says of the word; empty for everything else.
    pub classes: Classes,
    /// The number of the folded word (or digits) in the vocabulary; unknown for everything else.
    pub word: WordId,
    /// No white space stands between this token and the one before it.
    pub is_glued: bool,
    /// It stands inside quotation marks, the marks themselves not included.
    pub is_quoted: bool,
}

impl Token {
    /// Tells whether the vocabulary puts the word in any of `classes`.
    pub fn is(&self, classes: Classes) -> bool {
        self.classes.intersects(classes)
    }

    /// Tells whether it is a word that begins with a capital letter.
    pub fn is_capitalised(&self) -> bool {
        self.shape != Shape::Lower
    }
}

/// Appends the tokens of `span` of `text` to `tokens`.
pub fn tokenise(text: &str, span: Span, vocabulary: &Vocabulary, tokens: &mut Vec<Token>) {
    let mut scanner = Scanner::new(text, span, vocabulary);
    let bytes = &text.as_bytes()[..span.end];
    let mut is_glued = false;
    let first = tokens.len();
    while let Some(&byte) = bytes.get(scanner.position) {
        if byte == b' ' {
            scanner.position += 1;
            is_glued = false;
            continue;
        }
        let plain = byte.is_ascii_alphabetic().then(|| scanner.plain_word());
        let token = if let Some(word) = plain.flatten() {
            word
        } else {
            let character = scanner.char_at(scanner.position).expect("a byte is there");
            if character.is_whitespace() {
                scanner.position += character.len_utf8();
                is_glued = false;
                continue;
            }
            scanner.token(character)
        };
        scanner.position = token.span.end;
        let follows_title = tokens[first..].last().is_some_and(is_short_title);
        if follows_title && !is_name(&token) && &text[token.span.start..token.span.end] != "." {
            end_name(&mut tokens[first..]);
        }
        tokens.push(Token { is_glued, ..token });
        is_glued = true;
    }
    let ends_with_stop = tokens[first..]
        .last()
        .is_some_and(|last| &text[last.span.start..last.span.end] == ".");
    let end = tokens.len() - usize::from(ends_with_stop);
    end_name(&mut tokens[first..end]);
}

/// A short form of a title stands before a name: behind a word with a capital, with no name after it, it is a name (`Hun Sen`).
fn end_name(tokens: &mut [Token]) {
    if let [.., before, last] = tokens
        && is_short_title(last)
        && is_name(before)
        && !before.is(NO_NAMES)
        && is_name(last)
    {
        last.classes.remove(SHORT_TITLE | Classes::CURRENCY);
    }
}

/// What stands before a title that no name follows.
const NO_NAMES: Classes = Classes::TITLE
    .union(Classes::HONORIFIC)
    .union(Classes::DETERMINER)
    .union(Classes::PREPOSITION)
    .union(Classes::CONJUNCTION);

const SHORT_TITLE: Classes = Classes::TITLE.union(Classes::ABBREVIATION);

fn is_short_title(token: &Token) -> bool {
    token.classes.contains(SHORT_TITLE)
}

fn is_name(token: &Token) -> bool {
    token.kind == TokenKind::Word && token.is_capitalised()
}

/// Returns the first token of `text`.
pub fn first_token(text: &str, vocabulary: &Vocabulary) -> Option<Token> {
    let start = text.find(|character: char| !character.is_whitespace())?;
    let mut scanner = Scanner::new(text, Span::new(start, text.len()), vocabulary);
    scanner.char_at(start).map(|first| scanner.token(first))
}

/// Returns the shape of a word.
pub fn shape_of(word: &str) -> Shape {
    if word.is_ascii() {
        let letters = word.bytes().filter(u8::is_ascii_alphabetic);
        shape_of_letters(letters.map(|letter| letter.is_ascii_uppercase()))
    } else {
        let letters = word.chars().filter(|letter| letter.is_alphabetic());
        shape_of_letters(letters.map(char::is_uppercase))
    }
}

/// Returns the shape of a word of whose letters it is told whether they are capitals.
fn shape_of_letters(are_capitals: impl Iterator<Item = bool>) -> Shape {
    let (mut upper, mut lower, mut first_is_upper) = (0, 0, false);
    for is_capital in are_capitals {
        first_is_upper |= is_capital && upper + lower == 0;
        upper += usize::from(is_capital);
        lower += usize::from(!is_capital);
    }
    match (first_is_upper, upper, lower) {
        (_, 0, _) => Shape::Lower,
        (true, 1, _) => Shape::Capital,
        (_, _, 0) => Shape::Upper,
        _ => Shape::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let mut tokens = Vec::new();
        tokenise(
            text,
            Span::new(0, text.len()),
            &Vocabulary::default(),
            &mut tokens,
        );
        let words: Vec<&str> = tokens
            .iter()
            .map(|token| &text[token.span.start..token.span.end])
            .collect();
        assert_eq!(words.join("|"), expected);
    }

    #[test]
    fn sums_come_apart_however_they_are_written() {
        check("US$204 billion", "US|$|204|billion");
        check(
            "JPY192 billion (US$1.69 billion)",
            "JPY|192|billion|(|US|$|1.69|billion|)",
        );
        check(
            "31.4billion, 16,000 and 25-billion-yen.",
            "31.4|billion|,|16,000|and|25|-|billion|-|yen|.",
        );
    }

    #[test]
    fn possessives_leave_their_word() {
        check(
            "Japan’s businesses’ aid isn't O'Brien's",
            "Japan|’s|businesses|’|aid|isn't|O'Brien|'s",
        );
    }

    #[test]
    fn initials_stay_whole() {
        check(
            "the U.S. at 9 a.m. by J. Smith",
            "the|U.S.|at|9|a.m.|by|J|.|Smith",
        );
    }

    #[test]
    fn ordinals_and_marks_are_tokens() {
        check(
            "“24th” ''yes'' 1990s 14TH",
            "“|24th|”|''|yes|''|1990|s|14TH",
        );
    }

    #[test]
    fn a_word_has_a_shape() {
        for (word, shape) in [
            ("of", Shape::Lower),
            ("Asia", Shape::Capital),
            ("ASEAN", Shape::Upper),
            ("McCain", Shape::Mixed),
            ("A", Shape::Capital),
            ("U.S.", Shape::Upper),
        ] {
            assert_eq!(shape_of(word), shape, "{word}");
        }
    }
}
