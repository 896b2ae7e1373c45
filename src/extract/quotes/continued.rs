//! Reported speech that goes on without a cue: what should or must be done, in the sentence right after indirect speech.

use std::ops::Range;

use super::content;
use super::draft::{Draft, Source};
use super::syntax::Syntax;
use crate::extract::names::{EntityKind, Names};
use crate::lexicon::Classes;

/// How far into a sentence its modal verb may stand, in tokens.
const REACH: usize = 25;

/// The rule of a sentence that goes on with reported speech.
pub const RULE: &str = "continued";

/// Returns the sentence as a statement of whoever made `last`, if it goes on with it: it says what is to be done and has
/// neither a cue nor a person for its subject.
pub fn statement(syntax: &Syntax, names: &Names, last: &Draft, sentence: usize) -> Option<Draft> {
    let has_dateline = syntax.range.start > syntax.reading.sentences[sentence].start;
    if last.sentence + 1 != sentence || has_dateline || !is_indirect(syntax, last) {
        return None;
    }
    let (first, verb) = if let Some(verb) = listed(syntax) {
        (verb + 1, verb)
    } else {
        let modal = modal(syntax).or_else(|| imperative(syntax))?;
        (start(syntax, modal), modal)
    };
    let content = content::trim(syntax, first..syntax.range.end);
    let has_own_person = (syntax.range.start..verb).any(|index| is_person(syntax, names, index));
    (!has_own_person && content.start < content.end).then(|| Draft {
        spans: vec![content],
        cue: None,
        source: Source::Continued,
        via: None,
        rule: RULE,
        sentence,
    })
}

/// Returns where the statement begins: at the modal if those who spoke are its subject, else after an adverbial that leads the sentence.
fn start(syntax: &Syntax, modal: usize) -> usize {
    const LEAD: usize = 6;
    let first = syntax.range.start;
    if is_plan(syntax, modal) {
        return modal;
    }
    let leads = syntax.is_adverb(first) || syntax.has(first, Classes::PREPOSITION);
    let comma = (first..modal.min(first + LEAD)).find(|&index| syntax.is_comma(index));
    comma.filter(|_| leads).map_or(first, |comma| comma + 1)
}

/// "Such proposals include": the verb after which stands what was said, where the sentence begins with a noun for it.
fn listed(syntax: &Syntax) -> Option<usize> {
    let first = syntax.range.start;
    let refers = syntax.is_in(first, &syntax.grammar.referring);
    let noun = (first + 1..first + 3).find(|&at| syntax.is_in(at, &syntax.grammar.said_thing))?;
    (refers && syntax.is_in(noun + 1, &syntax.grammar.including)).then_some(noun + 1)
}

/// Tells whether a draft reports in the paper's words, by a named speaker. Of one that goes on over sentences only the last
/// is looked at: of the others it was told when it went on.
fn is_indirect(syntax: &Syntax, draft: &Draft) -> bool {
    let first = syntax.reading.sentences[draft.sentence].start;
    let is_plain = |range: &Range<usize>| {
        syntax.reading.tokens[range.start.max(first.min(range.end))..range.end]
            .iter()
            .all(|token| !token.is_quoted)
    };
    draft.source != Source::Unnamed && !draft.spans.is_empty() && draft.spans.iter().all(is_plain)
}

/// Returns the place of the modal of the sentence's first clause, if it says what ought to be done or what a group plans.
fn modal(syntax: &Syntax) -> Option<usize> {
    let start = syntax.range.start;
    let first = (start..syntax.range.end.min(start + REACH))
        .find(|&index| index > start && syntax.is_finite(index) || is_need(syntax, index))?;
    let is_norm = syntax.is_any(first, &["should", "must"]) || is_need(syntax, first);
    (is_norm || is_plan(syntax, first) || is_necessity(syntax, first)).then_some(first)
}

fn is_need(syntax: &Syntax, index: usize) -> bool {
    index > syntax.range.start
        && syntax.is_any(index, &["need", "needs"])
        && syntax.is(index + 1, "to")
}

/// "it is necessary to", "it is vital that".
fn is_necessity(syntax: &Syntax, verb: usize) -> bool {
    syntax.is(verb, "is")
        && syntax
            .before(verb)
            .is_some_and(|before| syntax.is(before, "it"))
        && (verb + 1..=verb + 2).any(|index| {
            syntax.is_in(index, &syntax.grammar.necessary)
                && syntax.is_any(index + 1, &["to", "that"])
        })
}

/// "they will", "the two sides will": those who spoke go on; a `however` would say that they do not.
fn is_plan(syntax: &Syntax, verb: usize) -> bool {
    let before = syntax.before(verb);
    syntax.is(verb, "will")
        && syntax.is_word(verb + 1)
        && before.is_some_and(|before| syntax.is_in(before, &syntax.grammar.planning))
}

/// "Expand the network": the verb that a sentence begins with, if it can be nothing else.
fn imperative(syntax: &Syntax) -> Option<usize> {
    let start = syntax.range.start;
    let goes_on = syntax.has(start + 1, Classes::DETERMINER | Classes::POSSESSIVE)
        || !syntax.has(start, Classes::NOUN_TOO) && syntax.is_word(start + 1);
    let is_verb = syntax.has(start, Classes::VERB_BASE)
        && !syntax.has(
            start,
            Classes::AUXILIARY | Classes::VERB_PAST | Classes::SUBORDINATOR | Classes::PREPOSITION,
        );
    let is_question = syntax.reading.is(syntax.range.end - 1, "?");
    let has_subject = (start + 1..syntax.range.end.min(start + 8)).any(|at| syntax.is_finite(at));
    (is_verb && goes_on && !is_question && !has_subject).then_some(start)
}

fn is_person(syntax: &Syntax, names: &Names, index: usize) -> bool {
    syntax.is_in(index, &syntax.grammar.personal)
        || names
            .at(index)
            .is_some_and(|mention| names.entity(mention).kind == EntityKind::Person)
}
