//! People: a title and a name, a given name and a family name, a name and a verb of speech, an apposition;
//! then every later word of a known full name.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::EntityKind;
use super::found::{Found, Search, organisation_of, place_of};
use super::runs::Run;
use super::title::{TITLES, after_titles, apposition, title_before};
use crate::lexicon::{Classes, Listed};
use crate::text::{Shape, TokenKind};

/// Heads that tell that a run of capitals is no person.
const THING: Classes = Classes::ORG_HEAD
    .union(Classes::PLACE_HEAD)
    .union(Classes::EVENT_HEAD)
    .union(Classes::DOCUMENT_HEAD);

/// Family names that show a person by themselves.
pub const FAMILIES: Classes = Classes::FAMILY_FIRST.union(Classes::FAMILY_JAPANESE);

/// Finds the people.
pub fn find(search: &mut Search) {
    for index in 0..search.runs.len() {
        let run = search.runs[index].clone();
        let mut start = run.tokens.start;
        // Where the words that nothing has taken end: looked for once for all the names among them.
        let mut end = start;
        while let Some(free) = (start..run.tokens.end).find(|&index| !search.taken[index]) {
            if free >= end {
                end = (free..run.tokens.end)
                    .find(|&index| search.taken[index])
                    .unwrap_or(run.tokens.end);
            }
            let (found, after) = person(search, &run, start, free..end);
            start = after;
            if let Some(found) = found {
                search.push(found);
            }
        }
    }
    propagate(search);
    search.found.sort_by_cached_key(|found| found.name.start);
}

/// Reads one person (with the title in front) at the start of `range`, the words of a run from `start` on that are free;
/// returns where the rest begins.
fn person(search: &Search, run: &Run, start: usize, range: Range<usize>) -> (Option<Found>, usize) {
    let Range { start: free, end } = range;
    let name_start = after_titles(search, free..end);
    let mut name = name_start..end;
    while name.start < end && search.reading.tokens[name.start].kind != TokenKind::Word {
        name.start += 1;
    }
    // A title inside the run begins another phrase: `Liberal Leader Ken Ito`.
    if let Some(title) = (name.start + 1..name.end).find(|&index| {
        search.is(index, Classes::TITLE)
            && !search.is(
                index,
                Classes::MALE | Classes::FEMALE | FAMILIES | Classes::SUFFIX,
            )
    }) {
        return (None, title.max(free + 1));
    }
    if name.is_empty() {
        return (None, end);
    }
    // What a dash joins to another name is part of that one: `ASEAN-Japan Friendship`.
    let is_joined = name.start > start && search.reading.tokens[name.start].is_glued;
    trim(search, &mut name);
    take_particles(search, &mut name);
    let title = title_before(search, name.start);
    let has_title = title.is_some();
    let is_name = !is_joined && is_person(search, &name, has_title, run);
    let found = is_name.then(|| {
        let mut found = Found::new(EntityKind::Person, name.clone(), listed(search, &name));
        if let Some(title) = title {
            found.phrase.start = title.start;
            found.title = title.words;
            found.nation = title.nation;
        } else {
            found.title = apposition(search, name.end);
        }
        found
    });
    (found, end)
}

fn trim(search: &Search, name: &mut Range<usize>) {
    while name.len() > 1 && search.reading.tokens[name.end - 1].kind != TokenKind::Word {
        name.end -= 1;
    }
}

/// `Ms. von der Leyen`: small words between an honorific or title and a name belong to the name.
fn take_particles(search: &Search, name: &mut Range<usize>) {
    const PARTICLES: usize = 3;
    let mut start = name.start;
    while start > 0
        && name.start - start < PARTICLES
        && search.is(start - 1, Classes::PARTICLE)
        && !search.is(start - 1, Classes::AUXILIARY)
        && !search.reading.tokens[start - 1].is_capitalised()
    {
        start -= 1;
    }
    let before = (start..name.start)
        .next()
        .and_then(|_| start.checked_sub(1))
        .map(|at| at - usize::from(at > 0 && search.reading.word(at) == "."));
    if before.is_some_and(|at| search.is(at, TITLES) && search.reading.tokens[at].is_capitalised())
    {
        name.start = start;
    }
}

fn listed(search: &Search, name: &Range<usize>) -> Option<Listed> {
    search
        .hit_at(name.start)
        .filter(|hit| hit.tokens == *name)?
        .meanings
        .iter()
        .copied()
        .find(|meaning| matches!(meaning, Listed::Person(_) | Listed::Called(_)))
}

fn is_person(search: &Search, name: &Range<usize>, has_title: bool, run: &Run) -> bool {
    let is_first = run.is_first;
    let length = name
        .clone()
        .filter(|&index| search.reading.tokens[index].kind == TokenKind::Word)
        .count();
    if length == 0 || length > 6 || has_thing(search, name) {
        return false;
    }
    if matches!(listed(search, name), Some(Listed::Person(_))) {
        return true;
    }
    let first = &search.reading.tokens[name.start];
    let is_name = first.is(Classes::MALE | Classes::FEMALE | FAMILIES);
    let is_upper = length == 1 && first.shape == Shape::Upper && first.span.len() > 2;
    if has_title && is_upper && search.reading.word(name.end) == ":" {
        // The label of a transcript: `PRESIDENT REYES:`.
        return !first.is(Classes::COMMON);
    }
    if run.is_shouted || is_upper {
        return false;
    }
    let after_article = name.start > 0 && search.is(name.start - 1, Classes::DETERMINER);
    if has_title {
        let is_common = length == 1 && first.is(Classes::COMMON) && !is_name;
        !is_common && !first.is(Classes::DEMONYM) && first.shape != Shape::Upper
    } else if length == 1 {
        !after_article && first.shape != Shape::Upper && is_single_person(search, name, is_first)
    } else if first.is(Classes::COMMON) && !first.is(Classes::MALE | Classes::FEMALE) {
        false
    } else if looks_personal(search, name, length) {
        let is_given = first.is(Classes::MALE | Classes::FEMALE);
        !after_article || is_given && search.is(name.end, Classes::PERSON_VERB)
    } else {
        !after_article && length <= 4 && is_unknown_person(search, name, is_first)
    }
}

