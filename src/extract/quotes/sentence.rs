//! The statements of one sentence: each cue with its subject and its content, on whichever side of it they stand.

use std::ops::Range;

use super::clause::{self, Clause};
use super::content::{self, Opening, Start};
use super::cue::{self, Cue, Form};
use super::draft::{Draft, Source};
use super::interrupted;
use super::phrase::{self, Subject};
use super::preceding::First;
use super::refusal::Refusal;
use super::relayed;
use super::syntax::Syntax;
use crate::lexicon::{Classes, Complements, Traits};

/// Returns the statements of the sentence whose cues are `cues`.
pub fn statements(syntax: &Syntax, cues: &[Cue], sentence: usize) -> Vec<Draft> {
    traced(syntax, &clause::clauses(syntax, cues), sentence, None)
}

/// Returns the statements of the sentence with these `clauses`; tells `trace` which clauses yield none, by index, and why.
pub fn traced(
    syntax: &Syntax,
    clauses: &[Clause],
    sentence: usize,
    trace: Option<&mut Vec<(usize, Refusal)>>,
) -> Vec<Draft> {
    let mut drafts = Drafts {
        syntax,
        clauses,
        sentence,
        floor: syntax.range.start,
        found: Vec::new(),
        trace,
    };
    let mut index = 0;
    while index < clauses.len() {
        let next_first = (index..clauses.len()).find(|&at| clauses[at].first.is_some());
        let Some(at) = next_first else {
            drafts.in_order(index..clauses.len(), syntax.range.end);
            break;
        };
        let first = clauses[at].first.clone().expect("just looked for");
        if let Some(medium) = clause::medium(syntax, &clauses[at]) {
            // "The minister vowed …, according to a newspaper": the minister speaks.
            let count = drafts.found.len();
            drafts.in_order(index..at, first.content.end);
            if drafts.found.len() > count {
                for draft in &mut drafts.found[count..] {
                    draft.via = Some(medium.clone());
                }
                drafts.refuse(at, Refusal::Medium);
                drafts.floor = first.after;
                index = at + 1;
                continue;
            }
        }
        drafts.in_order(index..at, first.content.start);
        index = drafts.content_first(at, first);
    }
    drafts.found
}

/// The statements found so far, and how far the sentence is used up.
struct Drafts<'s, 'r, 'a, 'c, 'l, 't> {
    syntax: &'s Syntax<'r, 'a>,
    clauses: &'s [Clause<'c, 'l>],
    sentence: usize,
    floor: usize,
    found: Vec<Draft>,
    /// Only for those who want to know; nothing is kept otherwise.
    trace: Option<&'t mut Vec<(usize, Refusal)>>,
}

impl Drafts<'_, '_, '_, '_, '_, '_> {
    /// Adds the statements of cues whose content follows them, as far as `limit`.
    fn in_order(&mut self, range: Range<usize>, limit: usize) {
        for index in range.clone() {
            let clause = &self.clauses[index];
            if clause.cue.tokens.start < self.floor {
                self.refuse(index, Refusal::Inside);
                continue;
            }
            let Some(start) = clause.right.filter(|start| start.token < limit) else {
                self.pending(index, limit);
                continue;
            };
            if let Some(refusal) = self.weakness(clause, start) {
                self.refuse(index, refusal);
                continue;
            }
            let end = self.end_of(index, range.end, limit, start);
            let content = content::content_from(self.syntax, start, end);
            if content.is_empty() {
                self.refuse(index, Refusal::Empty);
                continue;
            }
            let after = content.end;
            let source = self.source(clause, content.end);
            self.push(
                vec![content],
                clause.cue,
                source,
                clause::rule(start.opening, clause.cue.form),
            );
            self.floor = after;
        }
    }

    /// A colon at the end of the sentence: the content is still to come.
    fn pending(&mut self, index: usize, limit: usize) {
        let clause = &self.clauses[index];
        let ends_with_colon = limit == self.syntax.range.end && self.syntax.is(limit - 1, ":");
        if ends_with_colon
            && index + 1 == self.clauses.len()
            && clause.cue.takes(Complements::QUOTE | Complements::THAT)
        {
            let source = self.source(clause, limit);
            self.push(
                Vec::new(),
                clause.cue,
                source,
                "speaker cue: content in the next paragraph",
            );
        } else {
            self.refuse(index, Refusal::Complement);
        }
    }

