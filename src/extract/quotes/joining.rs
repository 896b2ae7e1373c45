//! Joins quotations that go on in the next sentence or paragraph without a new cue: one quote of several spans.

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
        for draft in drafts {
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
