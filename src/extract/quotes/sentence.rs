//! The statements of one sentence: each cue with its subject and its content, on whichever side of it they stand.

use std::ops::Range;

use super::content::{self, Opening, Start};
use super::cue::{Cue, Form};
use super::phrase::{self, Subject};
use super::syntax::Syntax;
use crate::lexicon::{Classes, Complements, Traits};

/// Who a draft says the speaker is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The words that name the speaker.
    Phrase(Subject),
    /// The speaker of the draft before it: a participle, a second verb of the same subject.
    Previous,
    /// Nobody is named.
    Unnamed,
}

/// A statement in terms of tokens, before its speaker is resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Empty while the content is still to come in the next sentence or paragraph.
    pub spans: Vec<Range<usize>>,
    pub cue: Option<Range<usize>>,
    pub source: Source,
    /// The medium that reports the words.
    pub via: Option<Range<usize>>,
    pub rule: &'static str,
    /// The sentence's index in the reading.
    pub sentence: usize,
}

/// A cue with what was found around it.
struct Clause<'c, 'l> {
    cue: &'c Cue<'l>,
    subject: Option<Subject>,
    right: Option<Start>,
    /// The content stands before it and ends before this token.
    first: Option<First>,
    /// Where the content of a cue before it ends, if this one begins an attribution of its own.
    boundary: Option<usize>,
}

/// Content before its cue.
#[derive(Clone)]
struct First {
    content: Range<usize>,
    /// The first token after speaker and cue.
    after: usize,
    source: Source,
    rule: &'static str,
}

