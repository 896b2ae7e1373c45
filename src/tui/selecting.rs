//! A selection in the text, by words, sentences and paragraphs: those that the extraction reads by. Plain data; what a key
//! does to it is in `update`.

use std::sync::Arc;

use crate::article::Span;

/// What a selection grows by: spans of the article's text, in order; of the words none is only marks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Units {
    pub words: Vec<Span>,
    pub sentences: Vec<Span>,
    pub paragraphs: Vec<Span>,
}

/// How far a motion goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Word,
    Sentence,
    Paragraph,
}

/// A selection: from one word to another, either of which may come first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selecting {
    units: Arc<Units>,
    /// Words: the end that stays, and the one that moves.
    anchor: usize,
    cursor: usize,
}

impl Selecting {
    /// Selects the words in `span`; where there are none, the sentence that comes next. None where there is no word.
    pub fn new(units: Arc<Units>, span: Span) -> Option<Self> {
        let words = &units.words;
        let first = words.partition_point(|word| word.end <= span.start);
        let first = first.min(words.len().checked_sub(1)?);
        let last = words.partition_point(|word| word.start < span.end);
        let mut selecting = Self {
            anchor: first,
            cursor: last.saturating_sub(1).max(first),
            units,
        };
        if last <= first {
            selecting.step(Unit::Sentence, true);
        }
        Some(selecting)
    }

    /// Returns what is selected, from the first to the last word: whole sentences with their marks; of others, several words
    /// that end with their sentence, with the marks at its end.
    pub fn span(&self) -> Span {
        let (first, last) = (self.anchor.min(self.cursor), self.anchor.max(self.cursor));
        let words = self.units.words[first].join(self.units.words[last]);
        let ending = self.bounds(Unit::Sentence, last);
        let sentences = self.bounds(Unit::Sentence, first).join(ending);
        if self.edge(sentences) == (first, last) {
            sentences
        } else if first < last && self.edge(ending).1 == last {
            words.join(Span::new(words.end, ending.end))
        } else {
            words
        }
    }

    /// Returns the word that moves.
    pub fn cursor(&self) -> Span {
        self.units.words[self.cursor]
    }

    /// Moves the moving end to the end of its unit, or of the next one; backwards to the beginning.
    pub fn step(&mut self, unit: Unit, is_forward: bool) {
        let to_edge = |selecting: &Self, word: usize| {
            let (first, last) = selecting.edge(selecting.bounds(unit, word));
            if is_forward { last } else { first }
        };
        let here = to_edge(self, self.cursor);
        let last = self.units.words.len() - 1;
        let beyond = if is_forward {
            (self.cursor + 1).min(last)
        } else {
            self.cursor.saturating_sub(1)
        };
        self.cursor = if here == self.cursor {
            to_edge(self, beyond)
        } else {
            here
        };
    }

    /// Moves the moving end to the last word, or the first.
    pub fn to_end(&mut self, is_forward: bool) {
        self.cursor = if is_forward {
            self.units.words.len() - 1
        } else {
            0
        };
    }

    /// Moves the moving end to the word at or before a byte.
    pub fn go_to(&mut self, byte: usize) {
        let after = self.units.words.partition_point(|word| word.start <= byte);
        self.cursor = after.saturating_sub(1);
    }

    /// Lets the other end move.
    pub const fn swap(&mut self) {
        std::mem::swap(&mut self.anchor, &mut self.cursor);
    }

    /// Selects the whole sentences that it lies in; if it does so already, the paragraphs.
    pub fn widen(&mut self) {
        let before = (self.anchor, self.cursor);
        for unit in [Unit::Sentence, Unit::Paragraph] {
            let (low, high) = (self.anchor.min(self.cursor), self.anchor.max(self.cursor));
            let (first, _) = self.edge(self.bounds(unit, low));
            let (_, last) = self.edge(self.bounds(unit, high));
            let is_forward = self.anchor <= self.cursor;
            (self.anchor, self.cursor) = if is_forward {
                (first, last)
            } else {
                (last, first)
            };
            if (self.anchor, self.cursor) != before {
                return;
            }
        }
    }

