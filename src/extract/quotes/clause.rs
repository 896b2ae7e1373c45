//! A cue with what stands around it: subject, content on either side, and where it ends the content of a cue before it.

use std::ops::Range;

use super::content::{self, Opening, Start};
use super::cue::{Cue, Form};
use super::draft::Source;
use super::phrase::{self, Subject};
use super::preceding::{self, First};
use super::relayed;
use super::syntax::Syntax;
use crate::lexicon::{Classes, Complements, Traits};

/// A cue with what was found around it.
pub struct Clause<'c, 'l> {
    pub cue: &'c Cue<'l>,
    pub subject: Option<Subject>,
    pub right: Option<Start>,
    /// The content stands before it and ends before this token.
    pub first: Option<First>,
    /// Where the content of a cue before it ends, if this one begins an attribution of its own.
    pub boundary: Option<usize>,
}

pub fn clauses<'c, 'l>(syntax: &Syntax, cues: &'c [Cue<'l>]) -> Vec<Clause<'c, 'l>> {
    let mut clauses = Vec::with_capacity(cues.len());
    let mut floor = syntax.range.start;
    for cue in cues {
        let subject = match cue.form {
            Form::Finite | Form::Infinitive | Form::Passive | Form::Noun => {
                relayed::speaker(syntax, cue)
                    .or_else(|| phrase::subject_before(syntax, cue.tokens.start, floor))
            }
            Form::Gerund | Form::Source => None,
        };
        let right = match cue.form {
            Form::Source => after_source(syntax, cue),
            _ => content::start_after(syntax, cue, syntax.range.end),
        };
        let mut clause = Clause {
            cue,
            boundary: boundary(syntax, cue, subject.as_ref()),
            first: None,
            subject,
            right,
        };
        clause.first = preceding::first(syntax, &clause, floor);
        if clause.first.is_some() {
            floor = cue.tokens.end;
        }
        clauses.push(clause);
    }
    clauses
}

/// Returns the name of the medium that a clause cites as its source, if it is one.
pub fn medium(syntax: &Syntax, clause: &Clause) -> Option<Range<usize>> {
    let first = clause
        .first
        .as_ref()
        .filter(|_| clause.cue.form == Form::Source)?;
    let Source::Phrase(subject) = &first.source else {
        return None;
    };
    let phrase = subject.phrase.clone();
    phrase
        .clone()
        .any(|index| syntax.has(index, Classes::MEDIUM))
        .then_some(phrase)
}

/// "According to the report, it rains": the content begins after the speaker's comma.
pub fn after_source(syntax: &Syntax, cue: &Cue) -> Option<Start> {
    let is_first = cue.tokens.start <= syntax.range.start + 1;
    let comma = main_clause(syntax, cue.tokens.end, syntax.range.end);
    (is_first && comma + 1 < syntax.range.end).then_some(Start {
        token: comma + 1,
        opening: Opening::Bare,
    })
}

/// Returns where the content of an earlier cue ends if `cue` goes on with an attribution of its own.
pub fn boundary(syntax: &Syntax, cue: &Cue, subject: Option<&Subject>) -> Option<usize> {
    let start = cue.tokens.start;
    let before = syntax.before(start)?;
    let joint = |index: usize| {
        let comma = syntax.before(index).filter(|&comma| syntax.is_comma(comma));
        comma.unwrap_or(index)
    };
    match cue.form {
        Form::Gerund => {
            if syntax.is_comma(before) || syntax.is_dash(before) || syntax.is_mark(before) {
                return Some(before);
            }
            syntax
                .is_in(before, &syntax.grammar.before_participle)
                .then(|| joint(before))
        }
        Form::Source => Some(joint(start)),
        Form::Finite => {
            if syntax.is_in(before, &syntax.grammar.coordinator) {
                return Some(joint(before));
            }
            if syntax.is(before, ";") {
                return Some(before);
            }
            let opens_clause = |subject: &Subject| {
                let outside = syntax.before(subject.start);
                let outside =
                    outside.filter(|&at| syntax.is_in(at, &syntax.grammar.before_subject));
                outside.filter(|&at| {
                    at > syntax.range.start
                        && subject.phrase.end < before
                        && subject.antecedent.is_none()
                        && !syntax.has(subject.phrase.end + 1, Classes::VERB_GERUND)
                })
            };
            if syntax.is_comma(before)
                && let Some(outside) = subject.and_then(opens_clause)
            {
                // "while the envoy, Ada Brook, said": the comma before the verb ends the apposition.
                return Some(joint(outside));
            }
            if syntax.is_comma(before) {
                let is_chained = cue.takes(Complements::NP | Complements::THAT);
                return is_chained.then_some(before);
            }
            let subject = subject?;
            let outside = syntax.before(subject.start)?;
            if subject.antecedent.is_some() {
                return None;
            }
            if syntax.is(outside, ";") || syntax.is_dash(outside) || syntax.is_mark(outside) {
                return Some(outside);
            }
            syntax
                .is_in(outside, &syntax.grammar.before_subject)
                .then(|| joint(outside))
        }
        Form::Infinitive | Form::Passive | Form::Noun => None,
    }
}

