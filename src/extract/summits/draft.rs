//! Events as they come together: named mentions of the same event joined, `the event` attached.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::named::Named;
use super::outlook;
use super::series::{self, SeriesName};
use crate::article::{Role, Span};
use crate::extract::names::Names;
use crate::lexicon::{Classes, Hit, Lexicon};
use crate::text::{Reading, Shape, TokenKind, within};

/// How many of the events named last a mention may name again.
const RECENT: usize = 64;

/// How far from a mention without a series the participants of its sentence are looked for, in tokens.
const REACH: usize = 60;

/// An event and the places that speak of it.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    pub series: Option<SeriesName>,
    pub ordinals: Vec<u32>,
    pub edition: Option<String>,
    pub year: Option<String>,
    pub named: Vec<Range<usize>>,
    pub generic: Vec<Range<usize>>,
    /// It is spoken of as one to come, or with `a`: not what the article reports on.
    pub is_planned: bool,
}

/// Joins named mentions to events, in the order of their first mentions.
pub fn join(reading: &Reading, lexicon: &Lexicon, mentions: Vec<Named>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for named in mentions {
        let named = with_series(reading, lexicon, &drafts, named);
        let is_planned = is_planned(reading, lexicon, &named.tokens);
        let recent = drafts.len().saturating_sub(RECENT);
        let same = drafts[recent..].iter().rposition(|draft| draft.is(&named));
        let index = same.map_or(drafts.len(), |index| recent + index);
        if index == drafts.len() {
            drafts.push(Draft {
                is_planned,
                ..Draft::default()
            });
        }
        let draft = &mut drafts[index];
        draft.is_planned &= is_planned;
        draft.add(named);
    }
    for draft in &mut drafts {
        draft.is_planned |= outlook::is_expected(reading, lexicon, &draft.named);
    }
    drafts
}

impl Draft {
    /// Tells whether a mention may name this event.
    fn is(&self, named: &Named) -> bool {
        let same_series = match (&self.series, &named.series) {
            (Some(one), Some(other)) => one.name.eq_ignore_ascii_case(&other.name),
            (_, None) | (None, _) => true,
        };
        let same_year = self.year.is_none() || named.year.is_none() || self.year == named.year;
        let same_edition = match (&self.edition, &named.edition) {
            (Some(one), Some(other)) => one == other,
            (Some(_), None) => named.ordinals.is_empty(),
            (None, Some(_)) => false,
            (None, None) => true,
        };
        let same_number = self.ordinals.is_empty()
            || named.ordinals.is_empty()
            || self
                .ordinals
                .iter()
                .any(|ordinal| named.ordinals.contains(ordinal));
        same_series && same_year && same_edition && same_number
    }

    fn add(&mut self, named: Named) {
        if self.ordinals.len() < named.ordinals.len() {
            self.ordinals = named.ordinals;
        }
        self.series = self.series.take().or(named.series);
        self.edition = self.edition.take().or(named.edition);
        self.year = self.year.take().or(named.year);
        self.named.push(named.tokens);
    }

    /// Returns the spans of its mentions in order, with whether each names it.
    pub fn spans(&self, reading: &Reading) -> Vec<(Span, bool)> {
        let named = self
            .named
            .iter()
            .map(|tokens| (reading.span(tokens.clone()), true));
        let generic = self
            .generic
            .iter()
            .map(|tokens| (reading.span(tokens.clone()), false));
        let mut spans: Vec<_> = named.chain(generic).collect();
        spans.sort();
        spans
    }
}

/// Gives a mention without a series (`the 13th summit`, `a special summit`) that of the participants in its sentence, or of the event named last.
fn with_series(reading: &Reading, lexicon: &Lexicon, drafts: &[Draft], mut named: Named) -> Named {
    if named.series.is_some() {
        return named;
    }
    let recent = &drafts[drafts.len().saturating_sub(RECENT)..];
    let known = recent.iter().rev().any(|draft| {
        !named.ordinals.is_empty()
            && draft
                .ordinals
                .iter()
                .any(|ordinal| named.ordinals.contains(ordinal))
    });
    if !known {
        let sentence = reading.sentence_of(named.tokens.start);
        let sentence = reading.sentences[sentence].clone();
        let first = named.tokens.start.saturating_sub(REACH);
        let sentence = sentence.start.max(first)..sentence.end.min(named.tokens.end + REACH);
        named.series = series::hint(reading, lexicon, sentence.clone())
            .or_else(|| recent.iter().rev().find_map(|draft| draft.series.clone()))
            .or_else(|| series::owner(reading, lexicon, sentence.start..named.tokens.start));
    }
    named
}

