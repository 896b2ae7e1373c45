//! Finds the cues of a sentence: verbs, nouns and fixed phrases of the lexicon that stand outside quotations and are used as such.

use std::ops::Range;

use super::content::{self, Opening};
use super::refusal::Refusal;
use super::relayed;
use super::row;
use super::syntax::Syntax;
use crate::lexicon::{Classes, Complements, CueEntry, Cues, Traits};
use crate::text::{Token, TokenKind, within};

/// How a cue is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `said`, `has said`, `is saying`.
    Finite,
    /// `, adding that`.
    Gerund,
    /// `to say that`.
    Infinitive,
    /// `was asked whether`; also `Asked whether` at the head of a sentence.
    Passive,
    /// `his claim that`.
    Noun,
    /// `according to`.
    Source,
}

/// A cue at its place.
#[derive(Debug, Clone)]
pub struct Cue<'l> {
    pub entry: &'l CueEntry,
    /// The token of the verb or noun itself.
    pub head: usize,
    /// All its tokens, auxiliaries and particles included.
    pub tokens: Range<usize>,
    pub form: Form,
}

impl Cue<'_> {
    pub const fn takes(&self, complements: Complements) -> bool {
        self.entry.complements.intersects(complements)
    }

    pub const fn is(&self, traits: Traits) -> bool {
        self.entry.traits.intersects(traits)
    }
}

/// Tells whether the cue's own verb group denies it: `did not say`, `never confirmed`, `declined to mention`.
pub fn is_denied(syntax: &Syntax, cue: &Cue) -> bool {
    (cue.tokens.start..cue.head).any(|index| {
        let is_limited = syntax.is_in(index + 1, &syntax.grammar.limiting);
        let is_contracted = syntax.has(index, Classes::AUXILIARY)
            && syntax.reading.word(index).to_lowercase().ends_with("n't");
        (syntax.has(index, Classes::NEGATION)
            || is_contracted
            || syntax.is_in(index, &syntax.grammar.refusal))
            && !is_limited
    })
}

/// Returns the cues of a sentence in order.
pub fn find<'l>(syntax: &Syntax, cues: &'l Cues) -> Vec<Cue<'l>> {
    let mut found = Vec::new();
    let mut from = syntax.range.start;
    for index in within(&syntax.reading.landmarks.cues, &syntax.range) {
        if index < from {
            continue;
        }
        let cue = relayed::cue(syntax, cues, index).or_else(|| at(syntax, cues, index));
        if let Some(cue) = cue {
            from = cue.tokens.end;
            found.push(cue);
        }
    }
    found
}

fn at<'l>(syntax: &Syntax, cues: &'l Cues, index: usize) -> Option<Cue<'l>> {
    let mut longest = None;
    for entry in cues.starting_with(syntax.reading.word(index)) {
        let Ok(cue) = used(syntax, entry, index) else {
            continue;
        };
        if entry.rest.is_empty() || is_followed(syntax, &cue) {
            return Some(cue);
        }
        longest.get_or_insert(cue);
    }
    longest
}

/// Tells whether enough words for a statement follow a cue of several words. Of "reaffirmed the commitment of the state"
/// the verb alone is the cue, and so it is where the statement would be a single word: "stressed the importance of peace".
fn is_followed(syntax: &Syntax, cue: &Cue) -> bool {
    const WORDS: usize = 3;
    let Some(start) = content::start_after(syntax, cue, syntax.range.end) else {
        return false;
    };
    let is_said = start.opening != Opening::NounPhrase;
    let end = (start.token..syntax.range.end)
        .find(|&at| syntax.parts_clauses(at) && !syntax.is_mark(at))
        .unwrap_or(syntax.range.end);
    let next = end + 1 + usize::from(syntax.is(end + 1, "and"));
    let is_list = syntax.is_comma(end) && !syntax.has(next, Classes::CUE | Classes::VERB_PAST);
    is_said
        || end >= start.token + WORDS
        || is_list
        || syntax.has(start.token, Classes::VERB_GERUND)
}

/// Returns the cue that the word at `index` is as the first word of `entry`, or why it is none.
pub fn used<'l>(syntax: &Syntax, entry: &'l CueEntry, index: usize) -> Result<Cue<'l>, Refusal> {
    let end = end_of_rest(syntax, entry, index + 1).ok_or(Refusal::Rest)?;
    let (start, form) = if entry.traits.contains(Traits::PHRASE) {
        (index, Form::Source)
    } else if entry.traits.contains(Traits::NOUN) {
        noun(syntax, index, end)?
    } else {
        verb(syntax, index)?
    };
    Ok(Cue {
        entry,
        head: index,
        tokens: start..end,
        form,
    })
}

