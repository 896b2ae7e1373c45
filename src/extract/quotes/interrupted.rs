//! What goes on after an inserted "he said".

use std::ops::Range;

use super::clause::Clause;
use super::content::{self, Opening};
use super::cue::Form;
use super::preceding::First;
use super::syntax::Syntax;
use crate::lexicon::Classes;

/// Returns what goes on after the content that stands first and its cue; `later` are the clauses after that: a quotation after a comma, or the rest of the clause.
pub fn rest_after(syntax: &Syntax, first: &First, later: &[Clause]) -> Option<Range<usize>> {
    const ADJUNCT: usize = 25;
    let limit = (first.after + ADJUNCT).min(syntax.range.end);
    let next_cue = later
        .iter()
        .find(|next| !is_aside(syntax, next))
        .map_or(syntax.range.end, |next| next.cue.tokens.start);
    let is_joint = |index: &usize| syntax.is_comma(*index) || syntax.is(*index, ":");
    let mut joints = (first.after..limit.min(next_cue)).filter(is_joint);
    let comma = joints.next()?;
    let comma = joints
        .find(|&index| syntax.is_mark(index + 1) && is_bracketed(syntax, comma, index))
        .unwrap_or(comma);
    if syntax.is_mark(comma + 1) {
        let close = content::closing_mark(syntax, comma + 1)?;
        return Some(comma + 1..close + 1);
    }
    let is_quotation = syntax.is_mark(first.content.start);
    let next = comma + 1;
    let is_comment = syntax.has(
        next,
        Classes::SUBORDINATOR | Classes::VERB_GERUND | Classes::CONJUNCTION | Classes::PREPOSITION,
    ) || syntax.has(next, Classes::DETERMINER)
        && !syntax.has_clause(next..syntax.range.end);
    if comma != first.after || is_quotation || is_comment {
        return None;
    }
    let end = later
        .iter()
        .find_map(|next| next.boundary.filter(|&boundary| boundary > comma))
        .unwrap_or(syntax.range.end);
    let rest = content::trim(syntax, comma + 1..end);
    (rest.len() > 1).then_some(rest)
}

/// ", asking not to be named,": a participle that reports no words of its own.
fn is_aside(syntax: &Syntax, clause: &Clause) -> bool {
    clause.cue.form == Form::Gerund
        && !syntax.is_mark(clause.cue.tokens.end + 1)
        && clause
            .right
            .is_none_or(|start| matches!(start.opening, Opening::Infinitive | Opening::NounPhrase))
}

/// Tells whether a participle stands right after the comma at `open` and what it says ends at the comma at `close`.
fn is_bracketed(syntax: &Syntax, open: usize, close: usize) -> bool {
    syntax.has(open + 1, Classes::VERB_GERUND)
        && !(open + 1..close).any(|index| syntax.is_mark(index))
}

#[cfg(test)]
mod tests {
    use super::super::spoken::check;

    #[test]
    fn an_aside_about_the_speaker_does_not_end_a_quotation() {
        let text = "“The harbour,” said a pilot, asking not to be named, “is too small for us.”";
        let both = &["a pilot: The harbour, … is too small for us."];
        check(text, both);
    }

    #[test]
    fn speech_may_stand_in_single_marks() {
        let harbour = &["Reyes: We will open the harbour, … It is time."];
        check(
            "‘We will open the harbour,’ said Reyes. ‘It is time.’",
            harbour,
        );
        check(
            "'We will open the harbour,' said Reyes. 'It is time.'",
            harbour,
        );
        check(
            "Reyes said the ‘70s were good, and the ports’ boats stayed.",
            &["Reyes: the ‘70s were good, and the ports’ boats stayed"],
        );
    }
}