fn is_planned(reading: &Reading, lexicon: &Lexicon, tokens: &Range<usize>) -> bool {
    let sentence = &reading.sentences[reading.sentence_of(tokens.start)];
    let before = tokens.start.saturating_sub(10).max(sentence.start)..tokens.start;
    let is_indefinite = tokens.start > sentence.start
        && lexicon
            .grammar
            .indefinite
            .has(reading.word(tokens.start - 1));
    is_indefinite
        || before
            .into_iter()
            .any(|index| lexicon.naming.titles.planned.has(reading.word(index)))
}

/// Returns what may stand for an event already named: `the event`, `this occasion`, `the Brunei-host event`.
pub fn generic(reading: &Reading, lexicon: &Lexicon, drafts: &[Draft]) -> Vec<Range<usize>> {
    let mut names: Vec<&Range<usize>> = drafts.iter().flat_map(|draft| &draft.named).collect();
    names.sort_by_key(|tokens| tokens.start);
    let mut found = Vec::new();
    for passage in reading
        .passages
        .iter()
        .filter(|passage| passage.role != Role::Furniture)
    {
        let behind_first = passage.tokens.start + 1..passage.tokens.end;
        for index in within(&reading.landmarks.events, &behind_first) {
            let token = &reading.tokens[index];
            let is_event = token.is(Classes::EVENT) && token.shape == Shape::Lower;
            if !token.is(Classes::EVENT_HEAD) && !is_event {
                continue;
            }
            let after = names.partition_point(|tokens| tokens.end <= index);
            let is_taken = names
                .get(after)
                .is_some_and(|tokens| tokens.contains(&index));
            if let Some(start) =
                generic_start(reading, lexicon, passage.tokens.start, index).filter(|_| !is_taken)
            {
                found.push(start..index + 1);
            }
        }
    }
    found
}

fn generic_start(reading: &Reading, lexicon: &Lexicon, first: usize, head: usize) -> Option<usize> {
    if !lexicon.naming.titles.generic.has(reading.word(head)) {
        return None;
    }
    let next_is_name = reading.tokens.get(head + 1).is_some_and(|next| {
        next.kind == TokenKind::Word
            && next.is_capitalised()
            && reading.tokens[head].is_capitalised()
    }) || matches!(reading.word(head + 1), "of" | "between" | "-");
    let before = head - 1;
    let is_definite = matches!(
        reading.word(before),
        "the" | "The" | "this" | "This" | "that" | "At"
    );
    if is_definite && !next_is_name {
        return Some(before);
    }
    let is_hosted = matches!(reading.word(before), "host" | "hosted")
        && before >= first + 3
        && reading.word(before - 1) == "-"
        && matches!(reading.word(before - 3), "the" | "The");
    is_hosted.then(|| before - 3)
}

/// Attaches the generic mentions: to an event named in the same sentence or the one before it, else to the main one.
pub fn attach(reading: &Reading, drafts: &mut [Draft], main: usize, generic: Vec<Range<usize>>) {
    let mut named: Vec<(usize, usize)> = drafts
        .iter()
        .enumerate()
        .flat_map(|(index, draft)| draft.named.iter().map(move |tokens| (tokens.start, index)))
        .collect();
    named.sort_unstable();
    for mention in generic {
        let before = named.partition_point(|(start, _)| *start < mention.start);
        let near = before
            .checked_sub(1)
            .map(|last| named[last])
            .filter(|(start, index)| {
                let distance = reading.sentence_of(mention.start) - reading.sentence_of(*start);
                distance <= 1
                    && !drafts[*index].is_planned
                    && reading.passage_of(*start) == reading.passage_of(mention.start)
            });
        let index = near.map_or(main, |(_, index)| index);
        drafts[index].generic.push(mention);
    }
}

