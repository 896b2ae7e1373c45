//! Joins quotations that go on in the next sentence or paragraph without a new cue: one quote of several spans.

use std::ops::Range;

use super::continued;
use super::draft::{Draft, Source};
use super::speech::QUOTATION_ALONE;
use crate::text::{Reading, TokenKind};

/// Collects the drafts of an article in order and joins what belongs together.
pub struct Joiner<'r, 'a> {
    reading: &'r Reading<'a>,
    found: Vec<Draft>,
    /// The sentence whose last words were quoted, and the draft they belong to.
    open: Option<(usize, usize)>,
    /// The draft whose content is still to come, announced by a colon.
    pending: Option<usize>,
}

impl<'r, 'a> Joiner<'r, 'a> {
    pub const fn new(reading: &'r Reading<'a>) -> Self {
        Self {
            reading,
            found: Vec::new(),
            open: None,
            pending: None,
        }
    }

    /// Returns the draft added last, unless its content is still to come.
    pub fn last(&self) -> Option<&Draft> {
        self.found.last().filter(|_| self.pending.is_none())
    }

    /// Adds speech that goes on without a cue; within a paragraph it is one statement with the sentence before, if that went on as well.
    pub fn go_on(&mut self, draft: Draft, is_same_paragraph: bool) {
        let last = self
            .found
            .last_mut()
            .filter(|last| is_same_paragraph && last.rule == continued::RULE);
        match (last, draft.spans.last()) {
            (Some(last), Some(added)) => {
                let start = last.spans[0].start;
                last.spans.truncate(1);
                last.spans[0] = start..added.end;
                last.sentence = draft.sentence;
            }
            _ => self.found.push(draft),
        }
    }

    /// Adds the drafts of the next sentence.
    pub fn add(&mut self, sentence: usize, drafts: Vec<Draft>) {
        let first = self.found.len();
        if let Some(pending) = self.pending.take()
            && self.take_pending(pending, sentence, &drafts)
        {
            return;
        }
        for mut draft in drafts {
            self.take_open_paragraphs(&mut draft, sentence);
            if self.joins(&draft, sentence) {
                let (_, open) = self.open.expect("it joins something");
                self.found[open].spans.extend(draft.spans);
                self.open = Some((sentence, open));
                continue;
            }
            if draft.spans.is_empty() {
                self.pending = Some(self.found.len());
            }
            self.found.push(draft);
        }
        for index in (first..self.found.len()).rev() {
            if self.is_quoted(&self.found[index]) {
                self.open = Some((sentence, index));
                break;
            }
        }
    }

    /// Gives an announced draft its content: the quotation that follows, or the whole next sentence.
    fn take_pending(&mut self, pending: usize, sentence: usize, drafts: &[Draft]) -> bool {
        let range = self.reading.sentences[sentence].clone();
        let is_quotation = self.reading.tokens[range.start].kind == TokenKind::Mark;
        let is_alone = drafts.iter().all(|draft| draft.rule == QUOTATION_ALONE);
        if !is_alone {
            return false;
        }
        self.found[pending].spans.push(range);
        if is_quotation {
            self.open = Some((sentence, pending));
        }
        true
    }

    /// Gives a quotation with its own cue the paragraphs before it that open a quotation and do not close it: all but the last
    /// paragraph of a speech are printed so.
    fn take_open_paragraphs(&mut self, draft: &mut Draft, sentence: usize) {
        let Some((last, open)) = self.open.filter(|_| draft.cue.is_some()) else {
            return;
        };
        let leads = |span: &Range<usize>| span.start == self.reading.sentences[sentence].start;
        let is_led = draft.spans.first().is_some_and(leads)
            && self.is_mark(self.reading.sentences[sentence].start);
        if !is_led || last + 1 != sentence || open + 1 != self.found.len() {
            return;
        }
        let spans = &self.found[open].spans;
        let count = (spans.iter().rev())
            .take_while(|span| self.is_open_paragraph(span))
            .count();
        // What follows a cue and is not closed goes on with that cue.
        let closed = spans.len() - count;
        let is_begun = closed > 0 && self.is_unclosed(spans[closed - 1].end);
        if count == 0 || is_begun || closed == 0 && self.found[open].cue.is_some() {
            return;
        }
        let taken = self.found[open].spans.split_off(closed);
        draft.spans.splice(0..0, taken);
        if closed == 0 {
            self.found.pop();
        }
        self.open = None;
    }

    /// Tells whether `span` is a paragraph of nothing but a quotation that is not closed.
    fn is_open_paragraph(&self, span: &Range<usize>) -> bool {
        let sentence = &self.reading.sentences[self.reading.sentence_of(span.start)];
        self.is_mark(span.start) && *sentence == *span && self.is_unclosed(span.end)
    }

    fn is_unclosed(&self, end: usize) -> bool {
        let quotations = &self.reading.quotations;
        let at = quotations.partition_point(|quotation| quotation.tokens.end < end);
        quotations
            .get(at)
            .is_some_and(|quotation| quotation.tokens.end == end && !quotation.is_closed)
    }

    fn is_mark(&self, index: usize) -> bool {
        self.reading.tokens[index].kind == TokenKind::Mark
    }

    /// A sentence that is nothing but a quotation goes on with the one before it, in the same paragraph or right after it.
    fn joins(&self, draft: &Draft, sentence: usize) -> bool {
        draft.rule == QUOTATION_ALONE
            && draft.source == Source::Previous
            && self
                .open
                .is_some_and(|(last, _)| last == sentence || last + 1 == sentence)
    }

    /// Tells whether any of the draft's words stand in quotation marks.
    fn is_quoted(&self, draft: &Draft) -> bool {
        draft.spans.last().is_some_and(|range| {
            self.reading.tokens[range.start..range.end]
                .iter()
                .any(|token| token.is_quoted)
        })
    }

    /// Returns the drafts; those whose content never came are dropped.
    pub fn finish(self) -> Vec<Draft> {
        let mut found = self.found;
        found.retain(|draft| !draft.spans.is_empty());
        found
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn paragraphs_left_open_belong_to_the_cue_of_the_last() {
        check(
            "“The quay is old.\n“The crane is older.\n“It is time to build,” Reyes said.\n",
            &["Reyes · said · The quay is old. … The crane is older. … It is time to build,"],
        );
        check(
            "“The toll is high,” Marn said.\n“The quay is old.\n“It is time to build,” Reyes said.\n",
            &[
                "Marn · said · The toll is high,",
                "Reyes · said · The quay is old. … It is time to build,",
            ],
        );
        check(
            "Marn said: “The toll is high.\n“The quay is old.”\n“It is time to build,” Reyes said.\n",
            &[
                "Marn · said · The toll is high. … The quay is old.",
                "Reyes · said · It is time to build,",
            ],
        );
    }
}
