//! What the rules looked at and what became of it, for `summitry explain`: they are run once more with their reasons kept.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::clause::{self, Clause};
use super::content::Opening;
use super::cue::{self, Cue, Form};
use super::draft::Draft;
use super::refusal::Refusal;
use super::syntax::Syntax;
use super::theme::Themes;
use super::{drafts, sentence, spans, speech, turns};
use crate::analysis::Quote;
use crate::article::Span;
use crate::extract::names::Names;
use crate::lexicon::{Classes, Complements, CueEntry, Lexicon, Weight};
use crate::text::Reading;

/// A word that the table of cues knows, and whether it reports something where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Considered {
    /// The verb group, noun or phrase; of a word that is no cue here, the word alone.
    pub span: Span,
    /// The table's entry: `call for`.
    pub lemma: String,
    /// `finite`, `participle`, …; none where the word is no cue.
    pub form: Option<&'static str>,
    /// The complements that the table licenses.
    pub takes: Complements,
    pub subject: Option<Span>,
    /// What was found to be its content, in the words of grammar.
    pub complement: Option<&'static str>,
    /// Why it yields no statement; none where it yields one.
    pub refusal: Option<&'static str>,
}

/// Words that speak for a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trigger {
    /// An index into the topics of the lexicon.
    pub topic: usize,
    pub weight: Weight,
    pub span: Span,
    /// They stand in the quote's own words, not beside them.
    pub is_inside: bool,
}

/// Returns the cues considered in the sentence with this index, in order.
pub fn cues(reading: &Reading, lexicon: &Lexicon, sentence: usize) -> Vec<Considered> {
    let range = reading.sentences[sentence].clone();
    let syntax = Syntax::new(reading, &lexicon.grammar, range);
    let cues = cue::find(&syntax, &lexicon.cues);
    let clauses = clause::clauses(&syntax, &cues);
    let mut refusals = Vec::new();
    let mut found = sentence::traced(&syntax, &clauses, sentence, Some(&mut refusals));
    let all: Vec<Draft> = found.clone();
    speech::keep_statements(&syntax, &mut found);
    let mut considered: Vec<Considered> = clauses
        .iter()
        .enumerate()
        .map(|(index, clause)| {
            let refusal = if yields(&found, clause.cue).is_some() {
                None
            } else if yields(&all, clause.cue).is_some() {
                Some(Refusal::Short)
            } else {
                let reason = refusals.iter().rev().find(|(refused, _)| *refused == index);
                Some(reason.map_or(Refusal::Inside, |&(_, refusal)| refusal))
            };
            of_clause(reading, clause, yields(&all, clause.cue), refusal)
        })
        .collect();
    considered.extend(no_cues(&syntax, lexicon, &cues));
    considered.sort_by_key(|cue| cue.span.start);
    considered
}

/// Tells whether a quote is a turn of a transcript: no cue makes it one.
pub fn is_turn(quote: &Quote) -> bool {
    quote.rule == turns::RULE
}

/// Returns the draft whose cue is `cue`.
fn yields<'d>(drafts: &'d [Draft], cue: &Cue) -> Option<&'d Draft> {
    drafts
        .iter()
        .find(|draft| draft.cue.as_ref() == Some(&cue.tokens))
}

fn of_clause(
    reading: &Reading,
    clause: &Clause,
    draft: Option<&Draft>,
    refusal: Option<Refusal>,
) -> Considered {
    let span = |tokens: &Range<usize>| reading.span(tokens.clone());
    let stands_first = draft.is_some_and(|draft| {
        let first = clause.first.as_ref();
        first.is_some_and(|first| first.rule == draft.rule)
    });
    let after = clause.right.map(|start| opening(start.opening));
    Considered {
        span: span(&clause.cue.tokens),
        lemma: clause.cue.entry.lemma.clone(),
        form: Some(form(clause.cue.form)),
        takes: clause.cue.entry.complements,
        subject: clause.subject.as_ref().map(|subject| span(&subject.phrase)),
        complement: if stands_first {
            Some("content before it")
        } else {
            after
        },
        refusal: refusal.map(Refusal::words),
    }
}

/// Returns the words of the table that are no cues where they stand.
fn no_cues(syntax: &Syntax, lexicon: &Lexicon, cues: &[Cue]) -> Vec<Considered> {
    let mut found = Vec::new();
    for index in syntax.range.clone() {
        let token = &syntax.reading.tokens[index];
        let after = cues.partition_point(|cue| cue.tokens.end <= index);
        let is_part = cues
            .get(after)
            .is_some_and(|cue| cue.tokens.contains(&index));
        if is_part || !token.is(Classes::CUE) {
            continue;
        }
        let word = syntax.reading.word(index);
        let refused = lexicon.cues.starting_with(word).filter_map(|entry| {
            let refusal = if token.is_quoted {
                Refusal::Quoted
            } else {
                cue::used(syntax, entry, index).err()?
            };
            Some((entry, refusal))
        });
        // A word of several entries is told by the one that came nearest.
        let nearest = refused.min_by_key(|(_, refusal)| *refusal == Refusal::Rest);
        found.extend(nearest.map(|(entry, refusal)| refused_word(token.span, entry, refusal)));
    }
    found
}

fn refused_word(span: Span, entry: &CueEntry, refusal: Refusal) -> Considered {
    Considered {
        span,
        lemma: entry.lemma.clone(),
        form: None,
        takes: entry.complements,
        subject: None,
        complement: None,
        refusal: Some(refusal.words()),
    }
}

const fn form(form: Form) -> &'static str {
    match form {
        Form::Finite => "finite",
        Form::Gerund => "participle",
        Form::Infinitive => "infinitive",
        Form::Passive => "passive",
        Form::Noun => "noun",
        Form::Source => "phrase",
    }
}

const fn opening(opening: Opening) -> &'static str {
    match opening {
        Opening::That => "that-clause",
        Opening::Bare => "bare clause",
        Opening::Wh => "question",
        Opening::Infinitive => "infinitive",
        Opening::NounPhrase => "noun phrase",
        Opening::Quotation => "quotation",
        Opening::Colon => "words after a colon",
    }
}

/// Returns for each of `quotes`, which are all of the article, the words that gave it its topics.
pub fn triggers(
    reading: &Reading,
    lexicon: &Lexicon,
    names: &Names,
    quotes: &[Quote],
) -> Vec<Vec<Trigger>> {
    let drafts = drafts(reading, lexicon, names);
    let by_spans: FxHashMap<Vec<Span>, usize> = drafts
        .iter()
        .enumerate()
        .map(|(index, draft)| (spans(reading, draft), index))
        .collect();
    let topics = lexicon.topics.topics();
    let mut themes = Themes::new(reading, lexicon);
    let mut of = |quote: &Quote| {
        let mut triggers = Vec::new();
        let Some(&draft) = by_spans.get(&quote.spans) else {
            return triggers;
        };
        themes.weigh(&drafts, draft, |wording, is_inside| {
            if quote.topics.contains(&topics[wording.topic].id) {
                triggers.push(Trigger {
                    topic: wording.topic,
                    weight: wording.weight,
                    span: reading.span(wording.tokens.clone()),
                    is_inside,
                });
            }
        });
        triggers
    };
    quotes.iter().map(&mut of).collect()
}