    fn refuse(&mut self, clause: usize, refusal: Refusal) {
        if let Some(trace) = &mut self.trace {
            trace.push((clause, refusal));
        }
    }

    /// Returns where the content of clause `index` ends: where the next attribution begins, or at `limit`.
    fn end_of(&self, index: usize, last: usize, limit: usize, start: Start) -> usize {
        const NEXT: usize = 32;
        let clause = &self.clauses[index];
        let mut end = limit;
        for next in self.clauses[index + 1..last].iter().take(NEXT) {
            let Some(boundary) = next.boundary else {
                continue;
            };
            let is_after = boundary > start.token;
            let goes_on = next.right.is_some() || next.cue.form == Form::Source;
            // "stressed building trust, and responding to challenges": one list.
            let is_listed =
                next.cue.form == Form::Gerund && self.syntax.has(start.token, Classes::VERB_GERUND);
            if is_listed {
                continue;
            }
            if is_after && goes_on && clause::may_follow(self.syntax, clause.cue, next) {
                end = end.min(boundary);
                break;
            }
        }
        let is_relative = clause
            .subject
            .as_ref()
            .is_some_and(|subject| subject.antecedent.is_some());
        if content::leads_sentence(self.syntax, clause.cue)
            || is_relative
            || self.is_subordinate(clause)
        {
            end = end.min(clause::main_clause(self.syntax, start.token, end));
        }
        end
    }

    /// "without mentioning", "since announcing": a participle after most prepositions reports nothing.
    fn is_circumstance(&self, cue: &Cue) -> bool {
        let before = self.syntax.before(cue.tokens.start);
        before.is_some_and(|before| {
            self.syntax.has(before, Classes::PREPOSITION)
                && !self
                    .syntax
                    .is_in(before, &self.syntax.grammar.reporting_preposition)
        })
    }

    /// "After the ministry said …, the talks ended": the cue stands in a clause that leads the sentence.
    fn is_subordinate(&self, clause: &Clause) -> bool {
        let start = clause
            .subject
            .as_ref()
            .map_or(clause.cue.tokens.start, |subject| subject.start);
        let syntax = self.syntax;
        let lead = syntax.range.start..start;
        lead.len() <= 8
            && lead.clone().any(|index| {
                syntax.has(index, Classes::SUBORDINATOR) && !syntax.is_any(index, &["but", "that"])
            })
            || clause.cue.form == Form::Gerund
                && lead.len() <= 8
                && !lead
                    .clone()
                    .any(|index| syntax.is_finite(index) || syntax.parts_clauses(index))
    }

    /// Returns why the words that begin at `start` are not what the cue reports, if they are not.
    fn weakness(&self, clause: &Clause, start: Start) -> Option<Refusal> {
        let cue = clause.cue;
        let has_subject = clause.subject.is_some();
        let is_quoted = matches!(
            start.opening,
            Opening::Quotation | Opening::That | Opening::Colon
        );
        let is_unsaid = cue.is(Traits::SAYING)
            && !matches!(start.opening, Opening::Quotation | Opening::Wh)
            && (cue::is_denied(self.syntax, cue)
                || clause.subject.as_ref().is_some_and(|subject| {
                    self.syntax
                        .is_in(subject.phrase.start, &self.syntax.grammar.nobody)
                }));
        if is_unsaid {
            return Some(Refusal::Denied);
        }
        if clause::shows_only(self.syntax, clause) {
            return Some(Refusal::Shown);
        }
        if clause::is_name_given(self.syntax, cue, start) {
            return Some(Refusal::NameGiven);
        }
        if clause::finds_a_thing(self.syntax, clause, start) {
            return Some(Refusal::Thing);
        }
        let is_weak = match cue.form {
            Form::Infinitive => {
                let is_clause = matches!(start.opening, Opening::Bare | Opening::Wh);
                let says_clause = is_clause && !cue.takes(Complements::NP);
                !is_quoted && !says_clause
            }
            Form::Passive => !clause::is_passive_report(self.syntax, cue, start.opening),
            Form::Finite => {
                let chained = clause.boundary.is_some() && !self.found.is_empty();
                !has_subject
                    && !chained
                    && !is_quoted
                    && self.main_subject(cue.tokens.start).is_none()
                    || cue.is(Traits::WEAK) && !has_subject
            }
            Form::Gerund => self.is_circumstance(cue),
            Form::Noun | Form::Source => false,
        };
        is_weak.then(|| Refusal::of_form(cue.form))
    }