/// Returns the end of the cue's further words from `index` on: particles follow at once or after an adverb, nouns after
/// a determiner and a few adjectives.
fn end_of_rest(syntax: &Syntax, entry: &CueEntry, index: usize) -> Option<usize> {
    const MODIFIERS: usize = 4;
    let mut next = index;
    for word in &entry.rest {
        let limit = if is_particle(syntax, word) {
            1
        } else {
            MODIFIERS
        };
        let at = (next..=next + limit).find(|&at| is_form(syntax, at, word))?;
        let fits = (next..at).all(|at| {
            !syntax.parts_clauses(at)
                && (!is_particle(syntax, word) || syntax.is_adverb(at))
                && !syntax.has(at, Classes::PREPOSITION)
        });
        if !fits || syntax.is_quoted(at) {
            return None;
        }
        next = at + 1;
    }
    // "pledged to fund": an infinitive, not a thing pledged to.
    let is_infinitive = entry.rest.last().is_some_and(|last| last == "to")
        && syntax.has(next, Classes::VERB_BASE)
        && (!syntax.has(next, Classes::NOUN_TOO) || takes_object(syntax, next + 1));
    if is_infinitive {
        return None;
    }
    Some(next)
}

/// Tells whether an object begins at `index`, so that the word before it is a verb.
fn takes_object(syntax: &Syntax, index: usize) -> bool {
    syntax.has(
        index,
        Classes::DETERMINER | Classes::PRONOUN | Classes::NUMBER,
    ) || syntax.is_kind(index, TokenKind::Number)
        || syntax.is_kind(index, TokenKind::Currency)
        || syntax.token(index).is_some_and(Token::is_capitalised)
}

fn is_particle(syntax: &Syntax, word: &str) -> bool {
    word.len() <= 4 || syntax.grammar.long_particle.has(word)
}

fn is_form(syntax: &Syntax, index: usize, word: &str) -> bool {
    if syntax.is(index, word) {
        return true;
    }
    let found = syntax.reading.word(index);
    let ending = found
        .get(..word.len())
        .filter(|stem| stem.eq_ignore_ascii_case(word))
        .map(|_| &found[word.len()..]);
    syntax.range.contains(&index) && matches!(ending, Some("s" | "ing")) && word.len() > 2
}

/// Tells how the verb at `index` is used, and where its group begins.
fn verb(syntax: &Syntax, index: usize) -> Result<(usize, Form), Refusal> {
    let token = syntax.token(index).ok_or(Refusal::Rest)?;
    let is_name = token.is_capitalised() && index != syntax.range.start && !syntax.is_title;
    if is_name {
        return Err(Refusal::Name);
    }
    if syntax.is_compound(index) {
        return Err(Refusal::Compound);
    }
    let start = syntax.group_start(index);
    let (has_be, has_other) = auxiliaries(syntax, start..index);
    if token.is(Classes::VERB_GERUND) {
        return gerund(syntax, index, start, has_be);
    }
    if has_be {
        return token
            .is(Classes::VERB_PARTICIPLE)
            .then_some((start, Form::Passive))
            .ok_or(Refusal::Unfinite);
    }
    if has_other {
        return Ok((start, Form::Finite));
    }
    if syntax
        .before(start)
        .is_some_and(|before| syntax.is(before, "to"))
    {
        return token
            .is(Classes::VERB_BASE)
            .then(|| infinitive(syntax, start - 1))
            .ok_or(Refusal::Unfinite);
    }
    if token.is(Classes::VERB_PAST) {
        return past(syntax, index, start);
    }
    present(syntax, index, start)
}

fn auxiliaries(syntax: &Syntax, range: Range<usize>) -> (bool, bool) {
    let mut has_be = false;
    let mut has_other = false;
    for index in range {
        if syntax.is_in(index, &syntax.grammar.be) {
            has_be = true;
        } else if syntax.has(index, Classes::AUXILIARY)
            || syntax.is_kind(index, TokenKind::Possessive)
        {
            has_other = true;
        }
    }
    (has_be, has_other)
}

fn gerund(
    syntax: &Syntax,
    index: usize,
    start: usize,
    has_be: bool,
) -> Result<(usize, Form), Refusal> {
    if has_be {
        return Ok((start, Form::Finite));
    }
    let Some(before) = syntax.before(start) else {
        return Ok((index, Form::Gerund));
    };
    let is_noun = syntax.has(before, Classes::DETERMINER | Classes::POSSESSIVE)
        || syntax.is_kind(before, TokenKind::Possessive)
        || syntax.is_in(before, &syntax.grammar.before_noun_in_ing);
    (!is_noun)
        .then_some((start, Form::Gerund))
        .ok_or(Refusal::Noun)
}

