//! Transcripts: what stands behind a label is all said by whoever it names, up to the next label.

use std::ops::Range;

use super::draft::{Draft, Source};
use super::phrase::Subject;
use crate::article::Role;
use crate::extract::names::{EntityKind, Names};
use crate::lexicon::Grammar;
use crate::text::{Passage, Reading, Shape, TokenKind};

/// The rule of a turn's paragraphs.
pub const RULE: &str = "transcript turn";

/// How many paragraphs with a label make a transcript of an article.
const TURNS: usize = 3;

/// The turns of an article; its passages are asked for in their order.
pub struct Turns<'r, 'a> {
    reading: &'r Reading<'a>,
    names: &'r Names,
    grammar: &'r Grammar,
    is_transcript: bool,
    /// The label that holds, up to its colon.
    label: Option<Range<usize>>,
}

impl<'r, 'a> Turns<'r, 'a> {
    pub fn new(reading: &'r Reading<'a>, names: &'r Names, grammar: &'r Grammar) -> Self {
        let labels = reading.passages.iter().filter_map(|it| label(reading, it));
        let mut first: Option<&str> = None;
        let (mut count, mut has_several) = (0, false);
        for label in labels {
            let words = reading.slice(reading.span(label));
            has_several |= first.is_some_and(|first| first != words);
            first.get_or_insert(words);
            count += 1;
        }
        Self {
            reading,
            names,
            grammar,
            is_transcript: count >= TURNS && has_several,
            label: None,
        }
    }

    /// Returns what is said in `passage`, if it is a turn or goes on with one.
    pub fn paragraph(&mut self, passage: &Passage) -> Option<Draft> {
        if passage.role != Role::Paragraph {
            self.label = None;
            return None;
        }
        let own = label(self.reading, passage).filter(|_| self.is_transcript);
        let own = own.or_else(|| self.person(passage));
        let start = own.as_ref().map_or(passage.tokens.start, |label| {
            label.end + usize::from(self.reading.is(label.end, ":"))
        });
        let cue = own.as_ref().map(|label| label.end..start);
        if own.is_some() {
            self.label = own;
        } else if !self.is_transcript {
            self.label = None;
        }
        let label = self.label.clone()?;
        let content = self.without_directions(start..passage.tokens.end);
        (!content.is_empty()).then(|| Draft {
            spans: vec![content],
            cue: cue.filter(|cue| !cue.is_empty()),
            source: self.source(label),
            via: None,
            rule: if self.is_transcript {
                RULE
            } else {
                "speaker: content"
            },
            sentence: self.reading.sentence_of(start),
        })
    }

    /// `Ana Reyes: The quay is old.`: a person's full name and a colon at the head of a paragraph of any article.
    fn person(&self, passage: &Passage) -> Option<Range<usize>> {
        let mention = self.names.at(passage.tokens.start)?;
        let end = mention.name.end;
        let is_person = self.names.entity(mention).kind == EntityKind::Person;
        let is_label = mention.name.len() > 1
            && end + 2 < passage.tokens.end
            && self.reading.is(end, ":")
            && self.reading.tokens[end + 1].kind == TokenKind::Word;
        (is_person && is_label).then_some(passage.tokens.start..end)
    }

    fn source(&self, label: Range<usize>) -> Source {
        if self.grammar.asker.has(self.reading.word(label.start)) {
            return Source::Unnamed;
        }
        Source::Phrase(Subject {
            start: label.start,
            phrase: label,
            antecedent: None,
        })
    }

    /// Leaves `(Speaks in Japanese.)` and `(Laughter.)` at the ends of a turn out.
    fn without_directions(&self, range: Range<usize>) -> Range<usize> {
        let Range { mut start, mut end } = range;
        if self.reading.is(start, "(") {
            let close = (start..end).find(|&index| self.reading.is(index, ")"));
            start = close.map_or(start, |close| close + 1);
        }
        if start < end && self.reading.is(end - 1, ")") {
            let open = (start..end)
                .rev()
                .find(|&index| self.reading.is(index, "("));
            end = open.unwrap_or(end);
        }
        start..end.max(start)
    }
}

/// Returns the label at the head of a passage, without its colon: `PRESIDENT REYES:`, and `Q` with or without one.
fn label(reading: &Reading, passage: &Passage) -> Option<Range<usize>> {
    const WORDS: usize = 8;
    if passage.role != Role::Paragraph {
        return None;
    }
    let Range { start, end } = passage.tokens;
    let is_upper = |index: usize| {
        let token = &reading.tokens[index];
        token.kind == TokenKind::Word && token.shape == Shape::Upper
            || index > start && matches!(reading.word(index), "." | "-")
            || token.kind == TokenKind::Possessive
    };
    let colon = (start..end.min(start + WORDS)).find(|&index| !is_upper(index))?;
    if colon > start && colon + 1 < end && reading.is(colon, ":") {
        return Some(start..colon);
    }
    (reading.word(start) == "Q" && start + 2 < end).then_some(start..start + 1)
}

#[cfg(test)]
mod tests {
    use super::super::spoken;
    use crate::article::{Article, Block, Role, Span};

    fn check(lines: &[&str], expected: &[&str]) {
        let text = lines.join("\n");
        let mut start = 0;
        let blocks = lines.iter().map(|line| {
            let span = Span::new(start, start + line.len());
            start = span.end + 1;
            Block::new(Role::Paragraph, span)
        });
        let article = Article {
            blocks: blocks.collect(),
            ..Article::paragraph(&text)
        };
        spoken::compare(&article, expected);
    }

    #[test]
    fn a_turn_is_said_by_whoever_its_label_names() {
        check(
            &[
                "PRESIDENT REYES: (In Spanish.) The quay is old. We announce a new one.",
                "It will be open in May.",
                "Q  Will there be a toll?",
                "GOVERNOR MARN: There will be none. (Laughter.)",
                "MODERATOR: One last question.",
            ],
            &[
                "REYES: The quay is old. We announce a new one.",
                "REYES: It will be open in May.",
                "-: Will there be a toll?",
                "MARN: There will be none.",
                "MODERATOR: One last question.",
            ],
        );
    }

    #[test]
    fn a_full_name_and_a_colon_begin_a_statement() {
        check(
            &[
                "Two mayors were asked about the quay.",
                "Ana Reyes: It is old. We need a new one.",
                "The harbour opened in 1910.",
            ],
            &["Ana Reyes: It is old. We need a new one."],
        );
    }
}