/// Returns the statements of the sentence whose cues are `cues`.
pub fn statements(syntax: &Syntax, cues: &[Cue], sentence: usize) -> Vec<Draft> {
    let clauses: Vec<Clause> = clauses(syntax, cues);
    let mut drafts = Drafts {
        syntax,
        clauses: &clauses,
        sentence,
        floor: syntax.range.start,
        found: Vec::new(),
    };
    let mut index = 0;
    while index < clauses.len() {
        let next_first = (index..clauses.len()).find(|&at| clauses[at].first.is_some());
        let Some(at) = next_first else {
            drafts.in_order(index..clauses.len(), syntax.range.end);
            break;
        };
        let first = clauses[at].first.clone().expect("just looked for");
        if let Some(medium) = medium(syntax, &clauses[at]) {
            // "The minister vowed …, according to a newspaper": the minister speaks.
            let count = drafts.found.len();
            drafts.in_order(index..at, first.content.end);
            if drafts.found.len() > count {
                for draft in &mut drafts.found[count..] {
                    draft.via = Some(medium.clone());
                }
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

/// Returns the name of the medium that a clause cites as its source, if it is one.
fn medium(syntax: &Syntax, clause: &Clause) -> Option<Range<usize>> {
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

fn clauses<'c, 'l>(syntax: &Syntax, cues: &'c [Cue<'l>]) -> Vec<Clause<'c, 'l>> {
    let mut clauses = Vec::with_capacity(cues.len());
    let mut floor = syntax.range.start;
    for cue in cues {
        let subject = match cue.form {
            Form::Finite | Form::Infinitive | Form::Passive | Form::Noun => {
                phrase::subject_before(syntax, cue.tokens.start, floor)
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
        clause.first = first(syntax, &clause, floor);
        if clause.first.is_some() {
            floor = cue.tokens.end;
        }
        clauses.push(clause);
    }
    clauses
}

/// "According to the report, it rains": the content begins after the speaker's comma.
fn after_source(syntax: &Syntax, cue: &Cue) -> Option<Start> {
    let is_first = cue.tokens.start <= syntax.range.start + 1;
    let comma = main_clause(syntax, cue.tokens.end, syntax.range.end);
    (is_first && comma + 1 < syntax.range.end).then_some(Start {
        token: comma + 1,
        opening: Opening::Bare,
    })
}

/// Returns where the content of an earlier cue ends if `cue` goes on with an attribution of its own.
fn boundary(syntax: &Syntax, cue: &Cue, subject: Option<&Subject>) -> Option<usize> {
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
                .is_any(before, &["and", "while", "before", "after"])
                .then(|| joint(before))
        }
        Form::Source => Some(joint(start)),
        Form::Finite => {
            if syntax.is_any(before, &["and", "but", "or", "then"]) {
                return Some(joint(before));
            }
            if syntax.is(before, ";") {
                return Some(before);
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
                .is_any(outside, &["and", "but", "while"])
                .then(|| joint(outside))
        }
        Form::Infinitive | Form::Passive | Form::Noun => None,
    }
}

/// Looks for content before the cue: `"…," he said`, `…, said the minister`, `…, according to a report`.
fn first(syntax: &Syntax, clause: &Clause, floor: usize) -> Option<First> {
    let cue = clause.cue;
    if cue.form == Form::Source {
        return source_after(syntax, cue, floor);
    }
    if !matches!(cue.form, Form::Finite) || !cue.takes(Complements::AFTER | Complements::QUOTE) {
        return None;
    }
    let is_relative = clause
        .subject
        .as_ref()
        .is_some_and(|subject| subject.antecedent.is_some());
    if is_relative {
        return None;
    }
    inverted(syntax, clause, floor).or_else(|| plain_first(syntax, clause, floor))
}

fn source_after(syntax: &Syntax, cue: &Cue, floor: usize) -> Option<First> {
    let before = syntax
        .before(cue.tokens.start)
        .filter(|&before| before > floor)?;
    let end = if syntax.is_comma(before) {
        before
    } else {
        before + 1
    };
    let content = content::trim(syntax, floor..end);
    let speaker = phrase::phrase_after(syntax, cue.tokens.end, syntax.range.end)?;
    Some(First {
        content: (content.len() > 2).then_some(content)?,
        after: speaker.end,
        source: Source::Phrase(Subject {
            start: speaker.start,
            phrase: speaker,
            antecedent: None,
        }),
        rule: "content, according to speaker",
    })
}

/// `"…," said the minister`: the verb follows the content at once.
fn inverted(syntax: &Syntax, clause: &Clause, floor: usize) -> Option<First> {
    let cue = clause.cue;
    let before = syntax.before(cue.tokens.start)?;
    let follows_quotation = closes_quotation(syntax, before);
    let follows_clause = syntax.is_comma(before)
        && cue.takes(Complements::AFTER)
        && syntax.has(cue.head, Classes::VERB_PAST)
        && floor == syntax.range.start;
    if !follows_quotation && !follows_clause || cue.tokens.len() > 2 {
        return None;
    }
    let speaker = phrase::phrase_after(syntax, cue.tokens.end, syntax.range.end)?;
    if !follows_quotation {
        let is_last = syntax.is_over(speaker.end)
            || clause.subject.is_none()
                && (syntax.is_comma(speaker.end)
                    || syntax.has(speaker.end, Classes::RELATIVE | Classes::PREPOSITION));
        if !is_last
            || clause.right.is_some_and(|start| {
                start.opening != Opening::Bare && start.opening != Opening::NounPhrase
            })
            || !syntax.has_clause(floor..before)
            || !looks_like_speaker(syntax, &speaker)
        {
            return None;
        }
    }
    let content = left_content(syntax, before, floor)?;
    Some(First {
        content,
        after: speaker.end,
        source: Source::Phrase(Subject {
            start: speaker.start,
            phrase: speaker,
            antecedent: None,
        }),
        rule: "content, cue speaker",
    })
}

fn looks_like_speaker(syntax: &Syntax, phrase: &Range<usize>) -> bool {
    phrase.clone().any(|index| {
        syntax
            .token(index)
            .is_some_and(crate::text::Token::is_capitalised)
    }) || syntax.has(phrase.start, Classes::DETERMINER)
}

/// `"…," the minister said`, `…, the minister said`.
fn plain_first(syntax: &Syntax, clause: &Clause, floor: usize) -> Option<First> {
    let cue = clause.cue;
    let subject = clause.subject.as_ref()?;
    let before = syntax
        .before(subject.start)
        .filter(|&before| before >= floor)?;
    let follows_quotation = closes_quotation(syntax, before);
    let follows_clause =
        syntax.is_comma(before) || syntax.is_dash(before) || syntax.is_any(before, &["?", "!"]);
    if !follows_quotation && !(follows_clause && cue.takes(Complements::AFTER)) {
        return None;
    }
    let has_content_after = clause
        .right
        .is_some_and(|start| !follows_quotation || !goes_on_quoted(syntax, start));
    if has_content_after || !may_end(syntax, cue) {
        return None;
    }
    let content = left_content(syntax, before, floor)?;
    let goes_on = syntax.is_comma(cue.tokens.end)
        && (syntax.is_finite(cue.tokens.end + 1)
            || syntax.has_clause(cue.tokens.end + 1..syntax.range.end));
    if !follows_quotation && !goes_on && (content.len() < 3 || leads_clause(syntax, &content)) {
        return None;
    }
    Some(First {
        content,
        after: cue.tokens.end,
        source: Source::Phrase(subject.clone()),
        rule: "content, speaker cue",
    })
}

/// Tells whether nothing that must be the cue's object stands right after it.
fn may_end(syntax: &Syntax, cue: &Cue) -> bool {
    let next = cue.tokens.end;
    syntax.is_over(next)
        || syntax.parts_clauses(next)
        || syntax.is_adverb(next)
        || cue.takes(Complements::OBJECT)
        || syntax.has(
            next,
            Classes::PREPOSITION | Classes::CONJUNCTION | Classes::SUBORDINATOR | Classes::RELATIVE,
        )
        || content::skip_time(syntax, next).is_some()
}

/// A comma and a quotation after the cue go on with the quotation before it.
fn goes_on_quoted(syntax: &Syntax, start: Start) -> bool {
    start.opening == Opening::Quotation
        && syntax
            .before(start.token)
            .is_some_and(|before| syntax.is_comma(before))
}

/// Tells whether the words before a comma only lead in the main clause: `When he left`, `On Tuesday`.
fn leads_clause(syntax: &Syntax, content: &Range<usize>) -> bool {
    let is_subordinate = syntax.has(content.start, Classes::SUBORDINATOR)
        && !syntax.is_any(content.start, &["but", "what", "that"])
        || syntax.is_any(content.start, &["ever", "even", "later"])
            && syntax.has(content.start + 1, Classes::SUBORDINATOR);
    let is_simple = !content.clone().any(|index| syntax.is_comma(index));
    is_subordinate && is_simple || !syntax.has_clause(content.clone())
}

fn closes_quotation(syntax: &Syntax, index: usize) -> bool {
    let mark = if syntax.is_comma(index) {
        syntax.before(index)
    } else {
        Some(index)
    };
    mark.is_some_and(|mark| {
        syntax.is_mark(mark)
            && mark > syntax.range.start
            && !opens_at(syntax, mark)
            && quotation_is_speech(syntax, mark)
    })
}

fn opens_at(syntax: &Syntax, mark: usize) -> bool {
    content::closing_mark(syntax, mark).is_some() || syntax.is_quoted(mark + 1)
}

/// "On “Meet the Press,” he said": a quotation after a preposition is a name.
fn quotation_is_speech(syntax: &Syntax, close: usize) -> bool {
    const NAME: usize = 6;
    let Some(open) = opening_mark(syntax, close) else {
        return true;
    };
    let is_short = close - open <= NAME + 1;
    let is_closed_off = syntax.is_any(close - 1, &[",", ".", "?", "!", "…", "-", "—"])
        || syntax.is_comma(close + 1);
    if !is_closed_off && is_short {
        return false;
    }
    let follows_preposition = syntax.before(open).is_some_and(|before| {
        syntax.has(before, Classes::PREPOSITION | Classes::DETERMINER)
            && syntax.before(before).is_none()
    });
    !(is_short && follows_preposition)
}

fn opening_mark(syntax: &Syntax, close: usize) -> Option<usize> {
    let quotations = &syntax.reading.quotations;
    let at = quotations.partition_point(|quotation| quotation.tokens.end < close);
    let quotation = quotations
        .get(at)
        .filter(|quotation| quotation.tokens.end == close)?;
    quotation
        .tokens
        .start
        .checked_sub(1)
        .filter(|open| syntax.range.contains(open))
}

/// Returns the content that ends before the token `end`, back to `floor`: a quotation that is a sentence of its own stands alone, one that is
/// part of a clause takes the clause with it.
fn left_content(syntax: &Syntax, before: usize, floor: usize) -> Option<Range<usize>> {
    let end = before + 1;
    let close = if syntax.is_comma(before) {
        before.saturating_sub(1)
    } else {
        before
    };
    let alone = Some(close)
        .filter(|&close| syntax.is_mark(close))
        .and_then(|close| opening_mark(syntax, close))
        .filter(|&open| open >= floor && stands_alone(syntax, open, floor));
    let start = alone.unwrap_or(floor);
    let content = content::trim(syntax, start..end);
    (!content.is_empty()).then_some(content)
}

/// A quotation stands alone when nothing, or something that ends with a stop, comes before it.
fn stands_alone(syntax: &Syntax, open: usize, floor: usize) -> bool {
    if open == floor {
        return true;
    }
    let before = open - 1;
    let is_capitalised = syntax
        .token(open + 1)
        .is_some_and(crate::text::Token::is_capitalised);
    syntax.is_any(before, &[":", ".", ";"])
        || syntax.is_comma(before) && is_capitalised
        || syntax.is_mark(before)
}

/// The statements found so far, and how far the sentence is used up.
struct Drafts<'s, 'r, 'a, 'c, 'l> {
    syntax: &'s Syntax<'r, 'a>,
    clauses: &'s [Clause<'c, 'l>],
    sentence: usize,
    floor: usize,
    found: Vec<Draft>,
}

impl Drafts<'_, '_, '_, '_, '_> {
    /// Adds the statements of cues whose content follows them, as far as `limit`.
    fn in_order(&mut self, range: Range<usize>, limit: usize) {
        for index in range.clone() {
            let clause = &self.clauses[index];
            if clause.cue.tokens.start < self.floor {
                continue;
            }
            let Some(start) = clause.right.filter(|start| start.token < limit) else {
                self.pending(index, limit);
                continue;
            };
            let end = self.end_of(index, range.end, limit, start);
            let content = content::content_from(self.syntax, start, end);
            if content.is_empty() || self.is_too_weak(clause, start) {
                continue;
            }
            let after = content.end;
            let source = self.source(clause, content.end);
            self.push(
                vec![content],
                clause.cue,
                source,
                rule(start.opening, clause.cue.form),
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
        }
    }

    /// Returns where the content of clause `index` ends: where the next attribution begins, or at `limit`.
    fn end_of(&self, index: usize, last: usize, limit: usize, start: Start) -> usize {
        let clause = &self.clauses[index];
        let mut end = limit;
        for next in &self.clauses[index + 1..last] {
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
            if is_after && goes_on && may_follow(self.syntax, clause.cue, next) {
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
            end = end.min(main_clause(self.syntax, start.token, end));
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
                    .is_any(before, &["by", "in", "for", "after", "before", "of"])
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

    fn is_too_weak(&self, clause: &Clause, start: Start) -> bool {
        let cue = clause.cue;
        let has_subject = clause.subject.is_some();
        let is_quoted = matches!(
            start.opening,
            Opening::Quotation | Opening::That | Opening::Colon
        );
        if is_name_given(self.syntax, cue, start) || finds_a_thing(self.syntax, clause, start) {
            return true;
        }
        match cue.form {
            Form::Infinitive => {
                let is_saying = !cue.takes(Complements::NP);
                !is_quoted && !(is_saying && matches!(start.opening, Opening::Bare | Opening::Wh))
            }
            Form::Passive => !is_passive_report(self.syntax, cue, start.opening),
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
        }
    }

    /// Adds the statement of clause `at`, whose content stands first, with what follows the cue; returns the index of the next clause to look at.
    fn content_first(&mut self, at: usize, first: First) -> usize {
        let clause = &self.clauses[at];
        let mut spans = vec![first.content.clone()];
        let mut after = first.after;
        if clause.cue.form != Form::Source {
            if let Some(rest) = self.rest_after(&first, at) {
                after = rest.end;
                spans.push(rest);
            }
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

    /// Returns what goes on after an inserted "he said": a quotation after a comma, or the rest of the clause.
    fn rest_after(&self, first: &First, at: usize) -> Option<Range<usize>> {
        const ADJUNCT: usize = 25;
        let syntax = self.syntax;
        let limit = (first.after + ADJUNCT).min(syntax.range.end);
        let next_cue = self
            .clauses
            .get(at + 1)
            .map_or(syntax.range.end, |next| next.cue.tokens.start);
        let comma = (first.after..limit.min(next_cue))
            .find(|&index| syntax.is_comma(index) || syntax.is(index, ":"))?;
        if syntax.is_mark(comma + 1) {
            let close = content::closing_mark(syntax, comma + 1)?;
            return Some(comma + 1..close + 1);
        }
        let is_quotation = syntax.is_mark(first.content.start);
        let next = comma + 1;
        let is_comment = syntax.has(
            next,
            Classes::SUBORDINATOR
                | Classes::VERB_GERUND
                | Classes::CONJUNCTION
                | Classes::PREPOSITION,
        ) || syntax.has(next, Classes::DETERMINER)
            && !syntax.has_clause(next..syntax.range.end);
        if comma != first.after || is_quotation || is_comment {
            return None;
        }
        let end = self.clauses[at + 1..]
            .iter()
            .find_map(|next| next.boundary.filter(|&boundary| boundary > comma))
            .unwrap_or(syntax.range.end);
        let rest = content::trim(syntax, comma + 1..end);
        (rest.len() > 1).then_some(rest)
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
            Form::Source => self.after(clause.cue.tokens.end, content_end),
            Form::Gerund if self.bearer(clause.cue).is_some() => self
                .bearer(clause.cue)
                .map_or(Source::Unnamed, Source::Phrase),
            _ if !self.found.is_empty() => Source::Previous,
            Form::Gerund if content::leads_sentence(self.syntax, clause.cue) => {
                self.after(content_end + 1, self.syntax.range.end)
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

    fn after(&self, start: usize, _end: usize) -> Source {
        phrase::phrase_after(self.syntax, start, self.syntax.range.end).map_or(
            Source::Unnamed,
            |phrase| {
                Source::Phrase(Subject {
                    start: phrase.start,
                    phrase,
                    antecedent: None,
                })
            },
        )
    }

    fn agent(&self, cue: &Cue) -> Source {
        if self.syntax.is(cue.tokens.end, "by") {
            return self.after(cue.tokens.end + 1, self.syntax.range.end);
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
                    && !syntax.is_any(group - 1, &["and", "or", "who", "which", "that", ","])
                    && !is_in_lead(syntax, index, floor, before)
            }
        })?;
        phrase::subject_before(syntax, syntax.group_start(verb), floor)
    }

    fn push(&mut self, spans: Vec<Range<usize>>, cue: &Cue, source: Source, rule: &'static str) {
        self.found.push(Draft {
            spans,
            cue: Some(cue.tokens.clone()),
            source,
            via: None,
            rule,
            sentence: self.sentence,
        });
    }
}

/// "a play called “Heat”": a name, not a judgement in quotation marks.
fn is_name_given(syntax: &Syntax, cue: &Cue, start: Start) -> bool {
    start.opening == Opening::Quotation
        && !cue.takes(Complements::QUOTE)
        && cue.tokens.end == start.token
        && syntax
            .token(start.token + 1)
            .is_some_and(crate::text::Token::is_capitalised)
}

/// A poll that shows a majority reports; a person who finds a key does not.
fn finds_a_thing(syntax: &Syntax, clause: &Clause, start: Start) -> bool {
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

/// Tells whether `next` may be a further attribution after `cue` rather than part of its content.
fn may_follow(syntax: &Syntax, cue: &Cue, next: &Clause) -> bool {
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
fn main_clause(syntax: &Syntax, start: usize, end: usize) -> usize {
    const SUBJECT: usize = 12;
    (start..end)
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
fn is_in_lead(syntax: &Syntax, index: usize, floor: usize, before: usize) -> bool {
    const LEAD: usize = 8;
    let leads = (floor..index.min(floor + LEAD)).any(|index| {
        syntax.has(index, Classes::SUBORDINATOR) && !syntax.is_any(index, &["but", "that"])
    });
    leads && index < main_clause(syntax, floor, before)
}

fn is_passive_report(syntax: &Syntax, cue: &Cue, opening: Opening) -> bool {
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

fn rule(opening: Opening, form: Form) -> &'static str {
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