/// `to say`, whose `to` stands at `to`: after `went on`, `continued`, `declined` the group begins with that verb.
fn infinitive(syntax: &Syntax, to: usize) -> (usize, Form) {
    let Some(mut before) = syntax.before(to) else {
        return (to, Form::Infinitive);
    };
    if syntax.is(before, "on") {
        before = syntax.before(before).unwrap_or(before);
    }
    if syntax.has(before, Classes::CATENATIVE) {
        return (syntax.group_start(before), Form::Finite);
    }
    (to, Form::Infinitive)
}

fn past(syntax: &Syntax, index: usize, start: usize) -> Result<(usize, Form), Refusal> {
    let Some(before) = syntax.before(start) else {
        // "Asked whether …, he said" or a headline without its subject.
        return Ok((start, Form::Passive));
    };
    if syntax.modifies(before) {
        return Err(Refusal::Adjective);
    }
    let follows_mark = syntax.is_mark(before) || syntax.is_comma(before);
    let fits = follows_mark || syntax.is_finite(index) || syntax.has(before, Classes::CONJUNCTION);
    fits.then_some((start, Form::Finite))
        .ok_or(Refusal::Adjective)
}

/// A form that may as well be a noun: it needs a subject before it and room after it.
fn present(syntax: &Syntax, index: usize, start: usize) -> Result<(usize, Form), Refusal> {
    let before = syntax.before(start).ok_or(Refusal::Unfinite)?;
    let after_mark = syntax.is_mark(before) && !syntax.is_quoted(before);
    let follows_and = syntax.is_any(before, &["and", "or"]);
    let fits = syntax.is_finite(index)
        || start < index && syntax.is_nominal(before)
        || after_mark && syntax.starts_subject(index + 1)
        || follows_and
            && syntax
                .token(index)
                .is_some_and(|token| token.is(Classes::VERB_PRESENT))
            && syntax.is_in(index + 1, &syntax.grammar.after_verb)
        || start == index && row::is_subject_of(syntax, index)
        || (follows_and || syntax.is_comma(before)) && is_verb_of_we(syntax, index)
        || syntax.is_comma(before)
            && syntax.token(index).is_some_and(|token| {
                token.is(Classes::VERB_PRESENT) && !token.is(Classes::NOUN_TOO)
            })
        || syntax.is_comma(before) && (syntax.is_over(index + 1) || syntax.is_mark(index + 1));
    fits.then_some((start, Form::Finite))
        .ok_or(Refusal::Unfinite)
}

/// "We welcome the report and urge all parties", "We, the ministers, reaffirm": the verb of a communiqué's sentence, which
/// begins with `we`.
fn is_verb_of_we(syntax: &Syntax, index: usize) -> bool {
    syntax.is_in(syntax.range.start, &syntax.grammar.ourselves)
        && syntax
            .token(index)
            .is_some_and(|token| token.is(Classes::VERB_BASE))
        && (syntax.has(index + 1, Classes::POSSESSIVE | Classes::RELATIVE)
            || takes_object(syntax, index + 1))
}

fn noun(syntax: &Syntax, index: usize, end: usize) -> Result<(usize, Form), Refusal> {
    let opens_content = syntax.is_in(end, &syntax.grammar.after_noun_cue)
        && !(syntax.is(end, "that") && syntax.is_finite(end + 1));
    if !opens_content {
        return Err(Refusal::Bare);
    }
    let before = syntax.before(index).ok_or(Refusal::Verb)?;
    let is_a_noun =
        syntax.is_nominal(before) || syntax.has(before, Classes::DETERMINER | Classes::POSSESSIVE);
    is_a_noun
        .then_some((index, Form::Noun))
        .ok_or(Refusal::Verb)
}

#[cfg(test)]
mod tests {
    use super::super::spoken::check;

    #[test]
    fn each_verb_of_a_communique_states_something() {
        check(
            "We welcome the reform of the harbour board and urge all ports to follow it soon.",
            &[
                "We: the reform of the harbour board",
                "We: all ports to follow it soon",
            ],
        );
        check(
            "We, the ministers of the coast, reaffirm our support for the harbour board.",
            &["the ministers of the coast: our support for the harbour board"],
        );
    }

    #[test]
    fn the_verb_alone_is_the_cue_where_its_noun_would_leave_too_little() {
        check(
            "The mayor reaffirmed the commitment of the town to its harbour.",
            &["The mayor: the commitment of the town to its harbour"],
        );
        check(
            "The mayor stressed the importance of calm, and urged all ports to wait.",
            &[
                "The mayor: the importance of calm",
                "The mayor: all ports to wait",
            ],
        );
        check(
            "The mayor stressed the importance of safe and open harbours.",
            &["The mayor: safe and open harbours"],
        );
    }
}