/// A given name, a family name or an initial.
fn looks_personal(search: &Search, name: &Range<usize>, length: usize) -> bool {
    let first = &search.reading.tokens[name.start];
    first.is(Classes::MALE | Classes::FEMALE)
        || first.is(FAMILIES) && length <= 4
        || length == 2 && search.is(name.end - 1, Classes::FAMILY_JAPANESE)
        || search.is(name.end - 1, Classes::SUFFIX)
        || name.clone().any(|index| {
            search.reading.tokens[index].span.len() == 1
                && search.reading.tokens[index].kind == TokenKind::Word
        })
}

/// Two words or more that nothing shows to be something else.
fn is_unknown_person(search: &Search, name: &Range<usize>, is_first: bool) -> bool {
    let parts = name
        .clone()
        .filter(|&index| !search.reading.tokens[index].is_glued || index == name.start)
        .count();
    let is_plain = name.clone().all(|index| {
        !search.is(
            index,
            Classes::COMMON | Classes::DEMONYM | Classes::TITLE_PART,
        ) || search.is(index, FAMILIES)
    });
    let is_subject = search.is(name.end, Classes::PERSON_VERB)
        || apposition(search, name.end).is_some()
        || is_said_before(search, name.start);
    parts > 1 && is_plain && !is_located(search, name) && (is_subject || !is_first)
}

/// `in Galway East` is where, not who.
fn is_located(search: &Search, name: &Range<usize>) -> bool {
    name.start > 0
        && matches!(
            search.reading.word(name.start - 1),
            "in" | "at" | "near" | "for" | "from" | "across" | "outside" | "throughout"
        )
        || matches!(
            search.reading.word(name.end - 1),
            "North" | "South" | "East" | "West" | "Central"
        )
}

fn has_thing(search: &Search, name: &Range<usize>) -> bool {
    name.clone().any(|index| {
        search.is(index, THING) && !search.is(index, Classes::MALE | Classes::FEMALE | FAMILIES)
    }) || name.clone().any(|index| {
        search.hit_at(index).is_some_and(|hit| {
            hit.tokens == *name && (place_of(hit).is_some() || organisation_of(hit).is_some())
        })
    })
}

/// One word alone is a person when it speaks, or when the tables know someone called so.
fn is_single_person(search: &Search, name: &Range<usize>, is_first: bool) -> bool {
    let token = &search.reading.tokens[name.start];
    if token.is(Classes::COMMON | Classes::DEMONYM | TITLES) || token.span.len() < 2 {
        return false;
    }
    let is_subject = if is_first {
        search.is(name.end, Classes::SPEECH_VERB)
            || search.is(name.end, Classes::PERSON_VERB) && is_unlikely_word(search, name.start)
    } else {
        search.is(name.end, Classes::PERSON_VERB)
    };
    let is_called = matches!(listed(search, name), Some(Listed::Called(_)));
    is_subject
        || is_said_before(search, name.start)
        || is_called && !token.is(Classes::MALE | Classes::FEMALE)
}

/// A word whose ending no common word that begins a sentence has.
fn is_unlikely_word(search: &Search, index: usize) -> bool {
    !search
        .lexicon
        .grammar
        .ends_commonly(search.reading.word(index))
}

fn is_said_before(search: &Search, start: usize) -> bool {
    start > 1
        && search.is(start - 1, Classes::SPEECH_VERB)
        && matches!(search.reading.tokens[start - 2].kind, TokenKind::Mark)
}

/// Takes the later (and earlier) words of the full names found.
fn propagate(search: &mut Search) {
    let mut known = FxHashSet::default();
    for found in search
        .found
        .iter()
        .filter(|found| found.kind == EntityKind::Person)
    {
        for index in found.name.clone() {
            let token = &search.reading.tokens[index];
            let counts = token.kind == TokenKind::Word
                && token.is_capitalised()
                && token.span.len() > 1
                && !token.is(Classes::SUFFIX | Classes::HONORIFIC);
            if counts {
                known.insert(search.reading.word(index));
            }
        }
    }
    for index in 0..search.runs.len() {
        let run = search.runs[index].clone();
        let Some(start) = run
            .tokens
            .clone()
            .find(|&index| !search.taken[index] && known.contains(search.reading.word(index)))
        else {
            continue;
        };
        let end = (start..run.tokens.end)
            .find(|&index| search.taken[index] || !known.contains(search.reading.word(index)))
            .unwrap_or(run.tokens.end);
        let rest_is_title = (run.tokens.start..start).all(|index| {
            search.is(index, TITLES | Classes::DEMONYM)
                || search.taken[index]
                || search.reading.tokens[index].kind != TokenKind::Word
        });
        let is_whole = end == run.tokens.end
            || search.taken[end]
            || search.reading.tokens[end].kind != TokenKind::Word;
        if rest_is_title && is_whole && search.is_free(start..end) {
            let mut found = Found::new(
                EntityKind::Person,
                start..end,
                listed(search, &(start..end)),
            );
            if let Some(title) = title_before(search, start) {
                found.phrase.start = title.start;
                found.title = title.words;
                found.nation = title.nation;
            }
            search.push(found);
        }
    }
}
