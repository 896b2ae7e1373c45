//! The verb before a figure: which one governs it, and what it tells of level, change or giving.

use std::ops::Range;

use super::{Context, Finding, Site};
use crate::analysis::{Change, FactKind};
use crate::lexicon::{Classes, MeasureVerb};
use crate::text::TokenKind;

/// How far before a figure its verb may stand.
const DISTANCE: usize = 14;

/// A verb that governs a figure.
pub(super) struct Verb {
    pub at: usize,
    pub kind: MeasureVerb,
}

/// What a verb names as the measure of its figure.
pub(super) struct Told {
    /// None where the verb itself does, as a verb of giving.
    pub phrase: Option<Range<usize>>,
    /// The phrase is the subject of the verb.
    pub is_subject: bool,
    /// "…, which reached X, fell by Y": the subject stands before the clause between.
    pub is_apart: bool,
}

impl Context<'_> {
    /// Returns what `verb` names as the measure, and writes what else it tells into `finding`.
    pub(super) fn told(
        &self,
        site: &Site,
        verb: &Verb,
        left: usize,
        finding: &mut Finding,
    ) -> Told {
        let object = self.object_of(site, verb, left);
        // "raise $5 million": a sum is got together, nothing rises.
        let is_object = object.as_ref().is_some_and(Range::is_empty);
        finding.change = (!is_object)
            .then(|| self.change(verb, site, left))
            .flatten();
        let phrase = match (&verb.kind, object) {
            (MeasureVerb::Act(noun), _) => {
                finding.measure = Some(self.act(verb, noun));
                finding.rules.measure = Some("verb of giving before it");
                None
            }
            (MeasureVerb::Level | MeasureVerb::Rise | MeasureVerb::Fall, Some(object)) => {
                finding.rules.measure = Some("object of the verb before it");
                Some(object)
            }
            (MeasureVerb::Level | MeasureVerb::Rise | MeasureVerb::Fall, None) => {
                let subject = self.subject_of(site, verb.at);
                finding.rules.measure = Some("subject of the verb before it");
                return Told {
                    is_subject: true,
                    is_apart: subject.is_empty(),
                    phrase: Some(subject),
                };
            }
        };
        Told {
            phrase,
            is_subject: false,
            is_apart: false,
        }
    }

    /// Returns the nearest verb of the tables before the figure, inside its clause.
    pub(super) fn verb_before(&self, site: &Site, left: usize) -> Option<Verb> {
        let floor = site.floor.max(left.saturating_sub(DISTANCE));
        for at in (floor..left).rev() {
            let token = self.reading.tokens[at];
            let word = self.reading.slice(token.span);
            if matches!(word, ";" | ":" | "(") || self.is_clause_comma(at, left) {
                return None;
            }
            let is_verb = token.is(Classes::MEASURE)
                && token.kind == TokenKind::Word
                && !(token.is_capitalised() && at > floor);
            if is_verb
                && self.ends_phrase(at)
                && !self.is_particle(site, at, left)
                && let Some(kind) = self.lexicon.measures.verb(word)
            {
                let verb = Verb {
                    at,
                    kind: kind.clone(),
                };
                let is_whole =
                    !self.lexicon.measures.is_carrying(word) || self.has_carried(site, &verb, left);
                return is_whole.then_some(verb);
            }
        }
        None
    }

    /// A comma between a figure and a verb before it ends the clause, unless what follows it is a date or a rate.
    fn is_clause_comma(&self, index: usize, left: usize) -> bool {
        self.reading.word(index) == ","
            && index + 1 < left
            && !self.is_date(index + 1)
            && !self.reading.is(index + 1, "or")
    }

    /// `rose by X` is a change, `rose to X`, `rose from X` and `reached X` are levels.
    fn change(&self, verb: &Verb, site: &Site, left: usize) -> Option<Change> {
        let preposition = left
            .checked_sub(1)
            .filter(|&at| at > verb.at)
            .map_or("", |at| self.reading.word(at));
        let is_level = self.lexicon.measures.grammar.before_level.has(preposition)
            && site.kind != FactKind::Percent
            || preposition.eq_ignore_ascii_case("to")
            || preposition.eq_ignore_ascii_case("from");
        match verb.kind {
            MeasureVerb::Level => Some(Change::Level),
            MeasureVerb::Rise | MeasureVerb::Fall if is_level => Some(Change::Level),
            MeasureVerb::Rise => Some(Change::Rise),
            MeasureVerb::Fall => Some(Change::Fall),
            MeasureVerb::Act(_) => None,
        }
    }

    /// The noun of an act; of `pledged to fund` that of the first verb.
    fn act(&self, verb: &Verb, noun: &str) -> String {
        let governing = verb
            .at
            .checked_sub(2)
            .filter(|_| self.reading.is(verb.at - 1, "to"));
        let lead = governing
            .map(|at| self.reading.word(at))
            .filter(|word| self.lexicon.measures.is_lead(word));
        match lead.and_then(|word| self.lexicon.measures.verb(word)) {
            Some(MeasureVerb::Act(lead)) => lead.to_string(),
            _ => noun.to_owned(),
        }
    }
}
