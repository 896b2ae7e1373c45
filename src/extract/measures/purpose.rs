//! What a sum is for and who gets it: the words after `for` and `to`.

use super::{Context, Finding, Site};
use crate::lexicon::Classes;
use crate::text::TokenKind;

/// How many words a purpose may have.
const LONGEST: usize = 24;

impl Context<'_> {
    /// Reads purpose and recipient after the figure, over what it consists of (`in aid`, `worth of soft loans`).
    pub(super) fn destinations(&self, site: &Site, finding: &mut Finding) {
        let ceiling = site.ceiling.min(site.next_start.max(site.tokens.end));
        let mut at = site.tokens.end;
        let mut steps = 0;
        while at < ceiling && steps < LONGEST {
            let token = self.reading.tokens[at];
            let word = self.reading.slice(token.span);
            let is_end = matches!(word, "," | ";" | "(" | ")" | ":" | "." | "—")
                || token.kind == TokenKind::Mark
                || token.is(Classes::RELATIVE | Classes::AUXILIARY | Classes::CONJUNCTION)
                    && !self.reading.is(at, "and")
                    && !self.reading.is(at, "as");
            if is_end {
                return;
            }
            if self.reading.is(at, "for") && finding.purpose.is_none() && !self.is_length(at + 1) {
                finding.purpose = self.purpose(at + 1, ceiling);
                return;
            }
            if self.reading.is(at, "to") && finding.recipient.is_none() {
                if self.is_infinitive(at + 1) {
                    finding.purpose = self.purpose(at + 1, ceiling);
                    return;
                }
                let phrase = self.phrase_after(at + 1, ceiling);
                if !phrase.is_empty() && !self.is_figure_like(at + 1) {
                    at = phrase.end;
                    finding.recipient = self.words(phrase);
                    continue;
                }
            }
            at += 1;
            steps += 1;
        }
    }

    /// The words from `start` to the end of the purpose: a bracket, a full stop, a date, or a comma before a new clause.
    fn purpose(&self, start: usize, ceiling: usize) -> Option<String> {
        let mut end = start;
        let last = ceiling.min(start + LONGEST);
        while end < last {
            let token = self.reading.tokens[end];
            let word = self.reading.slice(token.span);
            let is_end = matches!(word, ";" | "(" | ")" | ":" | "." | "—" | "–")
                || token.kind == TokenKind::Mark
                || token.is(Classes::RELATIVE) && end > start
                || token.is(Classes::AUXILIARY)
                || token.is(Classes::CONJUNCTION) && self.is_figure_like(end + 1)
                || word == "," && !self.goes_on_after_comma(end, last)
                || self.reading.is(end, "in")
                    && self
                        .reading
                        .tokens
                        .get(end + 1)
                        .is_some_and(|next| next.kind == TokenKind::Number);
            if is_end {
                break;
            }
            end += 1;
        }
        while end > start
            && (matches!(self.reading.word(end - 1), "," | "and" | "or")
                || self.reading.tokens[end - 1].is(Classes::PREPOSITION))
        {
            end -= 1;
        }
        let start =
            start + usize::from(end > start && self.reading.tokens[start].is(Classes::DETERMINER));
        self.words(start..end)
    }

    /// `exchanges, cultural cooperation and …` goes on; `exchanges, and 15 billion yen for …`, `exchanges, he said` do not.
    fn goes_on_after_comma(&self, comma: usize, last: usize) -> bool {
        let next = comma + 1;
        if next >= last {
            return false;
        }
        let token = self.reading.tokens[next];
        let is_new = token.is(Classes::PRONOUN
            | Classes::RELATIVE
            | Classes::CONJUNCTION
            | Classes::DETERMINER
            | Classes::PREPOSITION
            | Classes::NUMBER)
            || token.kind != TokenKind::Word
            || token.is_capitalised();
        let speaks = (next..last.min(next + 4))
            .any(|at| self.lexicon.measures.is_speech(self.reading.word(at)));
        !is_new && !speaks
    }

    /// Tells whether a bare verb follows `to`: no article, no name, no noun of the tables.
    fn is_infinitive(&self, index: usize) -> bool {
        let Some(token) = self.reading.tokens.get(index) else {
            return false;
        };
        let next = self.reading.tokens.get(index + 1);
        let is_followed = next.is_some_and(|next| {
            next.is(Classes::DETERMINER | Classes::PRONOUN | Classes::PREPOSITION)
                || next.kind == TokenKind::Word
                    && !next.is(Classes::CONJUNCTION | Classes::AUXILIARY)
        });
        let is_plain = token.kind == TokenKind::Word
            && !token.is_capitalised()
            && !token.is(Classes::DETERMINER
                | Classes::PREPOSITION
                | Classes::PRONOUN
                | Classes::NUMBER
                | Classes::COUNTED
                | Classes::TIME_WORD);
        let word = self.reading.slice(token.span);
        is_plain && is_followed && !word.ends_with('s')
    }

    fn is_length(&self, index: usize) -> bool {
        let at = index + usize::from(self.reading.is(index, "the"));
        self.reading.tokens.get(at).is_none_or(|token| {
            token.kind == TokenKind::Number
                || token
                    .is(Classes::NUMBER | Classes::TIME_WORD | Classes::MONTH | Classes::WEEKDAY)
                    && token.kind == TokenKind::Word
        })
    }

    fn is_figure_like(&self, index: usize) -> bool {
        self.reading.tokens.get(index).is_some_and(|token| {
            matches!(token.kind, TokenKind::Number | TokenKind::Currency)
                || token.is(Classes::NUMBER)
        })
    }
}