    /// Adds the statement of clause `at`, whose content stands first, with what follows the cue; returns the index of the next clause to look at.
    fn content_first(&mut self, at: usize, first: First) -> usize {
        let clause = &self.clauses[at];
        let mut spans = vec![first.content.clone()];
        let mut after = first.after;
        if clause.cue.form != Form::Source
            && let Some(rest) =
                interrupted::rest_after(self.syntax, &first, &self.clauses[at + 1..])
        {
            after = rest.end;
            spans.push(rest);
        }
        self.push(spans, clause.cue, first.source, first.rule);
        self.floor = after.max(clause.cue.tokens.end);
        let mut next = at + 1;
        while self
            .clauses
            .get(next)
            .is_some_and(|clause| clause.cue.tokens.start < self.floor)
        {
            next += 1;
        }
        next
    }

    fn source(&self, clause: &Clause, content_end: usize) -> Source {
        if let Some(subject) = &clause.subject {
            return match clause.cue.form {
                Form::Passive => self.agent(clause.cue),
                _ => Source::Phrase(subject.clone()),
            };
        }
        match clause.cue.form {
            Form::Passive if !content::leads_sentence(self.syntax, clause.cue) => {
                self.agent(clause.cue)
            }
            Form::Passive => Source::Unnamed,
            Form::Source => self.after(clause.cue.tokens.end),
            Form::Gerund if self.bearer(clause.cue).is_some() => self
                .bearer(clause.cue)
                .map_or(Source::Unnamed, Source::Phrase),
            _ if !self.found.is_empty() => Source::Previous,
            Form::Gerund if content::leads_sentence(self.syntax, clause.cue) => {
                self.after(content_end + 1)
            }
            _ => self
                .main_subject(clause.cue.tokens.start)
                .map_or(Source::Unnamed, Source::Phrase),
        }
    }

    /// "a sign saying", "marchers chanting": the noun right before a participle speaks, if it is not the name of a text that someone issued.
    fn bearer(&self, cue: &Cue) -> Option<Subject> {
        let before = self.syntax.before(cue.tokens.start)?;
        let is_noun = self.syntax.is_word(before)
            && self.syntax.is_nominal(before)
            && !self.syntax.has(
                before,
                Classes::WEEKDAY
                    | Classes::DAY
                    | Classes::TEXT
                    | Classes::TIME_UNIT
                    | Classes::PRONOUN,
            )
            && !self.syntax.is_adverb(before)
            && !self.syntax.is_past(before);
        if !is_noun {
            return None;
        }
        phrase::noun_before(self.syntax, before + 1).map(|phrase| Subject {
            start: phrase.start,
            phrase,
            antecedent: None,
        })
    }

    fn after(&self, start: usize) -> Source {
        let found = phrase::phrase_after(self.syntax, start, self.syntax.range.end);
        let subject = |phrase: Range<usize>| Subject {
            start: phrase.start,
            phrase,
            antecedent: None,
        };
        found.map_or(Source::Unnamed, |phrase| Source::Phrase(subject(phrase)))
    }

    fn agent(&self, cue: &Cue) -> Source {
        if self.syntax.is(cue.tokens.end, "by") {
            return self.after(cue.tokens.end + 1);
        }
        Source::Unnamed
    }

    /// Returns the subject of the nearest finite verb before `before`: a participle and a second verb share it.
    fn main_subject(&self, before: usize) -> Option<Subject> {
        const REACH: usize = 60;
        let syntax = self.syntax;
        let floor = syntax.range.start.max(before.saturating_sub(REACH));
        let verb = (floor..before).find(|&index| {
            syntax.is_finite(index) && {
                let group = syntax.group_start(index);
                group > floor
                    && !syntax.is_in(group - 1, &syntax.grammar.before_other_verb)
                    && !clause::is_in_lead(syntax, index, floor, before)
            }
        })?;
        phrase::subject_before(syntax, syntax.group_start(verb), floor)
    }

    fn push(&mut self, spans: Vec<Range<usize>>, cue: &Cue, source: Source, rule: &'static str) {
        self.found.push(Draft {
            spans,
            cue: Some(cue.tokens.clone()),
            source,
            via: relayed::medium(self.syntax, cue),
            rule,
            sentence: self.sentence,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::spoken::check;

    #[test]
    fn nobody_says_what_neither_says() {
        check("Neither mayor mentioned the new quay at Northport.", &[]);
        check(
            "The port board did not immediately respond to a request for comment.",
            &[],
        );
    }
}
