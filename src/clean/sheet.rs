//! A text on the way to its blocks: its lines, what each says of itself, and the role settled so far.

use crate::article::{Role, Span};
use crate::lexicon::{Hint, PageWords, words_in};
use crate::text::fold;

use super::evidence::Evidence;
use super::line::Line;

/// How far a text is searched for the words of a name, in bytes.
const NAME_WINDOW: usize = 6000;

/// The lines of a text and their roles.
pub(super) struct Sheet<'a> {
    pub text: &'a str,
    pub tables: &'a PageWords,
    pub is_markdown: bool,
    pub lines: Vec<Line>,
    /// For each line.
    pub evidence: Vec<Evidence>,
    /// For each line; a paragraph until something is known.
    pub roles: Vec<Role>,
    /// The line of the headline.
    pub headline: Option<usize>,
    /// The words that name the writer.
    pub byline: Option<Span>,
    /// The agency that signs the page.
    pub agency: Option<Span>,
}

impl Sheet<'_> {
    /// Returns the words of a line, Markdown marks aside.
    pub fn slice(&self, index: usize) -> &str {
        let core = self.lines[index].core;
        &self.text[core.start..core.end]
    }

    /// Tells whether a line's own words leave its role open.
    pub fn is_free(&self, index: usize) -> bool {
        self.evidence[index] == Evidence::None
    }

    /// Tells whether a line is running text.
    pub fn is_prose(&self, index: usize) -> bool {
        self.is_free(index) && self.lines[index].shape.is_prose()
    }

    /// Tells whether a line could be a title.
    pub fn is_title_like(&self, index: usize) -> bool {
        self.is_free(index) && self.lines[index].shape.is_title_like()
    }

    /// Tells whether two lines say the same, case and typography aside.
    pub fn is_same(&self, one: usize, other: usize) -> bool {
        let (one, other) = (self.slice(one), self.slice(other));
        // Folding changes the length a little; lines that differ much are not folded at all.
        let first = |text: &str| text.bytes().next().map(|byte| byte.to_ascii_lowercase());
        let may_be = one.len().abs_diff(other.len()) <= 12
            && one.len() < 400
            && (first(one) == first(other) || !one.is_ascii());
        may_be && (one == other || fold(one) == fold(other))
    }

    /// Tells whether a line is a person's name and nothing else: two to four capitalised words that the text has
    /// nowhere in lower case.
    pub fn is_name(&self, index: usize) -> bool {
        let shape = &self.lines[index].shape;
        let slice = self.slice(index);
        let is_made_of_names = (2..=4).contains(&shape.words)
            && shape.capitalised == shape.words
            && slice.split_whitespace().count() == shape.words
            && shape.digits == 0
            && slice.chars().all(is_in_names)
            && !slice.ends_with("..");
        is_made_of_names
            && !words_in(slice).any(|word| self.tables.hint_of(&word.folded).contains(Hint::OPEN))
            && !self.has_in_lower_case(slice)
    }

    /// Tells whether the beginning of the text holds a word of `line` in lower case.
    fn has_in_lower_case(&self, line: &str) -> bool {
        let window = &self.text[..self.text.floor_char_boundary(NAME_WINDOW)];
        words_in(window).any(|word| {
            window[word.start..].starts_with(char::is_lowercase)
                && words_in(line).any(|own| own.folded == word.folded)
        })
    }

    /// Tells whether a line says what a writer is and nothing else: `Staff Reporter`.
    pub fn is_job(&self, index: usize) -> bool {
        words_in(self.slice(index))
            .all(|word| self.tables.hint_of(&word.folded).contains(Hint::JOB))
    }

    /// Returns the depth of a Markdown heading.
    pub fn heading_depth(&self, index: usize) -> Option<usize> {
        let line = &self.lines[index];
        if !self.is_markdown {
            return None;
        }
        super::markdown::heading_depth(&self.text[line.span.start..line.span.end])
    }
}

fn is_in_names(character: char) -> bool {
    character.is_alphabetic() || matches!(character, ' ' | '.' | '-' | '\'' | '’' | '\u{a0}')
}