/// Returns the index of the event the article reports on.
pub fn main(
    reading: &Reading,
    lexicon: &Lexicon,
    drafts: &[Draft],
    generic: &[Range<usize>],
    hits: &[Hit<usize>],
) -> usize {
    let newest = drafts
        .iter()
        .filter(|draft| !draft.is_planned)
        .flat_map(|draft| &draft.ordinals)
        .max();
    let highest = highest_ordinals(drafts);
    let pairs = count_pairs(hits);
    let score = |(index, draft): (usize, &Draft)| {
        let named = i64::try_from(draft.named.len().min(4)).unwrap_or(4) * 3;
        let heads = draft.named.iter().filter(|tokens| {
            matches!(
                reading.passages[reading.passage_of(tokens.start)].role,
                Role::Headline | Role::Deck
            )
        });
        let headed = i64::from(heads.count() > 0) * 3;
        let followed = draft.named.iter().filter(|tokens| {
            let after = generic.partition_point(|mention| mention.start < tokens.end);
            generic.get(after).is_some_and(|mention| {
                reading.sentence_of(mention.start) <= reading.sentence_of(tokens.start) + 1
            })
        });
        let followed = i64::try_from(followed.count()).unwrap_or(0) * 2;
        let listed = i64::from(draft.series.as_ref().is_some_and(|series| series.is_listed));
        let joined = draft
            .series
            .as_ref()
            .map_or(0, |series| participants(lexicon, &pairs, series));
        let is_old = draft
            .ordinals
            .first()
            .is_some_and(|ordinal| newest.is_some_and(|newest| ordinal < newest))
            && highest[&draft.series.as_ref()] > draft.ordinals.as_slice();
        let first = i64::from(index == 0) * 3;
        named + headed + followed + listed + joined + first
            - i64::from(draft.is_planned) * 10
            - i64::from(is_old) * 3
    };
    let scores: Vec<i64> = drafts.iter().enumerate().map(score).collect();
    let best = scores.iter().copied().max().unwrap_or(0);
    scores.iter().position(|&score| score == best).unwrap_or(0)
}

/// Returns the highest numbers among the events of each series.
fn highest_ordinals(drafts: &[Draft]) -> FxHashMap<Option<&SeriesName>, &[u32]> {
    let mut highest = FxHashMap::default();
    for draft in drafts {
        let known = highest.entry(draft.series.as_ref()).or_default();
        *known = draft.ordinals.as_slice().max(*known);
    }
    highest
}

/// Counts how often names of several words that may stand for the same series stand in the article.
fn count_pairs(hits: &[Hit<usize>]) -> FxHashMap<&[usize], i64> {
    let mut pairs = FxHashMap::default();
    for hit in hits.iter().filter(|hit| hit.tokens.len() > 1) {
        *pairs.entry(hit.meanings.as_slice()).or_default() += 1;
    }
    pairs
}

/// Counts (up to five) how often the participants of a series stand together: `ASEAN - Japan`.
fn participants(lexicon: &Lexicon, pairs: &FxHashMap<&[usize], i64>, series: &SeriesName) -> i64 {
    let Some(participants) = series
        .name
        .strip_suffix(" Summit")
        .filter(|name| name.contains('-'))
    else {
        return 0;
    };
    let wanted = lexicon
        .naming
        .series_names
        .look_up(participants, &lexicon.words);
    pairs
        .get(wanted.as_slice())
        .map_or(0, |&count| count.min(5))
}

/// Returns the name an event is shown by.
pub fn name(draft: &Draft, series: &str) -> String {
    let Some(edition) = &draft.edition else {
        return match draft.ordinals[..] {
            [] => series.to_owned(),
            [one] => format!("{} {series}", super::ordinal_form(one)),
            [one, other, ..] => format!(
                "{} and {} {series}s",
                super::ordinal_form(one),
                super::ordinal_form(other)
            ),
        };
    };
    let mut letters = edition.chars();
    let large: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect();
    match series.rsplit_once(' ') {
        Some((participants, head)) => format!("{participants} {large} {head}"),
        None => format!("{large} {series}"),
    }
}

/// Returns the place whose name begins with the token at `index`.
pub fn place_at(names: &Names, index: usize) -> Option<&str> {
    use crate::extract::names::EntityKind;
    let mention = names.at(index)?;
    let entity = names.entity(mention);
    (entity.kind == EntityKind::Place && mention.name.start == index)
        .then_some(entity.name.as_str())
}