    /// Returns the unit that a word stands in; the word itself where it stands in none.
    fn bounds(&self, unit: Unit, word: usize) -> Span {
        let span = self.units.words[word];
        let units = match unit {
            Unit::Word => return span,
            Unit::Sentence => &self.units.sentences,
            Unit::Paragraph => &self.units.paragraphs,
        };
        let found = units.partition_point(|it| it.end <= span.start);
        let unit = units.get(found).copied().filter(|it| it.start < span.end);
        unit.map_or(span, |it| it.join(span))
    }

    /// Returns the first and the last word of a span that holds one.
    fn edge(&self, span: Span) -> (usize, usize) {
        let words = &self.units.words;
        let first = words.partition_point(|word| word.end <= span.start);
        let last = words.partition_point(|word| word.start < span.end);
        (first, last.saturating_sub(1).max(first))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "“One two.” Three, four five. Six seven";

    fn units() -> Arc<Units> {
        let span = |words: &str| {
            let start = TEXT.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        Arc::new(Units {
            words: ["One", "two", "Three", "four", "five", "Six", "seven"]
                .map(span)
                .into(),
            sentences: ["“One two.”", "Three, four five.", "Six seven"]
                .map(span)
                .into(),
            paragraphs: vec![span("“One two.” Three, four five."), span("Six seven")],
        })
    }

    /// Checks what is selected after some motions from the word `Three`: `w b ( ) { } o V G g`.
    fn check(motions: &str, expected: &str) {
        let start = TEXT.find("Three").unwrap();
        let mut selecting = Selecting::new(units(), Span::new(start, start + 5)).unwrap();
        for motion in motions.chars() {
            match motion {
                'w' => selecting.step(Unit::Word, true),
                'b' => selecting.step(Unit::Word, false),
                ')' => selecting.step(Unit::Sentence, true),
                '(' => selecting.step(Unit::Sentence, false),
                '}' => selecting.step(Unit::Paragraph, true),
                '{' => selecting.step(Unit::Paragraph, false),
                'o' => selecting.swap(),
                'V' => selecting.widen(),
                'G' => selecting.to_end(true),
                _ => selecting.to_end(false),
            }
        }
        let span = selecting.span();
        assert_eq!(&TEXT[span.start..span.end], expected, "{motions}");
    }

    #[test]
    fn motions_move_one_end() {
        check("", "Three");
        check("w", "Three, four");
        check("wwb", "Three, four");
        check("b", "two.” Three");
        check(")", "Three, four five.");
        check("))", "Three, four five. Six seven");
        check("}", "Three, four five.");
        check("(", "One two.” Three");
        check("G", "Three, four five. Six seven");
        check("g", "One two.” Three");
        check("wob", "two.” Three, four");
        check("bbbbb", "One two.” Three");
        check("wwwwwwww", "Three, four five. Six seven");
    }

    #[test]
    fn whole_sentences_come_with_their_marks() {
        check("V", "Three, four five.");
        check("VV", "“One two.” Three, four five.");
        check("VVV", "“One two.” Three, four five.");
        check("{)", "two.” Three");
        check("wow", "four");
        check("wow)", "four five.");
        check("wwoww", "five");
        check("o(o)", "“One two.” Three, four five.");
    }

    #[test]
    fn without_words_nothing_can_be_selected() {
        assert_eq!(Selecting::new(Arc::default(), Span::new(0, 9)), None);
    }

    #[test]
    fn between_words_the_next_sentence_is_selected() {
        let start = TEXT.find("Three").unwrap();
        let selecting = Selecting::new(units(), Span::new(start - 1, start - 1)).unwrap();
        let span = selecting.span();
        assert_eq!(&TEXT[span.start..span.end], "Three, four five.");
    }
}
