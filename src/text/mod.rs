//! What several extractors share: an article's words read once, as tokens, sentences and quotations.
//! Knows nothing of facts or quotes.

mod counted;
pub mod eight;
mod fold;
mod landmarks;
mod number;
mod ordinal;
mod quotation;
mod scanner;
mod sentence;
mod space;
mod token;
mod word;

pub use counted::counted;
pub(crate) use fold::fold_character;
pub use fold::{Shadow, fold, fold_into, straighten};
pub use landmarks::{Landmarks, within};
pub use number::{Numeral, year_of};
pub use ordinal::Ordinal;
pub use quotation::Quotation;
pub use scanner::is_quotation_mark;
pub use space::{count_pieces, is_collapsed, on_one_line};
pub use token::{Shape, Token, TokenKind, first_token, shape_of, tokenise};
pub use word::{Standing, append_words, each_word};

use std::ops::Range;

use crate::article::{Article, Block, Role, Span};
use crate::lexicon::{Classes, Grammar, Vocabulary};

/// A block as read: ranges into the reading's tokens, sentences and quotations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    pub role: Role,
    pub span: Span,
    pub tokens: Range<usize>,
    pub sentences: Range<usize>,
    pub quotations: Range<usize>,
}

/// An article's words, furniture left out.
#[derive(Debug, Clone)]
pub struct Reading<'a> {
    /// The whole text; all spans refer to it.
    pub text: &'a str,
    pub passages: Vec<Passage>,
    pub tokens: Vec<Token>,
    /// Each a range of tokens; a sentence never crosses a passage.
    pub sentences: Vec<Range<usize>>,
    pub quotations: Vec<Quotation>,
    /// The tokens of the dateline with the dash or colon behind it; empty where there is none. `clean` has measured it.
    pub dateline: Range<usize>,
    pub landmarks: Landmarks,
}

impl<'a> Reading<'a> {
    /// Reads the blocks of `article` that are not furniture.
    pub fn new(article: &'a Article, vocabulary: &Vocabulary) -> Self {
        let mut reading = Self {
            text: &article.text,
            passages: Vec::with_capacity(article.blocks.len()),
            tokens: Vec::with_capacity(article.text.len() / 5),
            sentences: Vec::new(),
            quotations: Vec::new(),
            dateline: 0..0,
            landmarks: Landmarks::default(),
        };
        for block in article.body() {
            reading.read(block, vocabulary);
        }
        reading.landmarks = Landmarks::of(reading.text, &reading.tokens);
        if let Some(dateline) = article.dateline_span {
            reading.dateline = reading.tokens_in(dateline);
        }
        reading
    }

    fn read(&mut self, block: &Block, vocabulary: &Vocabulary) {
        let first = self.tokens.len();
        let (sentence, quotation) = (self.sentences.len(), self.quotations.len());
        token::tokenise(self.text, block.span, vocabulary, &mut self.tokens);
        self.join_over(first, &block.glue, vocabulary);
        quotation::pair(
            self.text,
            &mut self.tokens[first..],
            first,
            &mut self.quotations,
        );
        sentence::split(self.text, &self.tokens[first..], first, &mut self.sentences);
        self.passages.push(Passage {
            role: block.role,
            span: block.span,
            tokens: first..self.tokens.len(),
            sentences: sentence..self.sentences.len(),
            quotations: quotation..self.quotations.len(),
        });
    }

    /// Makes one token of the two on both sides of each glue, where they make one word together.
    fn join_over(&mut self, first: usize, glue: &[Span], vocabulary: &Vocabulary) {
        if glue.is_empty() {
            return;
        }
        let mut glue = glue.iter().peekable();
        for right in self.tokens.split_off(first) {
            while glue.next_if(|glue| glue.end < right.span.start).is_some() {}
            let meets = glue.next_if(|glue| glue.end == right.span.start).copied();
            let left = self.tokens[first..].last().copied();
            let joined = meets
                .zip(left)
                .and_then(|(glue, left)| self.joined(left, right, glue, vocabulary));
            match joined {
                Some(token) => *self.tokens.last_mut().expect("the left one is there") = token,
                None => self.tokens.push(right),
            }
        }
    }

    fn joined(
        &self,
        left: Token,
        right: Token,
        glue: Span,
        vocabulary: &Vocabulary,
    ) -> Option<Token> {
        if left.span.end != glue.start {
            return None;
        }
        let word = format!("{}{}", self.slice(left.span), self.slice(right.span));
        let mut tokens = Vec::new();
        token::tokenise(&word, Span::new(0, word.len()), vocabulary, &mut tokens);
        let [token] = tokens[..] else { return None };
        Some(Token {
            span: left.span.join(right.span),
            is_glued: left.is_glued,
            ..token
        })
    }

    /// Returns the text of `span`.
    pub fn slice(&self, span: Span) -> &'a str {
        &self.text[span.start..span.end]
    }

    /// Returns the text of the token at `index`, or an empty string past the end.
    pub fn word(&self, index: usize) -> &'a str {
        self.tokens
            .get(index)
            .map_or("", |token| self.slice(token.span))
    }

    /// Returns the first byte of a token: of most marks the only one.
    pub fn first_byte(&self, token: &Token) -> u8 {
        self.text.as_bytes()[token.span.start]
    }

    /// Tells whether the token at `index` is a mark that may join two words, however it is set: `ASEAN-Japan`, `ASEAN – Japan`.
    pub fn is_hyphen(&self, index: usize) -> bool {
        matches!(self.word(index), "-" | "‐" | "‑" | "–")
    }

    /// Tells whether the token at `index` is `word`, ASCII case aside.
    #[inline]
    pub fn is(&self, index: usize, word: &str) -> bool {
        // Most tokens are of another length, and asking for that first is most of the work.
        match self.tokens.get(index) {
            Some(token) => {
                token.span.len() == word.len() && self.slice(token.span).eq_ignore_ascii_case(word)
            }
            None => word.is_empty(),
        }
    }

    /// Tells whether the token at `index` is an adverb that may stand in a verb group: by the tables, or by its ending.
    pub fn is_adverb(&self, index: usize, grammar: &Grammar) -> bool {
        self.tokens.get(index).is_some_and(|token| {
            let word = self.slice(token.span);
            let is_by_ending = || token.shape == Shape::Lower && grammar.ends_as_adverb(word);
            token.kind == TokenKind::Word && (token.is(Classes::ADVERB) || is_by_ending())
        })
    }

    /// Returns the span from the first to the last token of `range`, which is not empty.
    pub fn span(&self, range: Range<usize>) -> Span {
        Span::new(
            self.tokens[range.start].span.start,
            self.tokens[range.end - 1].span.end,
        )
    }

    /// Returns the index of the first token that ends after the byte `position`.
    pub fn token_at(&self, position: usize) -> usize {
        self.tokens
            .partition_point(|token| token.span.end <= position)
    }

    /// Returns the tokens that lie in `span`.
    fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.token_at(span.start);
        let end = (self.tokens).partition_point(|token| token.span.end <= span.end);
        start..end.max(start)
    }

    /// Returns the index of the sentence that holds the token at `index`.
    pub fn sentence_of(&self, index: usize) -> usize {
        self.sentences
            .partition_point(|sentence| sentence.end <= index)
    }

    /// Returns the index of the passage that holds the token at `index`.
    pub fn passage_of(&self, index: usize) -> usize {
        self.passages
            .partition_point(|passage| passage.tokens.end <= index)
    }
}

#[cfg(test)]
mod tests;
