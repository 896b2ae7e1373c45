//! Which tokens stand out: one pass marks what each token can begin, so that whoever looks for names, figures, times or
//! events looks only there. Most tokens begin nothing.

use std::ops::Range;

use super::token::{Shape, Token, TokenKind};
use crate::lexicon::Classes;

/// The indexes of tokens that stand out, each list in order; a token may be in several.
#[derive(Debug, Clone, Default)]
pub struct Landmarks {
    /// Capitalised words and numbers: what a name may begin with.
    pub large: Vec<u32>,
    /// What a number, a sum or an ordinal may begin with.
    pub figures: Vec<u32>,
    /// What a date or period may begin with.
    pub times: Vec<u32>,
    /// Words for events, and words in capitals, which may be short for one.
    pub events: Vec<u32>,
    /// What may report speech, outside quotations.
    pub cues: Vec<u32>,
    /// Quotation marks.
    pub marks: Vec<u32>,
    pub colons: Vec<u32>,
    /// Opening round brackets.
    pub brackets: Vec<u32>,
}

/// The classes of a word that stands in any list but the first.
const ANY: Classes = FIGURES.union(TIMES).union(EVENTS).union(Classes::CUE);

const FIGURES: Classes = Classes::CURRENCY
    .union(Classes::NUMBER)
    .union(Classes::SCALE)
    .union(Classes::ORDINAL);

const TIMES: Classes = Classes::MONTH
    .union(Classes::WEEKDAY)
    .union(Classes::TIME_WORD)
    .union(Classes::TIME_UNIT)
    .union(Classes::ORDINAL)
    .union(Classes::NUMBER)
    .union(Classes::SCALE);

const EVENTS: Classes = Classes::EVENT_HEAD.union(Classes::EVENT);

impl Landmarks {
    /// Finds them among the tokens of `text`.
    pub fn of(text: &str, tokens: &[Token]) -> Self {
        // One word in six begins with a capital; of the others there are fewer.
        let rare = || Vec::with_capacity(tokens.len() / 16);
        let mut found = Self {
            large: Vec::with_capacity(tokens.len() / 5),
            figures: rare(),
            times: rare(),
            events: rare(),
            cues: rare(),
            ..Self::default()
        };
        for (index, token) in (0..).zip(tokens) {
            match token.kind {
                TokenKind::Word => found.add_word(index, token),
                TokenKind::Number => {
                    found.large.push(index);
                    found.figures.push(index);
                    found.times.push(index);
                }
                TokenKind::Ordinal => {
                    found.figures.push(index);
                    found.times.push(index);
                }
                TokenKind::Currency => found.figures.push(index),
                // Fractions are one character beyond ASCII.
                TokenKind::Punctuation if token.span.len() > 1 => found.figures.push(index),
                TokenKind::Punctuation => match text.as_bytes()[token.span.start] {
                    b'(' => found.brackets.push(index),
                    b':' => found.colons.push(index),
                    _ => {}
                },
                TokenKind::Mark => found.marks.push(index),
                TokenKind::Possessive => {}
            }
        }
        found
    }

    #[inline]
    fn add_word(&mut self, index: u32, token: &Token) {
        if token.is_capitalised() {
            self.large.push(index);
        }
        let is_upper = token.shape == Shape::Upper;
        if !is_upper && !token.is(ANY) {
            return;
        }
        if is_upper || token.is(FIGURES) {
            self.figures.push(index);
        }
        if token.is(TIMES) {
            self.times.push(index);
        }
        if is_upper || token.is(EVENTS) {
            self.events.push(index);
        }
        if token.is(Classes::CUE) && !token.is_quoted {
            self.cues.push(index);
        }
    }
}

/// Returns the indexes of a list of landmarks that lie in `range`, in order.
pub fn within(landmarks: &[u32], range: &Range<usize>) -> impl Iterator<Item = usize> {
    let start = landmarks.partition_point(|&index| (index as usize) < range.start);
    let end = range.end;
    landmarks[start..]
        .iter()
        .map(|&index| index as usize)
        .take_while(move |&index| index < end)
}