/// Tells whether `next` may be a further attribution after `cue` rather than part of its content.
pub fn may_follow(syntax: &Syntax, cue: &Cue, next: &Clause) -> bool {
    match next.cue.form {
        Form::Finite => {
            let is_past = |cue: &Cue| syntax.has(cue.head, Classes::VERB_PAST);
            let says_that = next
                .right
                .is_some_and(|start| start.opening == Opening::That);
            cue.form != Form::Finite
                || is_past(cue) == is_past(next.cue)
                || next.subject.is_some()
                || says_that
        }
        Form::Gerund | Form::Source => true,
        Form::Infinitive | Form::Passive | Form::Noun => false,
    }
}

/// Returns where the main clause begins after a leading participle clause or a relative clause that began before `start`: at the
/// first comma that a subject and a verb (or a verb) follow.
pub fn main_clause(syntax: &Syntax, start: usize, end: usize) -> usize {
    const SUBJECT: usize = 12;
    const REACH: usize = 150;
    (start..end.min(start + REACH))
        .find(|&index| {
            syntax.is_comma(index)
                && !syntax.is_quoted(index)
                && (index + 1..(index + SUBJECT).min(syntax.range.end)).any(|verb| {
                    syntax.is_finite(verb)
                        && !(index + 1..verb).any(|between| {
                            syntax.parts_clauses(between)
                                || syntax.has(between, Classes::SUBORDINATOR)
                        })
                })
        })
        .unwrap_or(end)
}

/// Tells whether the verb at `index` stands in a subordinate clause that leads the sentence: `When he left, …`.
pub fn is_in_lead(syntax: &Syntax, index: usize, floor: usize, before: usize) -> bool {
    const LEAD: usize = 8;
    let leads = (floor..index.min(floor + LEAD)).any(|index| {
        syntax.has(index, Classes::SUBORDINATOR) && !syntax.is_any(index, &["but", "that"])
    });
    leads && index < main_clause(syntax, floor, before)
}

/// "a play called “Heat”": a name, not a judgement in quotation marks.
pub fn is_name_given(syntax: &Syntax, cue: &Cue, start: Start) -> bool {
    start.opening == Opening::Quotation
        && !cue.takes(Complements::QUOTE)
        && cue.tokens.end == start.token
        && syntax
            .token(start.token + 1)
            .is_some_and(crate::text::Token::is_capitalised)
}

/// A poll that shows a majority reports; a person who finds a key does not.
pub fn finds_a_thing(syntax: &Syntax, clause: &Clause, start: Start) -> bool {
    if !clause.cue.is(Traits::DOCUMENT)
        || matches!(start.opening, Opening::That | Opening::Wh | Opening::Colon)
    {
        return false;
    }
    let is_document = clause.subject.as_ref().is_some_and(|subject| {
        let phrase = subject.antecedent.as_ref().unwrap_or(&subject.phrase);
        phrase.clone().any(|index| {
            syntax.has(
                index,
                Classes::DOCUMENT_NOUN | Classes::TEXT | Classes::MEDIUM,
            )
        })
    });
    !is_document && clause.cue.form == Form::Finite
}

/// "The visit underlined their ties": an event or a thing shows, it does not speak.
pub fn shows_only(syntax: &Syntax, clause: &Clause) -> bool {
    let Some(subject) = &clause.subject else {
        return false;
    };
    let phrase = subject.antecedent.as_ref().unwrap_or(&subject.phrase);
    let head = phrase
        .clone()
        .skip(1)
        .find(|&index| syntax.has(index, Classes::PREPOSITION))
        .unwrap_or(phrase.end)
        - 1;
    clause.cue.is(Traits::SHOWING)
        && (syntax.has(head, Classes::EVENT_HEAD)
            || syntax.is_in(head, &syntax.grammar.showing_thing))
}

pub fn is_passive_report(syntax: &Syntax, cue: &Cue, opening: Opening) -> bool {
    if cue.tokens.start == syntax.range.start {
        return matches!(opening, Opening::Wh | Opening::That | Opening::Quotation)
            && cue.takes(Complements::WH | Complements::OBJECT);
    }
    match opening {
        Opening::That | Opening::Wh | Opening::Quotation | Opening::Colon => true,
        Opening::Infinitive => cue.takes(Complements::OBJECT | Complements::WH),
        Opening::Bare | Opening::NounPhrase => false,
    }
}

pub fn rule(opening: Opening, form: Form) -> &'static str {
    match (form, opening) {
        (Form::Source, _) => "according to speaker, content",
        (Form::Gerund, _) => "participle with content",
        (Form::Noun, _) => "noun with content",
        (Form::Passive, _) => "passive with content",
        (_, Opening::That) => "speaker cue that content",
        (_, Opening::Bare) => "speaker cue content",
        (_, Opening::Wh) => "speaker cue question",
        (_, Opening::Infinitive) => "speaker cue infinitive",
        (_, Opening::NounPhrase) => "speaker cue noun phrase",
        (_, Opening::Quotation) => "speaker cue quotation",
        (_, Opening::Colon) => "speaker cue: content",
    }
}

#[cfg(test)]
mod tests {
    use super::super::spoken::check;

    #[test]
    fn a_speaker_with_an_apposition_begins_an_attribution_too() {
        check(
            "Reyes said Northport would not give up, while the governor's envoy, Ada Brook, said that the toll must fall.",
            &[
                "Reyes: Northport would not give up",
                "Ada Brook: the toll must fall",
            ],
        );
    }
}
