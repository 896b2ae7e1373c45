//! The words that tie a figure to its measure, and the measure itself.

use std::ops::Range;

use super::verb::Verb;
use super::{Context, Finding, Site};
use crate::analysis::{Change, FactKind};
use crate::extract::names::EntityKind;
use crate::lexicon::{Classes, MeasureVerb};
use crate::text::TokenKind;

impl Context<'_> {
    /// Returns what the words around the figure say of it.
    pub(super) fn finding(&self, site: &Site) -> Finding {
        let left = self.left(site);
        let mut finding = Finding::default();
        let mut is_apart = false;
        let verb = self.verb_before(site, left);
        let own = self.own_measure(site, left, verb.as_ref(), &mut finding);
        finding.change = self.change_before(site, left);
        let verb_at = verb.as_ref().map(|verb| verb.at);
        let (mut phrase, mut subject_verb) = (own, verb);
        finding.rules.measure = Some("words that touch the figure");
        finding.rules.subject = Some("party inside the measure");
        if phrase.is_none()
            && let Some(verb) = &subject_verb
        {
            let told = self.told(site, verb, left, &mut finding);
            (phrase, is_apart) = (told.phrase, told.is_apart);
            subject_verb = subject_verb.filter(|_| !told.is_subject);
        }
        if let Some(phrase) = phrase.filter(|phrase| !phrase.is_empty()) {
            let (measure, subject) = self.split(phrase);
            finding.measure = measure.filter(|measure| !self.is_pronoun(measure));
            finding.subject = subject;
        }
        // Who raises `two-way trade` does not own it.
        subject_verb = subject_verb.filter(|_| !self.is_mutual(finding.measure.as_deref()));
        finding.is_former = finding.measure.is_none() && self.is_former(site, left);
        if finding.is_former {
            finding.change = Some(Change::Level);
        }
        finding.is_elided = finding.measure.is_none()
            && (is_apart || finding.is_former || self.is_coordinated(site, left));
        finding.is_governed = verb_at.is_some();
        if finding.subject.is_none()
            && let Some(verb) = &subject_verb
        {
            finding.subject = self.subject_of_act(site, verb);
            finding.rules.subject = Some("subject of the verb before it");
        }
        if site.kind != FactKind::Quantity || finding.is_governed {
            self.destinations(site, &mut finding);
        }
        finding
    }

    /// The token before the figure, its modifier and article left out: `more than a record $5 billion`.
    fn left(&self, site: &Site) -> usize {
        let mut left = site.tokens.start;
        while left > site.floor {
            let before = self.reading.tokens[left - 1];
            let word = |back: usize| {
                left.checked_sub(back + 1)
                    .filter(|&at| at >= site.floor)
                    .map_or("", |at| self.reading.word(at))
            };
            let modifier = before
                .is(Classes::MODIFIER)
                .then(|| self.lexicon.modifiers.before(word))
                .flatten();
            let is_article = before.is(Classes::DETERMINER) && !before.is(Classes::RELATIVE);
            let is_hollow = before.kind == TokenKind::Word
                && self.lexicon.measures.is_size(self.reading.word(left - 1));
            left -= match modifier {
                Some((_, words)) => words,
                None if is_article || is_hollow => 1,
                None => break,
            };
        }
        left
    }

    /// The measure by the words that touch the figure: `worth X of N`, `N worth X`, `N of X`, `a X loan`, `X in aid`.
    fn own_measure(
        &self,
        site: &Site,
        left: usize,
        verb: Option<&Verb>,
        finding: &mut Finding,
    ) -> Option<Range<usize>> {
        let end = site.tokens.end;
        if site.kind == FactKind::Quantity {
            let Some((members, body)) = self.members(site) else {
                return self.counted(site);
            };
            (finding.measure, finding.subject) = (Some(members), Some(body));
            return None;
        }
        let after_worth = end + usize::from(self.reading.is(end, "worth"));
        if after_worth > end && self.reading.is(after_worth, "of") {
            return Some(self.phrase_after(after_worth + 1, site.ceiling));
        }
        let Some(before) = left.checked_sub(1).filter(|&at| at >= site.floor) else {
            return self.attributive(site, left);
        };
        let word = self.reading.word(before);
        let grammar = &self.lexicon.measures.grammar;
        if self.lexicon.measures.is_worth(word) {
            if self.reading.is(end, "of") {
                return Some(self.phrase_after(end + 1, site.ceiling));
            }
            return Some(self.phrase_before(site.floor.max(site.previous_end), before));
        }
        let valued = before
            .checked_sub(1)
            .filter(|&at| at >= site.floor && self.reading.is(before, "at"));
        if let Some(valued) =
            valued.filter(|&at| self.lexicon.measures.is_worth(self.reading.word(at)))
        {
            return Some(self.phrase_before(site.floor, valued));
        }
        // "debt stood at 62 percent of output": a share of output, but the figure is the debt's.
        let is_level = site.kind == FactKind::Percent
            && verb.is_some_and(|verb| {
                !matches!(verb.kind, MeasureVerb::Act(_)) && !self.is_object(site, verb, left)
            });
        let stuff = self
            .stuff(site)
            .filter(|stuff| !stuff.is_empty() && !is_level);
        if stuff.is_some() {
            return stuff;
        }
        if let Some(noun) = self.attributive(site, left) {
            return Some(noun);
        }
        if grammar.before_figure.has(word) && !self.is_governed(before) {
            let phrase = self.phrase_before(site.floor.max(site.previous_end), before);
            return Some(phrase).filter(|phrase| !phrase.is_empty());
        }
        None
    }

    /// Tells whether a preposition belongs to a verb (`stood at`, `amounted to`), not to a noun.
    fn is_governed(&self, index: usize) -> bool {
        index.checked_sub(1).is_some_and(|at| {
            self.lexicon.measures.verb(self.reading.word(at)).is_some() && self.ends_phrase(at)
        })
    }

    /// The change that the noun before the figure tells: `a rise of 3 percent in fares`.
    fn change_before(&self, site: &Site, left: usize) -> Option<Change> {
        let before = left.checked_sub(1).filter(|&at| at > site.floor)?;
        let is_tied = self
            .lexicon
            .measures
            .grammar
            .before_figure
            .has(self.reading.word(before));
        (is_tied && !self.is_governed(before))
            .then(|| self.change_of_noun(self.reading.word(before - 1)))?
    }

    fn change_of_noun(&self, noun: &str) -> Option<Change> {
        let measures = &self.lexicon.measures;
        match () {
            () if measures.is_increase(noun) => Some(Change::Rise),
            () if measures.is_decrease(noun) => Some(Change::Fall),
            () => None,
        }
    }

    /// `members of the bloc` of `10-member bloc`, if the bloc is a name: whose they are, and what is counted.
    fn members(&self, site: &Site) -> Option<(String, String)> {
        let last = site.tokens.end - 1;
        let is_compound = last > site.tokens.start
            && self.reading.is_hyphen(last - 1)
            && self.reading.tokens[last].is_glued
            && self.reading.tokens[last].is(Classes::COUNTED);
        let mention = self.names.at(last).filter(|mention| {
            is_compound && self.names.entity(mention).kind == EntityKind::Organisation
        })?;
        let bloc = self.words(last + 1..mention.name.end)?;
        let members = plural(self.reading.word(last));
        let name = self.names.entity(mention).name.clone();
        Some((format!("{members} of the {bloc}"), name))
    }

    /// What is counted: the words after the number inside the figure, `of` what follows it, or the noun after a compound (`10-member bloc`).
    fn counted(&self, site: &Site) -> Option<Range<usize>> {
        let (start, end) = (site.tokens.start, site.tokens.end);
        if self.reading.is(end, "of") && !self.is_date(end + 1) {
            return Some(self.phrase_after(end + 1, site.ceiling));
        }
        let is_compound =
            (start..end).any(|at| self.reading.is_hyphen(at) && self.reading.tokens[at].is_glued);
        if is_compound {
            let noun = self.phrase_after(end, site.ceiling.min(end + LONGEST_NOUN));
            return Some(if noun.is_empty() { end - 1..end } else { noun });
        }
        let words = (start..end).find(|&at| {
            let token = self.reading.tokens[at];
            token.kind == TokenKind::Word && !token.is(Classes::NUMBER | Classes::SCALE)
        })?;
        let is_length = self.reading.tokens[words].is(Classes::UNIT) && end - words == 1;
        // "six visited towns" are towns: a verb is no part of what is counted.
        let after_verb = (words..end - 1)
            .rev()
            .find(|&at| self.reading.tokens[at].is(Classes::VERB_PAST | Classes::AUXILIARY));
        (!is_length).then_some(after_verb.map_or(words, |verb| verb + 1)..end)
    }

    /// `X in preferential loans`, `X of spending cuts`: not a place and not a date.
    fn stuff(&self, site: &Site) -> Option<Range<usize>> {
        let end = site.tokens.end;
        let is_in = self.reading.is(end, "in");
        if !is_in && !self.reading.is(end, "of") || self.is_date(end + 1) {
            return None;
        }
        let phrase = self.phrase_after(end + 1, site.ceiling);
        let first = self.reading.tokens.get(phrase.start)?;
        let is_place = is_in
            && (first.is_capitalised() && !first.is(Classes::DEMONYM) || phrase.start > end + 1);
        (!is_place && first.kind == TokenKind::Word).then_some(phrase)
    }

    pub(super) fn is_date(&self, index: usize) -> bool {
        let at = index + usize::from(self.reading.is(index, "the"));
        self.reading.tokens.get(at).is_none_or(|token| {
            token.kind == TokenKind::Number
                || token.is(Classes::MONTH | Classes::WEEKDAY | Classes::TIME_UNIT)
                    && token.kind == TokenKind::Word
                || token.is(Classes::TIME_WORD)
        })
    }

    /// `a $300 million contract`, `a 53.7-percent stake`: the noun after the figure.
    fn attributive(&self, site: &Site, left: usize) -> Option<Range<usize>> {
        let (start, end) = (site.tokens.start, site.tokens.end);
        let has_article = (left..start).any(|at| self.reading.tokens[at].is(Classes::DETERMINER))
            || start > site.floor && self.reading.tokens[start - 1].kind == TokenKind::Possessive;
        let is_compound =
            (start..end).any(|at| self.reading.word(at) == "-" && self.reading.tokens[at].is_glued);
        let next = self.reading.tokens.get(end)?;
        let is_noun = next.kind == TokenKind::Word
            && !next.is(Classes::PREPOSITION
                | Classes::CONJUNCTION
                | Classes::AUXILIARY
                | Classes::RELATIVE
                | Classes::PRONOUN
                | Classes::DETERMINER
                | Classes::TIME_WORD);
        if !(has_article || is_compound) || !is_noun || end >= site.ceiling {
            return None;
        }
        Some(self.phrase_after(end, site.ceiling.min(end + LONGEST_NOUN)))
            .filter(|phrase| !phrase.is_empty())
    }

    /// `from Y` after `rose to X in 2023,`: the level before.
    fn is_former(&self, site: &Site, left: usize) -> bool {
        left > site.previous_end
            && self.reading.is(left - 1, "from")
            && site.previous_end > self.reading.sentences[site.sentence].start
    }

    /// Tells whether nothing stands between this figure and the one before it but a conjunction and its purpose.
    fn is_coordinated(&self, site: &Site, left: usize) -> bool {
        let before = left.checked_sub(1).filter(|&at| at >= site.floor);
        before.is_none_or(|at| {
            matches!(
                self.reading.word(at),
                "," | ";" | "and" | "or" | "plus" | "while"
            )
        })
    }
}

fn plural(noun: &str) -> String {
    match noun.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None => format!("{noun}s"),
    }
}

/// How many words the noun after a figure may have.
const LONGEST_NOUN: usize = 5;
